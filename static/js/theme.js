/* The theme, set before the first paint. What the person chose in this browser holds until the
   preference kept with the account changes; without either, the device decides. */
(function () {
  "use strict";
  var root = document.documentElement;
  var kept = document.querySelector("meta[name=account-theme]");
  var account = kept ? kept.content : "system";

  function remembered(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; } // storage may be refused
  }

  function remember(key, word) {
    try { localStorage.setItem(key, word); } catch (error) { /* the choice lasts for this page */ }
  }

  var chosen = remembered("kpis-theme");
  if ((chosen === "dark" || chosen === "light") && remembered("kpis-theme-over") === account) {
    root.dataset.theme = chosen;
  } else if (account !== "system") {
    root.dataset.theme = account;
  }

  function isDark() {
    if (root.dataset.theme) { return root.dataset.theme === "dark"; }
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-theme-toggle]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        root.dataset.theme = isDark() ? "light" : "dark";
        remember("kpis-theme", root.dataset.theme);
        remember("kpis-theme-over", account);
        document.dispatchEvent(new CustomEvent("themechange"));
      });
    });
  });
})();

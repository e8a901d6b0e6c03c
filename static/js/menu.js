/* Menus are <details>: they open without this. Here they close on Escape and outside. */
(function () {
  "use strict";

  function close(menu) {
    if (menu.open) { menu.open = false; }
  }

  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { close(menu); }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    document.querySelectorAll("details.menu[open]").forEach(function (menu) {
      close(menu);
      menu.querySelector("summary").focus();
    });
  });
})();

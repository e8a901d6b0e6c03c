/* Filters of the scorecard. The chips are links and the search is a form: the server answers
   both. When the page holds every row ([data-filters] on the bar), they filter in place and
   keep the address shareable. Words come from the page: data-none, data-one, data-many. */
(function () {
  "use strict";
  var bar = document.querySelector("[data-filters]");
  if (!bar) { return; }
  var chips = Array.from(bar.querySelectorAll("[data-filter]"));
  var rows = Array.from(document.querySelectorAll("tr[data-status]"));
  var search = bar.querySelector("input[type=search]");
  var result = document.querySelector(".result");
  var chosen = "";

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function holds(row) {
    if (!chosen) { return true; }
    var pair = chosen.split("=");
    return pair[0] === "status" ? row.dataset.status === pair[1] : row.dataset.state === pair[1];
  }

  function say(count, wanted) {
    if (!result) { return; }
    if (!wanted) { result.textContent = ""; return; }
    var words = count === 0 ? result.dataset.none
      : count === 1 ? result.dataset.one : result.dataset.many;
    result.textContent = words.replace("{n}", count).replace("{total}", rows.length);
  }

  function apply() {
    var text = search ? fold(search.value.trim()) : "";
    var count = 0;
    rows.forEach(function (row) {
      var name = fold(row.querySelector(".name").textContent);
      row.hidden = !(holds(row) && (!text || name.includes(text)));
      if (!row.hidden) { count += 1; }
    });
    document.querySelectorAll(".score tbody").forEach(function (body) {
      body.hidden = !body.querySelector("tr[data-status]:not([hidden])");
    });
    document.querySelectorAll(".obj").forEach(function (part) {
      var table = part.querySelector("table");
      part.hidden = table ? !table.querySelector("tbody:not([hidden])") : Boolean(chosen || text);
    });
    chips.forEach(function (chip) {
      if (chip.dataset.filter === chosen) {
        chip.setAttribute("aria-current", "true");
      } else {
        chip.removeAttribute("aria-current");
      }
    });
    say(count, Boolean(chosen || text));
  }

  function keepInAddress() {
    var address = new URL(location.href);
    ["status", "data", "q"].forEach(function (name) { address.searchParams.delete(name); });
    if (chosen) { address.searchParams.set(chosen.split("=")[0], chosen.split("=")[1]); }
    if (search && search.value.trim()) { address.searchParams.set("q", search.value.trim()); }
    history.replaceState(null, "", address);
  }

  chips.forEach(function (chip) {
    chip.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      event.preventDefault();
      chosen = chip.dataset.filter;
      keepInAddress();
      apply();
    });
  });
  if (search) {
    search.addEventListener("input", function () { keepInAddress(); apply(); });
    if (search.form) {
      search.form.addEventListener("submit", function (event) { event.preventDefault(); });
    }
  }
})();

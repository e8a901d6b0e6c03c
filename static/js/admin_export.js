/* « Select all » of the admin's export page. */
(function () {
  "use strict";
  document.addEventListener("change", function (event) {
    if (!event.target.classList.contains("select-toggle")) { return; }
    document.querySelectorAll(".selectable-field-export-row input[type=checkbox]").forEach(
      function (box) { box.checked = event.target.checked; }
    );
  });
})();

/* A select that chooses the view sends its form; the form's button stays for those without
   this file. */
(function () {
  "use strict";
  document.querySelectorAll("form[data-submit-on-change]").forEach(function (form) {
    var button = form.querySelector("button[type=submit]");
    if (button) { button.hidden = true; }
    form.addEventListener("change", function () { form.submit(); });
  });
})();

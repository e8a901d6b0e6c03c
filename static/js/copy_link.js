/* « Copier le lien »: the address is the state, so copying it gives the same view.
   The button is hidden without this file; data-copied says what it reads afterwards. */
(function () {
  "use strict";
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(location.href).then(
        function () { button.textContent = button.dataset.copied; },
        function () { button.textContent = location.href; }
      );
    });
  });
})();

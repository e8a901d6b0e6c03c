/* Shows or hides the password being typed; focuses the one message of a refused sign-in. */
(function () {
  "use strict";
  document.querySelectorAll("[data-show-password]").forEach(function (button) {
    var input = document.getElementById(button.getAttribute("aria-controls"));
    if (!input) { return; }
    button.hidden = false;
    button.addEventListener("click", function () {
      var shown = input.type === "password";
      input.type = shown ? "text" : "password";
      button.textContent = shown ? button.dataset.hide : button.dataset.show;
      button.setAttribute("aria-pressed", String(shown));
    });
  });
  var message = document.querySelector("[data-focus]");
  if (message) { message.focus(); }
})();

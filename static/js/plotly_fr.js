/* French words and dates for Plotly, which is served without any locale. */
(function () {
  "use strict";
  if (!window.Plotly) { return; }
  window.Plotly.register({
    moduleType: "locale",
    name: "fr",
    dictionary: {
      "Download plot as a PNG": "Télécharger en PNG",
      "Download plot": "Télécharger en PNG",
      "Reset axes": "Réinitialiser les axes",
      "Reset": "Réinitialiser",
      "Taking snapshot - this may take a few seconds": "Image en préparation…",
      "Snapshot succeeded": "Image enregistrée",
      "Sorry, there was a problem downloading your snapshot!": "L’image n’a pas pu être enregistrée."
    },
    format: {
      days: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
      shortDays: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
      months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
        "septembre", "octobre", "novembre", "décembre"],
      shortMonths: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août",
        "sept.", "oct.", "nov.", "déc."],
      date: "%d/%m/%Y"
    }
  });
})();

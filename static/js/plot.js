/* Draws the figures that the page holds as JSON: <div data-plot="id of the script block">.
   Colours are names of tokens ("--actual"), read from the style sheet and read again when the
   theme changes. The box is one tab stop: the arrows go from quarter to quarter and a polite
   line says each. Without this file the table below has the same figures. */
(function () {
  "use strict";
  var root = document.documentElement;

  // light-dark() is only settled on a property that holds a colour.
  function settled(name, probe) {
    if (name === "--sans") { return getComputedStyle(document.body).fontFamily; }
    probe.style.color = "var(" + name + ")";
    return getComputedStyle(probe).color;
  }

  function coloured(node, probe) {
    if (typeof node === "string") { return node.slice(0, 2) === "--" ? settled(node, probe) : node; }
    if (Array.isArray(node)) { return node.map(function (each) { return coloured(each, probe); }); }
    if (node && typeof node === "object") {
      var copy = {};
      Object.keys(node).forEach(function (key) { copy[key] = coloured(node[key], probe); });
      return copy;
    }
    return node;
  }

  // A phone has no room for sixteen quarters: one tick for each fiscal year instead.
  function yearTicks(data, layout) {
    var years = [], names = [];
    data.forEach(function (trace) {
      if (!Array.isArray(trace.x) || !Array.isArray(trace.x[0])) { return; }
      years = trace.x[0].length > years.length ? trace.x[0] : years;
      trace.x = trace.x[0].map(function (year, at) { return year + " " + trace.x[1][at]; });
      names = trace.x.length > names.length ? trace.x : names;
    });
    var starts = years.map(function (year, at) { return at === 0 || years[at - 1] !== year ? at : -1; })
      .filter(function (at) { return at >= 0; });
    layout.xaxis.type = "category";
    layout.xaxis.categoryarray = names;
    layout.xaxis.tickangle = 0;
    layout.xaxis.tickvals = starts.map(function (at) { return names[at]; });
    layout.xaxis.ticktext = starts.map(function (at) { return years[at].replace(/20(\d\d)/g, "$1"); });
  }

  function narrow(box, data, layout) {
    if (box.clientWidth < 520) {
      yearTicks(data, layout);
      layout.xaxis.tickfont = { size: 10 };
      layout.font.size = 11;
      layout.yaxis.nticks = 5;
      layout.yaxis.title = { text: "" };
      layout.margin.r = 12;
      (layout.annotations || []).forEach(function (label) {
        if (label.name !== "end") { return; }
        label.xanchor = "right";
        label.xshift = 0;
        label.yshift = label.yanchor === "bottom" ? 10 : -10;
      });
    }
    return layout;
  }

  function draw(box, figure) {
    var probe = document.createElement("span");
    box.parentNode.appendChild(probe);
    var data = coloured(figure.data, probe);
    var layout = narrow(box, data, coloured(figure.layout, probe));
    probe.remove();
    return window.Plotly.react(box, data, layout, figure.config);
  }

  function readAlong(box, texts) {
    var said = document.getElementById(box.id + "-said");
    var at = texts.length;
    if (!said) { return; }
    box.addEventListener("keydown", function (event) {
      var steps = { ArrowLeft: -1, ArrowRight: 1 };
      if (event.key === "Home") { at = 0; }
      else if (event.key === "End") { at = texts.length - 1; }
      else if (steps[event.key]) {
        at = Math.min(Math.max(at + steps[event.key], 0), texts.length - 1);
      } else { return; }
      event.preventDefault();
      said.textContent = texts[at];
      box.dispatchEvent(new CustomEvent("quarterread", { detail: at }));
    });
  }

  function showHover(box, figure) {
    box.addEventListener("quarterread", function (event) {
      var points = [];
      figure.data.forEach(function (trace, curve) {
        if (trace.text && trace.y[event.detail] !== null) {
          points.push({ curveNumber: curve, pointNumber: event.detail });
        }
      });
      if (points.length) { window.Plotly.Fx.hover(box, points.slice(-1)); }
      else { window.Plotly.Fx.unhover(box); }
    });
  }

  document.querySelectorAll("[data-plot]").forEach(function (box) {
    var source = document.getElementById(box.dataset.plot);
    if (!source || !window.Plotly) { box.textContent = box.dataset.unavailable; return; }
    var figure = JSON.parse(source.textContent);
    box.classList.add("drawn");
    function again() { draw(box, figure); }
    draw(box, figure);
    readAlong(box, figure.points);
    showHover(box, figure);
    document.addEventListener("themechange", again);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    new MutationObserver(again).observe(root, { attributeFilter: ["data-theme"] });
  });
})();

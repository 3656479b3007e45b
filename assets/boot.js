// Runs before anything is drawn, in any browser that runs scripts at all: so it is written in the oldest form of the
// language. A page of the program's that is asked for is not preceded by a flash of the story; and a browser that
// can't run the program says so, while the story stands there to be read.
(function () {
  var page = document.documentElement;
  // What only a teacher or a publisher needs stands in a page beside this one.
  var desk = page.getAttribute("data-desk");
  var look = function () {
    if (desk && /^#\/(class(\/|\?|$)|embed(\?|$))/.test(location.hash)) location.replace(desk + location.hash.slice(1));
  };
  look();
  addEventListener("hashchange", look);
  var asked = /^#\/(quiz|scores)(\?|$)/.exec(location.hash);
  var supports = window.CSS && CSS.supports;
  if (!("noModule" in HTMLScriptElement.prototype) || typeof WebAssembly !== "object" || !supports || !CSS.supports("selector(:has(a))")) {
    page.setAttribute("data-state", "old");
  } else if (asked) {
    page.setAttribute("data-page", asked[1]);
  }
})();

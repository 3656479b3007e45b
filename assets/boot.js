// Runs before anything is drawn, in any browser that runs scripts at all: so it is written in the oldest form of the
// language. A page of the program's that is asked for is not preceded by a flash of the story; a page that stands in
// another one looks as that one asks from the first moment on; and a browser that can't run the program says so, while
// the story stands there to be read.
(function () {
  var page = document.documentElement;
  // What only a teacher or a publisher needs stands in a page beside this one.
  var desk = page.getAttribute("data-desk");
  var framed = parent !== window;

  // Takes the theme and the accent that a page around this one asks for. What is neither is as if it were not there.
  var dress = function (look) {
    if (look.theme === "light" || look.theme === "dark") page.setAttribute("data-look", look.theme);
    else page.removeAttribute("data-look");
    if (/^[0-9a-f]{3}([0-9a-f]{3})?$/i.test(look.accent)) {
      page.setAttribute("data-accent", "");
      page.style.setProperty("--wish", "#" + look.accent);
    } else page.removeAttribute("data-accent");
  };

  // What a page around this one asks for stands in front of the address, as in `#/embed/quiz?count=5&theme=dark`. It is
  // taken down, and the address is then as any other. docs/embedding.md tells it.
  var look = function () {
    var hash = location.hash;
    if (desk && /^#\/(class(\/|\?|$)|embed(\?|$))/.test(hash)) return location.replace(desk + hash.slice(1));
    var asked = /^#\/embed\/(story|quiz|question|card)(\/[^?]*)?(?:\?(.*))?$/.exec(hash);
    if (!asked) return;
    var view = asked[1];
    if (view === "card" && desk) return location.replace("card.html" + hash);
    var wishes = {};
    var rest = (asked[3] || "").split("&").filter(function (pair) {
      var wish = /^(theme|accent|lang)=(.*)$/.exec(pair);
      if (wish) wishes[wish[1]] = wish[2];
      return pair && !wish;
    });
    if (view === "question") {
      rest = rest.map(function (pair) {
        return pair.replace(/^item=/, "items=");
      });
    }
    if (!rest.some(function (pair) {
      return /^(topics|count|items)=/.test(pair);
    })) rest.push(view === "question" ? "count=1" : "count=10");
    if (framed) {
      page.setAttribute("data-embed", view);
      dress(wishes);
    }
    if (view !== "card") location.replace(view === "story" ? "#" + (asked[2] || "/") : "#/quiz?" + rest.join("&"));
  };
  // A frame whose address was kept by the browser, and not given by the page around it, shows what stands there.
  if (framed && desk) page.setAttribute("data-embed", /^#\/(quiz|scores)/.test(location.hash) ? "quiz" : "story");
  look();
  addEventListener("hashchange", look);
  document.addEventListener("sidelines:look", function (event) {
    dress(event.detail);
  });

  var asked = /^#\/(quiz|scores)(\?|$)/.exec(location.hash);
  var supports = window.CSS && CSS.supports;
  if (!("noModule" in HTMLScriptElement.prototype) || typeof WebAssembly !== "object" || !supports || !CSS.supports("selector(:has(a))")) {
    page.setAttribute("data-state", "old");
  } else if (asked) {
    page.setAttribute("data-page", asked[1]);
  }
})();

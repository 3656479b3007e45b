// Says in the page, calmly, that the program did not arrive or can't run here. As long as the page still shows
// that it is loading, whatever goes wrong is taken for that.
(function () {
  function failed() {
    var loading = document.getElementById("loading");
    var told = document.getElementById("failed");
    if (loading && told) {
      loading.hidden = true;
      told.hidden = false;
    }
  }
  window.addEventListener("error", failed, true);
  window.addEventListener("unhandledrejection", failed);
  if (!("noModule" in HTMLScriptElement.prototype) || typeof WebAssembly !== "object") {
    document.addEventListener("DOMContentLoaded", failed);
  }
})();

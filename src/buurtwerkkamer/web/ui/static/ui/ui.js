/* Takes a toast away after ten seconds, but not while somebody reads or uses it. Everything works without this file. */
(function () {
  "use strict";
  const SHOWN = 10000;

  function takeAwayLater(toast) {
    let timer;
    const start = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => toast.remove(), SHOWN);
    };
    const wait = () => window.clearTimeout(timer);
    toast.addEventListener("pointerenter", wait);
    toast.addEventListener("pointerleave", start);
    toast.addEventListener("focusin", wait);
    toast.addEventListener("focusout", start);
    start();
  }

  function findToasts(root) {
    root.querySelectorAll(".toast:not(.toast--here)").forEach(takeAwayLater);
  }

  findToasts(document);
  document.addEventListener("htmx:load", (event) => findToasts(event.target));
})();

/* Takes a toast away after ten seconds, but not while somebody reads or uses it; prints. Everything works without this
   file. */
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

  /* Print, and say when: a list of who is inside is worth nothing without the time. */
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
  window.addEventListener("beforeprint", () => {
    const now = new Date().toLocaleTimeString("nl-NL", { hour: "numeric", minute: "2-digit" }).replace(":", ".");
    document.querySelectorAll("[data-time]").forEach((place) => { place.textContent = `${now} uur`; });
  });

  findToasts(document);
  document.addEventListener("htmx:load", (event) => findToasts(event.target));
})();

/* Takes a toast away after ten seconds, but not while somebody reads or uses it; prints; closes with Escape; goes to what
   is wrong. Everything works without this file. */
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

  /* Escape: what was opened in the page closes again, and who typed there is where they were. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const form = event.target.closest("form:has([data-escape])");
    const fold = event.target.closest("details[open]");
    if (form) {
      const leave = form.querySelector("[data-escape]");
      leave.focus(); // htmx gives the focus to what has its id when the form is gone: the link that opened it
      leave.click();
    } else if (fold) {
      fold.open = false;
      fold.querySelector("summary").focus();
    }
  });

  /* Who sent something that we do not understand, is where they can change it: in the first field that is not
     right, or where two wrote and one is to be chosen. */
  document.addEventListener("DOMContentLoaded", () => {
    const wrong = document.querySelector('[aria-invalid="true"]:not([type="hidden"]), input[name^="kies-"]');
    if (wrong) wrong.focus();
  });

  /* Who is quicker than the scripts: what was typed or chosen before htmx listened is said once more, so that a search or a
     warning comes all the same; also for who goes back to a list, where the browser fills in what they had chosen. This listener stands before that of htmx, hence the turn of the clock. Hence also no ``changed`` in any
     hx-trigger: htmx would take what it found in the field for what always stood there. */
  document.addEventListener("DOMContentLoaded", () => window.setTimeout(() => {
    const typed = [...document.querySelectorAll("input, textarea")].filter((field) => field.value !== field.defaultValue);
    typed.forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
    const chosen = [...document.querySelectorAll("option[selected]")].filter((one) => !one.selected).map((one) => one.closest("select"));
    chosen.forEach((list) => list.dispatchEvent(new Event("change", { bubbles: true })));
  }));

  findToasts(document);
  document.addEventListener("htmx:load", (event) => findToasts(event.target));
})();

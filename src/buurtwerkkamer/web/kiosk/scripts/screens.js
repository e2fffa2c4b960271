/* Screens: one at a time. A turn is over after twenty seconds without a tap; then the screen is free. */
document.getElementById("main").insertAdjacentHTML("beforeend", SCREENS); // templates of ours, without anybody in them
const TURN = 20000;
const UNDO = 10000; // how long a way back is offered
const GHOST = 250; // a second tap of the same finger is not meant for the next screen
const turn = { who: null, taps: [], activity: null, timer: 0, shown: 0, before: "home" };

function screen(name) {
  return document.querySelector('[data-screen="' + name + '"]');
}

function part(name, of) {
  return screen(of || now()).querySelector('[data-part="' + name + '"]');
}

function list(name) {
  return document.querySelector('[data-list="' + name + '"]');
}

function now() {
  return document.querySelector(".screen:not([hidden])").dataset.screen;
}

function atHome() {
  return now() === "home";
}

function visible(element, is) {
  element.hidden = !is;
}

function go(name) {
  return document.querySelector('[data-go="' + name + '"]');
}

const OWN_HEADING = ["welcome", "done", "me"];

function show(name, title, values) {
  quiet();
  document.querySelector(".toasts").textContent = "";
  turn.before = name === now() ? turn.before : now();
  document.querySelectorAll(".screen").forEach((one) => visible(one, one.dataset.screen === name));
  const heading = document.getElementById("title");
  if (title || screen(name).dataset.title) tell(heading, title || screen(name).dataset.title, values);
  visible(heading, OWN_HEADING.indexOf(name) < 0);
  const home = name === "home";
  visible(go("back"), !home);
  visible(document.querySelector(".kiosk__head .room-name"), home);
  visible(go("keys"), home);
  visible(go("undo"), name === "welcome" && turn.taps.length > 0);
  visible(go("me"), name === "welcome");
  turn.shown = performance.now();
  window.scrollTo(0, 0);
  const focus = home ? document.getElementById("main") : screen(name).querySelector("h1") || heading;
  focus.setAttribute("tabindex", "-1");
  focus.focus({ preventScroll: true });
  runTurn();
}

function runTurn(length) {
  const line = document.querySelector(".turn");
  window.clearTimeout(turn.timer);
  line.classList.remove("turn--runs");
  if (atHome()) return;
  void line.offsetWidth; // begin anew
  line.classList.add("turn--runs");
  turn.timer = window.setTimeout(goHome, length || TURN);
}

/* Where somebody's name can stand, on a screen that is shown no longer */
const LEFT_BEHIND = "[data-list]:not([data-list=pictures]):not([data-list=likely]), [data-part=who], [data-part=picture], "
  + "[data-part=hello], [data-part=message], [data-part=squares]";

/* Back to the doors. Nothing of this turn stays on the screen but a way back, for a moment. */
function goHome() {
  const taps = turn.taps;
  const whom = turn.who;
  Object.assign(turn, { who: null, taps: [], activity: null });
  if (spoken.code !== "nl") speakLanguage("nl");
  document.querySelectorAll("input").forEach((field) => { field.value = ""; });
  document.querySelectorAll(LEFT_BEHIND).forEach((element) => { element.textContent = ""; });
  show("home");
  drawHome();
  offerUndo(taps, whom);
  refreshBoard();
}

/* Note a tap of this turn, and show at once what it does. */
function act(what, words) {
  const tap = note(what, words);
  turn.taps.push({ id: tap.id, at: Date.now(), back: apply(tap) });
  return tap;
}

function takeBack(taps) {
  taps.slice().reverse().forEach((one) => one.back());
  if (taps.length) note("undo", { taps: taps.map((one) => one.id) });
}

function undoTurn() {
  takeBack(turn.taps);
  turn.taps = [];
}

const DONE_WORDS = { arrive: nl("{name} is er."), leave: nl("{name} is weg.") };

function offerUndo(taps, whom, dutch) {
  const box = document.querySelector(".toasts");
  box.textContent = "";
  const left = taps.length ? UNDO - (Date.now() - taps[taps.length - 1].at) : 0;
  if (left < 1000) return;
  const toast = make("div", "toast");
  const words = make("span");
  if (dutch || !whom) tell(words, dutch || nl("Dat is genoteerd."));
  else tell(words, whom.here ? DONE_WORDS.arrive : DONE_WORDS.leave, called(whom));
  const button = make("button", "button");
  button.type = "button";
  button.append(icon("undo-2"), label(nl("Ongedaan maken")));
  button.addEventListener("click", () => {
    takeBack(taps);
    toast.remove();
    drawHome();
  });
  toast.append(words, button);
  box.append(toast);
  window.setTimeout(() => toast.remove(), left);
}

/* Start: listen to taps, open what was kept, and become an app. */
function whoOf(button) {
  const who = button.dataset.who;
  return /^\d+$/.test(who) ? Number(who) : who;
}

function tapped(button) {
  const who = button.dataset.who === undefined ? null : whoOf(button);
  const at = now();
  if (who !== null && at === "roster") return pickForRoster(who);
  if (who !== null) return tappedDoor(who, at);
  if (at === "welcome") {
    const data = button.dataset;
    if (data.wish) return wish(data.wish, turn.who);
    if (data.activity) return attend({ activity: Number(data.activity) }, button.querySelector("[data-say]").said[0]);
    if (data.type !== undefined) return attend(data.type ? ofType(data.type) : null, data.type && button.querySelector("[data-say]").said[0]);
  }
  return undefined;
}

function tappedDoor(who, at) {
  const one = find(who) || found(who);
  if (!one) return undefined;
  return at === "choose" ? picked.then(one) : arrive(one);
}

/* Somebody of the search, who is not among today's names. */
function found(who) {
  const button = document.querySelector('[data-list="found"] [data-who="' + who + '"]');
  if (!button) return null;
  const paint = Array.from(button.classList).find((name) => name.indexOf("paint-") === 0);
  const picture = button.querySelector("use").getAttribute("href").split("#")[1];
  return { who, name: button.querySelector(".door__name").textContent, picture, paint: paint.slice(6), here: false };
}

const doing = {
  home: goHome,
  back: () => (turn.before === "groups" && now() === "roster" ? groups() : goHome()),
  undo: () => { undoTurn(); goHome(); },
  "undo-turn": () => { undoTurn(); goHome(); },
  me: () => { show("me"); drawWho(turn.who); tell(part("hello"), nl("Dag, {name}!"), called(turn.who)); },
  "leave-me": () => leave(turn.who),
  new: stranger,
  more: () => { act("strangers", { number: 1 }); drawStrangers(); },
  fewer,
  meet: () => look(true),
  look: () => look(false),
  "look-done": lookDone,
  hide,
  groups,
  everybody,
  "roster-more": () => { picked.strangers++; drawRoster(); },
  "roster-fewer": () => { picked.strangers = Math.max(0, picked.strangers - 1); drawRoster(); },
  "roster-done": rosterDone,
  search: searching,
  week,
  rules,
  leaving,
  bye: () => bye(),
  hours,
  keys,
  erase,
  own: ownPage,
  open: openRoom,
  closing,
  close: closeRoom,
  speak: () => readAloud(),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || button.disabled) return;
  const isGhost = event.detail > 0 && performance.now() - turn.shown < GHOST;
  if (isGhost) return;
  if (!atHome()) runTurn();
  const data = button.dataset;
  if (data.language) speakLanguage(data.language);
  else if (data.go) doing[data.go]();
  else if (data.digit) digit(data.digit);
  else if (data.face) bye(Number(data.face));
  else if (data.picture) pickLook(data.picture, data.paint);
  else if (data.paint) pickLook(null, data.paint);
  else if (data.wish && now() === "week") wish(data.wish);
  else tapped(button);
});

screen("search").querySelector("input").addEventListener("input", (event) => typed(event.target.value));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !atHome()) goHome();
  else if (/^\d$/.test(event.key) && now() === "pin") digit(event.key);
  else if (event.key === "Backspace" && now() === "pin") erase();
  else if (event.key === "Enter" && event.target.matches("[data-part=name] input")) lookDone();
});
window.addEventListener("online", () => { outbox.tries = 0; send(); fetchBoard(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) { send(); refreshBoard(); } });
lying.addListener(() => atHome() && drawHome());
window.setInterval(() => {
  if (board.on && board.on !== today()) forget();
  else if (outdated && atHome() && !outbox.taps.length) window.location.reload();
  else if (atHome()) refreshBoard();
}, 30000);

/* A tablet stays open for weeks. Every night it asks for newer scripts; once they are here, it begins anew with them. */
let outdated = false;

function newerScripts() {
  if (navigator.serviceWorker) navigator.serviceWorker.getRegistration().then((one) => one && one.update()).catch(() => {});
}

if (navigator.serviceWorker && navigator.serviceWorker.controller) {
  navigator.serviceWorker.addEventListener("controllerchange", () => { outdated = true; });
}

async function start() {
  translate(document); // so that every element knows its Dutch words
  if (!voice) visible(go("speak"), false);
  await openVault();
  await findUnsent();
  await findBoard();
  drawHome();
  send();
  if (!board.at) fetchBoard();
  if (navigator.serviceWorker) navigator.serviceWorker.register(addresses.worker, { scope: addresses.table }).catch(() => {});
}

start();

/* What happens after a tap: one function for each thing somebody can do at the table. */
const SOON = 90; // minutes before it begins, a session is "now"
const HOURS = [30, 60, 90, 120, 150, 180, 210, 240, 300, 360, 420, 480];
const picked = { then: null, look: {}, roster: new Set(), strangers: 0, extra: [], pin: "", key: null, hours: {} };

function sessionsOf(day) {
  return board.sessions.filter((one) => one.on === (day || board.on));
}

function sessionsNow() {
  const minute = minutesNow();
  const end = (one) => (one.to === null ? (one.from || 0) + 120 : one.to);
  return sessionsOf().filter((one) => one.from === null || (one.from - SOON <= minute && minute < end(one)));
}

/* Here I am: the first tap. */
function arrive(one) {
  turn.who = known(one);
  if (!one.here) act("arrive", { who: one.who });
  welcome();
}

function welcome() {
  show("welcome");
  drawWho(turn.who);
  tell(part("hello"), turn.taps.length ? nl("Welkom, {name}!") : nl("Dag, {name}!"), called(turn.who));
  const tiles = sessionsNow().slice(0, 2).map((one) => {
    const started = one.from === null || one.from <= minutesNow();
    return tile(one, started ? [nl("nu")] : [nl("om {time} uur"), { time: timeWords(one.from) }]);
  });
  const where = list("now");
  where.textContent = "";
  where.append(...tiles);
  visible(where, tiles.length > 0);
}

/* What is on of this kind, now or soonest; what was over counts double. Else the server knows what this person does. */
function ofType(type) {
  const minute = minutesNow();
  const away = (one) => Math.max((one.from || 0) - minute, 0) + 2 * Math.max(minute - (one.to || (one.from || 0) + 60), 0);
  const found = sessionsOf().filter((one) => one.type === type).sort((one, other) => away(one) - away(other))[0];
  return found ? { activity: found.activity } : { type };
}

/* What for: the second tap. */
function attend(words, dutch) {
  if (words) act("attend", Object.assign({ who: turn.who.who }, words));
  turn.activity = (words && words.activity) || null;
  finish(nl("Welkom, {name}!"), dutch || nl("Fijn dat je er bent."));
}

function finish(hello, dutch, values, canHelp) {
  show("done");
  drawWho(turn.who);
  tell(part("hello"), hello, called(turn.who));
  tell(part("line"), dutch, values);
  visible(screen("done").querySelector('[data-go="hours"]'), canHelp !== false && turn.who.here);
  visible(screen("done").querySelector('[data-go="undo-turn"]'), turn.taps.length > 0);
  runTurn(8000);
}

/* Somebody new: counted at once, nothing asked. */
function stranger() {
  act("strangers", { number: 1 });
  show("new");
  drawStrangers();
}

function drawStrangers() {
  part("number", "new").textContent = String(turn.taps.length);
  go("fewer").disabled = turn.taps.length < 2;
}

function fewer() {
  takeBack(turn.taps.splice(-1));
  drawStrangers();
}

/* On the screen with a name and a picture; who was just counted without a name, is not counted twice. */
function look(isNew) {
  picked.look = isNew ? {} : { picture: turn.who.picture, paint: turn.who.paint };
  show("look");
  drawGallery();
  visible(part("name"), isNew);
  visible(part("wrong"), false);
  pickLook();
  if (isNew) part("name").querySelector("input").focus();
}

/* Sixty drawings, when somebody first wants to see them. */
function drawGallery() {
  screen("look").querySelectorAll(".pick").forEach((pick) => {
    if (!pick.querySelector("svg")) pick.prepend(drawn("pictures", pick.dataset.picture));
  });
}

function pickLook(picture, paint) {
  if (picture) picked.look.picture = picture;
  if (paint) picked.look.paint = paint;
  const pressed = (button, is) => button.setAttribute("aria-pressed", String(is));
  screen("look").querySelectorAll("[data-picture]").forEach((b) => pressed(b, b.dataset.picture === picked.look.picture));
  screen("look").querySelectorAll(".paint").forEach((b) => pressed(b, b.dataset.paint === picked.look.paint));
}

function wrongLook(dutch) {
  visible(part("wrong"), true);
  tell(part("wrong"), dutch);
}

function lookDone() {
  const name = part("name").querySelector("input").value.trim();
  const asked = !part("name").hidden;
  if (asked && !/[A-Za-z\u00c0-\uffff]/.test(name)) return wrongLook(nl("Typ eerst je voornaam."));
  if (asked && /\d/.test(name)) return wrongLook(nl("Een naam heeft geen cijfers."));
  if (!picked.look.picture) return wrongLook(nl("Kies nog een plaatje."));
  const same = (one) => one !== turn.who && one.name === (asked ? name : turn.who.name);
  if (board.people.some((one) => same(one) && one.picture === picked.look.picture && one.paint === picked.look.paint)) {
    return wrongLook(nl("Iemand met jouw naam heeft dit plaatje al. Kies een andere kleur."));
  }
  if (!asked) {
    act("look", Object.assign({ who: turn.who.who }, picked.look));
    return finish(nl("Dag, {name}!"), nl("Dit is nu jouw deur."), {}, false);
  }
  takeBack(turn.taps.splice(-1));
  const tap = act("meet", Object.assign({ name }, picked.look));
  turn.who = find(tap.id);
  return welcome();
}

/* Choose a person, for what `then` does. */
function choose(title, people, then, nobody) {
  picked.then = then;
  show("choose", title);
  visible(part("nobody"), !people.length);
  if (!people.length) tell(part("nobody"), nobody);
  drawPages("choose", people.map((one) => door(one)), fits());
}

function leaving() {
  const inside = board.people.filter((one) => one.here).sort(byName);
  choose(nl("Wie gaat er?"), inside, leave, nl("Op dit scherm is nog niemand binnen."));
}

function leave(one) {
  turn.who = one;
  act("leave", { who: one.who });
  show("mood");
}

function bye(face) {
  if (face) note("mood", { face });
  finish(nl("Tot ziens, {name}!"), nl("Fijn dat je er was."), {}, false);
}

function wish(kind, one) {
  if (!one) return choose(nl("Wie ben je?"), board.people, (other) => wish(kind, other), nl("Zoek eerst iemand in de kamer."));
  turn.who = known(one);
  act("wish", { who: one.who, kind });
  return finish(nl("Dank je, {name}!"), nl("Er komt iemand naar je toe."));
}

function hide() {
  act("hide", { who: turn.who.who });
  const taps = turn.taps;
  turn.taps = [];
  goHome();
  offerUndo(taps, null, nl("Je staat niet meer op het scherm."));
}

/* A group: tap who is here, save once. */
function groups() {
  show("groups");
  const sessions = sessionsOf();
  visible(part("nobody"), !sessions.length);
  const where = list("groups");
  where.textContent = "";
  sessions.forEach((one) => {
    const when = one.from === null ? [nl("vandaag")] : [nl("om {time} uur"), { time: timeWords(one.from) }];
    const button = tile(one, when);
    button.addEventListener("click", () => roster(one));
    where.append(button);
  });
}

function roster(session) {
  Object.assign(picked, { session, roster: new Set(), strangers: 0 });
  show("roster", nl("Wie is er? {words}"), { words: say(session.words) });
  const rank = (one) => (session.usual.indexOf(one.who) + 1 || 999);
  const people = board.people.slice().sort((one, other) => rank(one) - rank(other) || byName(one, other));
  const doors = people.map((one) => {
    const button = door(Object.assign({}, one, { here: false }), "door--small");
    hereMark(button, nl("gekozen"));
    button.setAttribute("aria-pressed", "false");
    return button;
  });
  picked.doors = doors;
  drawPages("roster", doors, narrow.matches ? 500 : lying.matches ? 24 : 25);
  drawRoster();
}

function drawRoster() {
  picked.doors.forEach((button) => {
    button.setAttribute("aria-pressed", String(picked.roster.has(whoOf(button))));
  });
  part("number").textContent = String(picked.strangers);
  part("count").textContent = String(picked.roster.size + picked.strangers);
  go("roster-done").disabled = !(picked.roster.size + picked.strangers);
}

function pickForRoster(who) {
  if (!picked.roster.delete(who)) picked.roster.add(who);
  drawRoster();
}

function everybody() {
  picked.session.usual.filter(find).forEach((who) => picked.roster.add(who));
  drawRoster();
}

function rosterDone() {
  const who = Array.from(picked.roster);
  act("roster", { activity: picked.session.activity, who, number: picked.strangers });
  const taps = turn.taps;
  turn.taps = [];
  goHome();
  offerUndo(taps, null, nl("De groep is genoteerd."));
}

/* Hours given: the day and what for are filled in, so that one tap is enough. */
function hours() {
  const at = sessionsNow()[0];
  picked.hours = { on: board.on, activity: turn.activity || (at ? at.activity : null) };
  show("hours");
  drawHours();
}

function drawHours() {
  const days = [0, 1, 2, 3, 4, 5, 6].map((n) => dayBefore(board.on, n));
  fill("days", days, (day, n) => {
    const words = n === 0 ? nl("vandaag") : n === 1 ? nl("gisteren") : null;
    const chip = choice(words || "{day}", { day: dayWords(day) }, day === picked.hours.on, "chip");
    chip.addEventListener("click", () => { picked.hours.on = day; drawHours(); });
    return chip;
  });
  const weekday = new Date(picked.hours.on).getDay();
  const there = {}; // what is on that day of the week
  const sameDay = (one) => new Date(one.on).getDay() === weekday || one.activity === turn.activity;
  board.sessions.filter(sameDay).forEach((one) => { there[one.activity] = one; });
  fill("at", Object.keys(there).map((key) => there[key]).concat({ activity: null, words: nl("Iets anders") }), (one) => {
    const chip = choice(one.words, {}, one.activity === picked.hours.activity, "chip");
    chip.addEventListener("click", () => { picked.hours.activity = one.activity; drawHours(); });
    return chip;
  });
  const session = there[picked.hours.activity];
  const length = session && session.to ? Math.round((session.to - session.from) / 30) * 30 : 120;
  fill("hours", HOURS, (minutes) => {
    const button = choice(nl("{hours} uur"), { hours: hourWords(minutes) }, minutes === length);
    button.addEventListener("click", () => giveHours(minutes));
    return button;
  });
}

function fill(name, things, draw) {
  const where = list(name);
  where.textContent = "";
  where.append(...things.map(draw));
}

function hourWords(minutes) {
  const whole = Math.floor(minutes / 60);
  return (whole || (minutes < 60 ? "" : "0")) + (minutes % 60 ? "½" : "");
}

function giveHours(minutes) {
  const tap = act("hours", Object.assign({ who: turn.who.who, minutes }, picked.hours));
  finish(nl("Bedankt, {name}!"), nl("Je gaf {hours} uur."), { hours: hourWords(minutes) }, false);
  turn.hours = tap.id;
}

outbox.heard.push((noted) => {
  if (noted.minutes === undefined || noted.id !== turn.hours || now() !== "done") return;
  const hours = hourWords(Math.round(noted.minutes / 30) * 30);
  tell(part("line"), nl("Deze maand gaf je {hours} uur."), { hours });
});

/* What is on, this week. */
function week() {
  show("week");
  const days = Array.from(new Set(board.sessions.map((one) => one.on)));
  visible(part("nobody"), !days.length);
  visible(go("rules"), board.rules.length > 0);
  drawPages("week", days.map(weekDay), narrow.matches ? 9 : lying.matches ? 3 : 2);
}

function weekDay(day) {
  const box = make("div", day === board.on ? "is-today" : "");
  const head = make("h2");
  tell(head, day === board.on ? nl("vandaag") : "{day}", { day: dayWords(day) });
  const rows = make("ul", "rows");
  sessionsOf(day).forEach((one) => rows.append(weekRow(one, day)));
  box.append(head, rows);
  return box;
}

/* In the words of the room, which nobody translated; so they run as they were written. */
function rules() {
  show("rules");
  drawPages("rules", board.rules.map((words) => {
    const rule = make("p");
    Object.assign(rule, { lang: "nl", dir: "auto", textContent: words });
    return rule;
  }), narrow.matches ? 20 : 4);
}

function weekRow(one, day) {
  const row = make("li");
  const words = make("span", "row__text");
  const name = make("strong");
  tell(name, one.words);
  const when = make("small");
  if (one.from !== null) tell(when, nl("om {time} uur"), { time: timeWords(one.from) });
  words.append(name, when);
  row.append(drawn("things", one.icon), words);
  if (!voice) return row;
  const aloud = make("button", "button button--round");
  aloud.type = "button";
  const ears = label(nl("Lees voor"));
  ears.className = "for-ears";
  aloud.append(icon("volume-2"), ears);
  aloud.addEventListener("click", () => readAloud([dayWords(day) + ", " + when.textContent + ": " + name.textContent]));
  row.append(aloud);
  return row;
}

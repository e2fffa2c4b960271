/* The board: who may come, what is on. It is today's only; at night the names are forgotten. */
const FRESH = 5 * 60 * 1000;
const board = { on: "", people: [], sessions: [], keys: [], checks: [], rules: [], opened: null, closed: null, at: 0 };

function person(row) {
  return { who: row[0], name: row[1], picture: row[2], paint: row[3], here: Boolean(row[4]) };
}

/* With what the server did not know yet when it said this: of today, and not taken back. */
function setBoard(given, sentSince) {
  Object.assign(board, given, { people: given.people.map(person), keys: given.keys.map(person) });
  const taps = (sentSince || []).filter((tap) => outbox.taps.indexOf(tap) < 0).concat(outbox.taps);
  const undone = [].concat(...taps.map((tap) => (tap.do === "undo" ? tap.taps : [])));
  taps.filter((tap) => undone.indexOf(tap.id) < 0 && dayFormat.format(tap.at) === board.on).forEach((tap) => apply(tap));
}

async function fetchBoard() {
  try {
    const waiting = outbox.taps.slice();
    const given = await ask(addresses.board);
    setClock(given.now);
    setBoard(given, waiting);
    board.at = Date.now();
    if (atHome()) drawHome();
    keepBoard(given);
  } catch (lost) {
    /* the board of before stands */
  }
}

/* And how far the clock of this tablet was off: it may start again without a network. */
function keepBoard(given) {
  keep("kept", "board", Object.assign({ ahead: clock.ahead, wall: Date.now() }, given));
}

function refreshBoard() {
  if (Date.now() - board.at > FRESH) fetchBoard();
}

async function findBoard() {
  const embedded = document.getElementById("board");
  const given = embedded ? JSON.parse(embedded.textContent) : (await kept("kept"))[0];
  if (!given) return;
  if (embedded) {
    setClock(given.now);
    board.at = Date.now();
    embedded.remove();
    keepBoard(given);
  } else clock.ahead = Date.now() < given.wall ? given.now - Date.now() : given.ahead || 0; // set back: no earlier than then
  clock.last = Math.max(clock.last, given.now);
  if (given.on === today()) setBoard(given);
  else forget();
}

/* Another day has begun: nobody's name stays. */
function forget() {
  Object.assign(board, { on: today(), people: [], sessions: [], keys: [], opened: null, closed: null, at: 0 });
  outbox.past = {};
  letGo("kept", ["board"]);
  goHome(); // which asks for the new day
  newerScripts();
}

function find(who) {
  return board.people.find((one) => one.who === who) || board.keys.find((one) => one.who === who);
}

function known(one) {
  const there = find(one.who);
  if (there) return there;
  board.people.push(one);
  return one;
}

/* Do here what a tap does there; returns how to take it back. */
function apply(tap) {
  const whom = [].concat(tap.who === undefined ? [] : tap.who).map(find).filter(Boolean);
  const change = changes[tap.do];
  return change ? change(tap, whom) : () => {};
}

function mark(people, name, value) {
  const before = people.map((one) => one[name]);
  people.forEach((one) => { one[name] = value; });
  return () => people.forEach((one, n) => { one[name] = before[n]; });
}

const come = (tap, whom) => mark(whom, "here", true);
const changes = {
  arrive: come,
  attend: come,
  roster: come,
  wish: come,
  hours: (tap, whom) => (tap.on && tap.on !== board.on ? () => {} : come(tap, whom)),
  leave: (tap, whom) => mark(whom, "here", false),
  close: (tap) => {
    const back = [mark(board.people, "here", false), mark([board], "closed", minutesNow())];
    return () => back.forEach((one) => one());
  },
  open: (tap, whom) => {
    const back = [mark([board], "opened", board.opened === null ? minutesNow() : board.opened)];
    back.push(mark([board], "closed", null), come(tap, whom));
    return () => back.forEach((one) => one());
  },
  look: (tap, whom) => {
    const back = [mark(whom, "picture", tap.picture), mark(whom, "paint", tap.paint)];
    return () => back.forEach((one) => one());
  },
  hide: (tap, whom) => {
    board.people = board.people.filter((one) => whom.indexOf(one) < 0);
    return () => board.people.push(...whom);
  },
  meet: (tap) => {
    const one = { who: tap.id, name: tap.name, picture: tap.picture, paint: tap.paint, here: true };
    board.people.push(one);
    return () => { board.people = board.people.filter((other) => other !== one); };
  },
  undo: (tap) => { // of what was sent before; the board may still say it
    tap.taps.map((id) => outbox.past[id]).filter(Boolean).forEach((did) => {
      mark([find(did.who)].filter(Boolean), "here", did.do === "leave");
    });
    return () => {};
  },
};

/* Somebody whom we met without a network has a number now, and perhaps stands on the board with it already. */
outbox.heard.push((noted) => {
  const met = board.people.find((one) => one.who === noted.id);
  if (!met) return;
  if (noted.refused || find(noted.who)) board.people = board.people.filter((one) => one !== met);
  if (noted.who) met.who = noted.who;
});

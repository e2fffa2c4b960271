/* For who has a key: open and close the room, what is to be known, who is inside, what was not sent yet. */
function keys() {
  const nobody = nl("Vraag de coördinator om een pincode voor jouw sleutel.");
  choose(nl("Wie heeft een sleutel?"), board.keys, askPin, nobody);
}

function askPin(one) {
  turn.who = one;
  picked.pin = "";
  show("pin", nl("Dag, {name}. Wat is je pincode?"), called(one));
  visible(part("wrong"), false);
  drawPin();
}

function drawPin() {
  const dots = [0, 1, 2, 3].map((n) => make("i", n < picked.pin.length ? "is-typed" : ""));
  part("dots").textContent = "";
  part("dots").append(...dots);
}

function digit(one) {
  if (picked.pin.length < 4) picked.pin += one;
  drawPin();
  if (picked.pin.length === 4) checkPin();
}

function erase() {
  picked.pin = picked.pin.slice(0, -1);
  drawPin();
}

/* Without a network nobody can check it. A door may not stay shut for that: the desk reads that it was not checked. */
async function checkPin() {
  const who = turn.who;
  const digits = picked.pin;
  let answer = {};
  try {
    answer = await ask(addresses.key, { who: who.who, digits });
  } catch (lost) {
    /* no network */
  }
  if (turn.who !== who || now() !== "pin") return;
  picked.pin = "";
  drawPin();
  if (answer.refused) {
    visible(part("wrong"), true);
    tell(part("wrong"), answer.refused);
    return;
  }
  picked.key = { pass: answer.pass, message: answer.message };
  keyRoom();
}

function keyRoom() {
  show("key");
  const open = board.opened !== null && board.closed === null;
  const time = { time: timeWords((open ? board.opened : board.closed) || 0) };
  const state = open ? nl("De kamer is open sinds {time} uur.") : board.closed === null ? nl("De kamer is nog dicht.") : nl("De kamer ging dicht om {time} uur.");
  tell(part("state"), state, time);
  visible(go("open"), !open);
  visible(go("closing"), open);
  visible(part("message"), Boolean(picked.key.message));
  part("message").textContent = picked.key.message || "";
  showUnsent();
  fill("today", sessionsOf(), (one) => weekRow(one, board.on));
  const inside = board.people.filter((one) => one.here).sort(byName);
  part("number").textContent = String(inside.length);
  fill("inside", inside, (one) => {
    const item = make("li");
    const picture = drawn("pictures", one.picture);
    picture.setAttribute("class", "picture drawing paint-" + one.paint);
    const name = make("span");
    name.dir = "auto";
    name.textContent = one.name;
    item.append(picture, name);
    return item;
  });
  runTurn(3 * TURN); // there is more to read here
}

function showUnsent() {
  const where = part("unsent", "key");
  if (outbox.taps.length) tell(where, nl("Nog te versturen: {number}"), { number: outbox.taps.length });
  else tell(where, nl("Alles is verstuurd."));
}

function openRoom() {
  act("open", { who: turn.who.who, pass: picked.key.pass });
  finish(nl("Goedemorgen, {name}!"), nl("De kamer is open. Fijne dag samen."), {}, false);
}

function closing() {
  show("closing");
  fill("checks", board.checks, (words) => {
    const check = make("label", "check");
    const box = make("input");
    box.type = "checkbox";
    check.append(box, label(words));
    return check;
  });
  runTurn(3 * TURN);
}

function closeRoom() {
  act("close", { who: turn.who.who, pass: picked.key.pass });
  finish(nl("Dank je, {name}!"), nl("De kamer is dicht. Tot de volgende keer."), {}, false);
}

/* What does the room know of me? A way to somebody's own page, for their own phone: the one with the key is beside them. */
function ownPage() {
  const key = { key: turn.who.who, pass: picked.key.pass };
  const people = board.people.filter((one) => typeof one.who === "number").sort(byName);
  choose(nl("Wie wil het weten?"), people, (one) => showWay(one, key), nl("Op dit scherm staat nog niemand."));
}

async function showWay(one, key) {
  show("own", nl("Voor jou, {name}"), called(one));
  visible(part("wrong"), false);
  let answer = { refused: nl("Dit kan alleen met internet.") };
  try {
    answer = await ask(addresses.own, Object.assign({ who: one.who }, key));
  } catch (lost) {
    /* no network */
  }
  if (now() !== "own") return;
  visible(part("wrong"), Boolean(answer.refused));
  if (answer.refused) tell(part("wrong"), answer.refused);
  else part("squares").append(new DOMParser().parseFromString(answer.squares, "text/html").querySelector("svg"));
  runTurn(3 * TURN);
}

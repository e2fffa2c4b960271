/* Drawing: doors, tiles and lists, from what the board says. Text goes in as text, never as HTML. */
const SVG = "http://www.w3.org/2000/svg";

function make(kind, className) {
  const element = document.createElement(kind);
  if (className) element.className = className;
  return element;
}

function label(dutch, values) {
  const words = make("span");
  tell(words, dutch, values);
  return words;
}

function use(sheet, name) {
  const one = document.createElementNS(SVG, "use");
  one.setAttribute("href", document.body.dataset[sheet] + "#" + name);
  return one;
}

function svg(className) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("class", className);
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  return drawing;
}

/* The shape twice: filled without lines, and lines without filling. */
function drawn(sheet, name) {
  const drawing = svg("drawing");
  for (let n = 0; n < 2; n++) drawing.appendChild(document.createElementNS(SVG, "g")).append(use(sheet, name));
  return drawing;
}

function icon(name) {
  const drawing = svg("icon" + (name === "undo-2" ? " icon--turns" : ""));
  drawing.append(use("things", name));
  return drawing;
}

function door(one, className) {
  const button = make(className === "sign" ? "div" : "button", "door paint-" + one.paint);
  if (className !== "sign") Object.assign(button, { type: "button" });
  if (className && className !== "sign") button.classList.add(className);
  button.dataset.who = one.who;
  const name = make("span", "door__name");
  name.dir = "auto";
  name.textContent = one.name;
  button.append(drawn("pictures", one.picture), name);
  if (one.here && className !== "sign") hereMark(button, nl("is er al"));
  return button;
}

function hereMark(button, words) {
  const mark = make("span", "door__here");
  const ears = label(words);
  ears.className = "for-ears";
  mark.append(icon("check"), ears);
  button.append(mark);
}

function tile(session, small) {
  const button = make("button", "tile" + (small ? " tile--now" : ""));
  button.type = "button";
  button.dataset.activity = session.activity;
  const words = label(session.words);
  if (small) {
    const when = make("small");
    tell(when, small[0], small[1]);
    const both = make("span");
    both.append(words, when);
    button.append(drawn("things", session.icon), both);
  } else button.append(drawn("things", session.icon), words);
  return button;
}

function choice(dutch, values, pressed, className) {
  const button = make("button", className || "choice");
  button.type = "button";
  tell(button.appendChild(make("span")), dutch, values);
  button.setAttribute("aria-pressed", String(Boolean(pressed)));
  return button;
}

const lying = window.matchMedia("(orientation: landscape)");
const narrow = window.matchMedia("(max-width: 40rem)");

function fits() {
  return narrow.matches ? 500 : lying.matches ? 18 : 20;
}

/* A long list in screens of `most`; the others are behind two buttons. */
function drawPages(name, elements, most) {
  const where = list(name);
  const buttons = document.querySelector('[data-pages="' + name + '"]');
  let first = 0;
  const draw = () => {
    where.textContent = "";
    elements.slice(first, first + most).forEach((one) => where.append(inList(where, one)));
    if (!buttons) return;
    visible(buttons, elements.length > most);
    buttons.querySelectorAll("button").forEach((button, n) => {
      button.disabled = n ? first + most >= elements.length : first === 0;
    });
  };
  if (buttons) {
    buttons.textContent = "";
    [["chevron-left", nl("Vorige"), -most], ["chevron-right", nl("Meer"), most]].forEach((way) => {
      const button = make("button", "button");
      button.type = "button";
      button.append(icon(way[0]), label(way[1]));
      button.addEventListener("click", () => {
        first = Math.max(0, first + way[2]);
        draw();
      });
      buttons.append(button);
    });
  }
  draw();
}

function inList(where, element) {
  if (where.tagName !== "UL") return element;
  const item = make("li", element.className === "is-today" ? "is-today" : "");
  item.append(element);
  return item;
}

const GREETINGS = [
  nl("Goedemorgen! Tik op je naam."), nl("Goedemiddag! Tik op je naam."), nl("Goedenavond! Tik op je naam."),
]; // until twelve, until six, later

function drawHome() {
  const waiting = board.people.filter((one) => !one.here);
  const inside = board.people.filter((one) => one.here);
  drawPages("likely", waiting.concat(inside).map((one) => door(one)), fits());
  if (atHome()) tell(document.getElementById("title"), GREETINGS[Math.min(2, Math.max(0, Math.floor(minutesNow() / 360) - 1))]);
}

function drawWho(one) {
  const frame = part("who") || part("picture");
  frame.textContent = "";
  const sign = door(one, "sign");
  if (now() === "welcome" && one.here) hereMark(sign, nl("is er"));
  frame.append(sign);
}

/* Said to somebody, a name needs no initial. */
function called(one) {
  return { name: one.name.replace(/ \S\.$/, "") };
}

function byName(one, other) {
  return one.name.localeCompare(other.name, "nl");
}

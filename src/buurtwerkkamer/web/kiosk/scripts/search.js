/* Search: at once in the names that are here today, and a moment later in all of the room's that agreed to it. */
const search = { asked: 0, timer: 0 };

function plain(text) {
  return text.toLocaleLowerCase("tr").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ı/g, "i");
}

function searching() {
  show("search");
  drawFound([], "");
  screen("search").querySelector("input").focus();
}

function typed(words) {
  runTurn();
  const begin = plain(words.trim());
  const here = begin ? board.people.filter((one) => plain(one.name).indexOf(begin) === 0) : [];
  drawFound(here, begin);
  window.clearTimeout(search.timer);
  const asked = ++search.asked;
  if (begin) search.timer = window.setTimeout(() => askServer(words.trim(), here, asked), 150);
}

async function askServer(words, here, asked) {
  let found = [];
  try {
    found = (await ask(addresses.search, { typed: words })).people.map(person).map((one) => find(one.who) || one);
  } catch (lost) {
    /* then only today's */
  }
  if (asked === search.asked && now() === "search") drawFound(found.concat(here.filter((one) => found.indexOf(one) < 0)), words, true);
}

function drawFound(people, words, sure) {
  drawPages("found", people.map((one) => door(one)), narrow.matches ? 500 : 12);
  visible(part("nobody", "search"), Boolean(words) && Boolean(sure) && !people.length);
}

/* Taps on their way to the server. Each has a number of its own, made here: the server does it once, however often it
   is sent. It stays here until the server said that it has it. */
const LETTER = 100; // taps in one letter
const PATIENCE = [2, 4, 8, 15, 30, 60]; // seconds until the next try
const outbox = { taps: [], sending: false, tries: 0, timer: 0, letter: LETTER, heard: [] };
const addresses = document.body.dataset;

function number() {
  if (window.crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/* Note what was tapped. Nothing waits for the network. */
function note(what, words) {
  const tap = Object.assign({ id: number(), do: what, at: moment() }, words);
  outbox.taps.push(tap);
  tap.kept = keep("taps", tap.id, tap).catch(() => {});
  window.setTimeout(send, 0);
  return tap;
}

async function ask(address, words) {
  const how = { credentials: "same-origin", cache: "no-store" };
  if (words) {
    Object.assign(how, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(words) });
  }
  const late = new Promise((_, failed) => window.setTimeout(failed, 20000, new Error("late")));
  const answer = await Promise.race([fetch(address, how), late]);
  if (answer.status === 401) await unpaired();
  if (!answer.ok) throw Object.assign(new Error("refused"), { status: answer.status });
  return answer.json();
}

async function send() {
  if (outbox.sending || !outbox.taps.length) return;
  outbox.sending = true;
  window.clearTimeout(outbox.timer);
  try {
    while (outbox.taps.length) await sendLetter(outbox.taps.slice(0, outbox.letter));
    outbox.tries = 0;
    outbox.letter = LETTER;
  } catch (lost) {
    const wait = PATIENCE[Math.min(outbox.tries++, PATIENCE.length - 1)];
    outbox.timer = window.setTimeout(send, wait * 1000);
  }
  outbox.sending = false;
  showUnsent();
}

async function sendLetter(letter) {
  let answer;
  try {
    const taps = letter.map((tap) => Object.assign({}, tap, { kept: undefined }));
    answer = await ask(addresses.taps, { taps });
  } catch (refused) {
    if (refused.status !== 400) throw refused;
    if (letter.length > 1) outbox.letter = 1; // find out which of them it is
    else await done([letter[0].id]);
    return;
  }
  setClock(answer.now);
  answer.noted.forEach((noted) => outbox.heard.forEach((listen) => listen(noted)));
  await done(answer.noted.map((noted) => noted.id));
}

async function done(ids) {
  const gone = outbox.taps.filter((tap) => ids.indexOf(tap.id) >= 0);
  await Promise.all(gone.map((tap) => tap.kept));
  await letGo("taps", ids);
  outbox.taps = outbox.taps.filter((tap) => ids.indexOf(tap.id) < 0);
}

/* After a restart: what was not sent, in the order in which it was tapped. */
async function findUnsent() {
  const taps = await kept("taps");
  outbox.taps = taps.sort((one, other) => one.at - other.at).concat(outbox.taps);
  clock.last = Math.max(clock.last, ...taps.map((tap) => tap.at));
}

async function unpaired() {
  outbox.taps = [];
  await wipe();
  window.location.replace(addresses.table);
  await new Promise(() => {}); // this page is over
}

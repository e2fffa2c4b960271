/* Taps on their way to the server. Each has a number of its own, made here: the server does it once, however often it
   is sent. It stays here until the server said that it has it. */
const LETTER = 100; // taps in one letter
const PATIENCE = [2, 4, 8, 15, 30, 60]; // seconds until the next try
const LATE = 20000; // milliseconds: who did not answer by then is asked again
const outbox = { taps: [], sending: false, tries: 0, timer: 0, letter: LETTER, heard: [], nth: 0, past: {} };
const addresses = document.body.dataset;

function number() {
  if (window.crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/* Note what was tapped. Nothing waits for the network. `nth` is the order, which no clock that is set back can turn. */
function note(what, words) {
  outbox.nth = Math.max(outbox.nth + 1, Date.now());
  const tap = Object.assign({ id: number(), do: what, at: moment(), nth: outbox.nth }, words);
  outbox.taps.push(tap);
  if (what === "arrive" || what === "leave") outbox.past[tap.id] = tap; // to undo it on a board that still says so
  tap.kept = keep("taps", tap.id, tap);
  window.setTimeout(send, 0);
  return tap;
}

async function ask(address, words) {
  const how = { credentials: "same-origin", cache: "no-store" };
  if (words) {
    Object.assign(how, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(words) });
  }
  const stop = window.AbortController ? new AbortController() : null;
  if (stop) how.signal = stop.signal;
  let timer;
  const tooLate = Object.assign(new Error("late"), { status: 504 });
  const late = new Promise((_, failed) => { timer = window.setTimeout(failed, LATE, tooLate); });
  try {
    return await Promise.race([answerOf(address, how), late]);
  } catch (lost) {
    if (stop) stop.abort();
    throw lost;
  } finally {
    window.clearTimeout(timer);
  }
}

/* What is not good counts only where our own server says so: in between may be a hotel's page, or a wrong setting. */
async function answerOf(address, how) {
  const answer = await fetch(address, how);
  if (answer.ok) return answer.json();
  const words = answer.status === 401 || answer.status === 400 ? await answer.json() : {};
  if (words.unpaired) await unpaired();
  throw Object.assign(new Error("refused"), { status: answer.status, misunderstood: words.misunderstood });
}

async function send() {
  if (outbox.sending || !outbox.taps.length) return;
  outbox.sending = true;
  window.clearTimeout(outbox.timer);
  try {
    while (outbox.taps.length) await sendLetter(outbox.taps.slice(0, outbox.letter));
    outbox.tries = 0;
  } catch (lost) {
    const wait = PATIENCE[Math.min(outbox.tries++, PATIENCE.length - 1)];
    outbox.timer = window.setTimeout(send, wait * (750 + 500 * Math.random())); // not all tablets at once
  }
  outbox.sending = false;
  showUnsent();
}

async function sendLetter(letter) {
  let answer;
  try {
    answer = await ask(addresses.taps, { taps: letter.map((tap) => Object.assign({}, tap, { kept: undefined })) });
  } catch (lost) {
    if (!lost.misunderstood) {
      if (lost.status) outbox.letter = Math.ceil(letter.length / 2); // a shorter one may come through
      throw lost;
    }
    if (letter.length > 1) outbox.letter = 1; // find out which of them it is
    else await done([letter[0].id]);
    return;
  }
  const ids = answer.noted.map((noted) => noted.id);
  if (!letter.some((tap) => ids.indexOf(tap.id) >= 0)) throw new Error("an answer to something else");
  setClock(answer.now);
  outbox.letter = Math.min(LETTER, outbox.letter * 2);
  const letting = done(ids);
  answer.noted.forEach((noted) => outbox.heard.forEach((listen) => listen(noted)));
  await letting;
}

async function done(ids) {
  const isGone = (tap) => ids.indexOf(tap.id) >= 0;
  const gone = outbox.taps.filter(isGone);
  outbox.taps = outbox.taps.filter((tap) => !isGone(tap));
  await Promise.race([Promise.all(gone.map((tap) => tap.kept)), pause(ANSWERS)]); // what comes back is noted already
  await letGo("taps", ids);
}

/* What was not sent, by this page before a restart or by another page of this tablet, in the order of tapping. */
async function findUnsent() {
  const all = await kept("taps");
  const here = outbox.taps.map((tap) => tap.id);
  const taps = all.filter((tap) => here.indexOf(tap.id) < 0);
  taps.sort((one, other) => (one.nth || 0) - (other.nth || 0) || one.at - other.at);
  outbox.taps = taps.concat(outbox.taps);
  outbox.nth = Math.max(outbox.nth, ...taps.map((tap) => tap.nth || 0));
  clock.last = Math.max(clock.last, ...taps.map((tap) => tap.at)); // a clock that stood still is no earlier than this
}

window.setInterval(() => findUnsent().then(send), 60000);

async function unpaired() {
  outbox.taps = [];
  await wipe();
  window.location.replace(addresses.table);
  await new Promise(() => {}); // this page is over
}

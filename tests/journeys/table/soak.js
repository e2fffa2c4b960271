/* In each page of the soak: fingers that tap, a network that fails, a clock that jumps, a store that is full. */
(() => {
  const real = { fetch: window.fetch.bind(window), now: Date.now.bind(Date), number: crypto.randomUUID.bind(crypto) };
  const soak = { nameless: 0.2, bad: 0, jump: 0, made: [], all: [], did: [], running: false, poison: null, idle: true, ...window.soakOf };
  window.soak = soak;
  const chance = (part) => Math.random() < part;
  const any = (all) => all[Math.floor(Math.random() * all.length)];
  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  Date.now = () => real.now() + soak.jump;
  crypto.randomUUID = () => {
    const made = real.number();
    soak.made.push(made);
    soak.all.push(made);
    return made;
  };
  /* What is on the disk: a battery that is empty before that takes a tap with it, on any tablet. */
  const onDisk = new Set();
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    this.transaction.addEventListener("complete", () => onDisk.add(key));
    return put.call(this, value, key);
  };
  soak.isKept = () => soak.all.every((id) => onDisk.has(id));
  if (soak.store === "shut") window.indexedDB.open = () => { throw new Error("private"); };
  if (soak.store === "full") IDBObjectStore.prototype.put = () => { throw new Error("quota"); };
  if (soak.store === "deaf") IDBObjectStore.prototype.put = () => ({});

  const later = (send) => setTimeout(() => send().catch(() => {}), 2500 * Math.random());
  const page = (status, words, type) => new Response(words, { status, headers: { "Content-Type": type || "text/html" } });
  const faults = [
    async () => { throw new TypeError("lost before the server"); },
    async (send) => { await send(); throw new TypeError("the answer is lost"); },
    async (send) => { const first = send(); const second = send(); await first.catch(() => {}); return second; },
    async (send) => { await pause(900 * Math.random()); return send(); },
    async (send) => { later(send); return send(); },
    async (send) => { later(send); throw new TypeError("late and lost"); },
    async () => page(500, "busy"),
    async () => page(400, "<h1>Bad Request</h1>"),
    async () => page(401, "<h1>This hotel wants your room number</h1>"),
    async () => page(200, "<h1>Welcome to the train</h1>"),
    async () => page(200, "{}", "application/json"),
  ];

  window.fetch = (address, how) => {
    if (!how || how.method !== "POST") return real.fetch(address, how);
    const body = spoiled(how.body);
    const send = () => real.fetch(address, { ...how, body, signal: undefined });
    return chance(soak.bad) ? any(faults)(send) : send();
  };

  /* One tap that nobody can read, however often it is sent, also after a restart. */
  soak.poisoned = localStorage.getItem("poisoned");
  function spoiled(body) {
    if (!soak.poison) return body;
    const letter = JSON.parse(body);
    letter.taps.forEach((tap) => {
      if (!soak.poisoned && tap.do === soak.poison) localStorage.setItem("poisoned", soak.poisoned = tap.id);
      if (tap.id === soak.poisoned) tap.at = "some day";
    });
    return JSON.stringify(letter);
  }

  const on = (what) => Array.from(document.querySelectorAll(".screen:not([hidden]) " + what)).filter((one) => !one.disabled && !one.hidden);
  const click = (what) => { const one = typeof what === "string" ? any(on(what)) : what; if (one) one.click(); return one; };
  const nameOf = (door) => door.querySelector(".door__name").textContent;
  const head = (what) => document.querySelector(".kiosk__head " + what + ":not([hidden])");

  function comes() {
    const name = nameOf(click("[data-list=likely] .door"));
    const turn = { name, types: [] };
    if (chance(0.1) && head("[data-go=undo]")) turn.undone = Boolean(click(head("[data-go=undo]")));
    else if (chance(0.1)) click("[data-wish=talk]");
    else if (chance(0.6)) {
      turn.types.push(click("[data-type]:not([data-type=''])").dataset.type);
      if (chance(0.1)) turn.undone = Boolean(click("[data-go=undo-turn]"));
    }
    return turn;
  }

  function nameless() {
    click(".hall [data-go=new]");
    let strangers = 1;
    for (; chance(0.4); strangers++) click("[data-go=more]");
    if (strangers > 1 && chance(0.3)) { click("[data-go=fewer]"); strangers--; }
    return { strangers };
  }

  function meets() {
    click(".hall [data-go=new]");
    click("[data-go=meet]");
    const name = "N" + real.number().replace(/[^a-f]/g, "") + real.number().replace(/[^a-f]/g, "");
    document.querySelector("[data-screen=look] input").value = name;
    click(".pick");
    click("[data-go=look-done]");
    return { name, met: true, types: [click("[data-type]:not([data-type=''])").dataset.type] };
  }

  function goes() {
    click("[data-go=leaving]");
    if (click("[data-list=choose] .door")) return { face: Boolean(click("[data-face]")), kept: true };
    return {};
  }

  function turn() {
    const before = soak.made.length;
    const luck = Math.random();
    const did = luck < soak.nameless ? nameless() : luck < 0.85 ? comes() : luck < 0.9 ? meets() : goes();
    if (head("[data-go=back]")) click(head("[data-go=back]"));
    const back = document.querySelector(".toast button");
    if (back && chance(0.08) && soak.made.length > before) {
      click(back);
      if (!did.kept) did.undone = true;
    }
    if (soak.made.length > before) soak.did.push(did);
  }

  /* What nobody looks at need not be drawn: twenty screens on one machine. */
  soak.seen = (is) => { document.documentElement.style.display = is ? "" : "none"; };

  soak.run = async (turns, wait) => {
    soak.running = true;
    soak.idle = false;
    soak.seen(false);
    for (let n = 0; n < turns && soak.running; n++) {
      if (on("[data-list=likely] .door").length) turn();
      if (chance(0.02)) window.dispatchEvent(new Event("online"));
      await pause(wait * Math.random());
    }
    soak.running = false;
    soak.idle = true;
  };
})();

/* What the tablet keeps: taps that were not sent yet, and today's names. Encrypted with a key that cannot leave this
   browser. Where a browser cannot do that (no https), nothing is kept beyond this page. */
const VAULT = "tafel";
const ANSWERS = 4000; // milliseconds: a store that does not answer by then is as good as none
const vault = { db: null, key: null, opening: null, unlocking: null };

function asked(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

function pause(milliseconds) {
  return new Promise((done) => window.setTimeout(done, milliseconds));
}

function promised(request) {
  return Promise.race([asked(request), pause(ANSWERS).then(() => Promise.reject(new Error("no answer")))]);
}

/* Opened once, whoever asks first; whoever asks later waits for that. A slow store is used from when it is there, and one
   that refused is asked again. */
function openVault() {
  if (!vault.opening) {
    vault.unlocking = unlock().catch(() => { vault.opening = null; });
    vault.opening = Promise.race([vault.unlocking, pause(ANSWERS)]);
  }
  return vault.opening;
}

async function unlock() {
  if (!window.indexedDB || !window.crypto || !window.crypto.subtle) return;
  const opening = indexedDB.open(VAULT, 1);
  opening.onupgradeneeded = () => ["keys", "kept", "taps"].forEach((name) => opening.result.createObjectStore(name));
  const db = await asked(opening);
  db.onversionchange = () => { db.close(); vault.db = null; }; // another page of this tablet wipes
  db.onclose = () => Object.assign(vault, { db: null, opening: null }); // the browser let go: open anew
  vault.key = await theKey(db);
  vault.db = db;
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
}

async function theKey(db) {
  const keys = (mode) => db.transaction("keys", mode).objectStore("keys");
  const there = await asked(keys("readonly").get("day"));
  if (there) return there;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await asked(keys("readwrite").add(made, "day")).catch(() => {}); // another page was first: then that one
  return asked(keys("readonly").get("day"));
}

/* "strict": on the disk, not only on its way there, because a battery may be empty the next moment. */
function shelf(name, mode) {
  return vault.db.transaction(name, mode || "readonly", { durability: "strict" }).objectStore(name);
}

/* A store that fails stops nobody: the table goes on with what this page holds. */
async function safely(work, otherwise) {
  await openVault();
  if (!vault.db) return otherwise;
  try {
    return await work();
  } catch (failed) {
    return otherwise;
  }
}

/* Also what was tapped before a slow store was there. */
function keep(name, key, value) {
  const plain = new TextEncoder().encode(JSON.stringify(value)); // as it is now
  return openVault().then(() => vault.unlocking).then(() => safely(async () => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const secret = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, vault.key, plain);
    await promised(shelf(name, "readwrite").put({ iv, secret }, key));
  }));
}

async function opened(sealed) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, vault.key, sealed.secret);
  return JSON.parse(new TextDecoder().decode(plain));
}

function kept(name) {
  return safely(async () => {
    const sealed = await promised(shelf(name).getAll());
    const values = await Promise.all(sealed.map((one) => opened(one).catch(() => null)));
    return values.filter(Boolean);
  }, []);
}

function letGo(name, keys) {
  return safely(() => {
    if (!keys.length) return null;
    const store = shelf(name, "readwrite");
    return Promise.all(keys.map((key) => promised(store.delete(key))));
  });
}

/* Unpaired: nothing stays. */
async function wipe() {
  if (vault.db) vault.db.close();
  vault.db = null;
  if (window.indexedDB) indexedDB.deleteDatabase(VAULT);
  if (window.caches) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  if (navigator.serviceWorker) {
    const registered = await navigator.serviceWorker.getRegistrations();
    await Promise.all(registered.map((one) => one.unregister()));
  }
}

/* What the tablet keeps: taps that were not sent yet, and today's names. Encrypted with a key that cannot leave this
   browser. Where a browser cannot do that (no https), nothing is kept beyond this page. */
const VAULT = "tafel";
const vault = { db: null, key: null };

function promised(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

async function openVault() {
  if (!window.indexedDB || !window.crypto || !window.crypto.subtle) return;
  try {
    const opening = indexedDB.open(VAULT, 1);
    opening.onupgradeneeded = () => ["keys", "kept", "taps"].forEach((name) => opening.result.createObjectStore(name));
    vault.db = await promised(opening);
    vault.key = await promised(shelf("keys").get("day"));
    if (!vault.key) {
      vault.key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
      await promised(shelf("keys", "readwrite").put(vault.key, "day"));
    }
  } catch (closed) {
    vault.db = null;
  }
}

function shelf(name, mode) {
  return vault.db.transaction(name, mode || "readonly").objectStore(name);
}

async function keep(name, key, value) {
  if (!vault.db) return;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const secret = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, vault.key, plain);
  await promised(shelf(name, "readwrite").put({ iv, secret }, key));
}

async function opened(sealed) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, vault.key, sealed.secret);
  return JSON.parse(new TextDecoder().decode(plain));
}

async function kept(name) {
  if (!vault.db) return [];
  const sealed = await promised(shelf(name).getAll());
  const values = await Promise.all(sealed.map((one) => opened(one).catch(() => null)));
  return values.filter(Boolean);
}

async function letGo(name, keys) {
  if (!vault.db || !keys.length) return;
  const store = shelf(name, "readwrite");
  await Promise.all(keys.map((key) => promised(store.delete(key))));
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

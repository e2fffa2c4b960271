/* Time, by the server's clock as far as this tablet knows it. A clock that is set back changes nothing. */
const clock = { ahead: 0, wall: Date.now(), passed: performance.now(), last: 0 };
const HERE = "Europe/Amsterdam";
const dayFormat = new Intl.DateTimeFormat("en-CA", { timeZone: HERE, year: "numeric", month: "2-digit", day: "2-digit" });
const timeFormat = new Intl.DateTimeFormat("en-GB", { timeZone: HERE, hour: "2-digit", minute: "2-digit", hour12: false });

/* Now, in milliseconds. Time that jumped forward may be a tablet that slept: that is believed. */
function serverTime() {
  const wall = Date.now();
  const passed = performance.now();
  const jump = wall - clock.wall - (passed - clock.passed);
  if (jump < -2000) clock.ahead -= jump;
  clock.wall = wall;
  clock.passed = passed;
  return Math.round(wall + clock.ahead);
}

/* The same, and never the same twice. */
function moment() {
  clock.last = Math.max(clock.last + 1, serverTime());
  return clock.last;
}

function setClock(serverNow) {
  if (!(serverNow > 0)) return; // an answer, but not of our server
  clock.wall = Date.now();
  clock.passed = performance.now();
  clock.ahead = serverNow - clock.wall;
  clock.last = 0; // the server knows better
}

function today() {
  return dayFormat.format(serverTime());
}

function minutesNow() {
  const parts = timeFormat.format(serverTime()).split(":");
  return (Number(parts[0]) % 24) * 60 + Number(parts[1]);
}

/* "9.30" */
function timeWords(minutes) {
  return Math.floor(minutes / 60) + "." + String(minutes % 60).padStart(2, "0");
}

function dayWords(iso, form) {
  return new Date(iso + "T12:00:00").toLocaleDateString(spoken.code, { weekday: form || "long" });
}

function dayBefore(iso, days) {
  const day = new Date(iso + "T12:00:00");
  day.setDate(day.getDate() - days);
  return dayFormat.format(day);
}

/* A click anywhere on the map asks about that very point. Without this script it asks about the neighbourhood, as the
   keyboard does; coordinates can be typed. */
(() => {
  "use strict";

  const map = document.querySelector("svg.map[data-ground]");
  if (!map) return;
  const [west, north, metres] = map.dataset.ground.split(" ").map(Number);

  map.addEventListener("click", (event) => {
    const byKeyboard = event.detail === 0;
    if (byKeyboard || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    event.preventDefault();
    const place = `${Math.round(west + x * metres)} ${Math.round(north - y * metres)}`;
    window.location.assign(`${map.dataset.keep}${encodeURIComponent(place)}#chosen`);
  });
})();

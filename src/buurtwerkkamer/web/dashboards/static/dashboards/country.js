/* Every neighbourhood on one canvas. While somebody moves it, a drawing only slides and stretches; a sharp one is made
   behind it, a few milliseconds a frame, and takes its place when it is done: so an old laptop keeps up. Without this
   script the municipalities stand on the page by name. */
(() => {
  "use strict";

  const UNIT_NAMES = ["thuis", "zoek", "werk", "pro", "unknown"];
  const MARGIN = 0.5; // of the drawing that lies outside the window, so that sliding shows no edge
  const SETTLES = 140; // milliseconds after the last move
  const BUDGET = 7; // milliseconds of drawing in a frame
  const A_STEP = 100; // neighbourhoods between two looks at the clock
  const EDGES_FROM = 0.06; // pixels a unit: further away, edges are only grey
  const SLIDE = 80; // pixels a key

  const box = document.querySelector("[data-country]");
  if (!box) return;
  const canvas = box.querySelector("canvas");
  const said = box.querySelector("[data-said]");
  const pen = canvas.getContext("2d");
  let still = document.createElement("canvas"); // what slides
  let behind = document.createElement("canvas"); // what is being drawn
  let areas = [];
  let view = null; // of the window: x and y of its left top in map units, and pixels a unit
  let stillView = null;
  let drawing = 0;
  let asked = 0;
  let settling = 0;

  const decode = (steps) => {
    const points = new Int32Array(steps.length);
    points[0] = steps[0];
    points[1] = steps[1];
    for (let n = 2; n < steps.length; n += 1) points[n] = points[n - 2] + steps[n];
    return points;
  };

  const boundsOf = (rings) => {
    const bounds = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
      for (let n = 0; n < ring.length; n += 2) {
        bounds[0] = Math.min(bounds[0], ring[n]);
        bounds[1] = Math.min(bounds[1], ring[n + 1]);
        bounds[2] = Math.max(bounds[2], ring[n]);
        bounds[3] = Math.max(bounds[3], ring[n + 1]);
      }
    }
    return bounds;
  };

  const trace = (path, rings) => {
    for (const ring of rings) {
      path.moveTo(ring[0], ring[1]);
      for (let n = 2; n < ring.length; n += 2) path.lineTo(ring[n], ring[n + 1]);
      path.closePath();
    }
  };

  const colours = () => {
    const style = getComputedStyle(canvas);
    const of = (name) => style.getPropertyValue(`--bwk-${name}`).trim();
    return { fills: UNIT_NAMES.map((name) => of(`class-${name}`)), edge: of("surface") };
  };

  // Some neighbourhoods of one kind in one stroke
  const paint = (brush, some, { fills, edge }, scale) => {
    const paths = fills.map(() => null);
    for (const area of some) trace((paths[area.klass] ||= new Path2D()), area.rings);
    paths.forEach((path, klass) => {
      if (!path) return;
      brush.fillStyle = fills[klass];
      brush.fill(path, "evenodd");
      if (scale < EDGES_FROM) return;
      brush.strokeStyle = edge;
      brush.stroke(path);
    });
  };

  // Draw the window and a margin around it, a little in each frame; then it is what slides
  const redraw = () => {
    cancelAnimationFrame(drawing);
    const { scale } = view;
    const [wide, high] = [behind.width / scale, behind.height / scale];
    const there = { x: view.x - (wide - canvas.width / scale) / 2, y: view.y - (high - canvas.height / scale) / 2, scale };
    const inside = areas.filter(({ bounds: [west, north, east, south] }) =>
      east > there.x && west < there.x + wide && south > there.y && north < there.y + high);
    const brush = behind.getContext("2d", { willReadFrequently: true });
    const paints = colours();
    brush.setTransform(1, 0, 0, 1, 0, 0);
    brush.clearRect(0, 0, behind.width, behind.height);
    brush.setTransform(scale, 0, 0, scale, -there.x * scale, -there.y * scale);
    brush.lineWidth = 1 / scale;
    let next = 0;
    const step = () => {
      const until = performance.now() + BUDGET;
      while (next < inside.length && performance.now() < until) {
        paint(brush, inside.slice(next, next + A_STEP), paints, scale);
        next += A_STEP;
        brush.getImageData(0, 0, 1, 1); // draws now what would else be drawn all at once, later
      }
      if (next < inside.length) {
        drawing = requestAnimationFrame(step);
        return;
      }
      [still, behind, stillView] = [behind, still, there];
      show();
    };
    drawing = requestAnimationFrame(step);
  };

  const show = () => {
    asked = 0;
    if (!stillView) return;
    const ratio = view.scale / stillView.scale;
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(
      still,
      (stillView.x - view.x) * view.scale,
      (stillView.y - view.y) * view.scale,
      still.width * ratio,
      still.height * ratio,
    );
  };

  const moved = () => {
    cancelAnimationFrame(drawing);
    if (!asked) asked = requestAnimationFrame(show);
    clearTimeout(settling);
    settling = setTimeout(redraw, SETTLES);
  };

  const slide = (right, down) => {
    view.x += right / view.scale;
    view.y += down / view.scale;
    moved();
  };

  const zoom = (times, x = canvas.width / 2, y = canvas.height / 2) => {
    const scale = Math.min(Math.max(view.scale * times, 0.01), 4);
    view.x += x / view.scale - x / scale;
    view.y += y / view.scale - y / scale;
    view.scale = scale;
    moved();
  };

  const fit = () => {
    const dense = window.devicePixelRatio || 1;
    canvas.width = Math.round(canvas.clientWidth * dense);
    canvas.height = Math.round(canvas.clientHeight * dense);
    stillView = null;
    for (const sheet of [still, behind]) {
      sheet.width = Math.round(canvas.width * (1 + MARGIN));
      sheet.height = Math.round(canvas.height * (1 + MARGIN));
    }
  };

  const showAll = () => {
    const [west, north, east, south] = boundsOf(areas.map(({ bounds }) => bounds));
    const scale = Math.min(canvas.width / (east - west), canvas.height / (south - north)) * 0.96;
    view = {
      x: (west + east - canvas.width / scale) / 2,
      y: (north + south - canvas.height / scale) / 2,
      scale,
    };
    redraw();
  };

  const at = (event) => {
    const place = canvas.getBoundingClientRect();
    const dense = canvas.width / place.width;
    return [(event.clientX - place.left) * dense, (event.clientY - place.top) * dense];
  };

  const tell = ([x, y]) => {
    const [east, south] = [view.x + x / view.scale, view.y + y / view.scale];
    const found = areas.find(({ bounds: b, rings }) => {
      if (east < b[0] || east > b[2] || south < b[1] || south > b[3]) return false;
      const path = new Path2D();
      trace(path, rings);
      return pen.isPointInPath(path, east, south, "evenodd");
    });
    if (!found) return;
    const link = document.createElement("a");
    link.href = `${box.dataset.place}&gebied=GM${found.code.slice(2, 6)}&plek=${found.code}`;
    link.textContent = found.name;
    said.replaceChildren(link, `, ${UNIT_NAMES[found.klass] === "unknown" ? "onbekend" : `${UNIT_NAMES[found.klass]}buurt`}`);
  };

  const listen = () => {
    let from = null;
    let far = 0;
    canvas.addEventListener("pointerdown", (event) => {
      from = at(event);
      far = 0;
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!from) return;
      const [x, y] = at(event);
      far += Math.abs(x - from[0]) + Math.abs(y - from[1]);
      slide(from[0] - x, from[1] - y);
      from = [x, y];
    });
    canvas.addEventListener("pointerup", (event) => {
      from = null;
      if (far < 6) tell(at(event));
    });
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1.25 : 0.8, ...at(event));
    }, { passive: false });
    canvas.addEventListener("keydown", (event) => {
      const does = {
        ArrowLeft: () => slide(-SLIDE, 0),
        ArrowRight: () => slide(SLIDE, 0),
        ArrowUp: () => slide(0, -SLIDE),
        ArrowDown: () => slide(0, SLIDE),
        "+": () => zoom(1.5),
        "-": () => zoom(1 / 1.5),
      }[event.key];
      if (!does) return;
      event.preventDefault();
      does();
    });
    for (const button of box.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));
    }
    window.addEventListener("resize", () => {
      fit();
      showAll();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  };

  const begin = (told) => {
    areas = told.codes.map((code, n) => {
      const rings = told.rings[n].map(decode);
      return { code, name: told.names[n], klass: told.classes[n], rings, bounds: boundsOf(rings) };
    }).filter(({ rings }) => rings.length);
    if (!areas.length) throw new Error("no areas");
    fit();
    showAll();
    listen();
    said.textContent = "Klik op een buurt voor haar naam. Schuif de kaart om verder te kijken.";
  };

  box.hidden = false;
  fetch(box.dataset.country)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
    .then(begin)
    .catch(() => {
      said.textContent = "De kaart komt niet. Kies hieronder een gemeente.";
    });
})();

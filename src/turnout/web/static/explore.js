"use strict";
(() => {
  const one = (query, root = document) => root.querySelector(query);
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const view = () => document.getElementById("view");

  // One view follows another without a page load; the address tells it, so it can be shared.
  const parts = [".headline", ".filters", ".list-card", "#main > .card:nth-of-type(2)"];
  let running = 0;
  const show = async (address, push = true) => {
    const mine = ++running;
    view().classList.add("busy");
    let answer;
    try { answer = await fetch(address); } catch { location.href = address; return; }
    if (mine !== running) return;
    if (!answer.ok || answer.redirected) { location.href = address; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const open = new Map(all(".facet").map((f) => [f.dataset.facet, f.open]));
    const box = document.getElementById("filter-box").open;
    const focused = document.activeElement && document.activeElement.getAttribute("href");
    for (const part of parts) {
      const fresh = one(part, page), old = one(part);
      if (fresh && old) old.replaceWith(document.importNode(fresh, true));
    }
    const chips = one(".chips", page), held = one(".chips");
    if (held) held.remove();
    if (chips) one(".headline").after(document.importNode(chips, true));
    document.getElementById("filter-box").open = box;
    for (const facet of all(".facet")) if (open.has(facet.dataset.facet)) facet.open = open.get(facet.dataset.facet);
    view().dataset.query = one("#view", page).dataset.query;
    view().classList.remove("busy");
    if (push) history.pushState(null, "", address);
    const words = (focused && all("a").find((a) => a.getAttribute("href") === focused)) || null;
    if (words) words.focus({ preventScroll: true });
    wire();
    draw();
    Turnout.say(one("#total").textContent.replace(/\s+/g, " ").trim());
  };
  addEventListener("popstate", () => show(location.href, false));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-view]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (!brushed) show(link.getAttribute("href") || link.getAttribute("xlink:href"));
  });
  const with_ = (changes) => {
    const query = new URLSearchParams(view().dataset.query);
    for (const [name, value] of Object.entries(changes)) {
      query.delete(name);
      if (value !== null) query.set(name, value);
    }
    return "/?" + query;
  };

  // Dragging over the timeline chooses a period.
  let brushed = false;
  const wire = () => {
    const form = document.getElementById("filters");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
      const held = new URLSearchParams(view().dataset.query);
      for (const name of ["near", "area", "confidence"]) if (held.has(name)) query.set(name, held.get(name));
      show("/?" + query);
    });
    const line = document.getElementById("timeline");
    if (!line) return;
    const brush = document.getElementById("brush");
    const bars = all("[data-since]", line);
    const at = (x) => {
      const box = line.getBoundingClientRect();
      const index = Math.floor((x - box.left) / box.width * bars.length);
      return Math.max(0, Math.min(bars.length - 1, index));
    };
    let from = null, x0 = 0;
    line.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      from = at(event.clientX); x0 = event.clientX; brushed = false;
      event.preventDefault();
    });
    line.addEventListener("pointermove", (event) => {
      if (from === null) return;
      if (!brushed && Math.abs(event.clientX - x0) < 6) return;
      if (!brushed) { brushed = true; line.setPointerCapture(event.pointerId); }
      const to = at(event.clientX), low = Math.min(from, to), high = Math.max(from, to);
      brush.setAttribute("x", 100 * low / bars.length + "%");
      brush.setAttribute("width", 100 * (high - low + 1) / bars.length + "%");
    });
    const end = (event) => {
      if (from === null) return;
      const to = at(event.clientX), low = Math.min(from, to), high = Math.max(from, to);
      from = null;
      if (!brushed) return;
      setTimeout(() => { brushed = false; }, 0);
      show(with_({ since: bars[low].dataset.since, until: bars[high].dataset.since }));
    };
    line.addEventListener("pointerup", end);
    line.addEventListener("pointercancel", () => { from = null; brushed = false; brush.setAttribute("width", 0); });
    line.addEventListener("dragstart", (event) => event.preventDefault());
  };

  // The map. A mark's area follows the best figure; what is known by country only is its area.
  const map = L.map("map", { worldCopyJump: false, zoomSnap: .5, minZoom: 1, maxZoom: 9, attributionControl: false, maxBounds: [[-85, -200], [85, 200]] });
  map.setView([25, 10], 1.5);
  const heaps = L.markerClusterGroup({
    maxClusterRadius: 34, showCoverageOnHover: false, animate: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    iconCreateFunction: (cluster) => {
      // An event with three places stands at three marks and counts once.
      const marks = cluster.getAllChildMarkers();
      const count = marks.reduce((sum, mark) => sum + mark.options.first, 0) || Math.max(...marks.map((mark) => mark.options.events));
      const side = Math.round(26 + 7 * Math.log10(count));
      return L.divIcon({ html: String(count), className: "heap", iconSize: [side, side] });
    },
  });
  let land = null, told = new Map(), first = true;
  const words = (spot) => {
    const box = document.createElement("div");
    const name = document.createElement("b");
    name.textContent = spot.name;
    const line = document.createElement("div");
    const figure = spot.best === null ? "" : spot.best.toLocaleString("en") + (spot.low === spot.high ? "" : spot.high === null ? ` (${spot.low.toLocaleString("en")} or more)` : ` (${spot.low.toLocaleString("en")} to ${spot.high.toLocaleString("en")})`);
    line.textContent = spot.events === 1 ? spot.headline : `${spot.events} events` + (figure ? `, the largest ${figure}` : "");
    line.dir = "auto";
    box.append(name, line);
    return box;
  };
  const radius = (spot) => 5 + (spot.best ? 2.6 * Math.max(0, Math.log10(spot.best) - 1) : 0);
  const paint = (layer, feature) => {
    const spot = told.get(feature.id), path = layer.getElement();
    if (!path) return;
    path.classList.toggle("told", Boolean(spot));
    layer.unbindTooltip();
    if (spot) layer.bindTooltip(() => words({ ...spot, name: `${feature.properties.name}, known by country only` }), { sticky: true });
  };
  const spotsOf = async (query) => {
    try {
      const answer = await fetch("/api/v1/map?" + query);
      return answer.ok ? (await answer.json()).spots : null;
    } catch { return null; }
  };
  let drawing = 0;
  const draw = async () => {
    const mine = ++drawing;
    const spots = await spotsOf(view().dataset.query);
    // The places of an earlier view may come in after those of a later one.
    if (mine !== drawing || spots === null) return;
    heaps.clearLayers();
    const points = spots.filter((spot) => spot.exact);
    for (const spot of points) {
      const mark = L.circleMarker([spot.lat, spot.lon], { radius: radius(spot), className: `spot ${spot.precision}${spot.best === null ? " none" : ""}`, events: spot.events, first: spot.first });
      mark.bindTooltip(() => words(spot));
      mark.on("click", () => { if (spot.events === 1) location.href = "/events/" + spot.event; else show(with_({ place: spot.key })); });
      mark.on("add", () => {
        const path = mark.getElement();
        if (!path) return;
        path.setAttribute("tabindex", "0"); path.setAttribute("role", "button");
        path.setAttribute("aria-label", `${spot.name}: ${spot.events === 1 ? spot.headline : spot.events + " events"}`);
        path.addEventListener("keydown", (event) => { if (event.key === "Enter") mark.fire("click"); });
      });
      heaps.addLayer(mark);
    }
    told = new Map(spots.filter((spot) => spot.precision === "country" && spot.country).map((spot) => [spot.country, spot]));
    if (land) land.eachLayer((layer) => paint(layer, layer.feature));
    const list = document.getElementById("areas");
    list.replaceChildren(...spots.filter((spot) => !spot.exact).map((spot) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = with_({ place: spot.key }); link.dataset.view = ""; link.textContent = `${spot.name} ${spot.events}`;
      item.append(link);
      return item;
    }));
    if (first && points.length) {
      const area = new URLSearchParams(view().dataset.query).get("area");
      const box = area ? area.split(",").map(Number) : null;
      map.fitBounds(box ? [[box[1], box[0]], [box[3], box[2]]] : L.latLngBounds(points.map((spot) => [spot.lat, spot.lon])).pad(.12), { maxZoom: 6, animate: false });
      first = false;
    }
    document.getElementById("map").dataset.ready = "yes";
  };
  // From below: countries, states and provinces, marks.
  map.createPane("countries").style.zIndex = 350;
  map.createPane("regions").style.zIndex = 360;
  map.addLayer(heaps);
  fetch("/static/outlines.json").then((answer) => answer.json()).then((shapes) => {
    land = L.geoJSON(shapes, { pane: "countries", style: { className: "land" }, onEachFeature: (feature, layer) => {
      layer.on("add", () => paint(layer, feature));
      layer.on("click", () => { if (told.has(feature.id)) show(with_({ place: told.get(feature.id).key })); });
    } }).addTo(map);
    land.eachLayer((layer) => paint(layer, layer.feature));
  }).catch(() => { /* Left before they came: the marks stand without outlines. */ });
  // States and provinces, where their outlines are installed: asked for once one looks closer.
  let lines = null;
  const closer = async () => {
    if (map.getZoom() < 3) { if (lines) for (const line of lines) line.layer.remove(); return; }
    if (lines === null) {
      lines = [];
      try {
        const shapes = await (await fetch("/static/regions.json")).json();
        lines = shapes.features.map((feature) => ({ zoom: feature.properties.zoom, layer: L.geoJSON(feature, { interactive: false, pane: "regions", style: { className: "region-line", fill: false } }) }));
      } catch { return; }
    }
    for (const line of lines) if (line.zoom <= map.getZoom() + 2) line.layer.addTo(map); else line.layer.remove();
  };
  map.on("zoomend", closer);
  closer();
  document.getElementById("here").addEventListener("click", () => {
    const box = map.getBounds(), cut = (n, most) => Math.max(-most, Math.min(most, n)).toFixed(3);
    show(with_({ area: [cut(box.getWest(), 180), cut(box.getSouth(), 90), cut(box.getEast(), 180), cut(box.getNorth(), 90)].join(",") }));
  });
  if (matchMedia("(max-width: 900px)").matches) {
    document.getElementById("filter-box").open = false;
    for (const facet of all(".facet")) facet.open = Boolean(one("[aria-current]", facet));
  }
  wire();
  draw();
})();

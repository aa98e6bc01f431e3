"use strict";
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const marks = all("mark");
  const keysOf = (mark) => mark.dataset.keys.split(" ");
  const byKey = new Map();
  for (const mark of marks) for (const key of keysOf(mark)) {
    if (!byKey.has(key)) byKey.set(key, []);
    byKey.get(key).push(mark);
  }
  const rows = all("tr[data-key]");

  // A value and its quote light up together.
  const light = (keys) => {
    for (const lit of all(".lit")) lit.classList.remove("lit");
    for (const key of keys) for (const mark of byKey.get(key) || []) mark.classList.add("lit");
    for (const row of rows) row.classList.toggle("lit", keys.includes(row.dataset.key));
  };
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (id.startsWith("q-")) light([id.slice(2)]);
    for (const row of all("tr[data-event]")) row.classList.toggle("here", row.dataset.event === id);
  };
  addEventListener("hashchange", follow);
  follow();

  // A quote leads back to its value.
  const back = (mark) => {
    const keys = keysOf(mark);
    light(keys);
    const row = rows.find((candidate) => candidate.dataset.key === keys[0]);
    if (row) { row.scrollIntoView({ block: "center" }); row.focus({ preventScroll: true }); }
  };
  for (const mark of marks) {
    mark.tabIndex = 0;
    mark.addEventListener("click", () => back(mark));
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter") back(mark);
    });
  }
  for (const row of rows) {
    row.addEventListener("pointerenter", () => light([row.dataset.key]));
  }

  for (const box of all("[data-group]")) {
    box.addEventListener("change", () => {
      for (const mark of all("mark." + box.dataset.group)) mark.classList.toggle("off", !box.checked);
    });
  }

  const filter = document.getElementById("filter");
  if (filter) {
    filter.closest("[hidden]").hidden = false;
    filter.addEventListener("input", () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of all("tr[data-event]")) {
        const text = row.textContent.toLowerCase();
        const shown = words.every((word) => text.includes(word));
        row.hidden = !shown;
        document.getElementById(row.dataset.event).hidden = !shown;
      }
    });
  }
})();

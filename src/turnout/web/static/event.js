"use strict";
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const byId = (id) => document.getElementById(id);
  const root = byId("event");
  const event_ = root.dataset.event;
  const codes = "codes" in root.dataset;
  const marks = all("mark"), rows = all("tr[data-key]");
  const keysOf = (mark) => mark.dataset.keys.split(" ");

  // A value and its quote light up together.
  const light = (keys) => {
    for (const mark of marks) mark.classList.toggle("lit", keysOf(mark).some((key) => keys.includes(key)));
    for (const row of rows) row.classList.toggle("lit", keys.includes(row.dataset.key));
  };
  const quoteOf = (key) => marks.find((mark) => keysOf(mark).includes(key));
  const toQuote = (key) => { const mark = quoteOf(key); if (mark) mark.scrollIntoView({ block: "center" }); };
  let on = -1;
  const seen = (row) => row.checkVisibility();
  const step = (by) => {
    let at = on + by;
    while (rows[at] && !seen(rows[at])) at += by;
    if (rows[at]) choose(at);
  };
  const choose = (index, focus = true) => {
    if (!rows.length) return;
    on = Math.max(0, Math.min(rows.length - 1, index));
    // A quote in a copy leads to its value, though the values of copies are folded away.
    if (!seen(rows[on])) byId("with-copies").checked = true;
    rows.forEach((row, at) => { row.classList.toggle("on", at === on); row.tabIndex = at === on ? 0 : -1; });
    light([rows[on].dataset.key]);
    toQuote(rows[on].dataset.key);
    if (focus) { rows[on].focus({ preventScroll: true }); rows[on].scrollIntoView({ block: "nearest" }); }
  };
  for (const [at, row] of rows.entries()) {
    row.addEventListener("pointerenter", () => light([row.dataset.key]));
    row.addEventListener("focus", () => { if (at !== on) choose(at, false); });
    row.addEventListener("click", (event) => { if (!event.target.closest("a, button")) choose(at); });
  }
  for (const link of all("a.quote")) link.addEventListener("click", (event) => {
    event.preventDefault();
    choose(rows.indexOf(link.closest("tr")), false);
    const mark = quoteOf(link.closest("tr").dataset.key);
    if (mark) mark.focus({ preventScroll: true });
  });
  for (const claim of all("a.claim")) {
    claim.addEventListener("pointerenter", () => light([claim.dataset.lights]));
    claim.addEventListener("click", (event) => {
      event.preventDefault();
      choose(rows.findIndex((row) => row.dataset.key === claim.dataset.lights));
    });
  }
  for (const mark of marks) {
    mark.tabIndex = 0;
    const back = () => {
      if (!getSelection().isCollapsed) return;
      choose(rows.findIndex((row) => keysOf(mark).includes(row.dataset.key)));
    };
    mark.addEventListener("click", back);
    mark.addEventListener("keydown", (event) => { if (event.key === "Enter") back(); });
  }
  for (const box of all("[data-group]")) box.addEventListener("change", () => {
    for (const mark of all("mark." + box.dataset.group)) mark.classList.toggle("off", !box.checked);
  });
  const back = byId("back");
  if (back && document.referrer.startsWith(location.origin + "/?")) back.href = document.referrer;

  if (!codes) { root.dataset.ready = "yes"; return; }
  for (const row of rows) {
    const cell = row.cells[1], words = `${row.cells[0].textContent.trim()} ${cell.querySelector(".value").textContent}`;
    const box = document.createElement("span");
    box.className = "acts";
    for (const [act, sign, title, says] of [["accept", "✓", "Accept (a)", "Accept"], ["reject", "✕", "Reject (r)", "Reject"], ["edit", "✎", "Edit (e)", "Edit"], ["note", "…", "Note (w)", "Note on"]]) {
      const button = document.createElement("button");
      button.type = "button"; button.dataset.do = act; button.textContent = sign; button.title = title;
      button.setAttribute("aria-label", `${says} ${words}`);
      box.append(button);
    }
    cell.append(box);
  }

  let book = null;
  const codebook = async () => book || (book = await (await fetch("/api/v1/codebook")).json());
  const variable = async (name) => (await codebook()).variables.find((v) => v.name === name);

  // Keep a decision; a stale one is refused with both versions shown.
  // One at a time: a key pressed twice is one decision, not a conflict with oneself.
  let deciding = false;
  const decide = async (body, words, wrong) => {
    if (deciding) return false;
    deciding = true;
    const kept = await post(body, words, wrong).catch(() => { Turnout.say("The server does not answer. Nothing was saved."); return false; });
    // After a kept decision the page is loaded anew: nothing more is taken until then.
    if (!kept) deciding = false;
    return kept;
  };
  const post = async (body, words, wrong) => {
    const answer = await Turnout.send("/api/v1/judgements", { event: event_, ...body });
    if (answer.ok) {
      const kept = await answer.json();
      Turnout.sayLater(words);
      sessionStorage.setItem("turnout-on", rows[on] ? rows[on].dataset.key : "");
      const here = location.pathname === "/review" ? "/review?event=" : "/events/";
      location.replace(here + kept.event);
      return true;
    }
    const refusal = await answer.json();
    if (answer.status === 409 && refusal.theirs) { stale(refusal.theirs, body, words); return false; }
    const message = [refusal.message, refusal.fix].filter(Boolean).join(" ");
    if (wrong) { wrong.textContent = message; wrong.hidden = false; } else Turnout.say(message);
    return false;
  };
  const stale = (theirs, body, words) => {
    for (const dialog of all("dialog[open]")) dialog.close();
    const told = (decision, value) => ({ accept: "accepted", reject: "rejected", set: "corrected to " + value, add: "added " + value, same: "merged it with another event", different: "split a report off" }[decision] || decision);
    byId("stale-theirs").textContent = theirs.map((j) => `${j.who} ${told(j.decision, j.value)}${j.why ? ` (${j.why})` : ""}`).join("; ") || "taken back";
    byId("stale-yours").textContent = told(body.decision, body.value || "") + (body.why ? ` (${body.why})` : "");
    byId("stale-mine").onclick = () => decide({ ...body, seen: theirs.length }, words);
    byId("stale").showModal();
  };
  const onValue = (decision) => {
    const row = rows[on];
    if (!row) { Turnout.say("Choose a value first: ↓"); return null; }
    return { decision, subject: row.dataset.key, seen: Number(row.dataset.seen) };
  };
  const said = { accept: "Accepted.", reject: "Rejected." };
  const judge = (decision) => {
    const ask = onValue(decision);
    if (ask) decide(ask, said[decision]);
  };
  const done = () => ({ decision: "accept", subject: event_, seen: Number(root.dataset.seen) });

  // A note on a value or the event, or a decision with its reason.
  let noting = null;
  const openNote = (title, ask, words) => {
    const row = rows[on], choices = [];
    if (ask.decision === "note" && row) choices.push(new Option(`${row.dataset.variable.replaceAll("_", " ")} ${row.querySelector(".value").textContent}`, row.dataset.key));
    if (ask.decision === "note") choices.push(new Option("the event", event_));
    byId("note-on").replaceChildren(...choices);
    byId("note-on-field").hidden = !choices.length;
    byId("note-title").textContent = title;
    byId("note-label").textContent = ask.decision === "note" ? "Note" : "Reason";
    byId("note-why").value = ""; byId("note-wrong").hidden = true;
    noting = { ask, words };
    byId("note").showModal();
    byId("note-why").focus();
  };
  byId("note-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const { ask, words } = noting;
    const subject = ask.decision === "note" ? byId("note-on").value : ask.subject;
    decide({ ...ask, subject, why: byId("note-why").value }, words, byId("note-wrong"));
  });
  byId("note-why").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); byId("note-form").requestSubmit(); }
  });
  const withReason = (decision, title) => {
    const ask = onValue(decision);
    if (ask) openNote(`${title}: ${rows[on].dataset.variable.replaceAll("_", " ")} ${rows[on].querySelector(".value").textContent}`, ask, said[decision]);
  };

  // The form of a value follows from the codebook.
  const fieldFor = (v, value) => {
    const box = byId("edit-value-field"), label = document.createElement("label"), words = document.createElement("span");
    label.className = "field"; words.textContent = "Value";
    let input;
    if (v.categories.length || v.type === "flag") {
      input = document.createElement("select");
      const choices = v.type === "flag" ? [{ name: "yes", title: "Yes" }, { name: "no", title: "No" }] : v.categories;
      for (const choice of choices) input.add(new Option(choice.title, choice.name, false, choice.name === value));
    } else {
      input = document.createElement("input");
      input.value = value; input.autocomplete = "off"; input.maxLength = 2000;
      input.placeholder = { count: "300, 200-500, 500+ or up to 70", date: "2020-01-24, 2020-01 or 2020", place: "name of a place" }[v.type] || "";
    }
    // Enter in a list would open it; here it saves, as in every other field.
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); byId("edit-form").requestSubmit(); }
    });
    input.id = "edit-value"; input.required = true; input.dir = "auto";
    label.append(words, input);
    box.replaceChildren(label);
    byId("edit-definition").textContent = v.definition;
    return input;
  };
  let editing = null;
  const openEdit = async (title, quote, name, value, ask) => {
    const all_ = (await codebook()).variables, known = all_.find((v) => v.name === name);
    if (name && !known) { Turnout.say("The codebook has no form for this. Reject it, or mark words to add a value."); return; }
    byId("edit-title").textContent = title;
    byId("edit-quote").textContent = `“${quote}”`;
    byId("edit-wrong").hidden = true; byId("edit-why").value = "";
    const pick = byId("edit-variable");
    byId("edit-variable-field").hidden = Boolean(name);
    if (!name) {
      pick.replaceChildren(...all_.map((v) => new Option(v.title, v.name)));
      pick.value = "size";
      pick.onchange = () => fieldFor(all_.find((v) => v.name === pick.value), "");
    }
    const input = fieldFor(known || all_.find((v) => v.name === "size"), value);
    editing = ask;
    byId("edit").showModal();
    (name ? input : pick).focus();
    if (input.select && name) input.select();
  };
  byId("edit-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = byId("edit-variable").value;
    decide({ ...editing, ...(editing.decision === "add" ? { variable: chosen } : {}), value: byId("edit-value").value, why: byId("edit-why").value }, editing.decision === "add" ? "Added." : "Corrected.", byId("edit-wrong"));
  });
  const edit = () => {
    const row = rows[on];
    if (!row) { Turnout.say("Choose a value first: ↓"); return; }
    const data = row.dataset;
    openEdit("Correct: " + data.variable.replaceAll("_", " "), row.querySelector(".quote").textContent.slice(1, -1), data.variable, data.typed, { decision: "set", subject: data.key, seen: Number(data.seen) });
  };

  // Marked words become a value: their place in the report is counted in characters.
  const offset = (article, node, at) => {
    const range = document.createRange();
    const box = article.querySelector(".text");
    range.setStart(box, 0); range.setEnd(node, at);
    return range.toString();
  };
  const marked = async () => {
    const chosen = getSelection();
    if (chosen.isCollapsed || byId("edit").open) return;
    const range = chosen.getRangeAt(0);
    const start = range.startContainer.parentElement, article = start && start.closest("article.report");
    if (!article || !article.querySelector(".text").contains(range.endContainer)) return;
    const quote = chosen.toString();
    if (!quote.trim() || !article.dataset.mention) return;
    const before = offset(article, range.startContainer, range.startOffset);
    const answer = await fetch("/api/v1/events/" + event_);
    const mention = (await answer.json()).mentions.find((m) => m.id === article.dataset.mention);
    const report = await (await fetch("/api/v1/documents/" + encodeURIComponent(mention.document))).json();
    const place = locate(report.text, before, quote);
    if (!place) { Turnout.say("These words could not be found in the report."); return; }
    openEdit("Add a value", quote.trim(), "", "", { decision: "add", subject: mention.id, start: place[0], end: place[1] });
  };
  // The page leaves out line breaks and blank lines; characters that are not blank agree.
  const locate = (text, before, quote) => {
    const points = [...text], solid = (c) => /\S/.test(c);
    const skip = [...before].filter(solid).length, length = [...quote].filter(solid).length;
    let seen = 0, start = -1;
    for (let at = 0; at < points.length; at += 1) {
      if (!solid(points[at])) continue;
      if (seen === skip && start < 0) start = at;
      seen += 1;
      if (seen === skip + length) return [start, at + 1];
    }
    return null;
  };
  byId("reports").addEventListener("pointerup", () => setTimeout(marked, 0));

  const undo = () => {
    const own = rows[on] && rows[on].dataset.judgement;
    const last = document.querySelector("[data-do=undo-one]");
    const subject = own || (last && last.dataset.judgement);
    if (!subject) { Turnout.say("There is nothing to undo here."); return; }
    decide({ decision: "undo", subject }, "Undone.");
  };

  // Merging and splitting, with a reason.
  let regrouping = null, searches = 0;
  const find = async (words) => {
    const mine = ++searches;
    const list = byId("regroup-found");
    const exact = /^e-[0-9a-f]{16}$/.test(words.trim());
    const rows_ = exact ? [{ id: words.trim(), headline: words.trim(), when: "" }]
      : (await (await fetch("/api/v1/events?limit=12&" + new URLSearchParams({ text: words }))).json()).events || [];
    // An answer that is overtaken by a later search must not replace what that one found.
    if (mine !== searches) return;
    regrouping.other = undefined;
    list.replaceChildren(...rows_.filter((row) => row.id !== event_).map((row) => {
      const item = document.createElement("li"), button = document.createElement("button");
      button.type = "button"; button.textContent = row.headline; button.dir = "auto";
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        for (const other of all("button", list)) other.setAttribute("aria-pressed", String(other === button));
        regrouping.other = row.id;
      });
      item.append(button);
      return item;
    }));
    if (exact) list.querySelector("button")?.click();
  };
  const regroup = (title, ask, merging) => {
    regrouping = ask;
    byId("regroup-title").textContent = title;
    byId("regroup-other-field").hidden = !merging;
    byId("regroup-found").replaceChildren();
    byId("regroup-find").value = ""; byId("regroup-why").value = ""; byId("regroup-wrong").hidden = true;
    byId("regroup").showModal();
    if (merging) find("");
    (merging ? byId("regroup-find") : byId("regroup-why")).focus();
  };
  byId("regroup-find").addEventListener("input", (event) => find(event.target.value));
  byId("regroup-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const wrong = byId("regroup-wrong");
    if (regrouping.decision === "same" && !regrouping.other) { wrong.textContent = "Choose the other event."; wrong.hidden = false; return; }
    decide({ ...regrouping, seen: Number(root.dataset.grouped), why: byId("regroup-why").value }, regrouping.decision === "same" ? "Merged." : "Split.", wrong);
  });

  const acts = {
    accept: () => judge("accept"), reject: () => judge("reject"), edit, undo,
    done: () => { if (!document.querySelector("[data-do=done]:disabled")) decide(done(), "Marked as checked."); },
    note: () => openNote("Note", { decision: "note" }, "Noted."),
    "accept-why": () => withReason("accept", "Accept"), "reject-why": () => withReason("reject", "Reject"),
    "done-why": () => openNote("Mark the event as checked", done(), "Marked as checked."),
    next: () => { if (root.dataset.next) location.href = root.dataset.next; },
    help: () => byId("help").showModal(),
    merge: () => regroup("Merge with another event", { decision: "same", subject: event_ }, true),
    split: (button) => regroup("Not this event", { decision: "different", subject: button.dataset.mention }, false),
    "undo-one": (button) => decide({ decision: "undo", subject: button.dataset.judgement }, "Undone."),
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (event.target.closest("[data-close]")) { event.target.closest("dialog").close(); if (event.target.closest("[data-reload]")) location.reload(); return; }
    if (!button || button.tagName === "A") return;
    const row = button.closest("tr[data-key]");
    if (row) on = rows.indexOf(row);
    acts[button.dataset.do](button);
  });
  const keys = { a: "accept", r: "reject", e: "edit", u: "undo", d: "done", w: "note", n: "next", A: "accept-why", R: "reject-why", D: "done-why", "?": "help" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
    if (["ArrowDown", "j"].includes(event.key)) { event.preventDefault(); step(1); return; }
    if (["ArrowUp", "k"].includes(event.key)) { event.preventDefault(); step(-1); return; }
    if (keys[event.key]) { event.preventDefault(); acts[keys[event.key]](); }
  });
  const kept = sessionStorage.getItem("turnout-on");
  sessionStorage.removeItem("turnout-on");
  const again = rows.findIndex((row) => row.dataset.key === kept);
  if (again >= 0) choose(again); else if (location.pathname === "/review") choose(0);
  root.dataset.ready = "yes";
})();

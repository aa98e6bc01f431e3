"use strict";
(() => {
  const main = document.getElementById("main"), wrong = document.getElementById("wrong");
  const why = document.getElementById("why"), settle = document.getElementById("settle");
  let sending = false;
  const send = async (body, words) => {
    if (sending) return;
    sending = true;
    try {
      const answer = await Turnout.send("/api/v1/adjudication", { event: main.dataset.event, why: why.value, ...body });
      if (answer.ok) {
        Turnout.sayLater(words);
        sessionStorage.setItem("turnout-why", why.value);
        location.reload();
        return;
      }
      const refusal = await answer.json();
      wrong.textContent = [refusal.message, refusal.fix].filter(Boolean).join(" ");
    } catch { wrong.textContent = "The server does not answer. Nothing was saved."; }
    wrong.hidden = false;
    sending = false;
  };
  for (const button of document.querySelectorAll("[data-answer]")) button.addEventListener("click", () => {
    send({ key: button.closest("tr").dataset.key, answer: button.dataset.answer }, "Decided.");
  });
  settle.addEventListener("click", () => send({}, "Closed."));
  why.value = sessionStorage.getItem("turnout-why") || "";
  main.dataset.ready = "yes";
})();

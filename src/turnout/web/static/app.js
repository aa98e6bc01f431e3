"use strict";
// Shared by all pages: words for people, and requests that carry the session's form key.
const Turnout = (() => {
  const said = document.getElementById("said");
  let timer = 0;
  const say = (words) => {
    said.textContent = words;
    said.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => { said.hidden = true; }, 4000);
  };
  const key = document.body.dataset.formKey;
  const send = (address, body) => fetch(address, {
    method: "POST", headers: { "content-type": "application/json", "x-form-key": key },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  for (const form of document.querySelectorAll("form[data-signed]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await send(form.getAttribute("action"));
      location.href = "/sign-in";
    });
  }
  // What a page says after it was loaded anew.
  const later = sessionStorage.getItem("turnout-said");
  if (later) { sessionStorage.removeItem("turnout-said"); say(later); }
  const sayLater = (words) => sessionStorage.setItem("turnout-said", words);
  return { say, sayLater, send };
})();

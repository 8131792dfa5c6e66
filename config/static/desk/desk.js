// The desk's keys and the reply's preview. Every page works without it, only slower.
"use strict";

// The clock of a call: minutes and seconds since it was picked up.
function tellSince() {
  for (const time of document.querySelectorAll(".desk time[data-since]")) {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(time.dateTime)) / 1000));
    time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function rowLinks() {
  return [...document.querySelectorAll("[data-open]")];
}

function moveBy(step) {
  const links = rowLinks();
  const place = links.indexOf(document.activeElement);
  const next = links[place < 0 ? 0 : Math.min(Math.max(place + step, 0), links.length - 1)];
  next?.focus();
}

function chosenLink() {
  const links = rowLinks();
  return links.includes(document.activeElement) ? document.activeElement : links[0];
}

function openAct(link) {
  const act = document.getElementById(link.dataset.opens);
  act.open = true;
  act.scrollIntoView({ block: "nearest" });
  const aim = document.querySelector(link.hash);
  (aim.matches("textarea") ? aim : act.querySelector("input:not([type=hidden])")).focus();
}

// The address of a form leads to the page with that form open: show it, ready to be typed into.
function showOpened(page) {
  const name = page.dataset.opened;
  const link = page.querySelector(`[data-opens="act-${CSS.escape(name)}"]`);
  if (link) return openAct(link);
  const form = page.querySelector(`form[action$="/${CSS.escape(name)}/"]`);
  if (!form) return;
  for (let box = form.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  form.scrollIntoView({ block: "center" });
  form.querySelector("textarea, select, input:not([type=hidden])")?.focus({ preventScroll: true });
}

const KEYS = {
  "/": () => document.getElementById("searchbar")?.focus(),
  j: () => moveBy(1),
  k: () => moveBy(-1),
  o: () => chosenLink()?.click(),
  r: () => {
    const link = chosenLink();
    if (link?.dataset.reply) location.assign(link.dataset.reply);
  },
};

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const act = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const key = act ? () => openAct(act) : document.querySelector(".desk") && KEYS[event.key];
  if (!key) return;
  event.preventDefault();
  key();
}

function previewRecipients(box) {
  const form = box.closest("form");
  const known = JSON.parse(box.dataset.recipients);
  const list = box.querySelector("ul");
  const show = () => {
    const typed = [form.elements.to.value, ...form.elements.cc.value.split(/[,;\s]+/)];
    const addresses = new Set(typed.map((address) => address.trim().toLowerCase()).filter(Boolean));
    list.replaceChildren(...[...addresses].map((address) => recipient(address, known[address])));
    if (!addresses.size) list.append(Object.assign(document.createElement("li"), { textContent: "nobody yet" }));
  };
  form.elements.to.addEventListener("input", show);
  form.elements.cc.addEventListener("input", show);
  box.querySelector("[data-to]")?.addEventListener("click", (event) => {
    form.elements.to.value = event.target.dataset.to;
    show();
  });
  show();
}

function recipient(address, known) {
  const item = document.createElement("li");
  const strong = Object.assign(document.createElement("strong"), { textContent: address });
  const who = known?.who ?? "not known on this Request";
  const part = Object.assign(document.createElement("span"), { textContent: known?.is_esc ? who : `▲ ${who}` });
  if (!known?.is_esc) part.className = "desk-mark desk-attention";
  item.append(strong, " ", part);
  if (known?.hindered) {
    const told = `✕ mail does not get through: ${known.hindered}`;
    item.append(" ", Object.assign(document.createElement("span"), { className: "desk-mark desk-broken", textContent: told }));
  }
  return item;
}

// Disabled only after the form has gone: a disabled button would not send its own name along.
function sendOnce(event) {
  const buttons = event.target.querySelectorAll("button[type=submit]");
  setTimeout(() => buttons.forEach((button) => (button.disabled = true)));
}

// The theme opens its navigation by signs that only a pointer reaches.
function openNavigationByKeys() {
  for (const sign of document.querySelectorAll("span.material-symbols-outlined")) {
    if (!sign.getAttribute("x-on:click")?.startsWith("sidebar")) continue;
    for (const [name, value] of [["role", "button"], ["tabindex", "0"], ["aria-label", "Navigation"]]) sign.setAttribute(name, value);
    sign.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      sign.click();
    });
  }
}

// The boxes in which rows are searched bear no name of their own: they get that of their field.
function nameSearchBoxes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const name = select.labels[0]?.innerText.replace("*", "").trim();
    for (const part of select.nextElementSibling?.querySelectorAll("[role=combobox], [role=textbox]") ?? []) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", name || select.name);
    }
  }
}

// They are made once jQuery is ready, which may be after the page is.
window.addEventListener("load", () => window.django?.jQuery?.(nameSearchBoxes));

document.addEventListener("DOMContentLoaded", () => {
  openNavigationByKeys();
  if (!document.querySelector(".desk")) return;
  tellSince();
  if (document.querySelector("[data-since]")) setInterval(tellSince, 1000);
  document.addEventListener("keydown", pressed);
  document.querySelectorAll("[data-recipients]").forEach(previewRecipients);
  document.querySelectorAll("[data-opened]").forEach(showOpened);
  // The theme lays its frame out late, which makes a browser pass over the attribute.
  if (document.activeElement === document.body) document.querySelector(".desk [autofocus]")?.focus();
  document.querySelectorAll("[data-opens]").forEach((link) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      openAct(link);
    }),
  );
  document.querySelectorAll(".desk form[method=post]").forEach((form) => form.addEventListener("submit", sendOnce));
});

// A page that the browser brings back from its memory must be usable again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll(".desk button[disabled]").forEach((button) => (button.disabled = false));
});

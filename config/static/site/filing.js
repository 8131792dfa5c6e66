// Files of a form: their names for the hints, and a bar while they are sent. Without it the form works as any other.
"use strict";

function tellNames(form) {
  const chosen = form.querySelector("input[type=file]").files;
  form.elements.file_names.value = [...chosen].map((file) => file.name.replaceAll("/", "_")).join("/").slice(0, 5000);
}

function show(page) {
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("main");
  const files = document.querySelector("[data-files-form] input[type=file]");
  document.querySelector("main").replaceWith(fresh);
  fresh.querySelector("[data-files-form] input[type=file]")?.replaceWith(files);
  if (window.htmx) window.htmx.process(fresh);
  prepare();
  fresh.querySelector("[role=alert]")?.focus();
}

function sendWithBar(event) {
  const form = event.target;
  if (!form.querySelector("input[type=file]").files.length || event.submitter?.value !== "file") return;
  event.preventDefault();
  const [bar, data, call] = [form.querySelector(".progress"), new FormData(form, event.submitter), new XMLHttpRequest()];
  event.submitter.disabled = true;
  bar.hidden = false;
  call.upload.addEventListener("progress", (sent) => {
    bar.querySelector("progress").value = sent.total ? (100 * sent.loaded) / sent.total : 0;
  });
  call.addEventListener("load", () => {
    if (call.status === 200 && call.responseURL !== location.href) location.assign(call.responseURL);
    else show(call.responseText);
  });
  call.addEventListener("error", () => {
    event.submitter.disabled = false;
    bar.hidden = true;
    form.submit();
  });
  call.open("POST", location.href);
  call.send(data);
}

function prepare() {
  const form = document.querySelector("[data-files-form]");
  if (!form) return;
  form.querySelector("input[type=file]").addEventListener("change", () => tellNames(form));
  form.addEventListener("submit", sendWithBar);
}

document.addEventListener("DOMContentLoaded", prepare);

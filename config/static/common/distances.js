// Keeps distances such as "in 3 h 20 min" true while a page is open. Without it they are as of loading.
"use strict";

const MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

function span(seconds) {
  if (seconds < MINUTE) return "under 1 min";
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < 2 * DAY) return two(seconds, HOUR, "h", MINUTE, "min");
  return two(seconds, DAY, "d", HOUR, "h");
}

function two(seconds, unit, name, lesser, lesserName) {
  const rest = Math.floor((seconds % unit) / lesser);
  return `${Math.floor(seconds / unit)} ${name}${rest ? ` ${rest} ${lesserName}` : ""}`;
}

function minutesAndSeconds(seconds) {
  return `${Math.floor(seconds / MINUTE)}:${String(Math.floor(seconds % MINUTE)).padStart(2, "0")} min`;
}

function tellDistances() {
  for (const time of document.querySelectorAll("time[data-live]")) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    const past = time.dataset.live === "ago" ? "ago" : "overdue";
    const left = time.dataset.live === "countdown" && seconds < HOUR ? minutesAndSeconds(seconds) : span(seconds);
    time.textContent = seconds > 0 ? `in ${left}` : `${span(-seconds)} ${past}`;
  }
}

document.addEventListener("DOMContentLoaded", () => {
  tellDistances();
  setInterval(tellDistances, document.querySelector("[data-live=countdown]") ? 1000 : 15000);
});

"use strict";
// Values are read off where the cursor is, from the table that holds them; the arrow keys move it.
const tip = document.getElementById("tip");
let shown = null;
function rowsOf(figure) {
  return [...document.getElementById(figure.dataset.table).tBodies[0].rows];
}
function place(figure, x) {
  const { left, right, least, most } = figure.dataset;
  return +left + (x - least) / (most - least) * (right - left);
}
function hide() {
  tip.hidden = true;
  shown?.remove();
  shown = null;
}
function show(figure, index) {
  const rows = rowsOf(figure), row = rows[index];
  if (!row) return;
  figure.dataset.at = index;
  const heads = document.getElementById(figure.dataset.table).tHead.rows[0].cells;
  const lines = figure.dataset.columns.split(",").map(column => `${heads[column].textContent}: ${row.cells[column].textContent}`);
  tip.textContent = [`${heads[0].textContent} ${row.cells[0].textContent}`, ...lines].join("\n");
  tip.hidden = false;
  shown?.remove();
  const svg = figure.querySelector("svg").getBoundingClientRect(), box = figure.getBoundingClientRect();
  const at = svg.left - box.left + place(figure, +row.dataset.x) * svg.width;
  shown = document.createElement("div");
  shown.className = "cursor";
  shown.style.left = `${at}px`;
  figure.append(shown);
  const widest = document.documentElement.clientWidth - tip.offsetWidth - 8;
  tip.style.left = `${Math.max(8, Math.min(box.left + at + 12, widest)) + scrollX}px`;
  tip.style.top = `${svg.top + scrollY + 8}px`;
}
function nearest(figure, share) {
  const distances = rowsOf(figure).map(row => Math.abs(place(figure, +row.dataset.x) - share));
  return distances.indexOf(Math.min(...distances));
}
for (const figure of document.querySelectorAll("figure[data-table]")) {
  figure.addEventListener("pointermove", event => {
    const svg = figure.querySelector("svg").getBoundingClientRect();
    show(figure, nearest(figure, (event.clientX - svg.left) / svg.width));
  });
  figure.addEventListener("pointerleave", hide);
  figure.addEventListener("blur", hide);
  figure.addEventListener("keydown", event => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const last = rowsOf(figure).length - 1;
    show(figure, Math.max(0, Math.min(last, +(figure.dataset.at ?? -1) + step)));
  });
}
// A link to a claim opens it, and paper shows all of them.
function open(hash) {
  const target = hash && document.getElementById(hash.slice(1));
  if (target?.tagName === "DETAILS") target.open = true;
}
addEventListener("hashchange", () => open(location.hash));
open(location.hash);
addEventListener("beforeprint", () => document.querySelectorAll("details.claim").forEach(claim => claim.open = true));


"use strict";
(() => {
  const $ = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const cuts = all(".cut"), blocks = all(".block");
  const families = all(".family"), views = all("[data-view]");
  const viewNames = ["all", "kept", "cut"];
  const said = $("#said"), keys = $("#keys"), empty = $("#empty");
  let view = "all";
  const chosen = new Set(); // families; none for all

  for (const e of all(".tools, .views")) e.hidden = false;

  // On a narrow screen the text comes soon.
  if (matchMedia("(max-width: 36rem)").matches) for (const d of all(".fold")) d.open = false;

  // What is shown.

  function show() {
    let shown = 0;
    for (const c of cuts) {
      c.hidden = view === "kept" || (chosen.size > 0 && !chosen.has(c.dataset.family));
      shown += !c.hidden;
    }
    for (const b of blocks) {
      b.hidden = view === "cut";
      shown += !b.hidden;
    }
    for (const f of families) f.setAttribute("aria-pressed", chosen.has(f.dataset.family));
    for (const v of views) v.setAttribute("aria-pressed", v.dataset.view === view);
    empty.hidden = shown > 0;
    const left = cuts.filter((c) => !c.hidden).length;
    said.textContent = left + " left out, " + blocks.filter((b) => !b.hidden).length + " kept blocks shown";
  }

  function setView(name) {
    view = name;
    if (view === "kept") chosen.clear();
    show();
  }

  function toggle(family) {
    chosen.has(family) ? chosen.delete(family) : chosen.add(family);
    if (view === "kept") view = "all";
    show();
  }

  for (const v of views) v.addEventListener("click", () => setView(v.dataset.view));
  for (const f of families) f.addEventListener("click", () => toggle(f.dataset.family));

  // From one thing left out to the next.

  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  function current() {
    const focused = document.activeElement && document.activeElement.closest(".cut");
    return focused && !focused.hidden ? focused : null;
  }

  function step(by) {
    const open = cuts.filter((c) => !c.hidden);
    if (open.length === 0) return;
    let at = open.indexOf(current());
    if (at < 0) {
      // Begin from what is in sight.
      const below = open.findIndex((c) => c.getBoundingClientRect().top >= 60);
      at = by > 0 ? (below < 0 ? open.length - 1 : below) : (below < 0 ? open.length : below) - 1;
    } else {
      at += by;
    }
    const next = open[Math.max(0, Math.min(at, open.length - 1))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    said.textContent = next.querySelector(".tags").textContent + ". " + next.querySelector(".reason").textContent;
  }

  function openAll() {
    const folds = all(".cut details");
    const open = folds.some((d) => !d.open);
    for (const d of folds) d.open = open;
  }

  // Light and dark.

  const themes = ["", "light", "dark"];
  const themeNames = ["as the system has them", "light", "dark"];
  const root = document.documentElement, button = $("#theme");

  function setTheme(i) {
    i < 1 ? root.removeAttribute("data-theme") : root.setAttribute("data-theme", themes[i]);
    button.setAttribute("aria-label", "Colours: " + themeNames[Math.max(i, 0)]);
    button.title = "Colours: " + themeNames[Math.max(i, 0)];
    try { localStorage.setItem("newsx-theme", themes[Math.max(i, 0)]); } catch { /* a file of its own origin keeps nothing */ }
  }

  function nextTheme() {
    setTheme((themes.indexOf(root.getAttribute("data-theme") || "") + 1) % themes.length);
  }

  button.addEventListener("click", nextTheme);
  try { setTheme(themes.indexOf(localStorage.getItem("newsx-theme") || "")); } catch { setTheme(0); }

  // Keys.

  function help() { keys.open ? keys.close() : keys.showModal(); }
  $("#help").addEventListener("click", help);
  $("#help").title = "Keys";

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    e: openAll,
    v: () => setView(viewNames[(viewNames.indexOf(view) + 1) % viewNames.length]),
    t: nextTheme,
    0: () => { chosen.clear(); setView("all"); },
    "?": help,
    Enter: () => {
      const c = current();
      if (c !== document.activeElement) return false; // the summary has its own
      const d = c.querySelector("details");
      d.open = !d.open;
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (keys.open && event.key !== "?") return;
    let action = Object.hasOwn(actions, event.key) ? actions[event.key] : null;
    if (/^[1-9]$/.test(event.key)) {
      const family = families[event.key - 1];
      action = family && (() => toggle(family.dataset.family));
    }
    if (action && action() !== false) event.preventDefault();
  });
})();


"use strict";
(() => {
  const byId = id => document.getElementById(id);
  const root = document.documentElement;
  const filters = byId("filters");
  const main = document.querySelector("main");

  // The overview is written last: put it where it is seen, for those who do not see.
  main.prepend(...[byId("summary"), filters].filter(Boolean));
  byId("tools").hidden = false;

  // ---- light and dark

  const themes = ["auto", "light", "dark"];
  const store = {
    get() { try { return localStorage.getItem("nix-lint-theme"); } catch { return null; } },
    set(theme) { try { localStorage.setItem("nix-lint-theme", theme); } catch { /* Not for long, then. */ } },
  };
  let theme = "auto";
  function setTheme(wanted) {
    theme = themes.includes(wanted) ? wanted : "auto";
    root.dataset.theme = theme;
    byId("theme").textContent = "Theme: " + theme;
  }
  function nextTheme() {
    setTheme(themes[(themes.indexOf(theme) + 1) % themes.length]);
    store.set(theme);
  }
  setTheme(store.get());
  byId("theme").addEventListener("click", nextTheme);

  // ---- filters

  const findings = [...document.querySelectorAll(".finding")].map(element => ({
    element,
    file: element.closest(".file"),
    part: element.closest(".part"),
    rule: element.dataset.rule,
    severity: element.classList[1],
    text: null,
  }));
  const files = [...document.querySelectorAll(".file")];
  const bars = [...document.querySelectorAll(".bars button")];
  const folders = bars.map(bar => bar.dataset.folder).filter(Boolean).sort((a, b) => b.length - a.length);
  const folderOf = file => folders.find(folder => file.startsWith(folder));
  let visible = findings;
  let current = null;

  function textOf(finding) {
    finding.text ??= (finding.element.textContent + " " + finding.file.dataset.file).toLowerCase();
    return finding.text;
  }

  function wanted() {
    const words = byId("text").value.toLowerCase().split(/\s+/).filter(Boolean);
    const path = byId("path").value;
    const rule = byId("rule").value;
    const severities = new Set([...filters.querySelectorAll("input:checked")].map(box => box.value));
    const all = !words.length && !path && !rule && severities.size === 4;
    // A bar means what it counts; what is typed may be any part of a path.
    const inPath = folders.includes(path) ? file => folderOf(file) === path : file => file.includes(path);
    return {
      all,
      matches: finding =>
        (!rule || finding.rule === rule)
        && severities.has(finding.severity)
        && inPath(finding.file.dataset.file)
        && words.every(word => textOf(finding).includes(word)),
    };
  }

  function filter() {
    const { all, matches } = wanted();
    visible = all ? findings : findings.filter(matches);
    const shown = new Set(visible);
    const places = new Set(visible.flatMap(finding => [finding.file, finding.part]));
    for (const finding of findings) finding.element.hidden = !shown.has(finding);
    for (const file of files) {
      file.hidden = !places.has(file);
      for (const part of file.querySelectorAll(".part")) part.hidden = !all && !places.has(part);
    }
    if (current && !shown.has(current)) current = null;
    byId("shown").textContent = all ? `${findings.length} findings` : `${visible.length} of ${findings.length} findings`;
    byId("none").hidden = visible.length > 0;
    byId("clear").hidden = all;
    for (const bar of bars) {
      const { rule, folder } = bar.dataset;
      bar.ariaPressed = rule === undefined ? folder !== "" && byId("path").value === folder : byId("rule").value === rule;
    }
  }

  function clear() {
    filters.reset();
    filter();
  }

  if (filters) {
    let waiting = 0;
    filters.hidden = false;
    filters.addEventListener("submit", event => event.preventDefault());
    filters.addEventListener("reset", () => setTimeout(filter));
    filters.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, findings.length > 2000 ? 150 : 0);
    });
    for (const bar of bars) {
      bar.disabled = bar.dataset.folder === "";
      bar.addEventListener("click", () => {
        const field = byId(bar.dataset.rule === undefined ? "path" : "rule");
        const value = bar.dataset.rule ?? bar.dataset.folder;
        field.value = field.value === value ? "" : value;
        filter();
      });
    }
    filter();
  }

  // ---- what a rule is about

  const explain = byId("explain");
  function explainRule(id) {
    const text = byId("rule-" + id);
    if (!text) return;
    const copy = text.cloneNode(true);
    copy.removeAttribute("id");
    copy.removeAttribute("tabindex");
    explain.firstElementChild.replaceChildren(copy);
    explain.showModal();
    explain.querySelector("button").focus();
  }
  document.addEventListener("click", event => {
    const link = event.target.closest("a.rule");
    const finding = event.target.closest(".finding");
    if (finding) current = findings.find(known => known.element === finding);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      explainRule(finding.dataset.rule);
    }
  });
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  }
  byId("keys").addEventListener("click", () => byId("help").showModal());

  // ---- keys

  function go(to) {
    if (!to) return;
    current = to;
    to.file.open = true;
    to.element.focus({ preventScroll: true });
    to.element.scrollIntoView({ block: "center", behavior: "instant" });
  }
  // Who has scrolled away goes on from there.
  function inView(finding) {
    const { top, bottom } = finding.element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }
  function behindView() {
    const place = document.elementFromPoint(innerWidth / 2, innerHeight / 3)?.closest(".finding, .src, .file");
    if (!place) return 0;
    const behind = Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY;
    const at = visible.findIndex(({ element }) => element === place || place.compareDocumentPosition(element) & behind);
    return at < 0 ? visible.length : at;
  }
  function step(by) {
    const to = current && inView(current) ? visible.indexOf(current) + by : behindView() - (by < 0 ? 1 : 0);
    go(visible[Math.min(Math.max(to, 0), visible.length - 1)]);
  }
  function stepFile(by) {
    const starts = visible.filter((finding, i) => i === 0 || visible[i - 1].file !== finding.file);
    const at = current ? starts.findIndex(finding => finding.file === current.file) : by > 0 ? -1 : starts.length;
    go(starts[Math.min(Math.max(at + by, 0), starts.length - 1)]);
  }
  function escape() {
    if (document.activeElement && filters && filters.contains(document.activeElement)) document.activeElement.blur();
    if (filters) clear();
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    n: () => stepFile(1),
    p: () => stepFile(-1),
    e: () => current && explainRule(current.rule),
    "/": () => filters && byId("text").focus(),
    t: nextTheme,
    "?": () => byId("help").showModal(),
    Escape: escape,
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const typing = event.target.matches("input[type=search], select");
    const action = keys[event.key];
    if (!action || (typing && event.key !== "Escape")) return;
    event.preventDefault();
    action();
  });

  // Paper has no details to open.
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();

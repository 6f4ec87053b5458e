// @ts-check
// What a page does once it is read: copying links, the colour scheme, contents, environments.
// Every part looks for its own marks and leaves the page alone when there are none.

const root = document.documentElement;
const toast = /** @type {HTMLElement} */ (document.querySelector(".kb-toast"));
let hiding = 0;

/** Show a line for four seconds; a screen reader speaks it.
 * @param {string | undefined} text */
export function say(text) {
  toast.textContent = text ?? "";
  clearTimeout(hiding);
  hiding = window.setTimeout(() => {
    toast.textContent = "";
  }, 4000);
}

/** @param {string} text @param {string | undefined} done */
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    say(toast.dataset.failed);
  }
}

/** @param {string} key @param {string} value */
function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is closed in some private modes: the choice lasts as long as the page.
  }
}

/** The address to share: the permalink, with the environment and the section that are shown.
 * @param {HTMLAnchorElement} link */
function shared(link) {
  const article = /** @type {HTMLElement | null} */ (link.closest("[data-permalink]"));
  const url = new URL(article?.dataset.permalink ?? link.href, location.href);
  const env = new URLSearchParams(location.search).get("env");
  if (env) url.searchParams.set("env", env);
  if (link.classList.contains("headerlink")) url.hash = link.hash;
  return url.href;
}

function switchScheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  const now = root.dataset.mdColorScheme ?? dark;
  const next = now === "slate" ? "default" : "slate";
  root.dataset.mdColorScheme = next;
  keep("kb-scheme", next);
}

/** The same section and environment in the other language.
 * @param {HTMLAnchorElement} link */
function switchLanguage(link) {
  keep("kb-language", link.hreflang);
  link.search = location.search;
  link.hash = location.hash || currentSection();
}

/** The section being read, where the reader has gone below the first. */
function currentSection() {
  const entry = /** @type {HTMLAnchorElement | null} */ (
    document.querySelector(".kb-toc a[aria-current]")
  );
  return entry && scrollY > innerHeight / 2 ? entry.hash : "";
}

document.addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  const pressed = /** @type {HTMLElement | null} */ (target.closest("a, button"));
  if (!pressed) return;
  if ("scheme" in pressed.dataset) switchScheme();
  else if ("print" in pressed.dataset) print();
  else if (pressed.dataset.copyFrom) {
    copy(document.getElementById(pressed.dataset.copyFrom)?.innerText ?? "", toast.dataset.copiedText);
  } else if (pressed instanceof HTMLAnchorElement && "copyLink" in pressed.dataset) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const section = pressed.classList.contains("headerlink");
    // A section's link also goes there; the article's own only copies.
    if (!section) event.preventDefault();
    copy(shared(pressed), toast.dataset.copied);
  } else if (pressed instanceof HTMLAnchorElement && pressed.matches(".kb-top [hreflang]")) switchLanguage(pressed);
});

// The menu (on narrow screens it shows the navigation that follows it) and the choice among several
// languages close by Escape, by a click elsewhere and when the focus leaves them.
for (const menu of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".kb-menu, .kb-drop"))) {
  const shown = menu.matches(".kb-menu") ? menu.nextElementSibling : null;
  /** @param {Event} event */
  const leave = (event) => {
    const place = /** @type {Node} */ (event.target);
    if (!menu.contains(place) && !shown?.contains(place)) menu.open = false;
  };
  document.addEventListener("click", leave);
  document.addEventListener("focusin", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}

// The list of contents: folded on a narrow screen, and marking where the reader is.
const contents = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".kb-toc"));
if (contents) {
  if (matchMedia("(max-width: 59.9375em)").matches) contents.open = false;
  // Until here the style sheet has kept it shut, so that nothing jumps.
  contents.dataset.ready = "";
  const entries = /** @type {HTMLAnchorElement[]} */ ([...contents.querySelectorAll("a")]);
  const headings = entries.map((entry) => document.getElementById(decodeURIComponent(entry.hash.slice(1))));
  const mark = () => {
    const line = innerHeight / 3;
    const atEnd = innerHeight + scrollY >= root.scrollHeight - 2;
    let at = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top < line);
    if (atEnd && scrollY > 0) at = headings.length - 1;
    entries.forEach((entry, index) => {
      if (index === Math.max(at, 0)) entry.setAttribute("aria-current", "true");
      else entry.removeAttribute("aria-current");
    });
  };
  let asked = false;
  addEventListener(
    "scroll",
    () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}

// An old anchor whose text is on another page now.
const moved = /** @type {HTMLElement | null} */ (document.querySelector("[data-moved]"));
if (moved && location.hash) {
  const anchor = decodeURIComponent(location.hash.slice(1));
  const pairs = (moved.dataset.moved ?? "").split(";").map((pair) => pair.split(" "));
  const target = pairs.find(([old]) => old === anchor)?.[1];
  if (target) location.replace(target);
}

// "Did this help?" without leaving the page; without script the form is sent as forms are.
const feedback = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-feedback]"));
feedback?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = new FormData(feedback, /** @type {HTMLElement} */ (event.submitter));
  const body = new URLSearchParams(/** @type {[string, string][]} */ ([...answer]));
  const pressed = event.submitter;
  try {
    await fetch(feedback.action, { method: "POST", body, mode: "no-cors", keepalive: true });
  } catch {
    say(feedback.dataset.failed);
    return;
  }
  for (const button of feedback.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button === pressed));
  }
  say(feedback.dataset.thanks);
});

// The message template knows which article did not help.
const paper = /** @type {HTMLElement | null} */ (document.querySelector("[data-template]"));
const article = new URLSearchParams(location.search).get("article");
if (paper && article) paper.textContent = (paper.dataset.template ?? "").replace("{number}", article.slice(0, 40));

// The 404 page: in the reader's language, with the words of the lost address in the field.
const lost = /** @type {HTMLElement | null} */ (document.querySelector("[data-lost]"));
if (lost) {
  const parts = /** @type {HTMLElement[]} */ ([...lost.querySelectorAll("[data-part]")]);
  const path = decodeURIComponent(location.pathname);
  let kept = null;
  try {
    kept = localStorage.getItem("kb-language");
  } catch {
    // As above.
  }
  const languages = [kept, ...navigator.languages].map((each) => String(each).split("-")[0]);
  const own =
    parts.find((part) => path.startsWith(part.dataset.home ?? "?") && part.dataset.home !== "/") ??
    languages.map((each) => parts.find((part) => part.dataset.part === each)).find(Boolean) ??
    parts[0];
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-part]"))) {
    part.hidden = part.dataset.part !== own.dataset.part;
  }
  root.lang = own.dataset.part ?? root.lang;
  const home = own.dataset.home ?? "/";
  const below = [home, home.replace(/[^/]+\/$/, "")].find((start) => path.startsWith(start)) ?? "/";
  const words = path.slice(below.length).replace(/\.\w+$/, "").split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2 || /\p{N}/u.test(word));
  const field = /** @type {HTMLInputElement | null} */ (own.querySelector("input[type=search]"));
  // As if it came so: the search must not take it for something typed and open by itself.
  if (field) field.defaultValue = words.slice(-6).join(" ").slice(0, 80);
}

// Search: nothing of it is loaded before a field has the focus, or the search is opened. What fails
// to load leaves links and forms that lead to the search page.
const searching = () => import("./search/dialog.mjs");
const ownSearch = /** @type {HTMLElement | null} */ (document.querySelector("[data-search-pane]"));
const settle = () => {
  const asked = early();
  return searching().then((part) => part.settle(/** @type {HTMLElement} */ (ownSearch), asked), () => {});
};

/** What the script asks for first comes beside it: a slow line makes it wait once, not twice.
 * @param {string} [address] of the search page, where its dialog is wanted */
function early(address) {
  const resident = fetch(new URL(`../search/${root.lang}/index.kbs`, import.meta.url), { cache: "no-cache" });
  const asked = { resident, pane: address === undefined ? undefined : fetch(`${address}pane.txt`) };
  for (const each of [asked.resident, asked.pane]) each?.catch(() => {}); // told of by who waits for it
  return asked;
}

let opened = false;

/** @param {HTMLAnchorElement} link */
async function openSearch(link) {
  const from = /** @type {HTMLElement | null} */ (document.activeElement);
  const address = new URL(link.href).pathname;
  const asked = opened ? undefined : early(address);
  opened = true;
  const script = searching();
  // What is typed before the search is there goes on in it, and a phone shows its keyboard at once.
  const typed = document.createElement("input");
  typed.setAttribute("aria-label", link.textContent ?? "");
  const over = document.createElement("dialog");
  over.className = "kb-over";
  over.onclick = ({ target }) => target === over && over.close();
  over.append(typed);
  document.body.append(over);
  over.showModal();
  try {
    await (await script).open(address, typed, from === document.body ? link : from, { ...asked, over });
  } catch {
    over.remove();
    location.assign(`${link.href}?q=${encodeURIComponent(typed.value)}`);
  }
  typed.remove();
  // The search keeps the first one for all times.
  if (!over.firstChild) over.remove();
}

document.addEventListener("click", (event) => {
  const link = /** @type {Element} */ (event.target).closest("a[data-search]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openSearch(/** @type {HTMLAnchorElement} */ (link));
});
document.addEventListener("focusin", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !("searchField" in target.dataset)) return;
  if ("followed" in target.dataset) return;
  const asked = opened ? undefined : early(new URL(target.form?.action ?? location.href).pathname);
  opened = true;
  searching().then((part) => part.follow(target, asked), () => {});
});
document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const slash = event.key === "/" && plain && !target.closest("input, textarea, select, [contenteditable]");
  const letter = event.code === "KeyK" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if ((!slash && !letter) || document.querySelector("dialog[open]")) return;
  const fields = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-search-pane] input[name=q], [data-search-field]")]);
  const field = fields.find((each) => each.offsetParent);
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-search]"));
  event.preventDefault();
  if (field) field.focus();
  else if (link) openSearch(link);
});

if (ownSearch && location.search) settle();
else ownSearch?.addEventListener("focusin", settle, { once: true });

// What only some pages need is loaded only there. A page that is older than the site may find no part
// of its own any more; it is read all the same.
const without = () => {};
if (document.querySelector("[data-env]")) import("./environments.mjs").then((part) => part.environments(), without);
if (document.querySelector(".kb-x")) import("./listing.mjs").then((part) => part.listing(), without);
if (document.querySelector("[data-open]")) import("./opening.mjs").then((part) => part.opening(), without);

// An article that a search led to marks the words that were found.
try {
  const kept = sessionStorage.getItem("kb-found");
  sessionStorage.removeItem("kb-found");
  if (kept) import("./search/found.mjs").then((part) => part.found(kept), without);
} catch {
  // As above.
}

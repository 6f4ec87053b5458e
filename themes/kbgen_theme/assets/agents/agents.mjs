// @ts-check
// What only the agents' site loads: the palette, on its own page and over every other.

const own = /** @type {HTMLElement | null} */ (document.querySelector("[data-palette]"));
const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-palette-link]"));

/** @param {HTMLAnchorElement} to */
function open(to) {
  const address = new URL(to.href).pathname;
  import("./dialog.mjs").then((part) => part.open(address)).catch(() => location.assign(address));
}

if (own) import("./dialog.mjs").then((part) => part.settle(own));

link?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link);
});

// Before the page's own keys: here Ctrl+K is the palette's.
document.addEventListener(
  "keydown",
  (event) => {
    const letter = event.code === "KeyK" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    const target = /** @type {HTMLElement} */ (event.target);
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const slash = own && event.key === "/" && plain && !target.closest("input, textarea, select, [contenteditable]");
    if ((!letter && !slash) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (letter && link) open(link);
    else own?.querySelector("input")?.focus();
  },
  true,
);

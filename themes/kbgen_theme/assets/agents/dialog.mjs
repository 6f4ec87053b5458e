// @ts-check
// Where the palette stands: on its own page, or in a dialog over any other.

import { Palette } from "./palette.mjs";

/** The palette's own page. @param {HTMLElement} root */
export function settle(root) {
  const palette = new Palette(root);
  palette.field.focus();
  // What was typed before this was loaded.
  if (palette.field.value) palette.find();
}

/** @type {Promise<HTMLDialogElement> | undefined} */
let made;

/** The palette over any page. Rejects when its page cannot be had: go there instead.
 * @param {string} address */
export async function open(address) {
  made ??= make(address);
  const dialog = await made.catch((error) => {
    made = undefined;
    throw error;
  });
  if (dialog.open) return;
  dialog.showModal();
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  field.focus();
  field.select();
}

/** @param {string} address @returns {Promise<HTMLDialogElement>} */
async function make(address) {
  const [answer] = await Promise.all([fetch(address), styled("../search"), styled("./agents")]);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const root = /** @type {HTMLElement | null} */ (page.querySelector("[data-palette]"));
  if (!root) throw new Error(`${address} has no palette`);
  const dialog = document.createElement("dialog");
  dialog.className = "kb-over";
  dialog.lang = page.documentElement.lang;
  dialog.setAttribute("aria-label", page.querySelector("h1")?.textContent ?? "");
  root.classList.remove("kb-pane--page");
  dialog.append(document.adoptNode(root));
  new Palette(root);
  dialog.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target === dialog || target.closest("[data-close]")) dialog.close();
  });
  document.body.append(dialog);
  return dialog;
}

/** A style sheet of the theme, once on a page. @param {string} name */
function styled(name) {
  const href = new URL(`${name}.css`, import.meta.url).href;
  const links = /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll("link[rel=stylesheet]")]);
  if (links.some((link) => link.href === href)) return undefined;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
  return new Promise((done, failed) => {
    link.onload = done;
    link.onerror = failed;
  });
}

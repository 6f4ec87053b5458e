// @ts-check
// Where the search stands: in a dialog over any page, or on the search page itself.
//
// The dialog is the search page laid over the page one reads: its markup stands in a file beside that,
// and the address is the search page's as long as it is open. So what is open is a link, going back closes
// it, and returning from an answer shows the answers again.

import { openKnowledgeBase } from "./index.mjs";
import { LOOK } from "./look.mjs";
import { Pane } from "./pane.mjs";
import { fromAddress, toAddress } from "./question.mjs";
import { styled } from "./styled.mjs";

/** @typedef {import("./question.mjs").Question} Question */
/** @typedef {{dialog: HTMLDialogElement, pane: Pane, address: string}} Opened */
/** @typedef {{resident?: Promise<Response>, pane?: Promise<Response>, over?: HTMLDialogElement}} Early what
 *   was asked for beside this script: the index, and the markup of the dialog; one that is open already */

const STATE = "kbSearch";
const LATE = 100; // so long the dialog is not drawn for an answer that is awaited
/** @type {Map<string, Promise<Opened>>} by the address of the search page */
const made = new Map();
/** @type {Opened | undefined} */
let shown;
/** @type {HTMLElement | null} where the focus goes back to */
let opener = null;
/** Fields where an input method is at work. @type {WeakSet<HTMLElement>} */
const composing = new WeakSet();

/** Open the dialog. `typed` is a field where the reader may be typing already: its text is taken
 * over. Rejects when the search page cannot be had or has other markup: go there instead.
 * @param {string} address of the search page @param {HTMLInputElement} typed
 * @param {HTMLElement | null} from @param {Early} [early] */
export async function open(address, typed, from, early) {
  const opened = await dialogOf(address, early);
  await composed(typed);
  // Who has closed it meanwhile does not want it any more.
  const gone = () => shown || early?.over?.open === false;
  if (gone()) return;
  const { pane } = opened;
  const ask = () => pane.ask({ query: typed.value, filters: {} });
  // An answer that comes at once is drawn with the dialog: to draw it twice would take longer.
  const answered = ask();
  if (typed.value) await Promise.race([answered, new Promise((late) => setTimeout(late, LATE))]);
  await composed(typed);
  if (gone()) return;
  if (typed.value !== pane.field.value) ask();
  const caret = typed.selectionStart;
  show(opened, from);
  pane.field.setSelectionRange(caret, caret);
}

/** A field of the page: what is typed there goes on in the dialog.
 * @param {HTMLInputElement} field @param {Early} [early] */
export function follow(field, early) {
  if ("followed" in field.dataset) return;
  field.dataset.followed = "";
  const address = new URL(field.form?.action ?? location.href).pathname;
  dialogOf(address, early).then(({ pane }) => pane.warm(), () => {});
  const typed = () => {
    if (field.value.trim()) open(address, field, field).catch(() => {});
  };
  field.addEventListener("compositionstart", () => composing.add(field));
  field.addEventListener("compositionend", () => {
    composing.delete(field);
    typed();
  });
  field.addEventListener("input", () => composing.has(field) || typed());
  // What was typed before this was loaded, where it was not there from the start.
  if (field.value !== field.defaultValue) typed();
}

/** The search page: its own pane, the question of its address.
 * @param {HTMLElement} root @param {Early} [early] */
export function settle(root, early) {
  const title = document.title;
  const pane = new Pane(root, {
    asked: (question) => {
      keep(location.pathname + toAddress(question));
      const query = question.query.trim();
      document.title = query ? `${root.dataset.title}: ${query} · ${title.split(" · ").slice(1).join(" · ")}` : title;
    },
    outdated: () => again(() => location.reload()),
  }, read(early));
  addEventListener("popstate", () => pane.ask(fromAddress(location.search)));
  addEventListener("pagehide", () => pane.leave());
  const question = fromAddress(location.search);
  if (pane.field.value && !question.query) question.query = pane.field.value;
  return pane.ask(question);
}

/** @param {string} address @param {Early} [early] @returns {Promise<Opened>} */
function dialogOf(address, early) {
  const ready = made.get(address) ?? make(address, early);
  made.set(address, ready);
  // What failed may be tried again.
  ready.catch(() => made.delete(address));
  return ready;
}

/** The index in the page's language. @param {Early} [early] */
function read(early) {
  const base = new URL("../../../", import.meta.url).pathname;
  const kb = openKnowledgeBase(base, { locale: document.documentElement.lang, resident: early?.resident });
  kb.catch(() => {}); // told of when it is asked
  return kb;
}

/** @param {string} address @param {Early} [early] @returns {Promise<Opened>} */
async function make(address, early) {
  const locale = document.documentElement.lang;
  const kb = read(early);
  const root = await markup(early?.pane ?? fetch(`${address}pane.txt`));
  if (!("searchPane" in root.dataset)) throw new Error(address);
  const dialog = early?.over ?? document.createElement("dialog");
  dialog.className = "kb-over";
  dialog.lang = root.dataset.locale ?? "";
  dialog.setAttribute("aria-label", root.querySelector("label")?.textContent ?? "");
  const on = {
    asked: (/** @type {Question} */ question) => {
      if (dialog.open) keep(address + toAddress(question), address);
    },
    none: () => markup(fetch(`${address}none.txt`)),
    // Whether the desk is open now is only said beside the ways to it.
    person: () => {
      if (root.querySelector("[data-open]")) import("../opening.mjs").then((part) => part.opening(), () => {});
      on.person = () => {};
    },
    outdated: (/** @type {Question} */ question) => again(() => location.replace(address + toAddress(question))),
  };
  const pane = new Pane(root, on, locale === root.dataset.locale ? kb : undefined);
  listen(dialog, pane);
  return { dialog, pane, address };
}

/** The element that a file has. @param {Promise<Response>} coming */
async function markup(coming) {
  const answer = await coming;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
  if (!answer.ok || !found) throw new Error(answer.url);
  return /** @type {HTMLElement} */ (document.adoptNode(found));
}

/** @param {HTMLDialogElement} dialog @param {Pane} pane */
function listen(dialog, pane) {
  dialog.onclick = (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target === dialog || target.closest("[data-close]")) close();
  };
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  // The page behind is inert; the browser's own bar need not come between the last and the first.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...dialog.querySelectorAll("a[href], button, input, summary")].filter((each) => each.checkVisibility?.() ?? true);
    const [first, last] = [stops[0], stops[stops.length - 1]];
    const end = event.shiftKey ? first : last;
    if (document.activeElement !== end) return;
    event.preventDefault();
    /** @type {HTMLElement} */ (event.shiftKey ? last : first).focus();
  });
  dialog.addEventListener("close", () => pane.leave());
}

/** @param {Opened} opened @param {HTMLElement | null} from */
function show(opened, from) {
  shown = opened;
  opener = from;
  const { dialog, pane } = opened;
  styled(LOOK);
  if (pane.root.parentNode !== dialog) dialog.append(pane.root);
  if (!dialog.isConnected) document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
  pane.field.focus();
  pane.warm();
}

/** The address that was there before comes back, and the dialog closes with it. */
function close() {
  if (history.state?.[STATE]) history.back();
  else hide();
}

function hide() {
  if (!shown) return;
  const { dialog, pane } = shown;
  shown = undefined;
  // A field of the page goes on where the dialog's was left.
  if (opener instanceof HTMLInputElement) opener.value = pane.field.value;
  dialog.close();
  opener?.focus({ preventScroll: true });
}

addEventListener("popstate", (event) => {
  const address = event.state?.[STATE];
  if (!address) return hide();
  dialogOf(address).then(
    (opened) => {
      if (!shown) show(opened, opener);
      opened.pane.ask(fromAddress(location.search));
    },
    () => location.reload(),
  );
});

/** The address of what is asked. What is `over` a page has a place of its own in the history: going
 * back closes it.
 * @param {string} address @param {string} [over] the search page whose dialog it is */
function keep(address, over) {
  const there = !over || Boolean(history.state?.[STATE]);
  if (there && address === location.pathname + location.search) return;
  try {
    if (there) history.replaceState(history.state, "", address);
    else history.pushState({ [STATE]: over }, "", address);
  } catch {
    // Browsers allow only so many changes a minute; the next one catches up.
  }
}

/** Go where the newest build is, once: a page that comes back the same says what is wrong instead.
 * @param {() => void} leave @returns {boolean} whether it goes */
function again(leave) {
  try {
    if (sessionStorage.getItem("kb-renewed") === import.meta.url) return false;
    sessionStorage.setItem("kb-renewed", import.meta.url);
  } catch {
    return false;
  }
  leave();
  return true;
}

/** The end of a word that an input method still writes. @param {HTMLInputElement} field */
function composed(field) {
  if (!composing.has(field)) return undefined;
  return new Promise((done) => field.addEventListener("compositionend", done, { once: true }));
}

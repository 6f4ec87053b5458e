// @ts-check
// What the search shows: answers, what the question was taken for, and where to go from a dead end.

import { SearchError } from "./bytes.mjs";
import { element, filled, grouped, hitNode } from "./hits.mjs";
import { styled } from "./styled.mjs";

const SPOKEN = 500; // a screen reader speaks after the last key, not after each
/** Answers at each wish for more. */
export const MORE = 10;

/** @typedef {import("./question.mjs").Question} Question */
/** @typedef {import("./index.mjs").Hit} Hit */
/** @typedef {import("./index.mjs").Results} Results */

export class Shown {
  /** @type {Hit[]} */ hits = [];
  /** @type {Intl.PluralRules | undefined} */ #rules;
  /** @type {import("./deadend.mjs").DeadEnd | undefined} */ #deadEnd;

  /**
   * @param {HTMLElement} root the element of kb-pane.html
   * @param {object} given
   * @param {import("./narrowing.mjs").Narrowing} given.narrowing
   * @param {import("./timers.mjs").Timers} given.timers
   * @param {(question: Question) => void} given.ask a question is put by a press
   * @param {() => void} given.person the ways to a person are shown
   * @param {() => Promise<Element>} [given.none] the element of kb-none.html, where it is not inside yet
   */
  constructor(root, { narrowing, timers, ask, person, none }) {
    this.root = root;
    this.narrowing = narrowing;
    this.timers = timers;
    this.ask = ask;
    this.person = person;
    this.none = none;
    this.list = this.part("#kb-hits");
    this.field = this.part("#kb-q");
  }

  /** What takes a moment the first time and can be done while words are awaited. */
  prepare() {
    this.#rules ??= new Intl.PluralRules(this.root.dataset.locale);
    return this.#rules;
  }

  /** Nothing is asked. */
  rest() {
    this.hits = [];
    this.note();
    this.say("");
    this.turn("data-idle");
  }

  /** A search takes long. */
  searching() {
    if (this.hits.length) return;
    this.#count(this.root.dataset.searching ?? "");
    this.turn("data-main");
  }

  /** The answers, or that there are none; returns what counts as answered, or nothing where the
   * question is given up meanwhile.
   * @param {Question} question @param {Results} results @param {AbortSignal} signal
   * @returns {Promise<Results | undefined>} */
  async show(question, results, signal) {
    // Who insists on what was typed has no use for guesses at it.
    const nothing = !results.total || Boolean(question.literal && !results.likely);
    const sure = results.likely && !results.corrected;
    if (!sure || nothing) this.#deadEnd ??= await this.#doubtful();
    if (signal.aborted) return;
    this.hits = nothing ? [] : results.hits;
    this.narrowing.show(question, results);
    this.note();
    if (!nothing) this.#list(question, results);
    this.#deadEnd?.show(question, results, nothing);
    return nothing ? { ...results, total: 0, hits: [] } : results;
  }

  /** More of the same answers. @param {Results} results */
  add(results) {
    const first = this.hits.length;
    this.hits = [...this.hits, ...results.hits];
    this.list.append(...this.#nodes(results.hits, first));
    this.#next(results.total);
    document.getElementById(`kb-hit-${first}`)?.focus();
  }

  /** That there is no answer for now. @param {Question} question */
  fail(question) {
    const { failed, again } = this.root.dataset;
    this.hits = [];
    this.note(failed ?? "", " ", this.button(again ?? "", question));
    this.say(failed ?? "");
    this.turn("data-idle");
  }

  /** @param {"data-idle" | "data-main" | "data-none" | ""} shown */
  turn(shown) {
    for (const name of ["data-idle", "data-main", "data-none"]) {
      const part = /** @type {HTMLElement | null} */ (this.root.querySelector(`[${name}]`));
      if (part) part.hidden = name !== shown;
    }
    this.field.setAttribute("aria-expanded", String(shown === "data-main" && this.hits.length > 0));
    this.root.classList.toggle("is-asked", shown !== "data-idle");
  }

  /** @param {Question} question @param {Results} results */
  #list(question, results) {
    // Where nothing was shown nothing is scrolled; to ask would lay the page out at once.
    if (this.list.firstChild) this.part("[data-hits]").scrollTop = 0;
    this.list.replaceChildren(...this.#nodes(results.hits, 0));
    this.#next(results.total);
    const [area, ...others] = Object.values(question.filters).flat();
    const one = question.filters.area?.length === 1 && !others.length && this.narrowing.label("area", area);
    const count = this.#plural("count", results.total);
    const said = one ? filled(this.root.dataset.foundIn ?? "", { count, area: one.text }).join("") : count;
    this.#count(said);
    this.say(said);
    this.turn("data-main");
  }

  /** @param {...(string | Node)} content */
  note(...content) {
    const note = this.part("[data-note]");
    note.replaceChildren(...content);
    note.hidden = !content.length;
  }

  /** @param {string} text */
  #count(text) {
    this.part("[data-count]").textContent = text;
  }

  /** @param {string} text */
  say(text) {
    this.timers.later("said", SPOKEN, () => (this.part("[data-said]").textContent = text));
  }

  /** @param {Hit[]} hits @param {number} first */
  #nodes(hits, first) {
    const { locale, archived } = this.root.dataset;
    const labels = {
      locale: locale ?? "",
      archived: archived ?? "",
      of: (/** @type {string} */ facet, /** @type {string} */ value) => this.narrowing.label(facet, value),
      only: (/** @type {string} */ other) => this.root.getAttribute(`data-only-${other}`) ?? "",
    };
    return hits.map((hit, at) => hitNode(hit, first + at, labels));
  }

  /** @param {number} total */
  #next(total) {
    const more = this.part("[data-next]");
    const left = Math.min(total - this.hits.length, MORE);
    more.hidden = left <= 0;
    more.textContent = filled(this.root.dataset.more ?? "", { n: String(left) }).join("");
  }

  /** What is shown of a question that is not simply answered. */
  async #doubtful() {
    try {
      const [late, none] = await Promise.all([import("./deadend.mjs"), this.none?.()]);
      if (none) this.part("[data-main]").after(none);
      styled(late.LATER);
      return new late.DeadEnd(this);
    } catch (error) {
      throw new SearchError("other", String(error));
    }
  }

  // Pieces

  /** @param {string} selector @returns {HTMLElement} */
  part(selector) {
    const found = /** @type {HTMLElement | null} */ (this.root.querySelector(selector));
    if (!found) throw new Error(selector);
    return found;
  }

  /** @param {string} text @param {Question} question that pressing it asks */
  button(text, question) {
    const button = element("button", "kb-link", text);
    button.setAttribute("type", "button");
    button.addEventListener("click", () => this.ask(question));
    return button;
  }

  /** @param {string} name @param {number} n */
  #plural(name, n) {
    const locale = this.root.dataset.locale ?? "en";
    const form = this.prepare().select(n);
    const text = this.root.getAttribute(`data-${name}-${form}`) ?? this.root.getAttribute(`data-${name}-other`) ?? "{n}";
    return filled(text, { n: grouped(n, locale) }).join("");
  }
}

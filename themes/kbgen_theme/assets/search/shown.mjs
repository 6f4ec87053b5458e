// @ts-check
// What the search shows: answers, what the question was taken for, and where to go from a dead end.

import { element, filled, hitNode } from "./hits.mjs";
import { Ways } from "./ways.mjs";

const SPOKEN = 500; // a screen reader speaks after the last key, not after each
/** Answers at each wish for more. */
export const MORE = 10;

/** @typedef {import("./question.mjs").Question} Question */
/** @typedef {import("./index.mjs").Hit} Hit */
/** @typedef {import("./index.mjs").Results} Results */

export class Shown {
  /** @type {Hit[]} */ hits = [];

  /**
   * @param {HTMLElement} root the element of kb-pane.html
   * @param {object} given
   * @param {import("./narrowing.mjs").Narrowing} given.narrowing
   * @param {import("./timers.mjs").Timers} given.timers
   * @param {(question: Question) => void} given.ask a question is put by a press
   * @param {() => void} given.person the ways to a person are shown
   */
  constructor(root, { narrowing, timers, ask, person }) {
    this.root = root;
    this.narrowing = narrowing;
    this.timers = timers;
    this.ask = ask;
    this.person = person;
    this.list = this.part("#kb-hits");
    this.field = this.part("#kb-q");
    this.ways = new Ways(root);
  }

  /** Nothing is asked. */
  rest() {
    this.hits = [];
    this.#note();
    this.#say("");
    this.#turn("data-idle");
  }

  /** A search takes long. */
  searching() {
    if (this.hits.length) return;
    this.#count(this.root.dataset.searching ?? "");
    this.#turn("data-main");
  }

  /** The answers, or that there are none; returns what counts as answered.
   * @param {Question} question @param {Results} results @returns {Results} */
  show(question, results) {
    // Who insists on what was typed has no use for guesses at it.
    const nothing = !results.total || Boolean(question.literal && !results.likely);
    this.hits = nothing ? [] : results.hits;
    this.narrowing.show(question, results);
    this.#remark(question, results, nothing);
    if (nothing) this.#nothing(question, results);
    else this.#list(question, results);
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
    this.#note(failed ?? "", " ", this.#button(again ?? "", question));
    this.#say(failed ?? "");
    this.#turn("data-idle");
  }

  /** @param {"data-idle" | "data-main" | "data-none" | ""} shown */
  #turn(shown) {
    for (const name of ["data-idle", "data-main", "data-none"]) this.part(`[${name}]`).hidden = name !== shown;
    this.field.setAttribute("aria-expanded", String(shown === "data-main" && this.hits.length > 0));
    this.root.classList.toggle("is-asked", shown !== "data-idle");
  }

  /** @param {Question} question @param {Results} results */
  #list(question, results) {
    const weak = !results.likely;
    this.list.replaceChildren(...this.#nodes(results.hits, 0));
    this.part("[data-hits]").scrollTop = 0;
    this.#next(results.total);
    const [area, ...others] = Object.values(question.filters).flat();
    const one = question.filters.area?.length === 1 && !others.length && this.narrowing.label("area", area);
    const count = this.#plural("count", results.total);
    const said = one ? filled(this.root.dataset.foundIn ?? "", { count, area: one.text }).join("") : count;
    this.#count(said);
    this.#say(said);
    this.ways.serve(question);
    this.part(weak ? "[data-hits]" : "[data-grid]").append(this.part("[data-ask]"));
    if (weak) this.person();
    this.#turn("data-main");
  }

  /** Where the reader goes from a dead end: other words, another area, a person.
   * @param {Question} question @param {Results} results */
  #nothing(question, results) {
    const { nothing, narrowed, tryWords } = this.root.dataset;
    const chosen = Object.keys(question.filters).length > 0;
    const title = filled((chosen ? narrowed : nothing) ?? "", { query: question.query.trim() }).join("");
    this.part("[data-none-title]").textContent = title;
    const words = question.query.trim().split(" ");
    const longest = [...words].sort((one, other) => other.length - one.length)[0];
    const attempt = this.part("[data-try]");
    attempt.hidden = words.length < 2;
    attempt.replaceChildren(...filled(tryWords ?? "", { word: this.#button(longest, { query: longest, filters: {} }) }));
    this.part("[data-all]").hidden = !chosen;
    this.list.replaceChildren();
    this.ways.serve(question);
    this.part("[data-grid]").append(this.part("[data-ask]"));
    this.person();
    this.#say(title);
    this.#turn("data-none");
  }

  /** The line above the results: what the question was taken for, or that there is no good answer.
   * @param {Question} question @param {Results} results @param {boolean} nothing */
  #remark(question, results, nothing) {
    const { shownFor, instead, meant, weak, weakAsk } = this.root.dataset;
    const { corrected } = results;
    const { query, filters } = question;
    if (corrected?.kind === "layout" && !nothing) {
      const back = filled(instead ?? "", { query: query.trim() }).join("");
      const told = filled(shownFor ?? "", { query: element("strong", "", corrected.query) });
      this.#note(...told, " ", this.#button(back, { query, filters, literal: true }));
    } else if (corrected?.kind === "spelling" && (results.likely || alike(query, corrected.query))) {
      const other = { query: corrected.query, filters };
      this.#note(...filled(meant ?? "", { query: this.#button(corrected.query, other) }));
    } else if (!nothing && !results.likely) {
      const way = this.ways.serve(question);
      const link = way && element("a", "", weakAsk ?? "");
      link?.setAttribute("href", way?.getAttribute("href") ?? "");
      this.#note(weak ?? "", ...(link ? [" ", link] : []));
    } else this.#note();
  }

  /** @param {...(string | Node)} content */
  #note(...content) {
    const note = this.part("[data-note]");
    note.replaceChildren(...content);
    note.hidden = !content.length;
  }

  /** @param {string} text */
  #count(text) {
    this.part("[data-count]").textContent = text;
  }

  /** @param {string} text */
  #say(text) {
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

  // Pieces

  /** @param {string} selector @returns {HTMLElement} */
  part(selector) {
    const found = /** @type {HTMLElement | null} */ (this.root.querySelector(selector));
    if (!found) throw new Error(`the search page has no ${selector}`);
    return found;
  }

  /** @param {string} text @param {Question} question that pressing it asks */
  #button(text, question) {
    const button = element("button", "kb-link", text);
    button.setAttribute("type", "button");
    button.addEventListener("click", () => this.ask(question));
    return button;
  }

  /** @param {string} name @param {number} n */
  #plural(name, n) {
    const locale = this.root.dataset.locale ?? "en";
    const form = new Intl.PluralRules(locale).select(n);
    const text = this.root.getAttribute(`data-${name}-${form}`) ?? this.root.getAttribute(`data-${name}-other`) ?? "{n}";
    return filled(text, { n: new Intl.NumberFormat(locale).format(n) }).join("");
  }
}

/** Whether a weak answer's spelling is worth offering: a slip leaves a word nearly as long.
 * @param {string} typed @param {string} meant */
function alike(typed, meant) {
  return Math.abs(typed.trim().length - meant.length) <= 1;
}

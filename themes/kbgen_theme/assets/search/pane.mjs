// @ts-check
// The search as one component: a combobox with its results, the same in the dialog and on the
// search page. What it says stands in its markup (kb-pane.html), in the reader's language.

import { Choosing } from "./choosing.mjs";
import { element, filled, hitNode } from "./hits.mjs";
import { openKnowledgeBase, SearchError } from "./index.mjs";
import { Narrowing } from "./narrowing.mjs";
import { cut } from "./question.mjs";
import { Telling } from "./telling.mjs";
import { Ways } from "./ways.mjs";

const PAUSE = 80; // between keys, before a search: shorter than a quick typist's
const SLOW = 300; // after this it is said that a search goes on
const REST = 1000; // a question that stands so long was meant
const SPOKEN = 500; // a screen reader speaks after the last key, not after each
const FIRST = 5; // answers that are fetched and shown at once: more than a screen of a phone has
const MORE = 10; // and at each wish for more
const NARROW = "(max-width: 59.9375em)";

/** @typedef {import("./question.mjs").Question} Question */
/** @typedef {import("./index.mjs").Hit} Hit */
/** @typedef {import("./index.mjs").Results} Results */

export class Pane {
  /** @type {AbortController | undefined} */ #running;
  /** @type {ReturnType<typeof openKnowledgeBase> | undefined} */ #kb;
  /** @type {Hit[]} */ #hits = [];
  /** @type {{question: Question, results: Results} | undefined} */ #answered;
  /** @type {Record<string, number>} */ #timers = {};
  #literal = false;
  #composing = false;
  #pressed = -PAUSE;

  /**
   * @param {HTMLElement} root the element of kb-pane.html
   * @param {object} on
   * @param {(question: Question) => void} on.asked a question is being answered
   * @param {() => void} [on.person] the ways to a person are shown
   * @param {(question: Question) => boolean} on.outdated this code cannot read the index;
   *   returns whether the page goes away
   * @param {ReturnType<typeof openKnowledgeBase>} [kb] the index, where it is being read already
   */
  constructor(root, on, kb) {
    this.root = root;
    this.on = on;
    this.#kb = kb;
    this.field = /** @type {HTMLInputElement} */ (this.#part("#kb-q"));
    this.list = this.#part("#kb-hits");
    this.choosing = new Choosing(this.field, this.list);
    this.narrowing = new Narrowing(root);
    this.telling = new Telling(root);
    this.ways = new Ways(root);
    this.#listen();
    if (matchMedia(NARROW).matches) this.#part("details").removeAttribute("open");
  }

  /** Read the index, so that the first answer comes sooner. */
  warm() {
    this.#open().catch(() => (this.#kb = undefined));
  }

  /** What stands in the field and in the choices now. @returns {Question} */
  get question() {
    return { query: cut(this.field.value), filters: this.narrowing.filters, ...(this.#literal && { literal: true }) };
  }

  /** Put a question and answer it. @param {Question} question */
  ask(question) {
    this.field.value = question.query;
    this.narrowing.choose(question.filters);
    this.#literal = Boolean(question.literal);
    return this.answer();
  }

  /** Answer what stands there, and forget what was asked before. */
  async answer() {
    const question = this.question;
    const signal = this.#start();
    this.#part("[data-clear]").hidden = !question.query;
    this.choosing.mark(-1);
    this.on.asked(question);
    if (!question.query.trim()) return this.#rest();
    this.#later("slow", SLOW, () => this.#searching());
    try {
      const results = await this.#find(question, 0, signal);
      if (signal.aborted) return;
      this.#show(question, results);
    } catch (error) {
      if (!signal.aborted) this.#fail(question, error);
    } finally {
      if (!signal.aborted) clearTimeout(this.#timers.slow);
    }
  }

  /** Whoever listens hears of a question that was meant, also when the reader leaves early. */
  leave() {
    this.#start();
    this.#tell(null);
  }

  // Reading

  async #open() {
    const { base = "/", locale = "en" } = this.root.dataset;
    const read = await this.#kb;
    // The page may be in another language than its search.
    if (read?.locale !== locale) this.#kb = openKnowledgeBase(base, { locale });
    return /** @type {ReturnType<typeof openKnowledgeBase>} */ (this.#kb);
  }

  /** What has failed is opened anew the next time.
   * @param {Question} question @param {number} offset @param {AbortSignal} signal
   * @returns {Promise<Results>} */
  async #find(question, offset, signal) {
    const { query, filters, literal } = question;
    const limit = offset ? MORE : FIRST;
    try {
      return await (await this.#open()).search(query, { limit, offset, filters, literal, signal });
    } catch (error) {
      if (!signal.aborted) this.#kb = undefined;
      throw error;
    }
  }

  #start() {
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    this.#running?.abort();
    this.#running = new AbortController();
    return this.#running.signal;
  }

  // Showing

  /** @param {"data-idle" | "data-main" | "data-none" | ""} shown */
  #turn(shown) {
    for (const name of ["data-idle", "data-main", "data-none"]) this.#part(`[${name}]`).hidden = name !== shown;
    this.field.setAttribute("aria-expanded", String(shown === "data-main" && this.#hits.length > 0));
    this.root.classList.toggle("is-asked", shown !== "data-idle");
  }

  #rest() {
    this.#hits = [];
    this.#answered = undefined;
    this.#note();
    this.#say("");
    this.#turn("data-idle");
  }

  #searching() {
    if (this.#hits.length) return;
    this.#count(this.root.dataset.searching ?? "");
    this.#turn("data-main");
  }

  /** @param {Question} question @param {Results} results */
  #show(question, results) {
    // Who insists on what was typed has no use for guesses at it.
    const nothing = !results.total || Boolean(question.literal && !results.likely);
    this.#hits = nothing ? [] : results.hits;
    this.#answered = { question, results: nothing ? { ...results, total: 0, hits: [] } : results };
    this.narrowing.show(question, results);
    this.#remark(question, results, nothing);
    if (nothing) this.#nothing(question, results);
    else this.#list(question, results);
    this.#later("told", REST, () => this.#tell(null));
  }

  /** @param {Question} question @param {Results} results */
  #list(question, results) {
    const weak = !results.likely;
    this.list.replaceChildren(...this.#nodes(results.hits, 0));
    this.#part("[data-hits]").scrollTop = 0;
    this.#next(results.total);
    const [area, ...others] = Object.values(question.filters).flat();
    const one = question.filters.area?.length === 1 && !others.length && this.narrowing.label("area", area);
    const count = this.#plural("count", results.total);
    const said = one ? filled(this.root.dataset.foundIn ?? "", { count, area: one.text }).join("") : count;
    this.#count(said);
    this.#say(said);
    this.ways.serve(question);
    this.#part(weak ? "[data-hits]" : "[data-grid]").append(this.#part("[data-ask]"));
    if (weak) this.on.person?.();
    this.#turn("data-main");
  }

  /** Where the reader goes from a dead end: other words, another area, a person.
   * @param {Question} question @param {Results} results */
  #nothing(question, results) {
    const { nothing, narrowed, tryWords } = this.root.dataset;
    const chosen = Object.keys(question.filters).length > 0;
    const title = filled((chosen ? narrowed : nothing) ?? "", { query: question.query.trim() }).join("");
    this.#part("[data-none-title]").textContent = title;
    const words = question.query.trim().split(" ");
    const longest = [...words].sort((one, other) => other.length - one.length)[0];
    const attempt = this.#part("[data-try]");
    attempt.hidden = words.length < 2;
    attempt.replaceChildren(...filled(tryWords ?? "", { word: this.#button(longest, { query: longest, filters: {} }) }));
    this.#part("[data-all]").hidden = !chosen;
    this.list.replaceChildren();
    this.ways.serve(question);
    this.#part("[data-grid]").append(this.#part("[data-ask]"));
    this.on.person?.();
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

  /** @param {Question} question @param {unknown} error */
  #fail(question, error) {
    const elsewhere = error instanceof SearchError && error.reason !== "network";
    if (elsewhere && this.on.outdated(question)) return;
    const { failed, again } = this.root.dataset;
    this.#hits = [];
    this.#note(failed ?? "", " ", this.#button(again ?? "", question));
    this.#say(failed ?? "");
    this.#turn("data-idle");
  }

  /** @param {...(string | Node)} content */
  #note(...content) {
    const note = this.#part("[data-note]");
    note.replaceChildren(...content);
    note.hidden = !content.length;
  }

  /** @param {string} text */
  #count(text) {
    this.#part("[data-count]").textContent = text;
  }

  /** @param {string} text */
  #say(text) {
    this.#later("said", SPOKEN, () => (this.#part("[data-said]").textContent = text));
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
    const more = this.#part("[data-next]");
    const left = Math.min(total - this.#hits.length, MORE);
    more.hidden = left <= 0;
    more.textContent = filled(this.root.dataset.more ?? "", { n: String(left) }).join("");
  }

  async #more() {
    const answered = this.#answered;
    const signal = this.#running?.signal;
    if (!answered || !signal) return;
    const first = this.#hits.length;
    try {
      const results = await this.#find(answered.question, first, signal);
      if (signal.aborted) return;
      this.#hits = [...this.#hits, ...results.hits];
      this.list.append(...this.#nodes(results.hits, first));
      this.#next(results.total);
      document.getElementById(`kb-hit-${first}`)?.focus();
    } catch (error) {
      if (!signal.aborted) this.#fail(answered.question, error);
    }
  }

  // Listening

  #listen() {
    const { field, root } = this;
    field.addEventListener("compositionstart", () => (this.#composing = true));
    field.addEventListener("compositionend", () => {
      this.#composing = false;
      this.#typed();
    });
    field.addEventListener("input", () => this.#composing || this.#typed());
    root.addEventListener("keydown", (event) => this.choosing.key(event));
    root.addEventListener("submit", (event) => this.#submit(event));
    this.#part("[data-facets]").addEventListener("change", () => this.answer());
    root.addEventListener("click", (event) => this.#press(event));
    root.addEventListener("auxclick", (event) => this.#press(event));
  }

  #typed() {
    this.#literal = false;
    this.choosing.mark(-1);
    // The first key of several is answered at once.
    const pause = performance.now() - this.#pressed < PAUSE ? PAUSE : 0;
    this.#pressed = performance.now();
    this.#later("typed", pause, () => this.answer());
  }

  /** Enter in the field answers at once and offers the first answer; Enter again opens it.
   * @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    if (event.target !== this.field.form) return;
    await this.answer();
    this.#tell(null);
    if (matchMedia("(pointer: coarse)").matches) this.field.blur();
    else if (this.#hits.length) this.choosing.mark(0);
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const target = /** @type {Element} */ (event.target);
    const pressed = /** @type {HTMLElement | null} */ (target.closest("button, a"));
    if (!pressed) return;
    if (pressed.getAttribute("role") === "option") this.#chosen(/** @type {HTMLAnchorElement} */ (pressed));
    else if ("clear" in pressed.dataset) {
      this.field.focus();
      this.ask({ query: "", filters: {} });
    } else if ("next" in pressed.dataset) this.#more();
    else if (pressed.closest("[data-all]")) this.#asked({ query: this.field.value, filters: {} });
  }

  /** @param {Question} question */
  #asked(question) {
    this.field.focus();
    return this.ask(question);
  }

  /** The page that is opened marks the words that led to it; the address says nothing of them.
   * @param {HTMLAnchorElement} option */
  #chosen(option) {
    const place = Number(option.id.split("-")[2]);
    const hit = this.#hits[place];
    const shown = /** @type {HTMLElement} */ (option.parentElement).querySelectorAll("mark");
    const words = [...shown].map((mark) => mark.textContent ?? "");
    const typed = this.#answered?.results.corrected?.query ?? this.#answered?.question.query ?? "";
    try {
      const found = { path: new URL(option.href).pathname, words: [...words, typed].join(" "), locale: hit.locale };
      sessionStorage.setItem("kb-found", JSON.stringify(found));
    } catch {
      // Storage is closed in some private modes: the page opens without marks.
    }
    this.#tell({ slug: hit.slug, section: option.id.endsWith("-s") ? (hit.section?.anchor ?? null) : null, place: place + 1 });
  }

  /** @param {import("./telling.mjs").Chosen | null} hit */
  #tell(hit) {
    if (!this.#answered) return;
    clearTimeout(this.#timers.told);
    this.telling.tell(this.#answered.question, this.#answered.results, hit);
  }

  // Pieces

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    const found = /** @type {HTMLElement | null} */ (this.root.querySelector(selector));
    if (!found) throw new Error(`the search page has no ${selector}`);
    return found;
  }

  /** @param {string} text @param {Question} question that pressing it asks */
  #button(text, question) {
    const button = element("button", "kb-link", text);
    button.setAttribute("type", "button");
    button.addEventListener("click", () => this.#asked(question));
    return button;
  }

  /** @param {string} name @param {number} n */
  #plural(name, n) {
    const locale = this.root.dataset.locale ?? "en";
    const form = new Intl.PluralRules(locale).select(n);
    const text = this.root.getAttribute(`data-${name}-${form}`) ?? this.root.getAttribute(`data-${name}-other`) ?? "{n}";
    return filled(text, { n: new Intl.NumberFormat(locale).format(n) }).join("");
  }

  /** @param {string} name of the only timer of its kind @param {number} after @param {() => void} then */
  #later(name, after, then) {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = window.setTimeout(then, after);
  }
}

/** Whether a weak answer's spelling is worth offering: a slip leaves a word nearly as long.
 * @param {string} typed @param {string} meant */
function alike(typed, meant) {
  return Math.abs(typed.trim().length - meant.length) <= 1;
}

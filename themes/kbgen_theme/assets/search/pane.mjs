// @ts-check
// The search as one component: a combobox with its results, the same in the dialog and on the
// search page. What it says stands in its markup (kb-pane.html), in the reader's language. Here is
// what is asked, and when; what is shown is in shown.mjs.

import { Choosing } from "./choosing.mjs";
import { openKnowledgeBase, SearchError } from "./index.mjs";
import { Narrowing } from "./narrowing.mjs";
import { cut } from "./question.mjs";
import { MORE, Shown } from "./shown.mjs";
import { Telling } from "./telling.mjs";
import { Timers } from "./timers.mjs";

const PAUSE = 80; // between keys, before a search: shorter than a quick typist's
const SLOW = 300; // after this it is said that a search goes on
const REST = 1000; // a question that stands so long was meant
// After this, or with the answers, the address says what is asked: a browser is as long at writing it
// as at fetching a file.
const KEPT = 300;
const FIRST = 4; // answers that are fetched and shown at once: a screen of a laptop has about as many
const NARROW = "(max-width: 59.9375em)";

/** @typedef {import("./question.mjs").Question} Question */
/** @typedef {import("./index.mjs").Results} Results */

export class Pane {
  /** @type {AbortController | undefined} */ #running;
  /** @type {ReturnType<typeof openKnowledgeBase> | undefined} */ #kb;
  /** @type {{question: Question, results: Results} | undefined} */ #answered;
  #timers = new Timers();
  #literal = false;
  #composing = false;
  #pressed = -PAUSE;

  /**
   * @param {HTMLElement} root the element of kb-pane.html
   * @param {object} on
   * @param {(question: Question) => void} on.asked a question is being answered
   * @param {() => void} [on.person] the ways to a person are shown
   * @param {() => Promise<Element>} [on.none] the element of kb-none.html, which is wanted
   * @param {(question: Question) => boolean} on.outdated this code cannot read the index;
   *   returns whether the page goes away
   * @param {ReturnType<typeof openKnowledgeBase>} [kb] the index, where it is being read already
   */
  constructor(root, on, kb) {
    this.root = root;
    this.on = on;
    this.#kb = kb;
    this.narrowing = new Narrowing(root);
    this.telling = new Telling(root);
    this.shown = new Shown(root, {
      narrowing: this.narrowing,
      timers: this.#timers,
      ask: (question) => this.#asked(question),
      person: () => on.person?.(),
      none: root.querySelector("[data-none]") ? undefined : on.none,
    });
    this.field = /** @type {HTMLInputElement} */ (this.shown.part("#kb-q"));
    this.choosing = new Choosing(this.field, this.shown.part("#kb-hits"));
    this.#listen();
    if (matchMedia(NARROW).matches) this.shown.part("details").removeAttribute("open");
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
    this.shown.part("[data-clear]").hidden = !question.query;
    this.choosing.mark(-1);
    const keep = (/** @type {number} */ after) => this.#timers.later("kept", after, () => this.on.asked(question));
    if (!question.query.trim()) {
      keep(0);
      this.#answered = undefined;
      return this.shown.rest();
    }
    keep(KEPT);
    this.#timers.later("slow", SLOW, () => this.shown.searching());
    try {
      const finding = this.#find(question, 0, signal);
      // When the words are on their way.
      this.#timers.later("ready", 0, () => this.shown.prepare());
      const results = await finding;
      if (signal.aborted) return;
      const answered = await this.shown.show(question, results, signal);
      if (!answered) return;
      this.#answered = { question, results: answered };
      keep(0);
      this.#timers.later("told", REST, () => this.#tell(null));
    } catch (error) {
      if (!signal.aborted) this.#fail(question, error);
    } finally {
      if (!signal.aborted) this.#timers.drop("slow");
    }
  }

  /** Whoever listens hears of a question that was meant, also when the reader leaves early. */
  leave() {
    this.#start();
    this.#tell(null);
  }

  // Reading

  #open() {
    const { base = "/", locale = "en" } = this.root.dataset;
    this.#kb ??= openKnowledgeBase(base, { locale });
    return this.#kb;
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
    this.#timers.dropAll();
    this.#running?.abort();
    this.#running = new AbortController();
    return this.#running.signal;
  }

  /** @param {Question} question @param {unknown} error */
  #fail(question, error) {
    const elsewhere = error instanceof SearchError && error.reason !== "network";
    if (!elsewhere || !this.on.outdated(question)) this.shown.fail(question);
  }

  async #more() {
    const answered = this.#answered;
    const signal = this.#running?.signal;
    if (!answered || !signal) return;
    try {
      const results = await this.#find(answered.question, this.shown.hits.length, signal);
      if (!signal.aborted) this.shown.add(results);
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
    this.shown.part("[data-facets]").addEventListener("change", () => this.answer());
    root.addEventListener("click", (event) => this.#press(event));
    root.addEventListener("auxclick", (event) => this.#press(event));
  }

  #typed() {
    this.#literal = false;
    this.choosing.mark(-1);
    // The first key of several is answered at once: a timer would wait for the next picture as well.
    const first = performance.now() - this.#pressed >= PAUSE;
    this.#pressed = performance.now();
    if (first) this.answer();
    else this.#timers.later("typed", PAUSE, () => this.answer());
  }

  /** Enter in the field answers at once and offers the first answer; Enter again opens it.
   * @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    if (event.target !== this.field.form) return;
    await this.answer();
    this.#tell(null);
    if (matchMedia("(pointer: coarse)").matches) this.field.blur();
    else if (this.shown.hits.length) this.choosing.mark(0);
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
    this.on.asked(this.question);
    const place = Number(option.id.split("-")[2]);
    const hit = this.shown.hits[place];
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
    this.#timers.drop("told");
    this.telling.tell(this.#answered.question, this.#answered.results, hit);
  }
}

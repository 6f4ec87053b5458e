// @ts-check
// The agents' palette: finds articles, sections and macros, and copies a link or a reply as the
// customer's language and the agent's program want it. What it shows of an article it reads from its
// page, so a link is the one that the article itself gives.

import { openKnowledgeBase } from "../search/index.mjs";
import { FORMS, fetched, linked } from "./articles.mjs";
import { toClipboard } from "./clipboard.mjs";
import { had, remember, remembered } from "./kept.mjs";
import { asked, filled, found, values } from "./macros.mjs";
import { Panel } from "./panel.mjs";
import { field, option } from "./pieces.mjs";

const PAUSE = 80; // after a key, before a search
const MOST = 12;
const MOST_MACROS = 4;

/** @typedef {import("./articles.mjs").Article} Article */
/** @typedef {import("./macros.mjs").Macro} Macro */
/** @typedef {import("./macros.mjs").Macros} Macros */
/** @typedef {import("./macros.mjs").Reply} Reply */
/** @typedef {import("./pieces.mjs").Option} Option */

export class Palette {
  /** @type {ReturnType<typeof openKnowledgeBase> | undefined} */ #kb;
  /** @type {Panel} */ #panel;
  /** @type {Option[]} */ #options = [];
  /** @type {Promise<Macros> | undefined} */ #macros;
  /** @type {Macros | undefined} */ #known;
  /** @type {Map<string, Promise<Record<string, Reply[]>>>} */ #replies = new Map();
  /** @type {{reply: Reply, lang: string} | undefined} */ #reply;
  /** What the agent has typed. @type {Record<string, string>} */ #typed = remembered();
  /** @type {Map<string, Promise<Article>>} */ #read = new Map();
  /** @type {AbortController | undefined} */ #running;
  /** @type {Article | undefined} */ #shown;
  #timer = 0;
  #active = 0;
  #anchor = "";
  #channel = "";
  #language = "";

  /** @param {HTMLElement} root the element of kb-agents.html */
  constructor(root) {
    this.root = root;
    this.#panel = new Panel(root);
    this.field = /** @type {HTMLInputElement} */ (this.#panel.part("input"));
    this.list = this.#panel.part("[role=listbox]");
    this.#language = root.dataset.locale ?? "";
    this.field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.find(), PAUSE);
    });
    root.addEventListener("keydown", (event) => this.#key(event));
    root.addEventListener("input", (event) => this.#type(/** @type {HTMLInputElement} */ (event.target)));
    root.addEventListener("submit", (event) => event.preventDefault());
    root.addEventListener("click", (event) => this.#press(/** @type {Element} */ (event.target)));
  }

  /** Answer what stands in the field. */
  async find() {
    this.#running?.abort();
    const { signal } = (this.#running = new AbortController());
    const query = this.field.value.trim();
    if (!query) return this.#list([]);
    try {
      const { base = "/", locale = "en" } = this.root.dataset;
      this.#kb ??= openKnowledgeBase(base, { locale });
      const searching = this.#kb.then((kb) => kb.search(query, { limit: MOST, signal }));
      const [{ hits }, macros] = await Promise.all([searching, this.#meant(query)]);
      if (signal.aborted) return;
      const options = [...macros.map((macro) => ({ macro })), ...hits.map((hit) => ({ hit }))];
      this.#list(options.slice(0, MOST));
      this.#panel.note(options.length ? "" : (this.root.dataset.unfound ?? ""));
    } catch {
      if (signal.aborted) return;
      this.#kb = undefined;
      this.#list([]);
      this.#panel.note(this.root.dataset.broken ?? "");
    }
  }

  /** The macros that a query means; none where they cannot be had. @param {string} query */
  async #meant(query) {
    const address = this.root.dataset.macros;
    if (!address) return [];
    this.#macros ??= had(address);
    try {
      this.#known = await this.#macros;
    } catch {
      this.#macros = undefined;
      return [];
    }
    return found(this.#known.macros, query).slice(0, MOST_MACROS);
  }

  /** @param {Option[]} options */
  #list(options) {
    this.#options = options;
    this.#panel.note("");
    this.#panel.part("[data-main]").hidden = !options.length;
    this.root.classList.toggle("is-asked", options.length > 0);
    this.field.setAttribute("aria-expanded", String(options.length > 0));
    this.list.replaceChildren(...options.map((each, at) => option(each, at, this.#language, this.root.dataset.macro ?? "")));
    if (options.length) this.#choose(0);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {number} to */
  #choose(to) {
    this.#active = to;
    this.#anchor = this.#options[to].hit?.section?.anchor ?? "";
    this.#channel = "";
    [...this.list.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === to)));
    this.list.children[to].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", `kb-opt-${to}`);
    return this.#show();
  }

  /** Show what is chosen in the customer's language. */
  async #show() {
    const { macro } = this.#options[this.#active];
    this.#shown = this.#reply = undefined;
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll("[data-for]"))) {
      each.hidden = (each.dataset.for === "macro") !== Boolean(macro);
    }
    if (macro) return this.#showMacro(macro);
    const at = this.#address();
    try {
      const article = await this.#articleAt(at);
      // Unless another one was chosen meanwhile.
      if (at === this.#address()) this.#draw(article);
    } catch {
      this.#read.delete(at);
      this.#panel.note(this.root.dataset.broken ?? "");
    }
  }

  /** @param {Macro} macro */
  async #showMacro(macro) {
    const file = `${(this.root.dataset.base ?? "/").replace(/\/$/, "")}${macro.file}`;
    if (!this.#replies.has(file)) this.#replies.set(file, had(file));
    try {
      const replies = await this.#replies.get(file);
      if (replies && this.#options[this.#active]?.macro === macro) this.#drawMacro(macro, replies);
    } catch {
      this.#replies.delete(file);
      this.#panel.note(this.root.dataset.broken ?? "");
    }
  }

  /** @param {Macro} macro @param {Record<string, Reply[]>} replies */
  #drawMacro(macro, replies) {
    const lang = replies[this.#language] ? this.#language : Object.keys(replies)[0];
    const reply = replies[lang].find((each) => each.channels.includes(this.#channel)) ?? replies[lang][0];
    this.#reply = { reply, lang };
    this.#channel = reply.channels[0];
    this.#panel.part("[data-title]").textContent = macro.title[lang];
    this.#panel.part("[data-facts]").textContent = [this.root.dataset.macro, macro.area[lang]].join(" · ");
    for (const name of ["[data-title]", "[data-reply]", "[data-parts]"]) this.#panel.part(name).lang = lang;
    this.#panel.warn(false, lang, this.#language);
    const names = this.#known?.channels[this.root.dataset.locale ?? lang] ?? {};
    this.#panel.buttons(
      replies[lang].length < 2
        ? []
        : replies[lang].map((each) => ({
            data: { channel: each.channels[0] },
            title: each.channels.map((channel) => names[channel]).join(", "),
            pressed: each === reply,
          })),
    );
    const locale = this.root.dataset.locale ?? lang;
    const labels = this.#known?.labels[locale] ?? {};
    this.#panel.part("[data-fields]").replaceChildren(
      ...asked(reply).map((name) => field(name, labels[`${name}.name`] ?? labels[name] ?? name, this.#typed[name] ?? "")),
    );
    this.#fill();
  }

  /** The reply as it will be copied. */
  #fill() {
    if (!this.#reply) return;
    const { reply, lang } = this.#reply;
    const page = new DOMParser().parseFromString(this.#filled(reply.html, lang, true), "text/html");
    for (const link of page.links) Object.assign(link, { target: "_blank", rel: "noopener" });
    this.#panel.part("[data-reply]").replaceChildren(...[...page.body.childNodes].map((node) => document.adoptNode(node)));
  }

  /** @param {string} text @param {string} lang @param {boolean} [html] */
  #filled(text, lang, html = false) {
    return filled(text, values(this.#typed), this.#known?.labels[lang] ?? {}, html);
  }

  /** @param {HTMLInputElement} input */
  #type(input) {
    const { value } = input.dataset;
    if (!value) return;
    this.#typed[value] = input.value;
    remember(value, input.value);
    this.#fill();
  }

  /** @param {string} at */
  #articleAt(at) {
    const known = this.#read.get(at) ?? fetched(at);
    this.#read.set(at, known);
    return known;
  }

  /** Where the chosen article stands on this site, in the customer's language. */
  #address() {
    const { slug = "" } = this.#options[this.#active]?.hit ?? {};
    return `${(this.root.dataset.articles ?? "/").replace("*", this.#language)}${slug}/`;
  }

  /** @param {Article} article */
  #draw(article) {
    this.#shown = article;
    const { title, url } = linked(article, this.#anchor);
    this.#panel.part("[data-title]").textContent = title;
    this.#panel.part("[data-facts]").textContent = article.facts;
    this.#panel.part("[data-answer]").textContent = article.answer;
    for (const name of ["[data-title]", "[data-answer]", "[data-parts]"]) this.#panel.part(name).lang = article.lang;
    const link = /** @type {HTMLAnchorElement} */ (this.#panel.part("[data-link]"));
    link.href = url;
    link.textContent = url;
    this.#panel.warn(article.inner, article.lang, this.#language);
    this.#panel.buttons(
      [{ anchor: "", title: article.title }, ...article.parts].map(({ anchor, title }) => ({
        data: { anchor },
        title,
        pressed: anchor === this.#anchor,
      })),
    );
  }

  /** What a form of the chosen is: plain text, and HTML where it is rich.
   * @param {string} form @returns {import("./clipboard.mjs").Copy | undefined} */
  #copyOf(form) {
    if (this.#reply) {
      const { reply, lang } = this.#reply;
      const text = this.#filled(reply.text, lang);
      return form === "rich" ? { text, html: this.#filled(reply.html, lang, true) } : { text };
    }
    if (!this.#shown) return undefined;
    const { title, url } = linked(this.#shown, this.#anchor);
    const text = FORMS[form](title, url);
    // A letter takes the link, a field for source code its text.
    return form === "html" ? { text, html: text } : { text };
  }

  /** @param {string} form */
  async #copy(form) {
    const copy = this.#copyOf(form);
    if (!copy) return;
    try {
      await toClipboard(copy);
      this.#panel.note(this.root.dataset.copied ?? "", form);
    } catch {
      this.#panel.note(this.root.dataset.failed ?? "");
    }
  }

  /** @param {Element} target */
  #press(target) {
    const pressed = /** @type {HTMLElement | null} */ (target.closest("button, [role=option]"));
    if (!pressed) return;
    const { as, language, anchor, channel } = pressed.dataset;
    if (pressed.getAttribute("role") === "option") this.#choose([...this.list.children].indexOf(pressed));
    else if (as) this.#copy(as);
    else if (language) {
      this.#language = language;
      for (const each of this.root.querySelectorAll("[data-language]")) each.setAttribute("aria-pressed", String(each === pressed));
      this.#show();
    } else if (anchor !== undefined && this.#shown) {
      this.#anchor = anchor;
      this.#draw(this.#shown);
      this.#panel.refocus();
    } else if (channel) {
      this.#channel = channel;
      this.#show().then(() => this.#panel.refocus());
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.isComposing || !this.#options.length) return;
    if (target.dataset.value && event.key === "Enter") this.#copy("rich");
    if (target !== this.field) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.#choose((this.#active + step + this.#options.length) % this.#options.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#copy(this.#reply ? "rich" : "text");
    }
  }
}

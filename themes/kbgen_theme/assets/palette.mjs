// @ts-check
// The agents' palette: finds articles and sections, and copies a link to one as the customer's
// language and the agent's program want it. What it shows of an article it reads from its page, so a
// link is the one that the article itself gives.

import { openKnowledgeBase } from "./search/index.mjs";

const PAUSE = 80; // after a key, before a search
const MOST = 12;

/** @typedef {import("./search/index.mjs").Hit} Hit */
/** @typedef {{title: string, facts: string, answer: string, url: string, lang: string,
 *   inner: boolean, parts: {anchor: string, title: string}[]}} Article */

/** A link to an article or one of its sections, in each form that is offered.
 * @type {Record<string, (title: string, url: string) => string>} */
const FORMS = {
  url: (_, url) => url,
  text: (title, url) => `${title}\n${url}`,
  markdown: (title, url) => `[${title.replace(/[\\[\]*_`<>]/g, "\\$&")}](${url})`,
  html: (title, url) => `<a href="${escaped(url)}">${escaped(title)}</a>`,
};

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** What an article's page says of it. @param {Document} page @param {string} at @returns {Article} */
function read(page, at) {
  const own = /** @type {HTMLElement | null} */ (page.querySelector("[data-permalink]"));
  if (!own) throw new Error(`${at} is no article`);
  const title = page.querySelector("h1");
  const inner = Boolean(page.querySelector(".kb-note--agents"));
  const meta = [own.dataset.article, page.querySelector(".kb-art__meta time")?.textContent];
  return {
    title: title?.textContent ?? "",
    facts: meta.filter(Boolean).join(" · "),
    answer: page.getElementById("_text")?.textContent?.trim() ?? "",
    // A customer cannot open what is for agents: they get the address on this site.
    url: new URL(inner ? at : (own.dataset.permalink ?? at), location.href).href,
    lang: title?.lang || page.documentElement.lang,
    inner,
    parts: [...page.querySelectorAll(".kb-prose > section > .kb-hd > [id]:is(h2, h3)")].map((heading) => ({
      anchor: heading.id,
      title: heading.textContent ?? "",
    })),
  };
}

class Palette {
  /** @type {ReturnType<typeof openKnowledgeBase> | undefined} */ #kb;
  /** @type {Hit[]} */ #hits = [];
  /** @type {Map<string, Promise<Article>>} */ #read = new Map();
  /** @type {AbortController | undefined} */ #running;
  /** @type {Article | undefined} */ #shown;
  #timer = 0;
  #active = 0;
  #anchor = "";
  #language = "";

  /** @param {HTMLElement} root the element of kb-agents.html */
  constructor(root) {
    this.root = root;
    this.field = /** @type {HTMLInputElement} */ (this.#part("input"));
    this.list = this.#part("[role=listbox]");
    this.#language = root.dataset.locale ?? "";
    this.field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.find(), PAUSE);
    });
    root.addEventListener("keydown", (event) => this.#key(event));
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
      const { hits } = await (await this.#kb).search(query, { limit: MOST, signal });
      if (signal.aborted) return;
      this.#list(hits);
      this.#note(hits.length ? "" : (this.root.dataset.unfound ?? ""));
    } catch {
      if (signal.aborted) return;
      this.#kb = undefined;
      this.#list([]);
      this.#note(this.root.dataset.broken ?? "");
    }
  }

  /** @param {Hit[]} hits */
  #list(hits) {
    this.#hits = hits;
    this.#note("");
    this.#part("[data-main]").hidden = !hits.length;
    this.root.classList.toggle("is-asked", hits.length > 0);
    this.field.setAttribute("aria-expanded", String(hits.length > 0));
    this.list.replaceChildren(...hits.map((hit, at) => option(hit, at)));
    if (hits.length) this.#choose(0);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /** @param {number} to */
  #choose(to) {
    this.#active = to;
    this.#anchor = this.#hits[to].section?.anchor ?? "";
    [...this.list.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === to)));
    this.list.children[to].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", `kb-opt-${to}`);
    return this.#show();
  }

  /** Show the chosen article in the customer's language. */
  async #show() {
    const at = this.#address();
    this.#shown = undefined;
    try {
      const article = await this.#article(at);
      // Unless another one was chosen meanwhile.
      if (at === this.#address()) this.#draw(article);
    } catch {
      this.#read.delete(at);
      this.#note(this.root.dataset.broken ?? "");
    }
  }

  /** Where the chosen article stands on this site, in the customer's language. */
  #address() {
    const { slug = "" } = this.#hits[this.#active] ?? {};
    return `${(this.root.dataset.articles ?? "/").replace("*", this.#language)}${slug}/`;
  }

  /** @param {string} at */
  #article(at) {
    const known = this.#read.get(at);
    if (known) return known;
    const reading = fetch(at).then(async (answer) => {
      if (!answer.ok) throw new Error(`${at} answers ${answer.status}`);
      return read(new DOMParser().parseFromString(await answer.text(), "text/html"), at);
    });
    this.#read.set(at, reading);
    return reading;
  }

  /** @param {Article} article */
  #draw(article) {
    this.#shown = article;
    const { title, url } = this.#link(article);
    this.#part("[data-title]").textContent = title;
    this.#part("[data-facts]").textContent = article.facts;
    this.#part("[data-answer]").textContent = article.answer;
    for (const name of ["[data-title]", "[data-answer]", "[data-parts]"]) this.#part(name).lang = article.lang;
    const link = /** @type {HTMLAnchorElement} */ (this.#part("[data-link]"));
    link.href = url;
    link.textContent = url;
    const only = article.lang === this.#language ? "" : (this.root.getAttribute(`data-only-${article.lang}`) ?? "");
    const warn = this.#part("[data-warn]");
    warn.textContent = [article.inner ? this.root.dataset.inner : "", only].filter(Boolean).join(" ");
    warn.hidden = !warn.textContent;
    const parts = [{ anchor: "", title: article.title }, ...article.parts];
    this.#part("[data-parts]").replaceChildren(
      ...parts.map((part) => {
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.anchor = part.anchor;
        button.textContent = part.title;
        button.setAttribute("aria-pressed", String(part.anchor === this.#anchor));
        const item = document.createElement("li");
        item.append(button);
        return item;
      }),
    );
  }

  /** What is linked to, and the link: a permalink in the customer's language.
   * @param {Article} article */
  #link({ title, url, lang, inner, parts }) {
    const part = parts.find((each) => each.anchor === this.#anchor);
    const address = new URL(url);
    if (!inner) address.searchParams.set("l", lang);
    address.hash = part?.anchor ?? "";
    return { title: part ? `${title}: ${part.title}` : title, url: decodeURI(address.href) };
  }

  /** @param {string} form */
  async #copy(form) {
    if (!this.#shown) return;
    const { title, url } = this.#link(this.#shown);
    const text = FORMS[form](title, url);
    try {
      if (form === "html" && window.ClipboardItem) {
        // A letter takes the link, a field for source code its text.
        const kinds = ["text/html", "text/plain"].map((kind) => [kind, new Blob([text], { type: kind })]);
        await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(kinds))]);
      } else await navigator.clipboard.writeText(text);
      this.#note(this.root.dataset.copied ?? "", form);
    } catch {
      this.#note(this.root.dataset.failed ?? "");
    }
  }

  /** @param {Element} target */
  #press(target) {
    const pressed = /** @type {HTMLElement | null} */ (target.closest("button, [role=option]"));
    if (!pressed) return;
    const { as, language, anchor } = pressed.dataset;
    if (pressed.getAttribute("role") === "option") this.#choose([...this.list.children].indexOf(pressed));
    else if (as) this.#copy(as);
    else if (language) {
      this.#language = language;
      for (const each of this.root.querySelectorAll("[data-language]")) each.setAttribute("aria-pressed", String(each === pressed));
      this.#show();
    } else if (anchor !== undefined && this.#shown) {
      this.#anchor = anchor;
      this.#draw(this.#shown);
      /** @type {HTMLElement} */ (this.root.querySelector("[data-parts] [aria-pressed=true]")).focus();
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.target !== this.field || event.isComposing || !this.#hits.length) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.#choose((this.#active + step + this.#hits.length) % this.#hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#copy("text");
    }
  }

  /** @param {string} text @param {string} [form] */
  #note(text, form = "") {
    const note = this.#part("[data-note]");
    const button = form && this.root.querySelector(`[data-as=${form}]`);
    note.textContent = text.replace("{form}", (button && button.textContent?.trim()) || "");
    note.hidden = !text;
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    const found = /** @type {HTMLElement | null} */ (this.root.querySelector(selector));
    if (!found) throw new Error(`the palette has no ${selector}`);
    return found;
  }
}

/** @param {Hit} hit @param {number} at */
function option(hit, at) {
  const node = document.createElement("div");
  node.className = "kb-opt";
  node.id = `kb-opt-${at}`;
  node.setAttribute("role", "option");
  const icon = document.createElement("i");
  icon.className = "kb-i kb-i-link";
  const text = document.createElement("span");
  text.lang = hit.locale;
  text.append(hit.title);
  if (hit.section) {
    const heading = document.createElement("small");
    heading.textContent = hit.section.heading;
    text.append(heading);
  }
  node.append(icon, text);
  return node;
}

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
  const [answer] = await Promise.all([fetch(address), styled("search"), styled("agents")]);
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
  const href = new URL(`./${name}.css`, import.meta.url).href;
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

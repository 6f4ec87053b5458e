// @ts-check
// The ways to a person: those that serve what was chosen, the question in them.

import { cut } from "./question.mjs";

/** @typedef {import("./question.mjs").Question} Question */

export class Ways {
  /** @param {HTMLElement} root the element of kb-none.html */
  constructor(root) {
    this.all = /** @type {HTMLAnchorElement[]} */ ([...root.querySelectorAll("[data-way]")]);
    for (const way of this.all) way.dataset.href = way.getAttribute("href") ?? "";
  }

  /** Show those that serve the question; the first of them comes back.
   * @param {Question} question */
  serve(question) {
    const serves = (/** @type {string | undefined} */ ids, /** @type {string[]} */ chosen = []) =>
      !ids || ids.split(" ").some((id) => chosen.includes(id));
    for (const way of this.all) {
      const { areas, products, href } = way.dataset;
      way.hidden = !serves(areas, question.filters.area) || !serves(products, question.filters.product);
      way.setAttribute("href", carrying(href ?? "", question.query));
    }
    const first = this.all.find((way) => !way.hidden);
    for (const way of this.all) way.classList.toggle("kb-btn--go", way === first);
    return first;
  }
}

/** A link to a person that carries the question along: the subject of a message, a field of a form.
 * @param {string} href @param {string} query */
export function carrying(href, query) {
  const text = cut(query).trim();
  if (!text) return href;
  const joint = href.includes("?") ? "&" : "?";
  if (href.startsWith("mailto:")) {
    const said = encodeURIComponent(text);
    return `${href}${joint}subject=${said}&body=${said}${encodeURIComponent("\r\n\r\n")}`;
  }
  if (!/^https?:|^\//.test(href)) return href;
  const [before, anchor] = href.split("#", 2);
  return `${before}${joint}q=${encodeURIComponent(text)}${anchor ? `#${anchor}` : ""}`;
}

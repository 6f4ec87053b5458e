// @ts-check
// The ways to a person: those that serve what was chosen, the question in them.

import { carrying } from "./question.mjs";

/** @typedef {import("./question.mjs").Question} Question */

export class Ways {
  /** @param {HTMLElement} root the element of kb-pane.html */
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

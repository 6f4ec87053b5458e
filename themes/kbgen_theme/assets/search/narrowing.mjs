// @ts-check
// What narrows a search: boxes by facet, each with the number of answers that it would leave.

import { FACETS } from "./facets.mjs";

/** @typedef {import("./question.mjs").Question} Question */
/** @typedef {import("./index.mjs").Results} Results */

export class Narrowing {
  /** @param {HTMLElement} root the element of kb-pane.html */
  constructor(root) {
    this.root = root;
    this.boxes = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("fieldset input")]);
  }

  /** What is chosen now. @returns {Question["filters"]} */
  get filters() {
    /** @type {Question["filters"]} */
    const filters = {};
    for (const box of this.boxes) if (box.checked) (filters[box.name] ??= []).push(box.value);
    return filters;
  }

  /** @param {Question["filters"]} filters */
  choose(filters) {
    for (const box of this.boxes) box.checked = Boolean(filters[box.name]?.includes(box.value));
  }

  /** @param {Question} question @param {Results} results */
  show(question, results) {
    for (const set of this.root.querySelectorAll("fieldset")) {
      let shown = 0;
      for (const label of set.querySelectorAll("label")) {
        const box = /** @type {HTMLInputElement} */ (label.querySelector("input"));
        const count = results.facets[box.name]?.[box.value] ?? 0;
        label.hidden = !count && !box.checked;
        shown += label.hidden ? 0 : box.checked ? 2 : 1;
        /** @type {HTMLElement} */ (label.querySelector("[data-n]")).textContent = String(count);
      }
      // One value that all answers share narrows nothing.
      set.hidden = shown < 2;
    }
    const chosen = Object.values(question.filters).flat().length;
    /** @type {HTMLElement} */ (this.root.querySelector("[data-chosen]")).textContent = chosen ? String(chosen) : "";
  }

  /** The label of a value, and the color of an area.
   * @param {string} facet @param {string} value */
  label(facet, value) {
    const box = FACETS.includes(facet) && this.boxes.find((each) => each.name === facet && each.value === value);
    if (!box) return undefined;
    return { text: box.nextElementSibling?.textContent ?? "", color: box.dataset.color ?? "" };
  }
}

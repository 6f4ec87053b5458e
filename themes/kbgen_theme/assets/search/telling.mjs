// @ts-check
// What others hear of a search: the page by an event, and the desk's own endpoint where the settings
// name one.

import { masked } from "./question.mjs";

/** @typedef {import("./question.mjs").Question} Question */
/** @typedef {import("./index.mjs").Results} Results */
/** @typedef {{slug: string, section: string | null, place: number}} Chosen */

export class Telling {
  /** @type {string} what was told of last */ #last = "";

  /** @param {HTMLElement} root the element of kb-pane.html */
  constructor(root) {
    this.root = root;
  }

  /** The event `kbgen:search`, and a message to the endpoint. A question is told of once, every
   * chosen hit each time.
   * @param {Question} question @param {Results} results @param {Chosen | null} hit */
  tell(question, results, hit) {
    const told = JSON.stringify(question);
    if (!hit && told === this.#last) return;
    this.#last = told;
    const detail = {
      query: masked(question.query),
      count: results.total,
      confidence: results.confidence,
      hit,
    };
    document.dispatchEvent(new CustomEvent("kbgen:search", { detail }));
    const { endpoint, locale } = this.root.dataset;
    if (!endpoint) return;
    // As a beacon, but without cookies and without the address of the page.
    fetch(endpoint, {
      method: "POST",
      mode: "no-cors",
      body: JSON.stringify({ ...detail, locale }),
      keepalive: true,
      credentials: "omit",
      referrerPolicy: "no-referrer",
    }).catch(() => {});
  }
}

// @ts-check
// What is to be done a little later, once: a later wish of the same name replaces the one before.

export class Timers {
  /** @type {Record<string, number>} */ #set = {};

  /** @param {string} name @param {number} after @param {() => void} then */
  later(name, after, then) {
    clearTimeout(this.#set[name]);
    this.#set[name] = window.setTimeout(then, after);
  }

  /** @param {string} name */
  drop(name) {
    clearTimeout(this.#set[name]);
  }

  dropAll() {
    for (const timer of Object.values(this.#set)) clearTimeout(timer);
  }
}

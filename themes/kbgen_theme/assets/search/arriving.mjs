// @ts-check
// Files that come when they are asked for. Asking is at once; what is not there yet is noted, and
// `complete` fetches it and asks again.

const MISSING = Symbol("not there yet");

/** Who extends this says by `fetched` how a file is had. */
export class Arriving {
  /** @type {Map<string, any>} */
  files = new Map();
  /** @type {Map<string, Promise<void>>} */
  #coming = new Map();
  /** @type {Set<string>} */
  #wanted = new Set();

  /**
   * @param {string} key
   * @returns {Promise<any>}
   */
  async fetched(key) {
    throw new Error(key);
  }

  /**
   * Ask until nothing is missing, fetching what is between.
   * @template T
   * @param {() => T} ask
   * @param {AbortSignal} [signal]
   * @returns {Promise<T>}
   */
  async complete(ask, signal) {
    for (;;) {
      signal?.throwIfAborted();
      this.#wanted = new Set();
      const wanted = this.#wanted;
      const answer = this.attempt(ask);
      if (!wanted.size) return /** @type {T} */ (answer);
      await Promise.all([...wanted].map((key) => this.#come(key)));
    }
  }

  /**
   * What `ask` gives, or nothing where a file is missing.
   * @template T
   * @param {() => T} ask
   * @returns {T | undefined}
   */
  attempt(ask) {
    try {
      return ask();
    } catch (error) {
      if (error !== MISSING) throw error;
    }
  }

  /**
   * Each of the answers; every missing file is noted before any is waited for.
   * @template A, T
   * @param {A[]} items
   * @param {(item: A) => T} ask
   * @returns {T[]}
   */
  each(items, ask) {
    const answers = items.map((item) => this.attempt(() => [ask(item)]));
    if (answers.includes(undefined)) throw MISSING;
    return /** @type {T[][]} */ (answers).map(([answer]) => answer);
  }

  /** @param {string} key */
  #come(key) {
    let coming = this.#coming.get(key);
    if (!coming) {
      coming = this.fetched(key)
        .then((file) => void this.files.set(key, file))
        .finally(() => this.#coming.delete(key));
      this.#coming.set(key, coming);
    }
    return coming;
  }

  /**
   * A file that is there; else it is asked for, and nothing is answered for now.
   * @param {string} key
   * @returns {any}
   */
  there(key) {
    const file = this.files.get(key);
    if (file) return file;
    this.#wanted.add(key);
    throw MISSING;
  }
}

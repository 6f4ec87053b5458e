// @ts-check
// One locale's index: which file has what, and the files that have come so far. Asking is at once;
// what is not there yet is noted, and `complete` fetches it and asks again.

import { load, Reader, SearchError } from "./bytes.mjs";

/**
 * A word or pair. `documents` rise; `impacts` go with them. `places` reads where in a document it
 * stands: `[passages, [wording, evidence of the whole wording][]]`.
 * @typedef {{documents: number[], impacts: number[], evidence: number,
 *   places: (document: number) => [number[], number[][]] | undefined}} Postings
 */
/** @typedef {{words: string[], counts: number[], general: number[], synonyms: any,
 *   postings: Postings[], name: string, pairs: string[]}} Words */
/** @typedef {[slug: string, title: string, summary: string, sections: string[][], places: number[]]}
 *   Record */
/** @typedef {"words" | "pairs" | "lexicon" | "records"} Kind */

const NOTHING = /** @type {Postings} */ ({
  documents: [],
  impacts: [],
  evidence: 0,
  places: () => undefined,
});
const KINDS = /** @type {Kind[]} */ (["words", "lexicon"]);
const ALL = /** @type {Kind[]} */ (["words", "lexicon", "records"]);
const MISSING = Symbol("not there yet");
// So many files of words hold those of one beginning at most; else the lexicon is shorter.
const FEW = 2;

export class Shelf {
  /**
   * @param {string} folder address of the locale's files, with a slash at its end
   * @param {string} locale
   */
  constructor(folder, locale) {
    this.folder = folder;
    this.locale = locale;
    /** @type {Map<string, any>} */
    this.files = new Map();
    /** @type {Map<string, Promise<void>>} */
    this.coming = new Map();
    /** @type {Set<string>} */
    this.wanted = new Set();
  }

  /**
   * Read the resident file; `again` past every cache on the way.
   * @param {boolean} again
   */
  async open(again) {
    const query = again ? `?${Date.now()}` : "";
    // Asked for anew each visit: it is what says which files there are.
    const file = await load(`${this.folder}index.kbs${query}`, "0000000000", 0, "no-cache");
    try {
      this.#resident(file);
    } catch (error) {
      throw error instanceof SearchError ? error : new SearchError("damaged", String(error));
    }
    return this;
  }

  /** @param {Reader} file */
  #resident(file) {
    file.at = 1;
    /** @type {{made: string, others: {locale: string, made: string, kept: number[]}[]}} */
    this.generation = file.json();
    const directory = new Reader(file.block());
    this.meta = directory.json();
    /** @type {Record<string, string[]>} */
    this.starts = {};
    for (const kind of KINDS) this.starts[kind] = directory.words();
    /** @type {Record<string, string[]>} */
    this.names = {};
    for (const kind of ALL) this.names[kind] = directory.names(directory.number());
    /** @type {number[]} */
    this.filed = directory.numbers(this.meta.documents);
    // Of a small index all files are in this one, in the order of their kinds.
    const records = Math.ceil(this.meta.documents / this.meta.records);
    let more = file.number();
    for (const kind of ALL) {
      const count = this.starts[kind]?.length ?? records;
      for (let number = 0; more && number < count; number++, more--) {
        this.files.set(`${kind} ${number}`, parsed(new Reader(file.block())));
      }
    }
    for (let words = 0; more; words++) {
      const { pairs } = this.files.get(`words ${words}`);
      pairs.forEach((/** @type {string} */ _, /** @type {number} */ place) => {
        this.files.set(`pairs ${words} ${place}`, parsed(new Reader(file.block())));
        more--;
      });
    }
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
      this.wanted = new Set();
      const wanted = this.wanted;
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
    let coming = this.coming.get(key);
    if (!coming) {
      coming = this.#fetch(key).finally(() => this.coming.delete(key));
      this.coming.set(key, coming);
    }
    return coming;
  }

  /** @param {string} key */
  async #fetch(key) {
    const [kind, number, beside] = key.split(" ");
    const { group } = this.meta;
    const name = beside
      ? this.files.get(`words ${number}`).name
      : this.names[kind][Math.floor(+number / group)];
    const place = beside ? +beside : +number % group;
    const file = await load(`${this.folder}${name}-${place}.kbs`, name, place);
    try {
      this.files.set(key, parsed(file));
    } catch (error) {
      throw new SearchError("damaged", `${key}: ${error}`);
    }
  }

  /**
   * @param {Kind} kind
   * @param {number | string} number
   * @returns {any}
   */
  file(kind, number) {
    const key = `${kind} ${number}`;
    const file = this.files.get(key);
    if (file) return file;
    this.wanted.add(key);
    throw MISSING;
  }

  /**
   * The number of the file that has a word.
   * @param {Kind} kind
   * @param {string} word
   */
  #place(kind, word) {
    return Math.max(0, after(this.starts[kind], word) - 1);
  }

  /**
   * The entry of a word in a file that is there: its counts are 0 where no document has it.
   * @param {string} form
   * @param {boolean} guessed whether the word is likely not to be known
   */
  #entry(form, guessed) {
    const there = KINDS.find((kind) => this.files.has(`${kind} ${this.#place(kind, form)}`));
    const kind = there ?? KINDS[+guessed];
    /** @type {Words} */
    const file = this.file(kind, this.#place(kind, form));
    const at = after(file.words, form) - 1;
    return { file, at: file.words[at] === form ? at : -1 };
  }

  /**
   * In how many documents a word stands.
   * @param {string} form
   */
  frequency(form, guessed = false) {
    const { file, at } = this.#entry(form, guessed);
    return at < 0 ? 0 : file.counts[at];
  }

  /**
   * The same where it can be said at once.
   * @param {string} form
   */
  peek(form) {
    const isThere = KINDS.some((kind) => this.files.has(`${kind} ${this.#place(kind, form)}`));
    return isThere ? this.frequency(form) : undefined;
  }

  /**
   * How often a word is met in a million of everyday language.
   * @param {string} form
   */
  general(form) {
    const { file, at } = this.#entry(form, false);
    if (at >= 0 && file.counts[at]) return file.general[at];
    const words = /** @type {Words} */ (this.file("lexicon", this.#place("lexicon", form)));
    const place = after(words.words, form) - 1;
    return words.words[place] === form ? words.general[place] : 0;
  }

  /**
   * The phrases that begin with a word, and what each also finds.
   * @param {string} form
   * @returns {[phrase: string[], others: string[][]][]}
   */
  synonyms(form) {
    const { synonyms } = this.#entry(form, false).file;
    return Object.hasOwn(synonyms, form) ? synonyms[form] : [];
  }

  /**
   * Every word with these first letters, and in how many documents it stands.
   * @param {string} prefix
   * @returns {[word: string, count: number][]}
   */
  starting(prefix) {
    return this.#begun(this.isShort(prefix) ? "lexicon" : "words", prefix);
  }

  /**
   * Every word that is one letter and this tail.
   * @param {string} tail
   * @returns {[word: string, count: number][]}
   */
  withTail(tail) {
    return this.#begun("lexicon", `~${tail}~`).map(([word, count]) => [word.slice(-1) + tail, count]);
  }

  /**
   * @param {Kind} kind
   * @param {string} prefix
   * @returns {[word: string, count: number][]}
   */
  #begun(kind, prefix) {
    const files = this.each(this.#files(kind, prefix), (number) => this.file(kind, number));
    return files.flatMap((/** @type {Words} */ { words, counts }) => {
      /** @type {[string, number][]} */
      const found = [];
      const first = words[after(words, prefix) - 1] === prefix ? 1 : 0;
      for (let at = after(words, prefix) - first; words[at]?.startsWith(prefix); at++) {
        if (counts[at]) found.push([words[at], counts[at]]);
      }
      return found;
    });
  }

  /** Whether words of one beginning are better looked up in the lexicon.
   * @param {string} prefix
   */
  isShort(prefix) {
    return this.#files("words", prefix).length > FEW;
  }

  /**
   * The files that may have words with these first letters.
   * @param {Kind} kind
   * @param {string} prefix
   */
  #files(kind, prefix) {
    const starts = this.starts[kind];
    const found = [];
    for (
      let at = this.#place(kind, prefix);
      at < starts.length && (starts[at] <= prefix || starts[at].startsWith(prefix));
      at++
    ) {
      found.push(at);
    }
    return found;
  }

  /**
   * @param {string} term
   * @returns {Postings}
   */
  postings(term) {
    const [word, second] = term.split(" ");
    const number = this.#place("words", word);
    let file = /** @type {Words} */ (this.file("words", number));
    if (second) {
      const { pairs } = file;
      if (!pairs.length) return NOTHING;
      file = this.file("pairs", `${number} ${Math.max(0, after(pairs, term) - 1)}`);
    }
    const at = after(file.words, term) - 1;
    return file.words[at] === term ? file.postings[at] : NOTHING;
  }

  /**
   * @param {number} document
   * @returns {Record}
   */
  record(document) {
    const { records } = this.meta;
    return this.file("records", Math.floor(document / records))[document % records];
  }

  /**
   * The values of a document for a facet.
   * @param {number} document
   * @param {number} facet
   * @returns {string[]}
   */
  values(document, facet) {
    return this.meta.filed[this.filed[document]][facet];
  }
}

/**
 * How many sorted words, or numbers, are not after this one.
 * @template {string | number} T
 * @param {T[]} words
 * @param {T} word
 */
function after(words, word) {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] <= word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A file by the letter of its kind.
 * @param {Reader} file
 */
function parsed(file) {
  const kind = String.fromCharCode(file.bytes[file.at++]);
  if (kind === "R") return JSON.parse(new TextDecoder().decode(file.bytes.subarray(1)));
  const words = file.words();
  if (kind === "W") return parsedPostings(file, words, 3);
  if (kind === "P") return parsedPostings(file, words, 1);
  if (kind !== "L") throw new SearchError("damaged", "a file of no known kind");
  const counts = file.numbers(words.length);
  return { words, counts, general: file.numbers(words.length), synonyms: file.json() };
}

/**
 * @param {Reader} file
 * @param {string[]} words
 * @param {number} size how many numbers come before the postings of each
 * @returns {Words}
 */
function parsedPostings(file, words, size) {
  const heads = words.map(() => file.numbers(size));
  const counts = heads.map(([count]) => count);
  const documents = counts.map((count) => {
    let last = -1;
    return file.numbers(count).map((gap) => (last += gap + 1));
  });
  const impacts = counts.map((count) => file.numbers(count));
  const evident = heads.map(([count, evidence]) => (evidence ? count : 0));
  const passages = evident.map((count) => starts(file, count, () => file.skip()));
  const wordings = evident.map((count) => file.numbers(count));
  const named = wordings.map((masks) =>
    masks.map((mask) => {
      const found = [];
      for (let bit = 0; mask; bit++, mask = Math.floor(mask / 2)) {
        if (mask % 2) found.push([bit, file.number()]);
      }
      return found;
    }),
  );
  const { bytes } = file;
  return {
    words,
    counts,
    general: heads.map((head) => head[2] ?? 0),
    synonyms: size > 1 ? file.json() : {},
    name: size > 1 ? file.names(1)[0] : "",
    pairs: size > 1 ? file.words() : [],
    postings: heads.map(([, evidence = 0], at) => ({
      documents: documents[at],
      impacts: impacts[at],
      evidence,
      places(document) {
        const place = after(documents[at], document) - 1;
        if (documents[at][place] !== document || !evidence) return undefined;
        const reader = new Reader(bytes);
        reader.at = passages[at][place];
        return [reader.ones(), named[at][place]];
      },
    })),
  };
}

/**
 * Where each of `count` values begins.
 * @param {Reader} file
 * @param {number} count
 * @param {() => void} pass
 */
function starts(file, count, pass) {
  return Array.from({ length: count }, () => {
    const { at } = file;
    pass();
    return at;
  });
}

// @ts-check
// One locale's index: which file has what, and what stands in those that have come.

import { Arriving } from "./arriving.mjs";
import { load, Reader, SearchError } from "./bytes.mjs";
import { isRare, learn } from "./characters.mjs";
import { after, NOTHING, parsed, placeOf } from "./files.mjs";

/** @typedef {import("./files.mjs").Postings} Postings */
/** @typedef {import("./files.mjs").Words} Words */
/** @typedef {import("./files.mjs").Record} Record */
/** @typedef {"words" | "lexicon" | "records"} Kind */

const KINDS = /** @type {Kind[]} */ (["words", "lexicon"]);
const ALL = /** @type {Kind[]} */ (["words", "lexicon", "records"]);
// So many files of words hold those of one beginning at most; else the lexicon is shorter.
const FEW = 2;

export class Shelf extends Arriving {
  /** The first word of each file of a kind. @type {{[kind: string]: string[]}} */ starts = {};
  /** What the files of a kind are called. @type {{[kind: string]: string[]}} */ names = {};
  /** The facets that each document is filed under. @type {number[]} */ filed = [];

  /**
   * @param {string} folder address of the locale's files, with a slash at its end
   * @param {string} locale
   */
  constructor(folder, locale) {
    super();
    this.folder = folder;
    this.locale = locale;
  }

  /**
   * Read the resident file; `again` past every cache on the way.
   * @param {boolean} again
   * @param {Promise<Response>} [coming] where it has been asked for already
   */
  async open(again, coming) {
    const url = `${this.folder}index.kbs${again ? `?${Date.now()}` : ""}`;
    // Asked for anew each visit: it is what says which files there are.
    const file = await load(url, "00000000", 0, coming ?? fetch(url, { cache: "no-cache" }));
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
    directory.window = this.meta.window;
    for (const kind of KINDS) this.starts[kind] = directory.words();
    for (const kind of ALL) this.names[kind] = directory.names(directory.number());
    this.filed = directory.numbers(this.meta.documents);
    // Of a small index all files are in this one, in the order of their kinds.
    let more = file.number();
    for (const kind of ALL) {
      const count = this.starts[kind]?.length ?? this.meta.records;
      for (let number = 0; more && number < count; number++, more--) {
        this.files.set(`${kind} ${number}`, parsed(file.block(), this.meta.window));
      }
    }
  }

  /** @param {string} key */
  async fetched(key) {
    const [kind, number] = key.split(" ");
    if (kind === "slips") return import("./slips.mjs").catch(moved);
    if (kind === "letters") return import("./letters.mjs").then(({ LETTERS }) => (learn(LETTERS), true), moved);
    const { group, window } = this.meta;
    const name = this.names[kind][Math.floor(+number / group)];
    const place = +number % group;
    const file = await load(`${this.folder}${name}-${place}.kbs`, name, place);
    try {
      return parsed(file.bytes, window);
    } catch (error) {
      throw new SearchError("damaged", `${key}: ${error}`);
    }
  }

  /**
   * What guesses at words that are not known: code that comes as files do.
   * @returns {typeof import("./slips.mjs")}
   */
  slips() {
    return this.there("slips");
  }

  /**
   * A text whose letters are all known; else those come first.
   * @param {string} text
   */
  readable(text) {
    if (isRare(text)) this.there("letters");
    return text;
  }

  /**
   * @param {Kind} kind
   * @param {number} number
   * @returns {any}
   */
  file(kind, number) {
    return this.there(`${kind} ${number}`);
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
    return { file, at: placeOf(file.words, form) };
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
   * How often a word is met in a million of everyday language.
   * @param {string} form
   */
  general(form) {
    const { file, at } = this.#entry(form, false);
    if (at >= 0 && file.counts[at]) return file.general[at];
    const words = /** @type {Words} */ (this.file("lexicon", this.#place("lexicon", form)));
    return words.general[placeOf(words.words, form)] ?? 0;
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
   * The postings of a word, or of a pair as two words with a space between.
   * @param {string} term
   * @returns {Postings}
   */
  postings(term) {
    const [first, second] = term.split(" ");
    if (second === undefined) {
      const { file, at } = this.#known(first);
      return file.postings[at] ?? NOTHING;
    }
    const [ours, theirs] = this.each([first, second], (word) => this.frequency(word));
    if (!ours || !theirs) return NOTHING;
    const [one, other] = this.each([first, second], (word) => this.#known(word));
    // A pair is filed with the rarer of its words.
    const [rarer, tag] =
      ours <= theirs ? [one, 2 * other.file.tag(other.at)] : [other, 2 * one.file.tag(one.at) + 1];
    return rarer.file.pair(rarer.at, tag) ?? NOTHING;
  }

  /**
   * A word in its file of words.
   * @param {string} form
   */
  #known(form) {
    const file = /** @type {Words} */ (this.file("words", this.#place("words", form)));
    return { file, at: placeOf(file.words, form) };
  }

  /**
   * @param {number} document
   * @returns {Record}
   */
  record(document) {
    const { documents, records } = this.meta;
    const file = Math.floor((document * records) / documents);
    return this.file("records", file)[document - Math.ceil((file * documents) / records)];
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
 * Code that is gone: the site has been published anew.
 * @param {unknown} error
 * @returns {never}
 */
function moved(error) {
  throw new SearchError("other", String(error));
}

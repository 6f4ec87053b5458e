// @ts-check
// What stands in a file of the search, as kbgen/index/shards.py and lexicon.py write it.

import { Reader, SearchError } from "./bytes.mjs";

/**
 * A word or pair. `documents` rise; `impacts` go with them. `places` reads where in a document it
 * stands: `[passages, [wording, evidence of the whole wording][]]`.
 * @typedef {{documents: number[], impacts: number[], evidence: number,
 *   places: (document: number) => [number[], number[][]] | undefined}} Postings
 */
/** @typedef {{words: string[], counts: number[], general: number[], synonyms: any,
 *   posting: (at: number) => Postings, tag: (at: number) => number,
 *   pair: (at: number, name: number) => Postings | undefined}} Words */
/**
 * An article. `passages` has a character for the short answer and for each section: so many after
 * "0" as it has passages. Of each section anchor, heading and lead follow.
 * @typedef {[slug: string, title: string, summary: string, passages: string, ...sections: string[]]}
 *   Record
 */

export const NOTHING = /** @type {Postings} */ ({
  documents: [],
  impacts: [],
  evidence: 0,
  places: () => undefined,
});

/** @type {number[][]} */
const NAMELESS = [];

/**
 * How many sorted words, or numbers, are not after this one.
 * @template {string | number} T
 * @param {T[]} words
 * @param {T} word
 */
export function after(words, word) {
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
 * Where a word stands among sorted ones; -1 where it does not.
 * @template {string | number} T
 * @param {T[]} words
 * @param {T} word
 */
export function placeOf(words, word) {
  const at = after(words, word) - 1;
  return words[at] === word ? at : -1;
}

/**
 * A file by the letter of its kind.
 * @param {Uint8Array} bytes
 * @param {number} window
 * @returns {any}
 */
export function parsed(bytes, window) {
  const file = new Reader(bytes, window);
  const kind = String.fromCharCode(bytes[file.at++]);
  if (kind === "R") return file.text(bytes.subarray(1)).split("\x1e").map((record) => record.split("\x1f"));
  const words = file.words();
  if (kind === "W") return postings(file, words);
  if (kind !== "L") throw new SearchError("damaged", kind);
  const counts = file.numbers(words.length);
  return { words, counts, general: file.numbers(words.length), synonyms: file.json() };
}

/**
 * Columns: of every word its numbers of one kind, then those of the next kind. A file has many words and
 * a question few of them, so what a word has is passed over here and read when it is asked for.
 * @param {Reader} file
 * @param {string[]} words
 * @returns {Words}
 */
function postings(file, words) {
  const heads = file.numbers(3 * words.length);
  const [counts, evidence, general] = [0, 1, 2].map((part) => words.map((_, at) => heads[3 * at + part]));
  const evident = counts.map((count, at) => (evidence[at] ? count : 0));
  const documents = begins(file, counts);
  const impacts = begins(file, counts);
  const passages = begins(file, evident, (count) => file.passPlaces(count));
  /** @type {number[]} */
  const named = [];
  const masks = begins(file, evident, (count) => {
    const first = file.at;
    file.pass(count);
    named.push(bits(file.bytes, first, file.at));
  });
  const wordings = begins(file, named);
  const synonyms = file.json();
  const documentsOf = (/** @type {number} */ at) => rising(file.from(documents[at]), counts[at]);
  return {
    words,
    counts,
    general,
    synonyms,
    posting: kept((at) => {
      const found = documentsOf(at);
      const places = evidence[at] ? located(file, found, passages[at], masks[at], wordings[at]) : NOTHING.places;
      return { documents: found, impacts: file.from(impacts[at]).numbers(counts[at]), evidence: evidence[at], places };
    }),
    ...pairs(file, words, documentsOf),
  };
}

/**
 * Reads where in a document a word stands.
 * @param {Reader} file
 * @param {number[]} documents
 * @param {number} passages
 * @param {number} masks
 * @param {number} wordings where its numbers begin
 * @returns {Postings["places"]}
 */
function located(file, documents, passages, masks, wordings) {
  const all = kept(() => {
    const places = file.from(passages);
    const wording = file.from(wordings);
    return {
      first: begins(places, documents, () => places.passPlaces(1)),
      named: file.from(masks).numbers(documents.length).map((mask) => (mask ? evidences(wording, mask) : NAMELESS)),
    };
  });
  return (document) => {
    const place = placeOf(documents, document);
    return place < 0 ? undefined : [file.from(all(0).first[place]).places(), all(0).named[place]];
  };
}

/**
 * Where the numbers of each word begin, who has so many; they are passed over.
 * @param {Reader} file
 * @param {number[]} counts
 */
function begins(file, counts, pass = (/** @type {number} */ count) => file.pass(count)) {
  return counts.map((count) => {
    const first = file.at;
    pass(count);
    return first;
  });
}

/**
 * What is made once, when it is first asked for.
 * @template T
 * @param {(at: number) => T} make
 */
function kept(make) {
  /** @type {T[]} */
  const made = [];
  return (/** @type {number} */ at) => (made[at] ??= make(at));
}

/**
 * How many ones the numbers between two places have.
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} end
 */
function bits(bytes, at, end) {
  let found = 0;
  for (; at < end; at++) for (let left = bytes[at] & 127; left; left &= left - 1) found++;
  return found;
}

/**
 * The tags of words, and the pairs by the word that they are filed with and the tag of the other
 * one. A pair's places are those among the documents of its word.
 * @param {Reader} file
 * @param {string[]} words
 * @param {(at: number) => number[]} documentsOf
 */
function pairs(file, words, documentsOf) {
  const many = file.number();
  const steps = file.numbers(words.length);
  const counts = file.numbers(words.length);
  const low = begins(file, counts);
  const high = begins(file, counts);
  /** @type {number[]} */
  const all = [];
  const sizes = begins(file, counts, (count) => {
    let sum = 0;
    while (count--) sum += file.number();
    all.push(sum);
  });
  const places = begins(file, all);
  const impacts = begins(file, all);
  const of = kept((owner) => {
    const documents = documentsOf(owner);
    const [lows, highs, each, place, impact] = [low, high, sizes, places, impacts].map((column) => file.from(column[owner]));
    /** @type {Map<number, Postings>} */
    const found = new Map();
    let name = -1;
    for (let left = counts[owner]; left; left--) {
      name += lows.number() + 128 * highs.number() + 1;
      const size = each.number();
      found.set(name, {
        ...NOTHING,
        documents: rising(place, size).map((at) => documents[at]),
        impacts: impact.numbers(size),
      });
    }
    return found;
  });
  return {
    tag: (/** @type {number} */ at) => (hashed(words[at]) + steps[at]) % many,
    pair: (/** @type {number} */ at, /** @type {number} */ name) => of(at).get(name),
  };
}

/**
 * As in kbgen/index/tags.py.
 * @param {string} word
 */
function hashed(word) {
  let found = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) {
    found = Math.imul(found ^ word.charCodeAt(at), 0x01000193);
  }
  return found >>> 0;
}

/**
 * @param {Reader} file
 * @param {number} count
 */
function rising(file, count) {
  const found = [];
  for (let last = -1; found.length < count; ) found.push((last += file.number() + 1));
  return found;
}

/**
 * The wordings of a mask, with the evidence of each.
 * @param {Reader} file
 * @param {number} mask
 */
function evidences(file, mask) {
  /** @type {number[][]} */
  const found = [];
  // Masks have more bits than a bitwise operation reads.
  for (let bit = 0; mask; bit++, mask = Math.floor(mask / 2)) {
    if (mask % 2) found.push([bit, file.number()]);
  }
  return found;
}

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
 *   postings: Postings[], tag: (at: number) => number,
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
 * @param {Reader} file
 * @param {string[]} words
 * @returns {Words}
 */
function postings(file, words) {
  const heads = words.map(() => file.numbers(3));
  const counts = heads.map(([count]) => count);
  const documents = counts.map((count) => rising(file, count));
  const impacts = counts.map((count) => file.numbers(count));
  const evident = heads.map(([count, evidence]) => (evidence ? count : 0));
  const begin = evident.map((count) => {
    /** @type {number[]} */
    const found = [];
    while (found.length < count) {
      found.push(file.at);
      // As Reader.places, which reads them once they are asked for.
      for (let step = 1; step & 1; ) step = file.number();
    }
    return found;
  });
  const masks = evident.map((count) => file.numbers(count));
  const named = masks.map((each) => each.map((mask) => (mask ? wordings(file, mask) : NAMELESS)));
  const synonyms = file.json();
  return {
    words,
    counts,
    general: heads.map(([, , general]) => general),
    synonyms,
    postings: heads.map(([, evidence], at) => ({
      documents: documents[at],
      impacts: impacts[at],
      evidence,
      places(document) {
        const place = placeOf(documents[at], document);
        if (place < 0 || !evidence) return undefined;
        file.at = begin[at][place];
        return [file.places(), named[at][place]];
      },
    })),
    ...pairs(file, words, documents),
  };
}

/**
 * The tags of words, and the pairs by the word that they are filed with and the tag of the other
 * one. A pair's places are those among the documents of its word.
 * @param {Reader} file
 * @param {string[]} words
 * @param {number[][]} documents
 */
function pairs(file, words, documents) {
  const many = file.number();
  const steps = file.numbers(words.length);
  const counts = file.numbers(words.length);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const low = file.numbers(all);
  const names = file.numbers(all).map((high, at) => 128 * high + low[at]);
  const sizes = file.numbers(all);
  const places = sizes.map((size) => rising(file, size));
  /** @type {Map<number, Postings>[]} */
  const found = [];
  let next = 0;
  counts.forEach((count, owner) => {
    found[owner] = new Map();
    for (let name = -1; count; count--, next++) {
      name += names[next] + 1;
      found[owner].set(name, {
        ...NOTHING,
        documents: places[next].map((place) => documents[owner][place]),
        impacts: file.numbers(sizes[next]),
      });
    }
  });
  return {
    tag: (/** @type {number} */ at) => (hashed(words[at]) + steps[at]) % many,
    pair: (/** @type {number} */ at, /** @type {number} */ name) => found[at].get(name),
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
function wordings(file, mask) {
  const found = [];
  // Masks have more bits than a bitwise operation reads.
  for (let bit = 0; mask; bit++, mask = Math.floor(mask / 2)) {
    if (mask % 2) found.push([bit, file.number()]);
  }
  return found;
}

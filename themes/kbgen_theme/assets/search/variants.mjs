// @ts-check
// The terms that may meet a word of a query, and what each counts, as kbgen/index/variants.py says.

import { similarity } from "./likeness.mjs";
import { PREFIX, PREFIX_LETTERS, PREFIX_MOST, PREFIX_OF_TERM, RELATIVE, RELATIVE_LEAST, RELATIVE_MOST, RELATIVE_PREFIX, SYNONYM } from "./weights.mjs";

/** @typedef {import("./shelf.mjs").Shelf} Shelf */
/** @typedef {{term: string, share: number, similar?: boolean}} Variant */

export const SHARE = 64;

/**
 * Whether so much of a word is there that its end is guessed.
 * @param {string} form
 * @param {Shelf} shelf
 */
export function isOpen(form, shelf) {
  return [...form].length >= shelf.meta.weights[PREFIX_LETTERS];
}

/**
 * What may meet a word that is known: itself and its relatives.
 * @param {string} form
 * @param {Shelf} shelf
 * @returns {Variant[]}
 */
export function known(form, shelf) {
  return [{ term: form, share: SHARE }, ...relatives(form, shelf)];
}

/**
 * Words of one family that stemming keeps apart.
 * @param {string} form
 * @param {Shelf} shelf
 */
function relatives(form, shelf) {
  const { weights } = shelf.meta;
  const letters = [...form];
  if (letters.length < weights[RELATIVE_PREFIX] || !isWord(form)) return [];
  const terms = shelf.starting(letters.slice(0, weights[RELATIVE_PREFIX]).join(""));
  return alike(form, terms, weights[RELATIVE_LEAST], weights[RELATIVE], weights[RELATIVE_MOST]);
}

/**
 * Whether there are letters only. Most words are of these two scripts, and a browser takes a
 * thousandth of a second to make ready for the letters of all.
 * @param {string} form
 */
function isWord(form) {
  return /^[a-zа-яё]+$/.test(form) || /^\p{L}+$/u.test(form);
}

/**
 * Words of most documents, each counting as much as it is likely.
 * @param {[string, number][]} terms
 * @param {number} weight
 * @param {number} most
 * @returns {Variant[]}
 */
export function byFrequency(terms, weight, most) {
  const likely = [...terms].sort((a, b) => b[1] - a[1] || byCodePoint(a[0], b[0]));
  return likely
    .slice(0, most)
    .map(([term, count]) => ({ term, share: part(weight * Math.sqrt(count / likely[0][1])) }));
}

/**
 * The words that an unfinished one may become, those of most documents, each as much as it is
 * likely.
 * @param {string} form
 * @param {Shelf} shelf
 * @returns {Variant[]}
 */
export function beginnings(form, shelf) {
  const { weights } = shelf.meta;
  if (!isOpen(form, shelf)) return [];
  const longer = shelf.starting(form).filter(([term]) => term !== form);
  const share = shelf.frequency(form, true) ? weights[PREFIX_OF_TERM] : weights[PREFIX];
  return byFrequency(longer, share, weights[PREFIX_MOST]);
}

/**
 * @param {string[]} phrase
 * @param {string[][]} others
 * @param {Shelf} shelf
 * @returns {Variant[]}
 */
export function synonym(phrase, others, shelf) {
  const words = others.flatMap((other) =>
    other.map((term) => ({ term, share: part(shelf.meta.weights[SYNONYM] / (phrase.length * other.length)) })),
  );
  const known = shelf.each(words, ({ term }) => shelf.frequency(term));
  return words.filter((_, at) => known[at]);
}

/**
 * Both, each term once with its greater share.
 * @param {Variant[]} first
 * @param {Variant[]} second
 */
export function bestOf(first, second) {
  /** @type {Map<string, Variant>} */
  const best = new Map();
  for (const variant of [...first, ...second]) {
    if (!(variant.share <= (best.get(variant.term)?.share ?? -1))) best.set(variant.term, variant);
  }
  return [...best.values()];
}

/**
 * @param {string} form
 * @param {[string, number][]} terms
 * @param {number} least
 * @param {number} weight
 * @param {number} most
 */
export function alike(form, terms, least, weight, most) {
  return shares(nearest(form, terms, least), weight, most);
}

/**
 * The terms at least `least` like a word, the most alike first.
 * @param {string} form
 * @param {[string, number][]} terms
 * @param {number} least
 * @returns {[likeness: number, term: string][]}
 */
export function nearest(form, terms, least) {
  return terms
    .filter(([term]) => term !== form)
    .map(([term]) => /** @type {[number, string]} */ ([similarity(`^${form}$`, `^${term}$`), term]))
    .filter(([how]) => how >= least)
    .sort((a, b) => b[0] - a[0] || byCodePoint(a[1], b[1]));
}

/**
 * @param {[number, string][]} near
 * @param {number} weight
 * @param {number} most
 * @returns {Variant[]}
 */
export function shares(near, weight, most) {
  return near.slice(0, most).map(([how, term]) => ({ term, share: part(weight * how) }));
}

/**
 * A weight in whole shares, rounded half up.
 * @param {number} weight
 */
export function part(weight) {
  return Math.floor(SHARE * weight + 0.5);
}

/**
 * Python compares code points, a browser UTF-16 units: they differ from U+E000 up.
 * @param {string} a
 * @param {string} b
 */
function byCodePoint(a, b) {
  const [ours, theirs] = [[...a], [...b]];
  const at = ours.findIndex((char, place) => char !== theirs[place]);
  if (at < 0) return ours.length - theirs.length;
  return (ours[at].codePointAt(0) ?? 0) - (theirs[at]?.codePointAt(0) ?? -1);
}

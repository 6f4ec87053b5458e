// @ts-check
// The terms that may meet a word of a query, and what each counts, as kbgen/index/variants.py says.

import { oneEdit, similarity, swapLayout, transliterations } from "./guesses.mjs";
import { stem } from "./text.mjs";

/** @typedef {import("./shelf.mjs").Shelf} Shelf */
/** @typedef {{term: string, share: number, similar?: boolean}} Variant */

export const SHARE = 64;
const TAIL = 3;

/**
 * Whether so much of a word is there that its end is guessed.
 * @param {string} form
 * @param {Shelf} shelf
 */
export function isOpen(form, shelf) {
  return [...form].length >= shelf.meta.weights.prefix_letters;
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
 * What an unknown word may be a slip for: the other layout or alphabet, then with `guess` likeness,
 * with `widely` among all the words of its first letter.
 * @param {string} form
 * @param {Shelf} shelf
 * @param {boolean} guess
 * @param {boolean} widely
 * @param {boolean} literal
 * @returns {Variant[]}
 */
export function meant(form, shelf, guess, widely, literal) {
  const { locale, meta } = shelf;
  const { weights } = meta;
  const swapped = literal ? form : stem(swapLayout(form), locale);
  if (swapped !== form && shelf.frequency(swapped, true)) return [{ term: swapped, share: SHARE }];
  const candidates = [...new Set(transliterations(form).map((word) => stem(word, locale)))];
  const counts = shelf.each(candidates, (word) => shelf.frequency(word, true));
  const spelled = candidates.filter((_, at) => counts[at]);
  if (spelled.length) {
    return spelled.map((term) => ({ term, share: part(weights.transliterated) }));
  }
  if (!guess || [...form].length < weights.similar_letters || shelf.general(form)) return [];
  return similar(form, shelf, widely);
}

/**
 * Words of one family that stemming keeps apart.
 * @param {string} form
 * @param {Shelf} shelf
 */
function relatives(form, shelf) {
  const { weights } = shelf.meta;
  const letters = [...form];
  if (letters.length < weights.relative_prefix || !/^\p{L}+$/u.test(form)) return [];
  const terms = shelf.starting(letters.slice(0, weights.relative_prefix).join(""));
  return alike(form, terms, weights.relative_least, weights.relative, weights.relative_most);
}

/**
 * Slips of the pen, and inflections that no text has.
 * @param {string} form
 * @param {Shelf} shelf
 * @param {boolean} widely
 */
function similar(form, shelf, widely) {
  const { weights } = shelf.meta;
  const [first, second, third, ...rest] = form;
  const tail = [second, third, ...rest].join("");
  const heads = [...new Set([first + second, second + first])];
  // A letter too much or two swapped, of which one is the second.
  const others = [...new Set([first + third, second + third])].filter((each) => !heads.includes(each));
  const [begun, more] = shelf.each([heads, others], (each) => all(each, shelf));
  let near = nearLength(form, begun, weights);
  let slips = [...begun, ...more].filter(([term]) => oneEdit(form, term));
  if (!slips.length) {
    // The first letter lost, or changed.
    const tails = [form, tail].filter((each) => [...each].length >= TAIL);
    slips = shelf.each(tails, (each) => shelf.withTail(each)).flat();
  }
  if (widely && !slips.length && !(near[0]?.[0] >= weights.similar_surely)) {
    const terms = shelf.starting(first);
    near = nearLength(form, terms, weights);
    slips = terms.filter(([term]) => oneEdit(form, term));
  }
  const alike = shares(near, weights.similar, weights.similar_most);
  const found = bestOf(byFrequency(slips, weights.one_edit, weights.similar_most), alike);
  return found.map((variant) => ({ ...variant, similar: true }));
}

/**
 * Words of most documents, each counting as much as it is likely.
 * @param {[string, number][]} terms
 * @param {number} weight
 * @param {number} most
 * @returns {Variant[]}
 */
function byFrequency(terms, weight, most) {
  const likely = [...terms].sort((a, b) => b[1] - a[1] || byCodePoint(a[0], b[0]));
  return likely
    .slice(0, most)
    .map(([term, count]) => ({ term, share: part(weight * Math.sqrt(count / likely[0][1])) }));
}

/**
 * @param {string[]} prefixes
 * @param {Shelf} shelf
 */
function all(prefixes, shelf) {
  return shelf.each(prefixes, (prefix) => shelf.starting(prefix)).flat();
}

/**
 * The terms of about the same length that are like a word.
 * @param {string} form
 * @param {[string, number][]} terms
 * @param {any} weights
 */
function nearLength(form, terms, weights) {
  const size = [...form].length;
  const kept = terms.filter(([term]) => Math.abs([...term].length - size) <= weights.similar_length);
  return nearest(form, kept, weights.similar_least);
}

/**
 * The likest words of the same first letters, for a query of which nothing is known.
 * @param {string} form
 * @param {Shelf} shelf
 * @returns {Variant[]}
 */
export function lastResort(form, shelf) {
  const { weights } = shelf.meta;
  const begun = (/** @type {number} */ size) => shelf.starting([...form].slice(0, size).join(""));
  /** @type {[string, number][]} */
  let terms = [];
  if (/^\p{Nd}/u.test(form)) terms = all([..."0123456789"], shelf);
  else for (let size = 3; size && !terms.length; size--) terms = begun(size);
  return alike(form, terms, 0, weights.similar, weights.similar_most).map((variant) => ({
    ...variant,
    similar: true,
  }));
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
  const share = shelf.frequency(form, true) ? weights.prefix_of_term : weights.prefix;
  return byFrequency(longer, share, weights.prefix_most);
}

/**
 * @param {string[]} phrase
 * @param {string[][]} others
 * @param {Shelf} shelf
 * @returns {Variant[]}
 */
export function synonym(phrase, others, shelf) {
  const words = others.flatMap((other) =>
    other.map((term) => ({ term, share: part(shelf.meta.weights.synonym / (phrase.length * other.length)) })),
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
function alike(form, terms, least, weight, most) {
  return shares(nearest(form, terms, least), weight, most);
}

/**
 * The terms at least `least` like a word, the most alike first.
 * @param {string} form
 * @param {[string, number][]} terms
 * @param {number} least
 * @returns {[likeness: number, term: string][]}
 */
function nearest(form, terms, least) {
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
function shares(near, weight, most) {
  return near.slice(0, most).map(([how, term]) => ({ term, share: part(weight * how) }));
}

/**
 * A weight in whole shares, rounded half up.
 * @param {number} weight
 */
function part(weight) {
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

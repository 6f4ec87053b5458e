// @ts-check
// What a word may stand for that no document has, as kbgen/index/variants.py says.

import { oneEdit, swapLayout, transliterations } from "./guesses.mjs";
import { stem } from "./text.mjs";
import { alike, bestOf, byFrequency, nearest, part, SHARE, shares } from "./variants.mjs";
import { ONE_EDIT, SIMILAR, SIMILAR_LEAST, SIMILAR_LENGTH, SIMILAR_LETTERS, SIMILAR_MOST, SIMILAR_SURELY, TRANSLITERATED } from "./slip-weights.mjs";

/** @typedef {import("./shelf.mjs").Shelf} Shelf */
/** @typedef {import("./variants.mjs").Variant} Variant */

const TAIL = 3;

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
    return spelled.map((term) => ({ term, share: part(weights[TRANSLITERATED]) }));
  }
  if (!guess || [...form].length < weights[SIMILAR_LETTERS] || shelf.general(form)) return [];
  return similar(form, shelf, widely);
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
  return alike(form, terms, 0, weights[SIMILAR], weights[SIMILAR_MOST]).map((variant) => ({
    ...variant,
    similar: true,
  }));
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
  if (widely && !slips.length && !(near[0]?.[0] >= weights[SIMILAR_SURELY])) {
    const terms = shelf.starting(first);
    near = nearLength(form, terms, weights);
    slips = terms.filter(([term]) => oneEdit(form, term));
  }
  const alike = shares(near, weights[SIMILAR], weights[SIMILAR_MOST]);
  const found = bestOf(byFrequency(slips, weights[ONE_EDIT], weights[SIMILAR_MOST]), alike);
  return found.map((variant) => ({ ...variant, similar: true }));
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
  const kept = terms.filter(([term]) => Math.abs([...term].length - size) <= weights[SIMILAR_LENGTH]);
  return nearest(form, kept, weights[SIMILAR_LEAST]);
}

// @ts-check
// What a query asks the index for, as kbgen/index/plan.py works it out.

import { analyse, normalise, pairs } from "./text.mjs";
import { beginnings, bestOf, isOpen, known, synonym } from "./variants.mjs";
import { SIMILAR_WIDELY, SIMILAR_WORDS } from "./weights.mjs";

/** @typedef {import("./shelf.mjs").Shelf} Shelf */
/** @typedef {{form: string, variants: import("./variants.mjs").Variant[]}} Word */
/** @typedef {{words: Word[], pairs: string[], swapped: boolean}} Plan */

export const LONGEST = 256;

/**
 * @param {string} query
 * @param {Shelf} shelf
 * @param {boolean} literal
 * @returns {Plan}
 */
export function plan(query, shelf, literal) {
  const { locale } = shelf;
  query = shelf.readable(first(query, 4 * LONGEST));
  const [text, swapped] = understood(query, shelf, literal);
  const terms = analyse(text, locale);
  const last = terms[terms.length - 1];
  const open = last && normalise([...query].pop() ?? "") !== "";
  const forms = formsOf(terms);
  const begun = open ? beginnings(last.form, shelf) : [];
  const unfinished = open && (begun.length || !isOpen(last.form, shelf)) ? last.form : "";
  const counts = shelf.each(forms, (form) => frequency(form, open && form === last.form, shelf));
  const { weights } = shelf.meta;
  let unknown = 0;
  const nth = counts.map((count) => (count ? 0 : ++unknown));
  const found = new Map(
    shelf.each([...forms.keys()], (at) => [
      forms[at],
      counts[at]
        ? known(forms[at], shelf)
        : forms[at] === unfinished
          ? [] // no slip as yet: it may become a word
          : shelf.slips().meant(forms[at], shelf, nth[at] <= weights[SIMILAR_WORDS], nth[at] <= weights[SIMILAR_WIDELY], literal),
    ]),
  );
  const adjacent = new Set(pairs(terms).map((pair) => pair.join(" ")));
  for (const [phrase, others] of synonymous(terms, shelf)) {
    const also = synonym(phrase, others, shelf);
    for (const form of phrase) found.set(form, bestOf(found.get(form) ?? [], also));
    for (const other of others) {
      other.slice(1).forEach((word, at) => adjacent.add(`${other[at]} ${word}`));
    }
  }
  if (begun.length) found.set(last.form, bestOf(begun, found.get(last.form) ?? []));
  let words = [...found].map(([form, variants]) => ({ form, variants }));
  if (!words.some(({ variants }) => variants.length)) {
    const tried = forms.slice(0, weights[SIMILAR_WORDS]).filter((form) => form !== unfinished);
    words = shelf.each(tried, (form) => ({ form, variants: shelf.slips().lastResort(form, shelf) }));
  }
  return { words, pairs: [...adjacent], swapped };
}

/**
 * The first code points of a text.
 * @param {string} text
 * @param {number} most
 */
function first(text, most) {
  return [...text.slice(0, 2 * most)].slice(0, most).join("");
}

/**
 * The query, or what its keys give in the other layout where more of that is known.
 * @param {string} query
 * @param {Shelf} shelf
 * @param {boolean} literal
 * @returns {[string, boolean]}
 */
function understood(query, shelf, literal) {
  const text = first(normalise(query), LONGEST);
  if (literal) return [text, false];
  const forms = formsOf(analyse(text, shelf.locale));
  const open = normalise([...query].pop() ?? "") !== "";
  const known = knownOf(forms, open, false, shelf);
  if (2 * known >= sum(forms.map(told))) return [text, false];
  const other = first(normalise(shelf.slips().swapLayout(query)), LONGEST);
  const others = formsOf(analyse(other, shelf.locale));
  if (sum(others.map(told)) <= known) return [text, false];
  return knownOf(others, open, true, shelf) > known ? [other, true] : [text, false];
}

/**
 * How many letters of these words say that they are words; the last one may become one.
 * @param {string[]} forms
 * @param {boolean} open
 * @param {boolean} guessed
 * @param {Shelf} shelf
 */
function knownOf(forms, open, guessed, shelf) {
  const places = shelf.each([...forms.keys()], (at) => {
    const last = open && at === forms.length - 1;
    const isWord = guessed ? shelf.frequency(forms[at], true) : frequency(forms[at], last, shelf);
    return isWord || (last && beginnings(forms[at], shelf).length) ? told(forms[at]) : 0;
  });
  return sum(places);
}

/**
 * In how many documents a word stands. An unfinished one is looked for where its endings are, when
 * those stand in many files.
 * @param {string} form
 * @param {boolean} last
 * @param {Shelf} shelf
 */
function frequency(form, last, shelf) {
  return shelf.frequency(form, last && isOpen(form, shelf) && shelf.isShort(form));
}

/**
 * How many letters of a known word say that it is one: two are known by accident.
 * @param {string} form
 */
function told(form) {
  return Math.max(0, [...form].length - 2);
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((all, each) => all + each, 0);
}

/**
 * @param {{form: string}[]} terms
 */
function formsOf(terms) {
  return [...new Set(terms.map(({ form }) => form))];
}

/**
 * The phrases of a query that have synonyms.
 * @param {import("./text.mjs").Token[]} terms
 * @param {Shelf} shelf
 */
function synonymous(terms, shelf) {
  /** @type {(phrase: string[], position: number) => boolean} */
  const stands = (phrase, position) =>
    !phrase.length ||
    terms.some(
      (term) =>
        term.position === position &&
        term.form === phrase[0] &&
        stands(phrase.slice(1), term.after),
    );
  return terms.flatMap(({ form, position }) =>
    shelf.synonyms(form).filter(([phrase]) => stands(phrase, position)),
  );
}

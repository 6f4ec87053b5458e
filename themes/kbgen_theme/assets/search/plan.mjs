// @ts-check
// What a query asks the index for, as kbgen/index/plan.py and variants.py work it out.

import { oneEdit, similarity, swapLayout, transliterations } from "./guesses.mjs";
import { Shelf } from "./shelf.mjs";
import { analyse, normalise, pairs, stem } from "./text.mjs";

/** @typedef {{term: string, share: number, similar?: boolean}} Variant */
/** @typedef {{form: string, variants: Variant[]}} Word */
/** @typedef {{words: Word[], pairs: string[], swapped: boolean}} Plan */

export const SHARE = 64;
export const LONGEST = 256;
const TAIL = 3;

/**
 * @param {string} query
 * @param {Shelf} shelf
 * @param {boolean} literal
 * @returns {Plan}
 */
export function plan(query, shelf, literal) {
  const { locale } = shelf;
  query = first(query, 4 * LONGEST);
  const [text, swapped] = understood(query, shelf, literal);
  const terms = analyse(text, locale);
  const last = terms[terms.length - 1];
  const open = last && normalise([...query].pop() ?? "") !== "";
  const forms = formsOf(terms);
  const begun = open ? beginnings(last.form, shelf) : [];
  const counts = shelf.each(forms, (form) => frequency(form, open && form === last.form, shelf));
  const { similar_words, similar_widely } = shelf.meta.weights;
  let unknown = 0;
  const nth = counts.map((count) => (count ? 0 : ++unknown));
  const found = new Map(
    shelf.each([...forms.keys()], (at) => [
      forms[at],
      counts[at]
        ? known(forms[at], shelf)
        : begun.length && forms[at] === last.form
          ? [] // no slip, as long as it may become a word
          : meant(forms[at], shelf, nth[at] <= similar_words, nth[at] <= similar_widely, literal),
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
    const tried = forms.slice(0, similar_words);
    words = shelf.each(tried, (form) => ({ form, variants: lastResort(form, shelf) }));
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
  const [text, other] = [query, swapLayout(query)].map((each) => first(normalise(each), LONGEST));
  const [forms, others] = [text, other].map((each) => formsOf(analyse(each, shelf.locale)));
  if (literal) return [text, false];
  const open = normalise([...query].pop() ?? "") !== "";
  const known = knownOf(forms, open, false, shelf);
  if (2 * known >= sum(forms.map(told)) || sum(others.map(told)) <= known) return [text, false];
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
 * Whether so much of a word is there that its end is guessed.
 * @param {string} form
 * @param {Shelf} shelf
 */
function isOpen(form, shelf) {
  return [...form].length >= shelf.meta.weights.prefix_letters;
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
 * What may meet a word that is known: itself and its relatives.
 * @param {string} form
 * @param {Shelf} shelf
 * @returns {Variant[]}
 */
function known(form, shelf) {
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
function meant(form, shelf, guess, widely, literal) {
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
function lastResort(form, shelf) {
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
function beginnings(form, shelf) {
  const { weights } = shelf.meta;
  if (!isOpen(form, shelf)) return [];
  const longer = shelf.starting(form).filter(([term]) => term !== form);
  const share = shelf.frequency(form, true) ? weights.prefix_of_term : weights.prefix;
  return byFrequency(longer, share, weights.prefix_most);
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

/**
 * @param {string[]} phrase
 * @param {string[][]} others
 * @param {Shelf} shelf
 * @returns {Variant[]}
 */
function synonym(phrase, others, shelf) {
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
function bestOf(first, second) {
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

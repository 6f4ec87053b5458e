// @ts-check
// Did you mean: a query with its slips put right, as kbgen/index/correct.py does it.

import { oneEdit, swapLayout } from "./guesses.mjs";
import { LONGEST } from "./plan.mjs";
import { analyse } from "./text.mjs";

const SURE = 5;

/** @typedef {import("./plan.mjs").Plan} Plan */
/** @typedef {null | {query: string, kind: "layout" | "spelling"}} Correction */

/**
 * The query as it was probably meant, in words of `shown`, what the best hit shows.
 * @param {string} query
 * @param {Plan} plan
 * @param {string | undefined} shown
 * @param {string} locale
 * @returns {Correction}
 */
export function correction(query, plan, shown, locale) {
  if (plan.swapped) return { query: swapLayout(query).trim(), kind: "layout" };
  if (shown === undefined || [...query].length > LONGEST) return null;
  /** @type {Map<string, string[]>} */
  const standing = new Map();
  for (const { form, start, end } of analyse(shown, locale)) {
    standing.set(form, [...(standing.get(form) ?? []), folded(shown.slice(start, end))]);
  }
  /** @type {Map<string, string>} */
  const meant = new Map();
  for (const word of plan.words) {
    const term = slips(word).find((each) => standing.has(each));
    if (term !== undefined) meant.set(word.form, term);
  }
  let corrected = query;
  let rest = query.length;
  for (const { form, start, end } of analyse(query, locale).reverse()) {
    const term = meant.get(form);
    // The whole of a compound comes after its parts here: what is mended stays.
    if (term === undefined || end > rest) continue;
    const word = spelled(query.slice(start, end), form, term, standing.get(term) ?? [], locale);
    if (!word) continue;
    corrected = corrected.slice(0, start) + word + corrected.slice(end);
    rest = start;
  }
  return corrected === query ? null : { query: corrected.trim(), kind: "spelling" };
}

/**
 * The terms that a word is a slip for. One that may also be something else is none.
 * @param {Plan["words"][number]} word
 */
function slips({ form, variants }) {
  if (variants.some(({ similar }) => !similar)) return [];
  return variants.map(({ term }) => term).filter((term) => isSlip(form, term));
}

/**
 * @param {string} form
 * @param {string} term
 */
function isSlip(form, term) {
  const letters = [...form];
  const isLong = letters.length >= SURE || [...form].sort().join("") === [...term].sort().join("");
  // Russian drops the vowel before the last letter of a stem: важен, важны.
  const [last] = letters.splice(-1);
  const isFleeting = "ое".includes(letters.pop() ?? "-") && letters.join("") + last === term;
  return isLong && !isFleeting && oneEdit(form, term);
}

/**
 * The word that was meant: the standing one that is a letter away from what was typed, else the
 * term with the ending that was typed; empty where neither makes a word.
 * @param {string} typed
 * @param {string} form
 * @param {string} term
 * @param {string[]} standing
 * @param {string} locale
 */
function spelled(typed, form, term, standing, locale) {
  typed = folded(typed);
  const near = standing.find((word) => oneEdit(typed, word)) ?? "";
  const ending = typed.slice(form.length);
  if (near || !typed.startsWith(form) || (!ending && /[^\x00-\x7f]/.test(term))) return near;
  const word = term + ending;
  const forms = analyse(word, locale);
  return forms.length === 1 && forms[0].form === term && oneEdit(typed, word) ? word : "";
}

/** @param {string} word */
function folded(word) {
  return word.toLowerCase().replaceAll("ё", "е");
}

// @ts-check
// How much of a question the best hit covers, as kbgen/index/confidence.py says.

import { COMMON, PASSAGE } from "./weights.mjs";

/** @typedef {import("./shelf.mjs").Shelf} Shelf */
/** @typedef {import("./index.mjs").Found} Found */

const UNIT = 8;
const RIVAL = 0.15;
const UNKNOWN = 2;
const WORD = 2;
const EVERY_QUERY = 5;
const WORDED = 12;

/**
 * Whether the best hit answers, or is only the best of what there is.
 * @param {Found} found
 */
export function confidenceOf({ shelf, plan: made, ranking, order }) {
  // A title asked for by name ranks first, but its being short does not make it an answer.
  const [best, rival = 0] = order
    .slice(0, 2)
    .map((number) => ranking.scores[number] - (ranking.closely.get(number)?.covered ?? 0));
  const each = shelf.each(made.words, ({ form }) => rarity(form, shelf));
  const asked = each.reduce((sum, one) => sum + one, 0);
  const possible = made.words.reduce(
    (sum, { form }, at) => sum + (WORD + each[at] * (shelf.frequency(form) ? 1 : UNKNOWN)),
    EVERY_QUERY,
  );
  const nearest = ranking.closely.get(order[0])?.nearest ?? 0;
  const near = Math.min(1, nearest / (UNIT * shelf.meta.weights[PASSAGE] * asked));
  const score = (best - RIVAL * rival) / UNIT / Math.sqrt(possible);
  return Math.round((score + WORDED * near) * 1000) / 1000;
}

/**
 * As term_rarity in kbgen/index/statistics.py.
 * @param {string} form
 * @param {Shelf} shelf
 */
function rarity(form, shelf) {
  const { collection, weights } = shelf.meta;
  const count = Math.max(shelf.frequency(form), 1);
  const coarse = 2 ** (Math.floor(4 * Math.log2(count) + 0.5) / 4);
  const everyday = weights[COMMON] * (1 - Math.exp((-100 * shelf.general(form)) / 1e6));
  const holding = Math.min(coarse + everyday, collection + weights[COMMON]);
  return Math.log(1 + (collection + weights[COMMON] - holding + 0.5) / (holding + 0.5));
}

// @ts-check
// The sum of impacts, plus the best passage, as kbgen/index/rank.py adds it: whole numbers only.

import { SHARE } from "./variants.mjs";

const WHOLE = SHARE * SHARE;
const EVERYDAY = 1000;

/** @typedef {import("./shelf.mjs").Shelf} Shelf */
/** @typedef {import("./plan.mjs").Plan} Plan */
/** @typedef {import("./plan.mjs").Word} Word */
/** @typedef {{order: Int32Array, scores: Int32Array, closely: Map<number, Closely>}} Ranking */
/** @typedef {{evidence: number, passage: number, met: number, covered: number, nearest: number}}
 *   Closely  `evidence` of the best passage or wording, `met` that of the best `passage` alone,
 *   `nearest` that of the wording most nearly the query, less the more the wording says beside */
/** @typedef {{places: import("./shelf.mjs").Postings["places"], weight: number}[]} Variants of a word */

/**
 * Score every document that a word of the plan meets.
 * @param {Plan} plan
 * @param {Shelf} shelf
 * @returns {Ranking}
 */
export function rank(plan, shelf) {
  const terms = plan.words.flatMap(({ variants }) => variants.map(({ term }) => term));
  shelf.each([...terms, ...plan.pairs], (term) =>
    shelf.postings(term),
  );
  const scores = sums(plan, shelf);
  const order = ordered(scores);
  const candidates = [...order.slice(0, shelf.meta.candidates)];
  /** @type {Ranking["closely"]} */
  const closely = new Map();
  lookedInto(plan, shelf, candidates).forEach((found, at) => {
    scores[candidates[at]] += found.evidence + found.covered;
    closely.set(candidates[at], found);
  });
  candidates.sort((a, b) => scores[b] - scores[a] || a - b);
  order.set(candidates);
  return { order, scores, closely };
}

/**
 * A part of an impact, rounded half up.
 * @param {number} impact
 * @param {number} share
 */
export function shareOf(impact, share) {
  return Math.floor((impact * share + SHARE / 2) / SHARE);
}

/**
 * What a passage with every word of the plan would have, those left out that are `but` times or
 * more in a million words of everyday language.
 * @param {Plan} plan
 * @param {Shelf} shelf
 */
export function mostEvidence({ words }, shelf, but = Infinity) {
  return words.reduce((sum, { variants }) => {
    const shares = variants.map(({ term, share }) => {
      const { evidence } = shelf.postings(term);
      return evidence && shelf.general(term) < but ? shareOf(evidence, share) : 0;
    });
    return sum + Math.max(0, ...shares);
  }, 0);
}

/**
 * The sum of impacts by document; -1 where nothing meets it.
 * @param {Plan} plan
 * @param {Shelf} shelf
 */
function sums(plan, shelf) {
  const scores = new Int32Array(shelf.meta.documents).fill(-1);
  const best = new Int32Array(scores.length);
  for (const { variants } of plan.words) {
    best.fill(-1);
    for (const { term, share } of variants) {
      const { documents, impacts } = shelf.postings(term);
      for (let at = 0; at < documents.length; at++) {
        const impact = shareOf(impacts[at], share);
        if (impact > best[documents[at]]) best[documents[at]] = impact;
      }
    }
    for (let number = 0; number < best.length; number++) {
      if (best[number] >= 0) scores[number] = Math.max(scores[number], 0) + best[number];
    }
  }
  for (const pair of plan.pairs) {
    const { documents, impacts } = shelf.postings(pair);
    documents.forEach((number, at) => {
      scores[number] = Math.max(scores[number], 0) + impacts[at];
    });
  }
  return scores;
}

/**
 * Documents from the highest score down, equal ones by number: each is put where its score begins.
 * @param {Int32Array} scores
 */
function ordered(scores) {
  const most = scores.reduce((high, score) => Math.max(high, score), 0);
  const begin = new Int32Array(most + 2);
  scores.forEach((score) => {
    if (score >= 0) begin[most - score + 1]++;
  });
  for (let at = 1; at < begin.length; at++) begin[at] += begin[at - 1];
  const order = new Int32Array(begin[most + 1]);
  scores.forEach((score, number) => {
    if (score >= 0) order[begin[most - score]++] = number;
  });
  return order;
}

/**
 * The best passage and the best covered wording of each candidate.
 * @param {Plan} plan
 * @param {Shelf} shelf
 * @param {number[]} candidates
 */
function lookedInto(plan, shelf, candidates) {
  const asked = mostEvidence(plan, shelf, EVERYDAY);
  const weighed = plan.words.map(({ variants }) =>
    variants
      .map(({ term, share }) => {
        const { evidence, places } = shelf.postings(term);
        return { places, weight: shareOf(evidence, share) };
      })
      .filter(({ weight }) => weight)
      // A passage that has one variant gains nothing by a later one.
      .sort((a, b) => b.weight - a.weight),
  );
  return candidates.map((number) => {
    /** @type {number[]} */
    const passages = [];
    /** @type {number[]} */
    const wordings = [];
    /** @type {number[]} */
    const whole = [];
    // Which word of the plan met a passage or wording last. The first question waits for all this, and
    // until it is compiled well sets, and the steps of `of`, are objects that it makes.
    /** @type {(Variants | undefined)[]} */
    const metPassage = [];
    /** @type {(Variants | undefined)[]} */
    const metWording = [];
    for (const variants of weighed) {
      for (const { places, weight } of variants) {
        const there = places(number);
        if (!there) continue;
        const [inPassages, inWordings] = there;
        for (let at = 0; at < inPassages.length; at++) {
          const passage = inPassages[at];
          if (metPassage[passage] !== variants) passages[passage] = (passages[passage] ?? 0) + weight;
          metPassage[passage] = variants;
        }
        for (let at = 0; at < inWordings.length; at++) {
          const wording = inWordings[at][0];
          if (metWording[wording] !== variants) wordings[wording] = (wordings[wording] ?? 0) + weight;
          metWording[wording] = variants;
          whole[wording] = inWordings[at][1];
        }
      }
    }
    const found = { evidence: 0, passage: -1, met: 0, covered: 0, nearest: 0 };
    passages.forEach((met, passage) => {
      if (met > found.met) Object.assign(found, { evidence: met, passage, met });
    });
    wordings.forEach((met, wording) => {
      // A title or question is a passage too.
      found.evidence = Math.max(found.evidence, met);
      if (!whole[wording]) return;
      const weight = shelf.meta.covered * met * covers(met, whole[wording]) * about(met, asked);
      const named = Math.floor(weight / (WHOLE * SHARE));
      found.covered = Math.max(found.covered, named);
      found.nearest = Math.max(found.nearest, nearly(met, whole[wording]));
    });
    return found;
  });
}

/**
 * How nearly all of a wording is met, of WHOLE.
 * @param {number} met
 * @param {number} wording
 */
function covers(met, wording) {
  return Math.floor(shareMet(met, wording) ** 6 / WHOLE ** 2);
}

/**
 * What is met, if hardly anything when the wording says much beside.
 * @param {number} met
 * @param {number} wording
 */
function nearly(met, wording) {
  return Math.floor((met * shareMet(met, wording) ** 3) / SHARE ** 3);
}

/**
 * @param {number} met
 * @param {number} wording
 */
function shareMet(met, wording) {
  return Math.min(SHARE, Math.floor((met * SHARE) / wording));
}

/**
 * How nearly what is met is all that was asked for, of SHARE.
 * @param {number} met
 * @param {number} asked
 */
function about(met, asked) {
  if (10 * met >= 6 * asked) return SHARE;
  return Math.max(0, Math.floor(((10 * met - 3 * asked) * SHARE) / (3 * asked)));
}

// @ts-check
// What a hit shows of its document: title, the section that answers, an excerpt.

import { FACETS } from "./facets.mjs";
import { mostEvidence } from "./rank.mjs";
import { analyse } from "./text.mjs";

/** @typedef {import("./index.mjs").Found} Found */
/** @typedef {import("./index.mjs").Hit} Hit */
/** @typedef {import("./index.mjs").Mark} Mark */

const UNIT = 8;

/**
 * @param {Found} found
 * @param {number} number
 * @param {boolean} foreign
 * @param {string} base
 * @returns {Hit}
 */
export function hit({ shelf, plan: made, ranking }, number, foreign, base) {
  const { locale, meta } = shelf;
  const [slug, title, summary, passages, ...sections] = shelf.record(number);
  const best = ranking.closely.get(number);
  const enough = best && best.passage >= 0 && 2 * best.met >= mostEvidence(made, shelf);
  const section = enough ? sectionOf(best.passage, passages) : -1;
  const [named, heading, lead] = section < 0 ? ["", "", summary] : sections.slice(3 * section);
  const anchor = named[0] === "#" ? named.slice(1) : hyphenated(heading) + named;
  const excerpt = lead || (sections[2] ?? "");
  const terms = new Set(made.words.flatMap(({ variants }) => variants.map(({ term }) => term)));
  const [title_, heading_, excerpt_] = [title, heading, excerpt].map((text) =>
    marks(shelf.readable(text), terms, locale),
  );
  return {
    slug,
    section: section < 0 ? null : { anchor, heading },
    url: base + meta.address.replace("*", slug) + (anchor && `#${anchor}`),
    title,
    excerpt,
    locale,
    archived: number >= meta.living,
    foreign,
    facets: Object.fromEntries(FACETS.map((facet, at) => [facet, shelf.values(number, at)])),
    score: ranking.scores[number] / UNIT,
    marks: { title: title_, heading: heading_, excerpt: excerpt_ },
  };
}

/**
 * The section that has a passage; -1 where none has it.
 * @param {number} passage
 * @param {string} passages
 */
function sectionOf(passage, passages) {
  const units = [...passages];
  const at = units.findIndex((count) => (passage -= count.charCodeAt(0) - 48) < 0);
  return Math.max(0, at) - 1;
}

/**
 * The anchor that a heading gives.
 * @param {string} heading
 */
function hyphenated(heading) {
  return heading.toLowerCase().replace(/[^a-zа-яё\d]+/g, "-").replace(/^-|-$/g, "");
}

/**
 * The stretches of a text whose words came to one of the terms.
 * @param {string} text
 * @param {Set<string>} terms
 * @param {string} locale
 */
function marks(text, terms, locale) {
  /** @type {Mark[]} */
  const found = [];
  const places = analyse(text, locale).filter(({ form }) => terms.has(form));
  for (const { start, end } of places.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start >= (found[found.length - 1]?.[1] ?? 0)) found.push([start, end]);
  }
  return found;
}

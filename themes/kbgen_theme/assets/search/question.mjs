// @ts-check
// What a reader asks for, as an address keeps it and as a listener may hear of it.

import { FACETS } from "./facets.mjs";

/** Code points of a query that are read; the index reads no more. */
const LONGEST = 256;

/**
 * @typedef {object} Question
 * @property {string} query what the reader typed
 * @property {Record<string, string[]>} filters by facet, the values of which one must fit
 * @property {boolean} [literal] the reader wants what was typed, not what it was taken for
 */

/** The question in the query part of an address; whatever stands there, it is text.
 * @param {string} search @returns {Question} */
export function fromAddress(search) {
  const given = new URLSearchParams(search);
  /** @type {Record<string, string[]>} */
  const filters = {};
  for (const facet of FACETS) {
    const values = [...new Set(given.getAll(facet))].filter((value) => /^[a-z0-9-]{1,80}$/.test(value));
    if (values.length) filters[facet] = values;
  }
  const literal = given.get("as") === "typed";
  return { query: cut(given.get("q") ?? ""), filters, ...(literal && { literal }) };
}

/** The query part of the address of a search; empty for no question.
 * @param {Question} question */
export function toAddress({ query, filters, literal }) {
  const given = new URLSearchParams();
  if (query.trim()) given.set("q", cut(query.trim()));
  for (const facet of FACETS) for (const value of filters[facet] ?? []) given.append(facet, value);
  if (literal) given.set("as", "typed");
  const text = given.toString();
  return text && `?${text}`;
}

/** @param {string} text */
export function cut(text) {
  return [...text.replace(/\s+/g, " ")].slice(0, LONGEST).join("");
}

/** A query without what may point at a person: addresses of mail, and long runs of digits (phones,
 * cards, documents, addresses of machines). Codes of errors such as 0x80070005 stay.
 * @param {string} query */
export function masked(query) {
  return cut(query)
    .trim()
    .replace(/[^\s@<>"']+@[^\s@<>"']+/g, "[e-mail]")
    .replace(/(?<![\p{L}\p{N}])\+?\(?\p{Nd}(?:[\s().-]*\p{Nd}){6,}(?![\p{L}\p{N}])/gu, "[number]");
}

// @ts-check
// What narrows a search, and how many hits each choice would leave.

/** @typedef {import("./shelf.mjs").Shelf} Shelf */
/** @typedef {import("./index.mjs").Found} Found */
/** @typedef {import("./index.mjs").Filters} Filters */

/** In the order of the resident file. */
export const FACETS = ["area", "product", "environment", "type"];
const ALL = [...FACETS, "locale"];

/**
 * The hits of a shelf that fit the filters.
 * @param {Found} found
 * @param {Filters} filters
 */
export function filtered({ shelf, order }, filters) {
  const fit = fitting(shelf, filters);
  return order.filter((number) => fit[shelf.filed[number]]);
}

/**
 * How many hits each value of a facet would leave, the other facets' filters kept.
 * @param {Found[]} found
 * @param {Filters} filters
 */
export function counts(found, filters) {
  /** @type {Record<string, Record<string, number>>} */
  const all = {};
  const sizes = found.map(({ shelf, order }) => {
    const own = sets(shelf).map(() => 0);
    for (const number of order) own[shelf.filed[number]]++;
    return own;
  });
  ALL.forEach((facet, at) => {
    /** @type {Record<string, number>} */
    const by = {};
    found.forEach(({ shelf }, nth) => {
      const fit = fitting(shelf, filters, facet);
      sets(shelf).forEach((values, set) => {
        const size = sizes[nth][set];
        if (fit[set] && size) for (const value of values[at]) by[value] = (by[value] ?? 0) + size;
      });
    });
    all[facet] = Object.fromEntries(Object.entries(by).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  return all;
}

/**
 * The sets of values that documents have: thousands of documents have a few.
 * @param {Shelf} shelf
 * @returns {string[][][]}
 */
function sets({ meta, locale }) {
  return meta.filed.map((/** @type {string[][]} */ values) => [...values, [locale]]);
}

/**
 * Whether each set fits the filters, those of the facet `but` left aside.
 * @param {Shelf} shelf
 * @param {Filters} filters
 * @param {string} [but]
 */
function fitting(shelf, filters, but) {
  return sets(shelf).map((values) =>
    ALL.every((facet, at) => {
      const wanted = filters[facet];
      return facet === but || !wanted?.length || values[at].some((value) => wanted.includes(value));
    }),
  );
}

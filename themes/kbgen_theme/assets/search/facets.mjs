// @ts-check

/** What a search can be narrowed by, in the order of the resident file. */
export const FACETS = ["area", "product", "environment", "type"];

// @ts-check
// Where those for words that are not known stand in the resident file, as kbgen/index/export.py writes them.

export const SIMILAR = 13;
export const SIMILAR_LEAST = 14;
export const SIMILAR_MOST = 15;
export const SIMILAR_SURELY = 16;
export const SIMILAR_LETTERS = 17;
export const SIMILAR_LENGTH = 18;
export const ONE_EDIT = 19;
export const TRANSLITERATED = 20;

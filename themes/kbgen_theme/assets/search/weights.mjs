// @ts-check
// Where the weights of each query stand in the resident file, as kbgen/index/export.py writes them.

export const COMMON = 0;
export const PASSAGE = 1;
export const SIMILAR_WORDS = 2;
export const SIMILAR_WIDELY = 3;
export const RELATIVE = 4;
export const RELATIVE_LEAST = 5;
export const RELATIVE_MOST = 6;
export const RELATIVE_PREFIX = 7;
export const SYNONYM = 8;
export const PREFIX = 9;
export const PREFIX_OF_TERM = 10;
export const PREFIX_LETTERS = 11;
export const PREFIX_MOST = 12;

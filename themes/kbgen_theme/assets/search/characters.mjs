// @ts-check
// Which characters words are made of, and what joins them.

// Letters, marks and numbers of Unicode 14 among the characters that are COMMON, written by
// tests/search/make_ranges.py: gaps and lengths by turns, a to Z for 0 to 51. All the others are in
// letters.mjs: few texts need them, and the two whose small letters are not common.
const FEW =
  "WjhzgzVahbbadbbcbwbEb451beeloehabar116bbcdbagabcbabtb82b138b172bLcagOiSbabbbbbaiAed6157 255 368bcffkgmZGraeacjbadegabababdbkcdfeeab57 726 59 78v630D54907a";
const COMMON = "\\0-\\u0239\\u023b-\\u023d\\u023f-\\u05ff\\u1e00-\\u1eff\\u2000-\\u2bff\\ufe0f\\ufeff\\u{1f000}-\\u{1faff}";
const RARE = new RegExp(`[^${COMMON}]`, "u");

const INVISIBLE = "\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff";
const HYPHENS = "\\u2010-\\u2013\\u2212\\ufe63\\uff0d\\-";
const APOSTROPHES = "'\\u2019\\u02bc\\uff07";

/** What a text is taken apart by. */
export const patterns = reading(FEW);
let all = false;

/**
 * Read more characters as words: those of letters.mjs.
 * @param {string} ranges
 */
export function learn(ranges) {
  all = true;
  Object.assign(patterns, reading(ranges));
}

/**
 * Whether a text has characters that are still to be learnt.
 * @param {string} text
 */
export function isRare(text) {
  return !all && RARE.test(text);
}

/** @param {string} ranges */
function reading(ranges) {
  let code = 0;
  const word = (ranges.match(/[a-z]|\d+/gi) ?? [])
    .map((item, at) => {
      code += +item >= 0 ? +item : item.charCodeAt(0) - (item < "a" ? 39 : 97);
      const char = `\\u{${code.toString(16)}}`;
      return at % 2 ? (code++, char) : char + "-";
    })
    .join("");
  const char = word + INVISIBLE;
  const atom = `[${char}]+(?:[${APOSTROPHES}][${char}]+)*`;
  return {
    atoms: new RegExp(atom, "gu"),
    chunks: new RegExp(
      `(?:(?<![${char}.．])\\.(?=[a-zA-Z]))?` + // .NET, not after an ellipsis
        `${atom}(?:(?:[_＿]+|[${HYPHENS}.．@＠])${atom})*` +
        `(?:(?<=[a-zA-Z])(?:\\+\\+|#)(?![${char}]))?`, // C++, C#
      "gu",
    ),
    forms: new RegExp(`[${word}]+(?:'[${word}]+)*`, "gu"),
  };
}

export const LEFT_OVER = new RegExp(
  `[${INVISIBLE}\\u0300-\\u036f\\u180b-\\u180d\\u20d0-\\u20ff\\ufe00-\\ufe0f]`,
  "g",
);
export const ANY_HYPHEN = new RegExp(`[${HYPHENS}]`);
export const ANY_APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "g");

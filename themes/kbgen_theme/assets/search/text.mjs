// @ts-check
// Words, as kbgen/text reads them: the same tokens, terms and candidates for every text and locale.
// tests/search/contract.json binds both. Places are counted in UTF-16 units here.

import { stemEnglish } from "./stem-en.mjs";
import { stemRussian } from "./stem-ru.mjs";

/** @typedef {{form: string, position: number, after: number, start: number, end: number}} Token */
/** @typedef {{joiner: string, form: string, start: number, end: number}} Atom */

const MAX_FORM = 64;

// Letters, marks and numbers of Unicode 14, written by tests/search/make_ranges.py: gaps and lengths
// by turns, a to Z for 0 to 51.
const RANGES =
  "RANGES_HERE";

let code = 0;
let between = false;
const WORD = (RANGES.match(/[a-z]|\d+/gi) ?? [])
  .map((item) => {
    const number = /\d/.test(item) ? +item : item.charCodeAt(0) - (item >= "a" ? 97 : 39);
    code += number;
    between = !between;
    return `\\u{${(between ? code : code++).toString(16)}}${between ? "-" : ""}`;
  })
  .join("");
const INVISIBLE = "\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff";
const HYPHENS = "\\u2010-\\u2013\\u2212\\ufe63\\uff0d\\-";
const APOSTROPHES = "'\\u2019\\u02bc\\uff07";

const CHAR = WORD + INVISIBLE;
const ATOM = `[${CHAR}]+(?:[${APOSTROPHES}][${CHAR}]+)*`;
const ATOMS = new RegExp(ATOM, "gu");
const CHUNKS = new RegExp(
  `(?:(?<![${CHAR}.．])\\.(?=[a-zA-Z]))?` + // .NET, not after an ellipsis
    `${ATOM}(?:(?:[_＿]+|[${HYPHENS}.．@＠])${ATOM})*` +
    `(?:(?<=[a-zA-Z])(?:\\+\\+|#)(?![${CHAR}]))?`, // C++, C#
  "gu",
);
const FORMS = new RegExp(`[${WORD}]+(?:'[${WORD}]+)*`, "gu");
const LEFT_OVER = new RegExp(
  `[${INVISIBLE}\\u0300-\\u036f\\u180b-\\u180d\\u20d0-\\u20ff\\ufe00-\\ufe0f]`,
  "g",
);
const SPELLINGS = [
  [new RegExp(`[${HYPHENS}]`, "g"), "-"],
  [new RegExp(`[${APOSTROPHES}]`, "g"), "'"],
];
// What is also written apart or without its sign: .net, notepad++, 0x80070005, l'ordinateur,
// windows11, 500мб.
const PARTS = new RegExp(
  "^(?:\\.(.+)|(.{2,})(?:\\+\\+|#)|0x([0-9a-f]{2,})|.'(.{3,})|([a-zа-я]{2,})([0-9]+)|([0-9]+)([a-zа-я]{2,}))$",
  "u",
);

// @ts-check
// What a word may be that no article has: typed in the other keyboard layout, spelled in the other
// script, or misspelled. Loaded when a query has such a word; kbgen/text says the same.

import { change } from "./text.mjs";

// The same keys on a US and on a Russian keyboard, without and with Shift.
const LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?@#";
const CYRILLIC_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,\"№";

// Pairs before single letters; the first that fits is taken.
const CYRILLIC_OF = table(
  "shch:щ sch:щ zh:ж kh:х ts:ц ch:ч sh:ш ph:ф yo:е yu:ю ju:ю ya:я ja:я x:кс",
  "abcdefghijklmnopqrstuvwyz",
  "абкдефгхийклмнопкрстуввыз",
);
const LATIN_OF = table(
  "ж:zh ц:ts ч:ch ш:sh щ:shch ъ: ь: ю:yu я:ya",
  "абвгдезийклмнопрстуфхыэ",
  "abvgdeziyklmnoprstufhye",
);
const LATIN_PIECES = new RegExp([...CYRILLIC_OF.keys()].join("|"), "g");
const SHORT_I = /(?<=[aeiouy])y(?![ua])|(?<=[aeou])i(?![aeiouy])/g;
// How English spells the sounds that Russian writes so: Wi-Fi, Outlook, Zoom, Linux, Jira, Cisco.
const ENGLISH_SPELLINGS = table("дж:j укс:ux кс:x ай:i ау:ou оу:ou у:oo ю:u ц:c", "", "");

/**
 * "a:b c:d" as a map, and each letter of `from` by the one of `to` in its place.
 * @param {string} pairs
 * @param {string} from
 * @param {string} to
 * @returns {Map<string, string>}
 */
function table(pairs, from, to) {
  const found = new Map(pairs.split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":"))));
  [...from].forEach((char, at) => found.set(char, to[at]));
  return found;
}

/**
 * The text that the same keys give in the other keyboard layout: ghbdtn is привет.
 * @param {string} text
 * @returns {string}
 */
export function swapLayout(text) {
  const latin = (text.match(/[a-z]/gi) ?? []).length >= (text.match(/[а-яё]/gi) ?? []).length;
  return latin ? change(text, LATIN_KEYS, CYRILLIC_KEYS) : change(text, CYRILLIC_KEYS, LATIN_KEYS);
}

/**
 * What a folded word may be in the other script, likeliest first: впн is vpn, вайфай wifi.
 * @param {string} word
 * @returns {string[]}
 */
export function transliterations(word) {
  const letters = word.replaceAll("-", "");
  if (letters.length < 2 || letters.length > 32) return [];
  /** @type {string[]} */
  let found = [];
  if (/^[а-я]+$/.test(letters)) {
    found = [letterByLetter(letters), ...english(letters)];
  } else if (/^[a-z]+$/.test(letters)) {
    const cyrillic = letters
      .replace(SHORT_I, "j")
      .replace(LATIN_PIECES, (piece) => CYRILLIC_OF.get(piece) ?? piece);
    const other = cyrillic.replace(/^е/, "э");
    found = [cyrillic, other, ...english(cyrillic)];
  }
  return [...new Set(found)].filter((candidate) => candidate !== word && candidate !== letters);
}

/**
 * @param {string} cyrillic
 */
function letterByLetter(cyrillic) {
  return cyrillic.replace(/./g, (char) => LATIN_OF.get(char) ?? char);
}

/**
 * The word as English spells its sounds; в may be v or w, к may be k or c.
 * @param {string} cyrillic
 */
function english(cyrillic) {
  for (const [sound, letters] of ENGLISH_SPELLINGS) cyrillic = cyrillic.replaceAll(sound, letters);
  const plain = letterByLetter(cyrillic);
  const w = plain.replaceAll("v", "w");
  return [plain, w, plain.replaceAll("k", "c"), w.replaceAll("k", "c")];
}

/**
 * Whether one letter put in, left out or changed, or two neighbours swapped, makes the other word.
 * @param {string} first
 * @param {string} second
 * @returns {boolean}
 */
export function oneEdit(first, second) {
  const [shorter, longer] = [[...first], [...second]].sort((a, b) => a.length - b.length);
  if (first === second || longer.length - shorter.length > 1) return false;
  let at = 0;
  while (at < shorter.length && shorter[at] === longer[at]) at++;
  const rest = (/** @type {string[]} */ word, /** @type {number} */ from) => word.slice(from).join("");
  if (shorter.length < longer.length) return rest(shorter, at) === rest(longer, at + 1);
  if (rest(shorter, at + 1) === rest(longer, at + 1)) return true;
  return shorter[at + 1] + shorter[at] + rest(shorter, at + 2) === rest(longer, at);
}

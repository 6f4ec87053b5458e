// @ts-check
// Words, as kbgen/text reads them: the same tokens and terms for every text and locale.
// tests/search/contract.json binds both. Places are counted in UTF-16 units here.

import { ANY_APOSTROPHE, ANY_HYPHEN, LEFT_OVER, patterns } from "./characters.mjs";
import { stemEnglish } from "./stem-en.mjs";
import { stemRussian } from "./stem-ru.mjs";

/** @typedef {{form: string, position: number, after: number, start: number, end: number}} Token */
/** @typedef {{joiner: string, form: string, start: number, end: number}} Atom */

// What is also written apart or without its sign: .net, notepad++, 0x80070005, l'ordinateur,
// windows11, 500мб.
const PARTS =
  /^(?:\.(.+)|(.{2,})(?:\+\+|#)|0x([0-9a-f]{2,})|.'(.{3,})|([a-zа-я]{2,})([0-9]+)|([0-9]+)([a-zа-я]{2,}))$/u;

// Letters that look alike in both scripts.
const CYRILLIC_ALIKE = "авекмнорстух";
const LATIN_ALIKE = "abekmhopctyx";
const AS_LATIN = new RegExp(
  `^(?=.*[${CYRILLIC_ALIKE}])(?=.*[a-z0-9])[a-z0-9${CYRILLIC_ALIKE}]+$`,
);
const AS_CYRILLIC = new RegExp(`^(?=.*[${LATIN_ALIKE}])(?=.*[а-я])[а-я0-9${LATIN_ALIKE}]+$`);

/**
 * The text as it is compared: folded words with one space between.
 * @param {string} text
 * @returns {string}
 */
export function normalise(text) {
  return compounds(text).map(spelling).join(" ");
}

/**
 * Every token in the order of the text; the parts of a compound follow the whole. They lie on a
 * lattice from `position` to `after`; `text.slice(start, end)` is what was read.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokenise(text) {
  let position = 0;
  return compounds(text).flatMap((compound) => {
    const tokens = ofCompound(compound, position);
    position = tokens[0].after;
    return tokens;
  });
}

/**
 * The terms of a text: its tokens as stems in ru and en, whole words elsewhere.
 * @param {string} text
 * @param {string} locale
 * @returns {Token[]}
 */
export function analyse(text, locale) {
  /** @type {Map<string, Token>} */
  const terms = new Map();
  for (const token of tokenise(text)) {
    // don't is also written dont.
    const term = { ...token, form: stem(token.form, locale).replaceAll("'", "") };
    terms.set(Object.values(term).join(), term);
  }
  return [...terms.values()];
}

/**
 * Each two forms that stand next to each other.
 * @param {Token[]} terms
 * @returns {string[][]}
 */
export function pairs(terms) {
  return terms.flatMap(({ form, after }) =>
    terms.flatMap((term) => (term.position === after ? [[form, term.form]] : [])),
  );
}

/**
 * The stem of a folded word; what has other characters than letters in it stays whole.
 * @param {string} word
 * @param {string} locale
 * @returns {string}
 */
export function stem(word, locale) {
  if (!/^(?:ru|en)(?:-|$)/i.test(locale)) return word;
  if (/^[а-яё]+$/.test(word)) return stemRussian(word);
  return /^[a-z']+$/.test(word) ? stemEnglish(word) : word;
}

/**
 * The chunks of a text, each as one compound; where an atom folds to nothing or to several forms,
 * each form alone.
 * @param {string} text
 * @returns {Atom[][]}
 */
function compounds(text) {
  return matches(text, patterns.chunks).flatMap(({ 0: chunk, index: at }) => {
    /** @type {Atom[]} */
    const atoms = [];
    let whole = true;
    let end = 0;
    for (const { 0: atom, index } of matches(chunk, patterns.atoms)) {
      const joiner = end ? joinerOf(chunk[end]) : "";
      const forms = fold(atom);
      whole &&= forms.length === 1;
      end = index + atom.length;
      const last = atoms[atoms.length - 1];
      if (joiner === "." && whole && /^v?[\d.]+$/.test(last.form) && /^\d+$/.test(forms[0])) {
        last.form += "." + forms[0]; // 5.2.1 is one atom
        last.end = at + end;
        continue;
      }
      for (const form of forms) atoms.push({ joiner, form, start: at + index, end: at + end });
    }
    if (!whole) return atoms.map((atom) => [{ ...atom, joiner: "" }]);
    // Signs stay at Latin letters only, and folding may have made the letter Cyrillic.
    const last = atoms[atoms.length - 1];
    if (/[a-z]$/.test(last.form)) {
      last.form += chunk.slice(end);
      last.end = at + chunk.length;
    }
    if (chunk[0] === "." && /^[a-z]/.test(atoms[0].form)) {
      atoms[0].form = "." + atoms[0].form;
      atoms[0].start = at;
    }
    return [atoms];
  });
}

/**
 * All matches; matchAll would compile the long pattern again for each text.
 * @param {string} text
 * @param {RegExp} pattern
 */
function matches(text, pattern) {
  const found = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match);
  return found;
}

/**
 * A joiner in its plain spelling.
 * @param {string} char
 */
function joinerOf(char) {
  return change(char.replace(ANY_HYPHEN, "-"), "．＠＿", ".@_");
}

/**
 * What an atom is read as: one form as a rule.
 * @param {string} atom
 * @returns {string[]}
 */
function fold(atom) {
  // Putting thousands of accents on one letter in order would take long.
  const text = cut(atom, 256)
    .replace(ANY_APOSTROPHE, "'")
    .normalize("NFKC")
    .toLowerCase()
    .replace(LEFT_OVER, "")
    .normalize("NFKC")
    .replace(/[ёѐѝς]/g, (char) => change(char, "ёѐѝς", "ееиσ"));
  return (text.match(patterns.forms) ?? []).map((form) => oneScript(cut(form).replace(/'+$/, "")));
}

/**
 * The first code points of a text.
 * @param {string} text
 */
function cut(text, most = 64) {
  return text.length > most ? [...text].slice(0, most).join("") : text;
}

/**
 * The form with look-alikes of the other script put right (1С, А4); most letters win.
 * @param {string} form
 */
function oneScript(form) {
  const cyrillic = form.replace(/[^а-я]/g, "").length;
  const latin = form.replace(/[^a-z]/g, "").length;
  if (cyrillic <= Math.max(latin, 1) && AS_LATIN.test(form)) {
    return change(form, CYRILLIC_ALIKE, LATIN_ALIKE);
  }
  return AS_CYRILLIC.test(form) ? change(form, LATIN_ALIKE, CYRILLIC_ALIKE) : form;
}

/**
 * A text with each character of `from` replaced by the one of `to` in its place.
 * @param {string} text
 * @param {string} from
 * @param {string} to
 */
export function change(text, from, to) {
  return [...text].map((char) => to[from.indexOf(char)] ?? char).join("");
}

/**
 * @param {Atom[]} compound
 */
function spelling(compound) {
  return compound.map(({ joiner, form }) => joiner + form).join("");
}

/**
 * The tokens from `position` on: the whole first, then the parts.
 * @param {Atom[]} compound
 * @param {number} position
 * @returns {Token[]}
 */
function ofCompound(compound, position) {
  if (!compound[1]) return ofAtom(compound[0], position);
  const place = { start: compound[0].start, end: compound[compound.length - 1].end };
  const text = spelling(compound);
  let after = position;
  const parts = compound.flatMap((atom) => {
    if (/^[a-zа-я]$/.test(atom.form)) return []; // e-mail is mail
    const tokens = ofAtom(atom, after);
    after = tokens[0].after;
    return tokens;
  });
  // wi-fi is also written wifi, but 5-10 is not 510.
  const form = cut(/^[\d._@-]+$/.test(text) ? text : text.replaceAll("-", ""));
  return [{ form, position, after: Math.max(after, position + 1), ...place }, ...parts];
}

/**
 * @param {Atom} atom
 * @param {number} position
 * @returns {Token[]}
 */
function ofAtom({ form, start, end }, position) {
  form = cut(form).replace(/\.$/, "");
  const version = /^v?(\d+(?:\.\d+)+)$/.exec(form)?.[1].split(".");
  if (version) {
    // 5.2.1, 5.2 and 5: who asks about a version leaves off its end.
    return version.map((_, at) => {
      form = version.slice(0, version.length - at).join(".");
      return { form, position, after: position + 1, start, end };
    });
  }
  const parts = (PARTS.exec(form) ?? []).slice(1).filter(Boolean);
  return [
    { form, position, after: position + (parts.length || 1), start, end },
    ...parts.map((part, at) => {
      return { form: part, position: position + at, after: position + at + 1, start, end };
    }),
  ];
}

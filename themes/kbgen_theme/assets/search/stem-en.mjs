// @ts-check
// English stems: the Snowball algorithm (https://snowballstem.org/algorithms/english/, "Porter2")
// as its release 3.0.1 has it. A capital Y is a y that counts as a consonant.

const FIRST = /^(?:arsen|commun|emerg|gener|later|organ|past|univers|[^aeiouy]*[aeiouy]+[^aeiouy])/;
const SECOND = /^[^aeiouy]*[aeiouy]+[^aeiouy]/;
const SHORT = /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/;
const VOWEL = /[aeiouy]/;

const WHOLE = table(
  "andes atlas bias cosmos early:earli gently:gentl howe idly:idl news only:onli singly:singl skies:sky sky ugly:ugli",
);
const STEP_2 = table(
  "ational:ate tional:tion enci:ence anci:ance abli:able entli:ent ization:ize izer:ize ation:ate ator:ate alism:al aliti:al alli:al fulness:ful fulli:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble lessli:less ogist:og ogi:og li:",
);
const STEP_3 = table(
  "ational:ate tional:tion alize:al icate:ic iciti:ic ical:ic ful: ness: ative:",
);
const STEP_4 = table(
  "al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ism: ate: iti: ous: ive: ize: ion:",
);

/**
 * The stem of a lower-case word.
 * @param {string} word
 * @returns {string}
 */
export function stemEnglish(word) {
  const whole = WHOLE.get(word);
  if (whole !== undefined || word.length < 3) return whole ?? word;
  word = word.replace(/^'/, "").replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const first = FIRST.exec(word)?.[0].length ?? word.length;
  const second = first + (SECOND.exec(word.slice(first))?.[0].length ?? word.length);
  word = past(plural(word.replace(/'(?:s'?)?$/, "")), first).replace(/(.[^aeiouy])[yY]$/, "$1i");
  word = swap(word, STEP_2, first, { li: /[cdeghkmnrt]$/, ogi: /l$/ });
  word = swap(word, STEP_3, first, {}, second);
  word = swap(word, STEP_4, second, { ion: /[st]$/ });
  return last(word, first, second).replaceAll("Y", "y");
}

/**
 * Words and what becomes of them: "a:b c" is a → b, c → c.
 * @param {string} written
 * @returns {Map<string, string>}
 */
function table(written) {
  return new Map(written.split(" ").map((entry) => {
    const [from, to = from] = entry.split(":");
    return [from, to];
  }));
}

/**
 * Put the right ending in the place of the longest one that the word has, if it begins at `from` or
 * later (-ative: at `ative`) and stands after what it needs.
 * @param {string} word
 * @param {Map<string, string>} endings
 * @param {number} from
 * @param {Record<string, RegExp>} needs
 * @param {number} [ative]
 * @returns {string}
 */
function swap(word, endings, from, needs, ative = 0) {
  for (let at = Math.max(0, word.length - 7); at < word.length; at++) {
    const ending = word.slice(at);
    const other = endings.get(ending);
    if (other === undefined) continue;
    const stem = word.slice(0, at);
    const right = at >= from && (ending !== "ative" || at >= ative);
    return right && (needs[ending]?.test(stem) ?? true) ? stem + other : word;
  }
  return word;
}

/**
 * @param {string} word
 * @returns {string}
 */
function plural(word) {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  return /[^su]s$/.test(word) && VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

/**
 * Without -ed, -ing and their kin.
 * @param {string} word
 * @param {number} first
 * @returns {string}
 */
function past(word, first) {
  const [ending, eed] = /(eed|ed|ing)(?:ly)?$/.exec(word) ?? [];
  if (!ending) return word;
  let stem = word.slice(0, -ending.length);
  if (eed === "eed") {
    return stem.length < first || /^(?:succ|proc|exc)$/.test(stem) ? word : stem + "ee";
  }
  if (ending === "ing") {
    if (/^(?:even|cann|inn|earr|herr|out)$/.test(stem)) return word;
    if (/^[^aeiouy]y$/.test(stem)) return stem[0] + "ie";
  }
  if (!VOWEL.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return stem + "e";
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) {
    return /^[aeo]..$/.test(stem) ? stem : stem.slice(0, -1);
  }
  return stem.length === first && SHORT.test(stem) ? stem + "e" : stem;
}

/**
 * Without a last e, or one l of two.
 * @param {string} word
 * @param {number} first
 * @param {number} second
 * @returns {string}
 */
function last(word, first, second) {
  const stem = word.slice(0, -1);
  const at = stem.length;
  if (word.endsWith("e")) {
    return at >= second || (at >= first && !SHORT.test(stem)) ? stem : word;
  }
  return word.endsWith("ll") && at >= second ? stem : word;
}

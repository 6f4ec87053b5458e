// @ts-check
// Russian stems: the Snowball algorithm (https://snowballstem.org/algorithms/russian/) as its
// release 3.0.1 has it, one pattern for each of its classes of endings.

const HEAD = /^[^аеиоуыэюя]*[аеиоуыэюя]/; // endings are sought after the first vowel only
const SECOND = /^(?:[^аеиоуыэюя]*[аеиоуыэюя]+[^аеиоуыэюя]){2}/; // -ость only behind this
const GERUND = /(?:(?<=[ая])в|[иы]в)(?:ши(?:сь)?)?$/;
const REFLEXIVE = /с[ья]$/;
const ADJECTIVE = /(?:[еиоы][ейм]|[иы](?:х|ми)|[ео](?:го|му)|[еоую]ю|ая|яя)$/;
const PARTICIPLE = /(?:(?<=[ая])(?:ем|нн|вш|ю?щ)|[иы]вш|ующ)$/;
const VERB =
  /(?:(?<=[ая])(?:л[аио]?|н?но|н[аы]?|й(?:те)?|ете?|ем|ют|ть|ешь)|[иы](?:л[аио]?|м|ть?)|ен[аоы]?|[еу]й(?:те)?|ите|ишь|ят|у[ею]т|у?ю)$/;
const NOUN = /(?:[ео]в|[иь]?[ею]|[иь]?я|и?я(?:ми?|х)|а(?:ми?|х)?|[еи]?и|и?е[йм]|[ио]?й|ом?|[уыь])$/;
const LAST = /(?<=н)н(?:ейше?)?$|ейше?$|ь$/; // superlative, doubled н, soft sign

/**
 * The stem of a lower-case word.
 * @param {string} word
 * @returns {string}
 */
export function stemRussian(word) {
  word = word.replaceAll("ё", "е");
  const head = HEAD.exec(word)?.[0] ?? word;
  const second = SECOND.exec(word)?.[0] ?? word;
  let rest = inflected(word.slice(head.length)).replace(/и$/, "");
  const derived = rest.search(/ость?$/);
  if (derived >= 0 && head.length + derived >= second.length) rest = rest.slice(0, derived);
  return head + rest.replace(LAST, "");
}

/**
 * The rest of a word without the ending of its form.
 * @param {string} rest
 * @returns {string}
 */
function inflected(rest) {
  const gerund = rest.replace(GERUND, "");
  if (gerund !== rest) return gerund;
  rest = rest.replace(REFLEXIVE, "");
  const adjective = rest.replace(ADJECTIVE, "");
  if (adjective !== rest) return adjective.replace(PARTICIPLE, "");
  const verb = rest.replace(VERB, "");
  return verb !== rest ? verb : rest.replace(NOUN, "");
}

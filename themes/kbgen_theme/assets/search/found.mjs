// @ts-check
// The words that led a reader to an article, marked in it.

import { learn } from "./characters.mjs";
import { LETTERS } from "./letters.mjs";
import { analyse } from "./text.mjs";

// Words of every sentence: marking them would mark nothing.
const COMMON = {
  ru: "а без бы был в во вот где да для до его ее если есть еще же за и из или их как ко когда кто ли мне мой на над не нет ни но о об он она они от по под после почему при с со так там то тут у уже чем через что чтобы эта эти это этот я",
  en: "a about after am an and are as at be but by can cannot do does for from get has have how i if in into is it its me my no not of on or so that the their there they this to was what when where which who why will with you your",
};
const MOST = 200;
const PASSED = "script, style, button, .headerlink, .kb-sr, .kb-end, nav, mark";

learn(LETTERS);

/** Mark what is kept for this page, if anything is; it is forgotten with that.
 * @param {string} kept */
export function found(kept) {
  const { path, words, locale } = JSON.parse(kept);
  const article = document.querySelector("main article, main .kb-art");
  if (path !== location.pathname || !article) return;
  const common = new Set(Object.entries(COMMON).flatMap(([language, list]) => forms(list, language)));
  const terms = new Set(forms(String(words), String(locale)).filter((form) => !common.has(form)));
  if (terms.size) mark(article, terms, String(locale));
}

/** @param {string} text @param {string} locale */
function forms(text, locale) {
  return analyse(text, locale).map((term) => term.form);
}

/** @param {Element} article @param {Set<string>} terms @param {string} locale */
function mark(article, terms, locale) {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  let left = MOST;
  for (const text of texts) {
    if (text.parentElement?.closest(PASSED)) continue;
    const places = analyse(text.data, locale).filter((term) => terms.has(term.form));
    // From the end, so that what comes before keeps its place.
    let limit = text.length;
    for (const { start, end } of places.sort((one, other) => other.end - one.end || one.start - other.start)) {
      if (end > limit || !left--) continue;
      limit = start;
      const word = text.splitText(start);
      word.splitText(end - start);
      const node = document.createElement("mark");
      word.replaceWith(node);
      node.append(word);
    }
  }
}

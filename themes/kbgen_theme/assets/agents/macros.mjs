// @ts-check
// Macros in the palette: which of them a query means, and a reply with its values filled in. Nothing
// here touches the page.

/** @typedef {{slug: string, title: Record<string, string>, area: Record<string, string>,
 *   words: string[], file: string}} Macro */
/** @typedef {{labels: Record<string, Record<string, string>>,
 *   channels: Record<string, Record<string, string>>, macros: Macro[]}} Macros */
/** @typedef {{channels: string[], html: string, text: string}} Reply */

// A value of the ticket stands between private characters: its name, then its default.
const VALUE = /\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002/g;

/** Words as they are compared. @param {string} text */
function wordsOf(text) {
  return text.normalize("NFKC").toLowerCase().replaceAll("ё", "е").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How well a word of a macro is what was typed: 3 the same, 2 its beginning, 1 another ending, 0 not.
 * @param {string} typed @param {string} word */
function likeness(typed, word) {
  if (typed === word) return 3;
  if (word.startsWith(typed)) return 2;
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) same++;
  return same >= 4 && same >= Math.max(typed.length, word.length) - 3 ? 1 : 0;
}

/** The macros that a query means, best first. Every word must fit, but for short ones (a preposition).
 * @param {Macro[]} macros @param {string} query */
export function found(macros, query) {
  const typed = wordsOf(query);
  const rows = macros.map((macro) => ({ macro, score: score(macro, typed) }));
  return rows
    .filter((row) => row.score > 0)
    .sort((a, b) => b.score - a.score || (a.macro.slug < b.macro.slug ? -1 : 1))
    .map((row) => row.macro);
}

/** @param {Macro} macro @param {string[]} typed */
function score(macro, typed) {
  const own = wordsOf([macro.slug, ...macro.words, ...Object.values(macro.title)].join(" "));
  const around = wordsOf(Object.values(macro.area).join(" "));
  let sum = 0;
  for (const word of typed) {
    const best = Math.max(...own.map((each) => 2 * likeness(word, each)), ...around.map((each) => likeness(word, each)));
    if (!best && word.length > 2) return 0;
    sum += best;
  }
  return sum;
}

/** What an agent is asked for a reply, in its order: ``agent`` and ``customer`` for all that is made of
 * their names, and the names of other values. @param {Reply} reply */
export function asked(reply) {
  const names = [...reply.text.matchAll(VALUE), ...reply.html.matchAll(VALUE)].map(([, name]) => {
    const [who, what] = name.split(".");
    return what === "name" || what === "first_name" || what === "last_name" ? who : name;
  });
  return [...new Set(names)];
}

/** The values of a ticket from what the agent has typed. @param {Record<string, string>} typed */
export function values(typed) {
  /** @type {Record<string, string>} */
  const found = {};
  for (const [name, text] of Object.entries(typed)) {
    const words = text.trim().split(/\s+/);
    if (name.includes(".")) found[name] = text.trim();
    else {
      found[`${name}.name`] = words.join(" ");
      found[`${name}.first_name`] = words[0];
      found[`${name}.last_name`] = words.slice(1).join(" ");
    }
  }
  return found;
}

/** A text with its values: what is known, else the macro's default, else what to put there in brackets.
 * @param {string} text @param {Record<string, string>} known @param {Record<string, string>} labels
 * @param {boolean} [html] the text is HTML */
export function filled(text, known, labels, html = false) {
  return text.replace(VALUE, (_, name, otherwise) => {
    const value = known[name] ?? "";
    if (value) return html ? value.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`) : value;
    return otherwise || `[${labels[name] ?? name}]`;
  });
}

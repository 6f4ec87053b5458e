// @ts-check
// Where a reader goes from a dead end: what the question was taken for, other words, another area, a
// person. Most questions do without, so this comes when it is asked for (Shown.show).

import { element, filled } from "./hits.mjs";
import { LATER } from "./later.mjs";
import { Ways } from "./ways.mjs";

export { LATER };

/** @typedef {import("./question.mjs").Question} Question */
/** @typedef {import("./index.mjs").Results} Results */

export class DeadEnd {
  /** @param {import("./shown.mjs").Shown} shown */
  constructor(shown) {
    this.shown = shown;
    this.words = shown.part("[data-none]").dataset;
    this.ways = new Ways(shown.root);
  }

  /** What goes with these answers, or instead of them.
   * @param {Question} question @param {Results} results @param {boolean} nothing */
  show(question, results, nothing) {
    const weak = nothing || !results.likely;
    const way = this.ways.serve(question);
    this.#remark(question, results, nothing, way);
    this.shown.part(weak && !nothing ? "[data-hits]" : "[data-grid]").append(this.shown.part("[data-ask]"));
    if (nothing) this.#nothing(question);
    if (weak) this.shown.person();
  }

  /** Other words, another area, a person. @param {Question} question */
  #nothing(question) {
    const { nothing, narrowed, tryWords } = this.words;
    const { shown } = this;
    const chosen = Object.keys(question.filters).length > 0;
    const title = filled((chosen ? narrowed : nothing) ?? "", { query: question.query.trim() }).join("");
    shown.part("[data-none-title]").textContent = title;
    const words = question.query.trim().split(" ");
    const longest = [...words].sort((one, other) => other.length - one.length)[0];
    const attempt = shown.part("[data-try]");
    attempt.hidden = words.length < 2;
    attempt.replaceChildren(...filled(tryWords ?? "", { word: shown.button(longest, { query: longest, filters: {} }) }));
    shown.part("[data-all]").hidden = !chosen;
    shown.list.replaceChildren();
    shown.say(title);
    shown.turn("data-none");
  }

  /** The line above the results: what the question was taken for, or that there is no good answer.
   * @param {Question} question @param {Results} results @param {boolean} nothing
   * @param {HTMLAnchorElement | undefined} way */
  #remark(question, results, nothing, way) {
    const { shownFor, instead, meant, weak, weakAsk } = this.words;
    const { shown } = this;
    const { corrected } = results;
    const { query, filters } = question;
    if (corrected?.kind === "layout" && !nothing) {
      const back = filled(instead ?? "", { query: query.trim() }).join("");
      const told = filled(shownFor ?? "", { query: element("strong", "", corrected.query) });
      shown.note(...told, " ", shown.button(back, { query, filters, literal: true }));
    } else if (corrected?.kind === "spelling" && (results.likely || alike(query, corrected.query))) {
      const other = { query: corrected.query, filters };
      shown.note(...filled(meant ?? "", { query: shown.button(corrected.query, other) }));
    } else if (!nothing && !results.likely) {
      const link = way && element("a", "", weakAsk ?? "");
      link?.setAttribute("href", way?.getAttribute("href") ?? "");
      shown.note(weak ?? "", ...(link ? [" ", link] : []));
    }
  }
}

/** Whether a weak answer's spelling is worth offering: a slip leaves a word nearly as long.
 * @param {string} typed @param {string} meant */
function alike(typed, meant) {
  return Math.abs(typed.trim().length - meant.length) <= 1;
}

// @ts-check
// Answers for the browser: reads one call a line, [name, ...arguments] in JSON, and writes one result
// a line. The Python tests compare the answers with their own.

import { createInterface } from "node:readline";
import { learn } from "../../themes/kbgen_theme/assets/search/characters.mjs";
import * as guesses from "../../themes/kbgen_theme/assets/search/guesses.mjs";
import * as likeness from "../../themes/kbgen_theme/assets/search/likeness.mjs";
import { LETTERS } from "../../themes/kbgen_theme/assets/search/letters.mjs";
import { stemEnglish } from "../../themes/kbgen_theme/assets/search/stem-en.mjs";
import { stemRussian } from "../../themes/kbgen_theme/assets/search/stem-ru.mjs";
import * as text from "../../themes/kbgen_theme/assets/search/text.mjs";

learn(LETTERS);

/** @type {Record<string, (...args: any[]) => unknown>} */
const calls = {
  ...text,
  ...guesses,
  ...likeness,
  stemAll: (/** @type {string} */ language, /** @type {string[]} */ words) =>
    words.map(language === "russian" ? stemRussian : stemEnglish),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...args] = JSON.parse(line);
  console.log(JSON.stringify(calls[name](...args)));
}

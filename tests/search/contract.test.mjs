// @ts-check
// contract.json, read by the browser's modules: `node --test tests/search/`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  oneEdit,
  swapLayout,
  transliterations,
} from "../../themes/kbgen_theme/assets/search/guesses.mjs";
import { similarity } from "../../themes/kbgen_theme/assets/search/likeness.mjs";
import { analyse, normalise, pairs } from "../../themes/kbgen_theme/assets/search/text.mjs";

const contract = JSON.parse(readFileSync(new URL("contract.json", import.meta.url), "utf8"));

/**
 * @param {string} name
 * @param {(value: any) => unknown} does
 * @param {(value: any) => unknown} [expected]
 */
function holds(name, does, expected = (value) => value.is) {
  test(name, () => {
    assert.ok(contract[name].length > 5);
    for (const value of contract[name]) {
      assert.deepEqual(does(value), expected(value), JSON.stringify(value));
    }
  });
}

holds(
  "analyse",
  ({ text, locale }) => analyse(text, locale).map(({ form }) => form),
  ({ terms }) => terms,
);
holds(
  "lattice",
  ({ text, locale }) =>
    analyse(text, locale).map(({ form, position, after, start, end }) => [
      ...[form, position, after],
      text.slice(start, end),
    ]),
  ({ terms }) => terms,
);
holds("pairs", ({ text, locale }) => pairs(analyse(text, locale)), (value) => value.pairs);
holds("normalise", ({ text }) => normalise(text));
holds("swapLayout", ({ text }) => swapLayout(text));
holds("transliterations", ({ text }) => transliterations(text));
holds("oneEdit", ({ words: [first, second] }) => oneEdit(first, second));
holds("similarity", ({ words: [first, second] }) => similarity(first, second));

test("no form has more than 64 characters, however long the word", () => {
  for (const text of ["a".repeat(100_000), "a-".repeat(50_000), "1.".repeat(50_000), "'".repeat(99)]) {
    assert.ok(analyse(text, "en").every(({ form }) => form.length <= 64));
  }
});

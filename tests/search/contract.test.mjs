// @ts-check
// contract.json, read by the browser's modules: `node --test tests/search/`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isRare, learn } from "../../themes/kbgen_theme/assets/search/characters.mjs";
import {
  oneEdit,
  swapLayout,
  transliterations,
} from "../../themes/kbgen_theme/assets/search/guesses.mjs";
import { LETTERS } from "../../themes/kbgen_theme/assets/search/letters.mjs";
import { similarity } from "../../themes/kbgen_theme/assets/search/likeness.mjs";
import { analyse, normalise, pairs } from "../../themes/kbgen_theme/assets/search/text.mjs";

const contract = JSON.parse(readFileSync(new URL("contract.json", import.meta.url), "utf8"));

// Before the whole table is learnt: texts of common characters alone.
const texts = Array.from({ length: 0x20000 }, (_, code) => `a${String.fromCodePoint(code)}b ${String.fromCodePoint(code)}`);
const common = texts.filter((text) => !isRare(text));
const known = common.map((text) => normalise(text));
const early = contract.analyse.filter(({ text }) => !isRare(text));
const read = early.map(({ text, locale }) => analyse(text, locale).map(({ form }) => form));
learn(LETTERS);

test("common characters read the same without the table of all letters", () => {
  assert.ok(common.length > 6000 && !isRare(texts[0x4e00]));
  common.forEach((text, at) => assert.equal(normalise(text), known[at], JSON.stringify(text)));
  assert.ok(early.length > 20);
  assert.deepEqual(read, early.map(({ terms }) => terms));
});

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

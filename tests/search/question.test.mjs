// @ts-check
// What a reader asks for, in an address, to a listener and to a person at the desk.

import assert from "node:assert/strict";
import { test } from "node:test";
import { grouped } from "../../themes/kbgen_theme/assets/search/hits.mjs";
import { cut, fromAddress, masked, toAddress } from "../../themes/kbgen_theme/assets/search/question.mjs";
import { carrying } from "../../themes/kbgen_theme/assets/search/ways.mjs";

test("an address and a question are each other's", () => {
  const question = { query: "C++ & 50 % #1", filters: { area: ["users"], environment: ["windows", "macos"] } };
  assert.deepEqual(fromAddress(toAddress(question)), question);
  assert.equal(toAddress({ query: "  ", filters: {} }), "");
  assert.deepEqual(fromAddress("?q=a&as=typed"), { query: "a", filters: {}, literal: true });
});

test("only names of values narrow a search", () => {
  const { filters } = fromAddress("?area=%3Cimg%3E&area=users&area=users&product=__proto__&limit=9&type=how-to");
  assert.deepEqual(filters, { area: ["users"], type: ["how-to"] });
});

test("a question is cut by characters, not through one", () => {
  assert.equal([...cut("😀".repeat(300))].length, 256);
  assert.equal(cut("a\n\n b\tc"), "a b c");
});

test("nobody hears of addresses and numbers of people", () => {
  const cases = {
    "пишет ivan.petrov+x@почта.example срочно": "пишет [e-mail] срочно",
    "звоните +1 (202) 555-01-42": "звоните [number]",
    "карта 4000 0000 0000 0002 не проходит": "карта [number] не проходит",
    "адрес 192.168.100.200": "адрес [number]",
    "٠١٢٣٤٥٦٧٨": "[number]",
    "ошибка 0x80070005": "ошибка 0x80070005",
    "код 809 и 1603": "код 809 и 1603",
    "KB5034441 не ставится": "KB5034441 не ставится",
    "Windows 11 24H2": "Windows 11 24H2",
  };
  for (const [typed, told] of Object.entries(cases)) assert.equal(masked(typed), told);
});

test("masking long hostile text takes no time worth speaking of", () => {
  for (const text of ["1-".repeat(50_000), "a@".repeat(50_000), "(".repeat(50_000), "+".repeat(50_000)]) {
    assert.ok(masked(text).length <= 1024);
  }
});

test("a link to a person carries the question", () => {
  assert.equal(carrying("mailto:a@example.com", "C++ & ё"), "mailto:a@example.com?subject=C%2B%2B%20%26%20%D1%91&body=C%2B%2B%20%26%20%D1%91%0D%0A%0D%0A");
  assert.equal(carrying("https://desk.example.com/new?kind=it#form", "a b"), "https://desk.example.com/new?kind=it&q=a%20b#form");
  assert.equal(carrying("/ru/contact/", "x"), "/ru/contact/?q=x");
  assert.equal(carrying("tel:+12025550142", "x"), "tel:+12025550142");
  assert.equal(carrying("https://desk.example.com/", "  "), "https://desk.example.com/");
});

test("a number of answers is written as pages write it", () => {
  const written = (/** @type {string} */ locale) => [0, 999, 1000, 9999, 10000, 1234567].map((n) => grouped(n, locale));
  assert.deepEqual(written("ru"), ["0", "999", "1000", "9999", "10\u00a0000", "1\u00a0234\u00a0567"]);
  assert.deepEqual(written("en"), ["0", "999", "1,000", "9,999", "10,000", "1,234,567"]);
});

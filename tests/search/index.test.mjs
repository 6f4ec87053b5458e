// @ts-check
// The search over files written here by the format's specification (search-shard-format), not by the
// exporter: what the page says about the bytes is what the client reads.

import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { Reader } from "../../themes/kbgen_theme/assets/search/bytes.mjs";
import { openKnowledgeBase } from "../../themes/kbgen_theme/assets/search/index.mjs";

const WINDOW = 0x400;
const ENCODER = new TextEncoder();

/** @param {number} value @returns {number[]} */
const number = (value) => (value < 128 ? [value] : [(value % 128) + 128, ...number(Math.floor(value / 128))]);
/** @param {number[]} values */
const numbers = (...values) => values.flatMap(number);
/** @param {number[]} bytes */
const block = (bytes) => [...number(bytes.length), ...bytes];
/** @param {unknown} value */
const json = (value) => block([...ENCODER.encode(JSON.stringify(value))]);
/** @param {string} value */
const text = (value) =>
  [...Array(value.length).keys()].flatMap((at) => {
    const unit = value.charCodeAt(at);
    if (unit < 128) return [unit];
    return unit >= WINDOW && unit < WINDOW + 128 ? [unit - WINDOW + 128] : [1, unit >> 8, unit & 255];
  });
/** @param {string[]} list */
const words = (list) => [
  ...block(text(list.map((word) => `\x02${word}`).join(""))),
];
/** @param {string[][]} all */
const records = (...all) => [...text("R"), ...text(all.map((units) => units.join("\x1f")).join("\x1e"))];
/** @param {string} name @param {number} place @param {number[]} payload */
const file = (name, place, payload) =>
  Uint8Array.from([...ENCODER.encode("KBS"), 5, ...Buffer.from(name, "hex"), place, ...deflateSync(Uint8Array.from(payload))]);

const WORDS = "01020304";
const LEXICON = "11121314";
const RECORDS = "21222324";
const META = {
  documents: 3,
  living: 2,
  collection: 4,
  records: 2,
  group: 16,
  window: WINDOW,
  address: "/ru/*/",
  candidates: 100,
  covered: 5,
  filed: [[["users"], ["vpn"], [], ["faq"]], [["infrastructure"], [], [], ["how-to"]]],
  weights: [100, 1.75, 5, 2, 0.3, 0.5, 8, 4, 0.8, 0.9, 0.75, 3, 4, 0.9, 0.4, 3, 0.6, 3, 4, 0.95, 0.9],
};
// The tag of «сет», which is three after its hash (FNV-1a, 32 bits, over UTF-16 units).
const TAGS = 256;
const TAG = 62;
// «сеть» (стем «сет») stands in all three, «vpn» in the first and the last one, next to «сеть».
const FILES = {
  "index.kbs": file("00000000", 0, [
    ...text("I"),
    ...json({ made: "aabbccddee", others: [] }),
    ...block([
      ...json(META),
      ...words(["", "п"]),
      ...words([""]),
      ...[WORDS, LEXICON, RECORDS].flatMap((name) => [1, ...Buffer.from(name, "hex")]),
      ...numbers(0, 1, 0),
    ]),
    0,
  ]),
  [`${WORDS}-0.kbs`]: file(WORDS, 0, [
    ...text("W"),
    ...words(["vpn"]),
    ...numbers(2, 10, 0), // documents, evidence, everyday language
    ...numbers(0, 1), // 0 and 2, by what lies between
    ...numbers(400, 300), // impacts
    ...numbers(2 * 2 + 1, 1 * 2, 1 * 2), // passages 1 and 2 of the first, 0 of the last
    ...numbers(1, 0), // the title of the first
    ...numbers(10), // which is this word alone
    ...block([]),
    ...numbers(TAGS, 0), // the tag of «vpn» is its hash
    ...numbers(1), // one pair: «vpn сеть»
    ...numbers((2 * TAG) % 128, Math.floor((2 * TAG) / 128)),
    ...numbers(1),
    ...numbers(0), // in the first of the documents of «vpn»
    ...numbers(7),
  ]),
  [`${WORDS}-1.kbs`]: file(WORDS, 1, [
    ...text("W"),
    ...words(["сет"]),
    ...numbers(3, 0, 0), // no evidence: no columns of places
    ...numbers(0, 0, 0),
    ...numbers(3, 5, 4),
    ...json({ сет: [[["сет"], [["vpn"]]]] }),
    ...numbers(TAGS, 3), // three after its hash
    ...numbers(0),
  ]),
  [`${LEXICON}-0.kbs`]: file(LEXICON, 0, [
    ...text("L"),
    ...words(["vpn", "сет"]),
    ...numbers(2, 3),
    ...numbers(0, 0),
    ...block([]),
  ]),
  [`${RECORDS}-0.kbs`]: file(RECORDS, 0, [
    ...records(
      ["first", "VPN", "Коротко — о «VPN» 😀", "111", "", "Как VPN", "Так: VPN", "#b", "Ещё", "Сеть"],
      ["second", "Сеть", "", "01", "-2", "Где?", "Тут"],
    ),
  ]),
  [`${RECORDS}-1.kbs`]: file(RECORDS, 1, records(["third", "Старый VPN", "Был", "1"])),
};

/** @param {Record<string, Uint8Array>} files @returns {string[]} what is asked for from now on */
function served(files) {
  /** @type {string[]} */
  const asked = [];
  globalThis.fetch = /** @type {any} */ (
    async (/** @type {string} */ url) => {
      const name = new URL(url, "https://help.example.com").pathname.replace("/assets/search/ru/", "");
      asked.push(name);
      return name in files ? new Response(files[name]) : new Response("", { status: 404 });
    }
  );
  return asked;
}

test("a question reads the files of its words, and of what it shows", async () => {
  const asked = served(FILES);
  const kb = await openKnowledgeBase("/", { locale: "ru" });
  const { hits, total, facets } = await kb.search("vpn ");
  assert.deepEqual(asked, ["index.kbs", `${WORDS}-0.kbs`, `${RECORDS}-0.kbs`, `${RECORDS}-1.kbs`]);
  assert.equal(total, 2);
  assert.deepEqual(hits.map(({ slug, archived }) => [slug, archived]), [["first", false], ["third", true]]);
  // 400 for the word, 10 for its best passage, 50 for a title that is the question: in eighths.
  assert.equal(hits[0].score, 460 / 8);
  assert.deepEqual(hits[0].section, { anchor: "как-vpn", heading: "Как VPN" });
  assert.equal(hits[0].url, "/ru/first/#как-vpn");
  assert.equal(hits[1].excerpt, "Был");
  assert.deepEqual(facets.area, { users: 2 });
});

test("an anchor is given, or what its heading makes and a number that tells it apart", async () => {
  for (const [given, heading, anchor] of [
    ["", "Как VPN", "как-vpn"],
    ["-2", "(Wi-Fi): «что?»", "wi-fi-что-2"],
    ["#b", "Ещё", "b"],
    ["#-2", "Ещё", "-2"],
  ]) {
    const found = records(["first", "VPN", "", "11", given, heading, ""], ["second", "Сеть", "", "1"]);
    served({ ...FILES, [`${RECORDS}-0.kbs`]: file(RECORDS, 0, found) });
    const kb = await openKnowledgeBase("/", { locale: "ru" });
    const { hits } = await kb.search("vpn ", { limit: 1 });
    assert.deepEqual(hits[0].section, { anchor, heading });
  }
});

test("a pair is found with the rarer of its words, and neighbours are read at once", async () => {
  const asked = served(FILES);
  const kb = await openKnowledgeBase("/", { locale: "ru" });
  const { hits } = await kb.search("vpn сеть ", { limit: 1 });
  assert.deepEqual(asked.slice(1, 3).sort(), [`${WORDS}-0.kbs`, `${WORDS}-1.kbs`]);
  assert.equal(hits[0].slug, "first");
  assert.equal(hits[0].excerpt, "Так: VPN");
});

test("a choice narrows and never changes a score", async () => {
  served(FILES);
  const kb = await openKnowledgeBase("/", { locale: "ru" });
  const all = await kb.search("сеть ");
  const some = await kb.search("сеть ", { filters: { area: ["infrastructure"] } });
  assert.deepEqual(some.hits, all.hits.filter(({ slug }) => slug === "second"));
  assert.deepEqual(some.facets.area, { infrastructure: 1, users: 2 });
});

test("text of any script comes back whole", () => {
  const value = "Ж a \u00ab\u2014\u00bb \u{1f600} \u4e2d ё";
  const reader = new Reader(Uint8Array.from([]), WINDOW);
  assert.equal(reader.text(Uint8Array.from(text(value))), value);
});

test("numbers of any size come back whole", () => {
  const values = [0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
  assert.deepEqual(new Reader(Uint8Array.from(numbers(...values))).numbers(values.length), values);
});

test("a file that ends early is told of", async () => {
  assert.throws(() => new Reader(Uint8Array.from([0x80])).number(), { name: "SearchError", reason: "damaged" });
  served({ ...FILES, [`${WORDS}-0.kbs`]: FILES[`${WORDS}-1.kbs`] });
  const kb = await openKnowledgeBase("/", { locale: "ru" });
  await assert.rejects(kb.search("vpn "), { name: "SearchError", reason: "damaged" });
});

test("a file that is gone is looked for in the newest index, once", async () => {
  const { [`${WORDS}-0.kbs`]: _, ...others } = FILES;
  const asked = served(others);
  const kb = await openKnowledgeBase("/", { locale: "ru" });
  await assert.rejects(kb.search("vpn "), { name: "SearchError", reason: "other" });
  assert.deepEqual(asked.filter((name) => name === "index.kbs").length, 2);
});

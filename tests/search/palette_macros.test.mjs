// @ts-check
// Which macros a query means, and what becomes of the values in a reply.

import assert from "node:assert/strict";
import { test } from "node:test";

import { asked, filled, found, values } from "../../themes/kbgen_theme/assets/agents/macros.mjs";

/** @param {string} slug @param {string} ru @param {string} en @param {string[]} words */
const macro = (slug, ru, en, words = []) => ({
  slug,
  title: { ru, en },
  area: { ru: "Пользователи", en: "Users" },
  words,
  file: `/agents/macros/${slug}.json`,
});
const MACROS = [
  macro("account-locked", "Учётная запись заблокирована", "Account locked", ["lock"]),
  macro("password-forgotten", "Забыт пароль", "Password forgotten", ["pwd", "password"]),
  macro("vpn-after-password-change", "VPN после смены пароля", "VPN after a password change", ["vpn"]),
  macro("printer-offline", "Принтер не в сети", "The printer is offline"),
];
/** @param {string} query */
const slugs = (query) => found(MACROS, query).map((each) => each.slug);

test("a shortcut, a title in either language, a word in another form", () => {
  assert.deepEqual(slugs("lock"), ["account-locked"]);
  assert.deepEqual(slugs("Printer"), ["printer-offline"]);
  assert.deepEqual(slugs("учетная запись"), ["account-locked"]);
  assert.deepEqual(slugs("пароля vpn"), ["vpn-after-password-change"]);
  assert.equal(slugs("пароль")[0], "password-forgotten");
  assert.equal(slugs("пароль").length, 2);
});

test("every word must fit, a preposition need not", () => {
  assert.deepEqual(slugs("принтер пароль"), []);
  assert.deepEqual(slugs("принтер на столе"), []);
  assert.deepEqual(slugs("с принтером"), ["printer-offline"]);
  assert.deepEqual(slugs(""), []);
  assert.deepEqual(slugs("?!"), []);
});

test("values: the agent's, the macro's default, or what to put there", () => {
  const reply = { channels: ["email"], html: "", text: "\ue000customer.first_name\ue001коллега\ue002, \ue000agent.name\ue001\ue002, \ue000ticket.id\ue001\ue002" };
  const labels = { "agent.name": "ваше имя", "ticket.id": "номер" };
  assert.deepEqual(asked(reply), ["customer", "agent", "ticket.id"]);
  assert.equal(filled(reply.text, {}, labels), "коллега, [ваше имя], [номер]");
  const known = values({ customer: " Вера  Образцова ", agent: "Пётр", "ticket.id": "4711" });
  assert.equal(filled(reply.text, known, labels), "Вера, Пётр, 4711");
  assert.equal(known["customer.last_name"], "Образцова");
  assert.equal(filled(reply.text, values({ customer: "  " }), labels).startsWith("коллега"), true);
});

test("what is typed is text in HTML, and no syntax", () => {
  const text = "<p>\ue000agent.name\ue001\ue002</p>";
  assert.equal(filled(text, values({ agent: "<b>&$1" }), {}, true), "<p>&#60;b&#62;&#38;$1</p>");
  assert.equal(filled(text, values({ agent: "<b>&$1" }), {}), "<p><b>&$1</p>");
});

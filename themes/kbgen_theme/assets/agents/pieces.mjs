// @ts-check
// What the palette is put together from: an answer to choose, a field to fill in.

/** @typedef {import("../search/index.mjs").Hit} Hit */
/** @typedef {import("./macros.mjs").Macro} Macro */
/** @typedef {{hit: Hit, macro?: undefined} | {macro: Macro, hit?: undefined}} Option */

/** @param {Option} chosen @param {number} at @param {string} language @param {string} kind what a macro is called */
export function option({ hit, macro }, at, language, kind) {
  const node = document.createElement("div");
  node.className = "kb-opt";
  node.id = `kb-opt-${at}`;
  node.setAttribute("role", "option");
  const icon = document.createElement("i");
  icon.className = `kb-i kb-i-${macro ? "copy" : "link"}`;
  const text = document.createElement("span");
  const lang = macro ? (macro.title[language] ? language : Object.keys(macro.title)[0]) : hit.locale;
  text.lang = lang;
  text.append(macro ? macro.title[lang] : hit.title);
  const under = macro ? kind : hit.section?.heading;
  if (under) {
    const heading = document.createElement("small");
    heading.textContent = under;
    if (macro) heading.lang = document.documentElement.lang;
    text.append(heading);
  }
  node.append(icon, text);
  return node;
}

/** A field for a value of the ticket. @param {string} name @param {string} label @param {string} text */
export function field(name, label, text) {
  const node = document.createElement("label");
  node.append(label.charAt(0).toUpperCase() + label.slice(1));
  const input = document.createElement("input");
  input.type = "text";
  input.autocomplete = "off";
  input.maxLength = 200;
  input.dataset.value = name;
  input.value = text;
  node.append(input);
  return node;
}

// @ts-check
// Hits as nodes. What an index says is text here, never markup.

/**
 * @typedef {import("./index.mjs").Hit} Hit
 * @typedef {import("./index.mjs").Mark[]} Marks
 *
 * @typedef {object} Labels
 * @property {string} locale the reader's
 * @property {(facet: string, value: string) => {text: string, color: string} | undefined} of
 * @property {string} archived
 * @property {(locale: string) => string} only that a text is in another language alone
 */

/** The text with its marked stretches in `mark`; marks that do not fit the text are left out.
 * @param {string} text @param {Marks} [marks] */
export function marked(text, marks = []) {
  const whole = document.createDocumentFragment();
  let done = 0;
  for (const [start, end] of marks) {
    if (!(start >= done && end > start && end <= text.length)) continue;
    whole.append(text.slice(done, start), element("mark", "", text.slice(start, end)));
    done = end;
  }
  whole.append(text.slice(done));
  return whole;
}

/** An article found, and below it the section that answers: each an option of the listbox, and a
 * link as any other.
 * @param {Hit} hit @param {number} place among all hits @param {Labels} labels */
export function hitNode(hit, place, labels) {
  const id = `kb-hit-${place}`;
  const article = option(hit.url.split("#", 1)[0], id, "kb-hit__to");
  const title = element("span", "kb-hit__t", marked(hit.title, hit.marks.title));
  title.id = `${id}-t`;
  const more = element("span", "kb-hit__d", about(hit, labels));
  more.id = `${id}-d`;
  if (hit.excerpt) more.append(element("span", "kb-hit__x", marked(hit.excerpt, hit.marks.excerpt)));
  article.setAttribute("aria-labelledby", title.id);
  article.setAttribute("aria-describedby", more.id);
  article.append(title, more);
  const node = element("div", "kb-hit", article);
  node.setAttribute("role", "presentation");
  if (hit.locale !== labels.locale) for (const part of [title, ...more.querySelectorAll(".kb-hit__x")]) part.setAttribute("lang", hit.locale);
  if (hit.section?.heading) {
    const section = option(hit.url, `${id}-s`, "kb-hit__s");
    section.append(marked(hit.section.heading, hit.marks.heading));
    if (hit.locale !== labels.locale) section.lang = hit.locale;
    node.append(section);
  }
  return node;
}

/** The line between title and excerpt: area, products, what is special.
 * @param {Hit} hit @param {Labels} labels */
function about(hit, labels) {
  const line = element("span", "kb-hit__m");
  for (const facet of ["area", "product"]) {
    for (const value of hit.facets[facet] ?? []) {
      const label = labels.of(facet, value);
      if (label) line.append(element("span", facet === "area" ? `kb-area ${label.color}` : "", label.text), " ");
    }
  }
  if (hit.archived) line.append(element("span", "kb-tag", labels.archived), " ");
  const only = hit.locale === labels.locale ? "" : labels.only(hit.locale);
  if (only) {
    const tag = element("span", "kb-tag", only);
    tag.lang = hit.locale;
    line.append(tag);
  }
  return line;
}

/** @param {string} href @param {string} id @param {string} name */
function option(href, id, name) {
  const link = /** @type {HTMLAnchorElement} */ (element("a", name));
  link.href = href;
  link.id = id;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  return link;
}

/** @param {string} tag @param {string} [name] of its class @param {...(string | Node)} content */
export function element(tag, name, ...content) {
  const node = document.createElement(tag);
  if (name) node.className = name.trim();
  node.append(...content);
  return node;
}

/**
 * A whole number as pages have it (`number` of kbgen/site/words.py). What the browser knows of numbers
 * takes it a hundredth of a second to look up.
 * @param {number} n
 * @param {string} locale
 */
export function grouped(n, locale) {
  if (n < 10000 && locale !== "en") return String(n);
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, locale === "en" ? "," : "\u00a0");
}

/** The parts of a sentence of the catalogue with `{name}` replaced by nodes or text.
 * @param {string} sentence @param {Record<string, string | Node>} values */
export function filled(sentence, values) {
  return sentence.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? (values[part] ?? "") : part));
}

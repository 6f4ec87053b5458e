// @ts-check
// Articles in the palette: what a page says of itself, and a link to it in each form that is offered.

/** @typedef {{title: string, facts: string, answer: string, url: string, lang: string,
 *   inner: boolean, parts: {anchor: string, title: string}[]}} Article */

/** @type {Record<string, (title: string, url: string) => string>} */
export const FORMS = {
  url: (_, url) => url,
  text: (title, url) => `${title}\n${url}`,
  markdown: (title, url) => `[${title.replace(/[\\[\]*_`<>]/g, "\\$&")}](${url})`,
  html: (title, url) => `<a href="${escaped(url)}">${escaped(title)}</a>`,
};

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** The article at an address of this site. @param {string} at @returns {Promise<Article>} */
export async function fetched(at) {
  const answer = await fetch(at);
  if (!answer.ok) throw new Error(`${at} answers ${answer.status}`);
  return read(new DOMParser().parseFromString(await answer.text(), "text/html"), at);
}

/** What is linked to, and the link: a permalink in the customer's language.
 * @param {Article} article @param {string} anchor of the part, or nothing */
export function linked({ title, url, lang, inner, parts }, anchor) {
  const part = parts.find((each) => each.anchor === anchor);
  const address = new URL(url);
  if (!inner) address.searchParams.set("l", lang);
  address.hash = part?.anchor ?? "";
  return { title: part ? `${title}: ${part.title}` : title, url: decodeURI(address.href) };
}

/** What an article's page says of it. @param {Document} page @param {string} at @returns {Article} */
function read(page, at) {
  const own = /** @type {HTMLElement | null} */ (page.querySelector("[data-permalink]"));
  if (!own) throw new Error(`${at} is no article`);
  const title = page.querySelector("h1");
  const inner = Boolean(page.querySelector(".kb-note--agents"));
  const meta = [own.dataset.article, page.querySelector(".kb-art__meta time")?.textContent];
  return {
    title: title?.textContent ?? "",
    facts: meta.filter(Boolean).join(" · "),
    answer: page.getElementById("_text")?.textContent?.trim() ?? "",
    // A customer cannot open what is for agents: they get the address on this site.
    url: new URL(inner ? at : (own.dataset.permalink ?? at), location.href).href,
    lang: title?.lang || page.documentElement.lang,
    inner,
    parts: [...page.querySelectorAll(".kb-prose > section > .kb-hd > [id]:is(h2, h3)")].map((heading) => ({
      anchor: heading.id,
      title: heading.textContent ?? "",
    })),
  };
}

// @ts-check
// What the palette keeps in the browser, and what it fetches from its site.

// The agent's own name is asked once and for all; a customer's lasts as long as the window.
/** @type {Record<string, () => Storage>} */
const KEPT = { agent: () => localStorage, customer: () => sessionStorage };

/** @returns {Record<string, string>} */
export function remembered() {
  try {
    return Object.fromEntries(Object.entries(KEPT).map(([name, store]) => [name, store().getItem(`kb-${name}`) ?? ""]));
  } catch {
    return {};
  }
}

/** @param {string} name @param {string} text */
export function remember(name, text) {
  try {
    KEPT[name]?.().setItem(`kb-${name}`, text);
  } catch {
    // Storage is full or closed: it lasts as long as the page.
  }
}

/** What an address of this site holds. @param {string} address */
export async function had(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer.json();
}

// @ts-check
// Styles that come with a script.

/** @type {Set<string>} */
const worn = new Set();

/** Put styles on this page, once; the search page has them already. @param {string} css */
export function styled(css) {
  if (worn.has(css) || document.querySelector("main [data-search-pane]")) return;
  worn.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

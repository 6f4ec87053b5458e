// @ts-check
// What goes to the clipboard: plain text, and HTML beside it where the form is rich.

/** @typedef {{text: string, html?: string}} Copy */

/** Rejects where the browser does not let it. @param {Copy} copy */
export async function toClipboard({ text, html }) {
  if (!html || !window.ClipboardItem) return navigator.clipboard.writeText(text);
  const kinds = { "text/html": html, "text/plain": text };
  const blobs = Object.entries(kinds).map(([kind, each]) => [kind, new Blob([each], { type: kind })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}

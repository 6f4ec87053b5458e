// @ts-check
// The styles of the search as a text. In the joined script they stand inside: one file less to wait for.

export const LOOK = await (await fetch(new URL("../search.css", import.meta.url))).text();

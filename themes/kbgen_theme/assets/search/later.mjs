// @ts-check
// The styles of deadend.mjs as a text. In the joined script they stand inside, as those of look.mjs.

export const LATER = await (await fetch(new URL("../search-none.css", import.meta.url))).text();

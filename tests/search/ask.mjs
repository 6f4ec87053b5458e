// @ts-check
// Searches a served site for the Python tests: `node ask.mjs BASE LOCALE MODULE`, then a query a
// line as JSON, `[query, options]`; a line of results, or of why there are none, comes back for each.
// A query that is null begins another visit, which knows nothing of the one before.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [base, locale, module] = process.argv.slice(2);
const { openKnowledgeBase } = await import(pathToFileURL(module).href);
const visit = () => openKnowledgeBase(base, { locale });
let opening = visit();

for await (const line of createInterface({ input: process.stdin })) {
  const [query, options] = JSON.parse(line);
  if (query === null) opening = visit();
  try {
    console.log(JSON.stringify(await (await opening).search(query ?? "", options)));
  } catch (error) {
    const { name, message, reason } = /** @type {any} */ (error);
    console.log(JSON.stringify({ error: name, message, reason }));
  }
}

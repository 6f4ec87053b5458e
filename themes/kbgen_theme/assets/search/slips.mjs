// @ts-check
// What is needed when something of a query is not known: most questions do without, so this comes
// when it is asked for (Shelf.slips).

import { correction } from "./correct.mjs";
import { swapLayout } from "./guesses.mjs";
import { lastResort, meant } from "./meant.mjs";

export { correction, lastResort, meant, swapLayout };

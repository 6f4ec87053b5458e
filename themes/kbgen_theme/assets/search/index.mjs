// @ts-check
// The search of a site: plans, ranks, filters and shows over one index for each locale, as
// kbgen/index/search.py does. Touches no page.

import { SearchError } from "./bytes.mjs";
import { confidenceOf } from "./confidence.mjs";
import { counts, filtered } from "./facets.mjs";
import { plan } from "./plan.mjs";
import { rank, shareOf } from "./rank.mjs";
import { hit } from "./record.mjs";
import { Shelf } from "./shelf.mjs";

export { SearchError };

/** @typedef {[start: number, end: number]} Mark */
/** @typedef {Record<string, string[] | undefined>} Filters */
/**
 * `score` and `confidence` are those of `kbgen search`; marks count UTF-16 units.
 * @typedef {{slug: string, section: {anchor: string, heading: string} | null, url: string,
 *   title: string, excerpt: string, locale: string, archived: boolean, foreign: boolean,
 *   facets: Record<string, string[]>, score: number,
 *   marks: {title: Mark[], heading: Mark[], excerpt: Mark[]}}} Hit
 */
/**
 * @typedef {{total: number, confidence: number, likely: boolean, hits: Hit[],
 *   facets: Record<string, Record<string, number>>,
 *   corrected: import("./correct.mjs").Correction}} Results
 */
/** @typedef {{limit?: number, offset?: number, filters?: Filters, literal?: boolean,
 *   signal?: AbortSignal}} Options */
/** @typedef {{shelf: Shelf, plan: import("./plan.mjs").Plan, order: Int32Array,
 *   ranking: import("./rank.mjs").Ranking}} Found */

const LIKELY = 3;
// As in kbgen/index/search.py.
const ARCHIVED = 40;

/**
 * Open the knowledge base of a site. `baseUrl` is the address that the site's own begin with, such
 * as `/` or `/help/`; `resident` its resident file (`assets/search/<locale>/index.kbs`), where that
 * has been asked for already. Rejects with a SearchError.
 * @param {string} baseUrl
 * @param {{locale: string, resident?: Promise<Response>}} options
 */
export async function openKnowledgeBase(baseUrl, { locale, resident }) {
  const base = baseUrl.replace(/\/+$/, "");
  const kb = new KnowledgeBase(base, locale);
  await kb.reload(false, resident).catch((error) => again(error, kb));
  return kb;
}

/**
 * A site that was published meanwhile is read once more, past every cache.
 * @param {unknown} error
 * @param {KnowledgeBase} kb
 */
async function again(error, kb) {
  if (!(error instanceof SearchError) || error.reason === "network") throw error;
  await kb.reload(true);
}

class KnowledgeBase {
  /** @type {{shelf: Shelf, kept: Set<number> | null}[]} */
  #shelves = [];

  /**
   * @param {string} base
   * @param {string} locale
   */
  constructor(base, locale) {
    this.base = base;
    this.locale = locale;
  }

  /**
   * @param {boolean} fresh
   * @param {Promise<Response>} [resident]
   */
  async reload(fresh, resident) {
    const own = await this.#open(this.locale, fresh, resident);
    const others = await Promise.all(
      own.generation.others.map(async ({ locale, made, kept }) => {
        const shelf = await this.#open(locale, fresh);
        if (shelf.generation.made !== made) throw new SearchError("other", locale);
        return { shelf, kept: new Set(kept) };
      }),
    );
    this.#shelves = [{ shelf: own, kept: null }, ...others];
  }

  /**
   * @param {string} locale
   * @param {boolean} fresh
   * @param {Promise<Response>} [resident]
   */
  async #open(locale, fresh, resident) {
    const shelf = new Shelf(`${this.base}/assets/search/${locale}/`, locale);
    return /** @type {Shelf & {generation: NonNullable<Shelf["generation"]>}} */ (
      await shelf.open(fresh, resident)
    );
  }

  /**
   * The hits for what a reader typed. A facet of `filters` (area, product, environment, type,
   * locale) that is absent or empty fits all. What is `literal` was not meant in the keyboard's other
   * layout. Rejects with a SearchError, or as `signal` says.
   * @param {string} query
   * @param {Options} [options]
   * @returns {Promise<Results>}
   */
  async search(query, options = {}) {
    const { signal } = options;
    try {
      return await this.#search(query, options);
    } catch (error) {
      signal?.throwIfAborted();
      await again(error, this);
      return this.#search(query, options);
    }
  }

  /**
   * @param {string} query
   * @param {Options} options
   * @returns {Promise<Results>}
   */
  async #search(query, { limit = 10, offset = 0, filters = {}, literal = false, signal }) {
    const shelves = this.#shelves;
    const found = await Promise.all(
      shelves.map(({ shelf, kept }) => find(query, literal, shelf, kept, signal)),
    );
    const fitting = found.map((item) => filtered(item, filters));
    const best = found.find(({ order }) => order.length);
    // What needs no records is worked out while they come.
    const [records, confidence, facets] = await Promise.all([
      Promise.all(
        found.map((item, nth) => {
          const before = sum(fitting.slice(0, nth));
          const shown = [...fitting[nth].slice(Math.max(0, offset - before), Math.max(0, offset + limit - before))];
          return item.shelf.complete(
            () => item.shelf.each(shown, (number) => hit(item, number, nth > 0, this.base)),
            signal,
          );
        }),
      ),
      best ? best.shelf.complete(() => confidenceOf(best), signal) : 0,
      counts(found, filters),
    ]);
    const hits = records.flat();
    return {
      total: sum(fitting),
      confidence,
      likely: confidence >= LIKELY,
      hits,
      facets,
      corrected: best ? await corrected(query, best, hits[0]) : null,
    };
  }
}

/** @param {{length: number}[]} lists */
function sum(lists) {
  return lists.reduce((all, { length }) => all + length, 0);
}

/**
 * What one shelf has for a query: every document in the order of its hits.
 * @param {string} query
 * @param {boolean} literal
 * @param {Shelf} shelf
 * @param {Set<number> | null} kept
 * @param {AbortSignal} [signal]
 * @returns {Promise<Found>}
 */
async function find(query, literal, shelf, kept, signal) {
  const made = await shelf.complete(() => plan(query, shelf, literal), signal);
  const ranking = await shelf.complete(() => rank(made, shelf), signal);
  const order = ranking.order.filter((number) => !kept || kept.has(number));
  const { documents, living } = shelf.meta;
  // An archived article comes after the living that fit as well.
  const due = (/** @type {number} */ number) =>
    number < living ? ranking.scores[number] : shareOf(ranking.scores[number], ARCHIVED);
  if (living < documents) order.sort((a, b) => due(b) - due(a) || a - b);
  return { shelf, plan: made, ranking, order };
}

/**
 * The query as it was probably meant, in words that the best hit shows.
 * @param {string} query
 * @param {Found} found
 * @param {Hit | undefined} hit
 */
async function corrected(query, { shelf, plan: made }, hit) {
  const guessed = made.words.some(({ variants }) => variants.some(({ similar }) => similar));
  if (!made.swapped && !guessed) return null;
  const shown = hit && `${hit.title}\n${hit.section?.heading ?? ""}\n${hit.excerpt}`;
  return shelf.complete(() => shelf.slips().correction(query, made, shown, shelf.locale));
}

// @ts-check
// The bytes of search files, as kbgen/index/shard_bytes.py writes them.

const VERSION = 5;

/**
 * Why there is no answer: `network` (nothing came), `other` (the site has been published anew since
 * this visit began), `damaged` (what came is not what was written).
 */
export class SearchError extends Error {
  /**
   * @param {"network" | "other" | "damaged"} reason
   * @param {string} message
   */
  constructor(reason, message) {
    super(message);
    this.name = "SearchError";
    this.reason = reason;
  }
}

/**
 * Fetch a file and unpack it. `name` and `place` are what it must say that it is.
 * @param {string} url
 * @param {string} name
 * @param {number} place
 * @param {Promise<Response>} [coming] where it has been asked for already
 * @returns {Promise<Reader>}
 */
export async function load(url, name, place, coming) {
  let bytes;
  try {
    const answer = await (coming ?? fetch(url));
    if (!answer.ok) throw new SearchError("other", `${answer.status} ${url}`);
    bytes = new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    throw error instanceof SearchError ? error : new SearchError("network", `${url}: ${error}`);
  }
  const [k, b, s, version] = bytes;
  // A page in its place, or a file of another generation of kbgen: the site has moved on.
  if (k !== 75 || b !== 66 || s !== 83 || version !== VERSION) throw new SearchError("other", url);
  if (hex(bytes.subarray(4, 8)) !== name || bytes[8] !== place) throw new SearchError("damaged", url);
  try {
    // A Blob would send them through another process: a hundredth of a second for each round.
    const stream = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (new Response(bytes.subarray(9)).body);
    const unpacked = stream.pipeThrough(new DecompressionStream("deflate"));
    return new Reader(new Uint8Array(await new Response(unpacked).arrayBuffer()));
  } catch {
    throw new SearchError("damaged", url);
  }
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Reads the values of a file one after the other. */
export class Reader {
  /**
   * @param {Uint8Array} bytes
   * @param {number} [window] the first of the 128 characters that have bytes of their own
   */
  constructor(bytes, window = 0) {
    this.bytes = bytes;
    this.window = window;
    this.at = 0;
  }

  /** A whole number: seven bits a byte, the lowest first. */
  number() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte < 128) return value + byte * scale;
      // Past the end a byte is undefined.
      if (!(byte >= 128)) throw new SearchError("damaged", "short");
      value += (byte - 128) * scale;
      scale *= 128;
    }
  }

  /** @param {number} count */
  numbers(count) {
    const found = [];
    while (found.length < count) found.push(this.number());
    return found;
  }

  /** Bytes with their length in front. */
  block() {
    const length = this.number();
    return this.bytes.subarray(this.at, (this.at += length));
  }

  /**
   * JSON in UTF-8 with its length in front.
   * @returns {any}
   */
  json() {
    return JSON.parse(new TextDecoder().decode(this.block()) || "{}");
  }

  /** The text of bytes: one for ASCII and the window, three for another UTF-16 unit.
   * @param {Uint8Array} bytes
   */
  text(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      let unit = byte < 128 ? byte : byte - 128 + this.window;
      if (byte === 1) unit = bytes[++at] * 256 + bytes[++at];
      text += String.fromCharCode(unit);
    }
    return text;
  }

  /** Sorted words: before each how many units it shares with the one before, and 2. */
  words() {
    let word = "";
    return (this.text(this.block()).match(/[\x02-\x1f][^\x02-\x1f]*/g) ?? []).map(
      (each) => (word = word.slice(0, each.charCodeAt(0) - 2) + each.slice(1)),
    );
  }

  /** @param {number} count */
  names(count) {
    return Array.from({ length: count }, () => hex(this.bytes.subarray(this.at, (this.at += 4))));
  }

  /** The places of ones, each by how far it is from the one before; the lowest bit says whether
   * more follow. */
  places() {
    const found = [];
    let step = 1;
    for (let place = -1; step & 1; ) {
      step = this.number();
      if (step) found.push((place += step >> 1));
    }
    return found;
  }
}

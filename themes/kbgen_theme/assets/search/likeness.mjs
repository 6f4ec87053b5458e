// @ts-check
// How like two words are, as kbgen/text measures it.

/**
 * The cosine of the counts of neighbouring character pairs, 0 to 1.
 * @param {string} first
 * @param {string} second
 * @returns {number}
 */
export function similarity(first, second) {
  const [ours, theirs] = [first, second].map(counts);
  const squares = [ours, theirs].map((each) => {
    let sum = 0;
    for (const count of each.values()) sum += count * count;
    return sum;
  });
  let product = 0;
  for (const [pair, count] of ours) product += count * (theirs.get(pair) ?? 0);
  return product && product / Math.sqrt(squares[0] * squares[1]);
}

/**
 * How often each pair of neighbouring characters stands in a word.
 * @param {string} word
 */
function counts(word) {
  const chars = [...word];
  /** @type {Map<string, number>} */
  const found = new Map();
  for (let at = 1; at < chars.length; at++) {
    const pair = chars[at - 1] + chars[at];
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}

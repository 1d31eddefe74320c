/** An error whose message is a sentence for the person at the terminal: what is wrong, and its mend. */
export class Problem extends Error {}

/** @param {string} text one calm line of progress */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Tells a failure: the sentence of a Problem, or the whole stack of anything unforeseen.
 * @param {unknown} error
 */
export function tell(error) {
  const text = error instanceof Problem ? error.message : String(error?.stack ?? error);
  process.stderr.write(`\n${text}\n`);
}

/**
 * @param {number} ms
 * @returns {Promise<void>} settled after that many milliseconds
 */
export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Names that begin so are nobody's but ours; SESSION_ or DATA_ may be the system's. */
const OURS = /^(INEXOPAY|AADHAAR|RECONCILE|ALERT|AUDIT|INVITATION|PAUSE|SUBMIT|BACKUP)_/;

/** How many letters a name may differ by to be taken for a slip of the pen. */
const slips = (name: string) => (name.length < 10 ? 1 : 3);

/**
 * One sentence for each name that must be meant as a setting and is none. Left alone it would be a setting that is
 * silently not there: DATABSE_URL would start a demo.
 * @param given the names of the environment that have a value
 * @param known the names of all settings
 */
export function unknownNames(given: readonly string[], known: readonly string[]): string[] {
  return given
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const near = known.find((one) => distance(name, one) <= slips(one));
      if (near) return [`${name} is not a setting. Did you mean ${near}?`];
      return OURS.test(name) ? [`${name} is not a setting. README.md lists them all.`] : [];
    });
}

/** Levenshtein's: how many letters are put in, left out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

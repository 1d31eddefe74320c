import { editDistance } from "@/lib/platform/edit-distance";

/** Only we use names with these prefixes; SESSION_ and DATA_ may belong to the system. */
const OURS = /^(INEXOPAY|AADHAAR|RECONCILE|ALERT|AUDIT|INVITATION|PAUSE|SUBMIT|BACKUP)_/;

/** How many letters a name may differ by and still count as a typo. */
const slips = (name: string) => (name.length < 10 ? 1 : 3);

/** Names of other lengths differ by more, so most pairs need no letters compared: every process starts with this. */
const isNear = (written: string, known: string) =>
  Math.abs(written.length - known.length) <= slips(known) && editDistance(written, known) <= slips(known);

/**
 * One sentence for each name that looks like a setting but is not one. Ignoring it would silently drop a setting:
 * with DATABSE_URL the demo would start.
 * @param given the names of environment variables that have a value
 * @param known the names of all settings
 */
export function unknownNames(given: readonly string[], known: readonly string[]): string[] {
  return given
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      // An all-lower-case name is a typo too, but not a single word: some shells have a variable `host`.
      const written = name.includes("_") ? name.toUpperCase() : name;
      const near = known.find((one) => isNear(written, one));
      if (near) return [`${name} is not a setting. Did you mean ${near}?`];
      return OURS.test(name) ? [`${name} is not a setting. README.md lists them all.`] : [];
    });
}

/** Prefixes of ours that few other programs use, so that an unknown name with one is worth reporting. */
const OFTEN_OURS = ["SMTP", "DATABASE", "TRUST"];

/** A word of a name without its ending, so that TRUST_PROXY matches TRUSTED_PROXIES. */
const stem = (word: string) => word.replace(/IES$/, "Y").replace(/(ED|S)$/, "");

/** A name that is not a setting but may be meant as one. */
export type DoubtfulName = { name: string; nearest: string };

/**
 * Names that may be misspelt settings or belong to another program: they do not prevent a start, but are reported.
 * @param given the names of environment variables that have a value
 * @param known the names of all settings
 */
export function doubtfulNames(given: readonly string[], known: readonly string[]): DoubtfulName[] {
  const refused = (name: string) => unknownNames([name], known).length > 0;
  return given
    .filter((name) => /^[A-Z]+_[A-Z_]+$/.test(name) && !known.includes(name) && !refused(name))
    .flatMap((name) => {
      const nearest = nearestOf(name, known);
      return nearest ? [{ name, nearest }] : [];
    });
}

/** The setting that shares most words with a name, if the two differ only by added, omitted or replaced words. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
  const likeness = known.map((one) => ({ one, score: likenessOf(name.split("_"), one.split("_")) }));
  return likeness.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)[0]?.one;
}

function likenessOf(given: string[], known: string[]): number {
  const [ours, theirs] = [known.map(stem), given.map(stem)];
  const shared = theirs.filter((word) => ours.includes(word)).length;
  const isSameStart = theirs[0] === ours[0];
  const isShortened = shared === theirs.length;
  const isLengthened = isSameStart && ours.length > 1 && shared === ours.length;
  const isExchanged =
    isSameStart && ours.length > 2 && theirs.length === ours.length && shared === ours.length - 1;
  const isOftenOurs = isSameStart && OFTEN_OURS.includes(theirs[0] ?? "");
  return isShortened || isLengthened || isExchanged || isOftenOurs
    ? shared / Math.max(ours.length, theirs.length)
    : 0;
}

import { Problem } from "./messages.mjs";

const USUAL_MB = 512;

/**
 * Node's arguments for a process that serves a build. A process that compiles on demand needs more heap and gets none.
 * By default V8 lets its heap grow with the machine's memory before it collects. On a machine with 24 GB a long export
 * took 128 MB more than an idle portal, although it needs a tenth of that (`npm run bench -- csv`).
 * @param {Record<string, string | undefined>} env PORTAL_HEAP_MB: the most that the heap may grow to, in MB
 * @throws {Problem} naming the setting and the fix
 */
export function heapArgs(env) {
  const text = env.PORTAL_HEAP_MB || String(USUAL_MB);
  if (!/^[1-9]\d{2,4}$/.test(text))
    throw new Problem("PORTAL_HEAP_MB must be a whole number of megabytes, from 100 to 99999.");
  return [`--max-old-space-size=${text}`, "--max-semi-space-size=4"];
}

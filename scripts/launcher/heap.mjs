import { Problem } from "./messages.mjs";

const USUAL_MB = 512;

/**
 * Node's arguments for a process that serves a build; one that compiles on demand needs more and gets none of them.
 * By itself V8 lets its heap grow with the machine's memory before it collects: a long export then took 128 MB more
 * than an idle portal on a machine of 24 GB, where it needs a tenth of that (`npm run bench -- csv`).
 * @param {Record<string, string | undefined>} env PORTAL_HEAP_MB: the most that the heap may grow to, in MB
 * @throws {Problem} naming the setting and its mend
 */
export function heapArgs(env) {
  const text = env.PORTAL_HEAP_MB || String(USUAL_MB);
  if (!/^[1-9]\d{2,4}$/.test(text))
    throw new Problem("PORTAL_HEAP_MB must be whole megabytes, from 100 to 99999.");
  return [`--max-old-space-size=${text}`, "--max-semi-space-size=4"];
}

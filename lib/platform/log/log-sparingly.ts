import { log } from "@/lib/platform/log/log";

const SPARING_MS = 60_000;

/** How many more of each kind occurred since its line. */
const more = new Map<string, number>();

/**
 * Logs events that anybody can cause: the first of a kind at once, and after a minute one line with the number of
 * further ones, so that a stranger cannot fill the log.
 * @param kind one of a few fixed labels, never anything that was sent
 */
export function logSparingly(
  level: "info" | "warn" | "error",
  kind: string,
  facts: Record<string, unknown>,
  message: string,
): void {
  const known = more.get(kind);
  if (known !== undefined) {
    more.set(kind, known + 1);
    return;
  }
  more.set(kind, 0);
  log[level](facts, message);
  setTimeout(() => {
    const count = more.get(kind) ?? 0;
    more.delete(kind);
    if (count > 0) log[level]({ kind, more: count }, `${message}, and more of the same`);
  }, SPARING_MS).unref();
}

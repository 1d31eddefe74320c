import { format } from "node:util";
import { faultOf } from "@/lib/platform/log/log";
import { logSparingly } from "@/lib/platform/log/log-sparingly";
import { isOfSender, saysOfSender } from "@/lib/platform/server/answers/sender-fault";

const LEVELS = { error: "error", warn: "warn", info: "info", log: "info", debug: "info" } as const;
const MOST = 160;

/**
 * From now on what the framework and libraries print goes into the log as lines of JSON like all others. They print
 * exceptions as they come, with every parameter of a query; what is kept of one is what `faultOf` keeps, and of a text
 * its first line without anything that could be a number, an id or an address.
 */
export function noteConsole(): void {
  for (const [name, level] of Object.entries(LEVELS) as [keyof typeof LEVELS, "error" | "warn" | "info"][])
    console[name] = (...words: unknown[]) => {
      const said = sayable(words);
      const fault = words.find((word) => word instanceof Error);
      const facts = { ...(fault ? faultOf(fault) : {}), ...(said ? { said } : {}) };
      logSparingly(
        levelOf(level, said, fault),
        `console ${JSON.stringify(facts)}`,
        facts,
        "the framework says",
      );
    };
}

/** Whoever hangs up is no fault of ours, and a request that was refused is none either. */
function levelOf(level: "error" | "warn" | "info", said: string, fault: Error | undefined) {
  if (/^(ECONNRESET|EPIPE)$/.test(String(fault && faultOf(fault).code))) return "info";
  return level === "error" && (isOfSender(fault) || saysOfSender(said)) ? "warn" : level;
}

/** What may be told of printed words: a plain error of the framework's own has no cause and no code. */
function sayable(words: unknown[]): string {
  const texts = words.flatMap((word) => {
    if (typeof word === "string") return [word];
    const isPlain = word instanceof Error && word.name === "Error" && !word.cause && !("code" in word);
    return isPlain ? [word.message] : [];
  });
  const [line = ""] = format(...texts)
    .trim()
    .split("\n");
  return (
    line
      .replace(/(failed query|params).*/i, "")
      // What stands in quotes, and addresses, may be a stranger's own words.
      .replace(/`[^`]*`|"[^"]*"|\S*\/\S*/g, "#")
      .replace(/\S*(?:\p{Nd}{3}|@)\S*/gu, "#")
      .replace(/\u001b\[[\d;]*m/g, "")
      // How the framework marks what it calls an error or a warning: the line has a level of its own.
      .replace(/^[⨯⚠]\s*/, "")
      .slice(0, MOST)
      .trim()
  );
}

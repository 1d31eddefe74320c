import { format } from "node:util";
import { faultOf } from "@/lib/platform/log/log";
import { logSparingly } from "@/lib/platform/log/log-sparingly";
import { isOfSender, saysOfSender } from "@/lib/platform/server/answers/sender-fault";

const LEVELS = { error: "error", warn: "warn", info: "info", log: "info", debug: "info" } as const;
const MOST = 160;

/**
 * From now on, console output of the framework and libraries goes to the log as JSON lines. They print raw
 * exceptions, with every query parameter; of an exception only what `faultOf` returns is kept, and of a text only its
 * first line without anything that could be a number, an id or a URL.
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

/** A client that disconnects is not our fault, and neither is a request we refused. */
function levelOf(level: "error" | "warn" | "info", said: string, fault: Error | undefined) {
  if (/^(ECONNRESET|EPIPE)$/.test(String(fault && faultOf(fault).code))) return "info";
  return level === "error" && (isOfSender(fault) || saysOfSender(said)) ? "warn" : level;
}

/** The loggable part of printed words. A plain error of the framework has no cause and no code. */
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
      // Quoted text and URLs may be a stranger's words.
      .replace(/`[^`]*`|"[^"]*"|\S*\/\S*/g, "#")
      .replace(/\S*(?:\p{Nd}{3}|@)\S*/gu, "#")
      .replace(/\u001b\[[\d;]*m/g, "")
      // The framework's own marks for errors and warnings; the log line has a level instead.
      .replace(/^[⨯⚠]\s*/, "")
      .slice(0, MOST)
      .trim()
  );
}

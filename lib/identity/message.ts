import { bad, good, type Parsed } from "@/lib/identity/parsed";

const MOST = 1_000;

/** A message from one person to another: line breaks stay, other control characters do not. */
export function parseMessage(raw: string): Parsed<string> {
  const message = raw
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim();
  if (message === "") return bad("problem_missing");
  return message.length <= MOST ? good(message) : bad("problem_long");
}

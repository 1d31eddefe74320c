import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";
import { withoutInvisible } from "@/lib/platform/identity/text/typed-text";

const MOST = 1_000;

/**
 * A message from one person to another. Line breaks stay; other control characters, lone surrogates and invisible
 * characters are dropped.
 */
export function parseMessage(raw: string): Parsed<string> {
  const message = withoutInvisible(raw)
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, "")
    .trim();
  if (message === "") return bad("problem_missing");
  return message.length <= MOST ? good(message) : bad("problem_long");
}

import { z } from "zod";
import { field } from "@/lib/forms/field";
import { bad, good, type Parsed } from "@/lib/identity/parsed";

function parseMessage(raw: string): Parsed<string> {
  // Control characters have no place in a message; line breaks do.
  const message = raw
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trim();
  if (message === "") return bad("problem_missing");
  return message.length <= 1_000 ? good(message) : bad("problem_long");
}

/** One message about an order, from the shop or from the operator. */
export const problemSchema = z.object({
  orderid: z.string().regex(/^[0-9A-Z]{6,32}$/),
  message: field(parseMessage),
});
export type ProblemMessage = z.output<typeof problemSchema>;

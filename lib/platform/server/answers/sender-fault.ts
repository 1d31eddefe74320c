import { faultOf } from "@/lib/platform/log/log";

/** Messages of the framework and its form parser about input that no page of ours sends. */
const WORDS = [
  "Failed to parse body as FormData",
  "Unexpected end of form",
  "Unexpected end of file",
  "Malformed",
  "Multipart: Boundary not found",
  "Unsupported content type",
  "Connection closed",
  "Already initialized",
  "Invalid (Iterator|Map|Set|data|forward|reference)",
  "Referenced Blob",
  "Reply finished",
  "Maximum array nesting",
  "BigInt is too large",
  "Server (Function has|Action arguments)",
  "Expected an initialized chunk",
  "Invalid Server Actions request",
  "Failed to find Server Action",
  "The Server Reference ID did not match",
].join("|");
const SAID = new RegExp(`^\\W*(${WORDS})|forwarded Server Actions request`);
/** Where the framework decodes an action's arguments. */
const READER = /\/next\/dist\/compiled\/next-server\//;

/**
 * Whether an exception means that the request could not be read: a form from another site, from an older build, cut
 * off, or made up by a program.
 */
export function isOfSender(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "OddFormError" || SAID.test(error.message)) return true;
  return error instanceof SyntaxError && READER.test(faultOf(error).at ?? "");
}

/** The same for a line the framework prints. */
export function saysOfSender(line: string): boolean {
  return SAID.test(line);
}

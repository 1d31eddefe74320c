import { faultOf } from "@/lib/platform/log/log";

/** How the framework, and what it reads forms with, speak of something that no page of ours sends. */
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
/** Where the framework reads what an action is called with. */
const READER = /\/next\/dist\/compiled\/next-server\//;

/**
 * Whether an exception says that what somebody sent cannot be read: a form from another site, of an older build or
 * cut off, or what a program of somebody's made up.
 */
export function isOfSender(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === "OddFormError" || SAID.test(error.message)) return true;
  return error instanceof SyntaxError && READER.test(faultOf(error).at ?? "");
}

/** The same of a line that the framework prints. */
export function saysOfSender(line: string): boolean {
  return SAID.test(line);
}

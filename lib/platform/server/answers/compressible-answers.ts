import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/** Answers worth compressing; the others of our handlers are a few bytes long. */
const WORTH_IT = /^text\/(html|csv)\b/i;

/**
 * From now on, the pages and CSV files of route handlers are compressed. The framework sets their content type as a list
 * with one entry, but its compression understands only a text, so it would send them as they are.
 */
export function compressHandlers(): void {
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse };
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) => setHeader(name, onlyValue(name, value) ?? value);
  });
}

function onlyValue(name: string, value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length !== 1 || name.toLowerCase() !== "content-type") return undefined;
  return WORTH_IT.test(value[0]) ? value[0] : undefined;
}

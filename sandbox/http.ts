import type { IncomingMessage, ServerResponse } from "node:http";

const MAX_BODY_BYTES = 65_536;

/** A parsed body: the fields by name, or a sentence that says why it could not be read. */
export type ParsedBody =
  | { ok: true; format: "form" | "json"; fields: Map<string, string> }
  | { ok: false; problem: string };

/**
 * Reads a request's body as text.
 * @throws when the body is larger than 64 KB or the sender disconnected
 */
export async function readText(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Error("Request body too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Reads form or JSON fields, as Content-Type says. Every value must be a string, and every name may occur only once. */
export function parseBody(contentType: string | undefined, text: string): ParsedBody {
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase();
  if (type === "application/x-www-form-urlencoded") return parseForm(text);
  if (type === "application/json") return parseJson(text);
  return { ok: false, problem: "Unsupported Content-Type" };
}

function parseForm(text: string): ParsedBody {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) return { ok: false, problem: `Repeated parameter: ${name.slice(0, 40)}` };
    fields.set(name, value);
  }
  return { ok: true, format: "form", fields };
}

function parseJson(text: string): ParsedBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: "Malformed JSON" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { ok: false, problem: "Malformed JSON" };
  const fields = new Map<string, string>();
  for (const [name, entry] of Object.entries(value)) {
    if (typeof entry !== "string") return { ok: false, problem: `Invalid parameter: ${name.slice(0, 40)}` };
    fields.set(name, entry);
  }
  return { ok: true, format: "json", fields };
}

/** Sends a value as JSON. */
export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  sendText(res, status, "application/json; charset=utf-8", JSON.stringify(body));
}

/** Sends text of the given type. No answer of this server may be cached. */
export function sendText(res: ServerResponse, status: number, type: string, text: string): void {
  res.writeHead(status, {
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(text),
    "Cache-Control": "no-store",
  });
  res.end(text);
}

/** Sends one of our pages: inline style only, no scripts, no framing. */
export function sendPage(res: ServerResponse, status: number, html: string): void {
  res.setHeader(
    "Content-Security-Policy",
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  );
  res.setHeader("Referrer-Policy", "same-origin");
  res.setHeader("X-Content-Type-Options", "nosniff");
  sendText(res, status, "text/html; charset=utf-8", html);
}

/** Redirects the browser. 303 turns a POST into a GET; 302 is what PHP's header() sends. */
export function sendRedirect(res: ServerResponse, status: 302 | 303, location: string): void {
  res.writeHead(status, { Location: location, "Cache-Control": "no-store" });
  res.end();
}

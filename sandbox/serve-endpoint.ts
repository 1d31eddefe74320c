import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerWithFault } from "./answer-with-fault";
import { type Answer, type Call, type ErrorCode, refuse } from "./answers";
import type { Endpoint } from "./endpoints/endpoint";
import { FAULTS, type Fault } from "./faults";
import { findProblem } from "./fields";
import { type ParsedBody, parseBody, readText, sendJson } from "./http";
import { type LedgerEntry, maskField } from "./ledger";
import { MAGIC_MOBILES } from "./magic";
import type { Sandbox } from "./state";

/** The price of the most expensive service, in rupees. A balance below it pays for nothing. */
const LOWEST_BALANCE = 107;

interface Refusal {
  code: ErrorCode;
  message?: string;
}

/**
 * Serves one documented endpoint. It checks method, credentials, address and fields as documented, applies a queued
 * fault or a magic number, and records what happened.
 * @param origin the address that the caller used for this server
 */
export async function serveEndpoint(
  sandbox: Sandbox,
  endpoint: Endpoint,
  req: IncomingMessage,
  res: ServerResponse,
  origin: string,
): Promise<void> {
  const entry = sandbox.ledger.open(endpoint.name, req.method ?? "", endpoint.write);
  watchOutcome(entry, res);
  const body = await readBody(endpoint, req);
  noteFields(entry, endpoint, body);
  const refusal = findRefusal(sandbox, endpoint, req, body);
  if (refusal || !body.ok) {
    const answer = refuse(refusal?.code ?? 400, refusal?.message);
    sandbox.ledger.refuse(entry, String(answer.body.message));
    if (answer.httpStatus === 405) res.setHeader("Allow", endpoint.method);
    sendJson(res, answer.httpStatus, answer.body);
    return;
  }
  const field = (name: string) => body.fields.get(name) ?? "";
  const fault = findFault(sandbox, endpoint, field);
  const call = { sandbox, field, origin, peer: plainAddress(req.socket.remoteAddress) };
  const answer = handle(endpoint, call, fault);
  if (answer.accepted) sandbox.ledger.accept(entry, answer.transaction ?? null);
  else sandbox.ledger.refuse(entry, fault ? `fault ${fault.fault}` : String(answer.body.message));
  if (!fault) {
    sendJson(res, answer.httpStatus, answer.body);
    return;
  }
  entry.fault = fault.fault;
  const cut = await answerWithFault(res, answer, fault, { origin, portalUrl: sandbox.options.portalUrl });
  if (cut) entry.outcome = "reset";
}

function handle(endpoint: Endpoint, call: Call, fault: Fault | undefined): Answer {
  const accepts = !fault || (fault.accept ?? FAULTS[fault.fault].accepts);
  return accepts ? endpoint.handle(call) : refuse(500);
}

/** Records how the connection ended: the whole answer was sent, or the caller went away. */
function watchOutcome(entry: LedgerEntry, res: ServerResponse): void {
  res.once("close", () => {
    entry.httpStatus = res.headersSent ? res.statusCode : null;
    if (entry.outcome === "open") entry.outcome = res.writableFinished ? "answered" : "client_closed";
  });
}

async function readBody(endpoint: Endpoint, req: IncomingMessage): Promise<ParsedBody> {
  if (endpoint.method === "GET") return { ok: true, format: "form", fields: new Map() };
  try {
    return parseBody(req.headers["content-type"], await readText(req));
  } catch {
    return { ok: false, problem: "Request body too large or cut off" };
  }
}

function noteFields(entry: LedgerEntry, endpoint: Endpoint, body: ParsedBody): void {
  if (!body.ok) return;
  entry.format = endpoint.method === "GET" ? null : body.format;
  for (const [name, value] of body.fields) {
    const known = name === "api_key" || name === "username" || Object.hasOwn(endpoint.fields, name);
    if (known) entry.fields[name] = maskField(name, value);
  }
  entry.orderid = entry.fields.orderid ?? null;
}

function findRefusal(
  sandbox: Sandbox,
  endpoint: Endpoint,
  req: IncomingMessage,
  body: ParsedBody,
): Refusal | null {
  if (req.method !== endpoint.method) return { code: 405 };
  if (req.url?.includes("?")) return { code: 400, message: "Parameters belong in the body" };
  if (!body.ok) return { code: 400, message: body.problem };
  if (endpoint.method === "GET") return null;
  const { apiKey, username } = sandbox.options;
  const fields = new Map(body.fields);
  if (!same(fields.get("api_key"), apiKey) || !same(fields.get("username"), username)) return { code: 401 };
  fields.delete("api_key");
  fields.delete("username");
  if (sandbox.settings.ipStatus === "MISMATCHED" && endpoint.name !== "check_status") return { code: 403 };
  const problem = findProblem(endpoint.fields, fields);
  if (problem) return { code: 400, message: problem };
  return endpoint.paid && sandbox.settings.balance < LOWEST_BALANCE ? { code: 402 } : null;
}

/** A queued fault takes precedence over a magic number. */
function findFault(sandbox: Sandbox, endpoint: Endpoint, field: Call["field"]): Fault | undefined {
  const mobile = endpoint.mobileField ? field(endpoint.mobileField) : null;
  const queued = sandbox.faults.take(endpoint.name, field("orderid") || null, mobile);
  if (queued) return queued;
  const magic = mobile ? MAGIC_MOBILES[mobile]?.fault : undefined;
  return magic ? { endpoint: endpoint.name, fault: magic, times: 1 } : undefined;
}

function same(given: string | undefined, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given ?? ""), digest(right));
}

function plainAddress(address: string | undefined): string {
  return (address ?? "").replace(/^::ffff:/, "");
}

import type { ServerResponse } from "node:http";
import type { Answer, ErrorCode } from "./answers";
import { refuse } from "./answers";
import type { Fault, FaultName } from "./faults";
import { sendJson, sendText } from "./http";
import { pageLink } from "./kinds";
import { portalPanLink } from "./links";

const HANG_MS = 120_000;
const SLOW_MS = 3000;
const HTML = "text/html; charset=UTF-8";
const JSON_TYPE = "application/json; charset=utf-8";
const FATAL =
  "<br />\n<b>Fatal error</b>:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in " +
  "/home/panel/public_html/api/config.php:12\nStack trace:\n#0 {main}\n  thrown in " +
  "<b>/home/panel/public_html/api/config.php</b> on line <b>12</b><br />\n";
const NOTICE =
  "\uFEFF<br />\n<b>Notice</b>:  Undefined index: agent_pancard in " +
  "<b>/home/panel/public_html/api/common.php</b> on line <b>88</b><br />\n";

type Body = Record<string, unknown>;

/** The addresses that bad links are built from. */
export interface LinkBases {
  origin: string;
  portalUrl: string | undefined;
}

/** Faults whose answer is still JSON, but with another body. */
const BODY_FAULTS: Partial<Record<FaultName, (body: Body, bases: LinkBases) => unknown>> = {
  not_object: () => [],
  ok_but_failed: () => refuse(400, "Transaction failed").body,
  failed_but_200code: () => ({ ...refuse(400, "Transaction failed").body, status_code: 200 }),
  wrong_types: (body) => confuse(body),
  missing_ids: (body) => without(body, ["txid", "txn_id", "request_id", "bcagentid"]),
  missing_url: (body) => without(body, ["url", "account_url"]),
  foreign_link: (body) => withLink(body, (txid) => pageLink("pan", "https://evil.example", txid)),
  script_link: (body) => withLink(body, () => "javascript:alert(document.domain)"),
  portal_link: (body, { origin, portalUrl }) =>
    withLink(body, (txid) => portalPanLink(portalUrl ?? origin, txid)),
  redirect_loop: (body, { origin }) => withLink(body, (txid) => `${origin}/nsdl-pan/loop?txid=${txid}`),
};

/** Faults that damage the text of the answer. */
const TEXT_FAULTS: Partial<Record<FaultName, (res: ServerResponse, json: string, status: number) => void>> = {
  truncated: (res, json, status) => sendText(res, status, JSON_TYPE, json.slice(0, json.length / 2)),
  cut_body: cutBody,
  empty: (res) => sendText(res, 200, HTML, ""),
  html_error: (res) => sendText(res, 200, HTML, FATAL),
  html_error_500: (res) => sendText(res, 500, HTML, FATAL),
  notice_before_json: (res, json, status) => sendText(res, status, HTML, NOTICE + json),
};

/**
 * Answers a request as its fault says. `answer` is what the endpoint would have said.
 * @returns true when this side cut the connection
 */
export async function answerWithFault(
  res: ServerResponse,
  answer: Answer,
  fault: Fault,
  bases: LinkBases,
): Promise<boolean> {
  const name = fault.fault;
  await pause(res, fault.delayMs ?? defaultDelay(name));
  if (res.destroyed) return false;
  if (name === "reset_before" || name === "accept_then_reset" || name === "hang" || name === "hang_before") {
    res.socket?.resetAndDestroy();
    return true;
  }
  const code = /^status_(\d+)$/.exec(name)?.[1];
  if (code) {
    const refusal = refuse(Number(code) as ErrorCode);
    sendJson(res, refusal.httpStatus, refusal.body);
    return false;
  }
  const spoil = TEXT_FAULTS[name];
  if (spoil) {
    spoil(res, JSON.stringify(answer.body), answer.httpStatus);
    return name === "cut_body";
  }
  const change = BODY_FAULTS[name];
  const status = name === "ok_but_failed" || name === "failed_but_200code" ? 200 : answer.httpStatus;
  sendJson(res, status, change ? change(answer.body, bases) : answer.body);
  return false;
}

function defaultDelay(name: FaultName): number {
  if (name === "hang" || name === "hang_before") return HANG_MS;
  return name === "slow" ? SLOW_MS : 0;
}

/** Waits, but no longer than the caller does. */
async function pause(res: ServerResponse, ms: number): Promise<void> {
  if (ms <= 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    res.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function cutBody(res: ServerResponse, json: string, status: number): void {
  res.writeHead(status, { "Content-Type": JSON_TYPE, "Content-Length": Buffer.byteLength(json) });
  res.write(json.slice(0, json.length / 2), () => res.socket?.destroy());
}

function without(body: Body, names: string[]): Body {
  const data = body.data;
  const rest = Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
  if (typeof data === "object" && data !== null && !Array.isArray(data))
    rest.data = Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
  return rest;
}

/** Replaces the link in an answer; an answer without a link stays as it is. */
function withLink(body: Body, make: (txid: string) => string): Body {
  const name = ["url", "account_url"].find((one) => one in body);
  return name ? { ...body, [name]: make(String(body.txid ?? body.txn_id ?? "")) } : body;
}

/** PHP's loose types at their worst: scalars change their type, and an empty object becomes an empty list. */
function confuse(value: unknown): unknown {
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "string") return /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(confuse);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  return entries.length === 0
    ? []
    : Object.fromEntries(entries.map(([name, entry]) => [name, confuse(entry)]));
}

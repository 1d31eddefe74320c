import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { CALLBACK_MODES } from "./callbacks";
import { callbackTarget, changeStatus } from "./change-status";
import { FAULT_NAMES } from "./faults";
import { readText, sendJson } from "./http";
import { remember, rememberBody } from "./remember";
import type { Sandbox } from "./state";
import type { Status, Transaction } from "./transactions";

const PREFIX = "/__sandbox/";
const STATUS_OF: Record<string, Status> = { finish: "success", fail: "failed", refund: "refund" };

const ms = z.int().min(0).max(3_600_000_000);
const faultBody = z.strictObject({
  endpoint: z.string().min(1),
  fault: z.enum(FAULT_NAMES),
  times: z.int().min(1).default(1),
  delayMs: ms.optional(),
  orderid: z.string().optional(),
  mobile: z.string().optional(),
  accept: z.boolean().optional(),
});
const callbackBody = z.strictObject({
  orderid: z.string(),
  status: z.string(),
  times: z.int().min(1).max(1000).default(1),
  url: z.url().optional(),
  remark: z.string().default("Sent by hand"),
});
const settingsBody = z.strictObject({
  balance: z.number().optional(),
  ipStatus: z.enum(["MATCHED", "MISMATCHED"]).optional(),
  callbacks: z.enum(CALLBACK_MODES).optional(),
  links: z.enum(["own", "portal"]).optional(),
  retryBaseMs: ms.optional(),
  linkTtlMs: ms.optional(),
  pendingAccounts: z.enum(["shown", "hidden"]).optional(),
});

/** The answer to a control call. */
interface Reply {
  status: number;
  body: unknown;
}
const ok = (body: unknown): Reply => ({ status: 200, body });
const no = (status: number, message: string): Reply => ({ status, body: { error: message } });

/**
 * Serves the control API to loopback callers, but not to other sites' web pages.
 * @returns false when the address is not under /__sandbox/
 */
export async function serveControl(sandbox: Sandbox, req: IncomingMessage, res: ServerResponse, url: URL) {
  if (!url.pathname.startsWith(PREFIX)) return false;
  const reply = mayControl(req) ? await route(sandbox, req, url) : no(403, "Loopback callers only");
  sendJson(res, reply.status, reply.body);
  return true;
}

/** Another site's page could reach loopback through its visitor's browser; the Host and Origin headers reveal it. */
function mayControl(req: IncomingMessage): boolean {
  const peer = (req.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  if (peer !== "::1" && !peer.startsWith("127.")) return false;
  const host = req.headers.host ?? "";
  if (!/^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host)) return false;
  return req.headers.origin === undefined || req.headers.origin === `http://${host}`;
}

async function route(sandbox: Sandbox, req: IncomingMessage, url: URL): Promise<Reply> {
  const path = url.pathname.slice(PREFIX.length);
  const order = /^orders\/([^/]+)(?:\/(finish|fail|refund|expire))?$/.exec(path);
  if (order) {
    const orderid = decodeURIComponent(order[1] ?? "");
    return order[2] && req.method !== "POST"
      ? no(405, "POST only")
      : orders(sandbox, orderid, order[2] ?? null);
  }
  const orderid = url.searchParams.get("orderid");
  switch (`${req.method} ${path}`) {
    case "GET health":
      return ok({ ok: true });
    case "POST orders":
      return withBody(req, rememberBody, (body) => {
        remember(sandbox, body);
        return ok({ ok: true });
      });
    case "GET ledger":
      return ok({
        entries: sandbox.ledger.list(orderid, Number(url.searchParams.get("after") ?? 0)),
        doubles: sandbox.ledger.doubles(orderid),
        dropped: sandbox.ledger.dropped,
      });
    case "GET callbacks":
      return ok({ callbacks: sandbox.callbacks.list(orderid) });
    case "POST callbacks":
      return withBody(req, callbackBody, (body) => sendByHand(sandbox, body));
    case "GET faults":
      return ok({ faults: sandbox.faults.list() });
    case "POST faults":
      return withBody(req, faultBody, (body) => {
        sandbox.faults.add(body);
        return ok({ faults: sandbox.faults.list() });
      });
    case "DELETE faults":
      sandbox.faults.clear();
      return ok({ faults: [] });
    case "GET settings":
      return ok(sandbox.settings);
    case "POST settings":
      return withBody(req, settingsBody, (body) => {
        Object.assign(sandbox.settings, body);
        return ok(sandbox.settings);
      });
    case "POST reset":
      sandbox.reset();
      return ok({ ok: true });
    default:
      return no(404, "No such control");
  }
}

/** Reads and checks a JSON body, then acts on it. A bad body gets a 400 that says what is wrong. */
async function withBody<T>(
  req: IncomingMessage,
  schema: z.ZodType<T>,
  act: (body: T) => Reply | Promise<Reply>,
): Promise<Reply> {
  let value: unknown;
  try {
    value = JSON.parse(await readText(req));
  } catch {
    return no(400, "A JSON body is needed");
  }
  const body = schema.safeParse(value);
  return body.success ? act(body.data) : no(400, z.prettifyError(body.error));
}

/** Shows an order's transactions, or changes the newest one. */
async function orders(sandbox: Sandbox, orderid: string, verb: string | null): Promise<Reply> {
  const transactions = sandbox.transactions.byOrder(orderid);
  const newest = transactions.at(-1);
  if (!newest) return no(404, "No such order");
  if (verb === "expire") expire(newest, sandbox.now());
  else if (verb) await changeStatus(sandbox, newest, STATUS_OF[verb] ?? "pending");
  return ok({ transactions });
}

function expire(transaction: Transaction, now: number): void {
  for (const link of transaction.links) link.expiresAt = Math.min(link.expiresAt, now);
}

/** Sends a callback as requested, whatever the transaction's status and the settings. The order need not exist. */
async function sendByHand(sandbox: Sandbox, body: z.infer<typeof callbackBody>): Promise<Reply> {
  const { orderid, status, remark, times, url } = body;
  const own = callbackTarget(sandbox, sandbox.transactions.byOrder(orderid).at(-1));
  const target = url ? { url, type: "per_transaction" as const } : own;
  if (!target) return no(400, "No url given, and no global callback address is set");
  const message = { orderid, status, remark, at: sandbox.now(), ...target };
  const callbacks = await Promise.all(Array.from({ length: times }, () => sandbox.callbacks.send(message)));
  return ok({ callbacks });
}

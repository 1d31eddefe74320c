import { randomUUID } from "node:crypto";
import { findOrder } from "@/lib/orders/data";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import type { AgentActor } from "@/lib/platform/access/actor";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { requestPan } from "@/lib/services/pan/request-pan";
import { type PanRequest, panRequestSchema } from "@/lib/services/pan/schema";
import type { LedgerEntry } from "@/sandbox/ledger";
import { startSandbox } from "@/sandbox/start-sandbox";
import { freshMobile } from "../fixtures";

type FaultBody = {
  endpoint: string;
  fault: string;
  mobile?: string;
  orderid?: string;
  times?: number;
  delayMs?: number;
};

/**
 * A sandbox for one test file; points this process's settings at it. Call this at the top of the file, before
 * anything reads the settings. @param port 0 for a free one
 */
export async function startTestSandbox(port = 0) {
  const sandbox = await startSandbox({
    port,
    apiKey: "unit-test-key",
    username: "unit-test",
    retryBaseMs: 1,
  });
  process.env.INEXOPAY_BASE_URL = sandbox.url;
  const control = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${sandbox.url}/__sandbox/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`sandbox: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const calls = async (orderid: string, endpoint: string): Promise<LedgerEntry[]> => {
    const { entries } = (await control("GET", `ledger?orderid=${orderid}`)) as { entries: LedgerEntry[] };
    return entries.filter((entry) => entry.endpoint === endpoint);
  };
  return {
    close: sandbox.close,
    /** The next matching requests meet a fault (sandbox/README.md). */
    fault: (body: FaultBody) => control("POST", "faults", body),
    /** The requests that the vendor received for an order at an endpoint, accepted or not. */
    calls,
    /** All requests that the vendor received at an endpoint, whatever the orderid. */
    allCalls: async (endpoint: string): Promise<LedgerEntry[]> => {
      const { entries } = (await control("GET", "ledger")) as { entries: LedgerEntry[] };
      return entries.filter((entry) => entry.endpoint === endpoint);
    },
    /** How the vendor behaves from now on (sandbox/README.md). */
    settings: (body: Record<string, string | number>) => control("POST", "settings", body),
    /** The customer's part, without a browser. */
    move: (orderid: string, verb: "finish" | "fail" | "refund" | "expire") =>
      control("POST", `orders/${orderid}/${verb}`),
  };
}

/** The posted PAN form, parsed by its schema. */
export function panForm(more: Record<string, string> = {}): PanRequest {
  return panRequestSchema.parse({
    request_id: randomUUID(),
    number: freshMobile(),
    pan_type: "new_pan",
    pan_mode: "EKYC",
    customer_name: "Ravi Kumar",
    ...more,
  });
}

/** Requests a PAN. @returns the order's id */
export async function requestedPan(actor: AgentActor, form: PanRequest = panForm()): Promise<string> {
  const result = await requestPan({ actor, input: form });
  if (!result.ok) throw new Error(`The PAN request was refused (${result.code})`);
  return result.data.orderId;
}

/** An order's stored state, and the kinds of its evidence in order. */
export async function stateAndKinds(
  orderId: string,
): Promise<{ state: string | undefined; kinds: string[] }> {
  const order = await findOrder(db(), everyoneScope(), orderId);
  const kinds = (await loadEvidence(db(), orderId)).map(({ kind }) => kind);
  return { state: order?.state, kinds };
}

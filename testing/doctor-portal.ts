import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { orders } from "@/db/schema/orders";
import type { CheckedPortal, Finding } from "@/lib/operator/doctor/finding";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import type { Env } from "@/lib/platform/env/env-schema";
import { askServer, askStatus, type StatusAnswer } from "@/lib/vendor/health/ask-status";
import { bareOrder, freshAgent } from "./fixtures";

/** This process's portal with some settings changed; each call asks the vendor again. */
export function portalWith(settings: Partial<Env> = {}, more: Partial<CheckedPortal> = {}): CheckedPortal {
  const all = { ...env(), INEXOPAY_TIMEOUT_MS: 2_000, ...settings };
  return {
    settings: all,
    database: db(),
    askStatus: (format) => askStatus(all, format),
    askServer: () => askServer({ ...all, INEXOPAY_BODY_FORMAT: "form" }),
    reach: async () => 405,
    nodeVersion: "22.1.0",
    freeBytes: async () => 1024 ** 4,
    doubtful: [],
    ...more,
  };
}

/** The credentials that the test's sandbox accepts. */
export const OURS = { INEXOPAY_API_KEY: "unit-test-key", INEXOPAY_USERNAME: "unit-test" };

/** The result of a finding. */
export const brief = ({ state, code }: Finding) => [state, code];

/** A vendor's good answer. */
export const answered = (status: Partial<Extract<StatusAnswer, { kind: "accepted" }>["data"]> = {}) =>
  ({
    kind: "accepted",
    data: { apiStatus: "ACTIVE", balancePaise: 1, ipMatched: true, boundIp: "", ourIp: "", ...status },
  }) as StatusAnswer;

/**
 * Runs a test's work in a transaction that is rolled back together with the orders made for it, so that it leaves
 * nothing for other tests.
 */
export async function takenBack(
  count: number,
  work: (tx: Transaction, orderIds: string[]) => Promise<void>,
): Promise<void> {
  const enough = new Error("enough");
  const actor = await freshAgent();
  const ids: string[] = [];
  while (ids.length < count) ids.push(await bareOrder(actor));
  const done = db().transaction(async (tx) => {
    await work(tx, ids);
    throw enough;
  });
  await done.catch((error) => {
    if (error !== enough) throw error;
  });
  await db().delete(orders).where(inArray(orders.id, ids));
}

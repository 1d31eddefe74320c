import { createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { alertDeliveries, alerts } from "@/db/schema/alerts";
import { auditLog } from "@/db/schema/audit-log";
import type { Condition } from "@/lib/operator/alerts/alert-rule";
import { settleAlerts } from "@/lib/operator/alerts/check-alerts";
import { sendTestAlert } from "@/lib/operator/alerts/send-test-alert";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { freshAdmin } from "@/testing/fixtures";
import { sendAlert } from "./send-alert";

type Received = { headers: IncomingHttpHeaders; body: string; path: string };

const SECRET = "a-secret-of-the-receiver-0123456789";
let received: Received[] = [];
let status = 204;
const receiver = createServer(async (request, response) => {
  received.push({ headers: request.headers, body: await text(request), path: request.url ?? "" });
  if (status === 302) response.setHeader("location", "/elsewhere");
  response.writeHead(status).end();
});
await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
process.env.ALERT_WEBHOOK_URL = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook?key=1`;
process.env.ALERT_WEBHOOK_SECRET = SECRET;

beforeEach(() => {
  [received, status] = [[], 204];
});
afterAll(() => new Promise((resolve) => receiver.close(resolve)));

class RolledBack extends Error {}

/** Runs work in a transaction that is rolled back, because only one alert per kind may be open. */
async function inPassing(work: (tx: Transaction) => Promise<void>): Promise<void> {
  const doing = db().transaction(async (tx) => {
    await tx.delete(alerts);
    await work(tx);
    throw new RolledBack();
  });
  await expect(doing).rejects.toThrow(RolledBack);
}

const none = { holds: false, liftedAt: null };
const condition = (more: Partial<Condition> = {}): Condition => ({
  ...{ at: now(), awaySince: null, balancePaise: 125_050, oldestReview: null, backups: null, unpriced: [] },
  ledger: null,
  ...{ oldestTopUp: null, shortPaise: 0 },
  pauses: { insufficient_balance: none, forbidden: none },
  ...more,
});

const messages = async (tx: Transaction) => {
  const rows = await tx
    .select({ kind: alerts.kind, about: alertDeliveries.about, channel: alertDeliveries.channel })
    .from(alertDeliveries)
    .innerJoin(alerts, eq(alerts.id, alertDeliveries.alertId))
    .orderBy(sql`${alertDeliveries}.ctid`);
  return rows.map(({ kind, about, channel }) => `${kind} ${about} ${channel}`);
};

describe("an alert", () => {
  test("is sent once when it opens, once a day, and once when it closes", () =>
    inPassing(async (tx) => {
      const low = (at: Date) => condition({ at, balancePaise: 9_900 });
      for (const hours of [0, 1, 23]) await settleAlerts(tx, low(later(now(), hours * 3_600_000)));
      expect(await messages(tx)).toEqual(["balance_low opened webhook"]);
      const [alert] = await tx.select({ facts: alerts.facts, id: alerts.id }).from(alerts);
      expect(alert?.facts).toEqual({ balance_rupees: "99", threshold_rupees: "500" });
      await settleAlerts(tx, low(later(now(), 24 * 3_600_000 + 1_000)));
      await settleAlerts(tx, condition({ balancePaise: null }));
      expect(await messages(tx)).toEqual(["balance_low opened webhook", "balance_low reminder webhook"]);
      await settleAlerts(tx, condition());
      await settleAlerts(tx, condition());
      expect((await messages(tx)).slice(2)).toEqual(["balance_low closed webhook"]);
      await settleAlerts(tx, low(now()));
      expect((await messages(tx)).slice(3)).toEqual(["balance_low opened webhook"]);
    }));

  test("of each kind is independent, and each message is a job", () =>
    inPassing(async (tx) => {
      const long = later(now(), -25 * 3_600_000);
      const held = { holds: true, liftedAt: null };
      await settleAlerts(
        tx,
        condition({
          ...{ awaySince: long, balancePaise: 0, oldestReview: long, oldestTopUp: long, shortPaise: 1 },
          unpriced: ["pan.new_pan.EKYC"],
          ledger: { broken: 3, at: long },
          backups: { begunAt: long, madeAt: null, failedAt: now() },
          pauses: { insufficient_balance: held, forbidden: held },
        }),
      );
      const kinds = (await messages(tx)).map((line) => line.split(" ")[0]).sort();
      expect(kinds).toEqual([
        ...["backup_missing", "balance_low", "cover_short", "ip_mismatch", "ledger_broken"],
        ...["payment_required", "price_missing", "review_old", "top_up_old", "vendor_away"],
      ]);
      const { rows } = await tx.execute<{ count: number }>(
        sql`select count(*)::int as count from graphile_worker.jobs join alert_deliveries d on key = 'alert:' || d.id
            where task_identifier = 'send_alert' and max_attempts = 10`,
      );
      expect(rows[0]?.count).toBe(10);
    }));
});

/** A queued message about a closed alert, so that it does not affect other tests. */
async function planned(channel: "webhook" | "mail" = "webhook"): Promise<string> {
  const at = now();
  const [alert] = await db()
    .insert(alerts)
    .values({
      ...{ kind: "balance_low" as const, openedAt: at, sentAt: at, closedAt: at },
      facts: { balance_rupees: "99.5", threshold_rupees: "500" },
    })
    .returning({ id: alerts.id });
  const [delivery] = await db()
    .insert(alertDeliveries)
    .values({ alertId: alert?.id ?? "", channel, about: "opened", plannedAt: at })
    .returning({ id: alertDeliveries.id });
  return delivery?.id ?? "";
}

const delivery = async (id: string) => {
  const [row] = await db()
    .select({
      outcome: alertDeliveries.outcome,
      attempts: alertDeliveries.attempts,
      reason: alertDeliveries.reason,
    })
    .from(alertDeliveries)
    .where(eq(alertDeliveries.id, id));
  return row;
};

describe("a message by webhook", () => {
  test("is signed JSON, and sent once", async () => {
    const id = await planned();
    await sendAlert(id, false);
    await sendAlert(id, false);
    expect(received).toHaveLength(1);
    const [{ headers, body, path } = { headers: {}, body: "", path: "" }] = received;
    expect(path).toBe("/hook?key=1");
    const [, seconds, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["x-bahi-signature"])) ?? [];
    expect(mac).toBe(createHmac("sha256", SECRET).update(`${seconds}.${body}`).digest("hex"));
    expect(Math.abs(Number(seconds) - now().getTime() / 1000)).toBeLessThan(60);
    expect(JSON.parse(body)).toMatchObject({
      ...{ id, kind: "balance_low", about: "opened" },
      facts: { balance_rupees: "99.5", threshold_rupees: "500" },
      text: "The balance with INEXOPAY is ₹99.50, below ₹500. Top it up before orders are refused.",
      url: expect.stringMatching(/\/admin\/alerts$/),
    });
    expect(await delivery(id)).toEqual({ outcome: "sent", attempts: 1, reason: null });
  });

  test("that is not accepted is retried, and given up after the last try", async () => {
    const id = await planned();
    status = 500;
    await expect(sendAlert(id, false)).rejects.toThrow("http_500");
    expect(await delivery(id)).toEqual({ outcome: null, attempts: 1, reason: "http_500" });
    await expect(sendAlert(id, true)).rejects.toThrow("http_500");
    expect(await delivery(id)).toEqual({ outcome: "failed", attempts: 2, reason: "http_500" });
    status = 204;
    await sendAlert(id, false);
    expect(received).toHaveLength(2);
  });

  test("follows no redirect", async () => {
    const id = await planned();
    status = 302;
    await expect(sendAlert(id, false)).rejects.toThrow("http_302");
    expect(received.map(({ path }) => path)).toEqual(["/hook?key=1"]);
  });
});

test("a message by mail without a mail server reports that", async () => {
  const id = await planned("mail");
  await expect(sendAlert(id, true)).rejects.toThrow("not_set");
  expect(await delivery(id)).toEqual({ outcome: "failed", attempts: 1, reason: "not_set" });
});

test("an unknown message sends nothing", async () => {
  await sendAlert(randomUUID(), false);
  expect(received).toEqual([]);
});

test("a test alert closes at once, and only the audit log says who sent it", async () => {
  const admin = await freshAdmin();
  expect(await sendTestAlert({ actor: admin })).toEqual({ ok: true, data: null });
  const [entry] = await db()
    .select({ action: auditLog.action, facts: auditLog.facts })
    .from(auditLog)
    .where(eq(auditLog.userId, admin.userId));
  expect(entry).toEqual({ action: "alert.tested", facts: { channels: "webhook" } });
});

import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { doctorRuns } from "@/db/schema/doctor-runs";
import { jobs } from "@/lib/operator/jobs/count-jobs";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { db } from "@/lib/platform/database";
import type { Reading } from "@/lib/platform/metrics/metric";
import { answerCallback } from "@/lib/vendor/callbacks/delivery/answer-callback";
import { countCall } from "@/lib/vendor/calls/count-calls";
import { ownSchema } from "@/testing/database/own-schema";
import { takesTurns } from "@/testing/database/turns";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";
import { readMetrics, scrape } from "./metrics";

const drop = await ownSchema("metrics");
afterAll(drop);
takesTurns("inbox");

const DOCS = ["docs/monitoring.md", "docs/monitoring/dashboard.json", "docs/monitoring/alerts.yml"] as const;
const [page, dashboard, rules] = DOCS.map((path) => readFileSync(path, "utf8")) as [string, string, string];

/** A machine under load is no fault. */
const MINUTE_MS = 60_000;

const holder = globalThis as typeof globalThis & { bahiFigures?: unknown };
beforeEach(() => {
  // Each test reads for itself.
  holder.bahiFigures = undefined;
});

/** The names that a scrape gives, a histogram's parts included. */
async function givenNames(): Promise<string[]> {
  const text = await scrape("portal", "text", MINUTE_MS);
  return [...new Set([...text.matchAll(/^(\w+)[{ ]/gm)].map(([, name = ""]) => name))];
}

async function figure(name: string, labels: Record<string, string> = {}): Promise<number | undefined> {
  const reading = (await readMetrics(MINUTE_MS)).find(({ metric }) => metric.name === name);
  return reading?.samples.find((one) =>
    Object.entries(labels).every(([key, text]) => one.labels[key] === text),
  )?.value;
}

describe("the documents", () => {
  test.each([
    ["dashboard", dashboard],
    ["alert rules", rules],
  ])("every metric of the %s is in a scrape", async (_what, text) => {
    await db().execute(
      sql`insert into vendor_health ("check", outcome, balance_paise, facts, at)
        values ('balance', 'accepted', 100000, '{}', now()) on conflict ("check") do update set balance_paise = 100000`,
    );
    const asked = new Set(text.match(/\bbahi_[a-z_]+/g));
    expect(asked.size).toBeGreaterThan(10);
    const given = await givenNames();
    expect([...asked].filter((name) => !given.includes(name))).toEqual([]);
  });

  test("every metric of a scrape is documented with its labels, and no other one", async () => {
    const documented = [...page.matchAll(/^\| `(bahi_\w+)` \| ([^|]*)\| (process|database) \|/gm)].map(
      ([, name, labels = "", of]) => [name, labels.trim(), of].join(": "),
    );
    const given = (await readMetrics(MINUTE_MS)).map(({ metric: { name, labels, of } }) =>
      [name, Object.keys(labels).join(", "), of].join(": "),
    );
    expect(documented.sort()).toEqual(given.sort());
  });

  test("each alert says how urgent it is and what to do", () => {
    const alerts = rules.split(/^ {6}- alert: /m).slice(1);
    expect(alerts.length).toBeGreaterThan(20);
    for (const alert of alerts) {
      expect(alert).toMatch(/^\w+\n {8}expr: \S/);
      expect(alert).toMatch(/severity: (page|ticket) }\n/);
      expect(alert).toMatch(/summary: "[A-Z{].*\."\n {10}action: "[\w/].*\."\n/);
    }
  });

  test("the dashboard's panels have questions and do not overlap", () => {
    const { panels } = JSON.parse(dashboard) as {
      panels: {
        type: string;
        targets?: unknown[];
        gridPos: { x: number; y: number; w: number; h: number };
      }[];
    };
    const taken = new Set<string>();
    for (const { type, targets, gridPos } of panels) {
      if (type !== "row") expect(targets?.length).toBeGreaterThan(0);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x} ${y}`)).toBe(false);
          expect(x).toBeLessThan(24);
          taken.add(`${x} ${y}`);
        }
    }
  });
});

/** The values of a reading that are not in the lists of its labels. */
const unlisted = ({ metric, samples }: Reading) =>
  samples.flatMap(({ labels }) =>
    Object.entries(labels)
      .filter(([name, value]) => name !== "le" && !metric.labels[name]?.includes(value))
      .map(([name, value]) => `${metric.name} ${name}=${value}`),
  );

test("nothing of a person, a shop or an order is in a scrape, and every label's value is in its list", async () => {
  const agent = await freshAgent();
  const id = "BMETRICS000001";
  const person = { number: "9000000001", customer_name: "Asha Devi" };
  await bareOrder(agent, { id, fields: person });
  await recordEvidence(db(), id, FACT.created, { source: "agent", userId: agent.userId });
  const post = (body: string) => answerCallback(new Headers(), body, { channel: "global" });
  await post(`orderid=${id}&status=success&remark=Asha+Devi+9000000001`);
  await post(`orderid=${id}&status=Asha&remark=9000000001`);
  const readings = await readMetrics(MINUTE_MS);
  expect(readings.flatMap(unlisted)).toEqual([]);
  const text = await scrape("portal", "text", MINUTE_MS);
  for (const secret of [
    id,
    agent.shopId,
    agent.shopName,
    agent.name,
    agent.userId,
    ...Object.values(person),
    "Asha",
  ])
    expect(text).not.toContain(secret);
});

test("orders that have not ended are counted by service and state, with the longest unchanged", async () => {
  const before = (await figure("bahi_orders_open", { service: "pan_application", state: "unknown" })) ?? 0;
  const hour =
    (await figure("bahi_orders_last_hour", { service: "pan_application", state: "succeeded" })) ?? 0;
  const agent = await freshAgent();
  const updatedAt = new Date(Date.now() - 3 * 3_600_000);
  await bareOrder(agent, { state: "unknown", createdAt: updatedAt, updatedAt });
  await bareOrder(agent, { state: "succeeded" });
  holder.bahiFigures = undefined;
  expect(await figure("bahi_orders_open", { service: "pan_application", state: "unknown" })).toBe(before + 1);
  expect(await figure("bahi_orders_quiet_seconds", { state: "unknown" })).toBeGreaterThanOrEqual(3 * 3_600);
  expect(await figure("bahi_orders_last_hour", { service: "pan_application", state: "succeeded" })).toBe(
    hour + 1,
  );
  expect(await figure("bahi_orders_open", { state: "succeeded" })).toBeUndefined();
});

test("sends, look-ups, callbacks and jobs are counted by what became of them", async () => {
  const call = {
    orderid: null,
    startedAt: new Date(),
    httpStatus: 200,
    request: {},
    response: null,
    reason: null,
  };
  const sent = { endpoint: "requestPan", outcome: "ambiguous" };
  const asked = { endpoint: "panStatus", outcome: "notSent" };
  const read = async () => [
    await figure("bahi_vendor_sends_total", sent),
    await figure("bahi_vendor_look_ups_total", asked),
    await figure("bahi_callbacks_accepted_total", { channel: "global" }),
    await figure("bahi_callbacks_refused_total", { channel: "global", reason: "missing_orderid" }),
    await figure("bahi_jobs_total", { task: "follow_order", outcome: "given_up" }),
  ];
  const before = await read();
  countCall({ ...call, endpoint: "requestPan", outcome: "ambiguous", durationMs: 30_000 });
  countCall({ ...call, endpoint: "panStatus", outcome: "notSent", durationMs: 1 });
  await answerCallback(new Headers(), "orderid=BMETRICS000002&status=success", { channel: "global" });
  await answerCallback(new Headers(), "status=success", { channel: "global" });
  jobs.add({ task: "follow_order", outcome: "given_up" });
  expect(await read()).toEqual(before.map((count) => (count ?? 0) + 1));
});

test("the doctor's last run is counted by result", async () => {
  const finding = (check: string, state: "good" | "to_fix") => ({ check, state, code: "x", facts: {} });
  const found = [finding("disk", "to_fix"), finding("node", "good"), finding("roles", "to_fix")];
  await db()
    .insert(doctorRuns)
    .values({ at: new Date(Date.now() - 3_600_000), findings: found });
  expect(await figure("bahi_doctor_findings", { result: "to_fix" })).toBe(2);
  expect(await figure("bahi_doctor_findings", { result: "unchecked" })).toBe(0);
  expect(await figure("bahi_doctor_age_seconds")).toBeGreaterThanOrEqual(3_600);
});

describe("a database that does not answer", () => {
  test.each([
    ["at all", () => Promise.reject(new Error("connection refused"))],
    ["in time", () => new Promise<never>(() => undefined)],
  ])("%s leaves what the process itself knows", async (_how, answer) => {
    const spy = vi.spyOn(db(), "execute").mockImplementation(answer as never);
    vi.useFakeTimers();
    try {
      const reading = scrape("portal", "text");
      await vi.advanceTimersByTimeAsync(5_000);
      const text = await reading;
      expect(text).toContain('bahi_database_up{process="portal"} 0');
      expect(text).toContain("bahi_process_memory_bytes{");
      expect(text).not.toContain("bahi_orders_open");
    } finally {
      vi.useRealTimers();
      spy.mockRestore();
    }
  });
});

test("scrapes that come together share one reading of the database", async () => {
  const spy = vi.spyOn(db(), "execute");
  await scrape("portal", "text", MINUTE_MS);
  const ofOne = spy.mock.calls.length;
  holder.bahiFigures = undefined;
  await Promise.all([
    scrape("portal", "text", MINUTE_MS),
    scrape("portal", "open", MINUTE_MS),
    scrape("worker", "text", MINUTE_MS),
  ]);
  expect(spy).toHaveBeenCalledTimes(2 * ofOne);
  spy.mockRestore();
});

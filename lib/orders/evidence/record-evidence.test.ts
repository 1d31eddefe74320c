import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { evidence } from "@/db/schema/evidence";
import { ledgerEntries, ledgerTransactions } from "@/db/schema/ledger";
import { orderProgress } from "@/db/schema/order-progress";
import { orders } from "@/db/schema/orders";
import { followTimes } from "@/lib/orders/follow-schedule";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { queuedAll } from "@/lib/platform/jobs/add-job";
import { inContext } from "@/lib/platform/server/request-context";
import { queriesOf, turnsOf } from "@/testing/database/plans";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { postingsOf } from "@/testing/postings";
import type { Fact } from "./evidence";
import { loadEvidence } from "./load-histories";
import { recordEvidence, recordFacts } from "./record-evidence";
import { truth } from "./truth";

vi.mock("@/lib/platform/jobs/add-job", async (original) => {
  const real = await original<typeof import("@/lib/platform/jobs/add-job")>();
  return { ...real, queuedAll: vi.fn(real.queuedAll) };
});

const START = Date.parse("2026-11-22T09:00:00Z");
const BY_AGENT = { source: "agent" } as const;

afterEach(() => setClock());

async function record(orderId: string, ...names: FactName[]) {
  const results = [];
  for (const name of names) results.push(await recordEvidence(db(), orderId, FACT[name], BY_AGENT));
  return results;
}

async function orderRow(id: string) {
  const [row] = await db().select().from(orders).where(eq(orders.id, id));
  if (!row) throw new Error("no such order");
  return row;
}

async function jobOf(id: string): Promise<{ task: string; runAt: number } | undefined> {
  const { rows } = await db().execute<{ task: string; at: string }>(
    sql`select task_identifier as task, extract(epoch from run_at) * 1000 as at
        from graphile_worker.jobs where key = ${`follow:${id}`}`,
  );
  return rows[0] && { task: rows[0].task, runAt: Math.round(Number(rows[0].at)) };
}

/** The look-up runs at its time or, at random, up to five seconds later. */
async function expectJobAround(id: string, dueAt: number) {
  const job = await jobOf(id);
  expect(job?.task).toBe("follow_order");
  expect(job?.runAt).toBeGreaterThanOrEqual(dueAt);
  expect(job?.runAt).toBeLessThanOrEqual(dueAt + 5_000);
}

describe("one fact", () => {
  test("stores the row, the state, its number, the money and the next check together", async () => {
    setClock(() => START);
    const actor = await freshAgent();
    const id = await bareOrder(actor, { pricePaise: 10_700 });
    await record(id, "created");
    const { recorded, state, set } = await recordEvidence(db(), id, FACT.submitted, {
      ...BY_AGENT,
      userId: actor.userId,
    });

    expect({ recorded, state }).toEqual({ recorded: true, state: "submitting" });
    expect(set.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, "created"],
      [2, "submitted"],
    ]);
    const due = new Date(START + followTimes().answerWaitMs);
    expect(await orderRow(id)).toMatchObject({
      state: "submitting",
      evidenceCount: 2,
      nextCheckAt: due,
      checks: 0,
    });
    expect(await postingsOf(id)).toEqual(["hold"]);
    await expectJobAround(id, due.getTime());
    const rows = await db().select().from(evidence).where(eq(evidence.orderId, id)).orderBy(evidence.seq);
    expect(rows[1]).toEqual({
      orderId: id,
      seq: 2,
      kind: "submitted",
      source: "agent",
      content: { attempt: 1 },
      dedupe: "submitted:1",
      userId: actor.userId,
      request: null,
      position: "held",
      at: new Date(START),
    });
  });

  test("that is already known changes nothing", async () => {
    const id = await bareOrder(await freshAgent());
    await record(id, "created", "submitted", "accepted", "success");
    const before = await orderRow(id);
    const [again] = await record(id, "success");
    expect(again).toMatchObject({ recorded: false, state: "succeeded" });
    expect(await orderRow(id)).toEqual(before);
    expect(await loadEvidence(db(), id)).toHaveLength(4);
    expect(await postingsOf(id)).toHaveLength(2);
  });

  test("without a price nothing is posted", async () => {
    const id = await bareOrder(await freshAgent(), { pricePaise: null });
    await record(id, "created", "submitted");
    expect(await postingsOf(id)).toEqual([]);
  });

  test("is not recorded if the caller declines after seeing set and state under the lock", async () => {
    const id = await bareOrder(await freshAgent());
    await record(id, "created", "submitted");
    const seen: unknown[] = [];
    const result = await recordEvidence(db(), id, FACT.resumeAsked, BY_AGENT, (set, state) => {
      seen.push(set.length, state);
      return false;
    });
    expect(seen).toEqual([2, "submitting"]);
    expect(result.recorded).toBe(false);
    expect(await loadEvidence(db(), id)).toHaveLength(2);
  });

  test("about an unknown order is a fault", () =>
    expect(recordEvidence(db(), "BNOTTHERE000", FACT.created, BY_AGENT)).rejects.toThrow(
      "There is no such order",
    ));
});

describe("where a fact was recorded", () => {
  const requestsOf = (id: string) =>
    db()
      .select({ request: evidence.request })
      .from(evidence)
      .where(eq(evidence.orderId, id))
      .orderBy(evidence.seq);

  test("is the request or job, and nothing for a command", async () => {
    const id = await bareOrder(await freshAgent());
    const rest = { status: null, isMalformed: false };
    await inContext({ id: "KTRB-WPXM-DDFH", ...rest }, () => record(id, "created"));
    await inContext({ id: "job-7", from: "KTRB-WPXM-DDFH", ...rest }, () => record(id, "submitted"));
    await record(id, "accepted");
    expect(await requestsOf(id)).toEqual([
      { request: "KTRB-WPXM-DDFH" },
      { request: "job-7" },
      { request: null },
    ]);
  });
});

describe("facts about many orders at once", () => {
  const about = (orderId: string, name: FactName) => ({ orderId, factOf: () => FACT[name] });
  const recordAll = (...all: { orderId: string; factOf: () => Fact }[]) =>
    db().transaction((tx) => recordFacts(tx, all, "vendor_callback"));
  async function acceptedOrder() {
    const id = await bareOrder(await freshAgent(), { pricePaise: 10_700, asideAt: new Date(START) });
    await record(id, "created", "submitted", "accepted");
    await db()
      .update(orders)
      .set({ asideAt: new Date(START) })
      .where(eq(orders.id, id));
    return id;
  }

  test.each<FactName[]>([
    ["success"],
    ["saidSuccess", "success"],
    ["pending", "failure", "refund"],
    ["success", "failure", "success"],
    ["notFound"],
    ["notFound", "foundReference", "bound"],
  ])("%s, %s, %s: the same as one after another", async (...all) => {
    setClock(() => START);
    const names = all.filter((name) => name !== undefined);
    const [one, other, third] = [await acceptedOrder(), await acceptedOrder(), await acceptedOrder()];
    const alone = (await record(one, ...names)).map(({ recorded }) => recorded);
    const mixed = names.flatMap((name) => [about(other, name), about(third, name)]);
    expect(await recordAll(...mixed)).toEqual(alone.flatMap((isNew) => [isNew, isNew]));
    const rowOf = async (id: string) => {
      const { state, evidenceCount, updatedAt, sentAt, nextCheckAt, checks, asideAt } = await orderRow(id);
      const columns = { state, evidenceCount, updatedAt, sentAt, nextCheckAt, checks, asideAt };
      const isQueued = (await jobOf(id)) !== undefined;
      return { ...columns, isQueued, postings: await postingsOf(id), set: await loadEvidence(db(), id) };
    };
    expect(await rowOf(other)).toEqual(await rowOf(one));
    expect(await rowOf(third)).toEqual(await rowOf(one));
  });

  test("says which were new, which were known, and which orders do not exist", async () => {
    const [id, other] = [await acceptedOrder(), await acceptedOrder()];
    await record(id, "success");
    const answers = await recordAll(
      about(id, "success"),
      about("BNOTTHERE000", "success"),
      about(other, "refund"),
      about(other, "refund"),
    );
    expect(answers).toEqual([false, null, true, false]);
    expect(await recordAll(about("BNOTTHERE000", "success"))).toEqual([null]);
  });

  test("takes four round trips where money moves, however many there are", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, acceptedOrder));
    const asked = await queriesOf(() => recordAll(...ids.map((id) => about(id, "success"))));
    expect(asked.map(({ text }) => text.trim().split(" ")[0])).toEqual([
      ...["begin", "select", "select", "select", "select", "with", "with", "commit"],
    ]);
    expect(turnsOf(asked)).toBe(4);
  });
});

describe("at the same time", () => {
  test("twenty claims of one send: one wins", async () => {
    const id = await bareOrder(await freshAgent());
    await record(id, "created");
    const claims = await Promise.all(
      Array.from({ length: 20 }, () => recordEvidence(db(), id, FACT.submitted, BY_AGENT)),
    );
    expect(claims.filter((claim) => claim.recorded)).toHaveLength(1);
    expect((await orderRow(id)).evidenceCount).toBe(2);
  });

  test("different facts are numbered one after another, and the state follows from all of them", async () => {
    const id = await bareOrder(await freshAgent(), { pricePaise: 1 });
    await record(id, "created", "submitted");
    const names: FactName[] = [
      "accepted",
      "visited",
      "found",
      "saidFailure",
      "pending",
      "success",
      "refund",
      "notFound",
    ];
    await Promise.all(names.map((name) => recordEvidence(db(), id, FACT[name], BY_AGENT)));
    const set = await loadEvidence(db(), id);
    expect(set.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await orderRow(id)).toMatchObject({ state: "refunded", evidenceCount: 10 });
    expect(truth(set)).toBe("refunded");
    const back = (await postingsOf(id)).filter((kind) => kind === "refund" || kind === "release");
    expect(back).toHaveLength(1);
  });
});

describe("a fault half-way leaves nothing", () => {
  const broken: [string, (id: string) => Promise<unknown>][] = [
    [
      "in the caller's transaction",
      (id) =>
        db().transaction(async (tx) => {
          await recordEvidence(tx, id, FACT.submitted, BY_AGENT);
          throw new Error("killed");
        }),
    ],
    [
      "in the check under the lock",
      (id) =>
        recordEvidence(db(), id, FACT.submitted, BY_AGENT, () => {
          throw new Error("killed");
        }),
    ],
    ["in the row", (id) => recordEvidence(db(), id, FACT.submitted, { ...BY_AGENT, userId: randomUUID() })],
    [
      "in the very last step",
      (id) => {
        vi.mocked(queuedAll).mockReturnValueOnce(sql`1 / (random() * 0)::int`);
        return recordEvidence(db(), id, FACT.submitted, BY_AGENT);
      },
    ],
  ];

  test.each(broken)("%s", async (_, breakIt) => {
    const id = await bareOrder(await freshAgent());
    await record(id, "created");
    const before = await orderRow(id);
    await expect(breakIt(id)).rejects.toThrow();
    expect(await orderRow(id)).toEqual(before);
    expect(await loadEvidence(db(), id)).toHaveLength(1);
    expect(await postingsOf(id)).toEqual([]);
    expect(await jobOf(id)).toBeUndefined();
    // And the order continues as if nothing had happened.
    expect((await record(id, "submitted"))[0]).toMatchObject({ recorded: true, state: "submitting" });
  });
});

describe("a step of an order", () => {
  const ALL: FactName[] = ["submitted", "accepted", "visited", "notFound", "pending", "success", "refund"];

  test("changes no index of its own row, and its narrow copy stands where it does", async () => {
    const id = await bareOrder(await freshAgent(), { pricePaise: 1 });
    await record(id, "created");
    await db().transaction(async (tx) => {
      for (const name of ALL) await recordEvidence(tx, id, FACT[name], BY_AGENT);
      const { rows } = await tx.execute(
        sql`select n_tup_upd >= ${ALL.length} as counted,
          -- A page without room moves a row, whatever changes in it.
          (n_tup_upd - n_tup_hot_upd - n_tup_newpage_upd)::int as others
          from pg_stat_xact_user_tables where relid = 'orders'::regclass`,
      );
      expect(rows).toEqual([{ counted: true, others: 0 }]);
    });
    await db().update(orders).set({ asideAt: now() }).where(eq(orders.id, id));
    const { state, updatedAt, nextCheckAt, asideAt, createdAt, shopId, service } = await orderRow(id);
    expect(await db().select().from(orderProgress).where(eq(orderProgress.orderId, id))).toEqual([
      {
        orderId: id,
        shopId,
        service,
        state,
        createdAt,
        updatedAt,
        asideAt,
        nextCheckAt,
        lacksLink: false,
        isHeld: false,
      },
    ]);
    const bare = await bareOrder(await freshAgent());
    await db().delete(orders).where(eq(orders.id, bare));
    expect(await db().$count(orderProgress, eq(orderProgress.orderId, bare))).toBe(0);
  });

  // What an answer says that the order cost is posted behind the fact, in the same turn.
  test.each<[FactName, number]>([
    ["visited", 1],
    ["accepted", 2],
  ])("%s takes three round trips", async (name, writes) => {
    const id = await bareOrder(await freshAgent(), { pricePaise: 1 });
    await record(id, "created", "submitted");
    const asked = await queriesOf(() => record(id, name));
    expect(asked.map(({ text }) => text.trim().split(" ")[0])).toEqual([
      ...["begin", "select", "select", ...Array.from({ length: writes }, () => "with"), "commit"],
    ]);
    expect(turnsOf(asked)).toBe(3);
  });
});

describe("the time of the next check", () => {
  const dueIn = async (id: string) => {
    const { nextCheckAt } = await orderRow(id);
    return nextCheckAt && nextCheckAt.getTime() - now().getTime();
  };

  test("starts again after a fact that may reveal more, and stays after any other", async () => {
    let time = START;
    setClock(() => time);
    const { answerWaitMs, firstMs } = followTimes();
    const id = await bareOrder(await freshAgent());
    await record(id, "created");
    expect(await dueIn(id)).toBeNull();
    await record(id, "submitted");
    expect(await dueIn(id)).toBe(answerWaitMs);
    time += 1_000;
    await record(id, "ambiguous");
    expect(await dueIn(id)).toBe(firstMs);
    await db().update(orders).set({ checks: 3 }).where(eq(orders.id, id));
    time += 1_000;
    await record(id, "notFound");
    expect(await dueIn(id)).toBe(firstMs - 1_000);
    expect((await orderRow(id)).checks).toBe(3);
    await record(id, "saidSuccess");
    expect(await dueIn(id)).toBe(firstMs);
    expect((await orderRow(id)).checks).toBe(0);
    await expectJobAround(id, time + firstMs);
  });

  test.each<[string, FactName[]]>([
    ["failed", ["accepted", "failure"]],
    ["refunded", ["accepted", "refund"]],
    ["succeeded with its reference", ["accepted", "foundReference"]],
    ["created again", ["notSent"]],
  ])("is none when it is %s", async (_, names) => {
    const id = await bareOrder(await freshAgent());
    await record(id, "created", "submitted", ...names);
    expect(await dueIn(id)).toBeNull();
  });
});

describe("evidence, the ledger and audit entries are never rewritten", () => {
  const refused = /append-only/;
  const cause = (work: Promise<unknown>) =>
    work.then(
      () => "done",
      (error: Error) => String(error.cause),
    );

  test("evidence", async () => {
    const id = await bareOrder(await freshAgent());
    await record(id, "created");
    const mine = and(eq(evidence.orderId, id), eq(evidence.seq, 1));
    expect(await cause(db().update(evidence).set({ kind: "accepted" }).where(mine))).toMatch(refused);
    expect(await cause(db().delete(evidence).where(mine))).toMatch(refused);
    expect((await loadEvidence(db(), id)).map(({ kind }) => kind)).toEqual(["created"]);
  });

  test("the ledger", async () => {
    const id = await bareOrder(await freshAgent());
    await record(id, "created", "submitted");
    const mine = eq(ledgerTransactions.cause, id);
    expect(await cause(db().update(ledgerTransactions).set({ kind: "credit" }).where(mine))).toMatch(refused);
    const [posted] = await db().select().from(ledgerTransactions).where(mine);
    const entries = eq(ledgerEntries.transactionId, posted?.id ?? 0);
    expect(await cause(db().update(ledgerEntries).set({ amountPaise: 0 }).where(entries))).toMatch(refused);
    expect(await cause(db().delete(ledgerEntries).where(entries))).toMatch(refused);
    expect(await postingsOf(id)).toEqual(["hold"]);
  });

  test("the audit log", async () => {
    const { userId } = await freshAdmin();
    await recordAudit(db(), { userId, action: "test.done", object: auditId(userId), facts: { is: "first" } });
    const change = sql`update audit_log set facts = '{}' where object = ${userId}`;
    expect(await cause(db().execute(change))).toMatch(refused);
    expect(await cause(db().execute(sql`delete from audit_log where object = ${userId}`))).toMatch(refused);
    const { rows } = await db().execute(sql`select facts from audit_log where object = ${userId}`);
    expect(rows).toEqual([{ facts: { is: "first" } }]);
  });

  test("one number holds one fact, whoever writes it", async () => {
    const id = await bareOrder(await freshAgent());
    await record(id, "created");
    const fact: Fact = FACT.submitted;
    const row = { orderId: id, ...fact, ...BY_AGENT, position: "none" as const, at: now() };
    expect(
      await cause(
        db()
          .insert(evidence)
          .values({ ...row, seq: 1, dedupe: "other" }),
      ),
    ).toMatch(/evidence_order_id_seq_pk/);
    expect(
      await cause(
        db()
          .insert(evidence)
          .values({ ...row, seq: 2, dedupe: "created" }),
      ),
    ).toMatch(/evidence_once/);
  });
});

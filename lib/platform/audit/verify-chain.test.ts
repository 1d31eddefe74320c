import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { asc, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit-log";
import { databaseIdentity } from "@/db/schema/database-identity";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { freshAdmin } from "@/testing/fixtures";
import { cutLog, findOld } from "./anchors/cut-log";
import { auditId } from "./audit-value";
import { findHead } from "./data";
import { chainEnd, noteHead, noteRestoredHead } from "./note-head";
import { readHeads } from "./read-heads";
import { recordAudit } from "./record-audit";
import { verifyChain, verifyNewest } from "./verify-chain";

const folder = mkdtempSync(path.join(tmpdir(), "bahi-audit-"));
const headFile = path.join(folder, "audit-head.log");
const ENTRIES = 30;
afterAll(() => rmSync(folder, { recursive: true }));

const headSeq = async () => (await findHead(db(), everyoneScope()))?.seq ?? 0;

beforeAll(async () => {
  const { userId } = await freshAdmin();
  for (let n = 0; n < ENTRIES; n++)
    await recordAudit(db(), {
      userId,
      action: "test.done",
      object: auditId(userId),
      facts: { n: auditId(n) },
    });
  await noteHead(headFile);
});

class Undo extends Error {}

/** The verification result after an attack by the database's owner. Everything is rolled back afterwards. */
async function afterAttack(attack: (tx: Transaction, head: number) => Promise<void>) {
  let broken: Awaited<ReturnType<typeof verifyChain>>["broken"] = null;
  const work = db().transaction(
    async (tx) => {
      await tx.execute(sql`alter table audit_log disable trigger user`);
      // The last entry noted outside; other tests may have added entries after it.
      const noted = (await readHeads(headFile))?.heads.at(-1)?.seq ?? 0;
      await attack(tx, noted);
      ({ broken } = await verifyChain({ newest: 2_000, headFile, database: tx }));
      throw new Undo();
    },
    { isolationLevel: "repeatable read" },
  );
  await expect(work).rejects.toThrow(Undo);
  return broken;
}

const back = fc.integer({ min: 1, max: ENTRIES - 2 });

describe("tampering with the log behind the portal's back", () => {
  test("none: the log is sound, with its noted head", async () => {
    const said = await verifyChain({ headFile });
    expect(said).toMatchObject({ range: "whole", fromSeq: 1, heads: 1, badLines: [], broken: null });
    expect(said.entries).toBe(said.toSeq);
    expect(await afterAttack(async () => undefined)).toBeNull();
  });

  const EDITS = [
    sql`facts = facts || '{"n":"x"}'`,
    sql`action = 'test.undone'`,
    sql`object = 'another'`,
    sql`at = at + interval '1 millisecond'`,
    // Among them may be entries of other tests, some by nobody.
    sql`user_id = case when user_id is null then (select id from users limit 1) end`,
    sql`hash = sha256(hash)`,
  ];

  test("an edit of any column of any entry is reported by its number", async () => {
    await fc.assert(
      fc.asyncProperty(back, fc.constantFrom(...EDITS), async (distance, edit) => {
        let seq = 0;
        const broken = await afterAttack(async (tx, head) => {
          seq = head - distance;
          await tx.execute(sql`update audit_log set ${edit} where seq = ${seq}`);
        });
        expect(broken).toEqual({ fault: "changed", seq });
      }),
      { numRuns: 20 },
    );
  });

  test("a deleted entry and two swapped entries are reported", async () => {
    await fc.assert(
      fc.asyncProperty(back, async (distance) => {
        let seq = 0;
        const deleted = await afterAttack(async (tx, head) => {
          seq = head - distance;
          await tx.execute(sql`delete from audit_log where seq = ${seq}`);
        });
        expect(deleted).toEqual({ fault: "missing", seq });
        const swapped = await afterAttack(async (tx) => {
          await tx.execute(sql`update audit_log set seq = -1 where seq = ${seq}`);
          await tx.execute(sql`update audit_log set seq = ${seq} where seq = ${seq + 1}`);
          await tx.execute(sql`update audit_log set seq = ${seq + 1} where seq = -1`);
        });
        expect(swapped).toEqual({ fault: "changed", seq });
      }),
      { numRuns: 8 },
    );
  });

  test("a tail cut off at any point is reported", async () => {
    await fc.assert(
      fc.asyncProperty(back, async (distance) => {
        let seq = 0;
        const broken = await afterAttack(async (tx, head) => {
          seq = head - distance;
          await tx.execute(sql`delete from audit_log where seq >= ${seq}`);
        });
        expect(broken).toEqual({ fault: "cut", seq });
      }),
      { numRuns: 8 },
    );
  });

  test("an edit with all later hashes recomputed is caught by the noted head", async () => {
    let noted = 0;
    const broken = await afterAttack(async (tx, head) => {
      noted = head;
      await tx.execute(sql`update audit_log set facts = '{"n":"x"}' where seq = ${head - 3}`);
      for (let seq = head - 3; seq <= (await headSeq()); seq++)
        await tx.execute(sql`update audit_log a
          set hash = sha256(b.hash || convert_to(audit_content(a), 'UTF8'))
          from audit_log b where a.seq = ${seq} and b.seq = a.seq - 1`);
    });
    expect(broken).toEqual({ fault: "rewritten", seq: noted });
  });
});

describe("a log whose oldest entries were cut off", () => {
  /** Later than every entry, also those of tests with a clock of their own. */
  const AFTER_ALL = new Date("2100-01-01");
  type Attack = (tx: Transaction, anchor: number) => Promise<unknown>;

  /** Cuts all entries but the last, adds three and lets an attack by the database's owner follow; all is rolled back. */
  async function afterCut(attack: Attack) {
    let said: { anchor: number; verified: Awaited<ReturnType<typeof verifyChain>> } | undefined;
    const work = db().transaction(async (tx) => {
      const cut = await cutLog(tx, AFTER_ALL, { headFile, step: 1_000 });
      if (!cut || cut === "broken") throw new Error("Nothing was cut off");
      const anchor = cut.to;
      for (let n = 0; n < 3; n++)
        await tx.execute(
          sql`insert into audit_log (at, action, object, facts) values (now(), 'test.done', 'x', '{}')`,
        );
      await tx.execute(sql`alter table audit_log disable trigger user`);
      await tx.execute(sql`alter table audit_anchors disable trigger user`);
      await attack(tx, anchor);
      said = { anchor, verified: await verifyChain({ headFile, database: tx }) };
      throw new Undo();
    });
    await expect(work).rejects.toThrow(Undo);
    if (!said) throw new Error("The log was not verified");
    return said;
  }

  test("is sound and begins behind its anchor, and what is left is not older than itself", async () => {
    const { anchor, verified } = await afterCut(async (tx, last) => {
      const { seq, at } = auditLog;
      const [first] = await tx.select({ seq, at }).from(auditLog).orderBy(asc(seq)).limit(1);
      expect(first?.seq).toBe(last + 1);
      expect(first && (await findOld(tx, everyoneScope(), first.at))).toBeNull();
    });
    expect(anchor).toBeGreaterThanOrEqual(ENTRIES - 1);
    expect(verified).toMatchObject({ range: "whole", fromSeq: anchor + 1, broken: null });
    expect(verified.entries).toBeGreaterThanOrEqual(4);
  });

  const ATTACKS: [string, Attack, (anchor: number) => object][] = [
    [
      "an anchor with another signature",
      (tx) => tx.execute(sql`update audit_anchors set signature = sha256(signature)`),
      (seq) => ({ fault: "forged", seq }),
    ],
    [
      "an anchor with another moment",
      (tx) => tx.execute(sql`update audit_anchors set at = at - interval '1 year'`),
      (seq) => ({ fault: "forged", seq }),
    ],
    [
      "more entries gone, behind an anchor with a copied signature",
      async (tx, seq) => {
        await tx.execute(sql`insert into audit_anchors select e.seq, e.hash, a.at, a.signature
          from audit_log e, audit_anchors a where e.seq = ${seq + 1} and a.seq = ${seq}`);
        await tx.execute(sql`delete from audit_log where seq = ${seq + 1}`);
      },
      (seq) => ({ fault: "forged", seq: seq + 1 }),
    ],
    [
      "an entry put before the anchor",
      (tx, seq) =>
        tx.execute(sql`insert into audit_log (at, action, object, facts, seq, hash)
        values (now(), 'test.done', 'x', '{}', ${seq}, 'abc')`),
      (seq) => ({ fault: "forged", seq }),
    ],
    ["no anchor", (tx) => tx.execute(sql`delete from audit_anchors`), () => ({ fault: "missing", seq: 1 })],
    [
      "the entry behind the anchor gone",
      (tx, seq) => tx.execute(sql`delete from audit_log where seq = ${seq + 1}`),
      (seq) => ({ fault: "missing", seq: seq + 1 }),
    ],
  ];
  test.each(ATTACKS)("is refused with %s", async (_what, attack, expected) => {
    const { anchor, verified } = await afterCut(attack);
    expect(verified.broken).toEqual(expected(anchor));
  });

  /** As if somebody cut the log after verification has read where it begins. */
  function cutMeanwhile(tx: Transaction): Transaction {
    let isCut = false;
    const { id } = databaseIdentity;
    const cutFirst = {
      from: async () => {
        isCut = true;
        await cutLog(tx, AFTER_ALL, { headFile });
        return tx.select({ id }).from(databaseIdentity);
      },
    };
    return new Proxy(tx, {
      get: (target, name) => {
        const own = Reflect.get(target, name);
        if (name !== "select" || isCut) return own;
        return (fields?: { id?: unknown }) => (fields?.id === id ? cutFirst : own.call(target, fields));
      },
    });
  }

  test("is verified once more if it was cut meanwhile", async () => {
    const work = db().transaction(async (tx) => {
      const verified = await verifyChain({ headFile, database: cutMeanwhile(tx) });
      expect(verified).toMatchObject({ range: "whole", broken: null });
      expect(verified.fromSeq).toBeGreaterThanOrEqual(ENTRIES);
      throw new Undo();
    });
    await expect(work).rejects.toThrow(Undo);
  });

  test("is not cut further while it has a break", async () => {
    const work = db().transaction(async (tx) => {
      await tx.execute(sql`alter table audit_log disable trigger user`);
      await tx.execute(sql`update audit_log set object = 'another' where seq = 1`);
      expect(await cutLog(tx, AFTER_ALL, { headFile })).toBe("broken");
      throw new Undo();
    });
    await expect(work).rejects.toThrow(Undo);
  });
});

describe("the chain in the database", () => {
  test("has no gaps and no forks, even with many concurrent writers and rollbacks", async () => {
    const { userId } = await freshAdmin();
    const entry = { userId, action: auditId("test.done"), object: auditId(userId), facts: {} };
    const work = Array.from({ length: 24 }, (_, n) =>
      db().transaction(async (tx) => {
        await recordAudit(tx, entry);
        if (n % 3 === 0) throw new Undo();
      }),
    );
    const done = await Promise.allSettled(work);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(16);
    const { rows } = await db().execute(
      sql`select count(*)::int as n from audit_log where object = ${userId}`,
    );
    expect(rows).toEqual([{ n: 16 }]);
    expect((await verifyChain({ headFile })).broken).toBeNull();
  });

  test("ignores a number or hash given by an insert", async () => {
    await db().execute(sql`insert into audit_log (at, action, object, facts, seq, hash)
      values (now(), 'test.forged', 'x', '{}', 1, 'abc')`);
    expect((await verifyChain({ headFile })).broken).toBeNull();
  });

  test.each(["audit_log", "evidence", "charges", "ledger_entries"])(
    "cannot be emptied: %s",
    async (table) => {
      const emptied = db().execute(sql.raw(`truncate ${table} cascade`));
      await expect(emptied.catch((error) => Promise.reject(error.cause))).rejects.toThrow(/is append-only/);
    },
  );
});

describe("the head file", () => {
  test("gets a line for a new head, and none without one", async () => {
    const file = path.join(folder, "another.log");
    const { userId } = await freshAdmin();
    const lines = () => readFileSync(file, "utf8").trimEnd().split("\n");
    await recordAudit(db(), { userId, action: "test.done", object: auditId(userId), facts: {} });
    expect(await noteHead(file)).toBe(true);
    const head = await findHead(db(), everyoneScope());
    if (lines()[0]?.startsWith(`${head?.seq} `)) await noteHead(file);
    expect(lines()[0]).toMatch(/^\d+ [0-9a-f]{64} \d{4}-\d\d-\d\dT[\d:.]+Z [0-9a-f-]{36}$/);
    await recordAudit(db(), { userId, action: "test.done", object: auditId(userId), facts: {} });
    expect(await noteHead(file)).toBe(true);
    expect(lines().length).toBeGreaterThanOrEqual(2);
  });

  test("that is ahead of a restored backup records where the log was put back to, and still reports other cuts", async () => {
    const file = path.join(folder, "restored.log");
    const { userId } = await freshAdmin();
    const { rows } = await db().execute<{ seq: number }>(sql`select max(seq)::int as seq from audit_log`);
    const ahead = `${(rows[0]?.seq ?? 0) + 500} ${"ab".repeat(32)} 2026-11-24T00:00:00.000Z\n`;
    writeFileSync(file, ahead);
    expect((await verifyChain({ headFile: file })).broken).toMatchObject({ fault: "cut" });
    expect(await noteRestoredHead(file, await chainEnd(db()))).toBe(true);
    const verified = await verifyChain({ headFile: file });
    expect(verified).toMatchObject({ broken: null, heads: 1, badLines: [], restored: [{}] });
    await recordAudit(db(), { userId, action: "test.done", object: auditId(userId), facts: {} });
    expect(await noteHead(file)).toBe(true);
    expect(await verifyChain({ headFile: file })).toMatchObject({ broken: null, heads: 2 });
    writeFileSync(file, readFileSync(file, "utf8") + ahead);
    expect((await verifyChain({ headFile: file })).broken).toMatchObject({ fault: "cut" });
  });

  test("that is ahead of a backup without entries records that the log started again", async () => {
    const file = path.join(folder, "empty.log");
    writeFileSync(file, `500 ${"ab".repeat(32)} 2026-11-24T00:00:00.000Z\n`);
    const work = db().transaction(async (tx) => {
      await tx.execute(sql`alter table audit_log disable trigger user`);
      await tx.execute(sql`delete from audit_log`);
      expect((await verifyChain({ headFile: file, database: tx })).broken).toMatchObject({ fault: "cut" });
      expect(await noteRestoredHead(file, await chainEnd(tx), tx)).toBe(true);
      const verified = await verifyChain({ headFile: file, database: tx });
      expect(verified).toMatchObject({ broken: null, entries: 0, badLines: [], restored: [{ seq: 0 }] });
      throw new Undo();
    });
    await expect(work).rejects.toThrow(Undo);
  });

  test("with two restores follows the last one", async () => {
    const file = path.join(folder, "undone.log");
    const seq = await headSeq();
    const line = (number: number, hash: string, mark = "") =>
      `${mark}${number} ${hash} 2026-11-24T00:00:00.000Z\n`;
    // An older backup was restored, its log went on differently, and then that was undone.
    writeFileSync(file, line(seq - 9, "ab".repeat(32), "restored ") + line(seq - 5, "cd".repeat(32)));
    expect((await verifyChain({ headFile: file })).broken).toMatchObject({ fault: "rewritten" });
    expect(await noteRestoredHead(file, await chainEnd(db()))).toBe(true);
    expect((await verifyChain({ headFile: file })).broken).toBeNull();
  });

  test("with a line cut short by a crash still works, and reports the line number", async () => {
    const file = path.join(folder, "cut.log");
    writeFileSync(file, "12 abcdef");
    await noteHead(file);
    const read = await readHeads(file);
    expect(read?.badLines).toEqual([1]);
    expect(read?.heads).toHaveLength(1);
  });

  test("of another database is left alone and reported as foreign", async () => {
    const file = path.join(folder, "live.log");
    const live = `1 ${"ab".repeat(32)} 2026-11-24T00:00:00.000Z ${crypto.randomUUID()}\n`;
    writeFileSync(file, live);
    expect(await noteHead(file)).toBe(false);
    expect(readFileSync(file, "utf8")).toBe(live);
    const verified = await verifyChain({ headFile: file });
    expect(verified).toMatchObject({ broken: { fault: "foreign" }, heads: 0, restored: [] });
    // The same for a file that began as this database's and continued as another's.
    const mixed = path.join(folder, "mixed.log");
    expect(await noteHead(mixed)).toBe(true);
    writeFileSync(mixed, readFileSync(mixed, "utf8") + live);
    expect(await noteHead(mixed)).toBe(false);
    expect((await verifyChain({ headFile: mixed })).broken).toMatchObject({ fault: "foreign" });
  });

  test.each([
    ["a later entry", async () => (await headSeq()) + 500],
    ["another entry under the same number", async () => await headSeq()],
  ])("from before databases had ids is adopted only if its head is in this log: not %s", async (_, seqOf) => {
    const file = path.join(folder, "old.log");
    const old = `${await seqOf()} ${"ab".repeat(32)} 2026-11-24T00:00:00.000Z\n`;
    writeFileSync(file, old);
    expect(await noteHead(file)).toBe(false);
    expect(readFileSync(file, "utf8")).toBe(old);
    const head = await findHead(db(), everyoneScope());
    writeFileSync(file, `${head?.seq} ${head?.hash.toString("hex")} 2026-11-24T00:00:00.000Z\n`);
    expect(await noteHead(file)).toBe(true);
    expect((await verifyChain({ headFile: file })).broken).toBeNull();
  });

  test("that does not exist compares nothing, and none is written where none is set", async () => {
    expect(await verifyChain({ headFile: path.join(folder, "none.log") })).toMatchObject({ heads: null });
    expect(await noteHead(null)).toBe(false);
  });
});

test("an admin's verification keeps its result and is itself audited", async () => {
  const actor = await freshAdmin();
  expect(await verifyNewest({ actor })).toEqual({ ok: true, data: null });
  const { rows } = await db().execute(
    sql`select action, facts from audit_log where user_id = ${actor.userId}`,
  );
  expect(rows).toMatchObject([{ action: "audit.verified", facts: { result: "sound" } }]);
  const checks = await db().execute(
    sql`select fault, entries from audit_checks where user_id = ${actor.userId}`,
  );
  expect(checks.rows).toMatchObject([{ fault: null }]);
});

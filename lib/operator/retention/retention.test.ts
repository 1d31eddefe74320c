import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { inArray } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { bankFiles } from "@/db/schema/bank-statement";
import { invitations } from "@/db/schema/invitations";
import { pendingSignIns } from "@/db/schema/second-factors";
import { sessions } from "@/db/schema/users";
import { BANK_FILE_KEPT_MS } from "@/lib/money/bank-statement/erase-old-files";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { sealRecord } from "@/lib/platform/privacy/envelope";
import { freshAdmin } from "@/testing/fixtures";
import { INVITATION_KEPT_MS, PENDING_KEPT_MS, SESSION_KEPT_MS } from "./erase-sign-ins";
import { periodOf } from "./period";
import { RETENTION } from "./retention";
import { runRetention } from "./run-retention";
import { SHORT_LIVED } from "./short-lived";

afterEach(() => setClock());

test("docs/retention.md has a line for each class of data, and no other", () => {
  const rows = readFileSync("docs/retention.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| Data |"));
  const expected = RETENTION.map((one) => {
    const period = [periodOf(one), one.since ? ` from ${one.since}` : ""].join("");
    const setting = one.setting ? `, \`${one.setting}\`` : "";
    return `| ${one.name} | ${period}${setting} | ${one.because} | ${one.erase ? "daily" : "nothing"} |`;
  });
  expect(rows).toEqual(expected);
});

test("what is older than it may be is erased, what is a minute younger stays, and the report counts it", async () => {
  // Decades before the rows of other tests, which would be erased too.
  setClock(() => Date.parse("1981-06-06T12:00:00Z"));
  const { userId } = await freshAdmin();
  const times = (ms: number) => [later(now(), -ms - 1_000), later(now(), -ms + 60_000)];
  const ids = [randomUUID(), randomUUID()];
  const [tokens, invited] = [
    [randomBytes(32), randomBytes(32)],
    [newOrderId(), newOrderId()],
  ];
  const rowsOf = <Row>(ms: number, row: (at: Date, i: 0 | 1) => Row) => {
    const [old = now(), young = now()] = times(ms);
    return [row(old, 0), row(young, 1)];
  };
  const id = (i: 0 | 1) => ids[i] ?? "";
  await db()
    .insert(sessions)
    .values(
      rowsOf(SESSION_KEPT_MS, (at, i) => ({
        ...{ id: id(i), userId, createdAt: at, seenAt: at, expiresAt: at, device: "Chrome, Android" },
      })),
    );
  await db()
    .insert(pendingSignIns)
    .values(
      rowsOf(PENDING_KEPT_MS, (at, i) => ({
        tokenHash: tokens[i] ?? Buffer.alloc(32),
        userId,
        createdAt: at,
      })),
    );
  await db()
    .insert(bankFiles)
    .values(rowsOf(BANK_FILE_KEPT_MS, (at, i) => ({ id: id(i), userId, at, ...sealRecord(id(i), {}) })));
  await db()
    .insert(invitations)
    .values(
      rowsOf(INVITATION_KEPT_MS, (at, i) => {
        const own = invited[i] ?? "";
        const sealed = sealRecord(own, { email: "asha@example.test" });
        const times = { createdAt: at, expiresAt: at };
        return {
          id: own,
          kind: "admin" as const,
          invitedBy: userId,
          emailIndex: randomBytes(16),
          ...sealed,
          ...times,
        };
      }),
    );

  const report = await runRetention({ classes: SHORT_LIVED, withOldest: true });

  const erased = new Map(report.map((one) => [one.name, one]));
  for (const [name, ms] of [
    ["Sessions and the browsers they were opened in", SESSION_KEPT_MS],
    ["Sign-ins that wait for a code", PENDING_KEPT_MS],
    ["Files of the bank that wait for a choice", BANK_FILE_KEPT_MS],
    ["Name and e-mail in unused invitations", INVITATION_KEPT_MS],
  ] as const)
    expect(erased.get(name)).toMatchObject({ name, erased: 1, oldest: times(ms)[1] });
  const left = await db().select({ id: sessions.id }).from(sessions).where(inArray(sessions.id, ids));
  expect(left).toEqual([{ id: ids[1] }]);
  const { id: own, emailIndex, sealed, dataKey } = invitations;
  const kept = await db()
    .select({ own, emailIndex, sealed, dataKey })
    .from(invitations)
    .where(inArray(own, invited));
  expect(kept.find((row) => row.own === invited[0])).toMatchObject({
    emailIndex: null,
    sealed: null,
    dataKey: null,
  });
  expect(kept.find((row) => row.own === invited[1])?.emailIndex).not.toBeNull();
  // The rows of 1981 are not left for others.
  setClock(() => Date.parse("1983-06-06T12:00:00Z"));
  await runRetention({ classes: SHORT_LIVED });
});

test("periods are said in the largest unit that fits", () => {
  const said = (kept: Parameters<typeof periodOf>[0]["kept"]) => periodOf({ kept });
  expect([
    ...[said(() => ({ ms: 900_000 })), said(() => ({ ms: 3_600_000 })), said(() => ({ ms: 604_800_000 }))],
    ...[said(() => ({ months: 24 })), said(() => ({ months: null })), said(() => "for_good")],
  ]).toEqual(["15 minutes", "1 hour", "7 days", "24 months", "for good", "for good"]);
});

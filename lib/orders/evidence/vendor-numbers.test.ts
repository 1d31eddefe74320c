import { readdirSync, readFileSync } from "node:fs";
import { asc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { vendorNumbers } from "@/db/schema/vendor-numbers";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { findByText } from "@/lib/orders/lists/find-by-text";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { databasePool, db } from "@/lib/platform/database";
import { bareOrder, freshAdmin, freshAgent, freshLetters } from "@/testing/fixtures";

let [shop, admin]: [AgentActor, AdminActor] = [] as never;
beforeAll(async () => {
  [shop, admin] = [await freshAgent(), await freshAdmin()];
});

const FOLDER = "db/migrations";
const unique = (name: string) => `${name}-${freshLetters()}`;
const answer = { source: "vendor_answer" } as const;
const link = (txid: string, host: string) => `http://${host}.example/apply?txid=${txid}`;

const numbersOf = (orderId: string) =>
  db()
    .select({ kind: vendorNumbers.kind, number: vendorNumbers.number })
    .from(vendorNumbers)
    .where(eq(vendorNumbers.orderId, orderId))
    .orderBy(asc(vendorNumbers.kind), asc(vendorNumbers.number));

/** An order of the shop with these facts. */
async function known(...facts: Fact[]): Promise<string> {
  const id = await bareOrder(shop, { service: "pan_application" });
  for (const fact of facts) await recordEvidence(db(), id, fact, answer);
  return id;
}

const accepted = (txid: string): Fact => ({
  kind: "accepted",
  content: { txid, url: link(txid, "vendor"), amountPaise: null },
});
const resumed = (attempt: number, txid: string): Fact => ({
  kind: "resumed",
  content: { attempt, txid, url: link(txid, "vendor") },
});

test("every number the vendor ever gave an order finds it, including replaced and long ones", async () => {
  const [first, second, reference] = [unique("TX"), unique("TX"), unique("ACK")];
  const long = `${unique("L")}${"9a".repeat(200)}`;
  const id = await known(
    accepted(first),
    { kind: "found", content: { reference, amountPaise: null } },
    { kind: "found", content: { reference: null, amountPaise: null } },
    resumed(1, second),
    resumed(2, first),
    { kind: "listed", content: { txid: long } },
  );
  expect(await numbersOf(id)).toEqual([
    { kind: "reference", number: reference },
    ...[first, second, long].sort().map((number) => ({ kind: "txid", number })),
  ]);
  for (const q of [first, second, reference, long])
    for (const actor of [shop, admin])
      expect(await findByText({ actor, input: { q } })).toEqual({ ok: true, data: { orderId: id } });
  expect(await findByText({ actor: await freshAgent(), input: { q: reference } })).toMatchObject({
    ok: false,
  });
});

test("the three ids of a bank agent find its onboarding", async () => {
  const [bcagentid, agentId, apiTxnId] = [unique("INEXO"), unique("AG"), unique("API")];
  const id = await known({ kind: "onboarded", content: { bcagentid, agentId, apiTxnId } });
  for (const q of [bcagentid, agentId, apiTxnId])
    expect(await findByText({ actor: admin, input: { q } })).toEqual({ ok: true, data: { orderId: id } });
});

test("a number shared by two orders finds both, and a repeated one is stored once", async () => {
  const txid = unique("TX");
  const ids = [await known(accepted(txid), resumed(1, txid)), await known(accepted(txid))];
  expect(await findByText({ actor: admin, input: { q: txid } })).toMatchObject({
    ok: true,
    data: { token: expect.any(String) },
  });
  for (const id of ids) expect(await numbersOf(id)).toEqual([{ kind: "txid", number: txid }]);
});

test("the migration fills in earlier numbers exactly as record-evidence writes them", async () => {
  const ids = [
    await known(accepted(unique("TX")), resumed(1, unique("TX"))),
    await known({ kind: "found", content: { reference: unique("ACK"), amountPaise: null } }),
    await known({
      kind: "onboarded",
      content: { bcagentid: unique("I"), agentId: null, apiTxnId: unique("A") },
    }),
    await known({ kind: "found", content: { reference: null, amountPaise: null } }),
  ];
  const before = await Promise.all(ids.map(numbersOf));
  const name = readdirSync(FOLDER).find((one) => one.endsWith("_vendor-numbers.sql"));
  const migration = readFileSync(`${FOLDER}/${name}`, "utf8");
  const fill = migration.split("--> statement-breakpoint").find((one) => one.includes("INSERT INTO")) ?? "";
  const client = await databasePool().connect();
  try {
    await client.query("begin");
    // What other tests write meanwhile waits: the fill would insert it a second time.
    await client.query("lock table vendor_numbers in share row exclusive mode");
    await client.query("delete from vendor_numbers");
    await client.query(fill);
    const filled = await client.query(
      "select order_id, kind, number from vendor_numbers where order_id = any($1) order by kind, number",
      [ids],
    );
    expect(
      ids.map((id) =>
        filled.rows.filter((row) => row.order_id === id).map(({ kind, number }) => ({ kind, number })),
      ),
    ).toEqual(before);
  } finally {
    await client.query("rollback");
    client.release();
  }
});

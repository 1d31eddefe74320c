import { runScript } from "./fixtures/node-process";
import type { Portal } from "./fixtures/portal";
import { addressOf, routesUnder } from "./fixtures/routes";
import { ADMIN, AGENT, type Session, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

/** Pages that may show no rows in an unused demo, and why. */
const MAY_BE_EMPTY: Record<string, string> = {
  "/agent/aadhaar/[orderId]": "redirects to the order when the verification is over",
  "/admin/shops/[shopId]/prices/[variant]": "a shop pays the common prices until it gets its own",
};

const statesOf = (portal: Portal) =>
  portal.database.query<{ id: string; state: string }>("select id, state from orders order by id");

/** What the demo's two shops have, in paise: what is left, what the second shop owed once and owes now, and what it may owe. */
const MONEY_OF_THE_DEMO = `select
  (select balance_paise from ledger_accounts a join users u on u.agent_id = a.shop_id
    where u.email = '${AGENT}' and a.kind = 'available')::int as first,
  (select -min(e.balance_paise) from ledger_entries e join ledger_accounts a on a.id = e.account_id where a.kind = 'due')::int as owed,
  (select -sum(balance_paise) from ledger_accounts where kind = 'due')::int as owes,
  (select max(credit_limit_paise) from shops)::int as limit,
  (select count(*) from top_ups where state = 'waiting')::int as waiting`;

/** One order of the demo agent's shop, its callback and so on, for routes with a varying part. */
async function samplesOf(portal: Portal): Promise<Record<string, string>> {
  const one = async (sql: string) => String((await portal.database.query<{ id: unknown }>(sql))[0]?.id ?? "");
  const mine = `agent_id = (select agent_id from users where email = '${AGENT}')`;
  return {
    variant: "pan.new_pan.EKYC",
    endpoint: "checkStatus",
    orderId: await one(
      `select id from orders where ${mine} and state = 'succeeded' and service = 'pan_application'`,
    ),
    shopId: await one(`select agent_id as id from users where email = '${AGENT}'`),
    invitationId: await one("select id from invitations"),
    day: await one("select day::text as id from reconciliation_differences where decision is not null"),
    requestId: await one("select id from data_requests where state = 'open'"),
    fileId: await one("select id from bank_files"),
    lineId: await one("select id from bank_lines where state = 'waiting'"),
    "/admin/callbacks/[id]:id": await one("select id from callbacks"),
    "/admin/console/calls/[id]:id": await one("select id from console_calls"),
  };
}

async function emptyPages(
  session: Session,
  folder: string,
  samples: Record<string, string>,
): Promise<string[]> {
  const empty: string[] = [];
  for (const route of routesUnder(folder).filter(
    ({ kind, path }) => kind === "page" && !(path in MAY_BE_EMPTY),
  )) {
    const page = await session.get(addressOf(route, samples));
    const lists = [...page.text.matchAll(/class="ledger-empty">(.*?)<\/div>/g)].map(([, text]) => text);
    if (page.status !== 200) empty.push(`${route.path}: ${page.status}`);
    for (const text of lists) empty.push(`${route.path}: ${text}`);
  }
  return empty;
}

test("an unused demo starts with a consistent history, and no list is empty", async ({ newPortal }) => {
  const portal = await newPortal({ history: true });
  const before = await statesOf(portal);
  expect(await portal.database.query("select fault from audit_checks where range = 'whole'")).toEqual([
    { fault: null },
  ]);
  expect(await runScript("scripts/cli/ledger-verify.ts", [], portal.env)).toMatch(/broken 0\s*$/);
  const [money] = await portal.database.query<Record<string, number>>(MONEY_OF_THE_DEMO);
  // Enough to try everything; the other shop had a due, which it paid.
  expect(Math.abs((money?.first ?? 0) - 500_000)).toBeLessThan(100_000);
  expect(money).toMatchObject({ owed: 1_400, owes: 0, limit: 100_000, waiting: 1 });
  const samples = await samplesOf(portal);
  for (const [email, folder] of [
    [AGENT, "agent"],
    [ADMIN, "admin"],
  ] as const)
    expect.soft(await emptyPages(await signIn(portal, email), folder, samples)).toEqual([]);

  // The vendor knows the orders: all due look-ups ran, and none changed an order's state.
  const due = "select id from orders where next_check_at < now() and checks = 0";
  await expect.poll(() => portal.database.query(due), { timeout: 60_000 }).toEqual([]);
  await expect
    .poll(() => portal.database.query("select id from graphile_worker.jobs where locked_at is not null"))
    .toEqual([]);
  expect(await statesOf(portal)).toEqual(before);
  expect(await runScript("scripts/cli/audit-verify.ts", [], portal.env)).toContain("The audit log is sound");

  await runScript("scripts/cli/prepare.ts", ["--history"], portal.ownerEnv);
  expect(await statesOf(portal)).toHaveLength(before.length);
});

test("a used portal gets no history and no second shop", async ({ portal }) => {
  const count = async () =>
    portal.database.query("select count(*) from users where email = 'agent2@demo.test'");
  await runScript("scripts/cli/prepare.ts", ["--history"], portal.ownerEnv);
  expect(await count()).toEqual([{ count: "0" }]);
});

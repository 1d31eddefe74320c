import { postForm, send } from "./fixtures/http";
import { customerPage, requestPan, storedOrder } from "./fixtures/orders";
import { AGENT, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

test("without its database the portal refuses callbacks and keeps running; after that it accepts them and works on", async ({
  newPortal,
}) => {
  const portal = await newPortal();
  const agent = await signIn(portal, AGENT);
  const orderId = await requestPan(portal, agent);
  const page = await customerPage(agent, orderId);
  await portal.database.takeAway();

  const fields = { orderid: orderId, status: "success", datetime: "2026-11-22 14:30:00" };
  expect((await postForm(portal.callbackUrl, fields)).status).toBe(503);
  expect((await postForm(page, fields)).status).toBeGreaterThanOrEqual(500);
  expect((await send(`${portal.url}/api/health/ready`)).status).toBe(503);
  expect((await send(`${portal.url}/api/health/live`)).status).toBe(200);
  for (const path of ["/agent", `/agent/orders/${orderId}`, `/agent/orders/${orderId}/version`, "/login"]) {
    expect((await agent.get(path)).status, path).toBeGreaterThanOrEqual(500);
  }
  expect((await send(page)).status).toBeGreaterThanOrEqual(500);
  expect((await send(`${portal.url}/pan-redirect?txid=12345678`)).status).toBeGreaterThanOrEqual(500);

  await portal.sandbox.move(orderId, "finish");
  expect((await portal.sandbox.callbacks(orderId)).map((one) => one.state)).toEqual(["delivering"]);
  expect(portal.isUp()).toBe(true);
  await portal.database.giveBack();
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("succeeded");
  const delivery = async () => (await portal.sandbox.callbacks(orderId))[0];
  await expect.poll(async () => (await delivery())?.state).toBe("delivered");
  expect((await delivery())?.attempts[0]?.httpStatus).toBe(503);
  expect((await agent.get(`/agent/orders/${orderId}`)).text).toContain('data-order-state="succeeded"');

  // Lost and found again in the middle of work.
  for (let round = 0; round < 5; round++) {
    const requests = Array.from({ length: 15 }, (_, i) =>
      i % 3 === 0
        ? agent.get("/agent/orders")
        : postForm(portal.callbackUrl, { orderid: `NOTOURS${round}${i}`, status: "pending" }),
    );
    const answers = Promise.all(requests);
    await portal.database.takeAway();
    for (const { status } of await answers) expect([200, 307, 500, 503]).toContain(status);
    await portal.database.giveBack();
  }
  expect(portal.isUp()).toBe(true);
  expect(portal.logs()).not.toMatch(/uncaughtException|Your pool doesn't have/);
  await expect.poll(async () => (await agent.get("/agent/orders")).status).toBe(200);
  // Jobs continue too: another worker processes the inbox.
  await postForm(portal.callbackUrl, { orderid: "NOTOURSATALL", status: "pending" });
  const outcome = () => portal.database.query("select outcome from callbacks where orderid = 'NOTOURSATALL'");
  await expect.poll(outcome, { timeout: 30_000 }).toEqual([{ outcome: "unknown_order" }]);
});

test("when no order can be stored the portal is not ready, and its log has only our lines, with the error code", async ({
  newPortal,
  serverErrors,
  text,
}) => {
  serverErrors.allow(/53100|25006|42P01/);
  const portal = await newPortal();
  const agent = await signIn(portal, AGENT);
  const orderId = await requestPan(portal, agent);
  const ready = async () => (await send(`${portal.url}/api/health/ready`)).status;
  const { database } = portal;
  await database.query(`create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file: Asha Devi' using errcode = '53100'; end $$`);
  for (const table of ["orders", "evidence"])
    await database.query(
      `create trigger full_disk before insert or update on ${table} execute function full_disk()`,
    );
  await expect.poll(ready).toBe(503);
  expect((await send(`${portal.url}/api/health/live`)).status).toBe(200);
  expect((await agent.get(`/agent/orders/${orderId}`)).status).toBe(200);
  for (const table of ["orders", "evidence"]) await database.query(`drop trigger full_disk on ${table}`);
  await expect.poll(ready).toBe(200);

  await database.query("alter table sessions rename to sessions_away");
  const broken = await agent.get("/agent");
  expect(broken.status).toBe(500);
  // What a shop reads out leads to its lines in the log.
  const reference = String(broken.headers["x-request-id"]);
  expect(broken.text).toContain(text.broke.reference.replace("{reference}", reference));
  await expect.poll(() => portal.logs()).toMatch(new RegExp(`"level":50.*"request":"${reference}".*42P01`));
  await database.query("alter table sessions_away rename to sessions");
  const [{ name = "" } = {}] = await database.query<{ name: string }>("select current_database() as name");
  await database.query(`alter database "${name}" set default_transaction_read_only = on`);
  await database.takeAway();
  await database.giveBack();
  await expect.poll(ready).toBe(503);
  await expect.poll(() => portal.logs()).toContain('"code":"25006"');

  const lines = portal.logs().split("\n").filter(Boolean);
  expect(lines.filter((line) => !line.startsWith("{") && !/^\s*(▲|-|✓|✔)/.test(line))).toEqual([]);
  expect(portal.logs()).toContain('"code":"53100"');
  expect(portal.logs()).toContain('"code":"42P01"');
  expect(portal.logs()).not.toMatch(/params|Failed query|Asha Devi/);
  const sends = lines.filter((line) => line.includes("the vendor was asked") && line.includes(orderId));
  expect(sends.length).toBeGreaterThan(0);
  for (const line of sends) expect(JSON.parse(line)).toMatchObject({ order: orderId, outcome: "accepted" });
  expect(JSON.parse(sends[0] ?? "{}").request).toMatch(/^[\w-]{8,}$/);
});

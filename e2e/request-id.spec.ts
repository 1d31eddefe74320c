import { post, withFields } from "./fixtures/forms";
import { send } from "./fixtures/http";
import { orderIdIn, panFields, servedPanForm } from "./fixtures/orders";
import { ADMIN, newShop, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

const ID = /^[B-Z]{4}-[B-Z]{4}-[B-Z]{4}$/;

test("one id leads from the answer to the facts, the log, the job and the operator's page", async ({
  portal,
}) => {
  const agent = await newShop(portal);
  const form = withFields(await servedPanForm(portal, agent), panFields());
  const answer = await post(form, agent.cookie);
  const orderId = orderIdIn(answer.headers.location ?? "");
  const id = String(answer.headers["x-request-id"]);
  expect(id).toMatch(ID);

  const facts = await portal.database.query<{ kind: string; request: string }>(
    "select kind, request from evidence where order_id = $1 order by seq",
    [orderId],
  );
  expect(facts).toEqual(["created", "submitted", "accepted"].map((kind) => ({ kind, request: id })));
  const [job] = await portal.database.query<{ from: string }>(
    "select payload ->> '_from' as from from graphile_worker._private_jobs where key = $1",
    [`follow:${orderId}`],
  );
  expect(job?.from).toBe(id);
  const logged = () =>
    portal
      .logs()
      .split("\n")
      .filter((line) => line.includes(`"order":"${orderId}"`));
  await expect.poll(() => logged().map((line) => JSON.parse(line).request)).toEqual([id]);

  const admin = await signIn(portal, ADMIN);
  expect((await admin.get(`/admin/orders/${orderId}`)).text).toContain(id);
  // It is for the operator: the shop's page says what happened.
  expect((await agent.get(`/agent/orders/${orderId}`)).text).not.toContain(id);
});

test("what is refused to somebody is in the log, with why, who and where, and names no order", async ({
  portal,
}) => {
  const agent = await newShop(portal);
  const form = withFields(await servedPanForm(portal, agent), panFields());
  const refused = (why: string) =>
    portal
      .logs()
      .split("\n")
      .filter((line) => line.includes(`"refused":"${why}"`))
      .map((line) => JSON.parse(line))
      .map(({ user, page }) => ({ user, page }));
  const [user] = await portal.database.query<{ id: string }>(
    "select user_id as id from sessions order by created_at desc limit 1",
  );
  await agent.get("/admin/orders/B00000000X");
  await expect.poll(() => refused("page")).toContainEqual({ user: user?.id, page: "/admin/orders" });
  const exported = (origin: string) =>
    send(`${portal.url}/admin/orders/export`, {
      method: "POST",
      headers: { cookie: agent.cookie, origin },
    });
  await exported(portal.url);
  await expect.poll(() => refused("export")).toContainEqual({ user: user?.id, page: "/admin/orders" });
  await exported("https://evil.example");
  await expect.poll(() => refused("cross_site")).toContainEqual({ user: undefined, page: undefined });
  await post(withFields(form, { rendered_for: "somebody-else" }), agent.cookie);
  await expect.poll(() => refused("other_person")).toContainEqual({ user: user?.id, page: undefined });
});

test("a stranger's id is not taken, so nobody can choose what the log says", async ({ portal }) => {
  const agent = await newShop(portal);
  const answer = await agent.get("/agent", { "x-request-id": "FORGED-0123456789" });
  expect(answer.headers["x-request-id"]).toMatch(ID);
});

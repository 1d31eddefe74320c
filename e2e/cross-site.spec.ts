import { post, readForm, type ServedForm, withFields } from "./fixtures/forms";
import { postForm, send } from "./fixtures/http";
import { countOrders, panFields, requestPan, servedPanForm, storedOrder } from "./fixtures/orders";
import type { Portal } from "./fixtures/portal";
import { AGENT, postSignIn, signIn } from "./fixtures/session";
import { postAsAdmin } from "./fixtures/step-up";
import { expect, test } from "./fixtures/test";
import { words } from "./fixtures/words";

/** Headers that another site can make a visitor's browser send, or that only a forger's tool can. */
const foreign = (portal: Portal): Record<string, Record<string, string>> => ({
  "no Origin": {},
  "Origin null": { origin: "null" },
  "a foreign Origin": { origin: "https://evil.example" },
  "a foreign Origin that starts like ours": {
    origin: `http://localhost.evil.example:${new URL(portal.url).port}`,
  },
  "our host on another port": { origin: "http://localhost:1" },
  "a foreign Origin and a forwarded host that matches it": {
    origin: "https://evil.example",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
  },
  "a foreign Origin and a Host that matches it": { origin: "http://evil.example", host: "evil.example" },
  "cross-site by Sec-Fetch-Site": { "sec-fetch-site": "cross-site" },
  "same-site is not same origin": { "sec-fetch-site": "same-site" },
});

const NAMES = Object.keys(foreign({ url: "http://localhost:1" } as Portal));

// Next itself refuses some of these before our own check, and logs that.
const REFUSED_BY_NEXT = /Invalid Server Actions request|x-forwarded-host|Missing `origin`|⨯ Error: Invalid/;

for (const name of NAMES) {
  test.describe(`a post with ${name}`, () => {
    test("does not sign in", async ({ portal, serverErrors }) => {
      serverErrors.allow(REFUSED_BY_NEXT);
      const sessions = await countSessions(portal);
      const answer = await postSignIn(portal, AGENT, portal.secrets.password, headersOf(portal, name));
      expect((answer.headers["set-cookie"] ?? []).filter((line) => line.includes("session-token="))).toEqual(
        [],
      );
      expect(await countSessions(portal)).toBe(sessions);
    });

    test("requests no PAN", async ({ portal, agent, serverErrors }) => {
      serverErrors.allow(REFUSED_BY_NEXT);
      const [orders, calls] = [await countOrders(portal), (await portal.sandbox.ledger()).length];
      const answer = await post(
        withFields(await servedPanForm(portal, agent), panFields()),
        agent.cookie,
        headersOf(portal, name),
      );
      expect(answer.status).not.toBe(303);
      expect(await countOrders(portal)).toBe(orders);
      const later = (await portal.sandbox.ledger()).slice(calls);
      expect(later.filter((one) => one.write)).toEqual([]);
    });

    test("neither signs out nor changes the language", async ({ portal, serverErrors }) => {
      serverErrors.allow(REFUSED_BY_NEXT);
      const session = await signIn(portal, AGENT);
      const html = (await session.get("/agent")).text;
      const page = `${portal.url}/agent`;
      await post(signOutForm(page, html), session.cookie, headersOf(portal, name));
      expect((await session.get("/agent")).status).toBe(200);
      const language = withFields(readForm(page, html, "lang"), { lang: "hi" });
      const answer = await post(language, session.cookie, headersOf(portal, name));
      expect((answer.headers["set-cookie"] ?? []).filter((line) => line.startsWith("lang="))).toEqual([]);
    });
  });
}

test("no such post does anything with an order, for agent or admin", async ({
  portal,
  agent,
  admin,
  serverErrors,
}) => {
  serverErrors.allow(REFUSED_BY_NEXT);
  const [orderId, open] = [await requestPan(portal, agent), await requestPan(portal, agent)];
  for (const status of ["success", "failed"]) await portal.sandbox.sendCallback({ orderid: orderId, status });
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("needs_review");
  const page = `${portal.url}/admin/orders/${orderId}`;
  const html = (await admin.get(`/admin/orders/${orderId}`)).text;
  const decide = withFields(readForm(page, html, "decision"), {
    decision: "succeeded",
    reason: "Seen in the vendor's panel",
  });
  const ask = readForm(page, html, "orderid", words("en").admin.lookUpNow);
  const calls = (await portal.sandbox.ledger(orderId)).length;
  const before = await storedOrder(portal, orderId);
  for (const name of NAMES) {
    for (const press of [decide, ask]) await post(press, admin.cookie, headersOf(portal, name));
    const headers = { cookie: agent.cookie, ...headersOf(portal, name) };
    await postForm(`${portal.url}/agent/orders/${open}/open`, {}, headers);
    expect(await storedOrder(portal, orderId), name).toEqual(before);
    expect(await portal.sandbox.ledger(orderId), name).toHaveLength(calls);
    expect((await storedOrder(portal, open)).kinds, name).not.toContain("visited");
  }
  // The same posts from the portal's own pages work, so it was the other site that was refused.
  await postForm(`${portal.url}/agent/orders/${open}/open`, {}, { cookie: agent.cookie, origin: portal.url });
  expect((await storedOrder(portal, open)).kinds).toContain("visited");
  expect((await postAsAdmin(decide, admin.cookie, portal.secrets)).status).toBe(303);
  expect((await storedOrder(portal, orderId)).state).toBe("succeeded");
});

test("the sign-in library has no addresses of its own, and does not read posts to them", async ({
  portal,
}) => {
  const session = await signIn(portal, AGENT);
  const headers = { cookie: session.cookie, origin: portal.url };
  const sessions = await countSessions(portal);
  for (const name of ["signin", "signout", "session", "csrf", "providers", "callback/credentials", "error"]) {
    const url = `${portal.url}/api/auth/${name}`;
    expect((await send(url, { headers })).status, name).toBe(404);
    expect((await send(url, { headers, method: "POST" })).status, name).toBe(404);
    const login = { email: AGENT, password: portal.secrets.password };
    expect((await postForm(url, login, headers)).status, name).toBe(413);
  }
  expect(await countSessions(portal)).toBe(sessions);
  expect((await session.get("/agent")).status).toBe(200);
});

test("the same posts from the portal's own pages work", async ({ portal }) => {
  const session = await signIn(portal, AGENT);
  const html = (await session.get("/agent")).text;
  const page = `${portal.url}/agent`;
  const language = await post(withFields(readForm(page, html, "lang"), { lang: "hi" }), session.cookie);
  expect(language.headers["set-cookie"]?.some((line) => line.startsWith("lang=hi"))).toBe(true);
  expect((await post(signOutForm(page, html), session.cookie)).status).toBe(303);
  expect((await session.get("/agent")).status).toBe(307);
});

function headersOf(portal: Portal, name: string): Record<string, string> {
  return foreign(portal)[name] ?? {};
}

/** The sign-out form: the one with an action and no other field. */
function signOutForm(page: string, html: string): ServedForm {
  const forms = [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => form);
  const form = forms.find((one) => one.includes("$ACTION") && !/name="(?!\$ACTION)/.test(one));
  if (!form) throw new Error("The page has no form to sign out");
  return readForm(page, form, form.match(/name="(\$ACTION[^"]*)"/)?.[1] ?? "");
}

async function countSessions(portal: Portal): Promise<number> {
  const [row] = await portal.database.query<{ count: number }>(
    "select count(*)::int as count from sessions where ended_at is null",
  );
  return row?.count ?? 0;
}

import { randomBytes } from "node:crypto";
import http from "node:http";
import { postForm, send } from "./fixtures/http";
import { customerPage, requestPan, storedOrder } from "./fixtures/orders";
import type { Portal } from "./fixtures/portal";
import { allRefusals, refusals, withMore } from "./fixtures/refusals";
import { AGENT, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

const body = (orderid: string, status: string) => ({
  orderid,
  order_id: orderid,
  status,
  remark: "PAN application completed successfully",
  datetime: "2026-11-22 14:30:00",
  callback_type: "per_transaction",
});

/** Every header by which a forger could claim another origin for a request. */
const spoofed = (portal: Portal): Record<string, string> => ({
  "x-callback-source": "INEXOPAY-API",
  "x-forwarded-for": "127.0.0.1, 203.0.113.7",
  "x-real-ip": "203.0.113.7",
  forwarded: "for=203.0.113.7;host=localhost;proto=https",
  "x-forwarded-host": new URL(portal.url).host,
  "x-forwarded-proto": "https",
  origin: portal.url,
  referer: `${portal.url}/`,
  "sec-fetch-site": "same-origin",
  "user-agent": "INEXOPAY",
  authorization: `Bearer ${portal.secrets.apiKey}`,
});

const FINAL = ["success", "failed", "refund", "failure", "refunded"];

for (const status of FINAL) {
  test(`a forged "${status}" to the order's page makes nothing final`, async ({ portal, agent }) => {
    const orderId = await requestPan(portal, agent);
    const page = await customerPage(agent, orderId);
    const answers = [
      await postForm(page, body(orderId, status), spoofed(portal)),
      await postForm(page, body(orderId, status)),
      await postForm(page, body(orderId, status), { accept: "text/html", ...spoofed(portal) }),
      await postForm(page, { ...body(orderId, status), continue: "1" }, spoofed(portal)),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 303]);
    await expect.poll(() => waiting(portal, orderId)).toBe(0);
    const { state, kinds } = await storedOrder(portal, orderId);
    expect(state).toBe("processing");
    expect(kinds.filter((kind) => kind === "callback")).toHaveLength(1);
    expect(await effects(portal, orderId)).toEqual(["hold"]);
  });
}

test("only the socket's address counts as listed: a claimed one confirms nothing", async ({ newPortal }) => {
  const portal = await newPortal({ env: () => ({ INEXOPAY_CALLBACK_IPS: "203.0.113.7" }) });
  const agent = await signIn(portal, AGENT);
  const orderId = await requestPan(portal, agent);
  const page = await customerPage(agent, orderId);
  await postForm(page, body(orderId, "success"), { ...spoofed(portal), "x-forwarded-for": "203.0.113.7" });
  await expect.poll(async () => (await storedOrder(portal, orderId)).kinds).toContain("callback");
  expect((await storedOrder(portal, orderId)).state).toBe("processing");
});

test("a callback to an order's page about another order is refused", async ({ portal, agent }) => {
  const [own, other] = [await requestPan(portal, agent), await requestPan(portal, agent)];
  const answer = await postForm(await customerPage(agent, own), body(other, "success"), spoofed(portal));
  expect(answer.status).toBe(400);
  expect(await waiting(portal, other)).toBe(0);
  expect((await storedOrder(portal, other)).kinds).not.toContain("callback");
});

const WRONG_SECRETS: [string, number][] = [
  ["wrong", 404],
  ["0".repeat(48), 404],
  ["%00", 404],
  ["a".repeat(5_000), 404],
  ["", 404],
  ["a/b", 404],
];

for (const [secret, status] of WRONG_SECRETS) {
  test(`the callback address with the secret ${JSON.stringify(secret.slice(0, 20))} is a 404`, async ({
    portal,
    agent,
  }) => {
    const orderId = await requestPan(portal, agent);
    const url = `${portal.url}/api/callbacks/inexopay/${secret}`;
    const answer = await postForm(url, body(orderId, "success"), spoofed(portal));
    expect(answer.status).toBe(status);
    expect((await storedOrder(portal, orderId)).kinds).not.toContain("callback");
  });
}

test("the callback address accepts only POST, and counts other methods", async ({ portal }) => {
  const before = await allRefusals(portal);
  const others = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"];
  for (const method of others) expect((await send(portal.callbackUrl, { method })).status).toBe(405);
  const withBody = ["GET", "OPTIONS", "PUT", "DELETE", "PATCH"];
  const { pathname } = new URL(portal.callbackUrl);
  for (const method of withBody)
    expect(await postRaw(portal.url, pathname, body("A1", "success"), method), method).toBe(405);
  const more = { wrong_method: others.length + withBody.length };
  await expect.poll(() => refusals(portal)).toEqual(withMore(before, more));
});

test("a mistyped address is a 404, whatever its body, and is counted", async ({ portal }) => {
  const before = await allRefusals(portal);
  const path = new URL(portal.callbackUrl).pathname;
  const odd = ["/api/callbacks/", "/api/callbacks", path.replace("callbacks", "callback"), "/api/webhook/"];
  odd.push(path.replace("/api/", "/api/v1/"), `/portal${path}`, path.replace("callbacks", "calbaks"));
  for (const address of odd)
    expect(await postRaw(portal.url, address, body("A1", "success")), address).toBe(404);
  await expect.poll(() => refusals(portal)).toEqual(withMore(before, { wrong_secret: odd.length }));
});

test("a callback is accepted as a multipart form, and as JSON in a list of one", async ({
  portal,
  agent,
}) => {
  const orderIds = [await requestPan(portal, agent), await requestPan(portal, agent)];
  const [inParts = "", inJson = ""] = orderIds;
  const form = new FormData();
  for (const [name, value] of Object.entries(body(inParts, "success"))) form.set(name, value);
  form.set("copy", new Blob(["status=failed"]), "copy.txt");
  const posted = await fetch(portal.callbackUrl, { method: "POST", body: form });
  const json = JSON.stringify([body(inJson, "success")]);
  const listed = await fetch(portal.callbackUrl, {
    ...{ method: "POST", body: json, headers: { "content-type": "application/json" } },
  });
  expect([posted.status, listed.status]).toEqual([200, 200]);
  for (const orderId of orderIds)
    await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("succeeded");
});

test("a callback is accepted however its address is written", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent);
  const path = new URL(portal.callbackUrl).pathname;
  const page = new URL(await customerPage(agent, orderId)).pathname;
  const odd = [
    ...[`${path}/`, `${path}//`, `/${path}`, path.replace("/api", "/API"), path.replace("api", "%61pi")],
    ...[path.replace("/inexopay/", "//inexopay%2F"), `${page}/`, `/${page}`],
  ];
  for (const address of odd) {
    // By http.request's path: a URL would be normalized before it is sent.
    const answer = await postRaw(portal.url, address, body(orderId, "pending"));
    expect(answer, address).toBe(200);
  }
  await expect.poll(() => waiting(portal, orderId)).toBe(0);
});

test("a long remark is cut, and its callback counts", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent);
  const long = { ...body(orderId, " SUCCESS "), remark: "x".repeat(100_000) };
  expect((await postForm(portal.callbackUrl, long)).status).toBe(200);
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("succeeded");
});

test("a true callback delivered twice, and then ten times, has one effect", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent);
  const twice = [1, 2].map(() => postForm(portal.callbackUrl, body(orderId, "success")));
  expect((await Promise.all(twice)).map((answer) => answer.status)).toEqual([200, 200]);
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("succeeded");
  const ten = Array.from({ length: 10 }, () => postForm(portal.callbackUrl, body(orderId, "success")));
  expect((await Promise.all(ten)).map((answer) => answer.status)).toEqual(Array(10).fill(200));
  await expect.poll(() => waiting(portal, orderId)).toBe(0);

  const { kinds } = await storedOrder(portal, orderId);
  expect(kinds.filter((kind) => kind === "callback")).toHaveLength(1);
  expect(await effects(portal, orderId)).toEqual(["hold", "capture"]);
  const [row] = await portal.database.query<{ deliveries: number }>(
    "select deliveries from callbacks where orderid = $1",
    [orderId],
  );
  expect(row?.deliveries).toBe(12);
});

const ORDERS_OF_ARRIVAL = [
  ["success", "refund"],
  ["refund", "success"],
  ["success", "refund", "success"],
  ["pending", "refund", "pending", "success"],
];

for (const arrivals of ORDERS_OF_ARRIVAL) {
  test(`callbacks that arrive as ${arrivals.join(", ")} end as refunded`, async ({ portal, agent }) => {
    const orderId = await requestPan(portal, agent);
    for (const status of arrivals) {
      expect((await postForm(portal.callbackUrl, body(orderId, status))).status).toBe(200);
    }
    await expect.poll(() => waiting(portal, orderId)).toBe(0);
    expect((await storedOrder(portal, orderId)).state).toBe("refunded");
    const done = await effects(portal, orderId);
    expect(done.filter((effect) => effect === "refund" || effect === "release")).toHaveLength(1);
    expect(new Set(done).size).toBe(done.length);
  });
}

test("an oversized callback is refused, with or without a length header", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent);
  const long = { ...body(orderId, "success"), remark: "x".repeat(140_000) };
  const encoded = new URLSearchParams(long).toString();
  for (const url of [portal.callbackUrl, await customerPage(agent, orderId)]) {
    expect((await postForm(url, long)).status).toBe(413);
    expect(
      (await send(url, { method: "POST", headers: { "transfer-encoding": "chunked" }, body: encoded }))
        .status,
    ).toBe(413);
  }
  expect((await storedOrder(portal, orderId)).kinds).not.toContain("callback");
});

test("a callback for an unknown order is stored and answered with 200", async ({ portal }) => {
  const orderid = `NOTOURS${randomBytes(4).toString("hex").toUpperCase()}`;
  expect((await postForm(portal.callbackUrl, body(orderid, "success"))).status).toBe(200);
  await expect
    .poll(() => portal.database.query("select outcome from callbacks where orderid = $1", [orderid]))
    .toEqual([{ outcome: "unknown_order" }]);
});

const UNREADABLE: [string, string, string][] = [
  ["nothing", "", "application/x-www-form-urlencoded"],
  ["a list of two as JSON", '[{"orderid":"ID","status":"success"},{}]', "application/json"],
  ["an order twice", "orderid=ID&orderid=OTHER1&status=success", "application/x-www-form-urlencoded"],
  ["two orders", "orderid=ID&order_id=OTHER1&status=success", "application/x-www-form-urlencoded"],
  ["no state", "orderid=ID", "application/x-www-form-urlencoded"],
  ["a state nobody documents", "orderid=ID&status=won", "application/x-www-form-urlencoded"],
  ["half an escape", "orderid=%E0%A4%A&status=success", "application/x-www-form-urlencoded"],
  ["a null byte in the order", "orderid=ID%00A&status=success", "application/x-www-form-urlencoded"],
];

test("an unreadable callback is answered with 400 and changes nothing", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent);
  for (const [what, text, type] of UNREADABLE) {
    const request = {
      method: "POST",
      headers: { "content-type": type },
      body: text.replaceAll("ID", orderId),
    };
    expect((await send(portal.callbackUrl, request)).status, what).toBe(400);
  }
  expect((await storedOrder(portal, orderId)).kinds).not.toContain("callback");
});

/** Posts a form to exactly this path. @returns the status */
function postRaw(
  base: string,
  path: string,
  fields: Record<string, string>,
  method = "POST",
): Promise<number> {
  const { hostname, port } = new URL(base);
  const text = new URLSearchParams(fields).toString();
  // For some methods Node sends a body only with a content length.
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": Buffer.byteLength(text),
  };
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
    });
    request.once("error", reject);
    request.end(text);
  });
}

async function waiting(portal: Portal, orderId: string): Promise<number> {
  const [row] = await portal.database.query<{ count: number }>(
    "select count(*)::int as count from callbacks where orderid = $1 and processed_at is null",
    [orderId],
  );
  return row?.count ?? 0;
}

async function effects(portal: Portal, orderId: string): Promise<string[]> {
  const rows = await portal.database.query<{ effect: string }>(
    "select kind as effect from ledger_transactions where cause = $1 order by number",
    [orderId],
  );
  return rows.map(({ effect }) => effect);
}

import { send } from "./fixtures/http";
import { customerPage, requestPan } from "./fixtures/orders";
import { expect, test } from "./fixtures/test";

const SIGNED_IN = ["/agent", "/agent/pan/new", "/agent/pan/resume", "/agent/orders", "/agent/no-such-page"];
const OPERATOR = ["/admin", "/admin/orders", "/admin/review"];

test("every script of every page carries the nonce of the page's policy, new each time", async ({
  portal,
  agent,
  admin,
}) => {
  const orderId = await requestPan(portal, agent);
  const pages = [
    await send(`${portal.url}/login`),
    await send(`${portal.url}/no-such-page`),
    ...(await Promise.all([...SIGNED_IN, `/agent/orders/${orderId}`].map((path) => agent.get(path)))),
    ...(await Promise.all([...OPERATOR, `/admin/orders/${orderId}`].map((path) => admin.get(path)))),
  ];
  const nonces = pages.map(({ headers, text }) => {
    const policy = String(headers["content-security-policy"]);
    const nonce = /script-src [^;]*'nonce-([\w-]{16,})'/.exec(policy)?.[1] ?? "none";
    const scripts = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    expect(text).not.toMatch(/<[a-z][^>]*\son[a-z]+="/i);
    return nonce;
  });
  expect(new Set(nonces).size).toBe(pages.length);
});

test("pages without scripts have a policy that allows none", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent);
  const link = await customerPage(agent, orderId);
  for (const url of [link, `${portal.url}/r/no-such-token`, `${portal.url}/pan-redirect?txid=1`]) {
    const { headers, text } = await send(url);
    expect(headers["content-security-policy"]).toMatch(/default-src 'none'/);
    expect(headers["content-security-policy"]).not.toMatch(/script-src|unsafe/);
    expect(text).not.toMatch(/<script|<[a-z][^>]*\son[a-z]+=|javascript:/i);
  }
});

test("every answer forbids sniffing, framing, leaking and caching", async ({ portal, agent, admin }) => {
  const orderId = await requestPan(portal, agent);
  const answers = [
    await send(`${portal.url}/login`),
    await agent.get(`/agent/orders/${orderId}`),
    await admin.get("/admin"),
    await send(await customerPage(agent, orderId)),
    await send(`${portal.url}/pan-redirect?txid=1`),
  ];
  for (const { headers } of answers) {
    expect(headers["x-content-type-options"]).toBe("nosniff");
    // With no-referrer a form without scripts would post "Origin: null", which is refused.
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["content-security-policy"]).toMatch(/frame-ancestors 'none'/);
    expect(headers["content-security-policy"]).toMatch(/base-uri 'none'/);
    expect(headers["content-security-policy"]).toMatch(/form-action 'self' /);
    expect(headers["cache-control"]).toMatch(/no-store/);
    expect(headers["x-powered-by"]).toBeUndefined();
  }
});

test("so do files, unknown paths, handlers, and paths that only start like them", async ({
  portal,
  agent,
}) => {
  const [script] = /\/_next\/static\/[^"]+\.js/.exec((await agent.get("/agent")).text) ?? [""];
  const paths = [
    ...[
      script,
      "/icon.svg",
      "/favicon.ico",
      "/iconic",
      "/favicons",
      "/pan-redirects",
      "/r/a/b",
      "/_next/nothing",
    ],
    ...[
      "/api/health/live",
      "/api/health/ready",
      "/api/nothing",
      "/api/callbacks/inexopay/wrong",
      "/no-such-page",
    ],
  ];
  for (const path of paths) {
    const { headers } = await send(portal.url + path);
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("same-origin");
    expect(headers["permissions-policy"], path).toMatch(/camera/);
    expect(headers["content-security-policy"], path).toMatch(/frame-ancestors 'none'/);
    // Over plain http the portal must not force browsers to https.
    expect(headers["strict-transport-security"], path).toBeUndefined();
  }
});

test("scripts and other sites cannot read the session cookie", async ({ page, portal, text, context }) => {
  await page.goto("/login");
  await page.getByLabel(text.signIn.email).fill("agent@demo.test");
  await page.getByLabel(text.signIn.password).fill(portal.secrets.password);
  await page.getByRole("button", { name: text.signIn.submit }).click();
  await expect(page).toHaveURL(/\/agent$/);
  const cookie = (await context.cookies()).find(({ name }) => name.includes("session-token"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  expect(await page.evaluate(() => document.cookie)).not.toContain("session-token");
});

test("injected markup does not run", async ({ agentPage, faults }) => {
  faults.allow(/Content Security Policy/);
  await agentPage.goto("/agent");
  const ran = await agentPage.evaluate(async () => {
    const handler = document.createElement("div");
    handler.innerHTML = '<img src="/icon.svg" onload="window.planted = true">';
    document.body.append(handler);
    await new Promise((resolve) => handler.firstElementChild?.addEventListener("load", resolve));
    // A separate document under the same policy: writing into this one would break React.
    const frame = document.createElement("iframe");
    frame.srcdoc = "<script>parent.planted = true</" + "script>";
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener("load", resolve));
    return "planted" in window;
  });
  expect(ran).toBe(false);
});

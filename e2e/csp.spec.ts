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
    expect(policy).toMatch(/object-src 'none'/);
    expect(policy).toMatch(/require-trusted-types-for 'script'; trusted-types default(;|$)/);
    expect(text).not.toMatch(/<[a-z][^>]*\son[a-z]+="/i);
    return nonce;
  });
  expect(new Set(nonces).size).toBe(pages.length);
});

test("pages without scripts have a policy that allows none", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent);
  const link = await customerPage(agent, orderId);
  for (const url of [
    link,
    `${link}/data`,
    `${portal.url}/privacy`,
    `${portal.url}/r/no-such-token`,
    `${portal.url}/pan-redirect?txid=1`,
  ]) {
    const { headers, text } = await send(url);
    expect(headers["content-security-policy"]).toMatch(/default-src 'none'/);
    expect(headers["content-security-policy"]).toMatch(/script-src 'none'/);
    expect(headers["content-security-policy"]).not.toMatch(/unsafe/);
    expect(text).not.toMatch(/<script|<[a-z][^>]*\son[a-z]+=|javascript:/i);
  }
});

test("every answer forbids sniffing, framing, leaking and caching", async ({ portal, agent, admin }) => {
  const orderId = await requestPan(portal, agent);
  const answers = [
    await send(`${portal.url}/login`, { headers: { origin: "https://evil.example" } }),
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
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["access-control-allow-origin"]).toBeUndefined();
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
    expect(headers["content-type"], path).toMatch(/charset=utf-8$|^application\/json$|^image\/svg\+xml$/i);
    expect(headers["cross-origin-resource-policy"], path).toBe("same-origin");
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

const PLANTS: [string, string][] = [
  ["a handler in markup", `element.innerHTML = '<img src="/icon.svg" onload="planted = true">'`],
  ["a handler as an attribute", `element.setAttribute("onclick", "planted = true"); element.click()`],
  ["a document in a frame", `frame.srcdoc = "<script>parent.planted = true</" + "script>"`],
  ["another site's script", `script.src = "//127.0.0.1:9/planted.js"`],
  ["a page of ours as a script", `script.src = "/r/planted"`],
  ["a script's own text", `script.text = "planted = true"`],
  ["markup for the whole document", `document.write("<script>planted = true</" + "script>")`],
];

test("a text becomes neither a script nor markup that could run one", async ({ agentPage, faults }) => {
  faults.allow(/Content Security Policy|TrustedHTML|TrustedScript/);
  await agentPage.goto("/agent");
  await expect(agentPage.locator("h1")).toBeVisible();
  for (const [name, act] of PLANTS) {
    const refused = await agentPage.evaluate(`(() => {
      const [element, frame, script] = ["div", "iframe", "script"].map((tag) => document.createElement(tag));
      document.body.append(element, frame, script);
      try { ${act}; return "not refused"; } catch (error) { return String(error); }
    })()`);
    expect(refused, name).toMatch(/^TypeError/);
  }
  expect(await agentPage.evaluate(() => "planted" in window)).toBe(false);
});

test("what the server hands over as markup shows after a step within the page", async ({
  portal,
  agent,
  agentPage,
  text,
  faults,
}) => {
  await requestPan(portal, agent);
  await agentPage.goto("/agent");
  const opened = await agentPage.evaluateHandle(() => document);
  await agentPage.locator('.shell-nav a[href="/agent/orders"]').first().click();
  await expect(agentPage).toHaveURL(/\/agent\/orders$/);
  await expect(agentPage.locator("table tbody tr td").first()).toBeVisible();
  expect(await agentPage.evaluate((before) => before === document, opened)).toBe(true);
  faults.allow(/404/);
  await agentPage.evaluate(() => {
    const link = Object.assign(document.createElement("a"), { href: "/agent/no-such-page" });
    document.querySelector("main")?.append(link);
    link.click();
  });
  await expect(agentPage.getByRole("heading", { name: text.notFound.title })).toBeVisible();
});

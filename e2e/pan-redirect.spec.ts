import { once } from "node:events";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { postForm, readableText, send } from "./fixtures/http";
import { customerPage, panFields, requestPan, storedOrder } from "./fixtures/orders";
import { stateOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { portalOfTests } from "./fixtures/portal-of-tests";
import { AGENT, type Session, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

/** The text after the number in a message. */
const afterCount = (message: string) => message.slice(message.indexOf("}} ") + 3);

test("without a target such a link sends the customer back to the shop, and the operator is alerted", async ({
  portal,
  agent,
  admin,
  text,
  page,
  faults,
}) => {
  faults.allow(/status of 404/);
  const orderId = await withLink(portal, agent, "portal_link");
  const [txid = ""] = await portal.sandbox.txids(orderId);
  await page.goto(`/pan-redirect?txid=${txid}&mode=K`);
  await expect(page.getByRole("heading", { name: text.panRedirect.title })).toBeVisible();
  expect((await send(`${portal.url}/pan-redirect?txid=${txid}`)).status).toBe(404);
  expect(readableText((await admin.get("/admin")).text)).toContain(afterCount(text.admin.ownHost));
  expect(readableText((await agent.get(`/agent/orders/${orderId}`)).text)).toContain(
    text.stateNext.link_unusable,
  );
});

test("a link on the vendor's host cannot be guessed, and reading the page is not a visit", async ({
  portal,
  agent,
}) => {
  const orderId = await requestPan(portal, agent);
  const [txid = ""] = await portal.sandbox.txids(orderId);
  const [known, unknown] = [
    await send(`${portal.url}/pan-redirect?txid=${txid}`),
    await send(`${portal.url}/pan-redirect?txid=00000000`),
  ];
  const answerOf = ({ status, text }: typeof known) => [status, readableText(text)];
  expect(answerOf(known)).toEqual(answerOf(unknown));
  expect(known.headers.location).toBeUndefined();
  expect((await storedOrder(portal, orderId)).kinds).not.toContain("visited");
});

for (const fault of ["foreign_link", "script_link"]) {
  test(`nobody is redirected to a ${fault.replace("_", " ")}`, async ({
    portal,
    agent,
    admin,
    openPage,
    text,
  }) => {
    const orderId = await withLink(portal, agent, fault);
    const [txid = ""] = await portal.sandbox.txids(orderId);
    expect((await send(`${portal.url}/pan-redirect?txid=${txid}`)).status).toBe(404);
    const link = await customerPage(agent, orderId);
    const phone = await openPage();
    await phone.goto(link);
    await expect(phone.getByRole("button", { name: text.customer.continue })).toHaveCount(0);
    const pressed = await postForm(link, { continue: "1" });
    expect([pressed.status, pressed.headers.location]).toEqual([303, new URL(link).pathname]);
    const opening = { cookie: agent.cookie, origin: portal.url };
    const opened = await postForm(`${portal.url}/agent/orders/${orderId}/open`, {}, opening);
    expect(opened.headers.location).toBe(`/agent/orders/${orderId}`);
    const html = (await agent.get(`/agent/orders/${orderId}`)).text;
    expect(/href="(?:https:\/\/evil|javascript:)/.test(html)).toBe(false);
    if (fault === "foreign_link") {
      const overview = readableText((await admin.get("/admin")).text);
      expect(overview).toContain(afterCount(text.admin.foreignHost).replace("{host}", "evil.example"));
    }
  });
}

test("a link that redirects back to us in a loop ends at our page", async ({
  portal,
  agent,
  openPage,
  text,
  faults,
}) => {
  faults.allow(/status of 404/);
  const orderId = await withLink(portal, agent, "redirect_loop");
  const phone = await openPage();
  await phone.goto(await customerPage(agent, orderId));
  await phone.getByRole("button", { name: text.customer.continue }).click();
  await expect(phone.getByRole("heading", { name: text.panRedirect.title })).toBeVisible();
});

test.describe("with a target for such links", () => {
  // The target is a small vendor that redirects people further, to whatever host a test is about.
  let further = (_txid: string) => "";
  let visitors = 0;
  // NSDL is a port that accepts connections without TLS: only the browser's arrival there counts.
  const nsdl = net.createServer((socket) => {
    visitors += 1;
    socket.destroy();
  });
  const vendor = http.createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "", "http://vendor.example");
    response.writeHead(302, { location: further(searchParams.get("txid") ?? "") }).end();
  });
  const portalOf = portalOfTests(async () => {
    await Promise.all([nsdl, vendor].map(listening));
    return {
      env: () => ({
        INEXOPAY_PAN_REDIRECT_TARGET: `${addressOf(vendor)}/go?txid={txid}`,
        INEXOPAY_REDIRECT_HOSTS: new URL(addressOf(vendor)).host,
      }),
    };
  });
  test.afterAll(() => {
    for (const server of [nsdl, vendor]) server.close();
  });

  test("a link to our own /pan-redirect redirects to the target with the txid filled in", async ({
    openPage,
    text,
  }) => {
    const portal = portalOf();
    const agent = await signIn(portal, AGENT);
    const orderId = await withLink(portal, agent, "portal_link");
    const [txid = ""] = await portal.sandbox.txids(orderId);
    for (const mode of ["K", "E", "", "anything&mode=twice"]) {
      const answer = await send(`${portal.url}/pan-redirect?txid=${txid}&mode=${mode}`);
      expect([answer.status, answer.headers.location]).toEqual([303, `${addressOf(vendor)}/go?txid=${txid}`]);
    }
    further = (one) => `${portal.sandbox.url}/nsdl-pan/apply?txid=${one}`;
    const phone = await openPage({ viewport: { width: 360, height: 740 } });
    await phone.goto(await customerPage(agent, orderId));
    await phone.getByRole("button", { name: text.customer.continue }).click();
    await expect(phone).toHaveURL(`${portal.sandbox.url}/nsdl-pan/apply?txid=${txid}`);
    await phone.getByRole("button", { name: /^Finish/ }).click();
    await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("succeeded");
    expect((await send(`${portal.url}/pan-redirect?txid=${txid}`)).status).toBe(404);
  });

  for (const js of [true, false]) {
    test.describe(`scripts ${js ? "on" : "off"}`, () => {
      test.use({ javaScriptEnabled: js });

      test("the vendor may redirect people to a host that the portal does not know", async ({
        openPage,
        text,
        faults,
      }) => {
        faults.allow(/ERR_/);
        const portal = portalOf();
        const agent = await signIn(portal, AGENT);
        const orderId = await withLink(portal, agent, "portal_link");
        further = () => addressOf(nsdl).replace("http:", "https:");
        visitors = 0;
        const phone = await openPage();
        await phone.goto(await customerPage(agent, orderId));
        await phone.getByRole("button", { name: text.customer.continue }).click();
        await expect.poll(() => visitors).toBeGreaterThan(0);

        visitors = 0;
        const shop = await openPage({ storageState: agent.state, baseURL: portal.url });
        await shop.goto(`/agent/orders/${orderId}`);
        await shop.getByRole("button", { name: text.order.openHere }).click();
        await expect.poll(() => visitors).toBeGreaterThan(0);
      });
    });
  }
});

const HOSTILE = [
  "",
  "0",
  "99999999",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "javascript:alert(1)",
  "12345678@evil.example",
  "12345678%0d%0aLocation:%20https://evil.example",
  "12345678%00",
  "%2e%2e%2f",
  "12345678' or '1'='1",
  '12345678" or ""="',
  "12345678&url=https://evil.example",
  "12345678&redirect=https://evil.example&next=//evil.example",
  "12345678&txid=https://evil.example",
  "12345678?txid=https://evil.example",
  "12345678#https://evil.example",
  "%F0%9F%98%80",
  "<script>alert(1)</script>",
  "data:text/html,<script>alert(1)</script>",
  "x".repeat(3_000),
  "{txid}",
  "$" + "{jndi:ldap://evil.example}",
];

test("no payload makes /pan-redirect redirect", async ({ portal }) => {
  for (const payload of HOSTILE) {
    const url = new URL(`${portal.url}/pan-redirect`);
    url.search = `?txid=${payload}`;
    const answer = await send(url.href);
    expect([answer.status, answer.headers.location], payload.slice(0, 40)).toEqual([404, undefined]);
    expect(
      answer.text.includes("evil.example") || answer.text.includes("<script"),
      payload.slice(0, 40),
    ).toBe(false);
  }
});

test("payloads around a true txid redirect to its own link or nowhere", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent);
  const [txid = ""] = await portal.sandbox.txids(orderId);
  for (const more of [
    "&url=https://evil.example",
    "@evil.example",
    "%0d%0aX: y",
    "&txid=evil",
    "&mode=//evil.example",
  ]) {
    const url = new URL(`${portal.url}/pan-redirect`);
    url.search = `?txid=${txid}${more}`;
    const { headers } = await send(url.href);
    if (headers.location) expect(new URL(headers.location).origin).toBe(portal.sandbox.url);
  }
});

test("a foreign Host header does not change redirects", async ({ portal, agent }) => {
  const orderId = await requestPan(portal, agent);
  const link = await customerPage(agent, orderId);
  const forged = { host: "evil.example", "x-forwarded-host": "evil.example" };
  const answers = [
    await send(link, { headers: forged }),
    await postForm(link, { continue: "1" }, forged),
    await send(`${portal.url}/agent`, { headers: forged }),
    await send(`${portal.url}/agent/orders/${orderId}`, { headers: { ...forged, cookie: agent.cookie } }),
  ];
  for (const { headers, text } of answers) {
    expect(headers.location ?? "").not.toContain("evil.example");
    expect(text.includes("evil.example")).toBe(false);
  }
});

test("the order's page is the same whether or not its link can be opened", async ({
  portal,
  agent,
  agentPage,
}) => {
  const orderId = await withLink(portal, agent, "foreign_link");
  await agentPage.goto(`/agent/orders/${orderId}`);
  await expect(stateOn(agentPage, "awaiting_customer")).toBeVisible();
});

/** Starts a small foreign server on a free port. */
async function listening(server: net.Server): Promise<void> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}

const addressOf = (server: net.Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Requests a PAN for which the sandbox returns a link of this kind. */
async function withLink(portal: Portal, agent: Session, fault: string): Promise<string> {
  const fields = panFields();
  await portal.sandbox.fault({ endpoint: "request_pan", fault, mobile: fields.number });
  return requestPan(portal, agent, fields);
}

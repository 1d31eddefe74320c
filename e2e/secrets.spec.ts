import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { freshPan } from "./fixtures/bank";
import { holders } from "./fixtures/holders";
import { send } from "./fixtures/http";
import { panFields, requestPan, storedOrder } from "./fixtures/orders";
import { fillPanForm, requestByForm, sendButton, stateOn } from "./fixtures/pan-form";
import type { Portal } from "./fixtures/portal";
import { newShop } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

const NAME = "Shakuntala Mahapatra";
const AADHAAR = "999941057058";

test("after whole journeys no secret is in an answer, bundle, log or table, and no personal data is in plain text", async ({
  portal,
  admin,
  adminPage,
  openPage,
  text,
  faults,
}) => {
  faults.allow(/status of 404/); // the last visited address does not exist
  const shop = await newShop(portal);
  const agentPage = await openPage({ storageState: shop.state });
  const PAN = freshPan();
  const answers: string[] = [];
  for (const page of [agentPage, adminPage]) collectAnswers(page, portal, answers);

  const fields = panFields({ customer_name: NAME });
  const orderId = await requestByForm(agentPage, text, fields);
  const remark = `PAN application of mobile ${fields.number}, PAN ${PAN}, Aadhaar ${AADHAAR}`;
  await portal.sandbox.sendCallback({ orderid: orderId, status: "success", remark });
  await portal.sandbox.sendCallback({ orderid: orderId, status: "failed", remark });
  await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("needs_review");
  await decide(
    adminPage,
    orderId,
    `${text.admin.decision_succeeded}`,
    `Seen in the panel, customer's PAN is ${PAN}, mobile ${fields.number}`,
  );
  const faulty = await troubledOrders(agentPage, portal, text);
  await visitEverything(agentPage, adminPage, orderId);
  for (const id of faulty)
    for (const answer of [await shop.get(`/agent/orders/${id}`), await admin.get(`/admin/orders/${id}`)]) {
      expect(answer.status).toBe(200);
      answers.push(`${JSON.stringify(answer.headers)}\n${answer.text}`);
    }

  const { apiKey, callbackSecret, authSecret, dataKeys, password } = portal.secrets;
  const secrets = [
    apiKey,
    callbackSecret,
    authSecret,
    dataKeys.slice(2),
    password,
    String(portal.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY),
  ];
  expect(answers.length).toBeGreaterThan(20);
  expect(
    holders(
      answers.map((body, i) => [`answer ${i}`, body]),
      secrets,
    ),
  ).toEqual([]);
  expect(holders(bundles(), secrets)).toEqual([]);

  const personal = [fields.number, NAME, PAN, AADHAAR, "Shakuntala", "Mahapatra"];
  const rows = (await portal.database.dump()).map(({ table, row }): [string, string] => [table, row]);
  expect(rows.some(([table]) => table === "public.evidence")).toBe(true);
  expect(holders(rows, [...secrets, ...personal])).toEqual([]);
  expect(portal.logs().length).toBeGreaterThan(100);
  expect(holders([["log", portal.logs()]], [...secrets, ...personal])).toEqual([]);
});

test("the search for secrets finds them in every encoding", async ({ portal }) => {
  const { query } = portal.database;
  await query("create table planted (plain text, bytes bytea, deep jsonb)");
  try {
    await query("insert into planted values ($1, $2, $3)", [
      "9876501234",
      Buffer.from("x9876501234"),
      { a: ["9876501234"] },
    ]);
    const row = (await portal.database.dump()).find(({ table }) => table === "public.planted")?.row ?? "";
    expect(row.match(/9876501234/g)).toHaveLength(2);
    const inBytes = row.replaceAll("9876501234", "");
    expect(holders([["bytes", inBytes]], ["9876501234"])).toEqual(["bytes"]);
    const base64 = Buffer.from("xy9876501234z").toString("base64");
    expect(holders([["base64", base64]], ["9876501234"])).toEqual(["base64"]);
  } finally {
    await query("drop table planted");
  }
});

/** Records the text of every answer from the portal to a page, including RSC answers. */
function collectAnswers(page: Page, portal: Portal, answers: string[]): void {
  page.on("response", async (response) => {
    if (!response.url().startsWith(portal.url)) return;
    const body = await response.text().catch(() => "");
    answers.push(`${response.url()}\n${JSON.stringify(response.headers())}\n${body}`);
  });
}

async function decide(page: Page, orderId: string, decision: string, reason: string): Promise<void> {
  await page.goto(`/admin/orders/${orderId}`);
  await page.getByRole("radio", { name: decision }).check();
  await page.locator("#reason").fill(reason);
  await page.locator("#decide").getByRole("button").click();
  await expect(stateOn(page, "succeeded")).toBeVisible();
}

/** Orders whose answers quote the request, break off or are not JSON: data leaks on error paths. */
async function troubledOrders(
  page: Page,
  portal: Portal,
  text: Parameters<typeof fillPanForm>[1],
): Promise<string[]> {
  const ids: string[] = [];
  for (const fault of ["html_error", "status_401", "truncated", "foreign_link"]) {
    const fields = panFields({ customer_name: NAME });
    await portal.sandbox.fault({ endpoint: "request_pan", fault, mobile: fields.number });
    ids.push(await requestByForm(page, text, fields));
  }
  await page.goto("/agent/pan/new");
  await fillPanForm(page, text, { number: "12345", customer_name: NAME });
  await sendButton(page, text).click();
  return ids;
}

async function visitEverything(agentPage: Page, adminPage: Page, orderId: string): Promise<void> {
  for (const path of ["/agent", "/agent/orders", "/agent/pan/resume", `/agent/orders/${orderId}`])
    await agentPage.goto(path);
  for (const path of ["/admin", "/admin/review", "/admin/orders", `/admin/orders/${orderId}`])
    await adminPage.goto(path);
  const link = await agentPage.locator('a[href*="/r/"]').first().getAttribute("href");
  await agentPage.goto(link ?? "");
  await agentPage.goto("/pan-redirect?txid=12345678");
  await adminPage.goto("/login");
}

/** Every file that the build serves to browsers. */
function bundles(): [string, string][] {
  const folder = path.join(process.cwd(), process.env.NEXT_DIST_DIR ?? ".next", "static");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(5);
  return files.map((file) => [file.name, readFileSync(path.join(file.parentPath, file.name), "utf8")]);
}

test("the health checks reveal no secret settings", async ({ portal }) => {
  for (const health of ["live", "ready"]) {
    const { text, status } = await send(`${portal.url}/api/health/${health}`);
    expect([status, Object.keys(JSON.parse(text))]).toEqual([200, [health]]);
  }
});

test("metrics are for whoever has the token, and name nobody", async ({ portal }) => {
  const order = await requestPan(portal, await newShop(portal), panFields({ customer_name: "Ganga Bai" }));
  const ask = (token?: string) =>
    send(`${portal.url}/api/metrics`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  expect((await ask()).status).toBe(401);
  expect((await ask(portal.secrets.callbackSecret)).status).toBe(401);
  // It runs at the start, which may be a moment ago.
  const swept = /^bahi_jobs_total\{process="portal",task="sweep_orders",outcome="done"\} [1-9]/m;
  await expect.poll(async () => (await ask(portal.env.METRICS_TOKEN)).text).toMatch(swept);
  const { status, text, headers } = await ask(portal.env.METRICS_TOKEN);
  expect([status, headers["content-type"]]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  expect(text).toMatch(
    /^bahi_vendor_sends_total\{process="portal",endpoint="requestPan",outcome="accepted"\} [1-9]/m,
  );
  expect(text).toMatch(/^bahi_http_requests_total\{process="portal",area="agent",status="3xx"\} [1-9]/m);
  expect(text).toMatch(
    /^bahi_orders_last_hour\{service="pan_application",state="awaiting_customer"\} [1-9]/m,
  );
  expect(text).toMatch(/^bahi_event_loop_delay_seconds\{process="portal",quantile="1"\} /m);
  for (const secret of [order, "Ganga", ...Object.values(portal.secrets)]) expect(text).not.toContain(secret);
});

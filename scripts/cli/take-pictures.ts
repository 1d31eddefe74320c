import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { and, desc, eq, like } from "drizzle-orm";
import { orders } from "@/db/schema/orders";
import { users } from "@/db/schema/users";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";

const FOLDER = "docs/pictures";
/** README must load over slow lines too. */
const MOST_BYTES = 150_000;
const AGENT = "agent@demo.test";

const LOOK = { locale: "en-IN", timezoneId: "Asia/Kolkata", colorScheme: "light" } as const;
const DESK = { width: 1440, height: 820 };
const PHONE = { width: 360, height: 740 };

/** The agent's order page, the customer's page for it, and the operator's overview: in light mode, at their usual widths. */
async function takeAll(browser: Browser): Promise<void> {
  const agent = await signIn(browser, AGENT);
  await agent.goto(`/agent/orders/${await waitingOrder()}`);
  await take(agent, "agent-order");
  const link = await agent.locator('a[href*="/r/"]').first().getAttribute("href");
  if (!link) throw new Error("The order's page has no link for the customer");

  const phone = await browser.newContext({
    ...LOOK,
    viewport: PHONE,
    baseURL: env().APP_URL,
    deviceScaleFactor: 2,
  });
  const customer = await phone.newPage();
  await customer.goto(link);
  await take(customer, "customer");

  const admin = await signIn(browser, "admin@demo.test");
  await admin.goto("/admin");
  await take(admin, "admin-home");
}

async function signIn(browser: Browser, email: string): Promise<Page> {
  const context = await browser.newContext({ ...LOOK, viewport: DESK, baseURL: env().APP_URL });
  const page = await context.newPage();
  await page.goto("/login");
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(env().DEMO_PASSWORD ?? "");
  await page.locator('input[name="password"]').press("Enter");
  await page.waitForURL((url) => url.pathname !== "/login");
  return page;
}

/** An order of the demo agent's shop that waits for its customer: its page shows the most. */
async function waitingOrder(): Promise<string> {
  const [order] = await db()
    .select({ id: orders.id })
    .from(orders)
    .innerJoin(users, eq(users.shopId, orders.shopId))
    .where(and(eq(users.email, AGENT), like(orders.variant, "pan.%"), eq(orders.state, "awaiting_customer")))
    .orderBy(desc(orders.createdAt))
    .limit(1);
  if (!order) throw new Error("No order waits for its customer");
  return order.id;
}

async function take(page: Page, name: string): Promise<void> {
  const file = path.join(FOLDER, `${name}.png`);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: file, animations: "disabled" });
  const bytes = statSync(file).size;
  console.log(`${file}: ${Math.ceil(bytes / 1_000)} kB`);
  if (bytes > MOST_BYTES) throw new Error(`${file} is larger than ${MOST_BYTES / 1_000} kB`);
}

mkdirSync(FOLDER, { recursive: true });
const { env: more, ...given } = JSON.parse(process.env.PICTURES_BROWSER ?? "{}");
const browser = await chromium.launch({ ...given, env: { ...process.env, ...more } });
await takeAll(browser).finally(() => browser.close());
process.exit();

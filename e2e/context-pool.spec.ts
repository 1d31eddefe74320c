import { ContextPool } from "./fixtures/context-pool";
import { expect, test } from "./fixtures/test";

const leave = () => undefined;

test("a page that a test is done with serves the next test as a new one", async ({ browser, portal }) => {
  const pool = new ContextPool(browser);
  const options = { baseURL: portal.url, locale: "en-IN" };
  const first = await pool.take(options);
  const page = await pool.pageOf(first);
  await page.goto("/login");
  await first.addCookies([{ name: "own", value: "1", url: portal.url }]);
  const popup = await first.newPage();
  await pool.give(first, leave);
  expect(popup.isClosed()).toBe(true);

  const again = await pool.take(options);
  const served = await pool.pageOf(again);
  expect(again).toBe(first);
  expect(served).toBe(page);
  expect(again.pages()).toEqual([served]);
  expect(served.url()).toBe("about:blank");
  expect(await again.cookies()).toEqual([]);
  expect(await pool.pageOf(again)).not.toBe(served);
});

test("a page that keeps something of a test serves no other", async ({ browser, portal }) => {
  const pool = new ContextPool(browser);
  const keeps = [
    (page) => page.addInitScript(() => document.body),
    (page) => page.route("**/none", (route) => route.abort()),
    (page) => page.setViewportSize({ width: 360, height: 800 }),
    (page) => page.emulateMedia({ colorScheme: "dark" }),
    async (page) => page.on("request", () => undefined),
  ] satisfies ((page: Awaited<ReturnType<ContextPool["pageOf"]>>) => Promise<unknown>)[];
  for (const keep of keeps) {
    const context = await pool.take({ baseURL: portal.url });
    const page = await pool.pageOf(context);
    await page.goto("/login");
    await keep(page);
    await pool.give(context, leave);
    expect(page.isClosed(), keep.toString()).toBe(true);
  }
});

test("what a page says last is heard before it is cleared", async ({ browser }) => {
  const pool = new ContextPool(browser);
  const context = await pool.take({});
  const heard: string[] = [];
  const hear = (message: { text: () => string }) => heard.push(message.text());
  context.on("console", hear);
  const page = await pool.pageOf(context);
  await page.setContent("<p>Hello");
  await page.evaluate(() => {
    console.error("during the test");
    window.addEventListener("pagehide", () => console.error("while it is cleared"));
  });
  await pool.give(context, () => context.off("console", hear));
  expect(heard).toEqual(["during the test"]);
});

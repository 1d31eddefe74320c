import { type Browser, chromium, type Page } from "@playwright/test";
import type { Session } from "../../e2e/fixtures/session";

/** A page that a browser opens for the first time: nothing is cached, and the person is signed in. */
export type Opened = {
  url: string;
  state?: Session["state"];
  /** The first field, in which somebody types. */
  field?: string;
};

/** Runs work with the browser that the command found. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const { env, ...given } = JSON.parse(process.env.BENCH_BROWSER ?? "{}");
  const browser = await chromium.launch({ ...given, env: { ...process.env, ...env } });
  return work(browser).finally(() => browser.close());
}

/** Opens a page in a context of its own, waits until it is idle, types in its first field, and waits again. */
async function opened<T>(
  browser: Browser,
  { url, state, field }: Opened,
  before: (page: Page) => Promise<() => Promise<T>>,
) {
  const context = await browser.newContext({ storageState: state, locale: "en-IN" });
  try {
    const page = await context.newPage();
    const after = await before(page);
    await page.goto(url, { waitUntil: "networkidle", timeout: 60_000 });
    if (field) {
      await page.locator(field).first().fill("9");
      await page.waitForTimeout(500);
      await page.waitForLoadState("networkidle");
    }
    return await after();
  } finally {
    await context.close();
  }
}

/** Bytes of all scripts as transferred, bodies alone, in KB. */
export const scriptKb = (browser: Browser, target: Opened) =>
  opened(browser, target, async (page) => {
    const sizes: Promise<number>[] = [];
    page.on("requestfinished", (request) => {
      if (request.resourceType() === "script")
        sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    return async () => (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0) / 1_024;
  });

/** Lighthouse's slow 4G: 150 ms to and fro, 1.6 Mbit/s down, 750 kbit/s up; and a quarter of the processor. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 };
const SLOWER = { rate: 4 };

/** Seconds from the start. */
export type Times = { paint: number; interactive: number };

/**
 * On a slow line and processor: when the first words are painted, and when the page answers: after its load and the
 * last task that kept it busy for over 50 ms.
 */
export const slowTimes = (browser: Browser, target: Opened) =>
  opened(browser, target, async (page): Promise<() => Promise<Times>> => {
    const devTools = await page.context().newCDPSession(page);
    await devTools.send("Network.enable");
    await devTools.send("Network.emulateNetworkConditions", SLOW);
    await devTools.send("Emulation.setCPUThrottlingRate", SLOWER);
    await page.addInitScript(() => {
      const busy = { until: 0 };
      Object.assign(window, { busy });
      new PerformanceObserver((entries) => {
        for (const { startTime, duration } of entries.getEntries())
          busy.until = Math.max(busy.until, startTime + duration);
      }).observe({ type: "longtask", buffered: true });
    });
    return () =>
      page.evaluate(() => {
        const [first] = performance.getEntriesByName("first-contentful-paint");
        const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
        const { until } = (window as unknown as { busy: { until: number } }).busy;
        if (!first || !visit) throw new Error("Nothing was painted");
        const interactive = Math.max(first.startTime, visit.loadEventEnd, until);
        return { paint: first.startTime / 1_000, interactive: interactive / 1_000 };
      });
  });

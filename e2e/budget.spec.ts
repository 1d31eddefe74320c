import { gunzipSync } from "node:zlib";
import { send } from "./fixtures/http";
import { customerPage, requestPan } from "./fixtures/orders";
import { expect, test } from "./fixtures/test";
import { type Language, LOCALE } from "./fixtures/words";

/** What fits into the first answer of a TCP connection: one round trip on a slow line. */
const MOST_BYTES = 14 * 1024;

for (const language of ["en", "hi"] as Language[]) {
  test(`the customer's page (${language}) is at most 14 KB on the wire`, async ({ portal, agent }) => {
    const link = await customerPage(agent, await requestPan(portal, agent));
    const headers = { "accept-encoding": "gzip", "accept-language": LOCALE[language] };
    const answer = await send(link, { headers });
    const html =
      answer.headers["content-encoding"] === "gzip" ? gunzipSync(answer.body).toString("utf8") : answer.text;
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain('data-order-state="awaiting_customer"');
    const head = Object.entries(answer.headers).join("\r\n").length;
    expect(answer.body.length + head).toBeLessThanOrEqual(MOST_BYTES);
  });
}

test("the customer's page loads nothing but itself and its icon, and no byte of script", async ({
  customerPage: phone,
  portal,
  agent,
}) => {
  const loaded: { type: string; path: string; bytes: number }[] = [];
  phone.on("requestfinished", async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    loaded.push({
      type: request.resourceType(),
      path: new URL(request.url()).pathname,
      bytes: responseBodySize + responseHeadersSize,
    });
  });
  await phone.goto(await customerPage(agent, await requestPan(portal, agent)), { waitUntil: "networkidle" });
  await expect.poll(() => loaded.length).toBeGreaterThan(0);
  expect(loaded.filter(({ type, path }) => type !== "document" && path !== "/icon.svg")).toEqual([]);
  expect(await phone.locator("script").count()).toBe(0);
  expect(loaded.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_BYTES);
});

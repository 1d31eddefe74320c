import { gunzipSync } from "node:zlib";
import { type HttpAnswer, postForm, readableText, send } from "./fixtures/http";
import { customerPage, requestPan, storedOrder } from "./fixtures/orders";
import type { Session } from "./fixtures/session";
import { expect, test } from "./fixtures/test";
import { type Language, LOCALE, words } from "./fixtures/words";

/** As transferred, with its headers: the first packets on a slow line. */
const MOST_BYTES = 4 * 1024;

/** The page's HTML. @throws if it is larger than that */
function within(answer: HttpAnswer): string {
  const html =
    answer.headers["content-encoding"] === "gzip" ? gunzipSync(answer.body).toString("utf8") : answer.text;
  const head = Object.entries(answer.headers).join("\r\n").length;
  expect(answer.body.length + head).toBeLessThanOrEqual(MOST_BYTES);
  expect(html).not.toContain("<script");
  return html;
}

for (const language of ["en", "hi"] as Language[]) {
  test(`the customer's page (${language}) is at most 4 KB on the wire`, async ({ portal, agent }) => {
    const link = await customerPage(agent, await requestPan(portal, agent));
    const headers = { "accept-encoding": "gzip", "accept-language": LOCALE[language] };
    const html = within(await send(link, { headers }));
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain('data-order-state="awaiting_customer"');
    expect(html).not.toContain('http-equiv="refresh"');
  });

  test(`a customer back from NSDL (${language}) sees that it is being checked, on a page that reloads by itself`, async ({
    portal,
    agent,
  }) => {
    const text = words(language);
    const orderId = await requestPan(portal, agent);
    const link = await customerPage(agent, orderId);
    await postForm(link, { continue: "1" });
    const headers = { "accept-encoding": "gzip", "accept-language": LOCALE[language] };
    const came = within(await send(link, { headers }));
    expect(readableText(came)).toContain(text.byService.pan_application.customer.processingOpen);
    expect(came).toContain(`http-equiv="refresh" content="10;url=${new URL(link).pathname}?look=1"`);
    expect(came.indexOf(text.customer.refresh)).toBeLessThan(came.indexOf('name="continue"'));
    const seldom = within(await send(`${link}?look=24`, { headers }));
    expect(seldom).toContain('content="60;url=');
    expect(within(await send(`${link}?look=25`, { headers }))).not.toContain('http-equiv="refresh"');

    await portal.sandbox.move(orderId, "finish");
    await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("succeeded");
    const [found] = await portal.database.query<{ reference: string | null }>(
      "select content ->> 'reference' as reference from evidence where order_id = $1 and kind = 'found' and content ->> 'reference' is not null",
      [orderId],
    );
    const done = within(await send(link, { headers }));
    if (found) expect(readableText(done)).toContain(found.reference ?? "");
    expect(done).not.toContain('http-equiv="refresh"');
  });
}

test("the customer's page switches its language by a link, and keeps it", async ({ portal, agent }) => {
  const link = await customerPage(agent, await requestPan(portal, agent));
  const headers = { "accept-encoding": "gzip", "accept-language": "en-IN" };
  const english = within(await send(link, { headers }));
  const path = `${new URL(link).pathname}?lang=hi`;
  expect(english).toContain(`href="${path}"`);
  const chosen = await send(`${portal.url}${path}`, { headers });
  expect(within(chosen)).toContain('<html lang="hi"');
  const [cookie = ""] = chosen.headers["set-cookie"] ?? [];
  expect(cookie).toMatch(/^lang=hi; Path=\/r; Max-Age=\d+; HttpOnly; SameSite=Lax/);
  const later = await send(link, { headers: { ...headers, cookie: cookie.split(";")[0] ?? "" } });
  expect(within(later)).toContain('<html lang="hi"');
  expect((await send(`${link}?lang=xx`, { headers })).headers["set-cookie"]).toBeUndefined();
});

test("a customer's link opens with punctuation from a message behind it, but not with a longer token", async ({
  portal,
  agent,
}) => {
  const link = await customerPage(agent, await requestPan(portal, agent));
  const behind = [".", ",", ")", "।", ">", "…", "*", "_", "'", '"', "%22", "].", "\u200b", "?", "#x", ".)"];
  for (const text of behind) {
    const answer = await send(new URL(`${link}${text}`).href);
    expect(answer.text, text).toContain('data-order-state="awaiting_customer"');
    expect(answer.text, text).toContain(`action="${new URL(link).pathname}"`);
  }
  const slash = await fetch(`${link}/`);
  expect(slash.status).toBe(200);
  for (const text of ["x", "9", "A."]) expect((await send(`${link}${text}`)).status, text).toBe(404);
});

test("the customer's page loads only itself and its icon, and no script", async ({
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

/** A page's scripts, compressed, in KB. */
async function scriptKilobytes(url: string, session: Session, path: string): Promise<number> {
  const html = (await session.get(path)).text;
  const files = new Set([...html.matchAll(/<script src="([^"]+)"/g)].map(([, src = ""]) => src));
  expect(files.size).toBeGreaterThan(5);
  const headers = { "accept-encoding": "gzip" };
  const sizes = await Promise.all(
    [...files].map(async (src) => (await send(url + src, { headers })).body.length),
  );
  return sizes.reduce((sum, bytes) => sum + bytes, 0) / 1024;
}

test("the scripts of a list and of a form are little more than the framework's own", async ({
  portal,
  agent,
}) => {
  // 1 KB of each keeps text from becoming a script, and nearly 1 KB locks the screen.
  expect(await scriptKilobytes(portal.url, agent, "/agent/orders")).toBeLessThanOrEqual(178);
  expect(await scriptKilobytes(portal.url, agent, "/agent/pan/new")).toBeLessThanOrEqual(198);
});

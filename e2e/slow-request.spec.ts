import { toTheEnd } from "./fixtures/http";
import { expect, test } from "./fixtures/test";

test("a request that never completes is cut off, and others are not affected", async ({ newPortal }) => {
  const portal = await newPortal({ env: () => ({ REQUEST_WHOLE_MS: "1000" }) });
  const head = `POST ${new URL(portal.callbackUrl).pathname} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n`;
  const half = [head, `${head}\r\norderid=`].map((part) => toTheEnd(portal.url, part));
  expect((await fetch(`${portal.url}/login`)).status).toBe(200);
  for (const heard of await Promise.all(half))
    expect(heard).toMatch(/408 Request Timeout[\s\S]*X-Content-Type-Options: nosniff/);
  expect((await fetch(`${portal.url}/login`)).status).toBe(200);
});

/** POST /login in chunks of 64 KB, `count` of them, as fast as the connection accepts them. */
function inChunks(url: string, count: number): Promise<string> {
  const chunk = `10000\r\n${"x".repeat(65_536)}\r\n`;
  const head =
    "POST /login HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n";
  return toTheEnd(url, head + chunk.repeat(count));
}

test("oversized bodies without a length are cut off, and the portal keeps running", async ({ portal }) => {
  const heard = await Promise.all(Array.from({ length: 10 }, () => inChunks(portal.url, 145)));
  for (const answer of heard) expect(answer).toMatch(/^HTTP\/1.1 413 [\s\S]*X-Content-Type-Options: nosniff/);
  expect((await fetch(`${portal.url}/login`)).status).toBe(200);
});

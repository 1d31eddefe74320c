import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { answerMetrics, listenForScrapes } from "./answer-metrics";

const TOKEN = "a-token-of-twenty-four-characters";

test.each([
  ["without the setting there is nothing, whatever is sent", undefined, `Bearer ${TOKEN}`, 404],
  ["without the setting an empty token is no token", undefined, "Bearer ", 404],
  ["no token is refused", TOKEN, null, 401],
  ["an empty one is refused", TOKEN, "Bearer ", 401],
  ["a wrong one is refused", TOKEN, `Bearer ${TOKEN}x`, 401],
  ["a part is refused", TOKEN, `Bearer ${TOKEN.slice(0, -1)}`, 401],
  ["another scheme is refused", TOKEN, `Basic ${TOKEN}`, 401],
  ["the token alone is refused", TOKEN, TOKEN, 401],
  ["the token is taken", TOKEN, `Bearer ${TOKEN}`, 200],
  ["a scheme's case does not matter", TOKEN, `bearer ${TOKEN}`, 200],
])("%s", async (_what, token, authorization, status) => {
  const answer = await answerMetrics(new Headers(authorization === null ? {} : { authorization }), token);
  expect(answer.status).toBe(status);
  const text = await answer.text();
  expect(text.includes("bahi_")).toBe(status === 200);
  expect(text).not.toContain(TOKEN);
});

test("a worker answers on its own machine, and only what is asked for", async () => {
  const server = listenForScrapes(0);
  await once(server, "listening");
  try {
    const { address, port } = server.address() as AddressInfo;
    expect(address).toBe("127.0.0.1");
    const url = `http://127.0.0.1:${port}`;
    const answer = await fetch(`${url}/metrics`, { headers: { accept: "application/openmetrics-text" } });
    expect(answer.headers.get("content-type")).toMatch(/^application\/openmetrics-text/);
    expect(await answer.text()).toMatch(/bahi_build_info\{process="worker",version="\d.+\n# EOF\n$/s);
    expect((await fetch(`${url}/`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: "POST" })).status).toBe(404);
  } finally {
    server.close();
  }
});

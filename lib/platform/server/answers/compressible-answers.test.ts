import { once } from "node:events";
import http from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compressHandlers } from "./compressible-answers";

type Compress = (request: http.IncomingMessage, response: http.ServerResponse, next: () => void) => void;
/** The framework's own; it comes without types. */
const compression: () => Compress = createRequire(import.meta.url)("next/dist/compiled/compression");

/** Answers as the framework answers for a route handler. */
const server = http.createServer((request, response) => {
  compression()(request, response, () => {
    response.setHeader("content-type", [decodeURIComponent(request.url?.slice(1) ?? "")]);
    response.write("<p>आशा</p>".repeat(1_000));
    response.end();
  });
});

beforeAll(async () => {
  compressHandlers();
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => server.close());

async function encodingOf(contentType: string, accepts = "gzip"): Promise<string | undefined> {
  const { port } = server.address() as AddressInfo;
  const path = `/${encodeURIComponent(contentType)}`;
  const asked = http.get({ port, path, headers: { "accept-encoding": accepts } });
  const [answer] = (await once(asked, "response")) as [http.IncomingMessage];
  answer.resume();
  expect(answer.headers["content-type"]).toBe(contentType);
  return answer.headers["content-encoding"];
}

test.each(["text/html; charset=utf-8", "text/csv; charset=utf-8", "text/html"])(
  "a handler's %s is compressed for those who accept it",
  async (contentType) => {
    expect(await encodingOf(contentType)).toBe("gzip");
    expect(await encodingOf(contentType, "identity")).toBeUndefined();
  },
);

test("short answers for programs stay as they are", async () => {
  for (const contentType of ["application/json", "text/plain; charset=utf-8", "image/svg+xml"])
    expect(await encodingOf(contentType)).toBeUndefined();
});

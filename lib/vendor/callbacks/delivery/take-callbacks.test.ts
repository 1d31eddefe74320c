import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { callbacks } from "@/db/schema/callbacks";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { newOrderId } from "@/lib/platform/order-id";
import { stampRequests } from "@/lib/platform/server/peers/peer";
import { noteRefusal } from "@/lib/vendor/callbacks/refusals/note-refusal";
import { MAX_CALLBACK_BYTES } from "@/lib/vendor/inexopay";
import { takesTurns } from "@/testing/database/turns";
import { takeCallbacks } from "./take-callbacks";

vi.mock("@/lib/vendor/callbacks/refusals/note-refusal", async (original) => {
  const real = await original<typeof import("@/lib/vendor/callbacks/refusals/note-refusal")>();
  return { ...real, noteRefusal: vi.fn() };
});

takesTurns("inbox");

const plain = http.Server.prototype.emit;
let server: http.Server;
beforeAll(async () => {
  takeCallbacks();
  stampRequests([]);
  server = http.createServer((request, response) => response.end(`the framework at ${request.url}`));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  http.Server.prototype.emit = plain;
  server.closeAllConnections();
  server.close();
});

const ours = () => `/api/callbacks/inexopay/${env().INEXOPAY_CALLBACK_SECRET}`;
const port = () => (server.address() as AddressInfo).port;
const ask = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(`http://127.0.0.1:${port()}${path}`, init);
  return [answer.status, await answer.text(), answer.headers.get("allow")];
};
const post = (path: string, body: string) => ask(path, { method: "POST", body });
const inbox = (orderid: string) =>
  db()
    .select({ trust: callbacks.trust, channel: callbacks.channel })
    .from(callbacks)
    .where(eq(callbacks.orderid, orderid));

test.each(["", "?from=the+panel"])("a callback is stored before it is answered: %j", async (query) => {
  const id = newOrderId();
  expect(await post(ours() + query, `orderid=${id}&status=success`)).toEqual([200, "OK", null]);
  expect(await inbox(id)).toEqual([{ trust: "confirmed", channel: "global" }]);
});

test("a body in many pieces is read whole, whatever its script", async () => {
  const id = newOrderId();
  const text = Buffer.from(`orderid=${id}&status=success&remark=आशा`);
  const heard = await new Promise<string>((resolve) => {
    const socket = net.connect(port(), "127.0.0.1", async () => {
      socket.write(`POST ${ours()} HTTP/1.1\r\nHost: a\r\nContent-Length: ${text.length}\r\n\r\n`);
      for (const byte of text) {
        socket.write(Buffer.of(byte));
        await new Promise((resume) => setImmediate(resume));
      }
    });
    socket.once("data", (part) => {
      socket.destroy();
      resolve(String(part));
    });
  });
  expect(heard).toMatch(/^HTTP\/1.1 200 /);
  expect(await inbox(id)).toHaveLength(1);
});

test.each([
  ["unreadable", "nonsense", 400, "not_form"],
  ["too long", `orderid=A1&x=${"y".repeat(MAX_CALLBACK_BYTES)}`, 413, "too_large"],
])("one that is %s is refused and counted", async (_, body, status, reason) => {
  expect((await post(ours(), body))[0]).toBe(status);
  expect(vi.mocked(noteRefusal).mock.lastCall?.slice(0, 2)).toEqual(["global", reason]);
});

test("a wrong secret is a 404, whose body is not read", async () => {
  const id = newOrderId();
  const wrong = `${ours()}x`;
  expect(await post(wrong, `orderid=${id}&status=success`)).toEqual([404, "Not found", null]);
  expect(vi.mocked(noteRefusal).mock.lastCall).toEqual(["global", "wrong_secret", null]);
  expect(await inbox(id)).toEqual([]);
});

test.each(["GET", "HEAD", "OPTIONS"])("%s is a 405, and counted", async (method) => {
  expect(await ask(ours(), { method })).toEqual([405, method === "HEAD" ? "" : "POST alone", "POST"]);
  expect(vi.mocked(noteRefusal).mock.lastCall).toEqual(["global", "wrong_method", null]);
  expect((await ask(`${ours()}x`, { method }))[0]).toBe(405);
  expect(vi.mocked(noteRefusal).mock.lastCall).toEqual(["global", "wrong_secret", null]);
});

test("of one whose sender leaves in the middle nothing is stored, and the next is answered", async () => {
  const id = newOrderId();
  const text = `orderid=${id}&status=success`;
  const socket = net.connect(port(), "127.0.0.1");
  const length = text.length + 10;
  socket.write(`POST ${ours()} HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n${text}`);
  const closed = new Promise((resolve) => server.once("connection", (one) => one.once("close", resolve)));
  socket.once("connect", () => setImmediate(() => socket.destroy()));
  await closed;
  expect(await inbox(id)).toEqual([]);
  expect((await post(ours(), text))[0]).toBe(200);
});

test.each([
  ...["/", "/api/callbacks", "/api/callbacks/inexopay", "/api/callbacks/inexopay/"],
  ...["/api/callbacks/inexopay/a/b", "/r/token", "/x/api/callbacks/inexopay/a"],
])("the framework answers %s", async (path) => {
  expect(await post(path, "a=b")).toEqual([200, `the framework at ${path}`, null]);
});

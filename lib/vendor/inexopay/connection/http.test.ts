import type net from "node:net";
import tls from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import { selfSigned } from "@/testing/vendor/certificate";
import { rawAnswer, startTestServer, type TestServer } from "@/testing/vendor/raw-server";
import { MAX_BODY_BYTES, sendOnce } from "./http";

/** For calls that are answered: a slow machine is no timeout. */
const ANSWERED_MS = 20_000;
/** For those that hang. */
const HANGING_MS = 1_000;
const OK = '{"status":"success"}';
let server: TestServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

function send(base: string, timeoutMs = ANSWERED_MS) {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return sendOnce({
    method: "POST",
    url: new URL("/api/x.php", base),
    headers,
    body: "a=1&b=%20",
    timeoutMs,
  });
}

/** Sends to a server with this behaviour. */
async function sendTo(
  onRequest: (socket: net.Socket) => void,
  onConnection?: (socket: net.Socket) => void,
  timeoutMs = ANSWERED_MS,
): Promise<unknown> {
  server = await startTestServer(onRequest, onConnection);
  return send(server.baseUrl, timeoutMs);
}

describe("an answer", () => {
  test("is read as text whatever its status, and the request is plain", async () => {
    expect(await sendTo((socket) => socket.write(rawAnswer(404, "\uFEFFnäh")))).toEqual({
      kind: "answer",
      status: 404,
      text: "näh",
    });
    const [request = ""] = server?.requests ?? [];
    expect(request).toMatch(/^POST \/api\/x\.php HTTP\/1\.1\r\n/);
    expect(request).toMatch(/\r\nhost: 127\.0\.0\.1:\d+\r\n/i);
    expect(request).toMatch(/\r\nconnection: close\r\n/i);
    expect(request.endsWith("\r\n\r\na=1&b=%20")).toBe(true);
  });

  test.each([
    ["without a length, ended by closing", [`HTTP/1.1 200 X\r\n\r\n${OK}`]],
    ["in chunks", ["HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n", `14\r\n${OK}\r\n`, "0\r\n\r\n"]],
    ["after 100 Continue", ["HTTP/1.1 100 Continue\r\n\r\n", rawAnswer(200, OK)]],
    ["slowly but in time", [...rawAnswer(200, OK)]],
  ])("%s", async (_name, pieces) => {
    const inPieces = async (socket: net.Socket) => {
      for (const piece of pieces) {
        socket.write(piece);
        await new Promise((resume) => setTimeout(resume, 1));
      }
      socket.end();
    };
    const result = await sendTo(inPieces);
    expect(result).toEqual({ kind: "answer", status: 200, text: OK });
  });

  test("a reset after the complete answer does not make it unsent", async () => {
    const result = await sendTo((socket) => socket.write(rawAnswer(200, OK), () => socket.resetAndDestroy()));
    // The kernel may discard unread data; then the loss is reported.
    expect(["answer", "ambiguous"]).toContain((result as { kind: string }).kind);
  });
});

describe("one call is one request", () => {
  test("a kept-alive connection is never reused", async () => {
    server = await startTestServer((socket) => socket.write(rawAnswer(200, OK, ["Connection: keep-alive"])));
    for (let call = 0; call < 3; call += 1)
      expect(await send(server.baseUrl)).toMatchObject({ kind: "answer" });
    expect(server.requests).toHaveLength(3);
    expect(server.connections()).toBe(3);
  });

  test.each([401, 407, 408, 421, 425, 429, 503])("HTTP %i does not cause a second send", async (status) => {
    const headers = ["Retry-After: 0", "WWW-Authenticate: Basic"];
    expect(await sendTo((socket) => socket.write(rawAnswer(status, "", headers)))).toMatchObject({
      status,
    });
    expect(server?.requests).toHaveLength(1);
  });

  test.each([301, 302, 303, 307, 308])("HTTP %i is not followed", async (status) => {
    const answer = rawAnswer(status, "", ["Location: /api/x.php"]);
    const expected = { kind: "ambiguous", reason: "redirected", status };
    expect(await sendTo((socket) => socket.write(answer))).toEqual(expected);
    expect(server?.requests).toHaveLength(1);
  });
});

describe("ambiguous: something may have reached the vendor", () => {
  const half = "HTTP/1.1 200 X\r\nContent-Length: 99\r\n\r\n{";
  test.each<[string, string, (socket: net.Socket) => void]>([
    ["reset after the request", "connection_lost", (socket) => socket.resetAndDestroy()],
    ["closed after the request", "connection_lost", (socket) => socket.end()],
    ["closed in the headers", "connection_lost", (socket) => socket.end("HTTP/1.1 200 X\r\nA:")],
    ["body cut short", "connection_lost", (socket) => socket.end(half)],
    ["body reset", "connection_lost", (socket) => socket.write(half, () => socket.resetAndDestroy())],
    [
      "chunks cut short",
      "connection_lost",
      (socket) => socket.end("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"),
    ],
    ["no answer", "timeout", () => undefined],
    ["headers, then nothing", "timeout", (socket) => socket.write(half)],
    ["not HTTP", "not_understood", (socket) => socket.write("hello there\r\n\r\n")],
    [
      "a broken chunk",
      "not_understood",
      (socket) => socket.write("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
    ],
    ["a huge body", "not_understood", (socket) => socket.end(rawAnswer(200, "x".repeat(MAX_BODY_BYTES + 1)))],
    [
      "a protocol switch",
      "connection_lost",
      (socket) => socket.write("HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
    ],
  ])("%s: %s", async (_name, reason, behave) => {
    const timeoutMs = reason === "timeout" ? HANGING_MS : ANSWERED_MS;
    expect(await sendTo(behave, undefined, timeoutMs)).toMatchObject({ kind: "ambiguous", reason });
    expect(server?.requests).toHaveLength(1);
  });

  test("a body that trickles for ever ends with the call's timeout", async () => {
    const trickle = (socket: net.Socket) => {
      socket.write("HTTP/1.1 200 X\r\nContent-Length: 9999\r\n\r\n");
      const drip = setInterval(() => socket.write("x"), 20);
      socket.on("close", () => clearInterval(drip));
    };
    // Were each byte to begin the wait again, it would take three minutes.
    const result = await sendTo(trickle, undefined, HANGING_MS);
    expect(result).toEqual({ kind: "ambiguous", reason: "timeout", status: 200 });
  });

  test("a connection reset as soon as it is open", async () => {
    const result = await sendTo(
      () => undefined,
      (socket) => socket.resetAndDestroy(),
    );
    // Which one depends on whether the reset is seen before the request is written.
    expect(["no_connection", "connection_lost"]).toContain((result as { reason: string }).reason);
    expect(server?.requests).toHaveLength(0);
  });
});

describe("not sent: nothing can have reached the vendor", () => {
  test("nobody listens", async () => {
    server = await startTestServer(() => undefined);
    const { baseUrl } = server;
    await server.close();
    expect(await send(baseUrl)).toEqual({ kind: "notSent", reason: "refused_connection" });
  });

  test("no such host", async () => {
    const result = await send("http://no-such-host.invalid");
    expect(result).toMatchObject({ kind: "notSent" });
    expect(["name_not_found", "connect_timeout"]).toContain((result as { reason: string }).reason);
  });

  test("a TLS handshake that never completes", async () => {
    server = await startTestServer(() => undefined);
    const result = await send(server.baseUrl.replace("http:", "https:"), HANGING_MS);
    expect(result).toEqual({ kind: "notSent", reason: "connect_timeout" });
    expect(server.requests).toHaveLength(0);
  });

  test.each<[string, (socket: net.Socket) => void]>([
    [
      "a TLS handshake answered with something else",
      (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"),
    ],
    ["a TLS handshake cut off", (socket) => socket.once("data", () => socket.resetAndDestroy())],
  ])("%s", async (_name, onConnection) => {
    server = await startTestServer(() => undefined, onConnection);
    const result = await send(server.baseUrl.replace("http:", "https:"));
    expect(result).toEqual({ kind: "notSent", reason: "no_connection" });
  });

  test("an untrusted certificate: the server sees no byte of the request", async () => {
    let received = "";
    const secure = tls.createServer(selfSigned("localhost"), (socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (chunk) => {
        received += chunk.toString();
      });
    });
    await new Promise<void>((listening) => secure.listen(0, "127.0.0.1", listening));
    const address = secure.address() as net.AddressInfo;
    const result = await send(`https://localhost:${address.port}`);
    await new Promise((resume) => setTimeout(resume, 50));
    await new Promise((closed) => secure.close(closed));
    expect(result).toEqual({ kind: "notSent", reason: "bad_certificate" });
    expect(received).toBe("");
  });
});

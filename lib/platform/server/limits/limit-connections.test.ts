import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { limitConnections } from "./limit-connections";

const emit = http.Server.prototype.emit;
let server: http.Server | undefined;
const opened: net.Socket[] = [];
afterEach(() => {
  http.Server.prototype.emit = emit;
  for (const socket of opened.splice(0)) socket.destroy();
  server?.closeAllConnections();
  server?.close();
});

async function limited(atOnce: number, trusted: string[] = []): Promise<number> {
  limitConnections(atOnce, trusted);
  server = http.createServer((_request, response) => response.end("here"));
  await new Promise<void>((resolve) => server?.listen(0, "0.0.0.0", resolve));
  return (server.address() as AddressInfo).port;
}

/** Connects from a local address. @returns whether the connection is kept, that is, a request on it is answered */
function connect(port: number, localAddress: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: "127.0.0.1", localAddress });
    opened.push(socket);
    socket.on("error", () => undefined).on("close", () => resolve(false));
    socket.once("data", () => resolve(true));
    socket.write("GET / HTTP/1.1\r\nHost: portal\r\n\r\n");
  });
}

async function kept(port: number, address: string, count: number): Promise<number> {
  let all = 0;
  for (let n = 0; n < count; n += 1) if (await connect(port, address)) all += 1;
  return all;
}

test("one address may have half of the connections, and all addresses together all of them", async () => {
  const port = await limited(20);
  expect(await kept(port, "127.0.0.2", 15)).toBe(10);
  expect(await kept(port, "127.0.0.3", 8)).toBe(8);
  expect(await kept(port, "127.0.0.4", 8)).toBe(2);
  for (const socket of opened.slice(0, 10)) socket.destroy();
  await expect.poll(() => connect(port, "127.0.0.4")).toBe(true);
});

test("our own proxy may have all of them", async () => {
  const port = await limited(20, ["127.0.0.2"]);
  expect(await kept(port, "127.0.0.2", 25)).toBe(20);
});

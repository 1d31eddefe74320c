import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

const cleanups: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A receiver of callbacks that answers the given statuses in turn, then repeats the last one. */
export async function startReceiver(...statuses: number[]) {
  const received: { headers: IncomingHttpHeaders; fields: Record<string, string> }[] = [];
  const server = createServer(async (req, res) => {
    let text = "";
    for await (const chunk of req) text += String(chunk);
    received.push({ headers: req.headers, fields: Object.fromEntries(new URLSearchParams(text)) });
    const status = statuses[Math.min(received.length, statuses.length) - 1] ?? 200;
    res.writeHead(status, status === 302 ? { Location: "/elsewhere" } : {});
    res.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { serveControl } from "./control";
import { ENDPOINTS } from "./endpoints/catalogue";
import { serveHosted } from "./hosted";
import { sendPage, sendText } from "./http";
import { resolveOptions, type SandboxOptions } from "./options";
import { notePage } from "./pages";
import { serveEndpoint } from "./serve-endpoint";
import { Sandbox } from "./state";

const KEEP_ALIVE_MS = 60_000;
const byPath = new Map(ENDPOINTS.map((endpoint) => [endpoint.path, endpoint]));

/** A running sandbox. `close` stops callbacks, cuts every connection and frees the port. */
export interface RunningSandbox {
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Starts the sandbox and waits until it listens.
 * @throws when the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const resolved = resolveOptions(options);
  const sandbox = new Sandbox(resolved);
  const server = createServer((req, res) => {
    serve(sandbox, req, res).catch((error: unknown) => fail(res, error));
  });
  // A caller that reuses a connection just as it closes cannot know whether its request was accepted.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(server, resolved.port, resolved.host);
  const { port } = server.address() as AddressInfo;
  const host = resolved.host.includes(":") ? `[${resolved.host}]` : resolved.host;
  return {
    url: `http://${host}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        sandbox.callbacks.clear();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function serve(sandbox: Sandbox, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const origin = ownOrigin(sandbox, req);
  const target = `${origin}${req.url ?? "/"}`;
  if (!URL.canParse(target)) return sendText(res, 400, "text/plain", "Bad request");
  const url = new URL(target);
  const endpoint = byPath.get(url.pathname);
  if (endpoint) return serveEndpoint(sandbox, endpoint, req, res, origin);
  if (await serveControl(sandbox, req, res, url)) return;
  if (await serveHosted(sandbox, req, res, url)) return;
  if (url.pathname === "/favicon.ico") {
    // Browsers request it by themselves, and would report an error in the console.
    res.writeHead(204).end();
    return;
  }
  if (url.pathname === "/") {
    const text = "An imitation of INEXOPAY is running here. People and money are invented.";
    return sendPage(res, 200, notePage("INEXOPAY sandbox", text, sandbox.options.portalUrl ?? null));
  }
  if (url.pathname.startsWith("/api/")) noteUnknown(sandbox, req, res, url.pathname);
  sendPage(res, 404, notePage("Not found", "There is nothing at this address.", null));
}

/** Puts a call to an undocumented API path into the ledger too. */
function noteUnknown(sandbox: Sandbox, req: IncomingMessage, res: ServerResponse, path: string): void {
  const entry = sandbox.ledger.open(path.slice(0, 100), req.method ?? "", false);
  sandbox.ledger.refuse(entry, "Not a documented endpoint");
  entry.httpStatus = 404;
  res.once("finish", () => {
    entry.outcome = "answered";
  });
}

/** The address for links: the configured one, or else the one that the caller used. */
function ownOrigin(sandbox: Sandbox, req: IncomingMessage): string {
  const host = req.headers.host ?? "";
  const named = /^[A-Za-z0-9.[\]:-]+$/.test(host) ? host : "localhost";
  return sandbox.options.publicUrl ?? `http://${named}`;
}

function fail(res: ServerResponse, error: unknown): void {
  console.error("sandbox: a request failed", error);
  if (res.headersSent) res.destroy();
  else sendText(res, 500, "text/plain", "The sandbox itself failed; see its output.");
}

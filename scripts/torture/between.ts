import http from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** The answer of something between us and the vendor, in the vendor's place. */
export type StrangersPage = { name: string; status: number; type: string; body: string; location?: string };

/** A page instead of the vendor's answer: before the vendor has received the request, or after it has processed it. */
export type Interference = { page: StrangersPage; when: "before" | "after" };

type Asked = { endpoint: string; fields: URLSearchParams };

export type Between = {
  url: string;
  leadTo: (vendor: string) => void;
  /** Called for every request; null lets the request and its answer pass. */
  interfere: (decide: (asked: Asked) => Interference | null) => void;
  close: () => Promise<void>;
};

const HTML = "text/html; charset=UTF-8";
const JSON_TYPE = "application/json";
const titled = (title: string, more = "") =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n${more}</body>\r\n</html>\r\n`;

const html = (status: number, title: string, more?: string): StrangersPage => ({
  ...{ name: `${status} page`, status, type: HTML, body: titled(`${status} ${title}`, more) },
});
const json = (status: number, body: unknown): StrangersPage => ({
  ...{ name: `${status} ${JSON.stringify(body)}`, status, type: JSON_TYPE, body: JSON.stringify(body) },
});
const QUOTED = `<pre>{"status_code":403,"status":"FAILED","message":"IP not whitelisted"}</pre>\r\n`;

/** Pages in the wording of web servers, firewalls, CDNs, gateways and captive networks. */
export const STRANGERS: readonly StrangersPage[] = [
  html(401, "Authorization Required"),
  html(402, "Payment Required"),
  html(403, "Forbidden"),
  html(403, "Forbidden", QUOTED),
  html(404, "Not Found"),
  html(405, "Not Allowed"),
  html(413, "Request Entity Too Large"),
  html(429, "Too Many Requests"),
  html(500, "Internal Server Error"),
  html(502, "Bad Gateway"),
  html(503, "Service Temporarily Unavailable"),
  html(504, "Gateway Time-out"),
  { ...html(200, "Just a moment..."), name: "200 challenge" },
  { ...html(403, "Just a moment..."), name: "403 challenge" },
  { name: "403 plain", status: 403, type: "text/plain", body: "error code: 1020" },
  { name: "403 empty", status: 403, type: HTML, body: "" },
  { ...html(302, "Found"), name: "302 block page", location: "https://block.example/why" },
  json(403, { error: "forbidden" }),
  json(403, { message: "Forbidden" }),
  json(401, { statusCode: 401, error: "Unauthorized", message: "Invalid credentials" }),
  json(402, { type: "about:blank", title: "Payment Required", status: 402, detail: "insufficient balance" }),
  json(403, { status: "error", message: "IP not whitelisted" }),
  json(403, { status_code: 403, message: "IP not whitelisted" }),
  json(405, { status: "fail", error: { code: 405, message: "Method Not Allowed" } }),
  json(200, { status: "success", message: "OK" }),
];

/** Pages in the vendor's own format, which look just like its answers: for the control. */
export const IMPOSTORS: readonly StrangersPage[] = [
  json(405, { status_code: 405, status: "FAILED", message: "Method Not Allowed" }),
  json(403, { status_code: 403, status: "FAILED", message: "IP not whitelisted" }),
];

/** Starts a proxy between the portal and a vendor, which answers in the vendor's place when asked to. */
export async function startBetween(): Promise<Between> {
  let vendor = "";
  let decide: (asked: Asked) => Interference | null = () => null;
  const server = http.createServer((request, response) => {
    const serve = async () => {
      const sent = await buffer(request);
      const path = request.url ?? "/";
      const endpoint = /([^/]+)\.php$/.exec(path)?.[1] ?? path;
      const interference = decide({ endpoint, fields: new URLSearchParams(sent.toString()) });
      const answer = interference?.when === "before" ? null : await forwarded(vendor + path, request, sent);
      const { status, type, body, location } = interference?.page ?? answer ?? html(502, "Bad Gateway");
      response.writeHead(status, { "content-type": type, ...(location ? { location } : {}) });
      response.end(body);
    };
    serve().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (url) => {
      vendor = url;
    },
    interfere: (next) => {
      decide = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function forwarded(url: string, request: http.IncomingMessage, sent: Buffer) {
  const { method = "GET", headers } = request;
  const answer = await fetch(url, {
    method,
    redirect: "manual",
    headers: headers["content-type"] ? { "content-type": headers["content-type"] } : {},
    ...(method === "GET" ? {} : { body: new Uint8Array(sent) }),
  });
  const [type, body] = [answer.headers.get("content-type") ?? HTML, await answer.text()];
  return { status: answer.status, type, body, location: answer.headers.get("location") ?? undefined };
}

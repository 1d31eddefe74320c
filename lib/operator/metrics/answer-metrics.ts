import { createHash, timingSafeEqual } from "node:crypto";
import http from "node:http";
import { scrape } from "@/lib/operator/metrics/metrics";
import { env } from "@/lib/platform/env/env";
import { faultOf, log } from "@/lib/platform/log/log";
import { formatFor } from "@/lib/platform/metrics/write-metrics";

/** The portal's answer to a scrape: 404 without METRICS_TOKEN, 401 without that token in the request. */
export async function answerMetrics(headers: Headers, token = env().METRICS_TOKEN): Promise<Response> {
  if (!token) return new Response("Not found", { status: 404 });
  if (!isToken(headers.get("authorization"), token))
    return new Response("Not allowed", { status: 401, headers: { "www-authenticate": "Bearer" } });
  const { format, contentType } = formatFor(headers.get("accept"));
  const text = await scrape("portal", format);
  return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}

/** Whether an Authorization header carries the token. Compared in constant time. */
function isToken(header: string | null, token: string): boolean {
  const [, given] = /^Bearer +(\S+) *$/i.exec(header ?? "") ?? [];
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given ?? ""), digest(token)) && given !== undefined;
}

/**
 * Answers scrapes of a worker at http://127.0.0.1:port/metrics: whoever is on this machine may read them. A port that
 * is taken is logged, and the worker works without metrics.
 */
export function listenForScrapes(port: number): http.Server {
  const server = http.createServer(async (request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") return response.writeHead(404).end();
    const { format, contentType } = formatFor(request.headers.accept ?? null);
    return response.writeHead(200, { "content-type": contentType }).end(await scrape("worker", format));
  });
  server.on("error", (error) => log.error({ ...faultOf(error), port }, "no metrics of this worker"));
  return server.listen(port, "127.0.0.1");
}

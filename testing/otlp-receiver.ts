import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

type Value = { stringValue?: string; intValue?: string; doubleValue?: number; boolValue?: boolean };
/** A span as it arrives, by OTLP over HTTP in JSON. */
export type ReceivedSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Value }[];
  links?: { traceId: string; spanId: string }[];
  status?: { code: number };
};

/** A status, or no answer: the connection is cut at once, or stays open. */
type Answer = number | "cut" | "never";

/** A collector of traces that keeps what it takes: the raw bodies, and their spans. */
export type Receiver = Awaited<ReturnType<typeof otlpReceiver>>;

/** Starts a collector on a free port of this machine. It takes everything until a test says otherwise. */
export async function otlpReceiver() {
  const bodies: string[] = [];
  const headers: http.IncomingHttpHeaders[] = [];
  let next: { status: Answer; said: unknown } = { status: 200, said: {} };
  let [tries, atOnce, mostAtOnce] = [0, 0, 0];
  const server = http.createServer(async (request, response) => {
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    response.once("close", () => atOnce--);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    tries++;
    const { status, said } = next;
    if (status === "never") return;
    if (status === "cut") {
      request.destroy();
      return;
    }
    if (status === 200 && request.url === "/v1/traces" && request.method === "POST") {
      bodies.push(Buffer.concat(chunks).toString());
      headers.push(request.headers);
    }
    const location = status === 307 ? { location: "/v1/traces" } : {};
    response.writeHead(status, { "content-type": "application/json", ...location }).end(JSON.stringify(said));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const spans = (): ReceivedSpan[] =>
    bodies.flatMap((body) =>
      JSON.parse(body).resourceSpans.flatMap((one: { scopeSpans: { spans: ReceivedSpan[] }[] }) =>
        one.scopeSpans.flatMap((scope) => scope.spans),
      ),
    );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    headers,
    spans,
    /** How often something was posted, taken or not. */
    tries: () => tries,
    /** The most posts that it was given at the same time. */
    mostAtOnce: () => mostAtOnce,
    /** From now on it answers so. */
    answer(status: Answer, said: unknown = {}) {
      next = { status, said };
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A trace as lines, each with its part's name, indented under what it is part of, in the order of their start. */
export function treeOf(spans: readonly ReceivedSpan[], traceId: string): string[] {
  const own = spans.filter((span) => span.traceId === traceId);
  const startOf = (span: ReceivedSpan) => BigInt(span.startTimeUnixNano);
  const under = (parent: string | undefined, depth: number): string[] =>
    own
      .filter((span) => span.parentSpanId === parent)
      .sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1))
      .flatMap((span) => [`${"  ".repeat(depth)}${span.name}`, ...under(span.spanId, depth + 1)]);
  return under(undefined, 0);
}

/** An attribute of a span; undefined if it has none by that name. */
export function attributeOf(span: ReceivedSpan | undefined, key: string) {
  const value = span?.attributes.find((one) => one.key === key)?.value;
  return value?.stringValue ?? value?.intValue ?? value?.doubleValue ?? value?.boolValue;
}

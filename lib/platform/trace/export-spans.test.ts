import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { log } from "@/lib/platform/log/log";
import { attributeOf, otlpReceiver, type Receiver, treeOf } from "@/testing/otlp-receiver";
import { spanEnds } from "./count-spans";
import { type SpanExporter, spanExporter } from "./export-spans";
import { currentTrace, endSpan, openSpan, traced, traceTo } from "./trace";

let collector: Receiver;
let exporter: SpanExporter;
beforeEach(async () => {
  collector = await otlpReceiver();
  exporter = exporterTo(collector.url);
});
afterEach(async () => {
  traceTo();
  exporter.stop();
  // What is still being posted ends with its connection, before the next test reads lines and counts.
  collector.close();
  await exporter.flush(5_000);
  vi.restoreAllMocks();
});

function exporterTo(endpoint: string): SpanExporter {
  const made = spanExporter({ endpoint, headers: { "x-key": "k1" } }, { "service.name": "bahi-test" });
  traceTo(made.add);
  return made;
}

/** How many spans ended so, since the process began. */
const count = (end: string) =>
  spanEnds.read().samples.find(({ labels }) => labels.end === end)?.value ?? Number.NaN;

/** The facts of each line about the collector, from now on. */
function outageLines(): () => unknown[] {
  const spies = [vi.spyOn(log, "warn"), vi.spyOn(log, "info")];
  for (const spy of spies) spy.mockImplementation(() => undefined);
  return () =>
    spies
      .flatMap(({ mock }) =>
        mock.calls.map((call, at) => ({ call: call as unknown[], when: mock.invocationCallOrder[at] ?? 0 })),
      )
      .filter(({ call }) => /the collector/.test(String(call[1])))
      .sort((a, b) => a.when - b.when)
      .map(({ call }) => call[0]);
}

async function make(spans: number): Promise<void> {
  for (let n = 0; n < spans; n++) endSpan(openSpan(`work ${n}`));
}

test("spans reach a collector as OTLP in JSON, with its headers", async () => {
  const after = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
  const traceId = await traced("request", { kind: "server", after }, () =>
    traced("verb", { attributes: { count: 3, share: 0.5, isNew: true } }, async (add) => {
      add({ who: 'अ"\\\n' });
      return currentTrace() ?? "";
    }),
  );
  await traced("fault", {}, () => Promise.reject(new Error())).catch(() => undefined);
  await exporter.flush(5_000);
  expect(treeOf(collector.spans(), traceId)).toEqual(["request", "  verb"]);
  expect(collector.headers[0]).toMatchObject({ "x-key": "k1", "content-type": "application/json" });
  const [verb, request, fault] = collector.spans();
  const values = ["count", "share", "isNew", "who"].map((key) => attributeOf(verb, key));
  expect(values).toEqual(["3", 0.5, true, 'अ"\\\n']);
  expect([verb?.kind, request?.kind]).toEqual([1, 2]);
  expect([request?.status, fault?.status]).toEqual([undefined, { code: 2 }]);
  expect(request?.links).toEqual([after]);
  expect(request?.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(request?.startTimeUnixNano).toMatch(/^\d{19}$/);
  expect(BigInt(request?.endTimeUnixNano ?? 0)).toBeGreaterThanOrEqual(BigInt(verb?.endTimeUnixNano ?? 0));
  expect(collector.bodies[0]).toContain('{"key":"service.name","value":{"stringValue":"bahi-test"}}');
});

test("many spans arrive once each, in batches of one after another", async () => {
  const sent = count("sent");
  await make(1_234);
  await Promise.all([exporter.flush(5_000), exporter.flush(5_000)]);
  expect(new Set(collector.spans().map(({ name }) => name)).size).toBe(1_234);
  expect(collector.spans()).toHaveLength(1_234);
  expect(collector.bodies).toHaveLength(3);
  expect(collector.mostAtOnce()).toBe(1);
  expect(count("sent")).toBe(sent + 1_234);
});

test("while the collector is down spans wait, up to a bound; the rest is dropped and counted", async () => {
  const lines = outageLines();
  const dropped = count("dropped");
  collector.answer(503);
  await make(1);
  for (let n = 0; n < 3; n++) await exporter.flush(5_000);
  await make(6_000);
  expect(count("dropped")).toBe(dropped + 1_001);
  expect(lines()).toEqual([{ status: 503 }]);

  collector.answer(200);
  await exporter.flush(5_000);
  expect(collector.spans()).toHaveLength(5_000);
  expect(lines()).toEqual([{ status: 503 }, { dropped: 1_001 }]);
});

test("what a collector refuses is dropped and counted, and not sent again", async () => {
  const lines = outageLines();
  const [sent, dropped] = [count("sent"), count("dropped")];
  collector.answer(401);
  await make(3);
  await exporter.flush(5_000);
  await exporter.flush(5_000);
  expect(collector.tries()).toBe(1);
  expect([count("sent"), count("dropped")]).toEqual([sent, dropped + 3]);
  expect(lines()).toEqual([{ status: 401 }]);
});

test("what it says it refused of a batch is counted so", async () => {
  const [sent, dropped] = [count("sent"), count("dropped")];
  collector.answer(200, { partialSuccess: { rejectedSpans: "2", errorMessage: "too old" } });
  await make(5);
  await exporter.flush(5_000);
  expect([count("sent"), count("dropped")]).toEqual([sent + 3, dropped + 2]);
});

test.each([
  ["breaks off", "cut"],
  ["never answers", "never"],
  ["sends us elsewhere", 307],
] as const)("a collector that %s costs neither the work nor the stop", async (_how, answer) => {
  outageLines();
  collector.answer(answer);
  for (let n = 0; n < 20; n++) expect(await traced("work", {}, async () => n)).toBe(n);
  await expect(exporter.flush(100)).resolves.toBeUndefined();
  expect(collector.spans()).toEqual([]);
});

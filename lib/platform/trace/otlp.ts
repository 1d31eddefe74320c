import type { Attributes, Span } from "@/lib/platform/trace/trace";

const KINDS = { internal: 1, server: 2, client: 3, consumer: 5 } as const;
const FAILED = 2;

/**
 * Spans as OTLP writes them in JSON (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding): ids in hex,
 * enumerations as numbers, 64-bit numbers as text, times in nanoseconds.
 * @param resource what holds of the whole process
 */
export function asOtlp(resource: Attributes, spans: readonly Span[]) {
  return {
    resourceSpans: [
      {
        resource: { attributes: attributesOf(resource) },
        scopeSpans: [{ scope: { name: "bahi" }, spans: spans.map(spanOf) }],
      },
    ],
  };
}

function spanOf(span: Span) {
  const { traceId, spanId, parentId, after, name, kind, attributes } = span;
  return {
    ...{ traceId, spanId, name, kind: KINDS[kind] },
    ...(parentId ? { parentSpanId: parentId } : {}),
    startTimeUnixNano: nanoseconds(span.startedAt),
    endTimeUnixNano: nanoseconds(span.endedAt),
    attributes: attributesOf(attributes),
    ...(after ? { links: [{ traceId: after.traceId, spanId: after.spanId }] } : {}),
    ...(span.isFailed ? { status: { code: FAILED } } : {}),
  };
}

/** A time in milliseconds; below a microsecond no clock is that good. */
const nanoseconds = (ms: number) => `${Math.round(ms * 1_000)}000`;

function attributesOf(attributes: Attributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: written(value) }));
}

function written(value: string | number | boolean) {
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "string") return { stringValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

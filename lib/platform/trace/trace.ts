import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { now } from "@/lib/platform/clock";
import { requestContext } from "@/lib/platform/server/request-context";
import { type TracePoint, writeTraceparent } from "@/lib/platform/trace/traceparent";

/** Codes, ids and counts, as in the log; never personal data, a parameter of a query, a body or a URL. */
export type Attributes = Record<string, string | number | boolean>;

/** A piece of work as OpenTelemetry knows it. Times are in milliseconds since 1970. */
export type Span = TracePoint & {
  /** The piece of work that this one is part of; null if it is the first of its trace. */
  parentId: string | null;
  /** The span that queued this one, if it is a job's. */
  after: TracePoint | null;
  name: string;
  kind: "server" | "client" | "consumer" | "internal";
  startedAt: number;
  endedAt: number;
  isFailed: boolean;
  attributes: Attributes;
  /** From the process's steady clock to the time of day, once for a whole trace, so that its parts keep their order. */
  epoch: number;
};

type About = {
  kind?: Span["kind"];
  attributes?: Attributes;
  /** A piece of work of another process that this one is part of. */
  parent?: TracePoint | undefined;
  after?: TracePoint | undefined;
};

// One per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & {
  bahiOnSpan?: (span: Span) => void;
  bahiSpans?: AsyncLocalStorage<Span>;
};

/** From now on, pieces of work are traced, and each is handed over when it ends; without an argument none is. */
export function traceTo(onSpan?: (span: Span) => void): void {
  holder.bahiOnSpan = onSpan;
}

/** Whether this process traces. */
export function isTracing(): boolean {
  return holder.bahiOnSpan !== undefined;
}

/** The trace of the work at hand, as 32 hex digits; undefined if it is not traced. */
export function currentTrace(): string | undefined {
  return holder.bahiSpans?.getStore()?.traceId;
}

/** The work at hand as a W3C traceparent; undefined if it is not traced. */
export function currentTraceparent(): string | undefined {
  const span = holder.bahiSpans?.getStore();
  return span && writeTraceparent(span);
}

/** Opens a piece of work under the one at hand, if there is one. It carries the request's id. End it with `endSpan`. */
export function openSpan(name: string, { kind = "internal", attributes, parent, after }: About = {}): Span {
  const { id, from } = requestContext() ?? {};
  const around = holder.bahiSpans?.getStore();
  const above = parent ?? around;
  const epoch = around?.epoch ?? now().getTime() - performance.now();
  return {
    traceId: above?.traceId ?? randomBytes(16).toString("hex"),
    spanId: randomBytes(8).toString("hex"),
    parentId: above?.spanId ?? null,
    after: after ?? null,
    ...{ name, kind, epoch, startedAt: epoch + performance.now(), endedAt: 0, isFailed: false },
    attributes: {
      ...(id ? { "bahi.request": id } : {}),
      ...(from ? { "bahi.from": from } : {}),
      ...attributes,
    },
  };
}

/** Ends a piece of work and hands it over. */
export function endSpan(span: Span, isFailed = false): void {
  span.endedAt = span.epoch + performance.now();
  span.isFailed ||= isFailed;
  holder.bahiOnSpan?.(span);
}

/** Runs work, and everything that it starts, as part of a span. */
export function inSpan<T>(span: Span, work: () => T): T {
  holder.bahiSpans ??= new AsyncLocalStorage();
  return holder.bahiSpans.run(span, work);
}

const nothing = () => undefined;

/**
 * Traces a piece of work. Where nothing is traced it only runs it.
 * @param work is given a function that adds attributes
 * @throws what the work threw
 */
export function traced<T>(
  name: string,
  about: About,
  work: (add: (attributes: Attributes) => void) => Promise<T>,
): Promise<T> {
  if (!isTracing()) return work(nothing);
  return inNewSpan(openSpan(name, about), work);
}

async function inNewSpan<T>(
  span: Span,
  work: (add: (attributes: Attributes) => void) => Promise<T>,
): Promise<T> {
  try {
    const result = await inSpan(span, () => work((more) => Object.assign(span.attributes, more)));
    endSpan(span);
    return result;
  } catch (error) {
    span.attributes["error.type"] ??= error instanceof Error ? error.name : typeof error;
    endSpan(span, true);
    throw error;
  }
}

import pino from "pino";
import { logLevel } from "@/lib/platform/log/log-level";
import { requestContext } from "@/lib/platform/server/request-context";
import { currentTrace } from "@/lib/platform/trace/trace";

/**
 * Logs hold ids, codes and counts; never personal data, a body or a URL with a secret. The redaction below is a
 * second line of defence: a key logged by mistake appears as "[kept out]".
 */
export const log = pino({
  level: logLevel(process.env.LOG_LEVEL),
  base: undefined,
  mixin: () => whereabouts(),
  redact: {
    paths: [
      "number",
      "mobile",
      "pancard",
      "email",
      "name",
      "address",
      "otp",
      "aadhaar_number",
      "password",
      "api_key",
      "secret",
      "token",
      "*.number",
      "*.mobile",
      "*.pancard",
      "*.email",
      "*.name",
      "*.otp",
      "*.aadhaar_number",
      "*.password",
      "*.api_key",
      "*.secret",
    ],
    censor: "[kept out]",
  },
});

/** What each line says of where it was written: the request or job, the request that a job goes back to, the trace. */
export function whereabouts(): { request?: string; from?: string; trace?: string } {
  const { id, from } = requestContext() ?? {};
  const trace = currentTrace();
  return { ...(id ? { request: id } : {}), ...(from ? { from } : {}), ...(trace ? { trace } : {}) };
}

/** What may be logged of an exception; see `faultOf`. */
export type Fault = {
  fault: string;
  code?: string;
  constraint?: string;
  order?: string;
  /** The number that the framework gave it, and that the error page shows. */
  digest?: string;
  at?: string;
};

/**
 * The part of an exception that is safe to log: its class, code, place and order, never its message, which may quote
 * data. The database library wraps errors together with every query parameter, so this reads the cause (SQLSTATE, and
 * the constraint if one was violated).
 */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { fault: typeof error };
  const chain = causesOf(error);
  const textOf = (name: string) => chain.map((one) => (one as unknown as Record<string, unknown>)[name]);
  const first = (values: unknown[]) => values.find((value): value is string => typeof value === "string");
  const fault = chain.at(-1)?.name ?? error.name;
  const [code, constraint] = [first(textOf("code")), first(textOf("constraint"))];
  const [order, digest, at] = [first(textOf("orderId")), first(textOf("digest")), placeOf(error)];
  return {
    fault,
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    ...(order ? { order } : {}),
    ...(digest && /^\d{1,20}$/.test(digest) ? { digest } : {}),
    ...(at ? { at } : {}),
  };
}

function causesOf(error: Error): Error[] {
  const chain = [error];
  for (let one = error.cause; one instanceof Error && chain.length < 5; one = one.cause) chain.push(one);
  return chain;
}

/** The first line of the stack. The message precedes it, possibly with several lines, and is left out. */
function placeOf({ stack = "", message }: Error): string | undefined {
  const start = stack.indexOf(message) + message.length;
  const line = stack
    .slice(start)
    .split("\n")
    .find((one) => /^\s+at .+:\d+:\d+\)?$/.test(one));
  return line?.trim();
}

/**
 * Runs work on an order. A fault in it carries the order's id to wherever it is logged.
 * @throws what the work threw
 */
export async function aboutOrder<T>(orderId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && !("orderId" in error)) Object.assign(error, { orderId });
    throw error;
  }
}

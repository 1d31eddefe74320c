import { AsyncLocalStorage } from "node:async_hooks";
import { randomInt } from "node:crypto";

/** State of one request while it is being answered. */
export type RequestContext = {
  /** Its id in the log, in the facts it records, and in the response's X-Request-Id. A job's is `job-` and its number. */
  id: string;
  /** Of a job: the request that it goes back to, through whatever jobs. */
  from?: string;
  /** The status its page asks for: 403 if the viewer may not see it, 404 if there is nothing to show. */
  status: 403 | 404 | null;
  /** The request could not be read, which is the sender's fault: answer 400 instead of 500. */
  isMalformed: boolean;
};

// One per process, even when the framework loads this file twice.
const holder = globalThis as typeof globalThis & { bahiRequests?: AsyncLocalStorage<RequestContext> };

function contexts(): AsyncLocalStorage<RequestContext> {
  holder.bahiRequests ??= new AsyncLocalStorage();
  return holder.bahiRequests;
}

/** The current request's context; undefined in jobs, commands and tests. */
export function requestContext(): RequestContext | undefined {
  return contexts().getStore();
}

/** Runs work, and everything it starts, in the context of a request or job. */
export function inContext<T>(context: RequestContext, work: () => T): T {
  return contexts().run(context, work);
}

/** Twenty consonants: no word can come of them, and no number. */
const LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
const [GROUPS, IN_A_GROUP] = [3, 4];

/** A new id of a request, such as `KTRB-WPXM-DDFH`: short enough to be read out, and one of 4 million billions. */
export function newRequestId(): string {
  const letter = () => LETTERS[randomInt(LETTERS.length)];
  const group = () => Array.from({ length: IN_A_GROUP }, letter).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** What an id may be: ours, a job's, or a proxy's, which is copied into log lines and headers. */
export const REQUEST_ID = /^[A-Za-z0-9-]{5,64}$/;

/** The id of the request that is the reason for what happens now, also in a job; undefined in commands. */
export function originOf(context = requestContext()): string | undefined {
  return context?.from ?? context?.id;
}

/** Sets the status of the current page. A page cannot set it itself, so lib/platform/server/start-requests.ts does. */
export function answerWith(status: 403 | 404): void {
  const context = requestContext();
  if (context) context.status = status;
}

/** Marks the current request as unreadable, which the framework would report as a server error. */
export function refuseRequest(): void {
  const context = requestContext();
  if (context) context.isMalformed = true;
}

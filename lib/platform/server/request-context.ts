import { AsyncLocalStorage } from "node:async_hooks";

/** What belongs to one request while it is answered. */
export type RequestContext = {
  /** Its name in the log and in the answer's X-Request-Id. */
  id: string;
  /** What its page is to be told with: 403 where it is not for whoever asks, 404 where it shows that nothing is there. */
  status: 403 | 404 | null;
  /** What it brought could not be read, which is its sender's fault: no 500 but a 400. */
  isMalformed: boolean;
};

// One a process, also where the framework loads this file more than once.
const holder = globalThis as typeof globalThis & { bahiRequests?: AsyncLocalStorage<RequestContext> };

function contexts(): AsyncLocalStorage<RequestContext> {
  holder.bahiRequests ??= new AsyncLocalStorage();
  return holder.bahiRequests;
}

/** The request at hand; undefined in jobs, commands and tests. */
export function requestContext(): RequestContext | undefined {
  return contexts().getStore();
}

/** Does a piece of work, and all that it starts, on behalf of a request or a job. */
export function inContext<T>(context: RequestContext, work: () => T): T {
  return contexts().run(context, work);
}

/** Says what the page at hand is: a page cannot set its own status, so lib/platform/server/start-requests.ts does. */
export function answerWith(status: 403 | 404): void {
  const context = requestContext();
  if (context) context.status = status;
}

/** Says that what the request at hand brought cannot be read: the framework calls that a fault of ours. */
export function refuseRequest(): void {
  const context = requestContext();
  if (context) context.isMalformed = true;
}

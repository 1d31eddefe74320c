import { AsyncLocalStorage } from "node:async_hooks";

/** State of one request while it is being answered. */
export type RequestContext = {
  /** Its id in the log and in the response's X-Request-Id. */
  id: string;
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

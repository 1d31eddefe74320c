import { istDateTime } from "./times";

const MAX_RETRIES = 10;
const ATTEMPT_TIMEOUT_MS = 10_000;
const FIRST_ATTEMPT_WAIT_MS = 2000;

/** How callbacks are sent: as documented, not at all, twice, or the newest first and then a stale one. */
export const CALLBACK_MODES = ["on", "drop", "duplicate", "reverse"] as const;
export type CallbackMode = (typeof CALLBACK_MODES)[number];

/** A callback to send. `at` is epoch milliseconds; `url` is the per-transaction one or the global callback address. */
export interface CallbackMessage {
  orderid: string;
  status: string;
  remark: string;
  at: number;
  url: string;
  type: "global_webhook" | "per_transaction";
}

interface Attempt {
  at: string;
  httpStatus: number | null;
  error: string | null;
}

/** A callback and its outcome. The global callback address is a secret and is not kept here. */
export interface Delivery {
  id: number;
  orderid: string;
  status: string;
  datetime: string;
  callback_type: CallbackMessage["type"];
  url: string | null;
  state: "delivering" | "delivered" | "gave_up" | "dropped" | "stopped";
  attempts: Attempt[];
}

/** Sends callbacks as documented: form-encoded, unsigned, with up to ten retries, each after twice the wait. */
export class Callbacks {
  private deliveries: Delivery[] = [];
  private timers = new Set<NodeJS.Timeout>();
  private stop = new AbortController();

  constructor(
    private readonly now: () => number,
    private readonly retryBaseMs: () => number,
  ) {}

  /** Starts a delivery. The promise resolves after the first attempt or two seconds; retries continue by themselves. */
  async send(message: CallbackMessage): Promise<Delivery> {
    const delivery = this.record(message, "delivering");
    const first = this.attempt(delivery, message, this.stop.signal);
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, FIRST_ATTEMPT_WAIT_MS);
    });
    await Promise.race([first, enough]);
    clearTimeout(timer);
    return delivery;
  }

  /** Records a callback that is dropped on purpose. */
  drop(message: CallbackMessage): Delivery {
    return this.record(message, "dropped");
  }

  /** All deliveries, or those of one orderid, oldest first. */
  list(orderid: string | null): Delivery[] {
    return this.deliveries.filter((one) => orderid === null || one.orderid === orderid);
  }

  /** Stops every delivery in progress and forgets them all. */
  clear(): void {
    this.stop.abort();
    this.stop = new AbortController();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.deliveries = [];
  }

  private record(message: CallbackMessage, state: Delivery["state"]): Delivery {
    const delivery: Delivery = {
      id: this.deliveries.length + 1,
      orderid: message.orderid,
      status: message.status,
      datetime: istDateTime(message.at),
      callback_type: message.type,
      url: message.type === "per_transaction" ? message.url : null,
      state,
      attempts: [],
    };
    this.deliveries.push(delivery);
    return delivery;
  }

  private async attempt(delivery: Delivery, message: CallbackMessage, stop: AbortSignal): Promise<void> {
    const attempt = await this.post(message, stop);
    if (stop.aborted) {
      delivery.state = "stopped";
      return;
    }
    delivery.attempts.push(attempt);
    const status = attempt.httpStatus ?? 0;
    if (status >= 200 && status < 300) delivery.state = "delivered";
    else if (delivery.attempts.length > MAX_RETRIES) delivery.state = "gave_up";
    else this.retryLater(delivery, message, stop);
  }

  private retryLater(delivery: Delivery, message: CallbackMessage, stop: AbortSignal): void {
    const wait = this.retryBaseMs() * 2 ** (delivery.attempts.length - 1);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.attempt(delivery, message, stop);
    }, wait);
    this.timers.add(timer);
  }

  private async post(message: CallbackMessage, stop: AbortSignal): Promise<Attempt> {
    const at = new Date(this.now()).toISOString();
    try {
      const answer = await fetch(message.url, {
        method: "POST",
        redirect: "manual",
        headers: {
          "Content-Type": "application/x-www-form-urlencoded",
          "X-Callback-Source": "INEXOPAY-API",
        },
        body: new URLSearchParams(callbackFields(message)).toString(),
        signal: AbortSignal.any([stop, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      });
      await answer.body?.cancel();
      return { at, httpStatus: answer.status, error: null };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return { at, httpStatus: null, error: cause instanceof Error ? cause.name : "Error" };
    }
  }
}

/** The documented body of a callback: the orderid twice, and a time without a zone. */
export function callbackFields(message: Omit<CallbackMessage, "url">): Record<string, string> {
  return {
    orderid: message.orderid,
    order_id: message.orderid,
    status: message.status,
    remark: message.remark,
    datetime: istDateTime(message.at),
    callback_type: message.type,
  };
}

/** What a fault does, and whether the request takes effect before the fault shows. */
interface FaultKind {
  accepts: boolean;
  about: string;
}

export const FAULT_NAMES = [
  "reset_before",
  "accept_then_reset",
  "hang_before",
  "hang",
  "slow",
  "cut_body",
  "truncated",
  "empty",
  "not_object",
  "html_error",
  "html_error_500",
  "notice_before_json",
  "ok_but_failed",
  "failed_but_200code",
  "wrong_types",
  "missing_ids",
  "missing_url",
  "foreign_link",
  "script_link",
  "portal_link",
  "redirect_loop",
  "status_400",
  "status_401",
  "status_402",
  "status_403",
  "status_405",
  "status_500",
] as const;
export type FaultName = (typeof FAULT_NAMES)[number];

const accepted = (about: string): FaultKind => ({ accepts: true, about });
const refused = (about: string): FaultKind => ({ accepts: false, about });

/** Every fault. The README's table lists the same. */
export const FAULTS: Record<FaultName, FaultKind> = {
  reset_before: refused("cuts the line before anything happens"),
  accept_then_reset: accepted("takes effect, then cuts the line"),
  hang_before: refused("never answers, cuts the line after delayMs"),
  hang: accepted("takes effect, never answers, cuts the line after delayMs"),
  slow: accepted("answers rightly, after delayMs"),
  cut_body: accepted("promises a whole body, sends half, cuts the line"),
  truncated: accepted("a complete HTTP answer with half of the JSON"),
  empty: accepted("200 without a body"),
  not_object: accepted("200 with []"),
  html_error: accepted("200 with PHP's fatal error page"),
  html_error_500: accepted("500 with PHP's fatal error page"),
  notice_before_json: accepted("the right JSON after a byte order mark and a PHP notice"),
  ok_but_failed: refused("HTTP 200, status_code 400, status FAILED"),
  failed_but_200code: refused("HTTP 200, status_code 200, status FAILED"),
  wrong_types: accepted("numbers as texts, digits as numbers, booleans as 1 and 0, {} as []"),
  missing_ids: accepted("the right answer without txid, txn_id, request_id and bcagentid"),
  missing_url: accepted("the right answer without url and account_url"),
  foreign_link: accepted("a link to https://evil.example"),
  script_link: accepted("a javascript: link"),
  portal_link: accepted("a link to the portal's own /pan-redirect"),
  redirect_loop: accepted("a link here that leads back to the portal's /pan-redirect"),
  status_400: refused("400 as documented"),
  status_401: refused("401 as documented"),
  status_402: refused("402 as documented"),
  status_403: refused("403 as documented"),
  status_405: refused("405 as documented"),
  status_500: refused("500 as documented"),
};

/** A fault that waits for a request. `times` counts down; `accept` overrides the default of its kind. */
export interface Fault {
  endpoint: string;
  fault: FaultName;
  times: number;
  delayMs?: number | undefined;
  orderid?: string | undefined;
  mobile?: string | undefined;
  accept?: boolean | undefined;
}

/** Faults in the order they were queued. The first one that matches a request is used up by it. */
export class FaultQueue {
  private queue: Fault[] = [];

  add(fault: Fault): void {
    this.queue.push({ ...fault });
  }

  /** Takes the fault for a request, or undefined. `mobile` is the customer's or agent's number in the request. */
  take(endpoint: string, orderid: string | null, mobile: string | null): Fault | undefined {
    const found = this.queue.find(
      (fault) =>
        (fault.endpoint === "*" || fault.endpoint === endpoint) &&
        (fault.orderid === undefined || fault.orderid === orderid) &&
        (fault.mobile === undefined || fault.mobile === mobile),
    );
    if (!found) return undefined;
    found.times--;
    if (found.times <= 0) this.queue = this.queue.filter((fault) => fault !== found);
    return { ...found };
  }

  list(): Fault[] {
    return this.queue.map((fault) => ({ ...fault }));
  }

  clear(): void {
    this.queue = [];
  }
}

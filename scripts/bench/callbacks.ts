import type { Portal } from "../../e2e/fixtures/portal";
import { load } from "./load";

const WAIT_MS = 120_000;

/** A callback about this order, different from all others. */
export function callbackOf(orderid: string, n: number): string {
  const fields = { orderid, status: "success", remark: `Notice ${n}`, datetime: "2026-11-22 14:30:00" };
  return new URLSearchParams(fields).toString();
}

export const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** Callbacks of a portal, one to an order after another, until the inbox is empty again. */
export class Callbacks {
  private n = 0;
  acknowledged = 0;
  /** For each burst, how long its callbacks came and how long they took to be processed, in seconds. */
  readonly drained: [came: number, took: number][] = [];

  /** @param urls of the processes that take them, by turns */
  constructor(
    private readonly portal: Portal,
    private readonly orderIds: readonly string[],
    private readonly urls: readonly string[] = [portal.callbackUrl],
  ) {}

  async burst(seconds: number) {
    const start = performance.now();
    const result = await load(() => this.next(), seconds);
    this.acknowledged += result.answered;
    await this.untilDrained();
    this.drained.push([result.seconds, (performance.now() - start) / 1_000]);
    return result;
  }

  /** How many of those that were acknowledged are not stored. */
  async lost(): Promise<number> {
    return this.acknowledged - (await this.counted("true"));
  }

  private next() {
    const n = this.n++;
    const [url = "", orderid = ""] = [
      this.urls[n % this.urls.length],
      this.orderIds[n % this.orderIds.length],
    ];
    return { url, method: "POST", headers: FORM, body: callbackOf(orderid, n) };
  }

  private async untilDrained(): Promise<void> {
    for (const end = performance.now() + WAIT_MS; performance.now() < end; ) {
      if ((await this.counted("processed_at is null")) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error("The inbox was not emptied in time");
  }

  private async counted(where: string): Promise<number> {
    const sql = `select count(*)::int as n from callbacks where remark like 'Notice %' and ${where}`;
    return (await this.portal.database.query<{ n: number }>(sql))[0]?.n ?? 0;
  }
}

/** Orders that have been sent and are not in review, the newest first. */
export async function knownOrders({ database }: Portal): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    "select id from orders where variant like 'pan.%' and state <> 'created' order by created_at desc limit 20000",
  );
  return rows.map(({ id }) => id);
}

import type { Portal } from "../../../e2e/fixtures/portal";
import type { Random } from "../random";
import { inLanes, pause, until } from "../row";
import { newForm, Shop } from "../shop";

const LANES = [1, 2, 3, 4];
const GIVEN_UP_MS = 60_000;

/** Agents who send one form after another, each until it is answered; half of the orders end at the vendor at once. */
export class Load {
  /** Answered forms by address. */
  readonly sends: Map<string, number>;
  /** Forms that were not answered within a minute. */
  unanswered = 0;
  /** Of each answered form: when it was first sent and when it was answered. */
  private readonly answers: { sentAt: number; answeredAt: number }[] = [];
  private isOver = false;
  private readonly lanes: Promise<void>;

  private constructor(
    readonly shop: Shop,
    private readonly portal: Portal,
    private readonly random: Random,
    private readonly urls: readonly string[],
  ) {
    this.sends = new Map(urls.map((url) => [url, 0]));
    this.lanes = inLanes(LANES, LANES.length, () => this.lane());
  }

  /** @param urls the app processes; each form goes to one of them at random, and to another when it is sent again */
  static async begin(portal: Portal, urls: readonly string[], random: Random): Promise<Load> {
    // A slow vendor, so that most kills hit a send without an answer.
    await portal.sandbox.fault({ endpoint: "request_pan", fault: "slow", delayMs: 400, times: 1_000_000 });
    return new Load(await Shop.open(portal), portal, random, urls);
  }

  get acknowledged(): number {
    return this.answers.length;
  }

  /** Milliseconds from `at` until a form sent after it was answered; null if none was within a minute. */
  async backAfter(at: number): Promise<number | null> {
    const first = () => this.answers.find(({ sentAt }) => sentAt >= at);
    await until(GIVEN_UP_MS, async () => first() !== undefined);
    const answer = first();
    return answer ? answer.answeredAt - at : null;
  }

  /** Sends no new form; resolves when the last one is answered, and each process has answered once more. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.lanes;
    for (const url of this.urls) await this.send(() => url);
  }

  private async lane(): Promise<void> {
    while (!this.isOver) {
      const orderId = await this.send(() => this.random.pick(this.urls));
      if (orderId && this.random.below(2) === 0) {
        const end = this.random.pick(["finish", "finish", "fail"] as const);
        await this.portal.sandbox.move(orderId, end).catch(() => undefined);
      }
      await pause(this.random.below(300));
    }
  }

  private async send(places: () => string): Promise<string | null> {
    const sentAt = Date.now();
    let at = "";
    const placed = () => {
      at = places();
      return at;
    };
    const orderId = await this.shop.sendUntilAnswered(newForm(this.random), placed, {}, GIVEN_UP_MS);
    if (orderId) {
      this.sends.set(at, (this.sends.get(at) ?? 0) + 1);
      this.answers.push({ sentAt, answeredAt: Date.now() });
    } else this.unanswered += 1;
    return orderId;
  }
}

/** Median, 95 % and longest of some times, in seconds. @param times in milliseconds */
export function distribution(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return `${seconds(at(0.5))} (median), ${seconds(at(0.95))} (95 %), ${seconds(at(1))} (longest)`;
}

/** @param ms milliseconds */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

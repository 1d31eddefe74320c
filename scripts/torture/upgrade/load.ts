import { post, readForm, withFields } from "../../../e2e/fixtures/forms";
import { type HttpAnswer, postForm, send } from "../../../e2e/fixtures/http";
import { orderIdIn, panFields } from "../../../e2e/fixtures/orders";
import type { Portal } from "../../../e2e/fixtures/portal";
import { ADMIN, AGENT, type Session, signIn } from "../../../e2e/fixtures/session";
import type { Answered } from "../check-history";
import type { Random } from "../random";
import { inLanes } from "../row";

/** Pages that every version has, opened in turn beside the orders. */
const PAGES = {
  agent: ["/agent", "/agent/statement", "/agent/bank/accounts", "/agent/pan/resume"],
  admin: [
    ...["/admin", "/admin/orders", "/admin/review", "/admin/callbacks", "/admin/shops", "/admin/prices"],
    ...["/admin/services", "/admin/alerts", "/admin/audit", "/admin/doctor", "/admin/reconciliation"],
  ],
};

/** So many turns open every page at each place. */
export const TURNS_FOR_ALL = Math.max(PAGES.agent.length, PAGES.admin.length);

const FENCE = "select 1 from pg_constraint where conname = 'evidence_position_known'";

/** Part of a page that could not be rendered, although its status is 200. */
const BROKEN_PART = 'data-dgst="';

/** People at work while versions change. Whatever is not answered as it should be is kept. */
export class Load {
  asked = 0;
  readonly answered: Answered[] = [];
  /** What failed, where and how. */
  readonly failed: string[] = [];
  /** The address of a process whose recordings the database refuses once it is migrated. */
  fencedAt = "";
  /** The forms that were refused there for that, by their request ids. */
  readonly fenced: string[] = [];
  /** How many requests were answered as they should be, by the address of the process. */
  readonly served = new Map<string, number>();
  private readonly headers: Record<string, string>;

  private constructor(
    private readonly portal: Portal,
    private readonly random: Random,
    private readonly admin: Session,
  ) {
    // Every process answers under the portal's name, as behind a load balancer.
    this.headers = { origin: portal.url, host: new URL(portal.url).host, accept: "text/html" };
  }

  static async begin(portal: Portal, random: Random): Promise<Load> {
    await portal.sandbox.settings({ callbacks: "drop" });
    return new Load(portal, random, await signIn(portal, ADMIN));
  }

  /**
   * People work until `work` is done. @param places addresses of processes, one for each person
   * @param turns how often each person does everything, at least
   */
  async during(places: string[], turns: number, work: () => Promise<unknown>): Promise<void> {
    let isOver = false;
    const working = work().finally(() => {
      isOver = true;
    });
    // A failure is thrown below; until then people go on.
    working.catch(() => undefined);
    await inLanes(places, places.length, async (place) => {
      for (let turn = 0; turn < turns || !isOver; turn += 1) await this.turn(place, turn, places);
    });
    await working;
  }

  /** An agent signs in, orders, and looks at the order everywhere; the customer finishes, and an admin looks on. */
  private async turn(place: string, turn: number, places: string[]): Promise<void> {
    const agent = await this.ask(place, "sign-in", () =>
      signIn({ ...this.portal, url: place }, AGENT, this.portal.secrets.password, this.headers),
    );
    if (!agent) return;
    const orderId = await this.order(place, agent);
    for (const at of orderId ? new Set(places) : []) {
      await this.look(at, `/agent/orders/${orderId}`, agent, orderId);
      await this.look(at, "/agent/orders", agent, orderId);
    }
    if (orderId) await this.finish(place, orderId, turn % 2 === 0);
    // A load balancer asks this.
    await this.look(place, "/api/health/ready", this.admin);
    for (const [who, session] of [["agent", agent] as const, ["admin", this.admin] as const])
      await this.look(place, PAGES[who][turn % PAGES[who].length] ?? "", session);
  }

  /** @returns the order's id; "" if it was not acknowledged */
  private async order(place: string, agent: Session): Promise<string> {
    const served = await this.look(place, "/agent/pan/new", agent, 'name="pan_mode"');
    if (!served) return "";
    const key = this.random.uuid();
    const form = readForm(`${place}/agent/pan/new`, served.text, "pan_mode");
    const filled = withFields(form, { ...panFields({ number: this.random.mobile() }), request_id: key });
    const sent = post(filled, agent.cookie, this.headers);
    const isRefused = place === this.fencedAt && (await this.isFenced(sent));
    if (isRefused) this.fenced.push(key);
    const answer = await this.ask(
      place,
      "PAN form",
      () => sent,
      ({ status, headers }) =>
        isRefused || orderIdIn(headers.location ?? "") ? null : `${status} without an order`,
    );
    const orderId = orderIdIn(answer?.headers.location ?? "");
    this.answered.push({ key, orderId: orderId || null });
    return orderId;
  }

  /** Whether an answer has no order because the database takes none from this version any more. */
  private async isFenced(sent: Promise<HttpAnswer>): Promise<boolean> {
    const answer = await sent.catch(() => null);
    if (!answer || orderIdIn(answer.headers.location ?? "")) return false;
    return (await this.portal.database.query(FENCE)).length > 0;
  }

  /** The customer finishes, if the order was sent. Without a callback a look-up has to find it. */
  private async finish(place: string, orderId: string, byCallback: boolean): Promise<void> {
    const hasFinished = await this.portal.sandbox.move(orderId, "finish").then(
      () => true,
      () => false,
    );
    if (!hasFinished || !byCallback) return;
    const address = place + new URL(this.portal.callbackUrl).pathname;
    const fields = { orderid: orderId, status: "success", datetime: "2026-11-22 14:30:00" };
    await this.ask(place, "callback", () => postForm(address, fields), isPage(""));
  }

  private look(place: string, page: string, session: Session, part = ""): Promise<HttpAnswer | null> {
    const headers = { ...this.headers, cookie: session.cookie };
    return this.ask(place, page, () => send(place + page, { headers }), isPage(part));
  }

  /** @param faultIn what is wrong with an answer, or null. @returns null for a failure, which it counts */
  private async ask<Answer>(
    place: string,
    what: string,
    request: () => Promise<Answer>,
    faultIn: (answer: Answer) => string | null = () => null,
  ): Promise<Answer | null> {
    this.asked += 1;
    const answer = await request().catch((error: Error) => error);
    const fault = answer instanceof Error ? answer.message : faultIn(answer);
    if (answer instanceof Error || fault !== null) {
      this.failed.push(`${what} at ${place}: ${fault}`);
      return null;
    }
    this.served.set(place, (this.served.get(place) ?? 0) + 1);
    return answer;
  }
}

/** Whether an answer is a whole page that contains a text. @returns what is wrong with it, or null */
const isPage =
  (part: string) =>
  ({ status, text }: HttpAnswer): string | null => {
    if (status !== 200) return String(status);
    if (text.includes(BROKEN_PART)) return "a part of the page failed";
    return text.includes(part) ? null : `it lacks ${part}`;
  };

import { post, type ServedForm, withFields } from "../../e2e/fixtures/forms";
import { orderIdIn, panFields, servedPanForm } from "../../e2e/fixtures/orders";
import type { Portal } from "../../e2e/fixtures/portal";
import { AGENT, type Session, signIn } from "../../e2e/fixtures/session";
import type { Answered } from "./check-history";
import type { Random } from "./random";
import { pause } from "./row";

/** One form that an agent fills in: its request id and the customer's mobile number. */
export type Form = { key: string; mobile: string };

export const newForm = (random: Random): Form => ({ key: random.uuid(), mobile: random.mobile() });

const DEMO_SHOP = `(select agent_id from users where email = '${AGENT}')`;
/** Ten million rupees, in paise. */
const MUCH_PAISE = 1_000_000_000;
const PREPAID = [
  `update shops set credit_limit_paise = 0 where id = ${DEMO_SHOP}`,
  `with made as (
      insert into ledger_transactions (kind, cause, number, at)
      values ('credit', gen_random_uuid(), 1, date_trunc('milliseconds', now())) returning id, at)
    insert into ledger_entries (transaction_id, account_id, amount_paise, at)
    select made.id, account.id, case when account.shop_id is null then -${MUCH_PAISE} else ${MUCH_PAISE} end, made.at
    from made join ledger_accounts account on account.shop_id = ${DEMO_SHOP} and account.kind = 'available'
      or account.shop_id is null and account.kind = 'adjustments'`,
];

/** An agent who sends PAN forms by plain requests and keeps the answers. */
export class Shop {
  readonly answered: Answered[] = [];

  private constructor(
    readonly portal: Portal,
    readonly session: Session,
    private readonly served: ServedForm,
  ) {}

  /** @param as the agent; by default the demo's, whose shop becomes prepaid and gets more than any row spends */
  static async open(portal: Portal, as?: Session): Promise<Shop> {
    if (!as) for (const statement of PREPAID) await portal.database.query(statement);
    const session = as ?? (await signIn(portal, AGENT));
    return new Shop(portal, session, await servedPanForm(portal, session));
  }

  /**
   * Sends a form once. @returns the order that the agent was redirected to; null for no answer or a refusal
   * @param fields values that differ from the default. @param at another instance of the same portal
   */
  async send(form: Form, fields: Record<string, string> = {}, at = this.portal.url): Promise<string | null> {
    const filled = withFields(this.served, {
      ...panFields({ number: form.mobile }),
      request_id: form.key,
      ...fields,
    });
    const page = filled.page.replace(this.portal.url, at);
    const headers = { origin: this.portal.url, host: new URL(this.portal.url).host };
    const answer = await post({ ...filled, page }, this.session.cookie, headers).catch(() => null);
    const orderId = answer?.status === 303 ? orderIdIn(answer.headers.location ?? "") || null : null;
    this.answered.push({ key: form.key, orderId });
    return orderId;
  }

  /** Sends a form until it is answered, as an agent without an answer does. The same form means the same order. */
  async sendUntilAnswered(
    form: Form,
    places: () => string,
    fields: Record<string, string> = {},
    ms = 60_000,
  ): Promise<string | null> {
    for (const end = Date.now() + ms; Date.now() < end; await pause(200)) {
      const orderId = await this.send(form, fields, places());
      if (orderId) return orderId;
    }
    return null;
  }
}

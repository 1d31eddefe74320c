import type { Portal } from "../../../e2e/fixtures/portal";
import { ADMIN } from "../../../e2e/fixtures/session";
import type { Random } from "../random";
import type { Deed } from "./check-money";
import type { PrepaidShop } from "./prepaid-shops";
import type { Errand } from "./teller";

/** What the verbs answer when money was posted: now, or by an earlier try whose answer was lost. */
const POSTED = ["ok", "changed_meanwhile"];
const LONGEST_PAUSE_MS = 400;

/** Money that moves from outside: invents errands, hands them out until they are answered, and keeps the answers. */
export class Errands {
  private readonly waiting = new Map<string, Errand>();
  readonly deeds: Deed[] = [];

  private constructor(
    private readonly portal: Portal,
    private readonly random: Random,
    private readonly shops: readonly PrepaidShop[],
    private readonly adminId: string,
  ) {}

  static async begin(portal: Portal, random: Random, shops: readonly PrepaidShop[]): Promise<Errands> {
    const [admin] = await portal.database.query<{ id: string }>("select id from users where email = $1", [
      ADMIN,
    ]);
    if (!admin) throw new Error(`There is no ${ADMIN}`);
    return new Errands(portal, random, shops, admin.id);
  }

  /** Invents one more: a credit or a debit by hand, or a payment, which in one of four cases two shops claim. */
  async add(): Promise<void> {
    const { random } = this;
    const [shop, other] = random.shuffled(this.shops);
    if (!shop || !other) throw new Error("Two shops are needed");
    const paise = 100 * (30 + random.below(150));
    switch (random.below(4)) {
      case 0:
        return this.keep({ kind: "by_hand", id: random.uuid(), shopId: shop.id, paise: -paise });
      case 1:
        return this.keep({ kind: "by_hand", id: random.uuid(), shopId: shop.id, paise });
      default: {
        const utr = `TORTURE${random.uuid().slice(0, 8).toUpperCase()}`;
        const claims = random.below(4) === 0 ? [shop, other] : [shop];
        for (const { id: shopId } of claims) await this.addTopUp(shopId, paise, utr);
      }
    }
  }

  /** The next errands that have no answer yet. */
  next(most: number): Errand[] {
    return [...this.waiting.values()].slice(0, most);
  }

  /** Reads the answers in a teller's output. @returns how many errands are without one */
  note(output: string): number {
    for (const [, id = "", code = ""] of output.matchAll(/^done (\S+) (\w+)$/gm)) {
      const deed = this.deeds.find((one) => one.id === id);
      if (deed && deed.answer !== "posted") deed.answer = POSTED.includes(code) ? "posted" : "refused";
      this.waiting.delete(id);
    }
    return this.waiting.size;
  }

  private async addTopUp(shopId: string, paise: number, utr: string): Promise<void> {
    const id = this.random.uuid();
    await this.portal.database.query(
      `insert into top_ups (id, shop_id, request_id, reference, amount_paise, method, utr, paid_on, created_at)
       values ($1, $2, gen_random_uuid(), $3, $4, 'upi', $5, current_date, now())`,
      [id, shopId, id.slice(0, 8).toUpperCase(), paise, utr],
    );
    this.keep({ kind: "top_up", id, shopId, paise }, utr);
  }

  private keep(errand: Pick<Errand, "kind" | "id" | "shopId" | "paise">, utr?: string): void {
    const { id, shopId, paise } = errand;
    this.deeds.push({ id, shopId, paise, answer: null, ...(utr ? { utr } : {}) });
    const { adminId, random } = this;
    this.waiting.set(id, { ...errand, adminId, afterMs: random.below(LONGEST_PAUSE_MS) });
  }
}

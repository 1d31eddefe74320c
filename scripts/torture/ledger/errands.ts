import type { Portal } from "../../../e2e/fixtures/portal";
import { ADMIN } from "../../../e2e/fixtures/session";
import { dayIst } from "../../../lib/platform/india-day";
import type { Random } from "../random";
import type { Deed } from "./check-money";
import type { PrepaidShop } from "./prepaid-shops";
import type { Errand } from "./teller";

/** What the verbs answer when money was posted: now, or by an earlier try whose answer was lost. */
const POSTED = ["ok", "changed_meanwhile"];
const LONGEST_PAUSE_MS = 400;
/** How many lines of earlier files a file has as well. */
const MOST_AGAIN = 3;

type Kind<Of extends Errand["kind"]> = Omit<Extract<Errand, { kind: Of }>, "adminId" | "afterMs">;

/** Money that moves from outside: invents errands, hands them out until they are answered, and keeps the answers. */
export class Errands {
  private readonly waiting = new Map<string, { errand: Errand; deeds: Deed[] }>();
  /** The lines of all files so far. */
  private readonly lines: string[] = [];
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
    // Whoever takes all that a shop has may take a large sum, which would wait for another admin.
    await portal.database.query("update operator_settings set second_admin_above_paise = null");
    return new Errands(portal, random, shops, admin.id);
  }

  /**
   * Invents one more: a credit or a debit by hand; a payment, which in one of four cases two shops claim; or a file of the bank
   * with payments, some of which an admin credits as well, and with lines that came before.
   */
  async add(): Promise<void> {
    const { random } = this;
    const [shop, other] = random.shuffled(this.shops);
    if (!shop || !other) throw new Error("Two shops are needed");
    const sign = random.below(2) === 0 ? 1 : -1;
    switch (random.below(4)) {
      case 0:
        return this.byHand(shop.id, sign * this.amount());
      case 1:
        return this.file(random.shuffled(this.shops).slice(0, 1 + random.below(this.shops.length)));
      default: {
        const [utr, paise] = [this.utr(), this.amount()];
        for (const { id } of random.below(4) === 0 ? [shop, other] : [shop])
          this.give([await this.entered(id, paise, utr)]);
      }
    }
  }

  /** The next errands that have no answer yet. */
  next(most: number): Errand[] {
    return [...this.waiting.values()].slice(0, most).map(({ errand }) => errand);
  }

  /** Reads the answers in a teller's output. @throws if a file was refused, or an amount waits for an admin: none should */
  note(output: string): void {
    for (const [, id = "", code = ""] of output.matchAll(/^done (\S+) (\w+)$/gm)) {
      const { errand, deeds } = this.waiting.get(id) ?? { deeds: [] };
      if (errand?.kind === "import" && code !== "ok") throw new Error(`A file was refused: ${code}`);
      if (code === "waits") throw new Error(`An amount waits for another admin: ${id}`);
      for (const deed of deeds)
        if (deed.answer !== "posted") deed.answer = POSTED.includes(code) ? "posted" : "refused";
      this.waiting.delete(id);
    }
  }

  /** An admin takes from each shop all that it may spend. Amounts are in paise. */
  async drain(): Promise<void> {
    for (const { id, limitPaise } of this.shops) {
      const [account] = await this.portal.database.query<{ paise: number }>(
        "select balance_paise::int as paise from ledger_accounts where shop_id = $1 and kind = 'available'",
        [id],
      );
      const left = (account?.paise ?? 0) + (limitPaise ?? 0);
      if (left > 0) this.byHand(id, -left);
    }
  }

  /** An admin credits a shop, or debits it. */
  byHand(shopId: string, paise: number): void {
    const id = this.random.uuid();
    this.keep({ kind: "by_hand", id, shopId, paise }, [this.did({ id, shopId, paise })]);
  }

  private async file(payers: readonly PrepaidShop[]): Promise<void> {
    const { random, lines } = this;
    const again = random.shuffled(lines).slice(0, random.below(MOST_AGAIN + 1));
    const deeds: Deed[] = [];
    const fresh: string[] = [];
    for (const { id } of payers) {
      const [utr, paise] = [this.utr(), this.amount()];
      deeds.push(await this.entered(id, paise, utr));
      fresh.push(`${today()},UPI/${utr}/ASHA,,${(paise / 100).toFixed(2)}`);
    }
    lines.push(...fresh);
    const file = ["Date,Narration,Debit,Credit", ...random.shuffled([...fresh, ...again])].join("\n");
    this.keep({ kind: "import", id: random.uuid(), file }, deeds);
    const [first] = deeds;
    if (first && random.below(2) === 0) this.give([first]);
  }

  /** A shop enters a payment. */
  private async entered(shopId: string, paise: number, utr: string): Promise<Deed> {
    const id = this.random.uuid();
    await this.portal.database.query(
      `insert into top_ups (id, shop_id, request_id, reference, amount_paise, method, utr, paid_on, created_at)
       values ($1, $2, gen_random_uuid(), $3, $4, 'upi', $5, current_date, now())`,
      [id, shopId, id.slice(0, 8).toUpperCase(), paise, utr],
    );
    return this.did({ id, shopId, paise, utr });
  }

  /** An admin credits what a shop entered. */
  private give(deeds: [Deed]): void {
    this.keep({ kind: "top_up", id: deeds[0].id }, deeds);
  }

  private did(deed: Omit<Deed, "answer">): Deed {
    const kept: Deed = { ...deed, answer: null };
    this.deeds.push(kept);
    return kept;
  }

  private keep(errand: Kind<"by_hand"> | Kind<"top_up"> | Kind<"import">, deeds: Deed[]): void {
    const { adminId, random } = this;
    const whole: Errand = { ...errand, adminId, afterMs: random.below(LONGEST_PAUSE_MS) };
    this.waiting.set(errand.id, { errand: whole, deeds });
  }

  private readonly amount = () => 100 * (30 + this.random.below(150));
  /** Twelve digits, as UPI's are. */
  private readonly utr = () => `6${Array.from({ length: 11 }, () => this.random.below(10)).join("")}`;
}

/** Today in India, as `30/11/2026`. */
const today = () => dayIst(new Date()).split("-").reverse().join("/");

import { startPortal } from "../../../e2e/fixtures/portal";
import type { Run } from "../row";
import { withoutOverdraftCheck, withoutShopLock } from "../sabotage";
import { newForm } from "../shop";
import { checkMoney, type MoneyVerdict } from "./check-money";
import { openPrepaid, PRICE, type PrepaidShop } from "./prepaid-shops";
import { readMoney, refusalsIn, replayed } from "./read-money";

const AT_ONCE = 100;
/** Without the lock it takes few to collide; on a slow machine more of them would only wait for a connection. */
const AT_ONCE_UNLOCKED = 12;

/** What a control removes, by its name. */
export type Defence = "lock" | "lock+check" | "";

export type Raced = {
  orders: number;
  taken: number;
  faults: MoneyVerdict["faults"] & { takenTooFew: number; takenTooMany: number };
  broken: number;
  refusedByDatabase: number;
  examples: string[];
};

/**
 * A hundred orders at once of a prepaid shop that has the money for one, at a portal over HTTP; for so many shops. Where a slow
 * machine left all of them without an answer, one is sent again, as an agent does.
 */
export async function raceFor(
  howMany: number,
  { random, say }: Pick<Run, "random" | "say">,
  without: Defence,
): Promise<Raced> {
  const portal = await startPortal({ env: () => ({ LOG_LEVEL: "warn" }) });
  try {
    const shops: PrepaidShop[] = [];
    for (let made = 0; made < howMany; made += 1)
      shops.push(await openPrepaid(portal, { limitPaise: 0, givenPaise: PRICE }));
    if (without !== "") await withoutShopLock(portal);
    if (without === "lock+check") await withoutOverdraftCheck(portal);
    const [taken, unlike]: [number[], string[]] = [[], []];
    const atOnce = without === "" ? AT_ONCE : AT_ONCE_UNLOCKED;
    for (const { shop, id } of shops) {
      const forms = Array.from({ length: atOnce }, () => newForm(random));
      const answers = await Promise.all(forms.map((form) => shop.send(form)));
      const [first] = forms;
      if (first && !answers.some((orderId) => orderId !== null))
        answers.push(await shop.sendUntilAnswered(first, () => portal.url));
      const orders = answers.filter((orderId) => orderId !== null).length;
      taken.push(orders);
      if (orders !== 1) unlike.push(`${orders} orders of shop ${id}, which could pay for one`);
    }
    say(`${howMany} shops sent ${atOnce} orders at once`);
    const { faults, examples } = checkMoney(await readMoney(portal, { shops, deeds: [] }));
    const { broken, said } = await replayed(portal);
    return {
      orders: atOnce * howMany,
      taken: taken.reduce((sum, orders) => sum + orders, 0),
      faults: {
        ...faults,
        takenTooFew: taken.filter((orders) => orders < 1).length,
        takenTooMany: taken.filter((orders) => orders > 1).length,
      },
      broken,
      refusedByDatabase: refusalsIn(portal.logs()),
      examples: [...unlike, ...examples, ...(broken > 0 ? [said] : [])],
    };
  } finally {
    await portal.stop();
  }
}

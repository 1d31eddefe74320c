import { post, readForm } from "../../../e2e/fixtures/forms";
import type { Portal } from "../../../e2e/fixtures/portal";
import type { Random } from "../random";
import { pause } from "../row";
import { newForm } from "../shop";
import type { PrepaidShop } from "./prepaid-shops";
import { JOBS } from "./settle-money";

/** Agents order, and customers and the vendor end some of the orders, while everything may be killed. */
export async function oneRound(portal: Portal, shops: readonly PrepaidShop[], random: Random): Promise<void> {
  const turns = Array.from({ length: 3 }, () => {
    const { shop } = random.pick(shops);
    const ends = random.pick([
      ["finish"],
      ["finish"],
      ["fail"],
      ["finish", "refund"],
      ["expire"],
      [],
    ] as const);
    return { shop, form: newForm(random), waitMs: random.below(500), ends, again: random.below(2) === 0 };
  });
  await portal.database.query(JOBS);
  await Promise.all(
    turns.map(async ({ shop, form, waitMs, ends, again }) => {
      await pause(waitMs);
      const orderId = (await shop.send(form)) ?? (again ? await shop.send(form) : null);
      if (!orderId) return;
      for (const end of ends) await portal.sandbox.move(orderId, end).catch(() => undefined);
      if (ends[0] === "expire") await askForLink(portal, shop, orderId).catch(() => undefined);
    }),
  );
}

/** A shop sends an order whose link ends before its customer comes. */
export async function expireOne(portal: Portal, { shop }: PrepaidShop, random: Random): Promise<void> {
  const orderId = await shop.sendUntilAnswered(newForm(random), () => portal.url);
  if (!orderId) throw new Error("The shop's order was not taken");
  await portal.sandbox.move(orderId, "expire");
  await askForLink(portal, shop, orderId);
}

/** The agent presses for a new link, which the vendor refuses after its end: the order is then known to have expired. */
async function askForLink(portal: Portal, { session }: PrepaidShop["shop"], orderId: string): Promise<void> {
  const page = `/agent/orders/${orderId}`;
  const { text } = await session.get(page);
  if (text.includes('name="attempt"'))
    await post(readForm(portal.url + page, text, "attempt"), session.cookie);
}

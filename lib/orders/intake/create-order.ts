import type { Transaction } from "@/db/client";
import { together } from "@/db/transaction";
import { findOrder } from "@/lib/orders/data";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordNewOrder } from "@/lib/orders/evidence/record-evidence";
import { admitOrder, lockShop } from "@/lib/orders/intake/admit-order";
import { findByRequest, openOrderFor, orderWithEmail } from "@/lib/orders/intake/data";
import { type Content, indexColumns, type Likeness, likenessOf } from "@/lib/orders/intake/likeness";
import { badgeOf } from "@/lib/orders/next-action";
import { ENDED_WITHOUT } from "@/lib/orders/order-states";
import type { ServiceTraits } from "@/lib/orders/service";
import { standingOf } from "@/lib/orders/standing";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { indexKeys } from "@/lib/platform/privacy/blind-index";
import { sealRecord } from "@/lib/platform/privacy/envelope";
import { passPoint } from "@/lib/platform/recovery-points";
import { fail, ok, type Result } from "@/lib/platform/result";

export type NewOrder = {
  service: ServiceTraits;
  variant: string;
  /** Created when the form was rendered. */
  requestId: string;
  /** The version of the privacy notice that was beside the form. */
  noticeVersion?: string;
  /** The customer's data, sealed before it is stored. Empty values are left out. */
  fields: Record<string, string>;
  /** Normalised values by which the order can be found. */
  mobile?: string;
  pan?: string;
  email?: string;
  /** What the customer pays the shop, in paise; null if not given. */
  chargedPaise?: number | null;
  /** The failed or expired order that this one replaces. */
  replaces?: string;
  /** The agent confirmed that this is a different person than in the open order on the same mobile. */
  differentPerson?: boolean;
  /** The agent confirmed the use of an e-mail from an earlier order. */
  sameEmail?: boolean;
  /** A further check of the service, run while no other order of the shop can be created. */
  mayMake?: (tx: Transaction) => Promise<Result<unknown>>;
  /** Stored together with the order or not at all. */
  alongside?: (tx: Transaction, order: { id: string; at: Date }) => Promise<void>;
};

export type Created = {
  orderId: string;
  /** True for the one caller who may now send it, as attempt 1. */
  isNew: boolean;
};

/**
 * Admits, stores and claims an order in one transaction. Only the caller with `isNew` may send it. The same request
 * id finds the same order; with different content it fails (`request_changed`, with the order's id). It also fails if
 * the agent must first see an open order on the same mobile or PAN (`open_order_exists`) or an earlier order of the
 * service with the same e-mail (`email_used_before`).
 */
export async function createOrder(actor: AgentActor, input: NewOrder): Promise<Result<Created>> {
  const database = db();
  const keys = await indexKeys(database);
  const likeness = likenessOf(keys, input, contentOf(input));

  const created = await database.transaction(async (tx) => {
    const at = now();
    const { scope } = actor;
    const asked = { scope, service: input.service.code, variant: input.variant, at };
    const locking = lockShop(tx, scope);
    // Sent behind the lock: of the same form posted twice at once, one finds the other's order.
    const [, before, admitted, allowed] = await together(
      locking,
      findByRequest(tx, scope, input.requestId),
      admitOrder(tx, asked, locking),
      nothingAgainst(tx, actor, input, { ...likeness, at }),
    );
    if (before) return sameOrRefused(before, likeness);
    if (!admitted.ok) return admitted;
    if (!allowed.ok) return allowed;
    const replaced = input.replaces ? await replaceable(tx, actor, input.service, input.replaces) : null;
    if (replaced && !replaced.ok) return replaced;

    const id = newOrderId();
    const order = {
      id,
      shopId: actor.shopId,
      userId: actor.userId,
      service: input.service.code,
      variant: input.variant,
      requestId: input.requestId,
      pricePaise: admitted.data.pricePaise,
      chargedPaise: input.chargedPaise ?? null,
      replacesId: replaced?.data ?? null,
      ...sealRecord(id, withoutEmpty(input.fields)),
      ...indexColumns(keys, input, contentOf(input)),
      noticeVersion: input.noticeVersion ?? null,
      createdAt: at,
    };
    const facts: Fact[] = [
      { kind: "created", content: {} },
      { kind: "submitted", content: { attempt: 1 } },
    ];
    const origin = { source: "agent", userId: actor.userId } as const;
    await recordNewOrder(tx, order, facts, origin, admitted.data.purse);
    await input.alongside?.(tx, { id, at });
    return ok({ orderId: id, isNew: true });
  });
  if (created.ok && created.data.isNew) passPoint("order_stored");
  return created;
}

/**
 * What `createOrder` would object to because of earlier orders, without creating one, so that a long form can ask
 * before check-your-answers. A form that already has its order gets no objection.
 */
export async function askAboutOrder(actor: AgentActor, input: NewOrder): Promise<Result<unknown>> {
  const likeness = likenessOf(await indexKeys(db()), input, contentOf(input));
  return db().transaction(async (tx) =>
    (await findByRequest(tx, actor.scope, input.requestId))
      ? ok(null)
      : nothingAgainst(tx, actor, input, { ...likeness, at: now() }),
  );
}

/** An order is replaced by its own shop, for the same service, and only if it failed, expired or was refunded. */
async function replaceable(
  tx: Transaction,
  actor: AgentActor,
  service: ServiceTraits,
  orderId: string,
): Promise<Result<string>> {
  const old = await findOrder(tx, actor.scope, orderId);
  if (old?.service !== service.code) return fail("not_found");
  return ENDED_WITHOUT.includes(old.state) ? ok(old.id) : fail("not_replaceable", { facts: { orderId } });
}

/** The service's own objections, and earlier orders that the agent must see first. */
async function nothingAgainst(
  tx: Transaction,
  { scope }: AgentActor,
  { service: { code: service, duplicates }, mayMake, differentPerson, sameEmail }: NewOrder,
  { at, ...alike }: Likeness & { at: Date },
): Promise<Result<unknown>> {
  const mobiles = duplicates.includes("mobile") ? alike.mobiles : [];
  const pans = duplicates.includes("pan") ? alike.pans : [];
  const emails = duplicates.includes("email") ? alike.emails : [];
  const [allowed, open, earlier] = await together(
    mayMake?.(tx),
    differentPerson ? undefined : openOrderFor(tx, scope, { service, mobiles, pans, at }),
    emails.length > 0 && !sameEmail ? orderWithEmail(tx, scope, { service, emails }) : undefined,
  );
  if (allowed && !allowed.ok) return allowed;
  if (open) {
    const state = badgeOf(standingOf({ service, state: open.state }, await loadEvidence(tx, open.id)));
    return fail("open_order_exists", { facts: { orderId: open.id, state } });
  }
  return earlier ? fail("email_used_before", { facts: { orderId: earlier.id } }) : ok(null);
}

function contentOf({ service, variant, fields, chargedPaise, replaces }: NewOrder): Content {
  const rest = { chargedPaise: chargedPaise ?? null, replaces: replaces ?? null };
  return { service: service.code, variant, fields: withoutEmpty(fields), ...rest };
}

function withoutEmpty(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
}

function sameOrRefused(
  before: { id: string; fingerprint: Buffer },
  { fingerprints }: Likeness,
): Result<Created> {
  if (fingerprints.some((one) => one.equals(before.fingerprint)))
    return ok({ orderId: before.id, isNew: false });
  return fail("request_changed", { facts: { orderId: before.id } });
}

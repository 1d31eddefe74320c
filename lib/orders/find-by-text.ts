import { db } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { compact, plainNumber } from "@/lib/identity/compact";
import { parseMobile } from "@/lib/identity/mobile";
import { parsePan } from "@/lib/identity/pan";
import { findOrders } from "@/lib/orders/lists/data";
import { findNamed } from "@/lib/orders/lists/find-named";
import { blindIndex } from "@/lib/privacy/blind-index";
import { type Search, searchToken } from "@/lib/privacy/search-token";
import { fail, ok, type Result } from "@/lib/result";

/** One order: its id. Several: a token that names the search without telling it. */
export type Found = { orderId: string } | { token: string };

/**
 * Finds orders by what somebody typed: an order number, a mobile number, a PAN, a vendor's transaction or
 * an acknowledgement number, in full. For an agent other shops' orders are not there.
 * @returns `invalid_input` with `search_none` at the field where nothing fits.
 */
export async function findByText(call: { actor: Actor; input: { q: string } }): Promise<Result<Found>> {
  const { actor, input } = call;
  const search = await readSearch(input.q);
  const named = await findNamed({ actor, search });
  const rows = await findOrders(db(), actor.scope, { named }, { limit: 2 });
  const [first, second] = rows;
  if (!first) return fail("invalid_input", { fieldErrors: { q: "search_none" } });
  return ok(second ? { token: searchToken(actor.sessionId, search) } : { orderId: first.id });
}

/** What a text can be: it may fit as several things at once. */
async function readSearch(typed: string): Promise<Search> {
  const text = typed.replace(/[\s\p{Cc}\p{Cf}]/gu, "");
  const plain = plainNumber(text);
  const [mobile, pan] = [parseMobile(compact(text)), parsePan(plain)];
  const orderId = orderIdIn(plain);
  return {
    text,
    ...(orderId ? { orderId } : {}),
    ...(mobile.ok ? { mobile: (await blindIndex(db(), "mobile", mobile.value)).toString("hex") } : {}),
    ...(pan.ok ? { pan: (await blindIndex(db(), "pan", pan.value)).toString("hex") } : {}),
  };
}

/** An order number as it is read out: small letters, and O, I and L where 0 and 1 are meant. */
function orderIdIn(text: string): string | null {
  const id = text.replaceAll("O", "0").replace(/[IL]/g, "1");
  return /^B[0-9A-Z]{12}$/.test(id) ? id : null;
}

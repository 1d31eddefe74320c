import type { OrderState } from "@/db/schema/orders";
import { findHistory, findOrder, type HistoryRow } from "@/lib/orders/data";
import type { Evidence, Fact } from "@/lib/orders/evidence/evidence";
import { type Recorded, recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { claimSend } from "@/lib/orders/intake/claim-send";
import type { OrderAttempt } from "@/lib/orders/schema";
import type { AgentActor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { giveOtpBack, limitOtps } from "@/lib/platform/limits/limit-work";
import { fail, ok, type Result } from "@/lib/platform/result";
import { waitBriefly } from "@/lib/platform/server/wait-briefly";
import { findVerification } from "@/lib/services/aadhaar/find-verification";
import { asks, nextAsk } from "@/lib/services/aadhaar/otp/otp-rounds";
import { type Ask, sendOtp } from "@/lib/services/aadhaar/otp/send-otp";
import { type Verifying, verifyingOf } from "@/lib/services/aadhaar/verifying";

/** In `created` nothing has been sent yet; in `unknown` the customer may have an OTP that nobody can verify. */
const MAY_ASK: readonly OrderState[] = ["created", "awaiting_customer", "unknown"];

/**
 * Sends another OTP at the agent's request, no sooner than AADHAAR_RESEND_MS after the last one and within the
 * order's window. Each request has a number; the same number again sends nothing.
 * @param call.input.aadhaar the number from its sealed cookie; null if that is gone
 */
export async function resendOtp(call: {
  actor: AgentActor;
  input: OrderAttempt & { aadhaar: string | null };
}): Promise<Result<Verifying>> {
  const { actor, input } = call;
  const found = await findVerification(actor, input.orderid);
  if (!found.ok) return found;
  const order = found.data;
  const history = await findHistory(db(), actor.scope, order.id);
  const isRepeat = asks(history).includes(input.attempt);
  if (isRepeat || !verifyingOf(order).isOpen) return ok(verifyingOf(order));
  if (input.aadhaar === null) return fail("number_gone");
  if (order.state !== "created" && resendFrom(history).getTime() > now().getTime()) return fail("too_soon");

  const within = await limitOtps(input.aadhaar);
  if (!within.ok) return within;
  const ask: Ask = { kind: order.state === "created" ? "submitted" : "otp_asked", number: input.attempt };
  const claimed = await claimAsk(actor, order, ask);
  if (!claimed.ok || !claimed.data.recorded) await giveOtpBack(input.aadhaar);
  if (!claimed.ok) return claimed;
  if (claimed.data.recorded) await waitBriefly(sendOtp(order.id, ask, input.aadhaar));
  const after = await findOrder(db(), actor.scope, order.id);
  return ok(verifyingOf(after ?? order));
}

/** An order that was never sent is sent like a new one; further OTPs belong to an order that was. */
async function claimAsk(actor: AgentActor, order: Order, ask: Ask): Promise<Result<Recorded>> {
  const isStill = (set: Evidence[], state: OrderState) =>
    MAY_ASK.includes(state) && state === order.state && nextAsk(set) === ask.number;
  if (ask.kind === "submitted") return claimSend(actor, order, claimOf(ask), isStill);
  const origin = { source: "agent", userId: actor.userId } as const;
  return ok(await recordEvidence(db(), order.id, claimOf(ask), origin, isStill));
}

type Order = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

function claimOf({ kind, number }: Ask): Fact {
  return kind === "submitted" ? { kind, content: { attempt: number } } : { kind, content: { round: number } };
}

/** When another OTP may be requested: messages cost money, and phones receive them late. */
export function resendFrom(history: readonly HistoryRow[]): Date {
  const asked = history.filter((row) => row.kind === "submitted" || row.kind === "otp_asked");
  const last = Math.max(0, ...asked.map((row) => row.at.getTime()));
  return later(new Date(last), env().AADHAAR_RESEND_MS);
}

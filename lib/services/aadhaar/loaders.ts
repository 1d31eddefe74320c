import "server-only";
import { randomUUID } from "node:crypto";
import { findHistory, findOrder, type HistoryRow } from "@/lib/orders/data";
import { orderFields } from "@/lib/orders/evidence/order-fields";
import { followTimes } from "@/lib/orders/follow-schedule";
import { findPrice, isSwitchedOn } from "@/lib/orders/intake/data";
import type { AgentActor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { readVerified } from "@/lib/services/aadhaar/details/read-verified";
import { readNumber } from "@/lib/services/aadhaar/otp/number-cookie";
import { lastAsk, lastTry, nextAsk, nextTry, triesLeft } from "@/lib/services/aadhaar/otp/otp-rounds";
import { resendFrom } from "@/lib/services/aadhaar/otp/resend-otp";
import { AADHAAR_VARIANT, aadhaar } from "@/lib/services/aadhaar/service";
import { verifyingOf } from "@/lib/services/aadhaar/verifying";

/** Data for the first page: whether the operator offers the service, a request id, and the price in paise. */
export async function loadVerificationForm(actor: AgentActor) {
  const [isOn, pricePaise] = await Promise.all([
    isSwitchedOn(db(), actor.scope, aadhaar.code),
    findPrice(db(), actor.scope, { variant: AADHAAR_VARIANT, at: now() }),
  ]);
  return { isOn, requestId: randomUUID(), pricePaise };
}

/** Data for the OTP page; null if this shop has no such verification. */
export async function loadOtpPage(actor: AgentActor, orderId: string) {
  const order = await findOrder(db(), actor.scope, orderId);
  if (order?.service !== aadhaar.code) return null;
  const [history, number, isOn] = await Promise.all([
    findHistory(db(), actor.scope, orderId),
    readNumber(actor, orderId),
    isSwitchedOn(db(), actor.scope, aadhaar.code),
  ]);
  const { isOpen, endsAt } = verifyingOf(order);
  const resendAt = order.state === "created" ? now() : resendFrom(history);
  const [asked, tried] = [lastAsk(history), lastTry(history)];
  return {
    orderId,
    state: order.state,
    version: order.evidenceCount,
    last4: orderFields(order).aadhaar_last4 ?? "",
    isOn,
    isOpen,
    endsAt,
    /** False on another PC, after another sign-in, and after the window. */
    hasNumber: number !== null,
    isSending: order.state === "submitting" || (asked?.isOpen === true && isRecent(history, "otp_asked")),
    isChecking: tried?.outcome === "open" && isRecent(history, "otp_tried"),
    lastAsk: asked,
    lastTry: tried,
    attempt: nextTry(history),
    triesLeft: triesLeft(history, env().AADHAAR_TRIES),
    ask: nextAsk(history),
    resendAt,
    resendWaitMs: Math.max(resendAt.getTime() - now().getTime(), 0),
  };
}

export type OtpPage = NonNullable<Awaited<ReturnType<typeof loadOtpPage>>>;

/** Whether the newest fact of a kind is recent enough that its answer may still come; if not, its sender has died. */
function isRecent(history: readonly HistoryRow[], kind: HistoryRow["kind"]): boolean {
  const newest = history.filter((row) => row.kind === kind).at(-1);
  return newest !== undefined && later(newest.at, followTimes().answerWaitMs).getTime() > now().getTime();
}

/** The verified details of one of this shop's orders, as far as they are still kept; null if there are none. */
export function loadVerifiedDetails(actor: AgentActor, orderId: string) {
  return readVerified(db(), actor.scope, orderId);
}

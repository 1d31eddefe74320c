import "server-only";
import { cookies } from "next/headers";
import type { AgentActor } from "@/lib/platform/access/actor";
import { isSecure, securedCookie } from "@/lib/platform/access/cookie-names";
import { now } from "@/lib/platform/clock";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";
import type { Verifying } from "@/lib/services/aadhaar/verifying";

/** Only the verification's own pages get it back. */
const PATH = "/agent/aadhaar";

/** One an order, so that a shop may verify two customers side by side. */
const nameFor = (orderId: string) => securedCookie(`aadhaar-${orderId}`);

const bindingOf = ({ sessionId }: AgentActor, orderId: string) => ({
  purpose: "aadhaar-number",
  sessionId,
  orderId,
});

/**
 * Gives the customer's number to the shop's browser to bring back with the OTP: sealed for this sign-in
 * and this order, readable by no script, until the verification's window ends. It is kept nowhere else.
 */
export async function keepNumber(actor: AgentActor, verifying: Verifying, aadhaar: string): Promise<void> {
  const { orderId, endsAt } = verifying;
  (await cookies()).set(nameFor(orderId), sealValue(aadhaar, bindingOf(actor, orderId), endsAt), {
    httpOnly: true,
    sameSite: "strict",
    secure: isSecure(),
    path: PATH,
    maxAge: Math.max(Math.ceil((endsAt.getTime() - now().getTime()) / 1000), 0),
  });
}

/** The number that belongs to a verification; null on another PC, after another sign-in, and when it is too old. */
export async function readNumber(actor: AgentActor, orderId: string): Promise<string | null> {
  const sealed = (await cookies()).get(nameFor(orderId))?.value;
  return sealed ? openValue(sealed, bindingOf(actor, orderId)) : null;
}

/** Takes the number back from the browser. */
export async function dropNumber(orderId: string): Promise<void> {
  (await cookies()).set(nameFor(orderId), "", { path: PATH, maxAge: 0, secure: isSecure() });
}

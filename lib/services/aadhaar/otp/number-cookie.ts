import "server-only";
import { cookies } from "next/headers";
import type { AgentActor } from "@/lib/platform/access/actor";
import { isSecure, securedCookie } from "@/lib/platform/access/cookie-names";
import { now } from "@/lib/platform/clock";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";
import type { Verifying } from "@/lib/services/aadhaar/verifying";

/** Only the verification's pages receive the cookie. */
const PATH = "/agent/aadhaar";

/** One cookie per order, so that a shop may verify two customers at the same time. */
const nameFor = (orderId: string) => securedCookie(`aadhaar-${orderId}`);

const bindingOf = ({ sessionId }: AgentActor, orderId: string) => ({
  purpose: "aadhaar-number",
  sessionId,
  orderId,
});

/**
 * Stores the customer's number in the shop's browser, to be sent back with the OTP: sealed for this session and
 * order, not readable by scripts, until the verification's window ends. It is stored nowhere else.
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

/** The number of a verification; null on another PC, after another sign-in, or when it has expired. */
export async function readNumber(actor: AgentActor, orderId: string): Promise<string | null> {
  const sealed = (await cookies()).get(nameFor(orderId))?.value;
  return sealed ? openValue(sealed, bindingOf(actor, orderId)) : null;
}

/** Deletes the number's cookie. */
export async function dropNumber(orderId: string): Promise<void> {
  (await cookies()).set(nameFor(orderId), "", { path: PATH, maxAge: 0, secure: isSecure() });
}

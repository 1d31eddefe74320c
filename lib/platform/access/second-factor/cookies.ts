import "server-only";
import { cookies } from "next/headers";
import { isSecure, securedCookie } from "@/lib/platform/access/cookie-names";
import { PERMIT_MS } from "@/lib/platform/access/second-factor/codes/permits";
import { later, now } from "@/lib/platform/clock";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";

/** The pages that read these cookies are below it. */
const PATH = "/account";
/** How long new recovery codes can be seen. */
const SHOWN_MS = 10 * 60_000;

const permitName = () => securedCookie("enrol");
const codesName = () => securedCookie("codes");
const kept = (ms: number) =>
  ({ httpOnly: true, sameSite: "lax", secure: isSecure(), path: PATH, maxAge: ms / 1_000 }) as const;
const bindingOf = (sessionId: string) => ({ purpose: "recovery-codes", sessionId, orderId: "" });

/** Remembers in this browser that its person may enrol their first factor. */
export async function rememberPermit(token: string): Promise<void> {
  (await cookies()).set(permitName(), token, kept(PERMIT_MS));
}

/** What `rememberPermit` remembered. */
export async function rememberedPermit(): Promise<string | undefined> {
  return (await cookies()).get(permitName())?.value;
}

/** Keeps new recovery codes for the page that shows them: sealed, in this browser and for this session only. */
export async function showCodes(sessionId: string, codes: string[]): Promise<void> {
  const sealed = sealValue(codes.join(" "), bindingOf(sessionId), later(now(), SHOWN_MS));
  (await cookies()).set(codesName(), sealed, kept(SHOWN_MS));
}

/** The recovery codes that were just made; null if they were kept or it is too late. */
export async function shownCodes(sessionId: string): Promise<string[] | null> {
  const sealed = (await cookies()).get(codesName())?.value;
  return (sealed && openValue(sealed, bindingOf(sessionId))?.split(" ")) || null;
}

/** The person has them: they are not shown again. */
export async function hideCodes(): Promise<void> {
  (await cookies()).delete({ name: codesName(), path: PATH });
}

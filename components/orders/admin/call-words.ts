import { getMessages, getTranslations } from "next-intl/server";
import type { Messages } from "@/lib/platform/i18n/messages";

type Call = { outcome: "accepted" | "rejected" | "ambiguous" | "notSent"; reason: string | null };

/** What became of a call to the vendor, as a function of the call: "Refused: the balance is too low". */
export async function callWords(): Promise<(call: Call) => string> {
  const [t, messages] = [await getTranslations("callOutcomes"), await getMessages()];
  return ({ outcome, reason }) => [t(outcome), reasonText(messages, reason)].filter(Boolean).join(": ");
}

/** The sentence of a call's reason; a code of an older portal that has none stays as it is. Null where there is no reason. */
export function reasonText(messages: Pick<Messages, "callReasons">, reason: string | null): string | null {
  const known: Record<string, string> = messages.callReasons;
  return reason && (known[reason] ?? reason);
}

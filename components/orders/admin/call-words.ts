import { getMessages, getTranslations } from "next-intl/server";
import type { CallOutcome } from "@/db/schema/vendor-calls";
import type { Messages } from "@/lib/platform/i18n/messages";

type Call = { outcome: CallOutcome; reason: string | null };

/** Returns a function that describes the result of a vendor call: "Refused: the balance is too low". */
export async function callWords(): Promise<(call: Call) => string> {
  const [t, messages] = [await getTranslations("callOutcomes"), await getMessages()];
  return ({ outcome, reason }) => [t(outcome), reasonText(messages, reason)].filter(Boolean).join(": ");
}

/**
 * The sentence for a call's reason. A code from an older version without a sentence is shown as it is. Null if there
 * is no reason.
 */
export function reasonText(messages: Pick<Messages, "callReasons">, reason: string | null): string | null {
  const known: Record<string, string> = messages.callReasons;
  return reason && (known[reason] ?? reason);
}

import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { AdminActor } from "@/lib/platform/access/actor";
import { type Act, RECENT_MS } from "@/lib/platform/access/step-up/demand";
import type { ProofFault } from "@/lib/platform/access/step-up/show-proof";
import { later, now } from "@/lib/platform/clock";
import type { AskedState } from "@/lib/platform/forms/form-state";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";

/** What a question is for. */
export type Subject = {
  verb: string;
  /** Null if any factor within ten minutes will do. */
  act: Act | null;
  /** What the form says, whole. */
  values: Record<string, string>;
};

/**
 * Asks an admin for a factor before a form does what it says. The answer is good for ten minutes, in this session, for
 * this verb with these values about this act, and once.
 */
export async function askProof(
  actor: AdminActor,
  subject: Subject,
  fault: ProofFault | null,
): Promise<AskedState> {
  const [t, faults] = [await getTranslations("stepUp"), await getTranslations("fieldErrors")];
  const { asks } = actor.proof;
  const token = sealValue(randomUUID(), bindingOf(actor, subject), later(now(), RECENT_MS));
  return {
    stage: "asked",
    values: subject.values,
    question: {
      ...{ verb: subject.verb, asks, token, title: t("title") },
      line: t(subject.act ? "lineOfAct" : "lineOfTime"),
      facts: factsOf(subject.act ?? {}, t),
      ...(asks === "code" ? { label: t("code"), hint: t("codeHint") } : { label: t("password") }),
      ...(fault ? { fault: faults(fault) } : {}),
      ...{ submit: t("submit"), back: t("back") },
    },
  };
}

/** The id of the question that a form answers; null for one of another act, another session, or too long ago. */
export function answeredQuestion(actor: AdminActor, subject: Subject, token: string): string | null {
  return openValue(token, bindingOf(actor, subject));
}

const FACTS = ["shop", "person", "order"] as const;

function factsOf(act: Act, t: Awaited<ReturnType<typeof getTranslations<"stepUp">>>) {
  const facts = FACTS.flatMap((name) => {
    const value = act[name];
    return value ? [{ label: t(name), value }] : [];
  });
  return act.paise === undefined ? facts : [...facts, { label: t("amount"), value: formatRupees(act.paise) }];
}

function bindingOf({ sessionId }: AdminActor, { verb, act, values }: Subject) {
  // Browsers write the end of a line in two ways. The button that was pressed is no part of the act.
  const said = Object.entries(values)
    .filter(([name]) => name !== "step")
    .map(([name, text]) => [name, text.replace(/\r\n?/g, "\n")])
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  const about = act && Object.entries(act).sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = createHash("sha256")
    .update(JSON.stringify([verb, about, said]))
    .digest("base64url");
  return { purpose: `proof ${digest}`, sessionId, orderId: "" };
}

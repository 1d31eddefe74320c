import Link from "next/link";
import { fillIn } from "@/components/forms/fill-in";
import type { PanFormTexts } from "@/components/pan/pan-form-texts";
import { CheckboxField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

type Props = { facts: Record<string, string>; texts: PanFormTexts };

/** Before a second order on the same mobile: the open one, and the choice to say that it is somebody else. */
export function OpenOrderNotice({ facts, texts }: Props) {
  const words = { ...facts, state: texts.states[facts.state ?? ""] ?? "" };
  return (
    <Notice tone="attention" title={texts.openOrderTitle} role="alert">
      <p>{fillIn(texts.openOrderLine, words)}</p>
      <p>
        <Link href={`/agent/orders/${facts.orderId}`} prefetch={false}>
          {fillIn(texts.openOrderLink, words)}
        </Link>
      </p>
      <CheckboxField
        name="different_person"
        value="1"
        label={texts.differentPerson}
        hint={texts.differentPersonHint}
      />
    </Notice>
  );
}

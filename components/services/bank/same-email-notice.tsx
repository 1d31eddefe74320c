import { fillIn } from "@/components/forms/fill-in";
import { CheckboxField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

export type SameEmailWords = {
  title: string;
  line: string;
  link: string;
  sameEmail: string;
  sameEmailHint: string;
};

type Props = { facts: Record<string, string>; words: SameEmailWords };

/** Shown before a second account with the same e-mail: the earlier order, and a choice to continue. */
export function SameEmailNotice({ facts, words }: Props) {
  return (
    <Notice tone="attention" title={words.title} role="alert">
      <p>{fillIn(words.line, facts)}</p>
      <p>
        <a href={`/agent/orders/${facts.orderId}`}>{fillIn(words.link, facts)}</a>
      </p>
      <CheckboxField name="same_email" value="1" label={words.sameEmail} hint={words.sameEmailHint} />
    </Notice>
  );
}

import { fillIn } from "@/components/forms/fill-in";
import { CheckboxField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";

export type OpenOrderWords = {
  title: string;
  line: string;
  link: string;
  differentPerson: string;
  differentPersonHint: string;
  states: Record<string, string>;
};

type Props = { facts: Record<string, string>; words: OpenOrderWords };

/**
 * Shown before a second order on the same mobile: the open order, and a choice to confirm that this one is for
 * somebody else.
 */
export function OpenOrderNotice({ facts, words }: Props) {
  const known = { ...facts, state: words.states[facts.state ?? ""] ?? "" };
  return (
    <Notice tone="attention" title={words.title} role="alert">
      <p>{fillIn(words.line, known)}</p>
      <p>
        <a href={`/agent/orders/${facts.orderId}`}>{fillIn(words.link, known)}</a>
      </p>
      <CheckboxField
        name="different_person"
        value="1"
        label={words.differentPerson}
        hint={words.differentPersonHint}
      />
    </Notice>
  );
}

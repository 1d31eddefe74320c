import type { ComponentProps, ReactNode } from "react";
import { PressForm } from "@/components/forms/press-form";

type Props = ComponentProps<typeof PressForm> & {
  /** The closed button's words, such as "Suspend …": the press itself waits behind it. */
  opener: string;
  /** What will happen, with the name of what it happens to. */
  warning: ReactNode;
};

/**
 * A press that cannot be taken back lightly: the first press opens it, says what it does to which object,
 * and offers the second. A native `<details>`, so that it works without scripts.
 */
export function ConfirmPress({ opener, warning, variant = "danger", ...press }: Props) {
  return (
    <details className="confirm">
      <summary className="btn btn-secondary btn-small">{opener}</summary>
      <div className="confirm-body">
        <p>{warning}</p>
        <PressForm {...press} variant={variant} />
      </div>
    </details>
  );
}

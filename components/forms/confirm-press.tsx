import type { ComponentProps, ReactNode } from "react";
import { PressForm } from "@/components/forms/press-form";

type Props = ComponentProps<typeof PressForm> & {
  /** The label of the closed button, such as "Suspend …". It reveals the actual button. */
  opener: string;
  /** What will happen, and to what. */
  warning: ReactNode;
};

/**
 * A button for actions that are hard to undo: the first click reveals what will happen to which object, and the
 * second one does it. A native `<details>`, so that it works without scripts.
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

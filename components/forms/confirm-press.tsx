import type { ComponentProps, ReactNode } from "react";
import { PressForm } from "@/components/forms/press-form";

type Props = Omit<ComponentProps<typeof PressForm>, "confirm"> & {
  /** The label of the closed button, such as "Suspend …". It reveals the actual button. */
  opener: string;
  /** What will happen, and to what. */
  warning: ReactNode;
};

/** A button for actions that are hard to undo: the first click reveals what will happen to which object, the second does it. */
export function ConfirmPress({ opener, warning, variant = "danger", ...press }: Props) {
  return <PressForm {...press} variant={variant} confirm={{ opener, warning }} />;
}

import type { Choice } from "@/components/ui/field";

/** Every word of the PAN form, in the reader's language: the browser gets no catalogue. */
export type PanFormTexts = {
  title: string;
  errorTitle: string;
  summary: string;
  number: string;
  numberHint: string;
  type: string;
  types: Choice[];
  mode: string;
  modes: Choice[];
  customerName: string;
  customerNameHint: string;
  optional: string;
  submit: string;
  /** The button with its price, for each variant that has one; and where all cost the same. */
  submitPriced: Record<string, string>;
  samePrice: string | null;
  sending: string;
  openOrderTitle: string;
  openOrderLine: string;
  openOrderLink: string;
  differentPerson: string;
  differentPersonHint: string;
  states: Record<string, string>;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
};

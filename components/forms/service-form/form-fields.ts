import type { HTMLAttributes } from "react";
import type { Choice } from "@/components/ui/field";
import { DATE_PARTS } from "@/lib/platform/identity/days/pasted-date";
import type { Parsed } from "@/lib/platform/identity/text/parsed";

type Words = { name: string; label: string; hint?: string; optional?: boolean };

/** A form's fields in the reader's language: plain data, so that a page can pass it to the browser. */
export type FormField =
  | (Words & {
      kind: "text";
      type?: "text" | "tel" | "email";
      inputMode?: HTMLAttributes<HTMLInputElement>["inputMode"];
      prefix?: string;
      code?: boolean;
      size?: number;
      /** Digits in groups of four while typing, with scripts. */
      grouped?: boolean;
    })
  /** A statement to agree to, unticked; its text may be in several languages. */
  | (Words & { kind: "tick"; value: string; statements: { lang: string; paragraphs: readonly string[] }[] })
  | (Words & { kind: "area"; rows?: number })
  | (Words & { kind: "choice"; choices: Choice[] })
  | (Words & { kind: "select"; choices: { value: string; label: string }[]; placeholder: string })
  | (Words & { kind: "date"; parts: { day: string; month: string; year: string } });

export type FormValues = Record<string, string>;

/** Each field's rule from lib/platform/identity, the same that the server's schema uses. */
export type Checks = Record<string, (values: FormValues) => Parsed<unknown>>;

/** What sending a form costs and what is left after it: whatever is answered, and depending on the answers. */
export type FormCost = { line: string; of?: (values: FormValues) => string | null | undefined };

/** The texts around the fields. */
export type FormWords = {
  title: string;
  errorTitle: string;
  checkTitle: string;
  summary: string;
  optional: string;
  submit: string;
  sending: string;
  /** For forms with check-your-answers. */
  send: string;
  change: string;
  checkHeading: string;
  errors: Record<string, string>;
  fieldErrors: Record<string, string>;
  /** The line below the button of a form about a customer, and the version of the privacy notice that it leads to. */
  notice?: { version: string; text: string; link: string };
};

/** The names of a field's boxes; a date has three. */
export function boxNames(field: FormField): string[] {
  return field.kind === "date" ? DATE_PARTS.map((part) => `${field.name}_${part}`) : [field.name];
}

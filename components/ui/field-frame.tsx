import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names";
import { Sign } from "./sign";

export type FieldWords = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  /** "(optional)", in the reader's language; there are no asterisks. */
  optionalText?: string;
};

type FrameProps = FieldWords & { id: string; className?: string; children?: ReactElement };

/**
 * The attributes that tie a control to its hint and error.
 * `id` is the control's (or group's) id; the hint is `<id>-hint`, the error `<id>-error`.
 */
export function describedBy({ id, hint, error }: { id: string; hint?: ReactNode; error?: string }) {
  return {
    "aria-describedby": classNames(hint ? `${id}-hint` : null, error ? `${id}-error` : null),
    "aria-invalid": error ? (true as const) : undefined,
  };
}

function Hint({ id, hint }: { id: string; hint?: ReactNode }) {
  return hint ? (
    <div className="field-hint" id={`${id}-hint`}>
      {hint}
    </div>
  ) : null;
}

/** The error message with its icon; nothing if there is none. */
export function FieldError({ id, error }: { id: string; error?: string }) {
  return error ? (
    <p className="field-error" id={`${id}-error`}>
      <Sign name="alert" />
      <span>{error}</span>
    </p>
  ) : null;
}

function Optional({ text }: { text?: string }) {
  return text ? <span className="field-optional">{` ${text}`}</span> : null;
}

/** Label, hint and error above one control. */
export function FieldFrame({ id, label, hint, error, optionalText, className, children }: FrameProps) {
  return (
    <div className={classNames("field", error && "field-invalid", className)}>
      <label className="field-label" htmlFor={id}>
        <span>{label}</span>
        <Optional text={optionalText} />
      </label>
      <Hint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      {children}
    </div>
  );
}

/** The same around several controls that answer one question: radio buttons, the three boxes of a date. */
export function FieldGroup({ id, label, hint, error, optionalText, className, children }: FrameProps) {
  const ties = describedBy({ id, hint, error });
  return (
    <div className={classNames("field", error && "field-invalid", className)}>
      <fieldset aria-describedby={ties["aria-describedby"]}>
        <legend className="field-label">
          <span>{label}</span>
          <Optional text={optionalText} />
        </legend>
        <Hint id={id} hint={hint} />
        <FieldError id={id} error={error} />
        {children}
      </fieldset>
    </div>
  );
}

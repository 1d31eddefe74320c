import type { ComponentProps, ReactElement, ReactNode } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { classNames } from "./class-names";
import { describedBy, FieldError, FieldFrame, FieldGroup, type FieldWords } from "./field-frame";

/**
 * Fields are uncontrolled: the typed text lives in the DOM, and `defaultValue` is what the server returned.
 * `register` is react-hook-form's result for the field; without it the field is plain HTML.
 */
type FieldProps = FieldWords & {
  name: string;
  /** Defaults to the name. The error summary links to it. */
  id?: string;
  register?: UseFormRegisterReturn;
  className?: string;
};

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

/** A field whose control the caller provides; the control takes the id and `describedBy(...)`. */
export function Field({
  id,
  name,
  children,
  ...words
}: Omit<FieldProps, "register"> & { children?: ReactElement }) {
  return (
    <FieldFrame id={id ?? name} {...words}>
      {children}
    </FieldFrame>
  );
}

type TextFieldProps = FieldProps &
  Omit<ComponentProps<"input">, "id" | "name" | "className" | "prefix" | "value" | "defaultChecked"> & {
    /** Shown before the box and not part of the value, such as "+91". The label must make sense without it. */
    prefix?: string;
    /** Monospaced letters and digits, for numbers that are read out: PAN, Aadhaar, order ids. */
    code?: boolean;
  };

/**
 * One line of text. `size` is its width in characters. Autocomplete is off, because customers' data must not be
 * offered again.
 */
export function TextField(props: TextFieldProps) {
  const { id: ownId, label, hint, error, optionalText, className, ...rest } = props;
  const { register, prefix, code, autoComplete = "off", type = "text", ...native } = rest;
  const id = ownId ?? native.name;
  return (
    <FieldFrame {...{ id, label, hint, error, optionalText, className }}>
      <div className="field-control">
        {prefix ? (
          <span className="field-prefix" aria-hidden="true">
            {prefix}
          </span>
        ) : null}
        <input
          {...native}
          {...describedBy({ id, hint, error })}
          id={id}
          type={type}
          autoComplete={autoComplete}
          className={classNames("input", code && "input-code")}
          {...register}
        />
      </div>
    </FieldFrame>
  );
}

type TextAreaFieldProps = FieldProps &
  Omit<ComponentProps<"textarea">, "id" | "name" | "className" | "value">;

/** Several lines of text. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { id: ownId, label, hint, error, optionalText, className, register, ...native } = props;
  const id = ownId ?? native.name;
  return (
    <FieldFrame {...{ id, label, hint, error, optionalText, className }}>
      <div className="field-control">
        <textarea
          autoComplete="off"
          {...native}
          {...describedBy({ id, hint, error })}
          id={id}
          className="input"
          {...register}
        />
      </div>
    </FieldFrame>
  );
}

type SelectFieldProps = FieldProps & {
  choices: { value: string; label: string; disabled?: boolean }[];
  defaultValue?: string;
  /** The first option, with an empty value, so that nothing is preselected. */
  placeholder?: string;
  autoComplete?: string;
};

/** A select list. The key makes React apply a new `defaultValue` after a form's action. */
export function SelectField(props: SelectFieldProps) {
  const { id: ownId, name, label, hint, error, optionalText, className, ...rest } = props;
  const { register, choices, defaultValue = "", placeholder, autoComplete = "off" } = rest;
  const id = ownId ?? name;
  return (
    <FieldFrame {...{ id, label, hint, error, optionalText, className }}>
      <div className="field-control">
        <select
          key={defaultValue}
          {...describedBy({ id, hint, error })}
          id={id}
          name={name}
          defaultValue={defaultValue}
          autoComplete={autoComplete}
          className="input"
          {...register}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
    </FieldFrame>
  );
}

type RadioGroupProps = FieldProps & {
  choices: Choice[];
  defaultValue?: string;
  /** In one row if there is room; for two or three short ones. */
  inline?: boolean;
};

/** Radio buttons, all visible. The first one carries the group's id, so that a link reaches it. */
export function RadioGroup(props: RadioGroupProps) {
  const { id: ownId, name, label, hint, error, optionalText, className, ...rest } = props;
  const { register, choices, defaultValue, inline } = rest;
  const id = ownId ?? name;
  return (
    <FieldGroup {...{ id, label, hint, error, optionalText, className }}>
      <div className={classNames("choices", inline && "choices-row")}>
        {choices.map((choice, index) => (
          <ChoiceLabel
            key={choice.value}
            type="radio"
            id={index === 0 ? id : `${id}-is-${choice.value}`}
            name={name}
            choice={choice}
            defaultChecked={choice.value === defaultValue}
            register={register}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

type CheckboxFieldProps = Omit<FieldProps, "optionalText"> & { value?: string; defaultChecked?: boolean };

/** One statement to agree to, unticked by default. */
export function CheckboxField(props: CheckboxFieldProps) {
  const { id: ownId, name, label, hint, error, className, register, value = "yes", defaultChecked } = props;
  const id = ownId ?? name;
  return (
    <div className={classNames("field", error && "field-invalid", className)}>
      <FieldError id={id} error={error} />
      <div className="choices">
        <ChoiceLabel
          type="checkbox"
          id={id}
          name={name}
          choice={{ value, label, hint }}
          error={error}
          defaultChecked={defaultChecked}
          register={register}
        />
      </div>
    </div>
  );
}

type ChoiceLabelProps = {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  choice: Choice;
  error?: string;
  defaultChecked?: boolean;
  register?: UseFormRegisterReturn;
};

function ChoiceLabel({ type, id, name, choice, error, defaultChecked, register }: ChoiceLabelProps) {
  const hintId = `${id}-note`;
  const invalid = type === "checkbox" && error ? true : undefined;
  return (
    <label className="choice" htmlFor={id}>
      <input
        type={type}
        id={id}
        name={name}
        value={choice.value}
        defaultChecked={defaultChecked}
        disabled={choice.disabled}
        aria-labelledby={`${id}-name`}
        aria-describedby={classNames(choice.hint ? hintId : null, invalid && `${id}-error`)}
        aria-invalid={invalid}
        {...register}
      />
      <span className="choice-text">
        <span className="choice-name" id={`${id}-name`}>
          {choice.label}
        </span>
        {choice.hint ? (
          <span className="choice-hint" id={hintId}>
            {choice.hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}

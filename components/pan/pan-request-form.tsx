"use client";

import { type FormEvent, startTransition, useActionState, useRef } from "react";
import { useForm, useWatch } from "react-hook-form";
import { fillIn } from "@/components/forms/fill-in";
import { OpenOrderNotice } from "@/components/pan/open-order-notice";
import type { PanFormTexts } from "@/components/pan/pan-form-texts";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { RadioGroup, TextField } from "@/components/ui/field";
import { parseMobile } from "@/lib/identity/mobile";
import type { Parsed } from "@/lib/identity/parsed";
import { parseOptionalName } from "@/lib/identity/person-name";
import { requestPanAction } from "@/lib/pan/actions";

type Fields = { number: string; pan_type: string; pan_mode: string; customer_name: string };
const ORDER: (keyof Fields)[] = ["number", "pan_type", "pan_mode", "customer_name"];

type Props = { requestId: string; texts: PanFormTexts };

/**
 * A PAN request. Checks run when it is sent, then while a wrong field is mended; the server applies
 * the same rules again. Without scripts it is a plain form.
 */
export function PanRequestForm({ requestId, texts }: Props) {
  const [state, submit, pending] = useActionState(requestPanAction, null);
  const form = useForm<Fields>({ mode: "onSubmit", reValidateMode: "onChange", shouldFocusError: false });
  const attempts = useRef(0);
  const { errors, submitCount } = form.formState;
  const [type, mode] = useWatch({ control: form.control, name: ["pan_type", "pan_mode"] });

  const explain = (parsed: Parsed<unknown>) => parsed.ok || (texts.fieldErrors[parsed.code] ?? parsed.code);
  const chosen = (code: string) => (value: string | null | undefined) =>
    Boolean(value) || (texts.fieldErrors[code] ?? code);
  const fromServer = (name: string) => {
    const code = state?.fieldErrors?.[name];
    return code && (texts.fieldErrors[code] ?? code);
  };
  // Once checks ran here, they know more than the server's answer to an earlier text.
  const errorOf = (name: keyof Fields) => (submitCount > 0 ? errors[name]?.message : fromServer(name));

  function send(event: FormEvent<HTMLFormElement>) {
    const element = event.currentTarget;
    event.preventDefault();
    attempts.current += 1;
    if (pending) return;
    void form.handleSubmit(() => startTransition(() => submit(new FormData(element))))(event);
  }

  const wrong = ORDER.flatMap((name) => {
    const text = errorOf(name);
    return text ? [{ href: `#${name}`, text }] : [];
  });
  const openOrder = state?.code === "open_order_exists" ? state.facts : undefined;
  const general = state && !state.fieldErrors && !openOrder && wrong.length === 0 ? state : null;
  const items = general
    ? [{ href: "#number", text: fillIn(texts.errors[general.code] ?? general.code, general.facts) }]
    : wrong;
  const kept = state?.values ?? {};
  const price = texts.submitPriced[`pan.${type}.${mode}`] ?? texts.samePrice;

  return (
    <form action={submit} onSubmit={send} noValidate className="form measure">
      <title>{items.length > 0 ? texts.errorTitle : texts.title}</title>
      {items.length > 0 ? (
        <ErrorSummary title={texts.summary} items={items} attempt={attempts.current} />
      ) : null}
      {openOrder ? <OpenOrderNotice facts={openOrder} texts={texts} /> : null}
      <input type="hidden" name="request_id" value={kept.request_id ?? requestId} />
      <TextField
        name="number"
        type="tel"
        inputMode="tel"
        label={texts.number}
        hint={texts.numberHint}
        prefix="+91"
        size={14}
        error={errorOf("number")}
        defaultValue={kept.number}
        register={form.register("number", { validate: (value) => explain(parseMobile(value ?? "")) })}
      />
      <RadioGroup
        name="pan_type"
        label={texts.type}
        choices={texts.types}
        error={errorOf("pan_type")}
        defaultValue={kept.pan_type}
        register={form.register("pan_type", { validate: chosen("pan_type_missing") })}
      />
      <RadioGroup
        name="pan_mode"
        label={texts.mode}
        choices={texts.modes}
        error={errorOf("pan_mode")}
        defaultValue={kept.pan_mode}
        register={form.register("pan_mode", { validate: chosen("pan_mode_missing") })}
      />
      <TextField
        name="customer_name"
        label={texts.customerName}
        optionalText={texts.optional}
        hint={texts.customerNameHint}
        size={32}
        error={errorOf("customer_name")}
        defaultValue={kept.customer_name}
        register={form.register("customer_name", {
          validate: (value) => explain(parseOptionalName(value ?? "")),
        })}
      />
      <Button type="submit" variant="primary" pending={pending}>
        {pending ? texts.sending : (price ?? texts.submit)}
      </Button>
    </form>
  );
}

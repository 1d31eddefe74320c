"use client";

import { useActionState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { filterListAction } from "@/lib/services/bank-account/account-list/actions";

type Choices = { value: string; label: string }[];

export type FilterWords = {
  type: string;
  status: string;
  match: string;
  text: string;
  textHint: string;
  all: string;
  apply: string;
  errors: Record<string, string>;
};

type Props = {
  list: string;
  filter: Record<"type" | "status" | "match" | "text", string>;
  choices: Record<"type" | "status" | "match", Choices>;
  words: FilterWords;
};

/** Filters the fetched list. A POST, because people search for names and numbers. */
export function FilterForm({ list, filter, choices, words }: Props) {
  const [answer, submit, pending] = useActionState(filterListAction, null);
  return (
    <ActionForm action={submit} answer={answer} className="form measure">
      {answer?.stage === "refused" ? (
        <Notice tone="bad" role="alert">
          {fillIn(words.errors[answer.code] ?? answer.code, answer.facts)}
        </Notice>
      ) : null}
      <input type="hidden" name="list" value={list} />
      <TextField
        name="text"
        label={words.text}
        hint={words.textHint}
        defaultValue={filter.text}
        maxLength={100}
      />
      {(["type", "status", "match"] as const).map((name) => (
        <SelectField
          key={name}
          name={name}
          label={words[name]}
          placeholder={words.all}
          choices={choices[name]}
          defaultValue={filter[name]}
        />
      ))}
      <Button type="submit" pending={pending}>
        {words.apply}
      </Button>
    </ActionForm>
  );
}

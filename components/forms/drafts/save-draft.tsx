"use client";

import { type MouseEvent, useCallback, useEffect, useRef, useState } from "react";
import { fillIn } from "@/components/forms/fill-in";
import { Button } from "@/components/ui/button";

const PAUSE_MS = 2_000;

export type DraftWords = {
  /** The form's name, under which its drafts are stored. */
  form: string;
  save: string;
  saved: string;
  failed: string;
};

type Props = {
  words: DraftWords;
  /** When it was saved by a plain form submission, without scripts. */
  savedAt?: string;
};

/**
 * "Save draft", inside the form it saves. With scripts it also saves automatically, after a pause in typing, without
 * reloading; without them it is a submit button.
 */
export function SaveDraft({ words, savedAt }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [line, setLine] = useState(savedAt ? fillIn(words.saved, { time: savedAt }) : "");

  const save = useCallback(async () => {
    clearTimeout(waiting.current);
    const form = place.current?.closest("form");
    if (form) setLine(await sentDraft(form, words));
  }, [words]);

  useEffect(() => {
    const form = place.current?.closest("form");
    const stop = () => clearTimeout(waiting.current);
    const wait = () => {
      stop();
      waiting.current = setTimeout(() => void save(), PAUSE_MS);
    };
    form?.addEventListener("input", wait);
    form?.addEventListener("submit", stop);
    return () => {
      stop();
      form?.removeEventListener("input", wait);
      form?.removeEventListener("submit", stop);
    };
  }, [save]);

  function press(event: MouseEvent) {
    event.preventDefault();
    void save();
  }

  return (
    <div ref={place} className="mt-4">
      <Button type="submit" name="step" value="draft" formNoValidate onClick={press}>
        {words.save}
      </Button>
      <p className="mt-2 text-ink-muted" role="status">
        {line}
      </p>
    </div>
  );
}

async function sentDraft(form: HTMLFormElement, words: DraftWords): Promise<string> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !name.startsWith("$")) body.append(name, value);
  }
  const answer = await fetch(`/agent/drafts/${words.form}`, { method: "POST", body }).catch(() => null);
  if (!answer?.ok) return words.failed;
  const saved: { time: string } = await answer.json();
  return fillIn(words.saved, saved);
}

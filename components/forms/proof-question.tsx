"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Facts } from "@/components/ui/definition-list";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { AskedState } from "@/lib/platform/forms/form-state";

/**
 * In place of a form's own content: who is it? It holds what was typed, and sends it along with the answer. "Back" returns to
 * the form.
 */
export function ProofQuestion({ asked: { values, question } }: { asked: AskedState }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLInputElement>("input:not([type=hidden])")?.focus(), []);
  const { step, ...typed } = values;
  const shared = { id: `proof-${question.asks}`, label: question.label, hint: question.hint };
  return (
    <div ref={box} data-question={question.verb} className="measure">
      <Notice tone="attention" title={question.title} role="status" className="mb-4">
        {question.line}
      </Notice>
      {question.facts.length > 0 ? (
        <div className="mb-4">
          <Facts items={question.facts} />
        </div>
      ) : null}
      <input type="hidden" name="question" value={question.token} />
      {Object.entries(typed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {question.asks === "code" ? (
        <TextField
          {...shared}
          name="code"
          error={question.fault}
          autoComplete="one-time-code"
          spellCheck={false}
          code
          size={16}
        />
      ) : (
        <TextField
          {...shared}
          name="password"
          error={question.fault}
          type="password"
          autoComplete="current-password"
        />
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" {...(step ? { name: "step", value: step } : {})}>
          {question.submit}
        </Button>
        <Button type="submit" name="step" value="change">
          {question.back}
        </Button>
      </div>
    </div>
  );
}

"use client";

import { useRef, useState, useSyncExternalStore } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";
import { Sign } from "./sign";

type Props = { text: string; label: string; copiedLabel: string; failedLabel: string; small?: boolean };

const never = () => () => {};

/** Copies `text`. Hidden without scripts. Announces whether it worked. */
export function CopyButton({ text, label, copiedLabel, failedLabel, small }: Props) {
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [said, setSaid] = useState<"copied" | "failed" | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (!scripted) return null;

  async function press() {
    clearTimeout(timer.current);
    setSaid((await copyText(text)) ? "copied" : "failed");
    timer.current = setTimeout(() => setSaid(null), 4000);
  }

  return (
    <span className="copy">
      <Button type="button" small={small} onClick={press}>
        <Sign name="copy" />
        <span>{label}</span>
      </Button>
      <span className={classNames("copy-said", said === "failed" && "copy-said-failed")} role="status">
        {said === "copied" ? copiedLabel : said === "failed" ? failedLabel : null}
      </span>
    </span>
  );
}

/** The clipboard API needs https or localhost; a shop's PC on plain http gets the older way. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.className = "sr-only";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}

"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { CoverTexts } from "@/components/access/lock-cover";
import { useReader } from "@/components/forms/service-form/rendered-for";
import { Button } from "@/components/ui/button";
import { lockAction, lockHereAction } from "@/lib/platform/access/quick-lock/actions";

const Cover = lazy(() => import("@/components/access/lock-cover"));

const LOOK_EVERY_MS = 5_000;

/** A person's tabs lock and unlock together. What somebody else unlocks is theirs alone. */
const channelOf = (mark: string) => new BroadcastChannel(`screen-lock ${mark}`);

function say(what: "locked" | "unlocked", mark: string): void {
  const others = channelOf(mark);
  others.postMessage(what);
  others.close();
}

const ignore = () => undefined;

type Props = {
  label: string;
  /** The page, for the way back without scripts. */
  to: string;
  /** After how long without a key or a press the page locks itself. */
  afterMs: number;
  texts: CoverTexts;
};

/**
 * The button that locks the screen of a shared PC (Alt+L in most browsers), and does it by itself when nobody is there. With
 * scripts the page is covered where it is, so that what was typed stays.
 */
export function QuickLock({ label, to, afterMs, texts }: Props) {
  const [locked, setLocked] = useState<"here" | "elsewhere" | null>(null);
  const { mark } = useReader();
  useEffect(() => {
    let last = performance.now();
    const noteUse = () => {
      last = performance.now();
    };
    const look = () => {
      if (performance.now() - last >= afterMs) setLocked("here");
    };
    const others = channelOf(mark);
    others.onmessage = ({ data }) => {
      noteUse();
      setLocked(data === "locked" ? "elsewhere" : null);
    };
    // The timer of a tab in the background fires late, so a key is no use before the time was looked at.
    const used = () => {
      look();
      noteUse();
    };
    const events = ["pointerdown", "keydown"] as const;
    for (const name of events) document.addEventListener(name, used, { capture: true, passive: true });
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      others.close();
      for (const name of events) document.removeEventListener(name, used, { capture: true });
    };
  }, [afterMs, mark]);
  useEffect(() => {
    // Only the tab that locked says so: a late answer to another one would lock again what was unlocked since. Out of reach of
    // the portal the cover alone has to do.
    if (locked === "here") lockHereAction().then(() => say("locked", mark), ignore);
  }, [locked, mark]);
  return (
    <>
      <form
        action={lockAction}
        onSubmit={(event) => {
          event.preventDefault();
          setLocked("here");
        }}
      >
        <input type="hidden" name="to" value={to} />
        <Button type="submit" variant="quiet" small accessKey="l">
          {label}
        </Button>
      </form>
      {locked ? (
        <InBody>
          <Cover
            texts={texts}
            onUnlocked={() => {
              setLocked(null);
              say("unlocked", mark);
            }}
          />
        </InBody>
      ) : null}
    </>
  );
}

/** The menu that holds the button may be closed, and nothing in it would be shown. */
function InBody({ children }: { children: ReactNode }) {
  return createPortal(<Suspense fallback={null}>{children}</Suspense>, document.body);
}

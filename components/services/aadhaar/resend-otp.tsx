"use client";

import { useEffect, useState } from "react";
import { fillIn } from "@/components/forms/fill-in";
import { PressForm } from "@/components/forms/press-form";
import { resendOtpAction } from "@/lib/services/aadhaar/actions";

type Props = {
  orderId: string;
  ask: number;
  /** How many milliseconds after rendering another OTP may be requested. */
  waitMs: number;
  label: string;
  /** "From 3:05:09 pm", which is correct without scripts too. */
  fromLine: string;
  /** "In {time}", counting down. */
  inLine: string;
  errorTexts: Record<string, string>;
};

/**
 * "Send another OTP", shown when it is allowed. Without scripts the button is always there, and the server enforces
 * the wait.
 */
export function ResendOtp({ orderId, ask, waitMs, label, fromLine, inLine, errorTexts }: Props) {
  const leftMs = useCountdown(waitMs);
  const isWaiting = leftMs === null ? waitMs > 0 : leftMs > 0;
  return (
    <div className="space-y-2">
      {isWaiting ? (
        <p className="text-ink-muted" role="timer">
          {leftMs === null ? fromLine : fillIn(inLine, { time: minutesAndSeconds(leftMs) })}
        </p>
      ) : null}
      {leftMs !== null && isWaiting ? null : (
        <PressForm
          action={resendOtpAction}
          fields={{ orderid: orderId, attempt: String(ask) }}
          label={label}
          errorTexts={errorTexts}
        />
      )}
    </div>
  );
}

/**
 * The rest of a wait; null until scripts run. Measured against the clock, because background pages get few timer
 * ticks.
 */
function useCountdown(waitMs: number): number | null {
  const [leftMs, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const start = performance.now();
    const tick = () => setLeft(Math.max(waitMs - (performance.now() - start), 0));
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [waitMs]);
  return leftMs;
}

function minutesAndSeconds(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

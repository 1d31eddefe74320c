"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 2_500;

type Props = { orderId: string; version: number; settled: boolean };

/**
 * Polls for new evidence while the page is visible, and refreshes the page when there is some. A settled order is
 * polled too (a refund may follow), but without scripts its page does not refresh.
 */
export function LiveOrder({ orderId, version, settled }: Props) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(async () => {
      // A locked screen gets no answer.
      if (document.hidden || document.querySelector("dialog.lock")) return;
      const answer = await fetch(`/agent/orders/${orderId}/version`, { cache: "no-store" }).catch(() => null);
      if (!answer?.ok) return;
      const seen: { version: number } = await answer.json();
      if (seen.version !== version) router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router, orderId, version]);
  return settled ? null : (
    <noscript>
      <meta httpEquiv="refresh" content="5" />
    </noscript>
  );
}

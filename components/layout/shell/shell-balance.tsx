"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, useState } from "react";

/** What the shop has, or owes, as text. */
export type BalanceText = { label: string; amount: string; isDue: boolean };

/**
 * The shop's balance on every page, leading to its money. The frame is rendered once for all pages, so with scripts the
 * balance is read again with each page that is opened and when the person comes back to the tab.
 */
export function ShellBalance({ text }: { text: BalanceText }) {
  const [read, setRead] = useState({ over: text, text });
  const opened = useRef(usePathname());
  const pathname = usePathname();
  useEffect(() => {
    const readAgain = async () => {
      const answer = await fetch("/agent/money/balance", { cache: "no-store" }).catch(() => null);
      if (!answer?.ok) return;
      const now: BalanceText = await answer.json();
      setRead({ over: text, text: now });
    };
    const seen = () => {
      if (!document.hidden) void readAgain();
    };
    if (opened.current !== pathname) void readAgain();
    opened.current = pathname;
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [pathname, text]);
  // A frame that was rendered again is newer than what was read.
  const { label, amount, isDue } = read.over === text ? read.text : text;
  return (
    <a className="shell-balance" href="/agent/money" data-due={isDue || undefined}>
      <span className="shell-balance-label">{label}</span>
      <span className="shell-balance-amount">{amount}</span>
    </a>
  );
}

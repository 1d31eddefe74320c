"use client";

import { type ReactElement, useEffect } from "react";

/**
 * Keeps the focus when a button disappears or is replaced after its own click: the focus moves to the element with
 * this id, or the button in it, instead of the top of the page.
 */
export function FocusAfter({ id, children }: { id: string; children: ReactElement }) {
  useEffect(
    () => () => {
      const next = document.getElementById(id);
      if (document.activeElement !== document.body || !next) return;
      const button = next.querySelector("button");
      if (!button) next.tabIndex = -1;
      (button ?? next).focus();
    },
    [id],
  );
  return children;
}

"use client";

import { type ReactElement, useEffect } from "react";

/**
 * What is gone, or made anew, after its own button was pressed: the focus then goes to an element that is there, by its
 * id, or to the button in it, and does not fall back to the top of the page.
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

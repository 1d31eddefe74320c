"use client";

import { useEffect } from "react";

/** "/" goes to the box with this id, from anywhere on the page but a field in which somebody types. */
export function SlashKey({ box }: { box: string }) {
  useEffect(() => {
    const goThere = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey, defaultPrevented, isComposing } = event;
      if (key !== "/" || ctrlKey || metaKey || altKey || defaultPrevented || isComposing) return;
      if (target instanceof Element && target.closest("input, select, textarea, [contenteditable]")) return;
      const found = document.getElementById(box);
      if (!(found instanceof HTMLInputElement)) return;
      // The key itself is not typed into the box.
      event.preventDefault();
      found.focus();
      found.select();
    };
    document.addEventListener("keydown", goThere);
    return () => document.removeEventListener("keydown", goThere);
  }, [box]);
  return null;
}

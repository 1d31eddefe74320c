"use client";

import { useEffect } from "react";

/** "/" moves the focus to the box with this id, unless somebody is typing in a field. */
export function SlashKey({ box }: { box: string }) {
  useEffect(() => {
    const goThere = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey, defaultPrevented, isComposing } = event;
      if (key !== "/" || ctrlKey || metaKey || altKey || defaultPrevented || isComposing) return;
      if (target instanceof Element && target.closest("input, select, textarea, [contenteditable]")) return;
      const found = document.getElementById(box);
      if (!(found instanceof HTMLInputElement)) return;
      // Keeps the "/" itself out of the box.
      event.preventDefault();
      found.focus();
      found.select();
    };
    document.addEventListener("keydown", goThere);
    return () => document.removeEventListener("keydown", goThere);
  }, [box]);
  return null;
}

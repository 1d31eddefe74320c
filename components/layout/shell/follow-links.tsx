"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import { currentHref } from "./current-href";
import { followedHref } from "./followed-href";

type Props = {
  /** The id of the menu's `<details>`, which would otherwise stay open on the next page. */
  menuId: string;
};

/**
 * Follows links within the portal without loading the whole document, and marks the page in the menu. One component for
 * all links, which are therefore only markup (docs/decisions/0023).
 */
export function FollowLinks({ menuId }: Props) {
  const [router, pathname] = [useRouter(), usePathname()];
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link?.href) return;
      const { href, target } = link;
      const isDownload = link.hasAttribute("download");
      const followed = followedHref(event, { href, target, isDownload }, location.href);
      if (followed === null) return;
      event.preventDefault();
      if (menuLinks().includes(link)) document.getElementById(menuId)?.removeAttribute("open");
      router.push(followed);
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router, menuId]);
  useEffect(() => {
    const links = menuLinks();
    const hrefs = links.map((link) => link.pathname);
    const current = currentHref(hrefs, pathname);
    for (const link of links)
      if (link.pathname === current) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
  }, [pathname]);
  return null;
}

const menuLinks = () => [...document.querySelectorAll<HTMLAnchorElement>(".shell-nav a")];

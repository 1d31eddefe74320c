/**
 * The menu item a page belongs to: the longest href that is the path or a parent of it. `/agent` is a parent of
 * everything under it, so it wins only if nothing longer matches.
 */
export function currentHref(hrefs: string[], pathname: string): string | undefined {
  const above = hrefs.filter(
    (href) => pathname === href || pathname.startsWith(`${href.replace(/\/$/, "")}/`),
  );
  return above.sort((a, b) => b.length - a.length)[0];
}

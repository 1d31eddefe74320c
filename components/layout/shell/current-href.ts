/**
 * Which item of a menu a page belongs to: the longest href that is the path or a folder above it.
 * `/agent` is the home of everything under it and so wins only where nothing longer fits.
 */
export function currentHref(hrefs: string[], pathname: string): string | undefined {
  const above = hrefs.filter(
    (href) => pathname === href || pathname.startsWith(`${href.replace(/\/$/, "")}/`),
  );
  return above.sort((a, b) => b.length - a.length)[0];
}

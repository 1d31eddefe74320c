import type { Finding } from "../source/finding";
import type { Import, Source } from "../source/parse";

/** Code sent to the browser: client components and the components that they import. */
export function checkBrowser(sources: Source[]): Finding[] {
  const byName = new Map(sources.map((source) => [source.path.replace(/\.tsx?$/, ""), source]));
  const clients = sources.filter(({ directives }) => directives.includes("use client"));
  const reached = new Map(clients.map((source) => [source, ""]));
  const findings: Finding[] = [];
  // Iterating a Map includes entries added on the way.
  for (const [source, through] of reached) {
    for (const one of source.imports.filter(({ isType }) => !isType)) {
      const wrong = unfit(one);
      if (wrong) findings.push({ path: source.path, line: one.line, text: `${wrong}${through}` });
      const next = one.isOurs && /^(components|app)\//.test(one.target) ? byName.get(one.target) : undefined;
      if (next && !reached.has(next)) reached.set(next, ` (in the browser through ${source.path})`);
    }
  }
  return [
    ...findings,
    ...sources.flatMap(checkLinks),
    ...sources.flatMap(checkIdentity),
    ...sources.flatMap(checkActions),
  ];
}

function unfit({ target, isOurs }: Import): string | null {
  if (!isOurs) return /^node:|^server-only$/.test(target) ? `${target} does not run in a browser` : null;
  if (/^(components|app|lib\/platform\/identity)\//.test(target) || /^lib\/(.+\/)?actions$/.test(target))
    return null;
  return `code for the browser may import only lib/platform/identity, actions, types and components, not ${target}`;
}

function checkLinks({ path, imports }: Source): Finding[] {
  return imports
    .filter(({ target }) => target === "next/link")
    .map(({ line }) => ({
      path,
      line,
      text: "a link is <a href>: FollowLinks opens it (docs/decisions/0023)",
    }));
}

function checkIdentity({ path, imports, isTest }: Source): Finding[] {
  if (!path.startsWith("lib/platform/identity/") || isTest) return [];
  return imports
    .filter(
      ({ target, isOurs, isType }) => !isType && !(isOurs && target.startsWith("lib/platform/identity/")),
    )
    .map(({ target, line }) => ({
      path,
      line,
      text: `lib/platform/identity runs in browsers: it must not import ${target}`,
    }));
}

function checkActions({ path, directives, isTest }: Source): Finding[] {
  const isActions = /^lib\/(.+\/)?actions\.ts$/.test(path);
  if (isTest || isActions === directives.includes("use server")) return [];
  const text = isActions ? 'actions.ts starts with "use server"' : 'only actions.ts starts with "use server"';
  return [{ path, line: 1, text }];
}

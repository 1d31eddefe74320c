import type { Finding } from "../source/finding";
import type { SourceFile } from "../source/read-files";

// The brackets keep these patterns from finding themselves.
const RETIRED: [RegExp, string][] = [
  [/[u]pstream/i, "vendor"],
  [/[d]ispute/i, "evidence export"],
  [/\b[a]gent(Ids?|Scope|Services)\b|\b[A]gentScope\b|\b[a]gent_services\b/, "shop"],
  [/\b(from|join|into|update|table)\s+["']?[a]gents\b|["'][a]gents["']/i, "shops"],
  [/admin\/[a]gents\b/, "/admin/shops"],
  [/[r]econcile[-_]?(order|schedule)s?\b/i, "follow"],
  [/\b[a]sk[-_]?(order|difference)\b/i, "look up"],
  [/\b[m]end|_[m]end|[a-z][M]end/, "fix"],
];

/** Where a retired word is allowed: stored and sent data keeps its old names. */
const STAYS: [RegExp, RegExp][] = [
  // The vendor's own name for one of its ids, on the wire and in evidence.
  [/^(lib\/vendor\/inexopay|sandbox)\//, /\bagentId\b/],
  [/^lib\/(services\/bank-agent\/(facts|data)|orders\/evidence\/vendor-numbers)\b/, /\bagentId\b/],
  [/^(components\/services\/bank\/|scripts\/seed\/histories|messages\/)/, /\bagentId\b/],
  // Stored codes of differences and of decisions on them.
  [/^/, /asked_[u]pstream|[u]pstreamPaise/],
  // The previous release's names of jobs, tables and addresses, kept for one release.
  [/^lib\/operator\/jobs\//, /check_[u]pstream|[r]econcile_order/],
  [/^scripts\/cli\/former-names\.test\.mjs$/, /.*/],
  [/^db\/schema\/doctor-runs\.ts$/, /`[m]end`/],
  [/^scripts\/torture\/upgrade\/content\.ts$/, /[a]gent_services|[u]pstream_(calls|health)/],
  [/^scripts\/cli\/restore\.test\.mjs$/, /insert into [a]gents/],
  [/^scripts\/cli\/upgrade\.test\.mjs$/, /from [a]gents/],
  [/^(next\.config|e2e\/admin-shops\.spec)\.ts$/, /admin\/agents\b/],
  [/^scripts\/checks\/check-(structure|messages)\.test\.ts$/, /.*/],
];

/** One word for one thing: CONTRIBUTING.md has the table of words. Checks file names and file contents. */
export function checkWords({ path, text }: SourceFile): Finding[] {
  const staying = STAYS.filter(([where]) => where.test(path)).map(([, word]) => new RegExp(word, "g"));
  const look = (written: string, line: number): Finding[] =>
    RETIRED.flatMap(([retired, word]) => {
      const found = retired.exec(staying.reduce((left, one) => left.replace(one, ""), written));
      return found ? [{ path, line, text: `"${found[0]}" is a retired word: ${word}` }] : [];
    });
  return [...look(path, 1), ...text.split("\n").flatMap((written, index) => look(written, index + 1))];
}

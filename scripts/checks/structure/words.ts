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
  [/\b[Tt]old(?![a-z])/, "say, hear, or what it holds"],
  [/\b[a]new\b/i, "again"],
  [/\b[Pp]atien(ce|t)/, "how long it waits, or what is checked"],
  [/\b[s]tand-in\b/i, "sandbox"],
  [/\b[l]og-in\b|\b[l]ogged in\b/i, "sign in"],
  [/\b[g]lobal webhook(?! URL)|\b[c]allback URL/i, "callback address"],
  [/\b(another|next) [o]perator\b|\b[o]perators only\b|"[o]perator"|shops\/[o]perators/, "admin"],
  [/\b[a]sk-?[aA]ccount|\b[A]sk (the vendor|INEXOPAY) (now|about)\b/, "look up, Check status"],
];

/** Texts for people, which are lines of a catalogue: a key and its text. */
const RETIRED_TEXTS: [RegExp, string][] = [
  [/: ".*\b[Vv]endor\b/, "INEXOPAY"],
  [/: ".*\b[l]ook-up\b/i, "status check"],
  [/: ".*(विक्रेता|वेंडर)/, "INEXOPAY"],
  [/: ".*संचालक/, "एडमिन"],
  [/: ".*[\u0900-\u097f].*\bAadhaar\b|: ".*\bAadhaar\b.*[\u0900-\u097f]/, "आधार"],
];

/** The documents that are checked for retired words as the code is, and their folders besides those of the code. */
export const DOCUMENTS = { endings: [".md", ".sql"], folders: ["docs"] };

/** Where a retired word is allowed: stored and sent data keeps its old names. */
const STAYS: [RegExp, RegExp][] = [
  // The vendor's own name for one of its ids, on the wire and in evidence.
  [/^(lib\/vendor\/inexopay|sandbox)\//, /\bagentId\b/],
  [/^lib\/(services\/bank-agent\/(facts|data)|orders\/evidence\/vendor-numbers)\b/, /\bagentId\b/],
  [/^(components\/services\/bank\/|scripts\/seed\/histories|messages\/)/, /\bagentId\b/],
  // The side of a history is the firm, whoever of it acted.
  [/^messages\//, /"admin": "[o]perator"/],
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
  [/^(db\/schema\/alerts|lib\/platform\/forms\/list-rows\.test)\.ts$/, /\btold_at\b/],
  [/^(next\.config|e2e\/admin-shops\.spec)\.ts$/, /shops\/operators\b/],
  // Documents that name former words: the table of words in its last column, and what was changed.
  [/^CONTRIBUTING\.md$/, /\|[^|]*\|$/],
  [/^CHANGELOG\.md$/, /`([a]gent(s|_services)|[u]pstream_(calls|health))`/],
  [/^CHANGELOG\.md$/, /`\/admin\/([a]gents|shops\/operators)[^`]*`/],
  [/^docs\/decisions\/0018-/, /.*/],
];

/**
 * One word for one thing: CONTRIBUTING.md has the table of words. Checks the names and contents of code, texts for
 * people and documents.
 */
export function checkWords({ path, text }: SourceFile): Finding[] {
  const retired = path.startsWith("messages/") ? [...RETIRED, ...RETIRED_TEXTS] : RETIRED;
  const staying = STAYS.filter(([where]) => where.test(path)).map(([, word]) => new RegExp(word, "g"));
  const look = (written: string, line: number): Finding[] =>
    retired.flatMap(([former, word]) => {
      const found = former.exec(staying.reduce((left, one) => left.replace(one, ""), written));
      return found ? [{ path, line, text: `"${found[0]}" is a retired word: ${word}` }] : [];
    });
  return [...look(path, 1), ...text.split("\n").flatMap((written, index) => look(written, index + 1))];
}

/** A violation of one of the project's rules, and its place. */
export type Finding = { path: string; line: number; text: string };

/** Findings as lines `path:line text`, in the order of the files, each once. */
export function findingLines(findings: Finding[]): string[] {
  const sorted = [...findings].sort((a, b) => compare(a.path, b.path) || a.line - b.line);
  return [...new Set(sorted.map(({ path, line, text }) => `${path}:${line} ${text}`))];
}

/** Prints the findings and makes the process exit with 1; without any, prints `calm`. */
export function report(findings: Finding[], calm: string): void {
  const lines = findingLines(findings);
  if (lines.length > 0) process.exitCode = 1;
  console.log(lines.length > 0 ? lines.join("\n") : calm);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

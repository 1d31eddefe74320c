import { parse } from "../../checks/source/parse";
import { replacementsOf, type Syntax } from "./replacements";

/** One small change of a file. Offsets are in bytes. */
export type Mutant = { file: string; line: number; start: number; end: number; from: string; to: string };

/** Nothing in them runs, or nobody may rely on their words. */
const SKIPPED = /^(Ts(?!AsExpression|NonNull|Satisfies|ConstAssertion)|Import|ExportAll|ExportNamed)/;

/** All mutants of a file, in the order of its text. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = parse({ path: file, text });
  const bytes = Buffer.from(text);
  const textOf = ({ span }: Syntax) => bytes.subarray(span.start - 1, span.end - 1).toString();
  const found: Mutant[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (isSyntax(node)) {
      if (SKIPPED.test(node.type) || isError(node)) return;
      for (const { at, to } of replacementsOf(node, textOf)) {
        const { start, end } = at.span;
        const from = textOf(at);
        if (from !== to)
          found.push({ file, line: source.lineOf(at), start: start - 1, end: end - 1, from, to });
      }
    }
    for (const part of Object.values(node)) walk(part);
  };
  walk(source.module.body.slice(source.directives.length));
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The text of a file with one of its mutants in place. */
export function mutated(text: string, { start, end, to }: Mutant): string {
  const bytes = Buffer.from(text);
  return `${bytes.subarray(0, start)}${to}${bytes.subarray(end)}`;
}

const isSyntax = (node: object): node is Syntax =>
  "type" in node && typeof node.type === "string" && "span" in node;

/** The words of an error are for people. */
const isError = ({ type, callee }: Syntax) =>
  type === "NewExpression" && (callee as { value?: string } | undefined)?.value?.endsWith("Error") === true;

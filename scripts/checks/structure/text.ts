import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import type { SourceFile } from "../source/read-files";
import { visit } from "../source/visit";

// The brackets keep these patterns from finding themselves.
const UNFINISHED = /\b(T[O]DO|F[I]XME|X[X]X)\b/;
const SILENCED = /@ts-(ig[n]ore|exp[e]ct-error|noch[e]ck)|biome-ig[n]ore-all|esl[i]nt-disable/;

/** Postponed work, and suppressed checks. */
export function checkText({ path, text }: SourceFile): Finding[] {
  return text.split("\n").flatMap((content, index) =>
    [UNFINISHED, SILENCED].flatMap((pattern) => {
      const match = pattern.exec(content);
      return match ? [{ path, line: index + 1, text: `"${match[0]}" is not allowed` }] : [];
    }),
  );
}

/** A cast to `any` turns off all type checking after it. */
export function checkCasts({ path, module, lineOf }: Source): Finding[] {
  const findings: Finding[] = [];
  visit(module, {
    TsAsExpression: (cast) => {
      const isAny = cast.typeAnnotation.type === "TsKeywordType" && cast.typeAnnotation.kind === "any";
      if (isAny) findings.push({ path, line: lineOf(cast), text: "a cast to any is not allowed" });
    },
  });
  return findings;
}

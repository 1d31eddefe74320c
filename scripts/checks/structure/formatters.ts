import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { calleeName, visit } from "../source/visit";

const DOOR = "lib/platform/identity/text/formatters.ts";
/** Makes one when it is loaded, for a table that it keeps. */
const ONCE = "lib/platform/identity/people/place-words.ts";
const TEXT = `Intl's formatters are made once, in ${DOOR}`;

/** One file makes formatters and keeps them: one costs about 0.1 ms to make, and a list would make hundreds. */
export function checkFormatters({ path, module, isTest, lineOf }: Source): Finding[] {
  if (path === DOOR || path === ONCE || isTest || !/^(app|components|lib|db)\//.test(path)) return [];
  const findings: Finding[] = [];
  const add = (node: { span: { start: number } }) => findings.push({ path, line: lineOf(node), text: TEXT });
  visit(module, {
    MemberExpression: (node) => {
      if (node.object.type === "Identifier" && node.object.value === "Intl") add(node);
    },
    CallExpression: (node) => {
      if (/^toLocale(Date|Time)?String$/.test(calleeName(node).name ?? "")) add(node);
    },
  });
  return findings;
}

import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { calleeName, visit } from "../source/visit";

const TEXT = "lock a row for no key update: for update waits for every foreign key that references it";
const IN_SQL = /\bfor\s+update\b/i;

/** The weakest sufficient lock: `for update` deadlocks with foreign keys of rows that are inserted meanwhile. */
export function checkLocks({ path, module, lineOf, isTest }: Source): Finding[] {
  if (isTest || !/^(app|components|lib|db)\//.test(path)) return [];
  const findings: Finding[] = [];
  const add = (node: { span: { start: number } }) => findings.push({ path, line: lineOf(node), text: TEXT });
  visit(module, {
    CallExpression: (call) => {
      const [first] = call.arguments;
      const strength = first?.expression.type === "StringLiteral" ? first.expression.value : null;
      if (calleeName(call).name === "for" && strength === "update") add(call);
    },
    TemplateLiteral: (node) => {
      if (IN_SQL.test(node.quasis.map((part) => part.raw).join(" ? "))) add(node);
    },
    StringLiteral: (node) => {
      if (/\bselect\b/i.test(node.value) && IN_SQL.test(node.value)) add(node);
    },
  });
  return findings;
}

import type { Expression, ImportDeclaration } from "@swc/core";
import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { bare, calleeName, visit } from "../source/visit";

/**
 * A subquery in a raw fragment refers to columns of the outer query through `outerColumn`. In the fields of a query
 * over one table drizzle writes columns without their table, so they would mean the subquery's own columns.
 */
export function checkOuterColumns(source: Source): Finding[] {
  const { path, module, lineOf } = source;
  if (!/^(app|components|lib|db)\//.test(path)) return [];
  const findings: Finding[] = [];
  const tables = tablesIn(source);
  visit(module, {
    TaggedTemplateExpression: ({ tag, template, span }) => {
      const isRaw = bare(tag).type === "Identifier" && (bare(tag) as { value: string }).value === "sql";
      const text = template.quasis.map((part) => part.raw).join(" ? ");
      if (!isRaw || !/\bselect\b/i.test(text) || !template.expressions.some(isColumn(tables))) return;
      const rule = "a column inside a raw subquery goes through outerColumn()";
      findings.push({ path, line: lineOf({ span }), text: rule });
    },
  });
  return findings;
}

/** A file's names for tables: imported from the schema, or derived from one in the file. */
function tablesIn({ module }: Source): Set<string> {
  const tables = new Set<string>();
  visit(module, {
    ImportDeclaration: ({ source, specifiers }: ImportDeclaration) => {
      if (/\/schema\/[\w-]+$/.test(source.value)) for (const one of specifiers) tables.add(one.local.value);
    },
    VariableDeclarator: ({ id, init }) => {
      if (id.type === "Identifier" && init && isMadeOf(tables, bare(init))) tables.add(id.value);
    },
  });
  return tables;
}

/** `other = table`, or `other = alias(table, "other")`. */
function isMadeOf(tables: Set<string>, init: Expression): boolean {
  if (init.type === "Identifier") return tables.has(init.value);
  if (init.type !== "CallExpression" || calleeName(init).name !== "alias") return false;
  const first = init.arguments[0] && bare(init.arguments[0].expression);
  return first?.type === "Identifier" && tables.has(first.value);
}

const isColumn = (tables: Set<string>) => (expression: Expression) => {
  const plain = bare(expression);
  if (plain.type !== "MemberExpression") return false;
  const object = bare(plain.object);
  return object.type === "Identifier" && tables.has(object.value);
};

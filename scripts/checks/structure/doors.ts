import type { CallExpression, Expression, ObjectExpression } from "@swc/core";
import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { bare, calleeName, nameOf, visit } from "../source/visit";

const DOOR = "lib/orders/evidence/record-evidence.ts";
const WRITES_EVIDENCE = /\b(insert\s+into|update|delete\s+from)\s+"?evidence\b/i;
const WRITES_STATE = /\bupdate\s+"?orders\b[^;]*\bset\b[^;]*\bstate"?\s*=/i;

/** One door: only record-evidence writes evidence, the vendor's numbers in it, and the state of an order. */
export function checkEvidenceDoor(source: Source): Finding[] {
  const { path, isTest } = source;
  if (path === DOOR || isTest || !/^(app|components|lib|db)\//.test(path)) return [];
  const findings: Finding[] = [];
  const add = (node: { span: { start: number } }, what: string) =>
    findings.push({ path, line: source.lineOf(node), text: `only ${DOOR} writes ${what}` });
  const tables = tablesIn(source);
  visit(source.module, {
    CallExpression: (call) => {
      const table = tableWritten(call, tables);
      if (table === "evidence" || table === "vendorNumbers") add(call, table);
      if (writesState(call, tables)) add(call, "orders.state");
    },
    TemplateLiteral: (node) => {
      const text = node.quasis.map((part) => part.raw).join(" ? ");
      if (WRITES_EVIDENCE.test(text)) add(node, "evidence");
      if (WRITES_STATE.test(text)) add(node, "orders.state");
    },
    StringLiteral: (node) => {
      if (WRITES_EVIDENCE.test(node.value)) add(node, "evidence");
      if (WRITES_STATE.test(node.value)) add(node, "orders.state");
    },
  });
  return findings;
}

/** A file's names for the two tables. */
function tablesIn({ module }: Source): Map<string, string> {
  const tables = new Map<string, string>();
  visit(module, {
    ImportDeclaration: ({ source: from, specifiers }) => {
      if (!/\/(evidence|orders|vendor-numbers)$/.test(from.value)) return;
      for (const one of specifiers)
        if (one.type === "ImportSpecifier")
          tables.set(one.local.value, one.imported?.value ?? one.local.value);
    },
  });
  return tables;
}

/** The table of `insert(table)`, `update(table)` or `delete(table)`. */
function tableWritten(call: CallExpression, tables: Map<string, string>): string | undefined {
  const { object, name } = calleeName(call);
  const first = call.arguments[0] && bare(call.arguments[0].expression);
  const isWrite = object && name && ["insert", "update", "delete"].includes(name);
  return isWrite && first?.type === "Identifier" ? tables.get(first.value) : undefined;
}

/** `insert(orders).values({ state })`, `update(orders).set({ state })`, or a change with unknown columns. */
function writesState(call: CallExpression, tables: Map<string, string>): boolean {
  const { object, name } = calleeName(call);
  if (object?.type !== "CallExpression" || (name !== "set" && name !== "values")) return false;
  const columns = call.arguments[0] && bare(call.arguments[0].expression);
  if (tableWritten(object, tables) !== "orders" || !columns) return false;
  if (columns.type !== "ObjectExpression") return name === "set";
  return hasState(columns, name === "set" ? mayCarry : () => false);
}

function hasState(object: ObjectExpression, spread: (part: Expression) => boolean): boolean {
  return object.properties.some((property) => {
    if (property.type === "SpreadElement") return spread(bare(property.arguments));
    if (property.type === "Identifier") return property.value === "state";
    return "key" in property && (nameOf(property.key) ?? "state") === "state";
  });
}

/** `...(at ? { nextCheckAt: at } : {})` is understood; any other spread may contain the state. */
function mayCarry(spread: Expression): boolean {
  if (spread.type === "ObjectExpression") return hasState(spread, mayCarry);
  if (spread.type !== "ConditionalExpression") return true;
  return mayCarry(bare(spread.consequent)) || mayCarry(bare(spread.alternate));
}

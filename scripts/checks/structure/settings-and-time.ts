import type { MemberExpression } from "@swc/core";
import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { bare, calleeName, nameOf, visit } from "../source/visit";

const OUTSIDE = /^(sandbox|scripts|e2e)\//;

/** Settings that a file may read from the environment itself; "*" means all of them. */
const READS_ENVIRONMENT: Record<string, string[]> = {
  "lib/platform/env/env.ts": ["*"],
  "lib/platform/log/log.ts": ["LOG_LEVEL"],
  "instrumentation.ts": ["NEXT_RUNTIME", "NODE_ENV"],
  "proxy.ts": ["NEXT_RUNTIME", "NODE_ENV"],
};

/** Settings come from lib/platform/env/env.ts, time from lib/platform/clock.ts. */
export function checkSettingsAndTime(source: Source): Finding[] {
  const { path, module, isTest, lineOf } = source;
  if (isTest || OUTSIDE.test(path) || /^[\w-]+\.config\.ts$/.test(path)) return [];
  const findings: Finding[] = [];
  const allowed = READS_ENVIRONMENT[path] ?? [];
  const add = (node: { span: { start: number } }, text: string) =>
    findings.push({ path, line: lineOf(node), text });
  const seen = new Set<object>();
  visit(module, {
    MemberExpression: (node) => {
      const setting = isEnvironment(node.object) ? (nameOf(node.property) ?? "*") : null;
      if (setting) seen.add(node.object);
      const isWhole = isEnvironment(node) && !seen.has(node);
      const asked = setting ?? (isWhole ? "*" : null);
      if (asked && !allowed.includes("*") && !allowed.includes(asked))
        add(node, "only lib/platform/env/env.ts reads settings: use env()");
      if (path !== "lib/platform/clock.ts" && isDateNow(node))
        add(node, "time comes from lib/platform/clock.ts: use now()");
    },
    NewExpression: (node) => {
      const isNow = isNamed(node.callee, "Date") && (node.arguments ?? []).length === 0;
      if (isNow && path !== "lib/platform/clock.ts")
        add(node, "time comes from lib/platform/clock.ts: use now()");
    },
    CallExpression: (node) => {
      const { object, name } = calleeName(node);
      if (!object && name === "Date") add(node, "time comes from lib/platform/clock.ts: use now()");
    },
    VariableDeclarator: ({ id, init }) => {
      const isProcess = init && isNamed(bare(init), "process");
      if (isProcess && id.type === "ObjectPattern") add(id, "write out process.… where it is used");
    },
    ImportDeclaration: ({ source: from }) => {
      if (/^(node:)?process$/.test(from.value)) add(from, "use the global `process`");
    },
  });
  return findings;
}

function isEnvironment(node: { type: string }): boolean {
  if (node.type !== "MemberExpression") return false;
  const { object, property } = node as MemberExpression;
  const isProcess =
    isNamed(object, "process") ||
    (object.type === "MemberExpression" && nameOf(object.property) === "process");
  return isProcess && nameOf(property) === "env";
}

function isDateNow({ object, property }: MemberExpression): boolean {
  return isNamed(object, "Date") && nameOf(property) === "now";
}

function isNamed(node: { type: string; value?: unknown }, name: string): boolean {
  return node.type === "Identifier" && node.value === name;
}

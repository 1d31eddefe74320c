import type { Declaration, Expression, Param, Pattern, TsType } from "@swc/core";
import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { bare, calleeName, nameOf, visit } from "../source/visit";

/** Every exported query of a data.ts file takes a scope, and one function decides what a scope may reach. */
export function checkScopes(source: Source): Finding[] {
  return [...checkConditions(source), ...checkOffered(source)];
}

const POLICY = "lib/platform/access/policy.ts";

/** `eq(orders.shopId, scope.shopId)`: for everyone's scope the id is null, and the query would find nothing. */
function checkConditions({ path, module, isTest, lineOf }: Source): Finding[] {
  if (isTest || path === POLICY || !/^(app|components|lib)\//.test(path)) return [];
  const findings: Finding[] = [];
  const text = `use scopeCondition of ${POLICY} for what a scope may reach`;
  visit(module, {
    CallExpression: (call) => {
      const isCompared = ["eq", "ne"].includes(calleeName(call).name ?? "");
      if (isCompared && call.arguments.some(({ expression }) => isShopOfScope(bare(expression))))
        findings.push({ path, line: lineOf(call), text });
    },
  });
  return findings;
}

/** `scope.shopId`, and the same of `actor.scope`. */
function isShopOfScope(expression: Expression): boolean {
  if (expression.type !== "MemberExpression" || nameOf(expression.property) !== "shopId") return false;
  const of = bare(expression.object);
  return of.type === "MemberExpression" ? nameOf(of.property) === "scope" : isNamed(of, "scope");
}

const isNamed = (node: Expression, name: string) => node.type === "Identifier" && node.value === name;

function checkOffered({ path, module, lineOf }: Source): Finding[] {
  if (!/^lib\/.+\/data\.ts$/.test(path)) return [];
  return module.body.flatMap((item) => {
    if (item.type !== "ExportDeclaration") return [];
    return functionsOf(item.declaration)
      .filter(({ params }) => !params.some(isScope))
      .map(({ name }) => ({ path, line: lineOf(item), text: `${name} takes no scope` }));
  });
}

type Offered = { name: string; params: Pattern[] };

function functionsOf(declaration: Declaration): Offered[] {
  if (declaration.type === "FunctionDeclaration")
    return [{ name: declaration.identifier.value, params: declaration.params.map(patternOf) }];
  if (declaration.type !== "VariableDeclaration") return [];
  return declaration.declarations.flatMap(({ id, init }) => {
    const value = init && bare(init);
    const isFunction = value?.type === "ArrowFunctionExpression" || value?.type === "FunctionExpression";
    return isFunction && id.type === "Identifier"
      ? [{ name: id.value, params: value.params.map(patternOf) }]
      : [];
  });
}

function patternOf(param: Param | Pattern): Pattern {
  return param.type === "Parameter" ? param.pat : param;
}

function isScope(pattern: Pattern): boolean {
  if (pattern.type !== "Identifier" || !("typeAnnotation" in pattern)) return false;
  return isScopeType(pattern.typeAnnotation?.typeAnnotation);
}

function isScopeType(type: TsType | undefined): boolean {
  if (type?.type === "TsUnionType") return type.types.every(isScopeType);
  if (type?.type !== "TsTypeReference" || type.typeName.type !== "Identifier") return false;
  return type.typeName.value.endsWith("Scope");
}

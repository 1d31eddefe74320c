import type { Declaration, Param, Pattern, TsType } from "@swc/core";
import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { bare } from "../source/visit";

/** Every query that a data.ts file offers asks for the scope it may reach. */
export function checkScopes({ path, module, lineOf }: Source): Finding[] {
  if (!/^lib\/.+\/data\.ts$/.test(path)) return [];
  return module.body.flatMap((item) => {
    if (item.type !== "ExportDeclaration") return [];
    return functionsOf(item.declaration)
      .filter(({ params }) => !params.some(isScope))
      .map(({ name }) => ({ path, line: lineOf(item), text: `${name} asks for no scope` }));
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

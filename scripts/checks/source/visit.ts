import type * as swc from "@swc/core";

type Nodes = {
  ArrayExpression: swc.ArrayExpression;
  CallExpression: swc.CallExpression;
  ExportAllDeclaration: swc.ExportAllDeclaration;
  ExportNamedDeclaration: swc.ExportNamedDeclaration;
  Identifier: swc.BindingIdentifier;
  ImportDeclaration: swc.ImportDeclaration;
  JSXAttribute: swc.JSXAttribute;
  JSXElement: swc.JSXElement;
  JSXFragment: swc.JSXFragment;
  KeyValueProperty: swc.KeyValueProperty;
  MemberExpression: swc.MemberExpression;
  NewExpression: swc.NewExpression;
  NumericLiteral: swc.NumericLiteral;
  ObjectPattern: swc.ObjectPattern;
  StringLiteral: swc.StringLiteral;
  TaggedTemplateExpression: swc.TaggedTemplateExpression;
  TemplateLiteral: swc.TemplateLiteral;
  TsAsExpression: swc.TsAsExpression;
  TsKeywordType: swc.TsKeywordType;
  TsImportType: swc.TsImportType;
  TsPropertySignature: swc.TsPropertySignature;
  TsLiteralType: swc.TsLiteralType;
  TsTypeAliasDeclaration: swc.TsTypeAliasDeclaration;
  TsUnionType: swc.TsUnionType;
  VariableDeclarator: swc.VariableDeclarator;
};

/** A callback for each kind of syntax of interest. */
export type Visitor = { [Kind in keyof Nodes]?: (node: Nodes[Kind]) => unknown };

/** Walks a syntax tree, parents before children, in the order of the text. */
export function visit(node: unknown, visitor: Visitor): void {
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && typeof node.type === "string") {
    const enter = (visitor as Record<string, ((node: unknown) => void) | undefined>)[node.type];
    enter?.(node);
  }
  for (const part of Object.values(node)) visit(part, visitor);
}

/** An expression without brackets, `as`, `satisfies`, `!` and `await`, which do not change its value. */
export function bare(expression: swc.Expression): swc.Expression {
  switch (expression.type) {
    case "ParenthesisExpression":
    case "TsAsExpression":
    case "TsConstAssertion":
    case "TsNonNullExpression":
    case "TsSatisfiesExpression":
      return bare(expression.expression);
    case "AwaitExpression":
      return bare(expression.argument);
    default:
      return expression;
  }
}

/** The name of an object's key or a member's property, if it is written out. */
export function nameOf(key: swc.PropertyName | swc.Expression | swc.PrivateName): string | null {
  if (key.type === "Identifier" || key.type === "StringLiteral") return key.value;
  return key.type === "Computed" && key.expression.type === "StringLiteral" ? key.expression.value : null;
}

/** What is called: `name` for `name(…)`, and its `object` too for `object.name(…)`. */
export function calleeName(call: swc.CallExpression): { object: swc.Expression | null; name: string | null } {
  const { callee } = call;
  if (callee.type === "Super" || callee.type === "Import") return { object: null, name: null };
  const plain = bare(callee);
  if (plain.type === "Identifier") return { object: null, name: plain.value };
  if (plain.type !== "MemberExpression") return { object: null, name: null };
  return { object: bare(plain.object), name: nameOf(plain.property) };
}

import type * as swc from "@swc/core";
import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { bare, visit } from "../source/visit";

/** Pages without React in the browser, which never change. */
const NEVER_CHANGED =
  /(^|\/)route\.tsx$|^components\/(layout\/public\/|orders\/(slip|evidence-export)\/|customers\/)/;

/**
 * A browser's translation puts each text into a `<font>`. React then cannot change, remove or insert before a text
 * beside other children, but it can change an element that contains only one text. So text beside anything else needs
 * its own element.
 */
export function checkTranslatedText(source: Source): Finding[] {
  const { path, module, isTest, lineOf } = source;
  if (isTest || !path.endsWith(".tsx") || NEVER_CHANGED.test(path)) return [];
  const elements = localElements(module);
  const found: Finding[] = [];
  const check = ({ children }: { children: swc.JSXElementChild[] }) => {
    const meant = children.filter((child) => !isNothing(child));
    if (meant.length < 2) return;
    for (const child of meant)
      if (mayBeText(child, elements))
        found.push({
          path,
          line: lineOf(child),
          text: "text beside other children breaks under a browser's translation: give it its own element",
        });
  };
  visit(module, { JSXElement: check, JSXFragment: check });
  return found;
}

function isNothing(child: swc.JSXElementChild): boolean {
  if (child.type === "JSXText")
    return /^\s*$/.test(child.value) && (/\n/.test(child.value) || child.value === "");
  return child.type === "JSXExpressionContainer" && child.expression.type === "JSXEmptyExpression";
}

function mayBeText(child: swc.JSXElementChild, elements: Set<string>): boolean {
  switch (child.type) {
    case "JSXText":
      return true;
    case "JSXExpressionContainer":
      return child.expression.type !== "JSXEmptyExpression" && isText(child.expression, elements);
    default:
      return false;
  }
}

/** Whether an expression may result in a text: anything that is not clearly an element, a list of them, or nothing. */
function isText(expression: swc.Expression, elements: Set<string>): boolean {
  const value = bare(expression);
  switch (value.type) {
    case "JSXElement":
    case "JSXFragment":
    case "NullLiteral":
      return false;
    case "ConditionalExpression":
      return isText(value.consequent, elements) || isText(value.alternate, elements);
    case "BinaryExpression":
      return value.operator === "&&" ? isText(value.right, elements) : true;
    case "Identifier":
      return value.value !== "undefined" && !elements.has(value.value);
    case "CallExpression":
      return !isListOfElements(value, elements);
    default:
      return true;
  }
}

function isListOfElements(
  { callee, arguments: [first] }: swc.CallExpression,
  elements: Set<string>,
): boolean {
  const isMap =
    callee.type === "MemberExpression" &&
    callee.property.type === "Identifier" &&
    ["map", "flatMap"].includes(callee.property.value);
  if (!isMap || first?.expression.type !== "ArrowFunctionExpression") return false;
  const { body } = first.expression;
  if (body.type !== "BlockStatement") return !isText(body, elements);
  const last = body.stmts.at(-1);
  return last?.type === "ReturnStatement" && !!last.argument && !isText(last.argument, elements);
}

/** The constants and properties of a file with an element or nothing as value, by their type or initial value. */
function localElements(module: swc.Module): Set<string> {
  const names = new Set<string>();
  visit(module, {
    TsPropertySignature: ({ key, typeAnnotation }) => {
      if (key.type === "Identifier" && isElementType(typeAnnotation?.typeAnnotation)) names.add(key.value);
    },
    VariableDeclarator: ({ id, init }) => {
      if (id.type !== "Identifier") return;
      const type = "typeAnnotation" in id ? id.typeAnnotation?.typeAnnotation : undefined;
      const isElement = isElementType(type) || (init && !isText(init, names));
      if (isElement) names.add(id.value);
    },
  });
  return names;
}

function isElementType(type: swc.TsType | undefined): boolean {
  if (type?.type === "TsUnionType") return type.types.every(isElementType);
  if (type?.type === "TsKeywordType") return ["null", "undefined"].includes(type.kind);
  return (
    type?.type === "TsTypeReference" &&
    type.typeName.type === "Identifier" &&
    type.typeName.value === "ReactElement"
  );
}

import type { Expression, JSXElement, JSXElementChild } from "@swc/core";
import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { bare, nameOf, visit } from "../source/visit";

/** Attributes and properties whose text a person reads or hears. */
const SPOKEN =
  /^(label|title|alt|placeholder|heading|hint|subtitle|caption|empty|description|summary|legend|message|text|line|aria-(label|description|roledescription|valuetext|placeholder))$|(Label|Title|Hint|Text|Heading|Line)$/;

const LETTER = /\p{L}/u;

/** Texts in a page or component, which belong in the catalogue. */
export function checkLiterals(source: Source): Finding[] {
  const { path, module, lineOf } = source;
  if (!/^(app|components)\/.*\.tsx$/.test(path)) return [];
  const findings: Finding[] = [];
  const add = (node: { span: { start: number } }, text: string) => {
    const words = text.trim().replace(/\s+/g, " ").slice(0, 60);
    findings.push({ path, line: lineOf(node), text: `"${words}" belongs in messages/` });
  };
  const addSpoken = (expression: Expression) => {
    for (const { node, text } of spokenIn(expression)) add(node, text);
  };
  const addChildren = (children: JSXElementChild[]) => {
    for (const child of children) {
      if (child.type === "JSXText" && LETTER.test(child.value)) add(atFirstLetter(child), child.value);
      if (child.type === "JSXExpressionContainer" && child.expression.type !== "JSXEmptyExpression")
        addSpoken(child.expression);
    }
  };
  visit(module, {
    JSXElement: (element) => !isCode(element) && addChildren(element.children),
    JSXFragment: ({ children }) => addChildren(children),
    JSXAttribute: ({ name, value }) => {
      if (name.type !== "Identifier" || !SPOKEN.test(name.value) || !value) return;
      if (value.type === "StringLiteral") addSpoken(value);
      if (value.type === "JSXExpressionContainer" && value.expression.type !== "JSXEmptyExpression")
        addSpoken(value.expression);
    },
    KeyValueProperty: ({ key, value }) => {
      if (SPOKEN.test(nameOf(key) ?? "")) addSpoken(value);
    },
  });
  return findings;
}

type Spoken = { node: { span: { start: number } }; text: string };

/** The texts that an expression can result in, if they have letters. */
function spokenIn(expression: Expression): Spoken[] {
  const plain = bare(expression);
  switch (plain.type) {
    case "StringLiteral":
      return LETTER.test(plain.value) ? [{ node: plain, text: plain.value }] : [];
    case "TemplateLiteral": {
      const text = plain.quasis.map((part) => part.raw).join("…");
      return LETTER.test(text) ? [{ node: plain, text }] : [];
    }
    case "ConditionalExpression":
      return [...spokenIn(plain.consequent), ...spokenIn(plain.alternate)];
    case "BinaryExpression":
      // `a === "b"` is a comparison; `a ?? "b"` and `a + "b"` are texts.
      if (!/^(\?\?|\|\||&&|\+)$/.test(plain.operator)) return [];
      return [...(plain.operator === "&&" ? [] : spokenIn(plain.left)), ...spokenIn(plain.right)];
    default:
      return [];
  }
}

function isCode({ opening }: JSXElement): boolean {
  return opening.name.type === "Identifier" && /^(style|script)$/.test(opening.name.value);
}

/** A text between tags starts at the tag; its words may be some lines below. */
function atFirstLetter(text: { value: string; span: { start: number } }): { span: { start: number } } {
  const before = text.value.slice(0, text.value.search(LETTER));
  return { span: { start: text.span.start + Buffer.byteLength(before) } };
}

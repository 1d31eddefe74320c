import type { BindingIdentifier, CallExpression, Expression, Pattern, TsType } from "@swc/core";
import type { Source } from "../source/parse";
import { bare, calleeName, nameOf, visit } from "../source/visit";

/** A place that needs a text. `*` in the key is a part known only at run time: `customerStates.*`. */
export type Use = { path: string; line: number; key: string };

/** What a name refers to: a translator of a namespace, or the catalogue or a part of it. */
type Meaning = { kind: "translator" | "messages"; prefix: string };

/** Types of translators, by name: `type Words = Awaited<ReturnType<typeof getTranslations<"pan">>>`. */
export type TranslatorTypes = Map<string, string>;

type Known = { meanings: Map<string, Meaning>; constants: Map<string, Expression>; types: TranslatorTypes };

const MAKES_TRANSLATOR = /^(getTranslations|useTranslations|createTranslator)$/;
const GIVES_MESSAGES = /^(getMessages|loadMessages|useMessages|serviceMessages)$/;

/** The translator types that a file declares; they are then known in all files. */
export function translatorTypes(source: Source): TranslatorTypes {
  const types: TranslatorTypes = new Map();
  visit(source.module, {
    TsTypeAliasDeclaration: ({ id, typeAnnotation }) => {
      const prefix = prefixOfType(typeAnnotation, types);
      if (prefix !== null) types.set(id.value, prefix);
    },
  });
  return types;
}

/** Every text that a file uses: through translators, and from the catalogue itself. */
export function usesIn(source: Source, types: TranslatorTypes): Use[] {
  const known: Known = { meanings: new Map(), constants: new Map(), types };
  learn(source, known);
  const uses: Use[] = [];
  const add = (node: { span: { start: number } }, key: string) =>
    uses.push({ path: source.path, line: source.lineOf(node), key });
  // Of `messages.pan.title` only the whole counts, not `messages.pan` inside it.
  const inner = new Set<object>();
  visit(source.module, {
    CallExpression: (call) => {
      const translator = translatorCalled(call, known);
      const first = call.arguments[0]?.expression;
      if (translator === null || !first) return;
      for (const key of keysOf(first, known)) add(call, join(translator, key));
    },
    MemberExpression: (node) => {
      const of = meaningOf(node.object, known);
      if (of?.kind !== "messages") return;
      inner.add(bare(node.object));
      if (!inner.has(node)) add(node, join(of.prefix, nameOf(node.property) ?? "*"));
    },
    VariableDeclarator: ({ id, init }) => {
      const of = init && id.type === "ObjectPattern" ? meaningOf(bare(init), known) : null;
      if (of?.kind !== "messages" || id.type !== "ObjectPattern") return;
      for (const property of id.properties)
        if (property.type !== "RestElement") add(id, join(of.prefix, nameOf(property.key) ?? "*"));
    },
  });
  return uses;
}

/** Records what names refer to. The parser distinguishes names of different scopes by `ctxt`. */
function learn({ module }: Source, known: Known): void {
  visit(module, {
    VariableDeclarator: ({ id, init }) => init && bind(id, bare(init), known),
    Identifier: (node) => bindByType(node, known),
    ObjectPattern: ({ properties, ...pattern }) => {
      const type = "typeAnnotation" in pattern ? pattern.typeAnnotation?.typeAnnotation : undefined;
      if (type?.type !== "TsTypeLiteral") return;
      for (const property of properties) {
        if (property.type !== "AssignmentPatternProperty") continue;
        const member = type.members.find(
          (one) => one.type === "TsPropertySignature" && nameOf(one.key) === property.key.value,
        );
        const prefix = member ? prefixOfType(member, known.types) : null;
        if (prefix !== null) known.meanings.set(idOf(property.key), { kind: "translator", prefix });
      }
    },
  });
}

function bind(id: Pattern, value: Expression, known: Known): void {
  if (id.type === "Identifier") {
    const meaning = meaningOf(value, known);
    if (meaning) known.meanings.set(idOf(id), meaning);
    else known.constants.set(idOf(id), value);
  }
  if (id.type !== "ArrayPattern") return;
  const [first] = value.type === "CallExpression" ? value.arguments : [];
  const isAll = value.type === "CallExpression" && calleeName(value).name === "all";
  const list = isAll && first ? bare(first.expression) : value;
  if (list.type !== "ArrayExpression") return;
  for (const [index, element] of id.elements.entries()) {
    const part = list.elements[index];
    if (element && part && !part.spread) bind(element, bare(part.expression), known);
  }
}

function bindByType(node: BindingIdentifier, known: Known): void {
  const type = node.typeAnnotation?.typeAnnotation;
  const prefix = type ? prefixOfType(type, known.types) : null;
  if (prefix !== null) known.meanings.set(idOf(node), { kind: "translator", prefix });
}

function prefixOfType(type: TsType | object, types: TranslatorTypes): string | null {
  let prefix: string | null = null;
  let isTranslator = false;
  visit(type, {
    Identifier: ({ value }) => {
      if (MAKES_TRANSLATOR.test(value)) isTranslator = true;
      prefix ??= types.get(value) ?? null;
    },
    TsLiteralType: ({ literal }) => {
      if (isTranslator && literal.type === "StringLiteral") prefix ??= literal.value;
    },
  });
  return prefix ?? (isTranslator ? "" : null);
}

function meaningOf(expression: Expression, known: Known): Meaning | null {
  const plain = bare(expression);
  if (plain.type === "Identifier") {
    const meaning = known.meanings.get(idOf(plain));
    return meaning ?? (plain.value === "messages" ? { kind: "messages", prefix: "" } : null);
  }
  if (plain.type === "MemberExpression") {
    const of = meaningOf(plain.object, known);
    const name = nameOf(plain.property);
    return of?.kind === "messages" && name ? { kind: "messages", prefix: join(of.prefix, name) } : null;
  }
  if (plain.type !== "CallExpression") return null;
  const { name } = calleeName(plain);
  if (name && GIVES_MESSAGES.test(name)) return { kind: "messages", prefix: "" };
  return name && MAKES_TRANSLATOR.test(name) ? { kind: "translator", prefix: namespaceOf(plain) } : null;
}

/** `getTranslations("pan")`, `getTranslations({ namespace: "pan" })`, or none: the whole catalogue. */
function namespaceOf({ arguments: [first] }: CallExpression): string {
  const value = first && bare(first.expression);
  if (value?.type === "StringLiteral") return value.value;
  if (value?.type !== "ObjectExpression") return "";
  for (const property of value.properties) {
    const isNamespace = property.type === "KeyValueProperty" && nameOf(property.key) === "namespace";
    if (isNamespace && property.value.type === "StringLiteral") return property.value.value;
  }
  return "";
}

function translatorCalled(call: CallExpression, known: Known): string | null {
  if (call.callee.type === "Super" || call.callee.type === "Import") return null;
  const callee = bare(call.callee);
  const isVariant =
    callee.type === "MemberExpression" && /^(rich|markup|raw|has)$/.test(nameOf(callee.property) ?? "");
  const meaning = meaningOf(isVariant ? callee.object : callee, known);
  return meaning?.kind === "translator" ? meaning.prefix : null;
}

/** The keys that an expression can result in. */
function keysOf(expression: Expression, known: Known): string[] {
  const plain = bare(expression);
  switch (plain.type) {
    case "StringLiteral":
      return [plain.value];
    case "TemplateLiteral":
      return [plain.quasis.map((part) => part.cooked ?? part.raw).join("*")];
    case "ConditionalExpression":
      return [...keysOf(plain.consequent, known), ...keysOf(plain.alternate, known)];
    case "BinaryExpression":
      return [...keysOf(plain.left, known), ...keysOf(plain.right, known)];
    case "Identifier": {
      const constant = known.constants.get(idOf(plain));
      return constant ? keysOf(constant, known) : ["*"];
    }
    default:
      return ["*"];
  }
}

function idOf(node: object): string {
  const { value, ctxt } = node as { value: string; ctxt?: number };
  return `${value}#${ctxt}`;
}

function join(prefix: string, key: string): string {
  return prefix === "" ? key : `${prefix}.${key}`;
}

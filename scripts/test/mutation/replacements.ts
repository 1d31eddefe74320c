/** A node of the syntax tree, of any kind. */
export type Syntax = { type: string; span: { start: number; end: number } } & Record<string, unknown>;
type Replacement = { at: Syntax; to: string };
type TextOf = (node: Syntax) => string;

const OTHER_OPERATORS: Record<string, string[]> = {
  ...{
    "===": ["!=="],
    "!==": ["==="],
    "<": ["<=", ">="],
    ">": [">=", "<="],
    "<=": ["<", ">"],
    ">=": [">", "<"],
  },
  ...{ "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["*"], "&&": ["||"], "||": ["&&"] },
};
const OTHER_METHODS: Record<string, string> = { some: "every", every: "some", min: "max", max: "min" };

/** What each kind of syntax is replaced by. @returns nothing for most kinds */
export function replacementsOf(node: Syntax, textOf: TextOf): Replacement[] {
  const of = OF_KIND[node.type];
  return of ? of(node, textOf) : [];
}

const OF_KIND: Record<string, (node: Syntax, textOf: TextOf) => Replacement[]> = {
  BinaryExpression(node, textOf) {
    const [left, right] = [node.left as Syntax, node.right as Syntax];
    const sides = `${node.operator}` === "??" ? [textOf(left)] : [];
    const operators = OTHER_OPERATORS[`${node.operator}`] ?? [];
    return [
      ...operators.map((operator) => ({ at: node, to: `(${textOf(left)}) ${operator} (${textOf(right)})` })),
      ...sides.map((to) => ({ at: node, to: `(${to})` })),
    ];
  },
  ConditionalExpression: (node) => either(node.test as Syntax),
  IfStatement: (node) => either(node.test as Syntax),
  UnaryExpression: (node, textOf) =>
    node.operator === "!" ? [{ at: node, to: `(${textOf(node.argument as Syntax)})` }] : [],
  BooleanLiteral: (node) => [{ at: node, to: String(!node.value) }],
  NumericLiteral: (node) => [{ at: node, to: String(Number(node.value) + 1) }],
  StringLiteral: (node) => [{ at: node, to: node.value === "" ? '"mutant"' : '""' }],
  TemplateLiteral: (node) => [{ at: node, to: '""' }],
  RegExpLiteral(node, textOf) {
    const { pattern } = node as unknown as { pattern: string };
    const loose = pattern.replace(/^\^/, "").replace(/(?<!\\)\$$/, "");
    return loose === pattern ? [] : [{ at: node, to: textOf(node).replace(pattern, () => loose) }];
  },
  ArrayExpression: (node) => ((node.elements as unknown[]).length > 0 ? [{ at: node, to: "[]" }] : []),
  ExpressionStatement: (node) => [{ at: node, to: ";" }],
  ReturnStatement: (node) => (node.argument ? [{ at: node, to: "return undefined as never;" }] : []),
  MemberExpression(node) {
    const { property } = node as unknown as { property: Syntax & { value?: string } };
    const other = property.type === "Identifier" ? OTHER_METHODS[property.value ?? ""] : undefined;
    return other ? [{ at: property, to: other }] : [];
  },
};

const either = (at: Syntax): Replacement[] => ["true", "false"].map((to) => ({ at, to }));

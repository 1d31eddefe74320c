import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { bare, calleeName, nameOf, visit } from "../source/visit";
import type { Catalogue } from "./read-catalogue";

type Vocabulary = {
  file: string;
  /** A union of texts, a list of texts, or a union of objects with a `kind`. */
  name: string;
  /** Where each of its words has its text, and the texts there that belong to no word. */
  namespaces: Record<string, string[]>;
  /** A word may also have several texts that start with it: `visited_agent`. */
  mayBranch?: boolean;
};

/** What an order is named by where its state leaves that out (`Badge` in lib/orders/next-action.ts). */
const BESIDE_STATES = ["link_lost", "link_unusable", "tries_over"];

const VOCABULARIES: Vocabulary[] = [
  { file: "lib/platform/result.ts", name: "ErrorCode", namespaces: { errors: [] } },
  {
    file: "db/schema/orders.ts",
    name: "ORDER_STATES",
    namespaces: {
      states: BESIDE_STATES,
      stateNext: [...BESIDE_STATES, "replaced", "processing_reported"],
      customerStates: BESIDE_STATES,
      customerBadges: BESIDE_STATES,
    },
  },
  { file: "lib/orders/evidence/evidence.ts", name: "Fact", namespaces: { evidence: [] }, mayBranch: true },
  { file: "db/schema/evidence.ts", name: "EVIDENCE_SOURCES", namespaces: { sources: ["by"] } },
  { file: "db/schema/services.ts", name: "SERVICES", namespaces: { services: [] } },
  { file: "lib/platform/identity/numbers/pan.ts", name: "PanKind", namespaces: { panKinds: [] } },
  { file: "db/schema/shops.ts", name: "SUSPENSION_REASONS", namespaces: { suspensionReasons: [] } },
  { file: "db/schema/invitations.ts", name: "INVITATION_KINDS", namespaces: { invitationKinds: [] } },
  { file: "lib/platform/i18n/locale.ts", name: "LOCALES", namespaces: { language: ["label"] } },
];

/** Where a service says what its variants are. */
const OF_VARIANTS = /^lib\/services\/[a-z-]+\/(service|variant)\.ts$/;

/** The lists of what a service's variants differ in: the words of `PAN_TYPES` have their texts under `panTypes`. */
function variantLists({ path, module }: Source): Vocabulary[] {
  const found: Vocabulary[] = [];
  visit(module, {
    VariableDeclarator: ({ id, init }) => {
      if (id.type !== "Identifier" || !init || !/^[A-Z]+(_[A-Z]+)+$/.test(id.value)) return;
      if (bare(init).type !== "ArrayExpression") return;
      const namespace = id.value.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      found.push({ file: path, name: id.value, namespaces: { [namespace]: [] } });
    },
  });
  return found;
}

/** Checks that every code has its text, and that no text is left for a removed code. */
export function checkCodes(sources: Source[], catalogue: Catalogue): Finding[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const ofServices = sources.filter(({ path }) => OF_VARIANTS.test(path)).flatMap(variantLists);
  return [
    ...[...VOCABULARIES, ...ofServices].flatMap((one) => {
      const source = byPath.get(one.file);
      return source
        ? checkVocabulary(one, wordsOf(source, one.name, byPath), catalogue, source.path)
        : withoutSource(one, catalogue);
    }),
    ...checkFieldErrors(sources, catalogue),
  ];
}

function withoutSource({ file, name, namespaces }: Vocabulary, { path, entries }: Catalogue): Finding[] {
  const left = [...entries].find(([key]) => (key.split(".")[0] ?? "") in namespaces);
  return left ? [{ path, line: left[1].line, text: `${file} with ${name} does not exist` }] : [];
}

function checkVocabulary(
  { name, namespaces, mayBranch = false }: Vocabulary,
  words: Word[],
  catalogue: Catalogue,
  path: string,
): Finding[] {
  if (words.length === 0) return [{ path, line: 1, text: `the words of ${name} were not found` }];
  return Object.entries(namespaces).flatMap(([namespace, others]) => {
    const keys = [...catalogue.entries].filter(([key]) => key.startsWith(`${namespace}.`));
    const isTextOf = (key: string, word: string) => {
      const last = key.slice(namespace.length + 1);
      return last === word || (mayBranch && last.startsWith(`${word}_`));
    };
    const missing = words.filter(({ word }) => !keys.some(([key]) => isTextOf(key, word)));
    const surplus = keys.filter(
      ([key]) => !words.some(({ word }) => isTextOf(key, word)) && !others.some((one) => isTextOf(key, one)),
    );
    return [
      ...missing.map(({ word, ...place }) => ({ ...place, text: `no text ${namespace}.${word}` })),
      ...surplus.map(([key, { line }]) => ({ path: catalogue.path, line, text: `${key} is no ${name}` })),
    ];
  });
}

type Word = { word: string; path: string; line: number };

/** The words of a list or a union, including those of types that the union names, in this or another file. */
function wordsOf(source: Source, name: string, byPath: Map<string, Source>): Word[] {
  const { module, path, lineOf } = source;
  const words: Word[] = [];
  const add = (node: { value: string; span: { start: number } }) =>
    words.push({ word: node.value, path, line: lineOf(node) });
  visit(module, {
    VariableDeclarator: ({ id, init }) => {
      const list = init && id.type === "Identifier" && id.value === name ? bare(init) : null;
      if (list?.type === "ArrayExpression") visit(list, { StringLiteral: add });
    },
    TsTypeAliasDeclaration: ({ id, typeAnnotation: type }) => {
      if (id.value !== name) return;
      for (const one of type.type === "TsUnionType" ? type.types : [type]) {
        if (one.type === "TsLiteralType" && one.literal.type === "StringLiteral") add(one.literal);
        if (one.type === "TsTypeReference" && one.typeName.type === "Identifier")
          words.push(...wordsOf(homeOf(source, one.typeName.value, byPath), one.typeName.value, byPath));
        if (one.type !== "TsTypeLiteral") continue;
        const kind = one.members.find((member) => "key" in member && nameOf(member.key) === "kind");
        visit(kind, { StringLiteral: add });
      }
    },
  });
  return words;
}

/** The file that a name comes from: the one that it is imported from, otherwise this one. */
function homeOf(source: Source, name: string, byPath: Map<string, Source>): Source {
  let home: Source | undefined;
  visit(source.module, {
    ImportDeclaration: ({ source: from, specifiers }) => {
      if (specifiers.some(({ local }) => local.value === name))
        home = byPath.get(`${from.value.replace(/^@\//, "")}.ts`);
    },
  });
  return home ?? source;
}

/** Functions that take the code of a field's fault, and the position of that argument. */
const TAKES_FIELD_CODE: Record<string, number> = { bad: 0, choice: 1, wrong: 1 };

function checkFieldErrors(sources: Source[], catalogue: Catalogue): Finding[] {
  const rules = sources.filter(({ path, isTest }) => path.startsWith("lib/") && !isTest);
  const given = rules.flatMap(fieldCodes);
  const said = new Set(rules.flatMap(wordsSaid));
  const ends = rules.flatMap(endingsSaid);
  const keys = [...catalogue.entries].filter(([key]) => key.startsWith("fieldErrors."));
  const texts = new Set(keys.map(([key]) => key.slice("fieldErrors.".length)));
  const unused = keys.filter(([key]) => {
    const code = key.slice("fieldErrors.".length);
    return !said.has(code) && !ends.some((end) => code.endsWith(end));
  });
  return [
    ...given
      .filter(({ code }) => !texts.has(code))
      .map(({ path, line, code }) => ({ path, line, text: `no text fieldErrors.${code}` })),
    ...unused.map(([key, { line }]) => ({ path: catalogue.path, line, text: `${key} is never used` })),
  ];
}

function fieldCodes({ path, module, lineOf }: Source): { path: string; line: number; code: string }[] {
  const found: { path: string; line: number; code: string }[] = [];
  const add = (node: { value: string; span: { start: number } }) =>
    found.push({ path, line: lineOf(node), code: node.value });
  visit(module, {
    CallExpression: (call) => {
      const { object, name } = calleeName(call);
      const place = object === null && name ? TAKES_FIELD_CODE[name] : undefined;
      const code = place === undefined ? undefined : call.arguments[place]?.expression;
      if (code?.type === "StringLiteral") add(code);
      if (code?.type === "ConditionalExpression")
        visit([code.consequent, code.alternate], { StringLiteral: add });
    },
    KeyValueProperty: ({ key, value }) => {
      if (nameOf(key) !== "fieldErrors" || value.type !== "ObjectExpression") return;
      for (const property of value.properties)
        if (property.type === "KeyValueProperty" && property.value.type === "StringLiteral")
          add(property.value);
    },
  });
  return found;
}

function wordsSaid({ module }: Source): string[] {
  const words: string[] = [];
  visit(module, { StringLiteral: ({ value }) => words.push(value) });
  return words;
}

/** `_missing` for `${name}_missing`. */
function endingsSaid({ module }: Source): string[] {
  const endings: string[] = [];
  visit(module, {
    TemplateLiteral: ({ quasis }) => {
      const [first, last] = [quasis[0]?.raw, quasis[1]?.raw];
      if (quasis.length === 2 && first === "" && last && /^(_[a-z]+)+$/.test(last)) endings.push(last);
    },
  });
  return endings;
}

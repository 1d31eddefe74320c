import { posix } from "node:path";
import { type Module, parseSync } from "@swc/core";
import type { SourceFile } from "./read-files";
import { visit } from "./visit";

/** One import of a file. `target` is a path of ours without its ending, or a package's name. */
export type Import = {
  target: string;
  isOurs: boolean;
  /** A type-only import, erased at run time. */
  isType: boolean;
  line: number;
};

/** A parsed file. Lines count from 1. */
export type Source = SourceFile & {
  module: Module;
  imports: Import[];
  /** A test, or code that tests share. */
  isTest: boolean;
  /** Such as `use client`. */
  directives: string[];
  lineOf(node: { span: { start: number } }): number;
};

/** Parses TypeScript, with JSX in a .tsx file. @throws Error with the file's name when it does not parse. */
export function parse({ path, text }: SourceFile): Source {
  const module = parsed(path, text);
  const bytes = Buffer.from(text);
  const lineOf: Source["lineOf"] = ({ span }) => {
    // The parser counts bytes, from 1.
    const before = bytes.subarray(0, Math.max(0, span.start - 1)).toString();
    return before.split("\n").length;
  };
  return {
    ...{ path, text, module, lineOf, isTest: isForTests(path) },
    imports: importsOf(path, module, lineOf),
    directives: directivesOf(module),
  };
}

/** Whether a path (with or without its extension) is a test, or code that only tests use. */
export function isForTests(path: string): boolean {
  return /^(e2e|testing)\/|\.(test|spec)(\.tsx?)?$/.test(path);
}

function parsed(path: string, text: string): Module {
  try {
    return parseSync(text, { syntax: "typescript", tsx: path.endsWith(".tsx"), target: "es2022" });
  } catch (error) {
    throw new Error(`${path} does not parse`, { cause: error });
  }
}

function directivesOf(module: Module): string[] {
  const texts: string[] = [];
  for (const item of module.body) {
    if (item.type !== "ExpressionStatement" || item.expression.type !== "StringLiteral") break;
    texts.push(item.expression.value);
  }
  return texts;
}

function importsOf(path: string, module: Module, lineOf: Source["lineOf"]): Import[] {
  const found: Import[] = [];
  const add = (from: { value: string; span: { start: number } }, isType: boolean) => {
    const target = resolved(path, from.value);
    found.push({ target: target ?? from.value, isOurs: target !== null, isType, line: lineOf(from) });
  };
  visit(module, {
    ImportDeclaration: ({ source, specifiers, typeOnly }) => add(source, typeOnly || onlyTypes(specifiers)),
    ExportNamedDeclaration: ({ source, typeOnly }) => source && add(source, typeOnly),
    ExportAllDeclaration: ({ source, ...rest }) => add(source, "typeOnly" in rest && rest.typeOnly === true),
    TsImportType: ({ argument }) => add(argument, true),
    CallExpression: ({ callee, arguments: [first] }) => {
      const loads = callee.type === "Import" || (callee.type === "Identifier" && callee.value === "require");
      if (loads && first?.expression.type === "StringLiteral") add(first.expression, false);
    },
  });
  return found;
}

function onlyTypes(specifiers: { type: string; isTypeOnly?: boolean }[]): boolean {
  return specifiers.length > 0 && specifiers.every((one) => one.isTypeOnly === true);
}

/** A path of ours for `@/…` and relative imports, null for packages. */
function resolved(path: string, from: string): string | null {
  const target = from.startsWith("@/")
    ? from.slice(2)
    : /^\.\.?(\/|$)/.test(from)
      ? posix.join(posix.dirname(path), from)
      : null;
  return target === null ? null : target.replace(/\.(tsx?|m?js)$/, "");
}

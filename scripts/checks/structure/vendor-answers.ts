import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { calleeName, visit } from "../source/visit";

const VENDOR = "lib/vendor/inexopay";
/** Files that parse the wire: only their types may be exported from the vendor's folder. */
const READERS =
  /^lib\/vendor\/inexopay\/(accounts\/|connection\/http$|answers\/(answer|envelope|find-contradiction|read-json)$)/;
/** Folders that handle the vendor's answers, or stored parts of them. */
const HAS_ANSWERS = /^lib\/(vendor|services|orders|money|customers)\//;
/** Functions that decrypt our own data. */
const OPENS_OUR_OWN = [
  "lib/services/bank-account/account-list/filter-token.ts",
  "lib/services/bank-account/account-list/loaders.ts",
];

/** Only the vendor's folder parses the wire: answers leave it typed, and no code outside reads raw ones. */
export function checkVendorAnswers(source: Source): Finding[] {
  const { path, isTest } = source;
  if (isTest) return [];
  if (path === `${VENDOR}/index.ts`) return readersExported(source);
  if (path.startsWith(`${VENDOR}/endpoints/`)) return untypedAnswers(source);
  if (path.startsWith(`${VENDOR}/`) || !path.startsWith("lib/")) return [];
  return [...untypedUses(source), ...parsings(source)];
}

function readersExported({ path, imports }: Source): Finding[] {
  return imports
    .filter(({ target, isType }) => !isType && READERS.test(target))
    .map(({ target, line }) => ({ path, line, text: `${target} reads the wire: export its types alone` }));
}

/** An exported type that contains `unknown` would pass on unparsed data. */
function untypedAnswers(source: Source): Finding[] {
  return source.module.body.flatMap((item) => {
    const isType =
      item.type === "ExportDeclaration" && /^Ts(TypeAlias|Interface)Declaration$/.test(item.declaration.type);
    return isType ? keywords(source, item, "read it here, and give it a type") : [];
  });
}

function untypedUses(source: Source): Finding[] {
  const asks = source.imports.some(({ target }) => target === VENDOR);
  return asks ? keywords(source, source.module, `what ${VENDOR} answers has a type`) : [];
}

function keywords({ path, lineOf }: Source, node: unknown, text: string): Finding[] {
  const found: Finding[] = [];
  visit(node, {
    TsKeywordType: (type) =>
      ["unknown", "any"].includes(type.kind) &&
      found.push({ path, line: lineOf(type), text: `${type.kind}: ${text}` }),
  });
  return found;
}

function parsings({ path, module, lineOf }: Source): Finding[] {
  if (!HAS_ANSWERS.test(path) || OPENS_OUR_OWN.includes(path)) return [];
  const found: Finding[] = [];
  visit(module, {
    CallExpression: (call) => {
      const { object, name } = calleeName(call);
      if (object?.type === "Identifier" && object.value === "JSON" && name === "parse")
        found.push({ path, line: lineOf(call), text: `answers are parsed in ${VENDOR} alone` });
    },
  });
  return found;
}

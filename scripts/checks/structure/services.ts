import { SERVICES } from "../../../db/schema/services";
import { ADDED_FACTS } from "../../../lib/services/facts";
import { REGISTRY } from "../../../lib/services/registry";
import { CATALOGUE } from "../../../lib/vendor/inexopay";
import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";
import { wrongDirection } from "./directions";

/** Where a service may be named: in its folder, in db, in seeds, and in tests. */
const MAY_NAME =
  /^(lib\/services|db|testing|e2e|sandbox|scripts\/(seed|torture))\/|^scripts\/cli\/seed-orders\.ts$/;

/** A service's own components and pages. They know it by its name, not by its code. */
const OF_SERVICES = ["components/services/", ...REGISTRY.map(({ home }) => `app${firstTwo(home)}/`)];

/** `/agent/pan` of `/agent/pan/new`. */
function firstTwo(home: string): string {
  return home.split("/").slice(0, 3).join("/");
}

function isOfService(path: string): boolean {
  return OF_SERVICES.some((folder) => path.startsWith(folder));
}

/** The vendor's words are its own: one of them is also the name of a fact. */
const VENDOR = /^lib\/vendor\/inexopay\//;

const CODE = new RegExp(`\\b(${SERVICES.join("|")})\\b`);

const NAMES = Object.keys(ADDED_FACTS).join("|");
/** A fact's name as a text, or as a key with a value written there. */
const FACT = new RegExp(`["'\`](${NAMES})["'\`]|^\\s*(${NAMES}):\\s*["'\`{[]`);

/** The vendor's endpoints that only one service calls. */
const ENDPOINTS = CATALOGUE.filter(({ group }) => group !== "account").map(({ name }) => name);
const ENDPOINT = new RegExp(`["'\`](${ENDPOINTS.join("|")})["'\`]`);
/** Pages have words of the same names, and the vendor's wing names its own. */
const MAY_NAME_NO_ENDPOINT = /^lib\/(?!vendor\/)/;

/** What a service is, as its folder says. */
const IS_WHAT = /^lib\/services\/[a-z-]+\/service$/;

/**
 * Services are above the core: no file outside them contains a service's code, as text or behind a variable, the name
 * of a fact that only a service has, or that of an endpoint that only a service calls. What else each may import:
 * directions.ts.
 */
export function checkServices(source: Source): Finding[] {
  const { path, isTest } = source;
  if (isTest || MAY_NAME.test(path)) return [];
  if (isOfService(path)) return codesIn(source);
  return [
    ...importsOf(source),
    ...codesIn(source),
    ...(VENDOR.test(path) ? [] : factsIn(source)),
    ...(MAY_NAME_NO_ENDPOINT.test(path) ? endpointsIn(source) : []),
  ];
}

/** `x.code` behind a variable, where only the services themselves may ask which one it is. */
function importsOf(source: Source): Finding[] {
  return source.imports
    .filter(({ target }) => IS_WHAT.test(target) && !wrongDirection(source, target))
    .map(({ target, line }) => ({
      path: source.path,
      line,
      text: `${target} is one service's: ask lib/services/registry or components/services/registry`,
    }));
}

/** The names in a file's lines by which it knows a service. @param name has them as its groups */
function namesIn({ path, text }: Source, name: RegExp, why: string): Finding[] {
  return text.split("\n").flatMap((line, index) => {
    const found = name.exec(line)?.slice(1).find(Boolean);
    return found ? [{ path, line: index + 1, text: `${found}: ${why}` }] : [];
  });
}

const codesIn = (source: Source) => namesIn(source, CODE, "ask lib/services/registry what it is");
const factsIn = (source: Source) => namesIn(source, FACT, "a service's fact says what it means");
const endpointsIn = (source: Source) => namesIn(source, ENDPOINT, "a service's endpoint; ask the catalogue");

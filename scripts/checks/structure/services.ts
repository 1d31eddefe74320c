import { SERVICES } from "../../../db/schema/services";
import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";

/** What the core may import of the services: their list, and the facts that they add. */
const LISTS = ["lib/services/registry", "lib/services/facts"];

/** The code that calls an order's service: it follows the order, or carries its answers on to a new one. */
const CALLS_SERVICE = /^lib\/orders\/(follow|carry-on)\//;

/** Where a service may be named: in its folder, in db, in seeds, and in tests. */
const MAY_NAME =
  /^(lib\/services|db|testing|e2e|sandbox|scripts\/(seed|torture))\/|^scripts\/cli\/seed-orders\.ts$/;

const CODE = new RegExp(`\\b(${SERVICES.join("|")})\\b`);

/** Services are above the core: it knows none by name, and no file outside them contains a service's code. */
export function checkServices(source: Source): Finding[] {
  if (source.isTest) return [];
  const { path, imports } = source;
  const reached = imports.flatMap(({ target, line }) => {
    const text = path.startsWith("lib/orders/") ? wrongService(path, target) : null;
    return text ? [{ path, line, text }] : [];
  });
  return [...reached, ...codesIn(source)];
}

function wrongService(path: string, target: string): string | null {
  if (!target.startsWith("lib/services/") || LISTS.includes(target)) return null;
  if (target !== "lib/services/steps") return `lib/orders knows no service by name, as ${target} is`;
  return CALLS_SERVICE.test(path) ? null : "only lib/orders/{follow,carry-on} call a service";
}

function codesIn({ path, text }: Source): Finding[] {
  if (MAY_NAME.test(path)) return [];
  return text.split("\n").flatMap((line, index) => {
    const code = CODE.exec(line)?.[0];
    return code ? [{ path, line: index + 1, text: `${code}: ask lib/services/registry what it is` }] : [];
  });
}

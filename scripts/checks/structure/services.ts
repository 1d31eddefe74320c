import { SERVICES } from "../../../db/schema/services";
import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";

/** Where a service may be named: in its folder, in db, in seeds, and in tests. */
const MAY_NAME =
  /^(lib\/services|db|testing|e2e|sandbox|scripts\/(seed|torture))\/|^scripts\/cli\/seed-orders\.ts$/;

const CODE = new RegExp(`\\b(${SERVICES.join("|")})\\b`);

/** Services are above the core: no file outside them contains a service's code. What it imports: directions.ts. */
export function checkServices({ path, text, isTest }: Source): Finding[] {
  if (isTest || MAY_NAME.test(path)) return [];
  return text.split("\n").flatMap((line, index) => {
    const code = CODE.exec(line)?.[0];
    return code ? [{ path, line: index + 1, text: `${code}: ask lib/services/registry what it is` }] : [];
  });
}

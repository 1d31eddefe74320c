import type { Finding } from "../source/finding";
import { type Import, isForTests, type Source } from "../source/parse";
import { FOLDERS } from "../source/read-files";

/** Which folders each folder may import from; `root` is what lies beside package.json. */
const MAY_IMPORT: Record<string, string[]> = {
  app: ["app", "components", "lib", "db"],
  components: ["components", "lib"],
  lib: ["lib", "db", "messages"],
  db: ["db"],
  sandbox: ["sandbox"],
  testing: [...FOLDERS, "messages"],
  scripts: [...FOLDERS, "messages", "root"],
  e2e: [...FOLDERS, "messages", "root"],
  root: ["root", "lib"],
};

/** What of lib each file of db needs, against the direction. */
const DB_NEEDS: Record<string, string[]> = {
  "db/client.ts": ["lib/env", "lib/log"],
  "db/transaction.ts": ["lib/log"],
};

/** What only tests import besides: torture and benchmarks. Nothing that runs in a container may. */
const FOR_TESTS_TOO = /^scripts\/(torture|bench)\//;

/** Folders of lib that speak to the vendor or hear from it; all others know neither its words nor its calls. */
const SPEAKS_TO_VENDOR = [
  ...["upstream", "services", "orders", "callbacks"],
  ...["accounts", "console", "doctor", "reconciliation"],
];

/** One direction, app -> components -> lib -> db; the doors of lib/inexopay and sandbox/; and what workers cannot load. */
export function checkLayers(source: Source): Finding[] {
  return source.imports.flatMap((one) => {
    const text = one.isOurs ? (wrongLayer(source, one) ?? wrongDoor(source, one)) : wrongPackage(source, one);
    return text ? [{ path: source.path, line: one.line, text }] : [];
  });
}

function wrongLayer({ path, isTest }: Source, { target, isType }: Import): string | null {
  const [from, to] = [layerOf(path), layerOf(target)];
  if (!isTest && !FOR_TESTS_TOO.test(path) && isForTests(target)) return `${target} is for tests only`;
  if (MAY_IMPORT[from]?.includes(to) || DB_NEEDS[path]?.includes(target)) return null;
  if (from === "components" && isType && target.startsWith("db/schema/")) return null;
  if (isTest && from !== "sandbox" && ["sandbox", "testing", "lib", "db"].includes(to)) return null;
  const more = from === "components" && to === "db" ? ": types of db/schema at the most" : "";
  return `${from} does not import ${to} (${target})${more}`;
}

function wrongDoor({ path, isTest }: Source, { target }: Import): string | null {
  if (!/^lib\/inexopay(\/|$)/.test(target) || path.startsWith("lib/inexopay/")) return null;
  if (layerOf(path) === "scripts") return null;
  if (target !== "lib/inexopay") return `import ${target} from lib/inexopay, its index`;
  const [layer, room = ""] = path.split("/");
  const speaks = isTest || (layer === "lib" && SPEAKS_TO_VENDOR.includes(room));
  return speaks ? null : `only lib/{${SPEAKS_TO_VENDOR.join(",")}} import lib/inexopay`;
}

/** Jobs and commands run outside the framework, where the index of next-intl brings React's client and fails. */
function wrongPackage({ path, isTest }: Source, { target, isType }: Import): string | null {
  const runsAlone = !isTest && ["lib", "db", "scripts"].includes(layerOf(path));
  return runsAlone && !isType && target === "next-intl" ? "import use-intl/core instead of next-intl" : null;
}

function layerOf(path: string): string {
  const [first = "", ...rest] = path.split("/");
  return rest.length > 0 ? first : "root";
}

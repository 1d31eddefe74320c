import type { Finding } from "../source/finding";
import { type Import, isForTests, type Source } from "../source/parse";
import { FOLDERS } from "../source/read-files";
import { wrongDirection } from "./directions";

/** Which folders each folder may import from; `root` is the files beside package.json. */
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

/** Reading and writing rows is lib's work: pages and components go through loaders and actions. */
const DATABASE = "lib/platform/database";

/** Code besides tests that may import test-only code: torture, benchmarks and the matrix. Nothing that runs in a container may. */
const FOR_TESTS_TOO = /^scripts\/(torture|bench|test)\//;

/** Folders of lib that call the vendor; all others know only how a call ended (lib/vendor/outcome). */
const SPEAKS_TO_VENDOR = ["vendor", "services"];

const VENDOR = "lib/vendor/inexopay";

/** Checks the direction app -> components -> lib -> db, those within lib, imports of the vendor's folder and of sandbox/, and what workers cannot load. */
export function checkLayers(source: Source): Finding[] {
  return source.imports.flatMap((one) => {
    const text = one.isOurs
      ? (wrongLayer(source, one) ?? wrongDoor(source, one) ?? wrongDirection(source, one.target))
      : wrongPackage(source, one);
    return text ? [{ path: source.path, line: one.line, text }] : [];
  });
}

function wrongLayer({ path, isTest }: Source, { target, isType }: Import): string | null {
  const [from, to] = [layerOf(path), layerOf(target)];
  if (!isTest && !FOR_TESTS_TOO.test(path) && isForTests(target)) return `${target} is for tests only`;
  if (MAY_IMPORT[from]?.includes(to)) return wrongReader(path, target);
  if (from === "components" && isType && target.startsWith("db/schema/")) return null;
  // The sandbox shares nothing with the portal, and neither do its tests; their kit is where all kits are.
  const forTests = from === "sandbox" ? ["testing"] : ["sandbox", "testing", "lib", "db"];
  if (isTest && forTests.includes(to)) return null;
  const more = from === "components" && to === "db" ? ": at most types of db/schema" : "";
  return `${from} does not import ${to} (${target})${more}`;
}

function wrongReader(path: string, target: string): string | null {
  const isPage = ["app", "components"].includes(layerOf(path));
  return isPage && target === DATABASE ? `${layerOf(path)} does not import ${DATABASE}` : null;
}

function wrongDoor({ path, isTest }: Source, { target }: Import): string | null {
  const isInside = (one: string) => one === VENDOR || one.startsWith(`${VENDOR}/`);
  if (!isInside(target) || isInside(path) || layerOf(path) === "scripts") return null;
  if (target !== VENDOR) return `import ${target} from ${VENDOR}, its index`;
  const speaks = isTest || SPEAKS_TO_VENDOR.some((room) => path.startsWith(`lib/${room}/`));
  return speaks ? null : `only lib/{${SPEAKS_TO_VENDOR.join(",")}} import ${VENDOR}`;
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

import { posix } from "node:path";
import type { Finding } from "../source/finding";
import type { Source } from "../source/parse";

/**
 * Which other rooms of lib each room may import. A room is a wing, a folder of the core, or, with `/*`, the files
 * directly in a folder. All may import platform, which imports none. What a wing lists stands above it here, so only
 * the listed EXCEPTIONS point back. In the core, whose folders are rooms, the files beside them are its rules and the
 * pages' doors: the check of circles keeps those apart.
 */
export const DIRECTIONS: Record<string, readonly string[]> = {
  platform: [],
  vendor: [],
  orders: ["vendor"],
  services: ["vendor", "orders/*", "orders/evidence", "orders/intake"],
  shops: ["orders", "services"],
  customers: ["vendor", "orders", "services", "shops"],
  money: ["vendor", "orders", "services"],
  operator: ["vendor", "orders", "services", "shops", "customers", "money"],
  "orders/*": ["orders/evidence", "orders/follow", "orders/lists", "orders/review"],
  "orders/evidence": ["orders/*"],
  "orders/intake": ["orders/*", "orders/evidence"],
  "orders/follow": ["orders/*", "orders/evidence", "orders/intake"],
  "orders/lists": ["orders/*", "orders/evidence"],
  "orders/review": ["orders/*", "orders/evidence", "orders/lists"],
  "orders/notes": ["orders/*"],
  "orders/carry-on": ["orders/*", "orders/evidence"],
  "orders/slip": ["orders/*", "orders/evidence"],
  "orders/evidence-export": ["orders/*", "orders/evidence"],
  "orders/erasure": ["orders/*", "orders/evidence"],
};

type Exception = { from: readonly string[]; to: string; why: string };

/** Imports against the directions, each with its reason. One that nothing needs any more is a finding. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    from: [
      "orders/*",
      "orders/carry-on",
      "orders/erasure",
      "orders/evidence-export",
      "orders/follow",
      "orders/lists",
      "orders/review",
    ],
    to: "services/registry",
    why: "an order's row has only its service's code; what the list says of a service needs only types of the core",
  },
  {
    from: ["orders/evidence"],
    to: "services/facts",
    why: "the facts of the services are part of the type of all facts; they need only the meanings of the core",
  },
  {
    from: ["orders/follow", "orders/carry-on"],
    to: "services/steps",
    why: "a job or a press has only an order's id, and its service acts on it; intake is handed its service",
  },
  {
    from: ["orders/evidence", "orders/intake"],
    to: "money/ledger",
    why: "money follows from an order's state in the same transaction; the ledger knows positions and no order",
  },
  {
    from: ["vendor/callbacks"],
    to: "orders/evidence",
    why: "a callback becomes evidence in the transaction that takes it out of the inbox",
  },
  {
    from: ["vendor/callbacks"],
    to: "services/registry",
    why: "the service of the order says whether a callback proves anything",
  },
];

/** What is wrong with an import within lib; null for nothing. @param target the imported path, without its ending */
export function wrongDirection(
  { path, isTest }: Pick<Source, "path" | "isTest">,
  target: string,
): string | null {
  if (isTest || !path.startsWith("lib/") || !target.startsWith("lib/")) return null;
  const [from, to] = [inLib(path), inLib(target)];
  if (isAllowed(from, to) || exceptionOf(from, to)) return null;
  return `${roomOf(from)} does not import ${target}: see DIRECTIONS in scripts/checks/structure/directions.ts`;
}

/** Whether an import from one file to another is one of EXCEPTIONS. Both are paths from the project's folder. */
export function isException(path: string, target: string): boolean {
  return exceptionOf(inLib(path), inLib(target)) !== undefined;
}

/** Finds exceptions that no import needs. @param sources all programs of the project */
export function checkExceptions(sources: Source[]): Finding[] {
  const used = new Set(
    sources
      .filter(({ isTest }) => !isTest)
      .flatMap(({ path, imports }) => imports.map(({ target }) => exceptionOf(inLib(path), inLib(target)))),
  );
  return EXCEPTIONS.filter((one) => !used.has(one)).map(({ from, to }) => ({
    path: "scripts/checks/structure/directions.ts",
    line: 1,
    text: `no import needs the exception from ${from.join(", ")} to ${to}`,
  }));
}

function isAllowed(from: string, to: string): boolean {
  const wing = wingOf(from);
  if (wing !== "platform" && wingOf(to) === "platform") return true;
  const isDivided = Object.keys(DIRECTIONS).some((room) => room.startsWith(`${wing}/`));
  if (!isDivided && wingOf(to) === wing) return true;
  const rows = Object.keys(DIRECTIONS).filter((room) => covers(room, from));
  return rows.some((room) => {
    const isOwnFolder = room !== wing && covers(room, to);
    return isOwnFolder || DIRECTIONS[room]?.some((one) => covers(one, to));
  });
}

function exceptionOf(from: string, to: string): Exception | undefined {
  return EXCEPTIONS.find((one) => one.from.some((room) => covers(room, from)) && covers(one.to, to));
}

function covers(room: string, path: string): boolean {
  if (room.endsWith("/*")) return posix.dirname(path) === room.slice(0, -"/*".length);
  return path === room || path.startsWith(`${room}/`);
}

/** The path of the room's folder, for people: `lib/orders/lists`, and `lib/shops` for any file of that wing. */
function roomOf(path: string): string {
  const [wing = "", ...rest] = path.split("/");
  return wing === "orders" && rest.length > 1 ? `lib/${wing}/${rest[0]}` : `lib/${wing}`;
}

const inLib = (path: string) => path.replace(/^lib\//, "");
const wingOf = (path: string) => path.split("/")[0];

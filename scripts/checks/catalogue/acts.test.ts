import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { REGISTRY } from "../../../lib/services/registry";
import { readFiles } from "../source/read-files";

/** Texts of the same form that are not acts: the services' variants, what a trace calls the portal, and a file. */
const NO_ACTS = [
  ...REGISTRY.flatMap(({ variants }) => [...variants]),
  ...["service.name", "service.version", "erasures.jsonl"],
];
/** What a span of a trace says of itself. */
const OF_A_SPAN = /^(bahi|error|http)\./;
/** A table with its schema, as a backup names it. */
const TABLE = /^(public|drizzle|graphile_worker)\./;

test("each act that the portal writes to the audit log has a text", () => {
  const named: Record<string, string> = JSON.parse(readFileSync("messages/en.json", "utf8")).auditActions;
  const sources = readFiles(process.cwd(), [".ts"]).filter(
    ({ path }) => /^(lib\/|scripts\/[a-z-]+\.ts$)/.test(path) && !path.endsWith(".test.ts"),
  );
  const codes = sources.flatMap(({ text }) => text.match(/"[a-z_]+\.[a-z_]+"/g) ?? []);
  const isNoAct = (code: string) => NO_ACTS.includes(code) || TABLE.test(code) || OF_A_SPAN.test(code);
  const acts = new Set(codes.map((code) => code.slice(1, -1)).filter((code) => !isNoAct(code)));
  expect(acts.size).toBeGreaterThan(40);
  expect([...acts].filter((act) => !named[act.replaceAll(".", "_")])).toEqual([]);
});

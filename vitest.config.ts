import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const root = fileURLToPath(new URL(".", import.meta.url));
const ALL = "{app,components,lib,db,sandbox,scripts,testing}/**/*.test.{ts,mjs}";
const IGNORED = "**/node_modules/**";

// Pure functions: their files share a process, which spares each one its start, and no database is there.
const PURE =
  "{components/{forms,layout,ui},lib/{money/bank-statement/reading,platform/{csv,i18n,identity,metrics},vendor/inexopay}}/**/*.test.ts";

// A file gets a process of its own if it replaces modules, settings or parts of Node, itself or by a kit, or runs
// programs. The others share one, so their modules load once.
const REPLACES =
  /\bvi\.(mock|doMock|resetModules|stub\w+)\(|process\.env|\bIntl, |\bprototype\.emit|testing\/(vendor\/sandbox|database)/;
const RUNS_PROGRAMS = /child_process|openPostgres|startNode|runScript|test-folder|\bprocess\./;
const ALONE = ["app", "components", "db", "lib", "sandbox", "scripts", "testing"]
  .flatMap((wing) => readdirSync(root + wing, { recursive: true }).map((file) => `${wing}/${file}`))
  .filter((file) => /\.test\.(ts|mjs)$/.test(file))
  .filter((file) => {
    const text = readFileSync(root + file, "utf8");
    const keepsState = /^(sandbox|lib\/platform\/(server|access\/sign-in))\//.test(file);
    return keepsState || REPLACES.test(text) || (file.startsWith("scripts/") && RUNS_PROGRAMS.test(text));
  });

/** Files that run commands take longest, so they start first. */
const COMMANDS = /^scripts\/cli\//;

/**
 * The order of the test files: random, the same for the same seed, but those of one project follow each other. Vitest
 * passes a shared process on only to a next file of the same project; mixed, almost every file would start its own.
 */
class Order extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root, sequence } = this.ctx.config;
    const placed = files.map((file) => {
      const name = path.relative(root, file.moduleId);
      const drawn = createHash("sha1").update(`${sequence.seed} ${name}`).digest("hex");
      return { file, place: `${file.project.name} ${COMMANDS.test(name) ? "first" : "later"} ${drawn}` };
    });
    return placed.sort((one, other) => (one.place < other.place ? -1 : 1)).map(({ file }) => file);
  }
}

const onDatabase = {
  globalSetup: "testing/vitest/setup.ts",
  setupFiles: ["testing/vitest/locks.ts", "testing/vitest/poolable.ts", "testing/vitest/wait-longer.ts"],
};

export default defineConfig({
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      // `server-only` throws outside a React server; tests are on the server by nature.
      "server-only": fileURLToPath(new URL("./testing/vitest/server-only.ts", import.meta.url)),
    },
  },
  test: {
    environment: "node",
    env: { LOG_LEVEL: "silent" },
    // These end what hangs. A machine that is three times slower than usual passes.
    testTimeout: 60_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
    sequence: { sequencer: Order },
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: [PURE],
          exclude: [IGNORED, ...ALONE],
          isolate: false,
          env: { DATABASE_URL: "" },
        },
      },
      {
        extends: true,
        test: {
          name: "joined",
          include: [ALL],
          exclude: [IGNORED, PURE, ...ALONE],
          isolate: false,
          ...onDatabase,
        },
      },
      { extends: true, test: { name: "alone", include: ALONE, exclude: [IGNORED], ...onDatabase } },
    ],
  },
});

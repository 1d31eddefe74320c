import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const ALL = "{app,components,lib,db,sandbox,scripts,testing}/**/*.test.{ts,mjs}";
const IGNORED = "**/node_modules/**";

// Pure functions: their files share a process, which spares each one its start, and no database is there.
const PURE =
  "{components/{forms,layout,ui},lib/{platform/{csv,i18n,identity,metrics},vendor/inexopay}}/**/*.test.ts";

// A file gets a process of its own if it replaces modules or settings, itself or by a kit, or runs commands. The others
// share one, so their modules load once.
const OWN_PROCESS =
  /\bvi\.(mock|doMock|resetModules|stub\w+)\(|process\.env|testing\/(vendor\/sandbox|database|doctor-patient)/;
const ALONE = [
  "{scripts,testing}/**/*.test.{ts,mjs}",
  ...["app", "components", "db", "lib", "sandbox"]
    .flatMap((wing) => readdirSync(root + wing, { recursive: true }).map((file) => `${wing}/${file}`))
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => OWN_PROCESS.test(readFileSync(root + file, "utf8"))),
];

const onDatabase = {
  globalSetup: "testing/vitest/setup.ts",
  setupFiles: ["testing/vitest/locks.ts", "testing/vitest/poolable.ts"],
};

export default defineConfig({
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      // `server-only` throws outside a React server; tests are on the server by nature.
      "server-only": fileURLToPath(new URL("./scripts/test/server-only-stub.ts", import.meta.url)),
    },
  },
  test: {
    environment: "node",
    env: { LOG_LEVEL: "silent" },
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "pure", include: [PURE], isolate: false, env: { DATABASE_URL: "" } } },
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
      { extends: true, test: { name: "alone", include: ALONE, exclude: [IGNORED, PURE], ...onDatabase } },
    ],
  },
});

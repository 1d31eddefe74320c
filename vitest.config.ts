import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

// Pure functions: their files share a process, which spares each one its start, and no database is there.
const PURE = "{components/{forms,layout,ui},lib/{platform/{csv,i18n,identity},vendor/inexopay}}/**/*.test.ts";

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
          name: "whole",
          include: ["{app,components,lib,db,sandbox,scripts,testing}/**/*.test.{ts,mjs}"],
          exclude: ["**/node_modules/**", PURE],
          globalSetup: "testing/vitest/setup.ts",
          setupFiles: ["testing/vitest/locks.ts"],
        },
      },
    ],
  },
});

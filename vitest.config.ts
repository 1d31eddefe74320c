import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      // `server-only` throws outside a React server; tests are on the server by nature.
      "server-only": fileURLToPath(new URL("./scripts/server-only-stub.ts", import.meta.url)),
    },
  },
  test: {
    include: ["{app,components,lib,db,sandbox,scripts,testing}/**/*.test.{ts,mjs}"],
    environment: "node",
    globalSetup: "testing/vitest/setup.ts",
    setupFiles: ["testing/vitest/locks.ts"],
    env: { LOG_LEVEL: "silent" },
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});

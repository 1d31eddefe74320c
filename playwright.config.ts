import { defineConfig } from "@playwright/test";

const parse = <T>(json: string | undefined, fallback: T): T => (json ? (JSON.parse(json) as T) : fallback);

// npm test sets the variables. Portals and databases are started by the fixtures in e2e/, each test its own.
// No traces or videos: they would keep personal data of every form.
export default defineConfig({
  testDir: "e2e",
  globalSetup: "e2e/fixtures/share.ts",
  testMatch: "**/*.spec.ts",
  outputDir: ".test/results",
  workers: 4,
  retries: 0,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  // This ends what hangs: several times the longest test, so that a slow machine passes.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: process.env.E2E_REPORT ?? ".test/e2e.json" }]],
  use: {
    browserName: "chromium",
    locale: "en-IN",
    timezoneId: "Asia/Kolkata",
    // Names the step that hangs, where the limit of the test would not.
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    trace: "off",
    video: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.E2E_BROWSER,
      args: parse<string[]>(process.env.E2E_BROWSER_ARGS, []),
      env: { ...process.env, ...parse<Record<string, string>>(process.env.E2E_BROWSER_ENV, {}) } as Record<
        string,
        string
      >,
    },
  },
});

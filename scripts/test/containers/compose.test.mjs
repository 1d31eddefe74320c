import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inRoot } from "../../launcher/paths.mjs";
import { readServices } from "./compose.mjs";

const text = readFileSync(inRoot("compose.yaml"), "utf8");
const values = { POSTGRES_PASSWORD: "owner-word", PORTAL_PASSWORD: "serving-word", PORT: "3000" };

test("each service that is built here has its image, its command, its settings and its health check", () => {
  const { prepare, portal, worker, ...others } = readServices(text, values);
  expect(Object.keys(others)).toEqual([]);
  expect([prepare.target, portal.target, worker.target]).toEqual(["tools", "portal", "tools"]);
  expect(prepare.command).toEqual(["scripts/cli/prepare.ts"]);
  expect(prepare.env.DATABASE_OWNER_URL).toBe("postgres://bahi:owner-word@database:5432/bahi");
  expect(portal.env.DATABASE_OWNER_URL).toBe("");
  expect(portal.env.DATABASE_URL).toBe("postgres://bahi_portal:serving-word@database:5432/bahi");
  expect(worker.env.WORKER_BEAT_FILE).toBe("/tmp/worker-beat");
  expect(portal.health.slice(0, 2)).toEqual(["node", "-e"]);
});

test("a value that .env lacks is said", () => {
  expect(() => readServices(text, {})).toThrow("compose.yaml wants PORTAL_PASSWORD");
});

import { readFileSync } from "node:fs";
import { inRoot } from "./paths.mjs";

/**
 * The text that npm start leaves on the screen.
 * @param {Record<string, string | undefined>} env the portal's environment
 * @returns {string}
 */
export function welcome(env) {
  const isSandbox = env.SANDBOX_PORT !== undefined && env.INEXOPAY_BASE_URL?.endsWith(`:${env.SANDBOX_PORT}`);
  const rows = [["Portal", env.APP_URL]];
  if (env.DEMO === "1") {
    rows.push(
      ["Agent", "agent@demo.test"],
      ["Admin", "admin@demo.test"],
      ["Password", `${env.DEMO_PASSWORD} (for both)`],
    );
  }
  rows.push([
    "INEXOPAY",
    isSandbox ? `the sandbox, ${env.INEXOPAY_BASE_URL} (sandbox/README.md)` : env.INEXOPAY_BASE_URL,
  ]);
  rows.push(
    ["Version", JSON.parse(readFileSync(inRoot("package.json"), "utf8")).version],
    ["Stop", "Ctrl-C"],
  );
  const lines = rows.map(([name, value]) => `  ${name.padEnd(10)}${value}`);
  return ["", "The portal is ready.", "", ...lines, ""].join("\n");
}

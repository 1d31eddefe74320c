import { spawn } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { testFolder } from "../test/test-folder.mjs";
import { inRoot } from "./paths.mjs";

const children = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A program that takes its time: until a file lets it end. */
const UNTIL = `import { existsSync } from "node:fs";
  setInterval(() => existsSync("go on") && process.exit(), 50);`;

/** A project whose npm and Next do nothing for long. */
function slowProject() {
  const folder = testFolder("meanwhile");
  cpSync(inRoot("scripts/launcher"), path.join(folder, "scripts/launcher"), { recursive: true });
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(path.join(folder, "package-lock.json"), "{}");
  for (const program of ["npm/bin/npm-cli.js", "node_modules/next/dist/bin/next", ".next/build"]) {
    mkdirSync(path.dirname(path.join(folder, program)), { recursive: true });
    writeFileSync(path.join(folder, program), UNTIL);
  }
  return folder;
}

test.each([
  ["installs", "install.mjs", "install()"],
  ["builds", "build.mjs", "buildIfStale({ dist: '.next' })"],
])("a start that %s for long says every half a minute that it goes on", async (verb, module, call) => {
  const folder = slowProject();
  const still = `... still ${verb.slice(0, -1)}ing\n`;
  // The half minutes take a hundredth of their time.
  const program = `
    const inTime = setInterval;
    globalThis.setInterval = (work, ms) => inTime(work, ms / 100);
    const { ${call.split("(", 1)} } = await import("./scripts/launcher/${module}");
    await ${call};
    console.log("over");`;
  const env = { ...process.env, npm_execpath: path.join(folder, "npm/bin/npm-cli.js") };
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { cwd: folder, env });
  children.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  await expect.poll(() => said).toContain(still + still);
  writeFileSync(path.join(folder, "go on"), "");
  await new Promise((resolve) => child.once("close", resolve));
  expect(said.endsWith(`${still}over\n`), said).toBe(true);
});

import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { testFolder } from "../test/test-folder.mjs";
import { scriptArgs, TSX } from "./bundle.mjs";
import { inRoot } from "./paths.mjs";

const HOUR_MS = 3_600_000;

let folder;
let cache;
beforeEach(() => {
  folder = testFolder("bundle");
  cache = path.join(folder, "cache");
  write("package.json", '{ "type": "module" }');
  write("tsconfig.json", '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }');
  write("texts.json", '{ "end": "." }');
  write("greeting.ts", 'export const greet = (name: string) => "Hello, " + name;');
  write(
    "main.ts",
    'import { greet } from "@/greeting";\nimport { end } from "./texts.json";\nconsole.log(greet(process.argv[2] ?? "") + end);',
  );
});
afterEach(() => vi.restoreAllMocks());

const write = (name, text) => writeFileSync(path.join(folder, name), text);
const args = () => scriptArgs("main.ts", { folder, cache });
const run = () => spawnSync(process.execPath, [...args(), "Asha"], { cwd: folder, encoding: "utf8" });

test("runs a script as it is now, with what it imports", () => {
  expect(run().stdout).toBe("Hello, Asha.\n");
  expect(args()).toEqual(["--conditions=react-server", "--enable-source-maps", args()[2]]);
  expect(args()[2].startsWith(cache)).toBe(true);
});

describe("an edit makes a new bundle:", () => {
  const file = () => path.join(folder, "greeting.ts");
  const edit = (word) => write("greeting.ts", readFileSync(file(), "utf8").replace("Hello", word));

  test.each([
    ["of an imported file", () => edit("Good morning"), "Good morning, Asha.\n"],
    ["of a file of texts", () => write("texts.json", '{ "end": "!" }'), "Hello, Asha!\n"],
    ["of the script itself", () => write("main.ts", "console.log('Done');"), "Done\n"],
    [
      "of the same length, with the time set back",
      () => {
        const { atime, mtime } = statSync(file());
        edit("Salam");
        utimesSync(file(), atime, mtime);
      },
      "Salam, Asha.\n",
    ],
  ])("%s", (_, change, printed) => {
    const later = vi.spyOn(Date, "now").mockReturnValue(Date.now() + HOUR_MS);
    run();
    change();
    later.mockRestore();
    expect(run().stdout).toBe(printed);
  });

  test("while it is made: the next start makes it again", () => {
    const before = vi.spyOn(Date, "now").mockReturnValue(Date.now() - HOUR_MS);
    const made = statSync(args()[2]).ino;
    before.mockRestore();
    expect(statSync(args()[2]).ino).not.toBe(made);
  });
});

test("a bundle is made once, and again only after an edit", () => {
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + HOUR_MS);
  const [, , bundle] = args();
  const made = statSync(bundle).ino;
  expect(args()[2]).toBe(bundle);
  expect(statSync(bundle).ino).toBe(made);
});

describe("several processes at once", () => {
  test("each start the same script, and leave one bundle", async () => {
    const start = `import { scriptArgs } from ${JSON.stringify(pathToFileURL(inRoot("scripts/launcher/bundle.mjs")).href)};
      import { spawnSync } from "node:child_process";
      const args = scriptArgs("main.ts", ${JSON.stringify({ folder, cache })});
      spawnSync(process.execPath, [...args, "Asha"], { stdio: "inherit" });`;
    const printed = Array.from({ length: 3 }, async () => {
      const child = spawn(process.execPath, ["--input-type=module", "--eval", start]);
      let text = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (more) => (text += more));
      await new Promise((resolve) => child.once("close", resolve));
      return text;
    });
    expect(await Promise.all(printed)).toEqual(Array(3).fill("Hello, Asha.\n"));
    expect(readdirSync(path.dirname(args()[2]))).toEqual(["main.mjs"]);
  });

  test("a bundle that one of them is reading stays whole", () => {
    const [, , bundle] = args();
    const before = readFileSync(bundle, "utf8");
    const reading = openSync(bundle, "r");
    write("greeting.ts", "export const greet = () => '';");
    args();
    expect(readFileSync(bundle, "utf8")).not.toBe(before);
    expect(readFileSync(reading, "utf8")).toBe(before);
    closeSync(reading);
  });
});

test("an error names the line of the source", () => {
  write("greeting.ts", '\n\nexport const greet = () => { throw new Error("no greeting"); };');
  expect(run().stderr).toMatch(/Error: no greeting\n {4}at greet \(.*greeting\.ts:3:\d+\)/);
});

describe("the script runs from its files", () => {
  test("where no bundle can be kept", () => {
    write("cache", "a file, no folder");
    expect(args()).toEqual([...TSX, "main.ts"]);
  });

  test("where it cannot be bundled, and then says why itself", () => {
    write("main.ts", "const");
    expect(args()).toEqual([...TSX, "main.ts"]);
  });

  test("as long as a file is missing", () => {
    vi.spyOn(Date, "now").mockReturnValue(Date.now() + HOUR_MS);
    const text = readFileSync(path.join(folder, "greeting.ts"), "utf8");
    rmSync(path.join(folder, "greeting.ts"));
    expect(args()).toEqual([...TSX, "main.ts"]);
    write("greeting.ts", text);
    expect(run().stdout).toBe("Hello, Asha.\n");
  });
});

describe("each of the project's own scripts has a bundle:", () => {
  const commands = Object.values(JSON.parse(readFileSync(inRoot("package.json"), "utf8")).scripts);
  const named = commands.flatMap((words) => /run\.mjs (scripts\/cli\/\S+\.ts)/.exec(words)?.[1] ?? []);
  const others = [
    "cli/prepare",
    "torture/run",
    "bench/run",
    "checks/check-structure",
    "checks/check-messages",
  ];

  // A file in a bundle would take the bundle's place for its own.
  test.each([...named, ...others.map((name) => `scripts/${name}.ts`)])("%s", (script) => {
    const [, , bundle] = scriptArgs(script);
    expect(bundle.endsWith(script.replace(".ts", ".mjs")), "a list of processes tells which one runs").toBe(
      true,
    );
    expect(readFileSync(bundle, "utf8")).not.toContain("import.meta");
  });

  test("sandbox/server.ts, which compares its place with the script that was started", () => {
    expect(readFileSync(scriptArgs("sandbox/server.ts")[2], "utf8").split("import.meta")).toHaveLength(2);
  });
});

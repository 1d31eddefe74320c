import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { pastSecrets } from "./past-secrets";
import { trackedFiles } from "./tracked-files";

const folder = mkdtempSync(path.join(os.tmpdir(), "history-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = randomBytes(18).toString("hex");
const LINE = `AUTH_SECRET=${SECRET}`;

/** A repository of a test's own with one commit of one file. */
function repository(name: string) {
  const home = path.join(folder, name);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Meera", "-c", "user.email=meera@example.test", ...args], {
      cwd: home,
      encoding: "utf8",
    });
  const write = (file: string, content: string | Buffer) => writeFileSync(path.join(home, file), content);
  const commit = (message: string) => {
    git("add", "--all");
    git("commit", "-q", "--allow-empty", "-m", message);
  };
  execFileSync("git", ["init", "-q", "-b", "main", home]);
  write("notes.md", "nothing yet\n");
  commit("Notes");
  return { home, git, write, commit };
}

test("a secret is found after its removal, on any branch, once, and its text can be shown", () => {
  const { home, git, write, commit } = repository("removed");
  expect(pastSecrets(home, [])).toEqual({ texts: 2, found: [] });
  git("checkout", "-q", "-b", "side");
  write("notes.md", `one\n${LINE}\n`);
  write("picture.bin", Buffer.concat([Buffer.from(LINE), Buffer.alloc(4)]));
  commit("A mistake");
  write("notes.md", "one\n");
  commit("Its removal");
  git("checkout", "-q", "main");
  const { found } = pastSecrets(home, []);
  expect(found).toMatchObject([{ path: "notes.md", line: 2, kind: "secret setting" }]);
  expect(git("show", found[0]?.id ?? "")).toBe(`one\n${LINE}\n`);
  const entry = { path: "moved.md", kind: "secret setting", holds: SECRET, why: "replaced", isPast: true };
  expect(pastSecrets(home, [entry]).found).toEqual([]);
});

test("npm run secrets:history finds one in a commit's message and does not print it", () => {
  const { home, commit } = repository("message");
  commit(`Set ${LINE}`);
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const [, loader = "", script = ""] = /^node --import (\S+) (\S+)$/.exec(scripts["secrets:history"]) ?? [];
  const args = ["--import", import.meta.resolve(loader), path.resolve(script)];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: home, encoding: "utf8" });
  expect(stdout).toMatch(
    /^commit:\d+ looks like a secret: secret setting \(git show \w{12}\)\nWhoever has a clone/,
  );
  expect(stdout).not.toContain(SECRET);
  expect(status).toBe(1);
});

test("a cut-off history is refused", () => {
  const { home, commit } = repository("whole");
  commit("Another");
  const shallow = path.join(folder, "shallow");
  execFileSync("git", ["clone", "-q", "--depth", "1", `file://${home}`, shallow]);
  expect(() => pastSecrets(shallow, [])).toThrow("no whole history");
});

test("files are those that git tracks or would take, without binary ones, links and those that are gone", () => {
  const { home, write, commit } = repository("files");
  write(".gitignore", ".env\n");
  commit("Ignore");
  write("new.md", "not committed");
  write(".env", LINE);
  write("picture.bin", Buffer.alloc(4));
  symlinkSync(os.tmpdir(), path.join(home, "elsewhere"));
  rmSync(path.join(home, "notes.md"));
  const paths = trackedFiles(home).map((file) => file.path);
  expect(paths.sort()).toEqual([".gitignore", "new.md"]);
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inRoot } from "../../launcher/paths.mjs";
import { readCopy, readDockerfile, readEnv, readIgnore } from "./dockerfile.mjs";

test("the project's own Dockerfile is read to its last step", () => {
  const stages = readDockerfile(readFileSync(inRoot("Dockerfile"), "utf8"));
  expect(stages.map(({ name }) => name)).toEqual(["build", "packages", "tools", "portal"]);
  expect(stages.at(-1).steps.at(-1).verb).toBe("CMD");
});

test("what this reader does not know is no step that is left out", () => {
  expect(() => readDockerfile("FROM node:22\n")).toThrow("without a name");
  expect(() => readDockerfile("FROM node:22 AS build\nRUN one \\\n  two")).toThrow("several lines");
});

test("a copy from another stage, with its owner", () => {
  expect(readCopy("--from=build --chown=node:node /bahi/.next/standalone ./")).toEqual({
    ...{ stage: "build", owner: "node:node", sources: ["/bahi/.next/standalone"], target: "./" },
  });
  expect(readCopy("package.json tsconfig.json ./")).toEqual({
    ...{ stage: undefined, owner: undefined, sources: ["package.json", "tsconfig.json"], target: "./" },
  });
});

test("settings of a stage", () => {
  expect(readEnv("A=1 URL=x?y=z")).toEqual({ A: "1", URL: "x?y=z" });
});

test("a rule names a folder and what is in it, anywhere only with two stars", () => {
  const isLeftOut = readIgnore("# secrets\n.test\n**/*.pem\n.next*\n");
  expect([".test/a", ".next-test/b", "a/b/key.pem", "key.pem"].filter((name) => !isLeftOut(name))).toEqual(
    [],
  );
  expect(["a/.test/b", "tests/a", "a/b.pemx", "# secrets"].filter(isLeftOut)).toEqual([]);
});

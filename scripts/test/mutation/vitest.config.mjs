import path from "node:path";
import { defineConfig } from "vitest/config";
import base from "../../../vitest.config.ts";

/** Puts a mutant in place of its file: vitest-lane.ts names it. This file is loaded for itself, so they share what is global. */
const inPlace = {
  name: "mutation",
  enforce: "pre",
  transform(_text, id) {
    const { bahiMutant: mutant } = globalThis;
    if (!mutant || id !== path.join(process.cwd(), mutant.file)) return null;
    mutant.times += 1;
    return mutant.text;
  },
};

// A process that is used again keeps the modules of an earlier mutant.
const projects = base.test.projects.map((project) => ({
  ...project,
  test: { ...project.test, isolate: true },
}));

/** The unit tests' own configuration, with mutants. */
export default defineConfig({ ...base, plugins: [inPlace], test: { ...base.test, maxWorkers: 1, projects } });

import { readFileSync } from "node:fs";
import path from "node:path";
import { createVitest, type TestSpecification, type Vitest } from "vitest/node";
import { type Mutant, mutated } from "./mutants";

/** A mutant's file, and how often the tests were given it. */
type InPlace = { file: string; text: string; times: number };
// What vitest.config.mjs reads.
const shared = globalThis as typeof globalThis & { bahiMutant?: InPlace | null };

/** So often a run is tried again whose tests were given another text of the file, from a cache. */
const MOST_VOID = 5;

/**
 * What the tests made of a mutant: `killed` by a failure, or `too slow` since it made them hang; `not loaded` if they never load its
 * file: what they say of it counts for nothing.
 */
export type Verdict = "killed" | "too slow" | "survived" | "not loaded";

/** Runs tests again and again in one process, each time with another mutant in place of its file. */
export class VitestLane {
  private vitest: Vitest | null = null;

  constructor(private readonly root: string) {}

  /**
   * @param tests paths of test files, or parts of them
   * @param mutant null to see that the tests pass without one
   * @param mostMs after this long the run is ended
   */
  async judge(tests: readonly string[], mutant: Mutant | null, mostMs: number): Promise<Verdict> {
    for (let voids = 0; voids < MOST_VOID; voids += 1) {
      const place = mutant && inPlace(this.root, mutant);
      const verdict = await this.run(tests, place, mostMs);
      if (!place || place.times > 0) return verdict;
    }
    return "not loaded";
  }

  private async run(tests: readonly string[], place: InPlace | null, mostMs: number): Promise<Verdict> {
    const vitest = await this.opened();
    const specifications = await vitest.globTestSpecifications([...tests]);
    if (specifications.length === 0) throw new Error(`No test file matches ${tests.join(", ")}`);
    let isTooSlow = false;
    const timer = setTimeout(() => {
      isTooSlow = true;
      vitest.cancelCurrentRun("keyboard-input");
    }, mostMs);
    shared.bahiMutant = place;
    if (place) vitest.invalidateFile(path.join(this.root, place.file));
    try {
      const hasFailed = await fails(vitest, specifications);
      if (isTooSlow) return "too slow";
      return hasFailed ? "killed" : "survived";
    } finally {
      clearTimeout(timer);
      shared.bahiMutant = null;
      if (place) vitest.invalidateFile(path.join(this.root, place.file));
    }
  }

  async close(): Promise<void> {
    await this.vitest?.close();
  }

  private async opened(): Promise<Vitest> {
    const config = path.join(this.root, "scripts/test/mutation/vitest.config.mjs");
    const options = { root: this.root, config, watch: false, bail: 1, reporters: [{}], testTimeout: 30_000 };
    this.vitest ??= await createVitest("test", options);
    return this.vitest;
  }
}

function inPlace(root: string, mutant: Mutant): InPlace {
  const text = readFileSync(path.join(root, mutant.file), "utf8");
  return { file: mutant.file, text: mutated(text, mutant), times: 0 };
}

/** @returns whether a test failed, a file could not be loaded, or an error was nobody's */
async function fails(vitest: Vitest, specifications: TestSpecification[]): Promise<boolean> {
  vitest.state.clearErrors();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  return unhandledErrors.length > 0 || testModules.some((module) => !module.ok());
}

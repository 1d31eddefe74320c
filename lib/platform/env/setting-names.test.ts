import { expect, test, vi } from "vitest";
import * as distance from "@/lib/platform/edit-distance";
import { SETTING_NAMES } from "./env";
import { unknownNames } from "./setting-names";

vi.mock("@/lib/platform/edit-distance", { spy: true });

/** What other programs leave in an environment. */
const OF_OTHERS = ["A_VARIABLE_OF_ANOTHER_PROGRAM_WITH_A_LONG_NAME", "_", "PWD", "npm_package_engines_node"];

test("a start compares letters only with settings whose names are about as long", () => {
  expect(unknownNames(OF_OTHERS, SETTING_NAMES)).toEqual([]);
  const pairs = OF_OTHERS.length * SETTING_NAMES.length;
  expect(vi.mocked(distance.editDistance).mock.calls.length).toBeLessThan(pairs / 4);
  expect(unknownNames(["DATABSE_URL"], SETTING_NAMES)).toEqual([
    "DATABSE_URL is not a setting. Did you mean DATABASE_URL?",
  ]);
});

import { expect, test } from "vitest";
import { covers, installStamp } from "./install.mjs";

const MACHINE = { platform: "linux", arch: "x64" };

test("an install is valid for one lock file, one version of Node and one platform", () => {
  const stamp = installStamp("lock", "v20.19.1", "linux-x64");
  expect(installStamp("lock", "v20.19.1", "linux-x64")).toBe(stamp);
  // 22.11 installs without native packages that 22.12 has.
  expect(installStamp("lock", "v20.20.0", "linux-x64")).not.toBe(stamp);
  expect(installStamp("other lock", "v20.19.1", "linux-x64")).not.toBe(stamp);
  expect(installStamp("lock", "v22.1.0", "linux-x64")).not.toBe(stamp);
  expect(installStamp("lock", "v20.19.1", "darwin-arm64")).not.toBe(stamp);
});

const wanted = {
  "": { version: "0.1.0" },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/for-mac": { version: "1.0.0", optional: true, os: ["darwin"], cpu: ["arm64"] },
  "node_modules/for-musl": { version: "1.0.0", optional: true, os: ["linux"], cpu: ["x64"], libc: ["musl"] },
  "node_modules/for-us": { version: "1.0.0", optional: true, os: ["linux"], cpu: ["x64"], libc: ["glibc"] },
};
const complete = { "node_modules/a": { version: "1.0.0" }, "node_modules/for-us": { version: "1.0.0" } };

test("npm's record is enough when it contains all that this machine needs", () => {
  expect(covers(wanted, complete, MACHINE, () => true)).toBe(true);
});

test.each([
  ["a package is missing", { "node_modules/for-us": { version: "1.0.0" } }],
  ["a version differs", { ...complete, "node_modules/a": { version: "1.0.1" } }],
  ["the optional package of this platform is missing", { "node_modules/a": { version: "1.0.0" } }],
])("npm's record is not enough when %s", (_, installed) => {
  expect(covers(wanted, installed, MACHINE, () => true)).toBe(false);
});

test("npm's record is not enough when it lists a package that was left out", () => {
  expect(covers(wanted, complete, MACHINE, (name) => name !== "node_modules/for-us")).toBe(false);
});

import { expect, test } from "vitest";
import { checkLicences } from "./check-licences";
import { checkOrigins } from "./check-origins";
import type { LockedPackage } from "./lock";

const one = (more: Partial<LockedPackage>): LockedPackage => ({
  ...{
    path: "node_modules/seal",
    name: "seal",
    version: "1.0.0",
    line: 7,
    license: "MIT",
    integrity: "sha512-aa==",
  },
  ...more,
});
const licences = (more: Partial<LockedPackage>) => checkLicences([one(more)], []).map(({ text }) => text);

test("a licence is one of the list, or an expression that those of the list fulfil", () => {
  for (const license of ["MIT", "(MIT OR GPL-3.0-only)", "GPL-3.0-only OR ISC", "Apache-2.0 AND MIT"])
    expect(licences({ license }), license).toEqual([]);
  for (const license of [
    "GPL-3.0-only",
    "MIT AND GPL-3.0-only",
    "SEE LICENSE IN terms.txt",
    "UNLICENSED",
    "mit",
  ])
    expect(licences({ license }), license).toEqual([
      `seal 1.0.0 has the licence ${license}, which is not accepted`,
    ]);
  expect(licences({ license: undefined })).toEqual(["seal 1.0.0 has no licence"]);
});

test("an exception is for its packages and its licence, and goes when nothing needs it", () => {
  const exception = { packages: /^seal$/, licence: "MPL-2.0", isDevOnly: true, why: "unchanged" };
  const judged = (more: Partial<LockedPackage>) =>
    checkLicences([one(more)], [exception]).map(({ text }) => text);
  expect(judged({ license: "MPL-2.0", dev: true })).toEqual([]);
  expect(judged({ license: "MPL-2.0 AND MIT", dev: true })).toEqual([]);
  for (const more of [
    { license: "MPL-2.0" },
    { license: "GPL-3.0-only", dev: true },
    { license: "MPL-2.0", dev: true, name: "seals" },
  ])
    expect(judged(more), JSON.stringify(more)).toHaveLength(2);
  expect(judged({})).toEqual(["no longer needed: MPL-2.0 for ^seal$"]);
});

test("a package has a strong checksum and comes from the registry", () => {
  const origins = (more: Partial<LockedPackage>) => checkOrigins([one(more)]).map(({ text }) => text);
  expect(origins({})).toEqual([]);
  expect(origins({ resolved: "https://registry.npmjs.org/seal/-/seal-1.0.0.tgz" })).toEqual([]);
  expect(origins({ integrity: undefined })).toEqual(["seal 1.0.0 has no sha512 checksum"]);
  expect(origins({ integrity: "sha1-aa=" })).toHaveLength(1);
  for (const resolved of [
    "git+ssh://git@example.test/seal.git#0a1b",
    "https://registry.npmjs.org.example.test/seal.tgz",
  ])
    expect(origins({ resolved })).toEqual([`seal 1.0.0 comes from ${resolved}`]);
});

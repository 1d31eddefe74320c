import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LOCK, readLock } from "./lock";
import { makeSbom } from "./sbom";

const text = readFileSync(LOCK, "utf8");
const bill = (lock: string) => {
  const { project, packages } = readLock(lock);
  return makeSbom(project, packages);
};

test("the bill has each version of each package once, with its checksum, its licence and what it needs", () => {
  const { packages } = readLock(text);
  const made = bill(text);
  const refs = made.components.map((one) => one["bom-ref"]);
  const versions = packages.map(({ name, version }) => `pkg:npm/${name.replace("@", "%40")}@${version}`);
  expect(refs).toEqual([...new Set(versions)].sort());
  for (const { name, hashes, licenses, scope } of made.components) {
    expect(hashes?.[0]?.content, name).toMatch(/^[0-9a-f]{128}$/);
    expect(licenses, name).toHaveLength(1);
    expect(scope, name).toMatch(/^(required|optional|excluded)$/);
  }
  const project = `pkg:npm/${made.metadata.component.name}@${made.metadata.component.version}`;
  expect(made.dependencies.map(({ ref }) => ref)).toEqual([...refs, project].sort());
  const needed = new Set(made.dependencies.flatMap(({ dependsOn }) => dependsOn));
  for (const ref of refs) expect(needed, "each is needed by another").toContain(ref);
  for (const ref of needed) expect(refs).toContain(ref);
});

test("the same lock file makes the same bill, in whatever order it names its packages", () => {
  const lock = JSON.parse(text);
  lock.packages = Object.fromEntries(Object.entries(lock.packages).reverse());
  expect(JSON.stringify(bill(JSON.stringify(lock)))).toBe(JSON.stringify(bill(text)));
});

test("a package needs the copy that is nearest to it", () => {
  const lock = {
    lockfileVersion: 3,
    packages: {
      "": { name: "shop", version: "1.0.0", license: "UNLICENSED", dependencies: { frame: "1" } },
      "node_modules/frame": { version: "1.0.0", license: "MIT", dependencies: { "@x/parser": "1" } },
      "node_modules/frame/node_modules/@x/parser": { version: "1.5.0", license: "MIT OR ISC" },
      "node_modules/@x/parser": { version: "2.0.0", license: "MIT", peerDependencies: { absent: "1" } },
      "node_modules/other/node_modules/@x/parser": { version: "1.5.0", license: "MIT OR ISC", dev: true },
    },
  };
  const { components, dependencies, metadata } = bill(JSON.stringify(lock));
  const parser = "pkg:npm/%40x/parser@1.5.0";
  expect(dependencies).toContainEqual({ ref: "pkg:npm/frame@1.0.0", dependsOn: [parser] });
  expect(dependencies).toContainEqual({ ref: "pkg:npm/shop@1.0.0", dependsOn: ["pkg:npm/frame@1.0.0"] });
  expect(dependencies).toContainEqual({ ref: "pkg:npm/%40x/parser@2.0.0", dependsOn: [] });
  expect(components.filter(({ purl }) => purl === parser)).toMatchObject([
    { scope: "required", licenses: [{ expression: "MIT OR ISC" }] },
  ]);
  expect(metadata.component.licenses).toBeUndefined();
});

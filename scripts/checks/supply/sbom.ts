import type { LockedPackage } from "./lock";
import { neededBy } from "./needed-by";

type Component = {
  type: "application" | "library";
  "bom-ref": string;
  name: string;
  version: string;
  scope?: "required" | "optional" | "excluded";
  purl: string;
  hashes?: { alg: string; content: string }[];
  licenses?: ({ license: { id: string } } | { expression: string })[];
};

/**
 * A bill of materials in CycloneDX 1.6: the project, the packages of its lock file for every kind of machine, and which
 * needs which. The same lock file makes the same bill, so it has no time and no serial number.
 */
export function makeSbom(project: LockedPackage, packages: LockedPackage[]) {
  const components = new Map<string, Component>();
  for (const one of packages) {
    // Copies of one version in several places are one component, of the strongest scope.
    const made = componentOf(one, "library");
    const before = components.get(made.purl);
    components.set(made.purl, { ...made, scope: strongest(before?.scope, made.scope) });
  }
  const needs = new Map<string, Set<string>>();
  for (const one of [project, ...packages]) {
    const refs = needs.get(purl(one)) ?? new Set();
    for (const needed of neededBy(one, packages)) refs.add(purl(needed));
    needs.set(purl(one), refs);
  }
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: componentOf(project, "application") },
    components: [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [...needs]
      .map(([ref, on]) => ({ ref, dependsOn: [...on].sort() }))
      .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
  };
}

function componentOf(one: LockedPackage, type: Component["type"]): Component {
  const { name, version, license, integrity, dev, optional } = one;
  const [, sha512] = /^sha512-(\S+)/.exec(integrity ?? "") ?? [];
  return {
    ...{ type, "bom-ref": purl(one), name, version },
    ...(type === "library" && { scope: dev ? "excluded" : optional ? "optional" : "required" }),
    purl: purl(one),
    ...(sha512 && { hashes: [{ alg: "SHA-512", content: Buffer.from(sha512, "base64").toString("hex") }] }),
    ...(license &&
      license !== "UNLICENSED" && {
        licenses: [/ /.test(license) ? { expression: license } : { license: { id: license } }],
      }),
  };
}

const purl = ({ name, version }: LockedPackage) =>
  `pkg:npm/${name.replace("@", "%40")}@${version.replace("+", "%2B")}`;

const SCOPES = ["required", "optional", "excluded"] as const;
const strongest = (...scopes: Component["scope"][]) => SCOPES.find((scope) => scopes.includes(scope));

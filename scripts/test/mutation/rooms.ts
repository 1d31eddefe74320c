/** Code whose faults cost orders, money or privacy, and the tests that have to notice each change of it. */
export type Room = {
  name: string;
  files: string[];
  tests: string[];
  /** Asked about what those do not notice. */
  wider?: string[];
};

const PRIVACY = "lib/platform/privacy";

/** The rooms of `npm run mutation`, in the order in which they run. The tests that kill most come first. */
export const ROOMS: readonly Room[] = [
  {
    name: "truth",
    files: ["lib/orders/evidence/truth.ts"],
    tests: ["lib/orders/evidence/truth.test.ts"],
    wider: [
      ...["lib/orders/review/review.test.ts", "lib/orders/follow/give-back-holds.test.ts"],
      ...["lib/orders/evidence/record-evidence.test.ts", "lib/orders/follow/follow-order.test.ts"],
    ],
  },
  {
    name: "position",
    files: ["lib/money/ledger/position.ts"],
    tests: ["lib/money/ledger/position.test.ts"],
  },
  {
    name: "policy",
    files: ["lib/platform/access/policy.ts"],
    tests: ["lib/shops/data.test.ts", "lib/orders/data.test.ts"],
  },
  {
    name: "envelope",
    files: [`${PRIVACY}/envelope.ts`, `${PRIVACY}/keyring.ts`],
    tests: [`${PRIVACY}/envelope.test.ts`, `${PRIVACY}/keyring.test.ts`],
    wider: [`${PRIVACY}/verify-keys.test.ts`, "lib/operator/keys/rotate-master-key.test.ts"],
  },
  {
    name: "privacy",
    files: ["mask", "mask-text", "blind-index", "link-token", "sealed-value", "search-token", "own-key"].map(
      (file) => `${PRIVACY}/${file}.ts`,
    ),
    tests: [
      ...["link-token", "sealed-value"].map((file) => `${PRIVACY}/${file}.test.ts`),
      ...["lib/vendor/inexopay/answers/redact.test.ts", "lib/orders/lists/find-by-text.test.ts"],
    ],
    wider: [
      ...[`${PRIVACY}/at-rest.test.ts`, "lib/operator/keys/rotate-blind-index.test.ts"],
      ...["lib/platform/env/accepted-secrets.test.ts", "lib/platform/audit/verify-chain.test.ts"],
    ],
  },
  {
    name: "limits",
    // limits.ts is a table of figures: a test of it would only repeat it.
    files: ["take-turn", "limit-work", "with-time"].map((file) => `lib/platform/limits/${file}.ts`),
    tests: ["lib/platform/limits/limit-work.test.ts"],
    wider: [
      "lib/platform/access/sign-in/sign-in-limits.test.ts",
      "lib/platform/access/sign-in/sign-in.test.ts",
    ],
  },
];

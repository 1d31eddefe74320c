import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { SIGN_IN_LIMITS } from "@/lib/platform/limits/limits";
import { giveTurnBack } from "@/lib/platform/limits/take-turn";
import { freshEmail } from "@/testing/fixtures";
import { type Caller, takeLinkTry, takeTry } from "./sign-in-limits";

const part = () => randomUUID().slice(0, 4);
/** An IPv6 site that no other test uses. */
const freshSite = () => `2001:${part()}:${part()}`;

/** How many of these tries, each for a different account, reach the hash. Other tests sign in at the same time. */
async function passed(tries: number, from: (n: number) => Pick<Caller, "address" | "isForwarded">) {
  let count = 0;
  for (let n = 0; n < tries; n += 1) {
    if ((await takeTry({ email: freshEmail(), device: null, ...from(n) })) !== null) continue;
    await giveTurnBack({ name: "sign-in-everybody", ...everybody }, "");
    count += 1;
  }
  return count;
}

const { network, site, forwardedNetwork, forwardedSite, linkForwarded, everybody } = SIGN_IN_LIMITS;

describe("one address", () => {
  test("that says it forwards has a larger limit, so sixty wrong passwords do not lock out everyone behind a proxy", async () => {
    const from = { address: `198.51.100.${part()}`, isForwarded: true };
    expect(forwardedNetwork.times).toBeGreaterThanOrEqual(5 * network.times);
    expect(await passed(forwardedNetwork.times + 10, () => from)).toBe(forwardedNetwork.times);
  });

  test("of many networks shares the limit of its site", async () => {
    const mine = freshSite();
    const from = (n: number) => ({ address: `${mine}:${n.toString(16)}::1`, isForwarded: true });
    expect(await passed(forwardedSite.times + 10, from)).toBe(forwardedSite.times);
  });

  test("cannot use up the global limit, with the header, without it or from its whole site", () => {
    expect(network.times + forwardedNetwork.times).toBeLessThan(everybody.times);
    expect(site.times + forwardedSite.times).toBeLessThan(everybody.times);
  });
});

test("password links have their own limit behind such a proxy", async () => {
  const from = { address: `${freshSite()}::1`, isForwarded: true };
  let count = 0;
  for (let n = 0; n < linkForwarded.times + 5; n += 1)
    if ((await takeLinkTry(randomUUID(), from)) === null) count += 1;
  expect(count).toBe(linkForwarded.times);
});

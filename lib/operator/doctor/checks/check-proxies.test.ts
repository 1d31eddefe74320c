import { expect, test, vi } from "vitest";
import { noteUnlistedProxy } from "@/lib/platform/server/peers/note-unlisted-proxy";
import { brief, portalWith } from "@/testing/doctor-portal";
import { checkProxies } from "./check-proxies";

const PROXY = "198.51.100.77";

test("a peer that keeps sending X-Forwarded-For should be listed; an occasional one is ignored", async () => {
  const checked = async (TRUSTED_PROXIES: string[]) => checkProxies(portalWith({ TRUSTED_PROXIES }));
  for (let n = 0; n < 99; n += 1) noteUnlistedProxy("198.51.100.78");
  for (let n = 0; n < 100; n += 1) noteUnlistedProxy(PROXY);
  await vi.waitFor(async () => expect((await checked([])).facts.addresses).toContain(PROXY), {
    timeout: 15_000,
  });
  const found = await checked([]);
  expect(brief(found)).toEqual(["to_fix", "proxies_unlisted"]);
  expect(found.facts.addresses).not.toContain("198.51.100.78");
  expect(brief(await checked(["198.51.100.0/24"]))).toEqual(["good", "proxies_listed"]);
});

import { afterEach, describe, expect, test } from "vitest";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { setClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import type { Env } from "@/lib/platform/env/env-schema";
import { brief, portalWith, takenBack } from "@/testing/doctor-portal";
import { checkRedirectHosts, checkRedirectTarget } from "./check-links";

const ELSEWHERE = "elsewhere.example";

afterEach(() => setClock());

describe("links of the last week", () => {
  test("that lead to an unlisted host, or to us without a target, need fixing", async () => {
    setClock(() => Date.UTC(2046, 0, 10));
    await takenBack(2, async (tx, orderIds) => {
      const ours = (settings: Partial<Env> = {}) => portalWith(settings, { database: tx });
      expect(brief(await checkRedirectHosts(ours()))).toEqual(["good", "redirect_hosts_allowed"]);
      expect(brief(await checkRedirectTarget(ours()))).toEqual(["good", "redirect_target_unneeded"]);
      const links = [`https://${ELSEWHERE}/apply`, `${env().APP_URL}/pan-redirect?txid=1`];
      for (const [index, url] of links.entries()) {
        const fact: Fact = { kind: "accepted", content: { txid: "T1", url, amountPaise: null } };
        await recordEvidence(tx, orderIds[index] ?? "", fact, { source: "vendor_answer" });
      }
      expect(await checkRedirectHosts(ours())).toMatchObject({
        state: "to_fix",
        facts: { hosts: ELSEWHERE },
      });
      const listed = { INEXOPAY_REDIRECT_HOSTS: [ELSEWHERE] };
      expect(brief(await checkRedirectHosts(ours(listed)))).toEqual(["good", "redirect_hosts_allowed"]);
      expect(brief(await checkRedirectTarget(ours()))).toEqual(["to_fix", "redirect_target_missing"]);
    });
  });

  test.each([
    [`https://${ELSEWHERE}/{txid}`, ["good", "redirect_target_set"]],
    ["https://other.example/{txid}", ["to_fix", "redirect_target_refused"]],
    [`${env().APP_URL}/pan-redirect?txid={txid}`, ["to_fix", "redirect_target_refused"]],
  ])("go on to %s", async (INEXOPAY_PAN_REDIRECT_TARGET, expected) => {
    const settings = { INEXOPAY_PAN_REDIRECT_TARGET, INEXOPAY_REDIRECT_HOSTS: [ELSEWHERE] };
    expect(brief(await checkRedirectTarget(portalWith(settings)))).toEqual(expected);
  });
});

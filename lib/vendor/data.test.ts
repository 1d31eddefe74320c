import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { evidence } from "@/db/schema/evidence";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { findLinkHosts } from "./data";

/** After all links of other tests. */
const SINCE = new Date("2033-05-01T00:00:00+05:30");
const BEFORE = new Date("2033-04-30T23:59:59+05:30");

test("the hosts of links since a time are found, and their orders counted unless they are known", async () => {
  const [known, foreign, old] = ["known", "foreign", "old"].map((name) => `${name}-${randomUUID()}.example`);
  const actor = await freshAgent();
  const link = async (host: string | undefined, at: Date, kinds = ["accepted"]) => {
    const orderId = await bareOrder(actor, {});
    const content = { txid: "TX1", url: `https://${host}/apply?txid=TX1` };
    const facts = kinds.map((kind, index) => ({
      orderId,
      seq: 100 + index,
      kind,
      source: "vendor_answer" as const,
    }));
    await db()
      .insert(evidence)
      .values(
        facts.map((fact) => ({
          ...fact,
          content,
          dedupe: `${fact.kind}:test`,
          position: "held" as const,
          at,
        })),
      );
  };
  await link(known, SINCE);
  await link(foreign, SINCE);
  // Two links of one order, and a fact that is no link.
  await link(foreign, SINCE, ["accepted", "resumed", "visited"]);
  await link(foreign, BEFORE);
  await link(old, BEFORE);
  await link(old, SINCE, ["visited"]);
  const found = await findLinkHosts(db(), everyoneScope(), { since: SINCE, known: [known ?? ""] });
  expect(found.filter(({ host }) => [known, foreign, old].includes(host))).toEqual([
    { host: foreign, count: 2 },
    { host: known, count: 0 },
  ]);
});

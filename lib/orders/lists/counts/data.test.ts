import { sql } from "drizzle-orm";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import en from "@/messages/en.json";
import hi from "@/messages/hi.json";
import { countUnpriced, findOldest } from "./data";

class Undo extends Error {}

test("a long queue is counted no further than its texts tell", async () => {
  const counted = db().transaction(async (tx) => {
    await tx.execute(sql`insert into order_progress (order_id, shop_id, service, state, created_at, updated_at)
      select 'LONG' || n, gen_random_uuid(), 'pan_application', 'unknown', now(), now() from generate_series(1, 1500) n`);
    expect((await findOldest(tx, everyoneScope(), "unknown")).count).toBe(1_001);
    expect(await countUnpriced(tx, everyoneScope(), new Date(0))).toBeLessThanOrEqual(1_001);
    throw new Undo();
  });
  await expect(counted).rejects.toThrow(Undo);
});

test.each([
  ["en", en, "More than 1,000 orders are"],
  ["hi", hi, "1,000 से ज़्यादा ऑर्डर"],
] as const)("%s: more than a thousand are called that", (locale, messages, text) => {
  const t = createTranslator({ locale, messages: messages as typeof en, namespace: "admin" });
  expect(t("unknown", { count: 1_001, since: "" })).toContain(text);
  expect(t("unknown", { count: 1_000, since: "" })).not.toContain(text);
});

import { desc, gte } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { balanceReadings } from "@/db/schema/balance-readings";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { startTestSandbox } from "@/testing/vendor/sandbox";
import { checkVendor } from "./check-vendor";

const vendor = await startTestSandbox();
afterAll(() => vendor.close());

/** Readings since this file began: other tests write and erase readings of days long ago. */
const start = now();
const readings = () =>
  db()
    .select({ balancePaise: balanceReadings.balancePaise })
    .from(balanceReadings)
    .where(gte(balanceReadings.at, start))
    .orderBy(desc(balanceReadings.at));

test("a round of checks stores one balance reading, or none if the vendor did not report it", async () => {
  await vendor.settings({ balance: 777.25 });
  await checkVendor();
  expect(await readings()).toEqual([{ balancePaise: 77_725 }]);
  await vendor.fault({ endpoint: "*", fault: "status_500", times: 3 });
  await checkVendor();
  expect(await readings()).toHaveLength(1);
});

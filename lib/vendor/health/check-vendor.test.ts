import { desc } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { balanceReadings } from "@/db/schema/balance-readings";
import { db } from "@/lib/platform/database";
import { startTestSandbox } from "@/testing/vendor/sandbox";
import { checkVendor } from "./check-vendor";

const vendor = await startTestSandbox();
afterAll(() => vendor.close());

const readings = () =>
  db()
    .select({ balancePaise: balanceReadings.balancePaise })
    .from(balanceReadings)
    .orderBy(desc(balanceReadings.at));

test("a round of checks stores one balance reading, or none if the vendor did not report it", async () => {
  const before = (await readings()).length;
  await vendor.settings({ balance: 777.25 });
  await checkVendor();
  const after = await readings();
  expect(after).toHaveLength(before + 1);
  expect(after[0]).toEqual({ balancePaise: 77_725 });
  await vendor.fault({ endpoint: "*", fault: "status_500", times: 3 });
  await checkVendor();
  expect(await readings()).toHaveLength(before + 1);
});

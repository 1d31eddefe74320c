import { parseCronItems } from "graphile-worker";
import { describe, expect, test } from "vitest";
import { JOBS } from "@/lib/operator/jobs/jobs";
import { reconcileOrderJob } from "@/lib/orders/follow/reconcile-order";
import { eraseDraftsJob } from "@/lib/services/drafts/erase-old-drafts";

test.each(Object.entries(JOBS))("%s is listed under its own name, and its schedule is one", (name, job) => {
  expect(job.task).toBe(name);
  const { task, schedule } = job;
  if (schedule) expect(parseCronItems([{ task, match: schedule.match }])).toHaveLength(1);
});

describe("what a job is told", () => {
  test("is read before it is run", async () => {
    await expect(reconcileOrderJob.run({ order: "B0123456789" }, false)).rejects.toThrow("orderId");
  });

  test("may hold what the queue adds to the payload of a schedule", async () => {
    await expect(eraseDraftsJob.run({ _cron: { ts: "2026-11-22" } }, false)).resolves.toBeUndefined();
  });
});

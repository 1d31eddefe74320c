import { parseCronItems } from "graphile-worker";
import { describe, expect, test } from "vitest";
import { JOBS, TASKS } from "@/lib/operator/jobs/jobs";
import { followOrderJob } from "@/lib/orders/follow/follow-order";
import { eraseDraftsJob } from "@/lib/services/drafts/erase-old-drafts";

test.each(Object.entries(JOBS))("%s is listed under its own name, with a valid schedule", (name, job) => {
  expect(job.task).toBe(name);
  const { task, schedule } = job;
  if (schedule) expect(parseCronItems([{ task, match: schedule.match }])).toHaveLength(1);
});

test.each([
  ["check_upstream", JOBS.check_vendor],
  ["reconcile_order", JOBS.follow_order],
])("what an older process queued as %s is processed", (former, job) => {
  expect(TASKS[former]).toBe(job);
});

describe("a job's payload", () => {
  test("is parsed before it runs", async () => {
    await expect(followOrderJob.run({ order: "B0123456789" }, false)).rejects.toThrow("orderId");
  });

  test("may hold what the queue adds for scheduled jobs", async () => {
    await expect(eraseDraftsJob.run({ _cron: { ts: "2026-11-22" } }, false)).resolves.toBeUndefined();
  });
});

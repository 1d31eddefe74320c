import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { brief, portalWith } from "@/testing/doctor-portal";
import { checkDisk, freeBytesAt } from "./check-disk";

const GB = 1024 ** 3;
const folder = mkdtempSync(path.join(tmpdir(), "disk-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("free disk space", () => {
  const places = { DATA_DIR: "/data", BACKUP_DIR: "/backups", AUDIT_HEAD_FILE: "/heads/log" };
  const look = (free: Record<string, number>) =>
    checkDisk(portalWith(places, { freeBytes: async (at) => free[at] ?? 50 * GB }));

  test("is reported even if all is well: that of the fullest disk", async () => {
    const found = await look({ "/backups": 2 * GB });
    expect([...brief(found), found.facts]).toEqual(["good", "disk_free", { megabytes: "2048" }]);
  });

  test.each([
    ["/data", "DATA_DIR"],
    ["/data/postgres", "DATA_DIR/postgres"],
    ["/backups", "BACKUP_DIR"],
    ["/heads", "AUDIT_HEAD_FILE"],
  ])("that runs out at %s names %s", async (at, name) => {
    const found = await look({ [at]: GB - 1 });
    expect(brief(found)).toEqual(["to_fix", "disk_low"]);
    expect(found.facts).toEqual({ megabytes: "1023", places: name });
  });

  test("is not checked where nothing is written, nor for backups that are off", async () => {
    const none = { DATA_DIR: undefined, BACKUP_DIR: undefined, AUDIT_HEAD_FILE: undefined };
    expect(brief(await checkDisk(portalWith(none)))).toEqual(["good", "disk_elsewhere"]);
    const off = portalWith({ ...none, BACKUP_DIR: "/full", BACKUP_KEEP: 0 }, { freeBytes: async () => 0 });
    expect(brief(await checkDisk(off))).toEqual(["good", "disk_elsewhere"]);
  });

  test("is that of the disk where a folder will be created", async () => {
    expect(await freeBytesAt(folder)).toBeGreaterThan(0);
    expect(await freeBytesAt(path.join(folder, "not", "there"))).toBeGreaterThan(0);
    await expect(freeBytesAt(path.join(folder, "\0"))).rejects.toThrow();
  });
});

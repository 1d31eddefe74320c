import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { openPostgres } from "./postgres.mjs";
import { livingServer, stopServer } from "./postgres-server.mjs";

const disk = vi.hoisted(() => ({ full: false }));
// A test cannot fill the disk. The lock, whose file is the first to be written, fails as if it were full.
vi.mock(import("./lock.mjs"), async (original) => {
  const real = await original();
  return {
    ...real,
    withLock: (...args) =>
      disk.full
        ? Promise.reject(Object.assign(new Error("no space"), { code: "ENOSPC" }))
        : real.withLock(...args),
  };
});

const dataDir = realpathSync(mkdtempSync(path.join(os.tmpdir(), "full-disk-")));
const dir = path.join(dataDir, "postgres");
afterAll(async () => {
  await stopServer(dir);
  rmSync(dataDir, { recursive: true, force: true });
});

test("the server is stopped even on a full disk", async () => {
  const database = await openPostgres({ dataDir, careless: true });
  expect(livingServer(dir)).not.toBeNull();
  disk.full = true;
  await database.release();
  expect(livingServer(dir)).toBeNull();
});

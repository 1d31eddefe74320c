import { once } from "node:events";
import net from "node:net";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { keepWorking } from "@/lib/operator/jobs/worker";
import { ownSchema } from "@/testing/database/own-schema";

// A worker processes whatever is due, so it gets tables and a queue of its own: other tests' orders, callbacks and jobs
// are due too.
vi.hoisted(() => {
  process.env.GRAPHILE_WORKER_SCHEMA = "own_queue";
});
const drop = await ownSchema("worker");
afterAll(async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("drop schema own_queue cascade").finally(() => client.end());
  await drop();
});

test("a stop does not wait longer for the vendor than STOP_WAIT_MS", async () => {
  // A vendor that takes every call and answers none: the checks at the start wait for INEXOPAY_TIMEOUT_MS.
  const vendor = net.createServer();
  await once(vendor.listen(0, "127.0.0.1"), "listening");
  const { port } = vendor.address() as net.AddressInfo;
  process.env.INEXOPAY_BASE_URL = `http://127.0.0.1:${port}`;
  process.env.INEXOPAY_TIMEOUT_MS = "60000";
  process.env.STOP_WAIT_MS = "200";
  const stop = new AbortController();
  const working = keepWorking(stop.signal);
  const [called] = await once(vendor, "connection");
  stop.abort();
  await working;
  expect((called as net.Socket).destroyed).toBe(false);
  (called as net.Socket).destroy();
  vendor.close();
});

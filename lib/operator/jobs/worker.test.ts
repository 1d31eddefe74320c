import { once } from "node:events";
import net from "node:net";
import { expect, test } from "vitest";
import { keepWorking } from "@/lib/operator/jobs/worker";

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

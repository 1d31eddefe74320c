import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { postForm, send } from "./fixtures/http";
import { ROOT, startNode } from "./fixtures/node-process";
import { requestPan, storedOrder } from "./fixtures/orders";
import { freePort, untilReady } from "./fixtures/portal";
import { AGENT, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

test("the standalone server serves from a folder without the project, and processes its jobs", async ({
  newPortal,
}) => {
  test.setTimeout(120_000);
  const dist = process.env.NEXT_DIST_DIR ?? ".next-test";
  const built = spawnSync(process.execPath, ["scripts/launcher/build-standalone.mjs"], { encoding: "utf8" });
  expect(built.status, built.stdout + built.stderr).toBe(0);
  const folder = mkdtempSync(path.join(os.tmpdir(), "bahi-standalone-"));
  cpSync(path.join(ROOT, dist, "standalone"), folder, { recursive: true, verbatimSymlinks: true });
  const portal = await newPortal();
  await portal.kill9();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { ...portal.env, PORT: String(port), HOSTNAME: "0.0.0.0", APP_URL: url };
  const server = startNode([path.join(folder, "server.js")], env);
  try {
    await untilReady(url, server);
    const own = { ...portal, url };
    const agent = await signIn(own, AGENT);
    const orderId = await requestPan(own, agent);
    const page = (await agent.get(`/agent/orders/${orderId}`)).text;
    expect(page).toContain('data-order-state="awaiting_customer"');
    const asset = /\/_next\/static\/[^"]+\.(?:css|js)/.exec(page)?.[0] ?? "";
    expect((await send(url + asset)).status).toBe(200);
    expect((await send(`${url}/icon.svg`)).status).toBe(200);
    const callback = portal.callbackUrl.replace(portal.url, url);
    const fields = { orderid: orderId, status: "success", datetime: "2026-11-22 14:30:00" };
    expect((await postForm(callback, fields)).status).toBe(200);
    await expect
      .poll(async () => (await storedOrder(portal, orderId)).state, { timeout: 20_000 })
      .toBe("succeeded");
  } finally {
    await server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});

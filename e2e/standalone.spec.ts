import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { postForm, send } from "./fixtures/http";
import { ROOT } from "./fixtures/node-process";
import { requestPan, storedOrder } from "./fixtures/orders";
import { AGENT, signIn } from "./fixtures/session";
import { expect, test } from "./fixtures/test";

test("the standalone server serves from a folder without the project, and processes its jobs", async ({
  newPortal,
}) => {
  const dist = process.env.NEXT_DIST_DIR ?? ".next-test";
  const built = spawnSync(process.execPath, ["scripts/launcher/build-standalone.mjs"], { encoding: "utf8" });
  expect(built.status, built.stdout + built.stderr).toBe(0);
  const folder = mkdtempSync(path.join(os.tmpdir(), "bahi-standalone-"));
  cpSync(path.join(ROOT, dist, "standalone"), folder, { recursive: true, verbatimSymlinks: true });
  try {
    const portal = await newPortal({
      serve: [path.join(folder, "server.js")],
      env: () => ({ HOSTNAME: "0.0.0.0" }),
    });
    const agent = await signIn(portal, AGENT);
    const orderId = await requestPan(portal, agent);
    const page = (await agent.get(`/agent/orders/${orderId}`)).text;
    expect(page).toContain('data-order-state="awaiting_customer"');
    const asset = /\/_next\/static\/[^"]+\.(?:css|js)/.exec(page)?.[0] ?? "";
    expect((await send(portal.url + asset)).status).toBe(200);
    expect((await send(`${portal.url}/icon.svg`)).status).toBe(200);
    const fields = { orderid: orderId, status: "success", datetime: "2026-11-22 14:30:00" };
    expect((await postForm(portal.callbackUrl, fields)).status).toBe(200);
    await expect.poll(async () => (await storedOrder(portal, orderId)).state).toBe("succeeded");
    await portal.terminate();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { runScript } from "../../e2e/fixtures/node-process";
import { ADMIN, type Session, signIn } from "../../e2e/fixtures/session";

const ROWS = 100_000;
const MOST_MB = 30;
const WARM_UPS = 3;

const { APP_URL: url = "", DEMO_PASSWORD: password = "", PORTAL_PID: pid = "" } = process.env;

/** Downloads the operator's list and reads it to the end as fast as it arrives. */
async function download(
  admin: Session,
  fields: Record<string, string>,
): Promise<{ rows: number; bytes: number }> {
  const answer = await fetch(`${url}/admin/orders/export`, {
    method: "POST",
    headers: { cookie: admin.cookie, origin: url },
    body: new URLSearchParams(fields),
  });
  if (answer.status !== 200 || !answer.body) throw new Error(`The export answered ${answer.status}`);
  let [rows, bytes] = [-1, 0];
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) rows += 1;
  }
  return { rows, bytes };
}

/** Memory of the portal's process, now (VmRSS) or at its peak (VmHWM), in MB. */
function memory(which: "VmRSS" | "VmHWM"): number {
  const [, kilobytes = ""] =
    new RegExp(`^${which}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  if (kilobytes === "") throw new Error("The portal's memory can be read only on Linux");
  return Number(kilobytes) / 1024;
}

async function main(): Promise<number> {
  console.log(`Making ${ROWS} orders ...`);
  await runScript(
    "scripts/cli/seed-orders.ts",
    ["--count", String(ROWS)],
    process.env as Record<string, string>,
  );
  const admin = await signIn({ url, secrets: { password } }, ADMIN);
  // "Idle" means after some work: the code is compiled and the pages have been requested.
  for (let i = 0; i < WARM_UPS; i++) {
    await admin.get("/admin/orders");
    await download(admin, { view: "review" });
  }
  await pause(5_000);
  const idle = memory("VmRSS");
  // The kernel's own peak, from here on: no sample is missed.
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
  const start = performance.now();
  const { rows, bytes } = await download(admin, { view: "all" });
  const seconds = (performance.now() - start) / 1_000;
  const above = memory("VmHWM") - idle;
  console.log(
    `${rows} rows, ${(bytes / 2 ** 20).toFixed(1)} MB in ${seconds.toFixed(1)} s; idle ${idle.toFixed(0)} MB`,
  );
  console.log(`csv: peak ${above.toFixed(1)} MB above idle (target: at most ${MOST_MB} MB)`);
  return rows === ROWS && above <= MOST_MB ? 0 : 1;
}

process.exit(await main());

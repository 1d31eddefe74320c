import { writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { to } from "pg-copy-streams";
import type { Portal } from "../../../e2e/fixtures/portal";
import { ADMIN, type Session, signIn } from "../../../e2e/fixtures/session";
import { bothOf, median, ownLine, ratioLine } from "../figures";
import { memoryMb } from "../processor";
import type { Row } from "../row";
import { seedOrders, startOurs } from "../sides";

/** The export's plain columns, as PostgreSQL writes them by itself. */
const COPY = `copy (select orders.id, orders.created_at, orders.updated_at, shops.shop_name, orders.service,
    orders.variant, orders.state, orders.price_paise
  from orders join shops on shops.id = orders.agent_id order by orders.created_at desc, orders.id desc)
  to stdout with (format csv, header)`;

/** The operator's whole list as CSV. "Idle" is after some work: the code is compiled, and the pages were opened. */
export const csv: Row = {
  name: "csv",
  about: "the operator's CSV of all orders, beside COPY of its plain columns",
  run: async (run) => {
    const ours = await startOurs();
    try {
      run.say(`making ${run.to} orders ...`);
      await seedOrders(ours, run.to, 200);
      const admin = await signIn(ours, ADMIN);
      for (let i = 0; i < 3; i += 1) await admin.get("/admin/orders");
      await download(ours, admin, "review");
      await pause(run.isQuick ? 0 : 5_000);
      const idle = memoryMb(ours.pid());
      const rounds: [number, number][] = [];
      const peaks: number[] = [];
      const counts = new Set<number>();
      for (let round = 0; round < run.rounds; round += 1) {
        // An export wants a factor within ten minutes; signing in is one.
        const fresh = await signIn(ours, ADMIN);
        // The kernel's own peak, from here on: no sample is missed.
        writeFileSync(`/proc/${ours.pid()}/clear_refs`, "5");
        const exported = await timed(() => download(ours, fresh, "all"));
        peaks.push(memoryMb(ours.pid(), "VmHWM") - idle);
        const copied = await timed(() => copy(ours));
        counts.add(exported.rows).add(copied.rows);
        rounds.push([exported.rate, copied.rate]);
      }
      const both = bothOf(rounds);
      return {
        lines: [
          ratioLine("rows", "/s", both, { atLeast: 0.5 }),
          ownLine("rows, sealed columns too", "/s", both.ours, { atLeast: 20_000 }),
          ownLine("memory above idle", " MB", median(peaks), { atMost: 30 }),
        ],
        notes: [`${run.to} orders, idle at ${idle.toFixed(0)} MB`],
        voids: [...counts].every((count) => count === run.to) ? [] : [`files of ${[...counts].join()} rows`],
      };
    } finally {
      await ours.stop();
    }
  },
};

async function timed(work: () => Promise<number>): Promise<{ rows: number; rate: number }> {
  const start = performance.now();
  const rows = await work();
  return { rows, rate: (rows * 1_000) / (performance.now() - start) };
}

/** Reads the export to its end as fast as it comes. @returns its rows, without the heading */
async function download({ url }: Portal, admin: Session, view: string): Promise<number> {
  const answer = await fetch(`${url}/admin/orders/export`, {
    method: "POST",
    headers: { cookie: admin.cookie, origin: url },
    body: new URLSearchParams({ view }),
  });
  if (answer.status !== 200 || !answer.body) throw new Error(`The export answered ${answer.status}`);
  return countLines(answer.body);
}

async function copy({ ownerEnv }: Portal): Promise<number> {
  const client = new pg.Client({ connectionString: ownerEnv.DATABASE_OWNER_URL });
  await client.connect();
  try {
    return await countLines(client.query(to(COPY)));
  } finally {
    await client.end();
  }
}

/** Lines of a file after its heading. */
async function countLines(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let lines = -1;
  for await (const chunk of chunks) for (const byte of chunk) if (byte === 10) lines += 1;
  return lines;
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { post, readForm } from "../../../e2e/fixtures/forms";
import { runScript } from "../../../e2e/fixtures/node-process";
import { type Portal, startPortal } from "../../../e2e/fixtures/portal";
import { judge, storedOrders } from "../read-history";
import { inLanes, type Row, until } from "../row";
import { newForm, Shop } from "../shop";

const ENV = {
  INEXOPAY_BREAKER_FAILURES: "1",
  INEXOPAY_BREAKER_REST_MS: "1500",
  RECONCILE_FIRST_MS: "500",
  RECONCILE_CEILING_MS: "3000",
};

const OPEN = ["created", "submitting", "awaiting_customer", "processing"];

/** A backup under load, orders sent after it, everything wiped, the backup restored. */
export const restore: Row = {
  name: "restore",
  target:
    "a cut or foreign backup changes nothing; the restore sends nothing; look-ups find what was sent after the backup, and nothing is sent twice; the audit log is sound",
  control: "the mark on orders that were not sent when the backup was made",
  inTests: true,
  counts: { full: 200, short: 10, control: 6 },
  run: async ({ random, count, sabotage, say }) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "bahi-restore-"));
    const portal = await startPortal({ env: () => ({ ...ENV, BACKUP_DIR: folder }) });
    const file = path.join(folder, "backup");
    try {
      const shop = await Shop.open(portal);
      const forms = Array.from({ length: count }, () => newForm(random));
      const [unsent, sent] = [forms.slice(0, count / 2), forms.slice(count / 2)];
      await whileAway(portal, shop, random.mobile(), () =>
        inLanes(unsent, 4, async (form) => void (await shop.send(form))),
      );
      say(`${await countOf(portal, "created")} orders are not sent yet`);
      // The others arrive during the backup: each is in it completely or not at all.
      const load = inLanes(sent, 2, async (form) => void (await shop.send(form)));
      await runScript("scripts/cli/backup.ts", [file], portal.env);
      await load;
      await pressSendOnAll(portal, shop);
      const before = await writes(portal);
      await portal.terminate();
      const changedByBad = await restoreBad(portal, file);
      await wipe(portal);
      await runScript("scripts/cli/restore.ts", [file, "--over-everything"], portal.ownerEnv);
      if (sabotage) await unmark(portal);
      const sentByRestore = (await writes(portal)) - before;
      await portal.restart();
      const auditBroken = await auditFaults(portal);
      await pressSendOnAll(portal, shop);
      await finishAll(portal);
      await until(sabotage ? 5_000 : 60_000, async () =>
        (await storedOrders(portal)).every(({ state }) => !OPEN.includes(state)),
      );
      const { faults, notes, examples } = await judge(portal, shop.answered);
      const stored = new Set((await storedOrders(portal)).map(({ id }) => id));
      // Orders from after the snapshot are not in it: only the vendor's ledger and the callbacks name them.
      const madeAfter = new Set(
        shop.answered.flatMap(({ orderId }) => (orderId && !stored.has(orderId) ? [orderId] : [])),
      );
      const { lost: _, ...kept } = faults;
      return {
        n: count,
        unit: "orders around a restore",
        faults: {
          ...kept,
          sentByRestore,
          changedByBad,
          auditBroken,
          lostFromBackup: unsent.length - (await countKnown(portal, shop, unsent)),
        },
        notes: { ...notes, madeAfterTheBackup: madeAfter.size },
        examples,
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await portal.stop();
    }
  },
};

/** Tries to restore cut or foreign backups. @returns how many were accepted or changed anything */
async function restoreBad(portal: Portal, file: string): Promise<number> {
  const whole = readFileSync(file);
  const bad = [
    whole.subarray(0, whole.length / 2),
    whole.subarray(0, -1),
    Buffer.from("PGDMP of another program"),
  ];
  const before = JSON.stringify(await portal.database.dump());
  let changed = 0;
  for (const bytes of bad) {
    writeFileSync(`${file}.bad`, bytes);
    const restoring = runScript(
      "scripts/cli/restore.ts",
      [`${file}.bad`, "--over-everything"],
      portal.ownerEnv,
    );
    const isTaken = await restoring.then(
      () => true,
      () => false,
    );
    if (isTaken || JSON.stringify(await portal.database.dump()) !== before) changed++;
  }
  return changed;
}

/** Empties every table of orders and of the log. */
async function wipe({ database }: Portal): Promise<void> {
  await database.query(`set session_replication_role = replica;
    truncate orders, evidence, charges, ledger_transactions, audit_log, callbacks cascade;
    set session_replication_role = default`);
}

/** The breaker opens at the first failure; while it is open no order is sent. */
async function whileAway(
  portal: Portal,
  shop: Shop,
  mobile: string,
  work: () => Promise<void>,
): Promise<void> {
  await portal.sandbox.fault({ endpoint: "*", fault: "reset_before", times: 100_000 });
  await shop.send({ key: crypto.randomUUID(), mobile });
  await work();
  await portal.sandbox.clearFaults();
  // The probe needs time to notice that the vendor is back.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
}

async function pressSendOnAll(portal: Portal, shop: Shop): Promise<void> {
  const orders = await portal.database.query<{ id: string }>("select id from orders where state = 'created'");
  await inLanes(orders, 4, async ({ id }) => {
    const page = `/agent/orders/${id}`;
    const { text } = await shop.session.get(page);
    if (!text.includes('name="attempt"')) return;
    await post(readForm(portal.url + page, text, "attempt"), shop.session.cookie);
  });
}

/** Checks the audit log against the heads recorded before the wipe. @returns 1 for a break, 0 for none */
const auditFaults = (portal: Portal) =>
  runScript("scripts/cli/audit-verify.ts", [], portal.env).then(
    () => 0,
    () => 1,
  );

async function finishAll(portal: Portal): Promise<void> {
  for (const { id } of await storedOrders(portal)) {
    if ((await portal.sandbox.status(id)) === "pending") await portal.sandbox.move(id, "finish");
  }
}

const writes = async (portal: Portal) =>
  (await portal.sandbox.ledger()).filter(({ endpoint }) => endpoint === "request_pan").length;

const countOf = async (portal: Portal, state: string) =>
  (await storedOrders(portal)).filter((order) => order.state === state).length;

async function countKnown(portal: Portal, shop: Shop, forms: readonly { key: string }[]): Promise<number> {
  const stored = new Set((await storedOrders(portal)).map(({ id }) => id));
  const keys = new Set(forms.map(({ key }) => key));
  const known = shop.answered.filter(({ key, orderId }) => keys.has(key) && orderId && stored.has(orderId));
  return new Set(known.map(({ key }) => key)).size;
}

/** Removes the mark, as if only the rows had been restored. */
async function unmark(portal: Portal): Promise<void> {
  await portal.database.query(`set session_replication_role = replica;
    delete from evidence e using evidence n where n.order_id = e.order_id and n.kind = 'no_answer'
      and n.source = 'portal' and e.kind in ('submitted', 'no_answer') and e.source = 'portal';
    update orders set state = 'created', next_check_at = null,
      evidence_count = (select max(seq) from evidence where order_id = id)
      where not exists (select 1 from evidence where order_id = id and kind in ('accepted', 'ambiguous'))
        and exists (select 1 from evidence where order_id = id and kind = 'not_sent');
    set session_replication_role = default`);
}

import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { orderNotes } from "@/db/schema/order-notes";
import { orders } from "@/db/schema/orders";
import { problemMessages } from "@/db/schema/problem-messages";
import { verifyLedger } from "@/lib/money/ledger/verify-ledger";
import { restoreBackup } from "@/lib/operator/backups/restore-backup";
import { NOTE } from "@/lib/orders/notes/add-note";
import { verifyChain } from "@/lib/platform/audit/verify-chain";
import { openRecord, openResult, openText } from "@/lib/platform/privacy/envelope";
import { findWrongKey } from "@/lib/platform/privacy/verify-keys";
import { PROBLEM } from "@/lib/shops/problems/add-message";

/**
 * A database to judge with the keys of the environment. `file`: a backup to restore into it first.
 */
export type Task = { url: string; file?: string; servingRole: string };
export type Judged = {
  /** Sealed texts that opened, and what could not be opened or is broken. */
  opened: number;
  closed: string[];
};

/** The portal's own view of a migrated database: every sealed text opens, the audit chain is whole, and the ledger right. */
async function judge({ url, file, servingRole }: Task): Promise<Judged> {
  if (file) await restoreBackup({ url, file, privateKey: null, servingRole });
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const database = drizzle(pool);
  const judged: Judged = { opened: 0, closed: [] };
  const attempt = (what: string, open: () => unknown) => {
    try {
      open();
      judged.opened += 1;
    } catch (error) {
      judged.closed.push(`${what}: ${error instanceof Error ? error.message : error}`);
    }
  };
  const wrong = await findWrongKey(database);
  if (wrong) judged.closed.push(`${wrong} is another`);
  const { broken } = await verifyChain({ headFile: null, database });
  if (broken) judged.closed.push(`The audit log: ${JSON.stringify(broken)}`);
  const { broken: wrongMoney } = await verifyLedger(database);
  for (const { rule, of } of wrongMoney) judged.closed.push(`The ledger: ${rule} of ${of}`);
  const all = await database.select().from(orders);
  const keys = new Map(all.map(({ id, dataKey }) => [id, dataKey]));
  for (const { id, dataKey, sealed, resultSealed } of all) {
    attempt(`order ${id}`, () => openRecord(id, { dataKey, sealed }));
    if (resultSealed) attempt(`result ${id}`, () => openResult(id, dataKey, resultSealed));
  }
  const keyed = (id: string) => ({ id, dataKey: keys.get(id) ?? Buffer.alloc(0) });
  for (const { orderId, sealed } of await database.select().from(orderNotes))
    attempt(`note ${orderId}`, () => openText(keyed(orderId), NOTE, sealed));
  for (const { orderId, sealed } of await database.select().from(problemMessages))
    if (sealed) attempt(`message ${orderId}`, () => openText(keyed(orderId), PROBLEM, sealed));
  const { rows } = await database.execute<{ id: string }>(
    sql`select id from orders where evidence_count <> (select count(*) from evidence where order_id = orders.id)`,
  );
  for (const { id } of rows) judged.closed.push(`order ${id}: its facts are not complete`);
  await pool.end();
  return judged;
}

const tasks = JSON.parse(process.argv[2] ?? "[]") as Task[];
const judged: Judged[] = [];
for (const task of tasks) judged.push(await judge(task));
console.log(JSON.stringify(judged));
process.exit();

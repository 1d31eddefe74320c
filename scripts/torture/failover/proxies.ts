import { writeFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "../../../e2e/fixtures/portal";
import type { Account } from "../../launcher/postgres-account.mjs";
import { type Service, startService } from "./command";
import type { Programs } from "./programs";
import { sample } from "./sample";

type Place = { folder: string; account: Account; programs: Programs };

/** Something that stands between the portal and its database. */
export type Proxy = { port: number; service: Service };

/** HAProxy, which leads to the primary. @param servers the ports of pg1 and pg2 */
export async function startHaproxy(
  { folder, account, programs }: Place,
  servers: readonly number[],
): Promise<Proxy> {
  const port = await freePort();
  const file = path.join(folder, "haproxy.cfg");
  const [one, two] = servers;
  const config = sample("haproxy-database.cfg", [
    ["127.0.0.1:5000", `127.0.0.1:${port}`],
    ["10.0.0.11:5432", `127.0.0.1:${one}`],
    ["10.0.0.12:5432", `127.0.0.1:${two}`],
    [/^ +(user|group) .*\n/gm, ""],
  ]);
  writeFileSync(file, config);
  const args = ["-db", "-f", file];
  return { port, service: startService(account, programs.haproxy, args, path.join(folder, "haproxy.log")) };
}

/** PgBouncer in transaction mode. @param database its address through HAProxy, with role and password */
export async function startPgbouncer({ folder, account, programs }: Place, database: URL): Promise<Proxy> {
  const port = await freePort();
  const [file, users] = [path.join(folder, "pgbouncer.ini"), path.join(folder, "userlist.txt")];
  const name = database.pathname.slice(1);
  writeFileSync(users, `"${database.username}" "${database.password}"\n`);
  const config = sample("pgbouncer.ini", [
    ["\nbahi = ", `\n${name} = `],
    ["dbname=bahi", `dbname=${name}`],
    ["port=5000", `port=${database.port}`],
    ["listen_port = 6432", `listen_port = ${port}`],
    ["/etc/pgbouncer/userlist.txt", users],
  ]);
  writeFileSync(file, config);
  return {
    port,
    service: startService(account, programs.pgbouncer, [file], path.join(folder, "pgbouncer.log")),
  };
}

import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { freePort } from "../../../e2e/fixtures/portal";
import type { Account } from "../../launcher/postgres-account.mjs";
import { until } from "../row";
import { runProgram, type Service, startService } from "./command";
import { sample } from "./sample";

const HOST = "127.0.0.1";

/** One database machine of the two. */
type Machine = {
  name: string;
  dir: string;
  log: string;
  port: number;
  service?: Service;
  promotions: number;
};

type Options = {
  /** Where the servers' files go. */
  folder: string;
  account: Account;
  /** The folder of PostgreSQL's programs. */
  bin: string;
  /** Whether a commit waits for the standby. */
  isSynchronous: boolean;
};

/** A primary and its standby, set up and rebuilt by the commands and files of docs/operations.md. */
export class Pair {
  readonly rebuilt = { rewound: 0, copied: 0 };
  private readonly passwords = {
    admin: randomBytes(12).toString("hex"),
    replica: randomBytes(12).toString("hex"),
  };

  private constructor(
    private readonly options: Options,
    private primary: Machine,
    private standby: Machine,
  ) {}

  /** Makes both servers and waits until the standby streams. */
  static async start(options: Options): Promise<Pair> {
    const [one, two] = await Promise.all(["pg1", "pg2"].map((name) => machine(options.folder, name)));
    if (!one || !two) throw new Error("There are no two machines");
    const pair = new Pair(options, one, two);
    pair.makeFirst();
    await pair.launch(one);
    const roles = sample("roles.sql", [["'replica-password'", `'${pair.passwords.replica}'`]]);
    await pair.ask(one, ...roles.split(/;$/m).filter((statement) => statement.trim()));
    pair.copy(two, one);
    await pair.launch(two);
    await pair.untilFollowed();
    return pair;
  }

  /** The ports of pg1 and pg2. */
  ports(): number[] {
    return [this.primary, this.standby].sort((a, b) => a.name.localeCompare(b.name)).map(({ port }) => port);
  }

  /** How often each machine was promoted, pg1 first. */
  promotions(): number[] {
    const machines = [this.primary, this.standby].sort((a, b) => a.name.localeCompare(b.name));
    return machines.map(({ promotions }) => promotions);
  }

  /** Where a superuser connects. @param port of whatever leads to the primary */
  adminUrl(port: number): string {
    return `postgres://postgres:${this.passwords.admin}@${HOST}:${port}/postgres`;
  }

  /** The standby receives nothing more, as when the line between the machines is cut. */
  async cutStream(): Promise<void> {
    await this.ask(this.standby, "alter system set primary_conninfo = ''", "select pg_reload_conf()");
    await this.wait("still receives", async () => {
      const receivers = await this.ask(this.standby, "select 1 from pg_stat_wal_receiver");
      return receivers.length === 0;
    });
  }

  /** Takes the primary's power away. */
  async killPrimary(): Promise<void> {
    if (this.primary.service?.hasEnded())
      throw new Error(`${this.primary.name} ended by itself; see ${this.primary.log}`);
    await this.primary.service?.kill();
  }

  /** Makes the standby the primary. */
  async promote(): Promise<void> {
    this.run("pg_ctl", ["promote", "-w", "-D", this.standby.dir]);
    this.standby.promotions += 1;
    [this.primary, this.standby] = [this.standby, this.primary];
  }

  /** Makes the killed machine the new standby, by pg_rewind or from a fresh base backup, and waits until it streams. */
  async rebuild(how: "rewind" | "copy"): Promise<void> {
    // Until its first checkpoint the new primary still says that it is on the old timeline, and pg_rewind does nothing.
    await this.ask(this.primary, "checkpoint");
    if (how === "rewind") this.rewind(this.standby, this.primary);
    else this.copy(this.standby, this.primary);
    this.rebuilt[how === "rewind" ? "rewound" : "copied"] += 1;
    await this.launch(this.standby);
    await this.untilFollowed();
  }

  async stop(): Promise<void> {
    await Promise.all([this.primary, this.standby].map(({ service }) => service?.kill()));
  }

  private makeFirst(): void {
    const { folder } = this.options;
    const { dir } = this.primary;
    const passwordFile = path.join(folder, "password");
    writeFileSync(passwordFile, this.passwords.admin);
    this.run("initdb", [
      "-D",
      dir,
      "-U",
      "postgres",
      "-A",
      "scram-sha-256",
      "-E",
      "UTF8",
      `--pwfile=${passwordFile}`,
    ]);
    appendFileSync(path.join(dir, "postgresql.conf"), sample("postgresql-pair.conf"));
    const access = sample("pg_hba.conf", [
      ["10.0.0.11/32", `${HOST}/32`],
      ["10.0.0.12/32", `${HOST}/32`],
      ["10.0.0.0/24", `${HOST}/32`],
      ["local  all         postgres                      peer\n", ""],
    ]);
    // The run's own databases and roles have other names.
    writeFileSync(path.join(dir, "pg_hba.conf"), `${access}host all all ${HOST}/32 scram-sha-256\n`);
  }

  private async launch(one: Machine): Promise<void> {
    const { account, bin, isSynchronous } = this.options;
    const settings = [`listen_addresses=${HOST}`, "unix_socket_directories=", "max_connections=200"];
    if (!isSynchronous) settings.push("synchronous_standby_names=");
    const args = ["-D", one.dir, "-p", String(one.port), ...settings.flatMap((setting) => ["-c", setting])];
    one.service = startService(account, path.join(bin, "postgres"), args, one.log);
    await this.wait(`${one.name} does not answer`, async () => {
      if (one.service?.hasEnded())
        throw new Error(`${one.name} does not start:\n${readFileSync(one.log, "utf8")}`);
      return (await this.ask(one, "select 1")).length === 1;
    });
  }

  private copy(to: Machine, from: Machine): void {
    if (existsSync(to.dir)) rmSync(to.dir, { recursive: true });
    this.run("pg_basebackup", ["-D", to.dir, "-R", "-X", "stream", "-c", "fast", "-d", this.source(from)]);
  }

  private rewind(to: Machine, from: Machine): void {
    this.run("pg_rewind", ["-D", to.dir, "-R", `--source-server=${this.source(from)} dbname=postgres`]);
  }

  private source({ port }: Machine): string {
    return `host=${HOST} port=${port} user=bahi_replica password=${this.passwords.replica}`;
  }

  private async untilFollowed(): Promise<void> {
    const wanted = this.options.isSynchronous ? "sync" : "async";
    await this.wait("The standby does not follow", async () => {
      const rows = await this.ask(
        this.primary,
        `select 1 from pg_stat_replication where state = 'streaming' and sync_state = '${wanted}'`,
      );
      return rows.length === 1;
    });
  }

  private async wait(what: string, isSo: () => Promise<boolean>): Promise<void> {
    if (!(await until(90_000, isSo))) throw new Error(`${what}: ${this.primary.log}, ${this.standby.log}`);
  }

  /** @returns the rows of the last statement */
  private async ask({ port }: Machine, ...statements: string[]): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: this.adminUrl(port), connectionTimeoutMillis: 5_000 });
    client.on("error", () => undefined);
    await client.connect();
    let rows: unknown[] = [];
    try {
      for (const statement of statements) rows = (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
    return rows;
  }

  private run(program: string, args: string[]): void {
    runProgram(this.options.account, path.join(this.options.bin, program), args);
  }
}

async function machine(folder: string, name: string): Promise<Machine> {
  const [dir, log] = [path.join(folder, name), path.join(folder, `${name}.log`)];
  return { name, dir, log, port: await freePort(), promotions: 0 };
}

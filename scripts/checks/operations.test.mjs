import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { selfSigned } from "../../testing/vendor/certificate";
import { inRoot } from "../launcher/paths.mjs";

// The files of docs/operations, read by the programs that they are for where those are installed. The torture row
// `failover` runs PostgreSQL, HAProxy and PgBouncer with them.
const read = (name) => readFileSync(inRoot(path.join("docs", name)), "utf8");
const sample = (name) => read(path.join("operations", name));
const folder = mkdtempSync(path.join(os.tmpdir(), "operations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file with a changed sample. @returns its path */
function written(name, changes, change = (text) => text) {
  let text = sample(name);
  for (const [from, to] of changes) {
    expect(text, name).toContain(from);
    text = text.replaceAll(from, to);
  }
  const file = path.join(folder, name);
  writeFileSync(file, change(text));
  return file;
}

function run(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: "utf8",
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  });
  return { isThere: error?.code !== "ENOENT", status, said: `${stdout}${stderr}` };
}

const lacks = (command, ...args) => !run(command, ...args).isThere;

const { cert, key } = selfSigned("portal.example.in");
const pem = path.join(folder, "certificate.pem");
writeFileSync(pem, cert + key);

describe("the samples", () => {
  test("each is linked from operations.md, and each link leads to one", () => {
    const linked = [...read("operations.md").matchAll(/\]\(operations\/([\w.-]+)\)/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(linked)].sort()).toEqual(readdirSync(inRoot("docs/operations")).sort());
  });

  test("what a client claims about itself ends at either proxy", () => {
    const trusted = [
      "X-Forwarded-For",
      "X-Forwarded-Proto",
      "X-Forwarded-Host",
      "Forwarded",
      "X-Request-Id",
      "traceparent",
    ];
    for (const header of trusted) {
      expect(sample("nginx-bahi.conf")).toMatch(
        new RegExp(`^ +proxy_set_header ${header} (""|\\$\\w+);$`, "m"),
      );
      expect(sample("haproxy-web.cfg")).toMatch(
        new RegExp(`^ +http-request (set|del)-header ${header}\\b`, "m"),
      );
    }
  });

  test("without encryption either proxy leads a browser on and refuses a program", () => {
    const [nginx = ""] = /server \{\s+listen 80;[\s\S]*?\n\}/.exec(sample("nginx-bahi.conf")) ?? [];
    expect(nginx).toMatch(/location \/ \{ return 301 https:/);
    expect(nginx).toMatch(/location \/api\/ \{ return 403; \}/);
    expect(sample("haproxy-web.cfg")).toMatch(
      /http-request deny deny_status 403 if \{ path_beg \/api\/ \} !\{ ssl_fc \}\n.*redirect scheme https/,
    );
  });

  test("the proxies' idle connections end before the portal's", () => {
    const { keepAliveTimeout } = new http.Server();
    const [, nginx] = /keepalive \d+;[^}]*keepalive_timeout (\d+)s;/.exec(sample("nginx-bahi.conf")) ?? [];
    const [, haproxy] = /pool-purge-delay (\d+)ms/.exec(sample("haproxy-web.cfg")) ?? [];
    expect(Number(nginx) * 1_000).toBeLessThan(keepAliveTimeout - 1_000);
    // HAProxy looks at idle connections once in each delay.
    expect(Number(haproxy) * 2).toBeLessThan(keepAliveTimeout - 1_000);
  });

  test("the units run package.json's commands without npm, come back whatever happens, and have time to stop", () => {
    const { scripts } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
    for (const [name, command] of [
      ["bahi-portal.service", scripts.start],
      ["bahi-worker.service", scripts.worker],
    ]) {
      expect(sample(name).split("\n")).toContain(`ExecStart=/usr/bin/${command}`);
      for (const line of ["Restart=always", "StartLimitIntervalSec=0", "TimeoutStopSec=45"])
        expect(sample(name).split("\n")).toContain(line);
    }
  });

  test("the firewall lets the portal's account call whom the other samples name, and refuses the rest", () => {
    const rules = sample("nftables-app.conf");
    const [, standing = ""] = /chain out \{([\s\S]*?)\n {4}\}/.exec(rules) ?? [];
    expect(sample("bahi-portal.service")).toContain("\nUser=bahi\n");
    expect(standing).toMatch(/^\s*type filter hook output[^\n]*\n[^\n]*\n\s*meta skuid != "bahi" accept\n/);
    expect(standing.trimEnd()).toMatch(/\n\s*reject$/);
    const databases = sample("haproxy-database.cfg").match(/10\.0\.0\.\d+(?=:5432)/g) ?? [];
    expect(databases.length).toBeGreaterThan(1);
    for (const address of databases) expect(standing).toContain(address);
    expect(rules).toContain(/TRUSTED_PROXIES=([\d.]+)/.exec(read("operations.md"))?.[1]);
  });

  test.skipIf(lacks("nft", "--version") || process.getuid() !== 0)(
    "nftables takes its file (needs nft, root)",
    () => {
      // The account is that of the unit, which is not here.
      const { status, said } = run("nft", "-c", "-f", written("nftables-app.conf", [['"bahi"', '"root"']]));
      expect(status, said).toBe(0);
    },
  );

  test.skipIf(lacks("nginx", "-v"))("nginx takes its file (needs nginx)", () => {
    const site = written("nginx-bahi.conf", [
      ["/etc/ssl/portal.example.in.pem", pem],
      ["/etc/ssl/portal.example.in.key", pem],
    ]);
    const whole = path.join(folder, "nginx.conf");
    const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join(" ");
    writeFileSync(
      whole,
      `pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {} http { access_log off; ${places} include ${site}; }`,
    );
    const { status, said } = run("nginx", "-t", "-e", path.join(folder, "error.log"), "-c", whole);
    expect(said).not.toMatch(/\[(warn|emerg)\]/);
    expect(status, said).toBe(0);
  });

  test.skipIf(lacks("haproxy", "-v"))("HAProxy takes its files without a warning (needs haproxy)", () => {
    const isRoot = process.getuid() === 0;
    for (const [name, changes] of [
      ["haproxy-database.cfg", []],
      ["haproxy-web.cfg", [["/etc/ssl/portal.example.in.pem", pem]]],
    ]) {
      const own = (text) => (isRoot ? text : text.replaceAll(/^ +(user|group) .*\n/gm, ""));
      const { status, said } = run("haproxy", "-c", "-f", written(name, changes, own));
      expect(said).not.toMatch(/\[(WARNING|ALERT)\]/);
      expect(status, said).toBe(0);
    }
  });

  test.skipIf(lacks("systemd-analyze", "--version"))(
    "systemd takes the units (needs systemd-analyze)",
    () => {
      const units = readdirSync(inRoot("docs/operations")).filter((name) => /\.(service|timer)$/.test(name));
      const files = units.map((name) => {
        // Its programs may be elsewhere here.
        const change = (text) => text.replaceAll(/^ExecStart=\S+/gm, "ExecStart=/bin/true");
        return written(name, [], change);
      });
      const { said } = run("systemd-analyze", "verify", ...files);
      expect(said.split("\n").filter((line) => line.includes("bahi"))).toEqual([]);
    },
  );
});

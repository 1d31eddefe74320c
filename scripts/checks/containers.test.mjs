import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { TSX } from "../launcher/bundle.mjs";
import { inRoot } from "../launcher/paths.mjs";
import { withoutSettings } from "../launcher/settings.mjs";
import { readIgnore } from "../test/containers/dockerfile.mjs";

const read = (name) => readFileSync(inRoot(name), "utf8");
const folder = mkdtempSync(path.join(os.tmpdir(), "containers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe(".dockerignore", () => {
  const isLeftOut = readIgnore(read(".dockerignore"));

  test.each([
    ...[".env", ".env.local", ".env.production", "docs/.env", "bahi.backup", "copies/bahi.backup"],
    ...[
      "bahi.backup.77.new",
      "backup-key.pem",
      ".data/secrets.json",
      ".data/postgres/PG_VERSION",
      ".git/config",
    ],
    ...[
      ".test/data/secrets.json",
      "test-results/x/trace.zip",
      "playwright-report/index.html",
      "audit-head.log",
    ],
    ...[".bench/data/postgres/PG_VERSION", "scripts/bench/reference/app/layout.js"],
    ...[".next/BUILD_ID", ".next-test/BUILD_ID", "node_modules/pg/package.json", "tsconfig.tsbuildinfo"],
  ])("%s stays out of the images", (name) => expect(isLeftOut(name)).toBe(true));

  test("every file of the repository that is built or run is in the images", () => {
    const files = spawnSync(
      "git",
      ["ls-files", "app", "components", "lib", "db", "messages", "public", "scripts"],
      {
        cwd: inRoot("."),
        encoding: "utf8",
      },
    ).stdout.split("\n");
    expect(files.length).toBeGreaterThan(300);
    const more = [
      "package.json",
      "package-lock.json",
      ".npmrc",
      "tsconfig.json",
      "next.config.ts",
      "proxy.ts",
    ];
    const isRun = (file) => !file.startsWith("scripts/bench/reference/");
    expect([...files.filter(isRun), ...more].filter(isLeftOut)).toEqual([]);
  });
});

describe("compose.yaml", () => {
  const text = read("compose.yaml");
  const [head, ...rest] = text.split(/^services:\n/m);
  const services = Object.fromEntries(
    rest
      .join("")
      .split(/^volumes:\n/m)[0]
      .split(/^ {2}(?=\w+:\n)/m)
      .filter((block) => block.trim())
      .map((block) => [block.split(":")[0], block]),
  );
  const OURS = ["prepare", "portal", "worker"];

  test("services that must restart after a reboot do", () => {
    expect(Object.keys(services)).toEqual(["database", ...OURS]);
    for (const name of ["database", "portal", "worker"])
      expect(services[name]).toContain("restart: unless-stopped");
    for (const name of ["database", "portal", "worker"]) expect(services[name]).toContain("healthcheck:");
  });

  test("the database's password and the machine's settings in .env reach no other container", () => {
    expect(head).toContain("env_file: .env");
    for (const line of [
      'POSTGRES_PASSWORD: ""',
      'PORTAL_PASSWORD: ""',
      'PORT: "3000"',
      'HOST: ""',
      "DATA_DIR: /data",
    ])
      expect(head).toContain(line);
    for (const name of OURS) {
      expect(services[name]).toContain("<<: *settings");
      if (services[name].includes("environment:")) expect(services[name]).toContain("<<: *environment");
      if (name !== "prepare") expect(services[name]).not.toContain("POSTGRES_PASSWORD");
    }
    expect(services.portal).toContain(`ports: ["\${PORT:-3000}:3000"]`);
    expect(services.portal).toContain("http://127.0.0.1:3000/api/health/ready");
  });

  test("serving containers do not own the tables, and only the preparation gets the owner's address", () => {
    expect(head).toMatch(/ DATABASE_URL: postgres:\/\/bahi_portal:\$\{PORTAL_PASSWORD:\?/);
    expect(head).toContain('DATABASE_OWNER_URL: ""');
    expect(services.prepare).toMatch(/ DATABASE_OWNER_URL: postgres:\/\/bahi:\$\{POSTGRES_PASSWORD\}@/);
    for (const name of ["portal", "worker"]) {
      expect(services[name]).not.toContain("DATABASE_OWNER_URL");
      expect(services[name]).toMatch(/prepare:\n +condition: service_completed_successfully/);
    }
    const words = read("docs/operations.md");
    expect(words).toMatch(/compose run --rm prepare scripts\/cli\/restore\.ts/);
    expect(words).toMatch(/PORTAL_PASSWORD=/);
  });

  test("backups and the heads of the audit log are on a volume that our containers share", () => {
    expect(head).toContain('volumes: ["data:/data"]');
    expect(head).toMatch(/AUDIT_HEAD_FILE: \/data\//);
    expect(head).toMatch(/BACKUP_DIR: \/data\//);
    for (const name of OURS) expect(services[name]).not.toContain("volumes:");
    expect(text).toMatch(/^volumes:\n {2}database:\n {2}data:/m);
  });

  test("our containers write to their volume and to /tmp alone, without any right of the machine", () => {
    for (const line of ["read_only: true", 'tmpfs: ["/tmp"]', "cap_drop: [ALL]"])
      expect(head).toContain(`\n  ${line}\n`);
    expect(head).toContain('\n  security_opt: ["no-new-privileges:true"]\n');
    expect(services.database).toContain('security_opt: ["no-new-privileges:true"]');
    expect(text).not.toMatch(/privileged: true|cap_add|read_only: false|user: root/);
  });

  test("the worker's health is a file that it writes", () => {
    const [, file] = /WORKER_BEAT_FILE: (\S+)/.exec(services.worker) ?? [];
    expect(services.worker).toContain(`statSync('${file}')`);
  });
});

describe("Dockerfile", () => {
  const stages = read("Dockerfile").split(/^(?=FROM )/m);
  const stage = (name) => stages.find((one) => one.includes(` AS ${name}\n`)) ?? "";
  const copied = [...stage("tools").matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names]) =>
    names.split(" "),
  );

  test("the images match compose.yaml, do not run as root, and have their data folder", () => {
    for (const [, target] of read("compose.yaml").matchAll(/target: (\w+)/g)) {
      expect(stage(target)).toMatch(/^USER node$/m);
      expect(stage(target)).toContain("mkdir /data && chown node:node /data");
    }
  });

  test("the tools image has no tests, no build and no framework", () => {
    expect(stage("packages")).toContain("npm ci --omit=dev --ignore-scripts");
    expect(stage("packages")).toContain("rm -rf node_modules/next ");
    expect(copied).not.toContain(".");
    for (const name of ["app", "components", "e2e", "sandbox", "testing"]) expect(copied).not.toContain(name);
  });

  test("each command runs with the files and packages of the tools image", () => {
    for (const name of copied) cpSync(inRoot(name), path.join(folder, name), { recursive: true });
    const { packages } = JSON.parse(read("package-lock.json"));
    const dropped = /^node_modules\/(next|@next\/.*|@swc\/core.*|@img\/.*)$/;
    for (const [name, { dev, devOptional }] of Object.entries(packages)) {
      if (!/^node_modules\/(@[^/]+\/)?[^/]+$/.test(name) || dev || devOptional || dropped.test(name))
        continue;
      if (!existsSync(inRoot(name))) continue;
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      symlinkSync(inRoot(name), path.join(folder, name));
    }
    const run = (script) =>
      spawnSync(process.execPath, [...TSX, `scripts/cli/${script}.ts`], {
        cwd: folder,
        env: { ...withoutSettings(process.env), NODE_ENV: "production" },
        encoding: "utf8",
        timeout: 60_000,
      });
    // Without settings each command names a missing setting, not a missing module.
    const words = {
      prepare: "DATABASE_URL",
      worker: "DATABASE_URL",
      doctor: "DATABASE_URL",
      "audit-verify": "DATABASE_URL",
      "audit-cut": "npm run audit:cut",
      backup: "npm run backup",
      restore: "npm run restore",
      "user-create": "--role",
    };
    for (const [script, word] of Object.entries(words)) {
      const { stdout, stderr } = run(script);
      expect(stdout + stderr, script).toContain(word);
      expect(stdout + stderr, script).not.toMatch(/MODULE_NOT_FOUND|Cannot find/);
    }
  }, 300_000);
});

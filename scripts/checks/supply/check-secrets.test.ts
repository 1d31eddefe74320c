import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { checkSecrets } from "./check-secrets";
import { SECRETS, type SecretKind } from "./secret-patterns";

const base64 = (bytes: number) => randomBytes(bytes).toString("base64");
const hex = (length: number) => randomBytes(length).toString("hex").slice(0, length);
const capitals = (length: number) => hex(length).toUpperCase();

/** What each pattern finds, made at run time: this file holds none of it. */
const PLANTED: Record<SecretKind, string[]> = {
  "private key": ["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "].map(
    (of) => `-----BEGIN ${of}PRIVATE ${"KEY"}-----`,
  ),
  "AWS access key": [`aws = "AKIA${capitals(16)}"`, `ASIA${capitals(16)}`],
  "GitHub token": [`token: ghp_${hex(36)}`, `ghs_${hex(36)}`, `github_pat_${hex(22)}_${hex(59)}`],
  "Slack token": [
    `"xoxb-${hex(12)}-${hex(24)}"`,
    `xoxp-${hex(30)}`,
    `https://hooks.slack.com/services/T${capitals(8)}/B${capitals(8)}/${hex(24)}`,
  ],
  "npm token": [`//registry.npmjs.org/:_authToken=npm_${hex(36)}`],
  "address with a password": [
    ...["postgres", "postgresql", "mysql", "smtps", "https"].map(
      (scheme) => `${scheme}://bahi:${hex(12)}@db.example/x`,
    ),
    `DATABASE_URL=postgres://bahi:${hex(3)}@10.0.0.1:5432/bahi`,
  ],
  "data key": [`DATA_KEYS=1:${base64(32)}`, `"DATA_KEYS": "2:${base64(32)},1:${base64(32)}"`],
  "secret setting": [
    `AUTH_SECRET=${base64(33)}`,
    `  AUTH_SECRET_OLDER: "${hex(40)}",`,
    `NEXT_SERVER_ACTIONS_ENCRYPTION_KEY=${base64(32)}`,
    `env["INEXOPAY_CALLBACK_SECRET"] = '${hex(24)}';`,
    `- ALERT_WEBHOOK_SECRET=${hex(32)}`,
  ],
  "INEXOPAY key": [`INEXOPAY_API_KEY=${hex(32)}`, `"SANDBOX_API_KEY": "${hex(20)}"`],
};

const found = (text: string, harmless: Parameters<typeof checkSecrets>[1] = []) =>
  checkSecrets([{ path: "docs/notes.md", text }], harmless).map(
    (one) => `${one.path}:${one.line} ${one.text}`,
  );

describe.each(Object.keys(SECRETS) as SecretKind[])("%s", (kind) => {
  test("is found on its line, and is not repeated", () => {
    for (const line of PLANTED[kind]) {
      expect(found(`# Notes\n\n${line}\n`), line).toEqual([`docs/notes.md:3 looks like a secret: ${kind}`]);
    }
  });
});

test.each([
  ...[`postgres://bahi:\${POSTGRES_PASSWORD}@database:5432/bahi`, "postgres://bahi:...@127.0.0.1/bahi"],
  ...[
    "smtps://user:password@mail.example.in",
    "https://shop.example:443/",
    "postgres://bahi@127.0.0.1:5432/bahi",
  ],
  ...["AUTH_SECRET: secrets.authSecretOfThePortal,", "AUTH_SECRET: createdSecretOfThePortal(33),"],
  ...["INEXOPAY_CALLBACK_SECRET_OLDER: INEXOPAY_CALLBACK_SECRET", "AUTH_SECRET=$(openssl rand -base64 33)"],
  ...["INEXOPAY_API_KEY: credentials.SANDBOX_API_KEY,", "DATA_KEYS: `1:<base64 of 32 bytes>`"],
])("%s is no secret", (line) => expect(found(line)).toEqual([]));

test("a line of the list is harmless, but not another one, another file or another kind", () => {
  const line = `AUTH_SECRET=invented-${hex(24)}`;
  const entry = { path: "docs/notes.md", kind: "secret setting", holds: "invented-", why: "an example" };
  expect(found(line, [entry])).toEqual([]);
  expect(found(`${line}\nAUTH_SECRET=${hex(30)}`, [entry])).toEqual([
    "docs/notes.md:2 looks like a secret: secret setting",
  ]);
  for (const other of [{ path: "docs/other.md" }, { kind: "data key" }, { holds: "made-up-" }])
    expect(found(line, [{ ...entry, ...other }])).toHaveLength(2);
  expect(found("nothing", [entry])).toEqual([expect.stringContaining("is gone: remove it")]);
  expect(found("nothing", [{ ...entry, isPast: true }])).toEqual([]);
});

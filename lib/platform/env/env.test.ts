import { describe, expect, test, vi } from "vitest";
import { env, findDoubtful, readEnv, SETTING_NAMES } from "./env";
import type { Env } from "./env-schema";

const KEY = Buffer.alloc(32, 7).toString("base64");
const GOOD: Record<string, string> = {
  APP_URL: "https://portal.example.in/",
  DATABASE_URL: "postgres://bahi:secret@127.0.0.1:5432/bahi",
  AUTH_SECRET: "a-secret-of-thirty-two-characters-or-more",
  DATA_KEYS: `1:${KEY}`,
  INEXOPAY_BASE_URL: "https://panel.inexopay.in",
  INEXOPAY_API_KEY: "the-key",
  INEXOPAY_USERNAME: "the-operator",
  INEXOPAY_CALLBACK_SECRET: "0123456789abcdef01234567",
};

function read(more: Record<string, string | undefined> = {}): Env {
  const result = readEnv({ ...GOOD, ...more } as NodeJS.ProcessEnv);
  if ("problems" in result) throw new Error(result.problems.join("\n"));
  return result.env;
}

function problems(more: Record<string, string | undefined>): string[] {
  const result = readEnv({ ...GOOD, ...more } as NodeJS.ProcessEnv);
  return "problems" in result ? result.problems : [];
}

describe("good settings", () => {
  test("are read, with defaults for the rest", () => {
    expect(read()).toMatchObject({
      APP_URL: "https://portal.example.in",
      NODE_ENV: "production",
      INEXOPAY_BODY_FORMAT: "form",
      INEXOPAY_ALLOW_HTTP: false,
      INEXOPAY_PAN_RETURN_URL: false,
      INEXOPAY_TIMEOUT_MS: 30_000,
      RECONCILE_BOUND_MS: 259_200_000,
      EXPIRED_HOLD_MS: 86_400_000,
      TRUSTED_PROXIES: [],
      INEXOPAY_CALLBACK_IPS: [],
    });
  });

  test("may be empty, which is the same as missing", () =>
    expect(read({ INEXOPAY_BODY_FORMAT: "", RECONCILE_FIRST_MS: "", DATABASE_DIRECT_URL: "" })).toEqual(
      read(),
    ));

  test("may be blank too: a space is not zero", () =>
    expect(read({ BACKUP_KEEP: " ", ALERT_BALANCE_RUPEES: "\t" })).toEqual(read()));

  test("are flags, numbers and lists", () => {
    const some = read({
      INEXOPAY_ALLOW_HTTP: "1",
      INEXOPAY_PAN_RETURN_URL: "true",
      RECONCILE_FIRST_MS: "50",
      TRUSTED_PROXIES: " 10.0.0.0/8,\n::1  2001:db8::/32, ",
      INEXOPAY_REDIRECT_HOSTS: "pan.example.in,pan.example.in:8443",
      DATA_KEYS: `1:${KEY},65535:${KEY}`,
    });
    expect(some).toMatchObject({
      INEXOPAY_ALLOW_HTTP: true,
      INEXOPAY_PAN_RETURN_URL: true,
      RECONCILE_FIRST_MS: 50,
      TRUSTED_PROXIES: ["10.0.0.0/8", "::1", "2001:db8::/32"],
      INEXOPAY_REDIRECT_HOSTS: ["pan.example.in", "pan.example.in:8443"],
    });
  });

  test.each(["http://localhost:4010", "http://127.0.0.1:4010", "http://127.8.8.8", "http://[::1]:4010"])(
    "may use plain http to this machine: %s",
    (INEXOPAY_BASE_URL) => expect(read({ INEXOPAY_BASE_URL }).INEXOPAY_BASE_URL).toBe(INEXOPAY_BASE_URL),
  );
});

describe("a missing setting", () => {
  test.each(Object.keys(GOOD))("%s is named, and how to fix it", (name) => {
    const [problem = "", ...more] = problems({ [name]: undefined });
    expect(more).toEqual([]);
    expect(problem).toMatch(new RegExp(`^${name} is missing\\. [A-Z].{10,}\\.`));
  });
});

describe("alerts", () => {
  const URL = "https://alerts.example.in/hook";
  const SECRET = "a-secret-of-the-receiver-0123";
  const mail = { ALERT_MAIL_TO: "a@example.in b@example.in", ALERT_MAIL_FROM: "p@example.in" };

  test("have defaults, and are sent nowhere by default", () =>
    expect(read()).toMatchObject({
      ...{ ALERT_BALANCE_RUPEES: 500, PAUSE_BALANCE_RUPEES: 200, ALERT_MAIL_TO: [] },
      ...{ ALERT_AWAY_MS: 900_000, ALERT_SETTLE_MS: 900_000 },
    }));

  test.each([URL, "http://127.0.0.1:9000/hook", "http://localhost/hook", "http://[::1]/hook"])(
    "may be posted to %s",
    (ALERT_WEBHOOK_URL) => expect(problems({ ALERT_WEBHOOK_URL, ALERT_WEBHOOK_SECRET: SECRET })).toEqual([]),
  );

  test.each([
    [
      { ALERT_WEBHOOK_URL: "http://alerts.example.in/hook", ALERT_WEBHOOK_SECRET: SECRET },
      "ALERT_WEBHOOK_URL",
    ],
    [{ ALERT_WEBHOOK_URL: URL }, "ALERT_WEBHOOK_SECRET"],
    [{ ...mail }, "ALERT_MAIL_TO"],
    [{ ALERT_MAIL_TO: mail.ALERT_MAIL_TO, SMTP_URL: "smtps://mail.example.in" }, "ALERT_MAIL_TO"],
  ])("%j is one problem, of %s", (settings, name) => {
    const all = problems(settings);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatch(new RegExp(`^${name} `));
  });

  test("are sent by mail if all three are set", () =>
    expect(read({ ...mail, SMTP_URL: "smtps://u:p@mail.example.in" }).ALERT_MAIL_TO).toEqual([
      "a@example.in",
      "b@example.in",
    ]));
});

describe("a wrong setting", () => {
  const wrong: [string, string][] = [
    ["APP_URL", "portal.HUSH.in"],
    ["APP_URL", "javascript:HUSH"],
    ["DATABASE_URL", "mysql://bahi:HUSH@host/bahi"],
    ["DATABASE_DIRECT_URL", "HUSH"],
    ["AUTH_SECRET", "HUSH"],
    ["DATA_KEYS", "HUSH"],
    ["DATA_KEYS", `1:${KEY},HUSH`],
    ["DATA_KEYS", `1:${KEY.slice(0, 40)}HUSH=`],
    ["DATA_KEYS", `1:${KEY},1:${KEY}`],
    ["DATA_KEYS", `65536:${KEY}`],
    ["TRUSTED_PROXIES", "10.0.0.0/8,HUSH"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["INEXOPAY_CALLBACK_IPS", "203.0.113.300"],
    ["INEXOPAY_REDIRECT_HOSTS", "https://HUSH.example"],
    ["INEXOPAY_BASE_URL", "ftp://HUSH"],
    ["INEXOPAY_BASE_URL", "http://HUSH.example"],
    ["INEXOPAY_BASE_URL", "http://127.0.0.1.HUSH.example"],
    ["INEXOPAY_BODY_FORMAT", "HUSH"],
    ["INEXOPAY_ALLOW_HTTP", "HUSH"],
    ["INEXOPAY_CALLBACK_SECRET", "HUSH"],
    ["INEXOPAY_CALLBACK_SECRET", "HUSH/0123456789abcdef01234567"],
    ["INEXOPAY_PAN_REDIRECT_TARGET", "https://HUSH.example/?id="],
    ["INEXOPAY_PAN_REDIRECT_TARGET", "javascript:HUSH('{txid}')"],
    ["INEXOPAY_PAN_REDIRECT_TARGET", "ftp://HUSH.example/{txid}"],
    ["INEXOPAY_PAN_REDIRECT_TARGET", "/HUSH/{txid}"],
    ["INEXOPAY_PAN_REDIRECT_TARGET", "https://{txid}.HUSH.example/"],
    ["INEXOPAY_PAN_REDIRECT_TARGET", "https://HUSH:x@pan.example/{txid}"],
    ["INEXOPAY_PAN_REDIRECT_TARGET", "https://*.HUSH.example/{txid}"],
    ...[
      "*",
      "*.HUSH.example",
      "HUSH;script-src",
      "'HUSH'",
      "HUSH@pan.example",
      "//HUSH.example",
      "HUSH.example/x",
    ].map((host): [string, string] => ["INEXOPAY_REDIRECT_HOSTS", `pan.example.in, ${host}`]),
    ["INEXOPAY_REDIRECT_HOSTS", "HUSH.example:65536"],
    ["INEXOPAY_REDIRECT_HOSTS", "HUSH.example:0"],
    ["INEXOPAY_REDIRECT_HOSTS", "HUSH.example."],
    ["INEXOPAY_REDIRECT_HOSTS", "HUSH..example"],
    ["INEXOPAY_REDIRECT_HOSTS", "[HUSH]"],
    ["INEXOPAY_REDIRECT_HOSTS", "300.1.1.1"],
    ["INEXOPAY_BASE_URL", "javascript:HUSH"],
    ["INEXOPAY_BASE_URL", "https:HUSH.example"],
    ["INEXOPAY_BASE_URL", "https://*.HUSH.example"],
    ["INEXOPAY_BASE_URL", "https://HUSH:x@panel.example"],
    ["INEXOPAY_BASE_URL", "https://panel.example/?HUSH=1"],
    ["INEXOPAY_BASE_URL", "https://panel.example/#HUSH"],
    ["APP_URL", "https://*.HUSH.example"],
    ["APP_URL", "https://HUSH.example/portal"],
    ["APP_URL", "ftp://HUSH.example"],
    ["ALERT_WEBHOOK_URL", "javascript:HUSH"],
    ["ALERT_WEBHOOK_URL", "https://HUSH:x@hooks.example/x"],
    ["SMTP_URL", "smtps:HUSH"],
    ["AUTH_SECRET", `${" ".repeat(40)}HUSH`],
    ["AUTH_SECRET", `HUSH${"\t".repeat(40)}x`],
    ["AUTH_SECRET_OLDER", `HUSH${" ".repeat(40)}x`],
    ["ALERT_WEBHOOK_SECRET", `HUSH${" ".repeat(24)}x`],
    ["DEMO_PASSWORD", `HU${" ".repeat(12)}SH`],
    ["RECONCILE_FIRST_MS", "HUSH"],
    ["RECONCILE_FIRST_MS", "0"],
    ["RECONCILE_FIRST_MS", "1.5"],
    ["RECONCILE_FIRST_MS", "86400000"],
    ["SESSION_IDLE_MS", "2678400001"],
    ["ALERT_BALANCE_RUPEES", "HUSH"],
    ["PAUSE_BALANCE_RUPEES", "-1"],
    ["ALERT_WEBHOOK_SECRET", "HUSH"],
    ["ALERT_MAIL_TO", "a@example.in, HUSH"],
    ["ALERT_MAIL_TO", "HUSH@example.in"],
    ["SMTP_URL", "https://HUSH"],
    ["DEMO_PASSWORD", "HUSH"],
    ["LOG_LEVEL", "HUSH"],
    ["NODE_ENV", "HUSH"],
  ];
  test.each(wrong)("%s = %s is named, and how to fix it, without its value", (name, value) => {
    const all = problems({ [name]: value });
    expect(all).toHaveLength(1);
    expect(all[0]).toMatch(new RegExp(`^${name} (is not valid\\.|is |gives )[^]{10,}\\.$`));
    expect(all[0]).not.toContain("HUSH");
    expect(all[0]).not.toContain(KEY.slice(0, 20));
  });

  test("does not hide another", () => {
    const all = problems({ APP_URL: undefined, AUTH_SECRET: "short", LOG_LEVEL: "loud" });
    expect(all.map((problem) => problem.split(" ")[0]).sort()).toEqual([
      "APP_URL",
      "AUTH_SECRET",
      "LOG_LEVEL",
    ]);
  });

  test("can be allowed explicitly: plain http", () =>
    expect(
      read({ INEXOPAY_BASE_URL: "http://panel.example", INEXOPAY_ALLOW_HTTP: "1" }).INEXOPAY_ALLOW_HTTP,
    ).toBe(true));
});

test("this process's settings are read once", () => {
  const first = env();
  process.env.APP_URL = "https://elsewhere.example";
  expect(env()).toBe(first);
});

describe("numbers", () => {
  const NUMBERS = SETTING_NAMES.filter((name) => typeof read()[name as keyof Env] === "number");

  test("there are many of them", () => expect(NUMBERS.length).toBeGreaterThan(20));

  test.each(NUMBERS)("%s takes plain digits alone", (name) => {
    for (const value of [
      "0x10",
      "1e2",
      " 50 ",
      "50 ",
      "+50",
      "50.0",
      "050",
      "0b101",
      "1_000",
      "५०",
      "Infinity",
      "true",
    ])
      expect([value, ...problems({ [name]: value })]).toEqual([
        value,
        expect.stringMatching(
          new RegExp(`^${name} is not valid\\. Set it to a whole number from \\d+ to \\d+\\.$`),
        ),
      ]);
  });
});

describe("unknown names with our prefixes are refused, similar ones are reported", () => {
  const doubtful = (more: Record<string, string>) =>
    problems(more).length > 0 ? ["refused"] : findDoubtful({ ...GOOD, ...more } as NodeJS.ProcessEnv);

  test.each([
    ["TRUST_PROXY", "TRUSTED_PROXIES"],
    ["DATABASE_OWNER", "DATABASE_OWNER_URL"],
    ["SMTP_HOST", "SMTP_URL"],
    ["SMTP_PASSWORD", "SMTP_URL"],
    ["DATABASE_PASSWORD", "DATABASE_URL"],
    ["DATABASE_URL_DIRECT", "DATABASE_DIRECT_URL"],
    ["DIRECT_URL", "DATABASE_DIRECT_URL"],
    ["BASE_URL", "INEXOPAY_BASE_URL"],
    ["API_KEY", "INEXOPAY_API_KEY"],
    ["REDIRECT_HOSTS", "INEXOPAY_REDIRECT_HOSTS"],
    ["WEBHOOK_URL", "ALERT_WEBHOOK_URL"],
    ["MAIL_FROM", "ALERT_MAIL_FROM"],
    ["APP_BASE_URL", "APP_URL"],
    ["AUTH_SECRET_PREVIOUS", "AUTH_SECRET"],
    ["SESSION_IDLE_MINUTES", "SESSION_IDLE_MS"],
    ["CUSTOMER_LINK_SECONDS", "CUSTOMER_LINK_MS"],
    ["STOP_WAIT_SECONDS", "STOP_WAIT_MS"],
  ])("%s: the nearest is %s", (name, nearest) => {
    expect(doubtful({ [name]: "a-secret" })).toEqual([{ name, nearest }]);
  });

  test.each(["app_url", "Trusted_Proxies", "inexopay_api_key"])("%s is written in capitals", (name) =>
    expect(problems({ [name]: "a-secret" })).toEqual([
      `${name} is not a setting. Did you mean ${name.toUpperCase()}?`,
    ]),
  );

  test("settings that are known, and those of other programs, are passed over", () =>
    expect(
      doubtful({
        ...{
          SESSION_MANAGER: "x",
          DATA_HOME: "x",
          OPENAI_API_KEY: "x",
          GITHUB_BASE_URL: "x",
          SSH_AUTH_SOCK: "x",
        },
        ...{
          NODE_EXTRA_CA_CERTS: "x",
          NODE_TLS_REJECT_UNAUTHORIZED: "1",
          AWS_SECRET_ACCESS_KEY: "x",
          npm_config_url: "x",
        },
        ...{
          POSTGRES_URL: "x",
          PGHOST: "x",
          XDG_DATA_DIRS: "x",
          http_proxy: "x",
          NO_PROXY: "x",
          LOG_LEVEL: "info",
        },
        ...{
          SESSION_IDLE_MS: "60000",
          GPG_AGENT_INFO: "x",
          APP_NAME: "x",
          LS_COLORS: "x",
          HOST_IP: "x",
          LC_ALL: "C",
        },
      }),
    ).toEqual([]));
});

describe("names", () => {
  test.each([
    ["INEXOPAY_APIKEY", "INEXOPAY_API_KEY"],
    ["INEXOPAY_CALLBACK_IP", "INEXOPAY_CALLBACK_IPS"],
    ["TRUSTED_PROXY", "TRUSTED_PROXIES"],
    ["DATABSE_URL", "DATABASE_URL"],
    ["RECONCILE_BOUND_S", "RECONCILE_BOUND_MS"],
    ["LOGLEVEL", "LOG_LEVEL"],
  ])("%s is treated as a typo, and its value is not repeated", (name, meant) => {
    expect(problems({ [name]: "a-secret" })).toEqual([`${name} is not a setting. Did you mean ${meant}?`]);
  });

  test("a name with one of our prefixes that resembles no setting is rejected too", () =>
    expect(problems({ INEXOPAY_FAVOURITE_COLOUR: "red" })).toEqual([
      "INEXOPAY_FAVOURITE_COLOUR is not a setting. README.md lists them all.",
    ]));

  test("names set by the system and other programs are ignored", () =>
    expect(
      problems({
        ...{
          SESSION_MANAGER: "local/x",
          DATA_HOME: "/x",
          PGDATABASE: "x",
          HOME: "/x",
          PATH: "/bin",
          LANG: "hi_IN",
        },
        ...{ PORT: "3000", HOST: "0.0.0.0", SHELL: "/bin/sh", USER: "asha", POSTGRES_PASSWORD: "x" },
      }),
    ).toEqual([]));

  test("an unknown name with an empty value is ignored", () =>
    expect(problems({ INEXOPAY_APIKEY: "" })).toEqual([]));
});

test.each(["short", "not base64 ".repeat(4), `${KEY}=`, KEY.slice(0, 30)])(
  "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY=%s is refused, with the command that makes one",
  (key) =>
    expect(problems({ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key })).toEqual([
      "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is not valid. Set it to the base64 of 32 random bytes: openssl rand -base64 32.",
    ]),
);

test("a key that Next accepts is accepted", () =>
  expect(read({ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: KEY }).NEXT_SERVER_ACTIONS_ENCRYPTION_KEY).toBe(KEY));

test("an unknown log level gives a sentence, and the log still works", async () => {
  expect(problems({ LOG_LEVEL: "verbose" })).toEqual([
    "LOG_LEVEL is not valid. Set it to one of debug, info, warn, error, silent.",
  ]);
  const before = process.env.LOG_LEVEL;
  process.env.LOG_LEVEL = "verbose";
  vi.resetModules();
  expect((await import("@/lib/platform/log/log")).log.level).toBe("info");
  process.env.LOG_LEVEL = before;
});

describe("an invalid value is answered in plain words", () => {
  const NAMES = SETTING_NAMES.filter(
    (name) => ![/_DIR$/, /_FILE$/, /^INEXOPAY_(API_KEY|USERNAME)$/].some((one) => one.test(name)),
  );
  const ZODS = /expected|received|invalid|too (big|small)|input|string|NaN|pattern|option/i;

  test.each(NAMES)("%s", (name) => {
    const [problem = "", ...more] = problems({ [name]: "://!" });
    expect(more).toEqual([]);
    expect(problem).toMatch(new RegExp(`^${name} is not valid\\. [A-Z].{10,}\\.$`));
    expect(problem).not.toMatch(ZODS);
    expect(problem).not.toContain("undefined");
  });

  test.each([
    ["SESSION_IDLE_MS", "30min", "Set it to a whole number from 1 to 2678400000."],
    ["BACKUP_KEEP", "-1", "Set it to a whole number from 0 to 1000."],
    ["AADHAAR_KEEP", "all", "Set it to one of masked, encrypted."],
    ["INEXOPAY_ALLOW_HTTP", "yes", "Set it to one of 0, 1, true, false."],
  ])("%s=%s", (name, value, fix) =>
    expect(problems({ [name]: value })).toEqual([`${name} is not valid. ${fix}`]),
  );
});

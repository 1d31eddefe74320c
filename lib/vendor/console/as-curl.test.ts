import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { asCurl } from "./as-curl";

const FIELDS = {
  api_key: "[masked]",
  username: "[masked]",
  orderid: "B1",
  name: `[masked] it's "$(touch /tmp/x)" \`id\` $HOME \\`,
};
const URL = "https://vendor.example/api/x.php";

/** The arguments the shell would pass to curl. */
function wordsOf(line: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }; ${line}`;
  const env = { ...process.env, INEXOPAY_API_KEY: "the-key", INEXOPAY_USERNAME: "the-user", HOME: "/home/x" };
  return execFileSync("sh", ["-c", script], { env, encoding: "utf8" }).split("\0").slice(0, -1);
}

test("a form: secrets are variables, everything else is quoted as it is", () => {
  const line = asCurl({ method: "POST", url: URL, bodyFormat: "form", fields: FIELDS });
  expect(line).toContain(`"api_key=$INEXOPAY_API_KEY"`);
  expect(wordsOf(line)).toEqual([
    URL,
    ...["--data-urlencode", "api_key=the-key", "--data-urlencode", "username=the-user"],
    ...["--data-urlencode", "orderid=B1", "--data-urlencode", `name=${FIELDS.name}`],
  ]);
});

test("JSON: the same", () => {
  const words = wordsOf(asCurl({ method: "POST", url: URL, bodyFormat: "json", fields: FIELDS }));
  expect(words.slice(0, -1)).toEqual([URL, "-H", "Content-Type: application/json", "--data"]);
  expect(JSON.parse(words.at(-1) ?? "")).toEqual({
    ...FIELDS,
    api_key: "the-key",
    username: "the-user",
  });
});

test("a GET has no body", () =>
  expect(asCurl({ method: "GET", url: URL, bodyFormat: "form", fields: {} })).toBe(`curl '${URL}'`));

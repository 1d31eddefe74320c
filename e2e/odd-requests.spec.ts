import { readForm } from "./fixtures/forms";
import { send, toTheEnd } from "./fixtures/http";
import type { Portal } from "./fixtures/portal";
import { expect, test } from "./fixtures/test";

// No test here expects a fault in the server's log: a stranger's wrong request is not our fault.

const POLICIES = ["x-content-type-options", "referrer-policy", "content-security-policy", "x-frame-options"];

async function answerTo(portal: Portal, head: string, body = ""): Promise<{ status: number; text: string }> {
  const host = /^host:/im.test(head) ? "" : "Host: localhost\r\n";
  const length = body === "" ? "" : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  const text = await toTheEnd(
    portal.url,
    `${head.replaceAll("\n", "\r\n")}\r\n${host}${length}Connection: close\r\n\r\n${body}`,
  );
  for (const name of POLICIES) expect(text.toLowerCase(), head).toContain(`\r\n${name}: `);
  return { status: Number(text.split(" ")[1]), text };
}

test("a request that no browser sends is refused as the sender's fault", async ({ portal }) => {
  const script = /\/_next\/static\/[^"]+\.js/.exec((await send(`${portal.url}/login`)).text)?.[0] ?? "";
  const cases: [string, number][] = [
    ["TRACE /login HTTP/1.1", 405],
    ["PUT /login HTTP/1.1", 405],
    ["OPTIONS * HTTP/1.1", 400],
    ["GET * HTTP/1.1", 400],
    ["GET /login HTTP/1.1\nHost: a b", 400],
    ["GET /login HTTP/1.1\nHost: [::1", 400],
    ["GET / HTTP/1.1\nHost: u:p@h", 400],
    [`POST ${script} HTTP/1.1`, 405],
    ["POST /icon.svg HTTP/1.1", 405],
    [`GET ${script} HTTP/1.1\nRange: bytes=99999999-`, 200],
    [`GET ${script} HTTP/1.1\nIf-Match: "x"`, 200],
    ["GET /login HTTP/1.1\nExpect: wonders", 417],
    ["GET /_next/image?url=%2Fapi%2Fhealth%2Fready&w=640&q=75 HTTP/1.1", 404],
    ["GET /_next/image?url=%2Ficon.svg&w=640&q=75 HTTP/1.1", 404],
    ["GET http://elsewhere.example/login HTTP/1.1", 200],
    ["no request", 400],
  ];
  for (const [head, status] of cases) expect((await answerTo(portal, head)).status, head).toBe(status);
});

const MULTIPART = "multipart/form-data; boundary=x";
const part = (name: string, value: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

test("a form that cannot be read is a 400, whichever way it is sent", async ({ portal, serverErrors }) => {
  serverErrors.allow(/Failed to find Server Action/);
  const page = `${portal.url}/login`;
  const html = (await send(page)).text;
  const { fields } = readForm(page, html, "password");
  const action = /"id":"([0-9a-f]{42})"/.exec(html.replaceAll("&quot;", '"'))?.[1] ?? "none";
  const origin = `Origin: ${new URL(portal.url).origin}\nHost: ${new URL(portal.url).host}`;
  const called = `POST /login HTTP/1.1\n${origin}\nNext-Action: ${action}\nContent-Type: `;
  const posted = `POST /login HTTP/1.1\n${origin}\nContent-Type: `;
  const whole = fields.map(([name, value]) => part(name, value)).join("");
  const cases: [string, string][] = [
    [posted + MULTIPART, "garbage"],
    [posted + MULTIPART, part("email", "asha@example.in")],
    [posted + MULTIPART, whole],
    [posted + MULTIPART, `--x\r\n\r\nabc\r\n--x--\r\n`],
    [`${posted}multipart/form-data`, "abc"],
    [`POST /no-such-page HTTP/1.1\nContent-Type: ${MULTIPART}`, "garbage"],
    [called + MULTIPART, "garbage"],
    [called + MULTIPART, part("0", "[1")],
    [called + MULTIPART, `${part("0", "{{{")}--x--\r\n`],
    [`${called}multipart/form-data`, "abc"],
    [`${called}text/plain`, "garbage[["],
    [`${called}text/plain`, "[]"],
    [`${called}text/plain`, '[null,"x"]'],
    [`${called}text/plain`, '["$K1"]'],
    [`POST /login HTTP/1.1\nOrigin: https://evil.example\nContent-Type: ${MULTIPART}`, `${whole}--x--\r\n`],
  ];
  for (const [head, body] of cases)
    expect((await answerTo(portal, head, body)).status, `${head}\n\n${body}`).toBe(400);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allowedLink } from "./links";

const HOSTS = ["panel.inexopay.in", "shop.example:8443", "localhost:4010", "127.0.0.1:4010", "[::1]:4010"];

describe("let through", () => {
  test.each([
    ["https://panel.inexopay.in/pan-redirect?txid=50089349&mode=K"],
    ["https://PANEL.inexopay.in"],
    ["https://panel.inexopay.in:443/x#y"],
    ["https://shop.example:8443/r/abc"],
    ["http://localhost:4010/pan"],
    ["http://127.0.0.1:4010/pan"],
    ["http://[::1]:4010/pan"],
    ["https://panel.inexopay.in/a@b?next=//evil.example"],
  ])("%s", (url) => expect(allowedLink(url, HOSTS)?.href).toBe(new URL(url).href));

  test("plain http only if it is allowed", () => {
    expect(allowedLink("http://panel.inexopay.in/x", HOSTS)).toBeNull();
    expect(allowedLink("http://panel.inexopay.in/x", HOSTS, true)?.protocol).toBe("http:");
    expect(allowedLink("http://evil.example/x", HOSTS, true)).toBeNull();
  });

  test("an entry without a port means the scheme's default port", () => {
    expect(allowedLink("https://panel.inexopay.in:8443/", HOSTS)).toBeNull();
    expect(allowedLink("https://shop.example/", HOSTS)).toBeNull();
    expect(allowedLink("https://shop.example/", [" Shop.Example:443 "])?.host).toBe("shop.example");
    expect(allowedLink("https://shop.example./", ["shop.example."])).toBeNull();
    expect(allowedLink("https://shop.example/", ["", "https://shop.example", "*"])).toBeNull();
  });
});

const GOOD = "panel.inexopay.in";
const SCHEMES = [
  "javascript:",
  "data:text/html,",
  "vbscript:",
  "ftp://",
  "file://",
  "ws://",
  "blob:https://",
  "intent://",
];
const WRAPPERS: ((host: string) => string)[] = [
  (host) => `//${host}/`,
  (host) => `/${host}/`,
  (host) => `https:${host}/`,
  (host) => `https:/${host}/`,
  (host) => `https:///${host}/`,
  (host) => `https:\\\\${host}/`,
  (host) => `https://user@${host}/`,
  (host) => `https://user:pass@${host}/`,
  (host) => `https://@${host}/`,
  (host) => `https://${host}@evil.example/`,
  (host) => `https://${host}:443@evil.example/`,
  (host) => `https://${host}\\@evil.example/`,
  (host) => `https://evil.example\\${host}/`,
  (host) => `https://evil.example/${host}`,
  (host) => `https://evil.example#${host}`,
  (host) => `https://evil.example?${host}`,
  (host) => `https://${host}.evil.example/`,
  (host) => `https://evil${host}/`,
  (host) => `https://${host}./`,
  (host) => `https://${host}.:443/`,
  (host) => `https://${host}:444/`,
  (host) => `https://${host}:0443/`,
  (host) => `https://${host}:/`,
  (host) => ` https://${host}/`,
  (host) => `https://${host}/ `,
  (host) => `ht\ntps://${host}/`,
  (host) => `https://\t${host}/`,
  (host) => `https://${host}/\u0000`,
  (host) => `https://${host}/\u0085`,
  (host) => `https://${host}/\u2028`,
  (host) => `https://${host}%00.evil.example/`,
  (host) => `https://${host}%2eevil.example/`,
];
const DISGUISES: ((host: string) => string)[] = [
  (host) => host.replace("a", "а"), // Cyrillic
  (host) => host.replace("i", "ı"),
  (host) => host.replaceAll(".", "。"),
  (host) => host.replaceAll(".", "．"),
  (host) => host.replace("e", "ｅ"),
  (host) => host.replace("e", "%65"),
  (host) => host.replace("p", "p\u00ad"),
  (host) => host.replace("p", "p\u200b"),
  (host) => host.replace("in", "ín"),
  (host) => `xn--${host}`,
];

describe("refused", () => {
  const scheming = SCHEMES.map((scheme) => `${scheme}${GOOD}/`);
  const wrapped = WRAPPERS.map((wrap) => wrap(GOOD));
  const disguised = DISGUISES.flatMap((disguise) => [
    `https://${disguise(GOOD)}/`,
    ...WRAPPERS.slice(0, 15).map((wrap) => wrap(disguise(GOOD))),
  ]);
  const numbers = [
    "http://127.1:4010/",
    "http://0x7f.0.0.1:4010/",
    "http://2130706433:4010/",
    "http://0177.0.0.1:4010/",
  ];
  const long = [`https://${GOOD}/${"x".repeat(2100)}`, "", "https://", "https:", `https://[${GOOD}]/`];
  const hostile = [...scheming, ...wrapped, ...disguised, ...numbers, ...long];

  test.each(hostile.map((url) => [url]))("%j", (url) => {
    expect(allowedLink(url, HOSTS)).toBeNull();
    expect(allowedLink(url, HOSTS, true)).toBeNull();
  });

  test("the list is long enough to be meaningful", () => {
    expect(new Set(hostile).size).toBeGreaterThanOrEqual(200);
  });
});

test("whatever comes in, what goes out leads to an allowed host", () => {
  const piece = fc.constantFrom(
    "https://",
    "http:",
    "//",
    "/",
    "\\",
    "@",
    GOOD,
    "evil.example",
    ":443",
    "?",
    "#",
    "%2f",
    ".",
    "\t",
  );
  const url = fc.oneof(
    fc.webUrl({ withQueryParameters: true }),
    fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 8 }).map((parts) => parts.join("")),
    fc.array(piece, { maxLength: 5 }).map((parts) => `https://${GOOD}${parts.join("")}`),
  );
  fc.assert(
    fc.property(url, (text) => {
      const link = allowedLink(text, HOSTS);
      if (!link) return;
      expect(HOSTS).toContain(link.host);
      expect(link.username + link.password).toBe("");
      expect(link.protocol === "https:" || link.port === "4010").toBe(true);
    }),
    { numRuns: 500 },
  );
});

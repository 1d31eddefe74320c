import { describe, expect, test } from "vitest";
import { checkMessages } from "./catalogue/check";

type Texts = { [key: string]: string | Texts };

/** The findings of an invented project, as `file:line text`. Texts may be given as JSON, to set their lines. */
function findings(files: Record<string, string>, english: Texts | string, hindi: Texts | string): string[] {
  const json = (texts: Texts | string) =>
    typeof texts === "string" ? texts : JSON.stringify(texts, null, 2);
  return checkMessages(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    { path: "messages/en.json", text: json(english) },
    { path: "messages/hi.json", text: json(hindi) },
  ).map((one) => `${one.path}:${one.line} ${one.text}`);
}

/** Compares the two texts of one used key. */
function compared(english: string, hindi: string): string[] {
  const page = { "app/page.tsx": 'getTranslations("x")("a");' };
  return findings(page, { x: { a: english } }, { x: { a: hindi } });
}

describe("two languages", () => {
  test.each([
    ["Hello {name}", "नमस्ते {name}"],
    ["{count, plural, one {# order} other {# orders}}", "{count, plural, other {# ऑर्डर}}"],
    ["The customer's <b>page</b>", "ग्राहक का <b>पेज</b>"],
    ["Say '{this}'", "कहें '{वह}'"],
    ["{ms} ms", "{ms} ms"],
    ["e-KYC", "e-KYC"],
    ["{a}, {b}", "{b}, {a}"],
  ])("%s = %s", (english, hindi) => expect(compared(english, hindi)).toEqual([]));

  test.each([
    ["Hello {name}", "नमस्ते {shop}", "x.a takes {shop}, in English {name}"],
    ["Hello {name}", "नमस्ते", "x.a takes nothing, in English {name}"],
    ["{n, plural, other {# orders}}", "{n} ऑर्डर", "x.a takes {n}, in English {n, plural}"],
    ["{n, select, a {A} other {B}}", "{n, select, b {अ} other {ब}}", "x.a takes {n, select, b|other}"],
    ["<b>Bold</b>", "मोटा", "x.a takes nothing, in English <b>"],
    ["Hello", "Hello", 'x.a is not in Devanagari: "Hello"'],
    ["Hello", " ", "x.a is empty"],
    ["Hello", "नमस्ते {name", "is not an argument"],
    ["Hello", "नमस्ते }", '"}" without "{"'],
    ["{n, plural, other {x}}", "{n, plural, one {एक}}", 'has no form "other"'],
  ])("%s ≠ %s", (english, hindi, what) =>
    expect(compared(english, hindi)).toContainEqual(expect.stringContaining(what)),
  );

  test("a key in only one language and a duplicate key are found, with their lines", () => {
    const english = '{\n  "x": {\n    "a": "A",\n    "b": "B"\n  }\n}';
    const hindi = '{\n  "x": {\n    "a": "अ",\n    "c": "क",\n    "a": "आ"\n  }\n}';
    expect(findings({ "app/page.tsx": "messages.x;" }, english, hindi)).toEqual([
      "messages/hi.json:5 x.a is defined twice",
      "messages/en.json:4 x.b is not in messages/hi.json",
      "messages/hi.json:4 x.c is not in messages/en.json",
    ]);
  });
});

test("a dot in a key's name is found: the library nests by it", () => {
  const [english, hindi] = [{ x: { "a.b": "A" } }, { x: { "a.b": "अ" } }];
  expect(findings({ "app/page.tsx": "messages.x;" }, english, hindi)).toEqual([
    "messages/en.json:3 a.b has a dot in its name",
    "messages/hi.json:3 a.b has a dot in its name",
  ]);
});

describe("keys in use", () => {
  const english = { pan: { title: "T", view_open: "O", view_done: "D" }, other: { title: "X" } };
  const hindi = { pan: { title: "ट", view_open: "ओ", view_done: "ड" }, other: { title: "अ" } };
  const unused = (code: string, path = "components/pan/x.tsx") =>
    findings({ [path]: code }, english, hindi)
      .map((line) => line.replace(/^messages\/en\.json:\d+ (.*) is not used$/, "$1"))
      .sort();

  test("a key that nothing uses, or only a test, is unused", () => {
    const all = ["other.title", "pan.title", "pan.view_done", "pan.view_open"];
    expect(unused("title();")).toEqual(all);
    expect(unused('getTranslations("pan")("title")', "components/pan/x.test.tsx")).toEqual(all);
  });

  test.each([
    ["a name", 'const t = await getTranslations("pan"); t("title");', ["title"]],
    ["a list", 'const [a, t] = [await x(), await getTranslations("pan")]; t("title")', ["title"]],
    [
      "a list from Promise.all",
      'const [t] = await Promise.all([getTranslations("pan")]); t("title")',
      ["title"],
    ],
    ["an object", 'const t = await getTranslations({ locale, namespace: "pan" }); t("title")', ["title"]],
    ["the whole catalogue", 'const t = createTranslator({ locale, messages }); t("pan.title")', ["title"]],
    ["rich text", 'const t = useTranslations("pan"); t.rich("title")', ["title"]],
    [
      "a parameter",
      'function f(t: Awaited<ReturnType<typeof getTranslations<"pan">>>) { t("title"); }',
      ["title"],
    ],
    [
      "a property",
      'type T = ReturnType<typeof useTranslations<"pan">>; function F({ t }: { t: T }) { t("title"); }',
      ["title"],
    ],
    [
      "one of two",
      'const t = await getTranslations("pan"); t(a ? "title" : "view_open")',
      ["title", "view_open"],
    ],
    [
      "a constant",
      'const t = await getTranslations("pan"); const k = a ? "title" : "view_done"; t(k)',
      ["title", "view_done"],
    ],
    ["a template", `const t = await getTranslations("pan"); t(\`view_\${one}\`)`, ["view_done", "view_open"]],
    [
      "a template over the whole catalogue",
      `const t = createTranslator({ messages }); t(\`pan.view_\${one}\`)`,
      ["view_done", "view_open"],
    ],
    [
      "any key of a namespace",
      'const t = await getTranslations("pan"); t(one)',
      ["title", "view_done", "view_open"],
    ],
    [
      "the catalogue",
      "const messages = await getMessages(); show(messages.pan);",
      ["title", "view_done", "view_open"],
    ],
    ["one text of it", "show((await getMessages()).pan.title);", ["title"]],
    ["parts of it", "const { pan } = await getMessages();", ["title", "view_done", "view_open"]],
  ])("through %s", (_, code, used) => {
    const rest = ["title", "view_done", "view_open"].filter((key) => !used.includes(key));
    expect(unused(code)).toEqual(["other.title", ...rest.map((key) => `pan.${key}`)]);
  });

  test("a name is resolved in its own function", () => {
    const code =
      'function A(){ const t = useTranslations("pan"); t("title"); } function B(t){ t("view_open"); }';
    expect(unused(code)).toEqual(["other.title", "pan.view_done", "pan.view_open"]);
  });

  test.each([
    ['const t = await getTranslations("pan");\nt("titel");', "components/pan/x.tsx:2 no text pan.titel"],
    [
      `const t = await getTranslations("pan");\nt(\`show_\${one}\`);`,
      "components/pan/x.tsx:2 no text pan.show_*",
    ],
    ["messages.gone;", "components/pan/x.tsx:1 no text gone"],
    ["const t = createTranslator({ messages }); t(key);", "can be any text"],
  ])("missing: %s", (code, what) => expect(unused(code)).toContainEqual(expect.stringContaining(what)));
});

describe("codes and their texts", () => {
  const result = (codes: string) => ({
    "lib/platform/result.ts": `export type ErrorCode =\n ${codes};\nmessages.errors;`,
  });

  test("an error code without a text and a text without a code are found", () => {
    const texts = [
      { errors: { kept_gone: "Gone", kept: "Kept" } },
      { errors: { kept_gone: "गया", kept: "है" } },
    ] as const;
    expect(findings(result('"kept" | "new"'), ...texts)).toEqual([
      "lib/platform/result.ts:2 no text errors.new",
      "messages/en.json:3 errors.kept_gone is no ErrorCode",
    ]);
    expect(findings(result('"kept" | "kept_gone"'), ...texts)).toEqual([]);
    expect(findings({ "lib/pan/x.ts": "messages.errors" }, ...texts)).toEqual([
      "messages/en.json:3 lib/platform/result.ts with ErrorCode does not exist",
    ]);
  });

  test("states, and kinds of evidence with several texts, are checked", () => {
    const files = {
      "db/schema/orders.ts": 'export const ORDER_STATES = ["created", "failed"] as const;',
      "lib/orders/evidence/evidence.ts":
        'type Fact = { kind: "found"; content: { a: "x" } } | { kind: "visited" } | { kind: "lost" } | Added; import type { Added } from "@/lib/services/facts";',
      "db/schema/evidence.ts": 'export const EVIDENCE_SOURCES = ["agent", "admin"] as const;',
      "lib/services/facts.ts": 'export type Added = { kind: "verified" };',
      "app/page.tsx": "messages.states; messages.evidence; messages.sources;",
    };
    const texts = (word: string) => ({
      states: { created: word },
      evidence: { found: word, visited_agent: word, old: word },
      sources: { agent: word, admin: word, by: word },
    });
    const found = findings(files, texts("Word"), texts("शब्द"));
    expect(found).toContain("db/schema/orders.ts:1 no text states.failed");
    expect(found).toContain("lib/orders/evidence/evidence.ts:1 no text evidence.lost");
    expect(found).toContain("lib/services/facts.ts:1 no text evidence.verified");
    expect(found).toContain("messages/en.json:8 evidence.old is no Fact");
    expect(found.filter((line) => /sources|visited|found|states\.created/.test(line))).toEqual([]);
  });

  test("what the variants of any service differ in is checked", () => {
    const files = {
      "lib/services/consent/service.ts": 'export const CONSENT_KINDS = ["short", "long"] as const;',
      "components/services/consent/x.ts": "messages.consentKinds;",
    };
    const texts = (word: string) => ({ consentKinds: { short: word, old: word } });
    const found = findings(files, texts("Word"), texts("शब्द"));
    expect(found).toContain("lib/services/consent/service.ts:1 no text consentKinds.long");
    expect(found).toContain("messages/en.json:4 consentKinds.old is no CONSENT_KINDS");
  });

  test("codes of fields are checked", () => {
    const files = {
      "lib/platform/identity/numbers/mobile.ts":
        'export const a = () => (x ? bad("pan_missing") : bad(y ? "pan_form" : "pan_long"));',
      "lib/pan/schema.ts": `choice(TYPES, "type_missing"); choice(MODES, \`\${mode}_missing\`);`,
      "lib/pan/send-pan.ts": 'fail("invalid_input", { fieldErrors: { number: "number_taken" } });',
      "app/page.tsx": "messages.fieldErrors;",
    };
    const english = { fieldErrors: { pan_missing: "A", mode_missing: "B", old: "C" } };
    const hindi = { fieldErrors: { pan_missing: "अ", mode_missing: "ब", old: "स" } };
    expect(findings(files, english, hindi)).toEqual([
      "lib/platform/identity/numbers/mobile.ts:1 no text fieldErrors.pan_form",
      "lib/platform/identity/numbers/mobile.ts:1 no text fieldErrors.pan_long",
      "lib/pan/schema.ts:1 no text fieldErrors.type_missing",
      "lib/pan/send-pan.ts:1 no text fieldErrors.number_taken",
      "messages/en.json:5 fieldErrors.old is never used",
    ]);
  });
});

describe("texts outside the catalogue", () => {
  const literals = (jsx: string, path = "components/pan/x.tsx") =>
    findings({ [path]: `export const x = (\n${jsx}\n);` }, {}, {});

  test.each([
    ["<p>\n\nSign in</p>", 4, "Sign in"],
    ["<p>नमस्ते</p>", 2, "नमस्ते"],
    ["<>Hello</>", 2, "Hello"],
    ['<p>{"Hello"}</p>', 2, "Hello"],
    ['<p>{a ? "Yes" : null}</p>', 2, "Yes"],
    [`<p>{\`\${ms} ms\`}</p>`, 2, "… ms"],
    ['<Field label="Name" />', 2, "Name"],
    ['<Field copiedLabel={a ?? "Copied"} />', 2, "Copied"],
    ['<svg aria-label="QR code" />', 2, "QR code"],
    ['<Facts items={[{ label: "Price", value }]} />', 2, "Price"],
  ])("%s", (jsx, line, words) => {
    expect(literals(jsx)).toEqual([`components/pan/x.tsx:${line} "${words}" belongs in messages/`]);
    expect(literals(jsx, "sandbox/x.tsx")).toEqual([]);
    expect(literals(jsx, "components/pan/x.test.tsx")).toEqual([]);
  });

  test.each([
    '<p className="text-ink">{t(word)} · {price}</p>',
    '<Field label={label} name="number" href="/agent" />',
    '<p>{state === "failed" ? <b /> : null}</p>',
    '<Tile hint={state === "failed"}>{state !== "failed" && price}</Tile>',
    '<style nonce={nonce}>{"body { color: red }"}</style>',
    '<Button variant="primary" type="submit" data-order-state="failed" />',
  ])("%s is allowed", (jsx) => expect(literals(jsx)).toEqual([]));
});

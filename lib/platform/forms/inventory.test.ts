import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { hideAadhaar, holdsAadhaar } from "@/lib/platform/identity/text/number-in-text";
import { holdsPan } from "@/lib/platform/identity/text/pan-in-text";
import { parseWireField } from "@/lib/vendor/console/field-rules";
import { CATALOGUE } from "@/lib/vendor/inexopay";

const AADHAAR = [
  "999941057058",
  "9999 4105 7058",
  "9999/4105/7058",
  "9999-4105.7058",
  "9999\u200d4105\u200d7058",
  "९९९९ ४१०५ ७०५८",
  "Asha 9999 4105 7058, Ward 4",
  "A9999 4105 7058",
  "9999 x 4105 x 7058",
  "9999 एक 4105 7058",
];
const PANS = ["ABCPE1234F", "abcpe 1234 f", "Asha ABCPE1234F", "panABCPE1234F"];

/** Fields that may hold an Aadhaar number or something that looks like one, each with its reason. */
const OPEN: Record<string, string> = {
  "services/aadhaar/schema verificationSchema.aadhaar_number": "its own box; never stored",
  "services/aadhaar/schema verificationSchema.consent_version": "compared with ours",
  "platform/access/sign-in/schema signInSchema.email": "looked up, never stored or logged",
  "platform/access/sign-in/schema signInSchema.password": "hashed, never stored",
  "platform/access/own-password/schema passwordSchema.password": "compared with a hash, never stored",
  "platform/access/own-password/schema passwordSchema.new_password": "hashed, never stored",
  "platform/access/second-factor/schema beginSchema.password": "compared with a hash, never stored",
  "platform/access/second-factor/schema beginSchema.code": "used up, never stored or logged",
  "platform/access/second-factor/schema beginSchema.enrolment_code": "compared with a hash, never stored",
  "platform/access/second-factor/schema confirmSchema.code": "used up, never stored or logged",
  "platform/access/second-factor/schema provenSchema.password": "compared with a hash, never stored",
  "platform/access/second-factor/schema provenSchema.code": "used up, never stored or logged",
  "platform/access/step-up/schema exportProofSchema.code": "used up, never stored or logged",
  "platform/access/step-up/schema exportProofSchema.password": "compared with a hash, never stored",
  "services/bank-account/schema accountDetailsSchema.txn_id":
    "the vendor issued it; looked up among the shop's own",
  "shops/invitations/schema acceptSchema.password": "hashed, never stored",
  "shops/invitations/schema acceptSchema.token": "signed by us; any other is no link",
  "money/top-ups/schema topUpSchema.utr": "a bank issued it; its own validator, masked where it is shown",
  "operator/settings/schema settingsSchema.account_number": "a bank issued it; the operator's own",
  "operator/settings/schema settingsSchema.upi_id": "a bank issued it; the operator's own",
  "orders/schema searchSchema.q":
    "a vendor's reference may look like one; sealed where an address carries it",
};

/** Stored as plain text, so PANs are rejected too. */
const PLAIN = [
  ...["shop_name", "bcagentid", "reason", "note", "message", "orderid", "invitation"],
  ...["action", "object", "user", "outcome", "channel", "replaces"],
];

type Field = { name: string; schema: z.ZodType };

const root = path.resolve(import.meta.dirname, "../../..");
const files = readdirSync(path.join(root, "lib"), { recursive: true, encoding: "utf8" }).filter((file) =>
  /(^|\/)schema\.ts$/.test(file),
);
const fields: Field[] = [];
for (const file of files) {
  const module: Record<string, unknown> = await import(/* @vite-ignore */ path.join(root, "lib", file));
  for (const [name, schema] of Object.entries(module))
    if (schema instanceof z.ZodType && !name.endsWith("questionSchema") && !name.endsWith("writeSchema"))
      fields.push(...fieldsOf(`${file.replace(/\.ts$/, "")} ${name}`, schema));
}

/** Every field a schema reads, however it is wrapped. */
function fieldsOf(name: string, schema: z.ZodType): Field[] {
  const { def } = schema as unknown as { def: Record<string, unknown> & { type: string } };
  const inner = (key: string) => def[key] as z.ZodType;
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Record<string, z.ZodType>).map(([key, one]) => ({
      name: `${name}.${key}`,
      schema: one,
    }));
  if (def.type === "union") return (def.options as z.ZodType[]).flatMap((one) => fieldsOf(name, one));
  if (def.type === "pipe") return [...fieldsOf(name, inner("in")), ...fieldsOf(name, inner("out"))];
  return [];
}

/** What remains of a text after a field has read it, as a text or as part of a date. */
function passed({ schema }: Field, text: string): string {
  const given = [
    text,
    ...["day", "month", "year"].map((part) => ({ day: "1", month: "1", year: "1990", [part]: text })),
  ];
  return JSON.stringify(given.map((one) => schema.safeParse(one).data ?? null));
}

const guarded = fields.filter(({ name }) => !(name in OPEN));

describe("an Aadhaar number in the wrong box", () => {
  test("every schema is covered", () => {
    expect(files.length).toBeGreaterThan(15);
    expect(fields.length).toBeGreaterThan(60);
    for (const name of Object.keys(OPEN)) expect(fields.map((field) => field.name)).toContain(name);
  });

  test.each(guarded)("is not accepted by $name", (field) => {
    for (const text of AADHAAR) expect(holdsAadhaar(passed(field, text)), text).toBe(false);
  });

  test.each(guarded.filter(({ name }) => PLAIN.includes(name.split(".").at(-1) ?? "")))(
    "and no PAN by $name",
    (field) => {
      for (const text of PANS) expect(holdsPan(passed(field, text)), text).toBe(false);
    },
  );

  const wire = CATALOGUE.flatMap((entry) =>
    entry.fields
      .filter(({ kind, name }) => kind !== "aadhaar" && name !== "txn_id" && name !== "request_id")
      .map((field) => ({ entry, field, name: `${entry.name}.${field.name}` })),
  );
  test.each(wire)("is not accepted by the console's $name", ({ entry, field }) => {
    for (const text of AADHAAR) {
      const parsed = parseWireField(entry, field, text);
      expect(parsed.ok && holdsAadhaar(parsed.value), text).toBe(false);
    }
  });

  test("masking twice is the same as masking once", () => {
    expect(hideAadhaar(hideAadhaar("9999/4105/7058"))).toBe("XXXX XXXX 7058");
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { startTestVendor } from "@/testing/vendor/one-answer";
import { CATALOGUE, catalogueEntry, isWrite } from "./catalogue";

const FITS: Record<string, string> = {
  mobile: "9876543210",
  pan: "AAAPD1234F",
  pin_code: "852105",
  date: "1990-08-15",
  email: "asha@example.com",
  aadhaar: "999941057058",
  otp: "123456",
  link: "https://portal.example/",
  orderid: "ORD12345",
  text: "INEXO0001",
  area: "Ward 4\nMain Road",
};

test("has every endpoint once, whose file is in the folder of its group", () => {
  const folder = `${import.meta.dirname}/endpoints`;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /^(?!.*\.test).*\.ts$/.test(file),
  );
  const stored = files.map((file) => {
    const name = /name: "(\w+)"/.exec(readFileSync(`${folder}/${file}`, "utf8"))?.[1];
    return `${file.split("/")[0]} ${name}`;
  });
  expect(CATALOGUE.map(({ group, name }) => `${group} ${name}`).sort()).toEqual(stored.sort());
  expect(new Set(CATALOGUE.map(({ path }) => path)).size).toBe(CATALOGUE.length);
  expect(catalogueEntry("https://evil.example")).toBeUndefined();
});

test.each(CATALOGUE.map((entry) => [entry.name, entry] as const))(
  "%s: each field has a kind whose values the wire accepts, and no others",
  (_, { fields, takes, orderid }) => {
    for (const { name, kind, required, choices } of fields) {
      const values = kind === "choice" ? choices : [FITS[kind]];
      expect(values.length, name).toBeGreaterThan(0);
      for (const value of values) expect(takes(name, value), `${name}=${value}`).toBe(true);
      if (kind === "choice") expect(takes(name, "another"), name).toBe(false);
      expect(takes(name, undefined), name).toBe(!required);
      // A field with a narrower schema must not be shown as plain text.
      if (kind === "text") expect(takes(name, "any text, 1/2"), name).toBe(true);
    }
    expect(fields.some(({ name }) => name === "orderid")).toBe(orderid === "existing");
    expect(takes("orderid", "B0123456789AB")).toBe(orderid !== "none");
  },
);

test.each(CATALOGUE.map((entry) => [entry.name, entry] as const))(
  "%s is sent to its path with the typed fields and the credentials",
  async (_, { call, fields, method, path, orderid }) => {
    const { client, server, received } = await startTestVendor(`{"status":"FAILED","message":"no"}`);
    const typed = Object.fromEntries(
      fields.map(({ name, kind, choices }) => [name, choices[0] ?? FITS[kind] ?? ""]),
    );
    const sent = orderid === "fresh" ? { ...typed, orderid: "B0123456789AB" } : typed;
    const record = await call(client, sent);
    await server.close();
    expect(record.outcome).toBe("rejected");
    expect(received().line).toBe(`${method} ${path}`);
    if (method === "POST") expect(received().fields).toMatchObject(sent);
  },
);

test("a call is a write exactly if it changes something at the vendor", () => {
  expect(CATALOGUE.map(({ name }) => name).filter(isWrite)).toEqual([
    ...["onboardAgent", "openAccount", "requestPan", "resumePan", "sendAadhaarOtp", "verifyAadhaarOtp"],
  ]);
  expect(isWrite("another")).toBe(false);
});

test("an invalid field is not sent", async () => {
  const { client, server } = await startTestVendor("{}");
  const record = await catalogueEntry("panStatus")?.call(client, { orderid: "a b" });
  expect(record).toMatchObject({ outcome: "notSent", reason: "invalid_request" });
  expect(server.requests).toEqual([]);
  await server.close();
});

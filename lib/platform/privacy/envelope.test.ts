import { describe, expect, test } from "vitest";
import { markText, openRecord, openResult, openText, sealRecord, sealResult, sealText } from "./envelope";
import { seal, UnreadableError, unseal, unwrapDataKey, wrapDataKey } from "./keyring";

const FIELDS = { number: "9876543210", customer_name: "आशा देवी", empty: "" };

function flipped(bytes: Buffer, place: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}

describe("a record", () => {
  test("opens to what was sealed", () => expect(openRecord("B1", sealRecord("B1", FIELDS))).toEqual(FIELDS));

  test("holds nothing in plain text, and looks different each time", () => {
    const [one, other] = [sealRecord("B1", FIELDS), sealRecord("B1", FIELDS)];
    const bytes = Buffer.concat([one.dataKey, one.sealed]);
    for (const value of ["9876543210", "number", "आशा"]) expect(bytes.includes(value)).toBe(false);
    expect(one.sealed.equals(other.sealed)).toBe(false);
    expect(one.dataKey.equals(other.dataKey)).toBe(false);
  });

  test("does not open if any byte was changed", () => {
    const { dataKey, sealed } = sealRecord("B1", FIELDS);
    for (let place = 0; place < sealed.length; place++)
      expect(() => openRecord("B1", { dataKey, sealed: flipped(sealed, place) })).toThrow(UnreadableError);
    for (let place = 0; place < dataKey.length; place++)
      expect(() => openRecord("B1", { dataKey: flipped(dataKey, place), sealed })).toThrow(UnreadableError);
  });

  test("does not open if cut short or empty", () => {
    const { dataKey, sealed } = sealRecord("B1", FIELDS);
    for (const length of [0, 1, 12, 27, 28, sealed.length - 1])
      expect(() => openRecord("B1", { dataKey, sealed: sealed.subarray(0, length) })).toThrow(
        UnreadableError,
      );
    for (const length of [0, 1, 2, 14, dataKey.length - 1])
      expect(() => openRecord("B1", { dataKey: dataKey.subarray(0, length), sealed })).toThrow(
        UnreadableError,
      );
  });

  test("does not open in another row, as a whole or in part", () => {
    const [one, other] = [sealRecord("B1", FIELDS), sealRecord("B2", FIELDS)];
    expect(() => openRecord("B2", one)).toThrow(UnreadableError);
    expect(() => openRecord("B2", { ...other, sealed: one.sealed })).toThrow(UnreadableError);
    expect(() => openRecord("B2", { ...other, dataKey: one.dataKey })).toThrow(UnreadableError);
  });
});

describe("what is sealed", () => {
  const key = Buffer.alloc(32, 7);

  test("opens only with its key and context", () => {
    const sealed = seal(key, Buffer.from("plain"), "one");
    expect(unseal(key, sealed, "one").toString()).toBe("plain");
    expect(() => unseal(key, sealed, "two")).toThrow(UnreadableError);
    expect(() => unseal(Buffer.alloc(32, 8), sealed, "one")).toThrow(UnreadableError);
  });

  test("does not reveal its content when it fails to open", () => {
    const sealed = seal(key, Buffer.from("9876543210"), "fields:B1");
    expect(() => unseal(key, flipped(sealed, 13), "fields:B1")).toThrow("Cannot open sealed data (fields)");
  });
});

describe("a result", () => {
  const DETAILS = { fullName: "आशा देवी", address: "Nagla, Agra" };
  const { dataKey, sealed } = sealRecord("B1", FIELDS);

  test("opens next to its record, under the record's key, and holds nothing in plain text", () => {
    const result = sealResult("B1", dataKey, DETAILS);
    expect(openResult("B1", dataKey, result)).toEqual(DETAILS);
    for (const value of ["Nagla", "address", "आशा"]) expect(result.includes(value)).toBe(false);
  });

  test("does not open if changed, in another row, or in place of the record's fields", () => {
    const result = sealResult("B1", dataKey, DETAILS);
    for (let place = 0; place < result.length; place++)
      expect(() => openResult("B1", dataKey, flipped(result, place))).toThrow(UnreadableError);
    const other = sealRecord("B2", FIELDS);
    expect(() => openResult("B2", other.dataKey, result)).toThrow(UnreadableError);
    expect(() => openRecord("B1", { dataKey, sealed: result })).toThrow(UnreadableError);
    expect(() => openResult("B1", dataKey, sealed)).toThrow(UnreadableError);
  });
});

describe("another text of a record", () => {
  const [one, other] = [
    { id: "B1", ...sealRecord("B1", FIELDS) },
    { id: "B2", ...sealRecord("B2", FIELDS) },
  ];

  test("opens under the record's key, for the purpose that it was sealed for, and nowhere else", () => {
    const sealed = sealText(one, "note", "आशा देवी");
    expect(openText(one, "note", sealed)).toBe("आशा देवी");
    expect(sealed.includes("आशा")).toBe(false);
    expect(() => openText(one, "message", sealed)).toThrow(UnreadableError);
    expect(() => openText(other, "note", sealed)).toThrow(UnreadableError);
    expect(() => openText({ ...one, id: other.id }, "note", sealed)).toThrow(UnreadableError);
    // Texts of two records that are sealed under one key differ as well.
    const shared = { id: "B3", dataKey: wrapDataKey(unwrapDataKey(one.dataKey, "B1"), "B3") };
    expect(() => openText(shared, "note", sealed)).toThrow(UnreadableError);
  });

  test("is recognised by its mark, which says nothing of it and outlives another wrapping of the key", () => {
    const mark = markText(one, "otp", "482913");
    expect(mark).toMatch(/^[\w-]{43}$/);
    const wrappedAgain = { id: "B1", dataKey: wrapDataKey(unwrapDataKey(one.dataKey, "B1"), "B1") };
    expect(markText(wrappedAgain, "otp", "482913")).toBe(mark);
    const shared = { id: "B3", dataKey: wrapDataKey(unwrapDataKey(one.dataKey, "B1"), "B3") };
    const others = [
      ...[markText(one, "otp", "482914"), markText(one, "pin", "482913"), markText(other, "otp", "482913")],
      ...[markText(shared, "otp", "482913")],
    ];
    expect(new Set([mark, ...others]).size).toBe(5);
  });

  test("has the mark that earlier releases stored", () => {
    const key = Buffer.alloc(32, 7);
    const record = { id: "B1", dataKey: wrapDataKey(key, "B1") };
    expect(markText(record, "otp", "482913")).toBe("Q-AWOguYTfmEF2OZYzgUEZcebPF8ltmtzhgkPF8DLXg");
  });
});

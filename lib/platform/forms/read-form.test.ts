import { describe, expect, test } from "vitest";
import { keepWhole, readForm } from "./read-form";
import { onlyText } from "./search-params";

function posted(...entries: [string, string | Blob][]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

describe("readForm", () => {
  test("reads each field as it was sent, and keeps it", () =>
    expect(readForm(posted(["number", " 98765 "], ["empty", ""]))).toEqual({
      fields: { number: " 98765 ", empty: "" },
      kept: { number: " 98765 ", empty: "" },
      files: {},
    }));

  test("returns a repeated field as a list, which no schema accepts, and keeps the first", () =>
    expect(readForm(posted(["number", "1"], ["number", "2"]))).toEqual({
      fields: { number: ["1", "2"] },
      kept: { number: "1" },
      files: {},
    }));

  test("keeps files apart, and drops the framework's own fields", () => {
    const { files, ...read } = readForm(
      posted(["file", new Blob(["x"])], ["$ACTION_ID_1", ""], ["number", "1"]),
    );
    expect(read).toEqual({ fields: { number: "1" }, kept: { number: "1" } });
    expect(files.file?.size).toBe(1);
  });

  test("keeps at most 2000 characters of a value, but reads all of it", () => {
    const { fields, kept } = readForm(posted(["name", "x".repeat(2_001)]));
    expect(fields.name).toHaveLength(2_001);
    expect(kept.name).toHaveLength(2_000);
  });

  test("reads at most sixty fields", () => {
    const many = Array.from({ length: 61 }, (_, index): [string, string] => [`f${index}`, "x"]);
    const { fields } = readForm(posted(...many));
    expect(Object.keys(fields)).toHaveLength(60);
    expect(fields.f60).toBeUndefined();
  });

  test.each(["aadhaar_number", "otp", "password"])(
    "reads %s and never keeps it, however it was sent",
    (name) => {
      expect(readForm(posted([name, "999941057058"], ["number", "1"]))).toEqual({
        fields: { [name]: "999941057058", number: "1" },
        kept: { number: "1" },
        files: {},
      });
      expect(readForm(posted([name, "1"], [name, "2"])).kept).toEqual({});
    },
  );

  test("masks an Aadhaar number in what is shown again, and leaves a request id alone", () => {
    const id = "c0ffee00-1234-4abc-8def-999941057058";
    const { fields, kept } = readForm(posted(["address", "9999/4105/7058, Saharsa"], ["request_id", id]));
    expect(fields.address).toBe("9999/4105/7058, Saharsa");
    expect(kept).toEqual({ address: "XXXX XXXX 7058, Saharsa", request_id: id });
  });

  test("cannot be used to reach the object's prototype", () => {
    const { fields } = readForm(posted(["__proto__", "x"], ["constructor", "y"]));
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

test("an Aadhaar number in a query string is masked before a page reads it", () =>
  expect(onlyText({ name: "9999-4105-7058", shop: "c0ffee00-1234-4abc-8def-999941057058" })).toEqual({
    name: "XXXX XXXX 7058",
    shop: "c0ffee00-1234-4abc-8def-999941057058",
  }));

test("repeated query parameters are ignored", () =>
  expect(onlyText({ view: "open", after: ["1", "2"], none: undefined })).toEqual({
    view: "open",
    after: undefined,
    none: undefined,
  }));

describe("what is sent along once more", () => {
  test("is whole, without what no form gives back and with an Aadhaar number in the wrong box masked", () => {
    const long = "अ".repeat(9_000);
    const fields = {
      reason: long,
      note: "of 9999 4105 7058",
      code: "123456",
      password: "words",
      shop: ["a", "b"],
    };
    expect(keepWhole(fields)).toEqual({ reason: long, note: "of XXXX XXXX 7058" });
  });

  test("keeps a long list of ids as it is, whatever digits are in them", () => {
    const ids = Array.from({ length: 200 }, () => "00000000-0000-4000-8000-999941057058").join(",");
    expect(keepWhole({ shops: ids })).toEqual({ shops: ids });
    expect(keepWhole({ shops: `${ids},999941057058` }).shops).not.toContain("8000-999941057058,999941057058");
  });
});

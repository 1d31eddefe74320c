import { expect, test } from "vitest";
import { OddFormError, readForm } from "@/lib/platform/forms/read-form";
import { isOfSender, saysOfSender } from "./sender-fault";

async function thrownBy(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error;
  }
}
const formOf = (body: string, type: string) =>
  new Request("http://localhost", { method: "POST", headers: { "content-type": type }, body }).formData();

test.each<[string, () => unknown]>([
  ["a body that is no multipart", () => formOf("garbage", "multipart/form-data; boundary=x")],
  ["a multipart without a boundary", () => formOf("abc", "multipart/form-data")],
  ["an action that is called with something else", () => readForm("x" as unknown as FormData)],
])("%s is the sender's fault", async (_, work) => expect(isOfSender(await thrownBy(work))).toBe(true));

test.each([
  "Unexpected end of form",
  "⨯ Multipart: Boundary not found",
  "Connection closed.",
  "Invalid Server Actions request.",
  "# header with value # does not match # header with value # from a forwarded Server Actions request. Aborting the action.",
])("%s", (said) => expect(saysOfSender(said)).toBe(true));

test.each<[string, unknown]>([
  ["text of ours that cannot be read", await thrownBy(() => JSON.parse("{"))],
  ["a fault of the database", Object.assign(new Error("Connection terminated"), { code: "57P01" })],
  ["a slip of ours", new TypeError("Cannot read properties of undefined")],
  ["nothing", undefined],
  ["a text", "Connection closed."],
])("%s is not", (_, error) => expect(isOfSender(error)).toBe(false));

test("a request that is not a form has a name", () =>
  expect(() => readForm(undefined as unknown as FormData)).toThrow(OddFormError));

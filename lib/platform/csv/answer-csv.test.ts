import { expect, test } from "vitest";
import { answerCsv } from "./answer-csv";

async function* batchesOf(log: string[], count: number) {
  try {
    for (let i = 0; i < count; i++) {
      log.push(`batch ${i}`);
      yield [[i, "=x"]];
    }
  } finally {
    log.push("ended");
  }
}

test("the file begins with a byte order mark and its heading, and holds every batch", async () => {
  const answer = answerCsv("orders", ["Number", "Text"], batchesOf([], 3));
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="orders.csv"');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe("Number,Text\r\n0,'=x\r\n1,'=x\r\n2,'=x\r\n");
});

test("no batch is built before it is read, and a reader who leaves stops the work", async () => {
  const log: string[] = [];
  const reader = answerCsv("orders", ["a", "b"], batchesOf(log, 1_000)).body?.getReader();
  await reader?.read();
  await reader?.read();
  expect(log.length).toBeLessThanOrEqual(3);
  await reader?.cancel();
  expect(log.at(-1)).toBe("ended");
});

test("a fault breaks off the download instead of ending it cleanly", async () => {
  async function* broken() {
    yield [[1]];
    throw new Error("the database went away");
  }
  await expect(answerCsv("orders", ["a"], broken()).text()).rejects.toThrow("went away");
});

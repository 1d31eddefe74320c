import { expect, test } from "vitest";
import { BackupProblem } from "@/lib/operator/backups/backup-problem";
import { failureSentence, sizeOf } from "./backup-words";

test.each([
  [1, "1 kB"],
  [499, "1 kB"],
  [21_400, "21 kB"],
  [999_400, "999 kB"],
  [999_600, "1.0 MB"],
  [12_340_000, "12.3 MB"],
])("%d bytes are %s", (bytes, words) => expect(sizeOf(bytes)).toBe(words));

const fault = (code: string) => Object.assign(new Error('null value in column "sealed"'), { code });

test("a fault is reported without the database's own text", () => {
  expect(failureSentence(fault("23502"))).toMatch(/^The database refuses the backup's data \(23502\)/);
  expect(failureSentence(fault("53100"))).toMatch(/^The disk that holds the database is full/);
  expect(failureSentence(new BackupProblem("The backup is cut."))).toBe("The backup is cut.");
});

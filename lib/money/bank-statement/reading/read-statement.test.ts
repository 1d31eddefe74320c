import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Columns } from "./guess-columns";
import { openFile } from "./open-file";
import { readAmount } from "./read-amount";
import { readBankDay } from "./read-day";
import { readRows } from "./read-rows";
import { readStatement } from "./read-statement";
import { readText } from "./read-text";

const TODAY = "2026-11-30";

function read(bytes: Uint8Array | string) {
  const opened = openFile(typeof bytes === "string" ? Buffer.from(bytes) : bytes);
  if (!opened.ok) throw new Error(opened.fault);
  const { rows, heading, guess } = opened;
  if (guess.day === undefined || guess.text === undefined || guess.in === undefined)
    throw new Error(`Not guessed: ${JSON.stringify(guess)}`);
  return readStatement(rows, heading, guess as Columns, TODAY);
}

const short = (file: Uint8Array | string) =>
  read(file).entries.map(({ day, paise, direction, text, number }) => [day, paise, direction, text, number]);

describe("statements as banks export them", () => {
  test("with lines about the account above and sums below, a quoted line break and Indian digit grouping", () => {
    const file = [
      "HDFC BANK Ltd.,,,,,,",
      "Statement of account,,From : 01/11/2026,,To : 30/11/2026,,",
      "",
      "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance",
      '01/11/26,"UPI-ASHA DEVI-ASHA@OKSBI',
      '-412345678901-TFGHJKMNPR",0000412345678901,01/11/26,,"1,23,456.50","2,00,000.00"',
      "02/11/26,BANK CHARGES,000,02/11/26,59.00,,199941.00",
      "Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance",
      "03/11/26,CASH DEPOSIT,,03/11/26,0.00,500,200441.00",
      ",STATEMENT SUMMARY :-,,,,,",
      'Total,,,,59.00,"1,23,956.50",',
      "",
    ].join("\r\n");
    expect(short(file)).toEqual([
      [
        "2026-11-01",
        12_345_650,
        "in",
        "UPI-ASHA DEVI-ASHA@OKSBI -412345678901-TFGHJKMNPR",
        "0000412345678901",
      ],
      ["2026-11-02", 5_900, "out", "BANK CHARGES", "000"],
      ["2026-11-03", 50_000, "in", "CASH DEPOSIT", ""],
    ]);
    expect(read(file).bad).toEqual([]);
  });

  test("with tabs, month names and a text that goes on in the next line", () => {
    const file =
      "Account Name\t:\tX\nTxn Date\tValue Date\tDescription\tRef No./Cheque No.\tDebit\tCredit\tBalance\n" +
      "1 Nov 2026\t2 Nov 2026\tBY TRANSFER\tTRF 1\t\t1,000.00\t5,000.00\n\t\tASHA DEVI\t\t\t\t\n" +
      "**This is a computer generated statement\n";
    expect(short(file)).toEqual([["2026-11-01", 100_000, "in", "BY TRANSFER ASHA DEVI", "TRF 1"]]);
  });

  test("with one column of amounts, and another that says which way they went", () => {
    const file =
      "Sl. No.;Transaction Date;Description;Chq / Ref No.;Amount;Dr / Cr;Balance\n" +
      "1;30-11-2026;UPI/1;;107;CR;1\n2;30-11-2026;UPI/2;;5,00,000.00;DR;1\n3;30-11-2026;UPI/3;;12.00;;1\n";
    expect(short(file).map(([, paise, direction]) => [paise, direction])).toEqual([
      [10_700, "in"],
      [50_000_000, "out"],
    ]);
    expect(read(file).bad).toEqual([{ line: 4, fault: "line_direction" }]);
  });

  test("with the direction behind the amount, and with a sign", () => {
    const file = (rows: string) => `Date,Particulars,Amount (INR)\n${rows}`;
    expect(
      short(file('01-11-2026,A,"1,000.00 Cr"\n01-11-2026,B,2.50(Dr)\n')).map((one) => one.slice(1, 3)),
    ).toEqual([
      [100_000, "in"],
      [250, "out"],
    ]);
    expect(short(file("01-11-2026,A,1000.00\n01-11-2026,B,-2.50\n")).map((one) => one.slice(1, 3))).toEqual([
      [100_000, "in"],
      [250, "out"],
    ]);
  });
});

describe("nothing is lost, and nothing is taken for something else", () => {
  const head = "Date,Narration,Ref No,Debit,Credit,Balance\n";
  const taken = (rows: string) => read(head + rows).entries.map(({ paise, text }) => [paise, text]);
  const faults = (rows: string) => read(head + rows).bad;

  test("the text below a line that could not be read goes with it", () => {
    const rows = "01/11/2026,A,,,660.00,1\n01/11/2026,B,,,6 60.00,1\n,633412345678 CDFGHJKMNP,,,,\n";
    expect(taken(rows)).toEqual([[66_000, "A"]]);
    expect(faults(rows)).toEqual([{ line: 3, fault: "line_amount" }]);
  });

  test("the text below a line without an amount continues no other", () =>
    expect(taken("01/11/2026,A,,,6.00,1\n01/11/2026,B,,0.00,0.00,1\n,of B,,,,\n")).toEqual([[600, "A"]]));

  test("an amount with commas but no quotes is not taken for a smaller one", () => {
    const rows = "01/11/2026,UPI,,,1,500.00,20,000.00\n01/11/2026,B,,,7.00,1,,\n";
    expect(taken(rows)).toEqual([[700, "B"]]);
    expect(faults(rows)).toEqual([{ line: 2, fault: "line_cells" }]);
  });

  test.each([
    "31/11/2026,UPI wallet balance topup",
    "01/12/2026,UPI Total Mobile Shop",
    "30112026,opening a new shop",
    ",Total Mobile Shop",
  ])("a payment whose day cannot be read is named: %j", (start) => {
    expect(faults(`${start},,,500.00,1\n`)).toEqual([{ line: 2, fault: "line_day" }]);
  });

  test.each([
    "01/11/2026,OPENING BALANCE",
    "30/11/2026,Closing Balance:",
    "30/11/2026,B/F",
    ",Grand Total",
    "Total,",
  ])("a balance or a sum is no payment: %j", (start) => {
    expect(read(`${head + start},,,5000.00,1\n`)).toEqual({ entries: [], bad: [] });
  });
});

describe("a file that broke off", () => {
  const head = "Date,Narration,Ref No,Debit,Credit,Balance\n01/11/2026,A,1,,500.00,500.00\n";
  const half = (rest: string) => read(head + rest);

  test.each([["02/11/2026,B,2,,70"], ["02/11/2026,B"], ['02/11/2026,"B and'], ["02/11/2026,B,2,,"]])(
    "loses %j and nothing else, and says so",
    (rest) => {
      const { entries, bad } = half(rest);
      expect(entries.map(({ text }) => text)).toEqual(["A"]);
      expect(bad).toEqual([{ line: 3, fault: "line_half" }]);
    },
  );

  test("only in its last sign keeps the line", () => {
    expect(half("02/11/2026,B,2,,70.00,570.00").entries.map(({ paise }) => paise)).toEqual([50_000, 7_000]);
  });

  test("within the amount that is its last column is not taken for a smaller amount", () => {
    const file = "Date,Narration,Credit\n01/11/2026,A,500.00\n02/11/2026,B,";
    expect(read(`${file}7`).bad).toEqual([{ line: 3, fault: "line_half" }]);
    expect(read(`${file}700.00`).entries.map(({ paise }) => paise)).toEqual([50_000, 70_000]);
  });

  test.each([
    ["Date,Credit,Narration", "02/11/2026,7.00,RTGS SBINR520261130123"],
    ["Date,Credit,Narration,Ref No", "02/11/2026,7.00,B,6334123"],
    ["Credit,Narration,Date", "7.00,B,02/11/20"],
  ])("within a text, number or day that is its last column, %s, loses the line", (columns, rest) =>
    expect(read(`${columns}\n${rest}`)).toEqual({ entries: [], bad: [{ line: 2, fault: "line_half" }] }),
  );

  test("within the text that goes on below loses the line above", () => {
    const { entries, bad } = half("02/11/2026,B,2,,70.00,570.00\n,CDFGHJ");
    expect(entries.map(({ text }) => text)).toEqual(["A"]);
    expect(bad).toEqual([{ line: 3, fault: "line_half" }]);
  });

  test("within a character of several bytes is still UTF-8", () => {
    const whole = Buffer.from(`${head}02/11/2026,राम,2,,7.00,1.00\n03/11/2026,रा`);
    expect(short(whole.subarray(0, whole.length - 1))[1]?.[3]).toBe("राम");
  });
});

describe("quotes", () => {
  const rows = (text: string) => readRows(text).map(({ cells }) => cells);

  test("that never close swallow no line", () => {
    expect(rows('a,b,c\n1,"x,2\n3,y,4\n5,"z",6\n')).toEqual([
      ["a", "b", "c"],
      ["1", "x", "2"],
      ["3", "y", "4"],
      ["5", "z", "6"],
    ]);
  });

  test("within a cell are signs", () => {
    expect(rows('a,b,c\n1,"O"BRIEN, ASHA",2\n3,5" pipe,4\n5,"say ""yes""",6\n').slice(1)).toEqual([
      ["1", 'O"BRIEN, ASHA', "2"],
      ["3", '5" pipe', "4"],
      ["5", 'say "yes"', "6"],
    ]);
  });
});

test.each([
  ["1,23,456.50", { paise: 12_345_650, direction: null }],
  ["123,456.5", { paise: 12_345_650, direction: null }],
  ["₹ 500.00 Cr.", { paise: 50_000, direction: "in" }],
  ["Rs.500 Dr", { paise: 50_000, direction: "out" }],
  ["(500.00)", { paise: 50_000, direction: "out" }],
  ["-500", { paise: 50_000, direction: "out" }],
  ["500.00-", { paise: 50_000, direction: "out" }],
  ["+500.000", { paise: 50_000, direction: null }],
  ["५००.५०", { paise: 50_050, direction: null }],
  [".50", { paise: 50, direction: null }],
  ["", null],
  ["-", null],
  ["0.00", null],
  ["1e9", undefined],
  ["4.1E+11", undefined],
  ["500.123", undefined],
  ["12,34.00", undefined],
  ["500,00", undefined],
  ["abc", undefined],
])("the amount %j is %j", (cell, amount) => expect(readAmount(cell)).toEqual(amount));

test.each([
  ["30/11/2026", TODAY],
  ["30-11-26", TODAY],
  ["30-NOV-2026", TODAY],
  ["30 Nov 26", TODAY],
  ["30.11.2026", TODAY],
  ["2026-11-30", TODAY],
  ["30/11/2026 13:45:22", TODAY],
  ["2026-11-30T13:45", TODAY],
  ["३०/११/२०२६", TODAY],
  ["1/2/2026", "2026-02-01"],
  ["01/12/2026", null],
  ["31/02/2026", null],
  ["11/30/2026", null],
  ["46356", null],
  ["Total", null],
])("the day %j is %j", (cell, day) => expect(readBankDay(cell, "day_first", TODAY)).toBe(day));

test("the month is first only where the dates of a file make no sense otherwise", () => {
  const days = (...cells: string[]) =>
    short(`Date,Narration,Credit\n${cells.map((cell) => `${cell},A,1.00`).join("\n")}\n`).map(([day]) => day);
  expect(days("11/05/2026", "11/25/2026")).toEqual(["2026-11-05", "2026-11-25"]);
  expect(days("11/05/2026", "25/11/2026")).toEqual(["2026-05-11", "2026-11-25"]);
});

test.each([
  ["file_workbook", Buffer.from([0x50, 0x4b, 3, 4, 1, 2])],
  ["file_workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0])],
  ["file_pdf", Buffer.from("%PDF-1.7")],
  ["file_page", Buffer.from("\n<html><table><tr><td>Date")],
  ["file_empty", Buffer.from("\ufeff \n")],
  ["file_not_text", Buffer.from([0x41, 0, 0, 0x42, 1, 2, 0x43])],
])("%s is said of a file that is no CSV file", (fault, bytes) =>
  expect(readText(bytes)).toEqual({ ok: false, fault }),
);

test("a file without a heading is refused", () => {
  expect(openFile(Buffer.from("01/11/2026,A,500\n02/11/2026,B,600\n"))).toEqual({
    ok: false,
    fault: "file_no_heading",
  });
});

/** A writer of its own: any sequence of the columns, any separator, encoding, form of dates and amounts. */
const HEADINGS = {
  day: "Txn Date",
  text: "Particulars",
  number: "Ref No.",
  out: "Withdrawals",
  in: "Deposits",
  rest: "Balance",
};
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"];
const pad = (value: number) => String(value).padStart(2, "0");
const DATES: ((d: number, m: number) => string)[] = [
  (d, m) => `${pad(d)}/${pad(m)}/2026`,
  (d, m) => `${pad(d)}-${pad(m)}-26`,
  (d, m) => `${pad(d)}-${MONTHS[m - 1]}-2026`,
  (d, m) => `2026-${pad(m)}-${pad(d)}`,
];
const indian = (rupees: number) => String(rupees).replace(/(\d)(?=(\d\d)+\d$)/g, "$1,");
const ENCODINGS: ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text, "utf8"),
  (text) => Buffer.from(`\ufeff${text}`, "utf8"),
  (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  (text) => Buffer.from(text, "utf16le"),
  (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  (text) => Buffer.from(text, "latin1"),
];
const entry = fc.record({
  day: fc.integer({ min: 13, max: 28 }),
  month: fc.integer({ min: 1, max: 11 }),
  paise: fc.integer({ min: 1, max: 99_999_999 }),
  isIn: fc.boolean(),
  // With more separators on both sides of a line break nobody could tell its lines from rows.
  text: fc
    .stringMatching(/^[A-Za-z0-9é/@."\-\n]{0,15}[,;|]?[A-Za-z0-9é/@."\-\n]{0,15}$/)
    .map((text) => `x${text}y`),
  number: fc.stringMatching(/^[A-Z0-9]{0,16}$/),
});

test("any statement is read as it was written: columns, separators, encodings, dates, amounts", () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 3, maxLength: 12 }),
      fc.shuffledSubarray(Object.keys(HEADINGS) as (keyof typeof HEADINGS)[], { minLength: 6 }),
      fc.constantFrom(",", ";", "\t", "|"),
      fc.constantFrom(...DATES),
      fc.constantFrom(...ENCODINGS),
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 0, max: 4 }),
      (entries, places, separator, dated, encode, end, above) => {
        const quoted = (cell: string) => (/[",;|\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
        const rupees = (paise: number) => `${indian(Math.floor(paise / 100))}.${pad(paise % 100)}`;
        const row = (cells: Record<keyof typeof HEADINGS, string>) =>
          places.map((name) => quoted(cells[name])).join(separator);
        const lines = [
          ...Array.from({ length: above }, (_, n) => `Account line ${n}`),
          row(HEADINGS),
          ...entries.map(({ day, month, paise, isIn, text, number }) =>
            row({
              day: dated(day, month),
              ...{ text, number, rest: "5,000.00" },
              in: isIn ? rupees(paise) : "",
              out: isIn ? "" : rupees(paise),
            }),
          ),
        ];
        const back = read(encode(lines.join(end) + end));
        expect(back.bad).toEqual([]);
        expect(
          back.entries.map(({ day, paise, direction, text, number }) => ({
            day,
            paise,
            direction,
            text,
            number,
          })),
        ).toEqual(
          entries.map(({ day, month, paise, isIn, text, number }) => ({
            ...{ day: `2026-${pad(month)}-${pad(day)}`, paise, direction: isIn ? "in" : "out", number },
            text: text.replace(/\s+/g, " ").trim(),
          })),
        );
      },
    ),
    { numRuns: 300 },
  );
});

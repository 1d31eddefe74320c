import { seeded } from "../scripts/torture/random";

// Invents a bank's statement and what shops entered of their payments, and knows which line is whose. It shares nothing with the
// code that reads and matches it, not even the letters of a reference.

/** What a shop entered. */
export type Entered = {
  key: string;
  shop: number;
  reference: string;
  utr: string | null;
  paise: number;
  method: "upi" | "transfer" | "cash";
  /** In India, as `2026-11-30`. */
  paidOn: string;
  state: "waiting" | "refused";
};
/** A line of money coming in, and the top-up that it has to settle by itself; null if it must wait for an admin. */
export type Truth = { what: Kind; settles: string | null };
type Kind = keyof typeof SHARES;

/** How many in a thousand lines. */
const SHARES = {
  named: 600,
  payers_number: 40,
  wrong_amount: 40,
  no_number: 30,
  shared_utr: 30,
  two_names: 20,
  twice: 30,
  sent_back: 30,
  refused: 20,
  mistyped: 30,
  interest: 40,
  cash: 10,
  far_day: 10,
  paid_out: 70,
};

const NAMES = ["ASHA DEVI", "RAM KUMAR", "MOHD SALIM", "SUNITA KUMARI", "BALAJI TELECOM", "O'BRIEN & SONS"];
const BANKS = ["SBIN", "HDFC", "PUNB", "UBIN", "UTIB"];
const MARKS = "CDFGHJKMNPRTVWXY";

type Row = { day: string; text: string; number: string; cameIn: number; wentOut: number };
export type Statement = { csv: string; entered: Entered[]; truths: Truth[] };

/** A statement of `count` lines by the bank's form `form`, of `shops` shops, in the fortnight up to `today`. */
export function inventStatement(
  seed: number,
  { count, shops, today, form }: { count: number; shops: number; today: string; form: number },
): Statement {
  const random = seeded(seed);
  const [rows, entered, truths]: [Row[], Entered[], Truth[]] = [[], [], []];
  const digits = (length: number) => Array.from({ length }, () => random.below(10)).join("");
  const reference = () => Array.from({ length: 10 }, () => random.pick([...MARKS])).join("");
  const dayBefore = (days: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  const number = (method: Entered["method"]) =>
    method === "upi" ? `6${digits(11)}` : `${random.pick(BANKS)}N${digits(11)}`;
  const enteredOf = (changes: Partial<Entered> = {}): Entered => {
    const method = random.pick(["upi", "upi", "transfer"] as const);
    const made: Entered = {
      key: `top-up ${entered.length}`,
      ...{ shop: random.below(shops), reference: reference(), utr: number(method), method },
      ...{ paise: (1 + random.below(200)) * 5_000 + random.pick([0, 0, 0, 50, 1 + random.below(99)]) },
      ...{ paidOn: dayBefore(random.below(14)), state: "waiting", ...changes },
    };
    entered.push(made);
    return made;
  };
  const words = (one: Entered, utr: string | null, mark: string | null) => {
    const name = random.pick(NAMES);
    const parts = [utr, name, mark, `${random.pick(BANKS)}0001234`].filter((part) => part !== null);
    return one.method === "upi"
      ? random.pick([
          `UPI/CR/${parts.join("/")}/PAY`,
          `UPI-${parts.join("-")}`,
          `BY TRANSFER UPI ${parts.join(" ")}`,
        ])
      : `NEFT CR-${parts.join("-")}`;
  };
  const comes = (one: Entered, what: Kind, settles: boolean, changes: Partial<Row> = {}) => {
    const way = random.below(3);
    const text = words(one, way === 1 ? null : one.utr, way === 0 ? null : one.reference);
    rows.push({ day: one.paidOn, text, number: "", cameIn: one.paise, wentOut: 0, ...changes });
    truths.push({ what, settles: settles ? one.key : null });
  };
  const MAKERS: Record<Kind, () => void> = {
    named: () => comes(enteredOf(), "named", true),
    // The bank shows the payer's mobile or account instead of the payment's number.
    payers_number: () => {
      const one = enteredOf();
      const payer = random.pick([
        `UPI/9198${digits(8)}@ybl`,
        `NEFT CR 5004${digits(8)} ${random.pick(NAMES)}`,
      ]);
      comes(one, "payers_number", true, { text: `${payer}/${one.reference}` });
    },
    wrong_amount: () => {
      const one = enteredOf();
      comes(one, "wrong_amount", false, { cameIn: one.paise + random.pick([-1, 1, 100, 90_000]) });
    },
    no_number: () =>
      comes(enteredOf(), "no_number", false, { text: `CASH DEPOSIT ${random.pick(NAMES)} ${digits(4)}` }),
    shared_utr: () => {
      const one = enteredOf();
      enteredOf({ utr: one.utr, paise: one.paise, paidOn: one.paidOn, shop: (one.shop + 1) % shops });
      comes(one, "shared_utr", false, { text: words(one, one.utr, null) });
    },
    two_names: () => {
      const [one, other] = [enteredOf(), enteredOf()];
      comes(one, "two_names", false, { text: words(one, one.utr, other.reference) });
    },
    twice: () => {
      const one = enteredOf();
      const text = words(one, one.utr, one.reference);
      comes(one, "twice", true, { text });
      comes(one, "twice", false, { text });
    },
    sent_back: () => {
      const one = enteredOf();
      comes(one, "sent_back", false, { text: words(one, one.utr, one.reference) });
      rows.push({
        day: one.paidOn,
        text: `REV-UPI-${one.utr}`,
        number: "",
        cameIn: 0,
        wentOut: one.paise,
      });
    },
    refused: () => comes(enteredOf({ state: "refused" }), "refused", false),
    mistyped: () => {
      const one = enteredOf();
      const text = words(one, number(one.method), random.pick([null, one.reference]));
      comes(one, "mistyped", false, { text });
    },
    interest: () => {
      const text = `${random.pick(["INT.PD", "REFUND INEXOPAY", "SALARY", "CHQ RETURN"])} ${digits(12)}`;
      rows.push({
        day: dayBefore(random.below(14)),
        text,
        number: "",
        cameIn: 100 + random.below(90_000),
        wentOut: 0,
      });
      truths.push({ what: "interest", settles: null });
    },
    cash: () => {
      const one = enteredOf({ method: "cash", utr: null });
      comes(one, "cash", false, { text: `CASH DEP ${one.reference}` });
    },
    far_day: () => comes(enteredOf(), "far_day", false, { day: dayBefore(40 + random.below(20)) }),
    paid_out: () => {
      const text = random.pick([`IMPS-${digits(12)}-VENDOR`, "SMS CHARGES", "GST ON FEES"]);
      rows.push({
        day: dayBefore(random.below(14)),
        text,
        number: "",
        cameIn: 0,
        wentOut: 1_000 + random.below(9_000),
      });
    },
  };
  const bag = (Object.keys(SHARES) as Kind[]).flatMap((kind) =>
    Array.from({ length: SHARES[kind] }, () => kind),
  );
  while (rows.length < count) MAKERS[random.pick(bag)]();
  // Payments that nobody made.
  for (let n = 0; n < count / 20; n += 1) enteredOf();
  return { csv: FORMS[form % FORMS.length]?.(rows) ?? "", entered, truths };
}

const two = (paise: number) => `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, "0")}`;
const grouped = (paise: number) => two(paise).replace(/(\d)(?=(\d\d)+\d\.)/g, "$1,");
const parts = (day: string) => day.split("-") as [string, string, string];
const quoted = (cell: string) => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const written = (rows: string[][], separator: string, end: string) =>
  rows.map((row) => `${row.map(quoted).join(separator)}${end}`).join("");

const FORMS: ((rows: readonly Row[]) => string)[] = [
  (rows) =>
    written(
      [
        ["Statement of account", "", "", "", "", ""],
        ["Date", "Narration", "Chq./Ref.No.", "Withdrawal Amt.", "Deposit Amt.", "Closing Balance"],
        ...rows.map(({ day, text, number, cameIn, wentOut }) => {
          const [year, month, date] = parts(day);
          const amounts = [wentOut ? grouped(wentOut) : "", cameIn ? grouped(cameIn) : ""];
          return [`${date}/${month}/${year.slice(2)}`, text, number, ...amounts, "1,00,000.00"];
        }),
        ["Total", "", "", "9,99,999.00", "9,99,999.00", ""],
      ],
      ",",
      "\r\n",
    ),
  (rows) =>
    `\ufeff${written(
      [
        ["Balance", "Dr / Cr", "Amount", "Description", "Transaction Date"],
        ...rows.map(({ day, text, cameIn, wentOut }) => {
          const [year, month, date] = parts(day);
          return ["0.00", cameIn ? "CR" : "DR", two(cameIn + wentOut), text, `${date}-${month}-${year}`];
        }),
      ],
      ";",
      "\n",
    )}`,
];

import type { Random } from "../random";
import type { Payment } from "./check-payments";

const DAYS = 20;
const DAY_MS = 86_400_000;
const IST_MS = 19_800_000;

/** Payments that shops made, each with a UTR of its own: 12 digits for UPI, 16 letters and digits for NEFT. */
export function inventPayments(random: Random, count: number, shops: number): Payment[] {
  const digits = (length: number) => Array.from({ length }, () => random.below(10)).join("");
  const taken = new Set<string>();
  return Array.from({ length: count }, () => {
    let utr = "";
    while (utr === "" || taken.has(utr)) utr = random.below(3) > 0 ? `6${digits(11)}` : `SBINN${digits(11)}`;
    taken.add(utr);
    const at = new Date(Date.now() + IST_MS - random.below(DAYS) * DAY_MS);
    const paise = (1 + random.below(500)) * 100;
    return { utr, paise, shop: random.below(shops), day: at.toISOString().slice(0, 10), topUps: [] };
  });
}

const DEVANAGARI = "०१२३४५६७८९";

/** A UTR as people type it: in groups, in lower case, in digits of their own script. */
export function typedIn(utr: string, random: Random): string {
  return random.pick([
    (text: string) => text,
    (text: string) => text.toLowerCase(),
    (text: string) => text.replace(/(.{4})(?=.)/g, "$1 "),
    (text: string) => ` ${text.replace(/(.{4})(?=.)/g, "$1-")} `,
    (text: string) => text.replace(/\d/g, (digit) => DEVANAGARI.charAt(Number(digit))),
  ])(utr);
}

/** A file of the bank with these payments, in any sequence, and with what no shop paid. */
export function statementOf(payments: readonly Payment[], random: Random): string {
  const rows = [...new Set(payments)].map(
    ({ day, utr, paise }) =>
      `${day.split("-").reverse().join("/")},UPI/${utr}/ASHA,,${(paise / 100).toFixed(2)}`,
  );
  const others = ["01/11/2026,INTEREST,,12.00", "01/11/2026,SMS CHARGES,17.70,"];
  return `${["Date,Narration,Debit,Credit", ...random.shuffled([...rows, ...others])].join("\n")}\n`;
}

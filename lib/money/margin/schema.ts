import { type Span, spanSchema } from "@/lib/money/statements/schema";
import { later } from "@/lib/platform/clock";
import { DAY_MS, dayIst } from "@/lib/platform/india-day";

/** The most days whose margin is summed at once: a month. */
const MOST_DAYS = 31;

/** The days on the page before anybody chooses: the last week. */
const FIRST_DAYS = 7;

/** A month, or a first and a last day at most a month apart. */
export const marginSpanSchema = spanSchema.refine(
  ({ from, until }) => until.getTime() - from.getTime() <= MOST_DAYS * DAY_MS,
);

/** The period that a page asks for, the last week if it names none; and whether what it named cannot be. */
export function askedMargin(
  asked: Partial<Record<string, string>>,
  at: Date,
): { span: Span; isWrong: boolean } {
  const week = { first: dayIst(later(at, (1 - FIRST_DAYS) * DAY_MS)), last: dayIst(at) };
  const isNamed = [asked.month, asked.first, asked.last].some((one) => one !== undefined);
  const parsed = marginSpanSchema.safeParse(isNamed ? asked : week);
  const isWrong = !parsed.success || asked.wrong !== undefined;
  return { span: parsed.success ? parsed.data : marginSpanSchema.parse(week), isWrong };
}

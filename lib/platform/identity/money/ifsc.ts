import { bareNumber } from "@/lib/platform/identity/text/compact";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** Four letters of the bank, a zero, and six letters or digits of the branch. */
const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/;
const LENGTH = 11;

/**
 * The code of a bank's branch such as `UTIB0000123`, in capitals; empty stays empty. The fifth sign is always a zero, for
 * which people type the letter O.
 */
export function parseIfsc(raw: string): Parsed<string> {
  const typed = bareNumber(raw)
    .toUpperCase()
    .replace(/^IFSC(?:CODE)?(?=.{11}$)/, "");
  const code = typed.length === LENGTH ? typed.replace(/^(.{4})O/, "$10") : typed;
  return code === "" || IFSC.test(code) ? good(code) : bad("ifsc_form");
}

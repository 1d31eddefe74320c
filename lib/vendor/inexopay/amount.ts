const RUPEES = /^(-?)(?:(?:₹|rs\.?|inr)\s*)?(\d{1,3}(?:,\d{2,3})+|\d{1,12})(?:\.(\d{1,2})0*)?$/i;

/**
 * Converts rupees as written on the wire ("107", 99.00, "1,250.50") to integer paise, without floating point. Null
 * for anything but a clear amount of whole paise.
 */
export function toPaise(value: unknown): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const match = RUPEES.exec(String(value).trim());
  if (!match) return null;
  const [, sign, rupees = "", paise = ""] = match;
  const total = Number(rupees.replaceAll(",", "")) * 100 + Number(paise.padEnd(2, "0"));
  return Number.isSafeInteger(total) ? (sign === "-" && total > 0 ? -total : total) : null;
}

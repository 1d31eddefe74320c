/** Where a UPI payment goes, and what it is. */
export type UpiPayment = { upiId: string; payeeName: string; amountPaise: number; reference: string };

/** The link that opens any UPI app with all filled in; a QR code holds the same. */
export function upiLink({ upiId, payeeName, amountPaise, reference }: UpiPayment): string {
  const parts = {
    ...{ pa: upiId, pn: payeeName, am: `${Math.floor(amountPaise / 100)}.${cents(amountPaise)}` },
    ...{ cu: "INR", tn: reference, tr: reference },
  };
  const query = Object.entries(parts).map(([name, value]) => `${name}=${encoded(value)}`);
  return `upi://pay?${query.join("&")}`;
}

const cents = (paise: number): string => String(paise % 100).padStart(2, "0");

/** Apps take the @ of a UPI id as it is, and some do not undo its escape. */
const encoded = (value: string): string => encodeURIComponent(value).replaceAll("%40", "@");

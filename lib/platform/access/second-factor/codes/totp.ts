import { Secret, TOTP } from "otpauth";

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, a step of 30 seconds. */
const KIND = { algorithm: "SHA1", digits: 6, period: 30 } as const;
/** How many steps a phone's clock may be ahead or behind (RFC 6238, section 5.2). */
const DRIFT = 1;
const SECRET_BYTES = 20;

/** A new shared secret of 160 bits, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/**
 * The time step that a code belongs to: the present one, the one before or the one after.
 * @param secret in base32
 * @param code six digits
 * @returns null for a wrong code
 */
export function matchingStep(secret: string, code: string, at: Date): number | null {
  const timestamp = at.getTime();
  const delta = TOTP.validate({
    ...KIND,
    secret: Secret.fromBase32(secret),
    token: code,
    timestamp,
    window: DRIFT,
  });
  return delta === null ? null : TOTP.counter({ period: KIND.period, timestamp }) + delta;
}

/**
 * The address that an authenticator app reads from a QR code.
 * @param issuer the portal's name
 * @param account whose code it is: the e-mail
 */
export function totpUri(secret: string, { issuer, account }: { issuer: string; account: string }): string {
  return new TOTP({ ...KIND, issuer, label: account, secret: Secret.fromBase32(secret) }).toString();
}

export const ACCOUNT_TYPES = ["saving", "current"] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** The priced variant of an account opening, such as `bank.account.saving`. */
export function accountVariant(type: AccountType): string {
  return `bank.account.${type}`;
}

/** How often something may happen in a period. */
export type Limit = { times: number; seconds: number };

const MINUTE = 60;
const TEN_MINUTES = 600;
const HOUR = 3_600;
const DAY = 86_400;

/**
 * How often one person, and a shop with all its people, may use the portal. A busy counter stays well below each
 * limit. LIMITS_TIMES multiplies them all. Admins have only the personal limit.
 */
export const WORK_LIMITS = {
  /** Any form without a limit of its own. */
  writes: { person: { times: 60, seconds: MINUTE }, shop: { times: 300, seconds: MINUTE } },
  /** New orders, and further sends or links of existing ones. */
  orders: { person: { times: 30, seconds: MINUTE }, shop: { times: 90, seconds: MINUTE } },
  /** Sending and verifying OTPs. */
  otps: { person: { times: 20, seconds: TEN_MINUTES }, shop: { times: 60, seconds: TEN_MINUTES } },
  /** Looking up a PAN or an account with the vendor. */
  accountChecks: { person: { times: 30, seconds: TEN_MINUTES }, shop: { times: 90, seconds: TEN_MINUTES } },
  /** The "Check status" button. */
  lookUps: { person: { times: 30, seconds: MINUTE }, shop: { times: 90, seconds: MINUTE } },
  searches: { person: { times: 60, seconds: MINUTE }, shop: { times: 240, seconds: MINUTE } },
  /** Saved by the button, and automatically after a pause in typing. */
  drafts: { person: { times: 60, seconds: MINUTE }, shop: { times: 300, seconds: MINUTE } },
  messages: { person: { times: 20, seconds: TEN_MINUTES }, shop: { times: 60, seconds: TEN_MINUTES } },
  exports: { person: { times: 20, seconds: TEN_MINUTES }, shop: { times: 60, seconds: TEN_MINUTES } },
  /** Console calls, checks and fetches that ask the vendor at an admin's request. */
  console: { person: { times: 60, seconds: TEN_MINUTES }, shop: { times: 60, seconds: TEN_MINUTES } },
} as const satisfies Record<string, { person: Limit; shop: Limit }>;

export type WorkLimit = keyof typeof WORK_LIMITS;

/** OTPs per Aadhaar number, whichever shop asks. LIMITS_TIMES multiplies it too. */
export const OTPS_PER_NUMBER: Limit = { times: 6, seconds: HOUR };

/**
 * The form about personal data on a customer's page, which needs no sign-in: per order, and per network and site as below.
 * Customers of a shop share its network. LIMITS_TIMES multiplies these too.
 */
export const DATA_REQUEST_LIMITS = {
  order: { times: 10, seconds: HOUR },
  network: { times: 60, seconds: HOUR },
  site: { times: 240, seconds: HOUR },
} as const satisfies Record<string, Limit>;

/**
 * Wrong passwords. A network is an IPv4 address or the first 64 bits of an IPv6 address; a site is the first 48 bits,
 * which a provider may assign to a single customer.
 */
export const SIGN_IN_LIMITS = {
  /** A device that has signed in to the account before. Nobody else's tries count against it. */
  device: { times: 10, seconds: HOUR },
  /** The limits below are for unknown devices. This one is per account and network, and per account and site. */
  accountNetwork: { times: 10, seconds: HOUR },
  accountSite: { times: 30, seconds: HOUR },
  /** All accounts together from one network, and from one site. */
  network: { times: 60, seconds: HOUR },
  site: { times: 240, seconds: HOUR },
  /**
   * The same for a peer that sends X-Forwarded-For but is not a trusted proxy. It may be an unlisted proxy with many
   * shops behind it, or a stranger who must not use up the global limit.
   */
  forwardedNetwork: { times: 300, seconds: HOUR },
  forwardedSite: { times: 600, seconds: HOUR },
  /** One account from everywhere. */
  account: { times: 50, seconds: HOUR },
  /**
   * All accounts from everywhere, against one password tried on all. The period is short, so that the lock-out ends
   * soon after the attack.
   */
  everybody: { times: 1_000, seconds: TEN_MINUTES },
  /**
   * Wrong codes of a second factor, by somebody who knows the password: per person from unknown devices, and for each
   * known device. Ten of a million codes a day, three of which are right, are a chance of one in a hundred in a year.
   */
  code: { times: 10, seconds: DAY },
  codeDevice: { times: 20, seconds: DAY },
  /** A signed-in person's own password and codes, asked for again; and codes that permit a first enrolment. */
  ownPassword: { times: 10, seconds: HOUR },
  ownCode: { times: 20, seconds: DAY },
  enrolmentCode: { times: 10, seconds: HOUR },
  /** Factors shown again by an admin, per session; a session lasts no longer. Whoever has used them up signs in again. */
  proof: { times: 10, seconds: DAY },
  /** Passwords set through a link: per link and per network. */
  link: { times: 10, seconds: HOUR },
  linkNetwork: { times: 60, seconds: HOUR },
  linkForwarded: { times: 300, seconds: HOUR },
  /** Asked for a link to set a forgotten password: mails to a person, and asks from a network. */
  forgottenMail: { times: 3, seconds: HOUR },
  forgottenNetwork: { times: 20, seconds: HOUR },
  forgottenForwarded: { times: 100, seconds: HOUR },
  /** Failures recorded in the audit log, per account and code. */
  noted: { times: 10, seconds: HOUR },
} as const satisfies Record<string, Limit>;

export type SignInLimit = keyof typeof SIGN_IN_LIMITS;

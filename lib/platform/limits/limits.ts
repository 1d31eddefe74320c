/** How often something may happen in a stretch of time. */
export type Limit = { times: number; seconds: number };

const MINUTE = 60;
const TEN_MINUTES = 600;
const HOUR = 3_600;

/**
 * What one person, and a shop with all its people, may make the portal do. A busy counter stays well below each;
 * LIMITS_TIMES multiplies them all. Operators have the person's limit only.
 */
export const WORK_LIMITS = {
  /** Any form that has no line of its own. */
  writes: { person: { times: 60, seconds: MINUTE }, shop: { times: 300, seconds: MINUTE } },
  /** A new order, or one more send or link of one. */
  orders: { person: { times: 30, seconds: MINUTE }, shop: { times: 90, seconds: MINUTE } },
  /** OTPs that are sent, and OTPs that are tried. */
  otps: { person: { times: 20, seconds: TEN_MINUTES }, shop: { times: 60, seconds: TEN_MINUTES } },
  /** Questions to the vendor about a PAN or an account. */
  lookUps: { person: { times: 30, seconds: TEN_MINUTES }, shop: { times: 90, seconds: TEN_MINUTES } },
  /** "Ask for its status". */
  asks: { person: { times: 30, seconds: MINUTE }, shop: { times: 90, seconds: MINUTE } },
  searches: { person: { times: 60, seconds: MINUTE }, shop: { times: 240, seconds: MINUTE } },
  /** Saved at a press, and by itself after a pause of typing. */
  drafts: { person: { times: 60, seconds: MINUTE }, shop: { times: 300, seconds: MINUTE } },
  messages: { person: { times: 20, seconds: TEN_MINUTES }, shop: { times: 60, seconds: TEN_MINUTES } },
  exports: { person: { times: 20, seconds: TEN_MINUTES }, shop: { times: 60, seconds: TEN_MINUTES } },
  /** Calls by hand, checks and fetches that ask the vendor at an admin's press. */
  console: { person: { times: 60, seconds: TEN_MINUTES }, shop: { times: 60, seconds: TEN_MINUTES } },
} as const satisfies Record<string, { person: Limit; shop: Limit }>;

export type WorkLimit = keyof typeof WORK_LIMITS;

/** OTPs that one Aadhaar number is sent, whichever shop asks; LIMITS_TIMES multiplies it too. */
export const OTPS_PER_NUMBER: Limit = { times: 6, seconds: HOUR };

/**
 * Wrong passwords. A network is an IPv4 address or the first 64 bits of an IPv6 one; a site its first 48 bits, which
 * one customer of a provider may have all to themselves.
 */
export const SIGN_IN_LIMITS = {
  /** A device that signed in to the account before: nobody else's tries count against it. */
  device: { times: 10, seconds: HOUR },
  /** From here on for devices that are not known. An account from one network, and from one site. */
  accountNetwork: { times: 10, seconds: HOUR },
  accountSite: { times: 30, seconds: HOUR },
  /** All accounts together from one network, and from one site. */
  network: { times: 60, seconds: HOUR },
  site: { times: 240, seconds: HOUR },
  /**
   * The same where a peer that is no proxy of ours says for whom it came: it may be a proxy that nobody listed, with
   * many shops behind it, or one stranger who says so and must not use up what everybody has.
   */
  forwardedNetwork: { times: 300, seconds: HOUR },
  forwardedSite: { times: 600, seconds: HOUR },
  /** An account from everywhere. */
  account: { times: 50, seconds: HOUR },
  /** Every account from everywhere: against one password tried on all. Short, so that it ends soon after the attack. */
  everybody: { times: 1_000, seconds: TEN_MINUTES },
  /** A password that is set by a link: for the link, and for a network. */
  link: { times: 10, seconds: HOUR },
  linkNetwork: { times: 60, seconds: HOUR },
  linkForwarded: { times: 300, seconds: HOUR },
  /** Failures that are noted in the audit log, of an account and a code. */
  noted: { times: 10, seconds: HOUR },
} as const satisfies Record<string, Limit>;

export type SignInLimit = keyof typeof SIGN_IN_LIMITS;

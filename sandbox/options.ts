/** Where and how the sandbox runs. Times are milliseconds. */
export interface SandboxOptions {
  /** 0 picks a free port. */
  port?: number;
  host?: string;
  apiKey?: string;
  username?: string;
  /** The portal's own address, for "back to the shop" and for links on the portal's host. */
  portalUrl?: string;
  /** The portal's global callback address; without it callbacks go only to a transaction's own return_url. */
  callbackUrl?: string;
  /** The address where people reach this server; by default the Host that the API call used. */
  publicUrl?: string;
  retryBaseMs?: number;
  linkTtlMs?: number;
  /** Aadhaar numbers that work, in addition to the safe test number. */
  aadhaarNumbers?: string[];
  /** The clock, in epoch milliseconds. Tests replace it. */
  now?: () => number;
}

export type ResolvedOptions = Required<Omit<SandboxOptions, "portalUrl" | "callbackUrl" | "publicUrl">> &
  Pick<SandboxOptions, "portalUrl" | "callbackUrl" | "publicUrl">;

const DAY_MS = 86_400_000;

/** Fills in the defaults and drops trailing slashes from addresses. */
export function resolveOptions(options: SandboxOptions): ResolvedOptions {
  const bare = (url: string | undefined) => url?.replace(/\/+$/, "") || undefined;
  return {
    port: options.port ?? 4010,
    host: options.host ?? "127.0.0.1",
    apiKey: options.apiKey ?? "sandbox-key",
    username: options.username ?? "sandbox",
    portalUrl: bare(options.portalUrl),
    callbackUrl: options.callbackUrl || undefined,
    publicUrl: bare(options.publicUrl),
    retryBaseMs: options.retryBaseMs ?? 1000,
    linkTtlMs: options.linkTtlMs ?? DAY_MS,
    aadhaarNumbers: options.aadhaarNumbers ?? [],
    now: options.now ?? Date.now,
  };
}

/**
 * Reads the SANDBOX_ variables.
 * @throws when a number is not a whole number of zero or more
 */
export function optionsFromEnv(env: NodeJS.ProcessEnv): SandboxOptions {
  const number = (name: string) => {
    const text = env[name];
    if (!text) return undefined;
    if (!/^\d+$/.test(text)) throw new Error(`${name} must be a whole number, zero or more`);
    return Number(text);
  };
  return {
    port: number("SANDBOX_PORT"),
    host: env.SANDBOX_HOST || undefined,
    apiKey: env.SANDBOX_API_KEY || undefined,
    username: env.SANDBOX_USERNAME || undefined,
    portalUrl: env.SANDBOX_PORTAL_URL || undefined,
    callbackUrl: env.SANDBOX_CALLBACK_URL || undefined,
    publicUrl: env.SANDBOX_PUBLIC_URL || undefined,
    retryBaseMs: number("SANDBOX_RETRY_BASE_MS"),
    linkTtlMs: number("SANDBOX_LINK_TTL_MS"),
    aadhaarNumbers: env.SANDBOX_AADHAAR_NUMBERS?.split(",").map((text) => text.trim()),
  };
}

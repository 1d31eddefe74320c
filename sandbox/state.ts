import { type CallbackMode, Callbacks } from "./callbacks";
import { FaultQueue } from "./faults";
import { Ledger } from "./ledger";
import type { ResolvedOptions } from "./options";
import { OtpRequests } from "./otp-requests";
import { Transactions } from "./transactions";

/** What the control API may change while the server runs. Balance is rupees, times are milliseconds. */
export interface Settings {
  balance: number;
  ipStatus: "MATCHED" | "MISMATCHED";
  callbacks: CallbackMode;
  /** Which host the link of a PAN request points to. */
  links: "own" | "portal";
  retryBaseMs: number;
  linkTtlMs: number;
  /** Whether the account look-ups show an unfinished application (the documentation does not say). */
  pendingAccounts: "shown" | "hidden";
}

/** Everything the sandbox knows. It is kept in memory only, so a restart forgets it. */
export class Sandbox {
  readonly ledger: Ledger;
  readonly faults = new FaultQueue();
  readonly callbacks: Callbacks;
  readonly transactions = new Transactions();
  readonly otps = new OtpRequests();
  readonly registeredMobiles = new Set<string>();
  settings: Settings;

  constructor(readonly options: ResolvedOptions) {
    this.ledger = new Ledger(options.now);
    this.settings = this.initialSettings();
    this.callbacks = new Callbacks(options.now, () => this.settings.retryBaseMs);
  }

  /** The current time in epoch milliseconds. */
  now(): number {
    return this.options.now();
  }

  /** Forgets everything and stops deliveries in progress. */
  reset(): void {
    this.ledger.clear();
    this.faults.clear();
    this.callbacks.clear();
    this.transactions.clear();
    this.otps.clear();
    this.registeredMobiles.clear();
    this.settings = this.initialSettings();
  }

  private initialSettings(): Settings {
    return {
      balance: 1250.5,
      ipStatus: "MATCHED",
      callbacks: "on",
      links: "own",
      retryBaseMs: this.options.retryBaseMs,
      linkTtlMs: this.options.linkTtlMs,
      pendingAccounts: "shown",
    };
  }
}

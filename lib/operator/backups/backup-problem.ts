/** Why a backup cannot be used, as one plain sentence for the person who restores it. */
export class BackupProblem extends Error {
  override name = "BackupProblem";
}

export const CUT = "The backup is cut: its end is missing. Take another one.";
export const DAMAGED = "The backup is damaged: its content does not fit its checksums. Take another one.";

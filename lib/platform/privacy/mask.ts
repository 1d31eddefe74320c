/** A PAN as it is shown to whoever need not read it: its last four characters, wherever it stands. */
export function maskPan(pan: string): string {
  return maskAllBut(pan, 4);
}

/** Shows the last `keep` characters and a dot for each other one: `••••••3210`. */
export function maskAllBut(value: string, keep: number): string {
  return value.length <= keep
    ? "•".repeat(value.length)
    : "•".repeat(value.length - keep) + value.slice(value.length - keep);
}

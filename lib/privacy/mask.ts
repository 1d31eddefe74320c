/** Shows the last `keep` characters and a dot for each other one: `••••••3210`. */
export function maskAllBut(value: string, keep: number): string {
  return value.length <= keep
    ? "•".repeat(value.length)
    : "•".repeat(value.length - keep) + value.slice(value.length - keep);
}

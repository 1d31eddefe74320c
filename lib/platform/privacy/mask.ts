/** A PAN as shown to people who need not read it: only its last four characters. */
export function maskPan(pan: string): string {
  return maskAllBut(pan, 4);
}

/** Shows the last `keep` characters, and a dot for each other one: `••••••3210`. */
export function maskAllBut(value: string, keep: number): string {
  return value.length <= keep
    ? "•".repeat(value.length)
    : "•".repeat(value.length - keep) + value.slice(value.length - keep);
}

/** The first letter of each word and a dot for each other sign: `A••• D•••`. */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const [first = "", ...rest] = word.match(/\P{M}\p{M}*/gu) ?? [];
      return first + "•".repeat(rest.length);
    })
    .join(" ");
}

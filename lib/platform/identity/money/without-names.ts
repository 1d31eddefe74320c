/**
 * What may be left of a number that has its names written before it ("UTRNO412345678901"): the text without all of them
 * first, then without fewer, then whole. One name may be a part of another, or of the number: a bank's letters may begin
 * with "IN" or "ID".
 * @param text capitals, as the names are
 */
export function withoutNames(text: string, names: readonly string[]): string[] {
  const starts = new Set([0]);
  // A set gives what is added while it is read, too.
  for (const start of starts)
    for (const name of names) if (text.startsWith(name, start)) starts.add(start + name.length);
  return [...starts].sort((a, b) => b - a).map((start) => text.slice(start));
}

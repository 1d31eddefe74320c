/**
 * The arguments with the value of an option joined to it where it begins with a minus sign, as in `--rupees -5`: parseArgs
 * would take it for an option, and the command could not say what is wrong with it.
 * @param options the names of options that take a value
 */
export function valueArgs(args: readonly string[], options: readonly string[]): string[] {
  const joined: string[] = [];
  for (const one of args) {
    const before = joined.at(-1);
    if (/^-\d/.test(one) && before?.startsWith("--") && options.includes(before.slice(2)))
      joined[joined.length - 1] = `${before}=${one}`;
    else joined.push(one);
  }
  return joined;
}

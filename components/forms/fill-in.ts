/** Puts facts into a text's `{name}` places, where a message is known only in the browser. */
export function fillIn(text: string, facts: Record<string, string> = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => facts[name] ?? place);
}

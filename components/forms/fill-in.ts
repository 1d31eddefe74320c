/** Fills a text's `{name}` placeholders, for messages chosen in the browser. */
export function fillIn(text: string, facts: Record<string, string> = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => facts[name] ?? place);
}

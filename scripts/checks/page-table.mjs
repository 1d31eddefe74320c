const END = "<!-- end -->";

/**
 * A page with its table replaced by this one.
 * @param {string} page Markdown
 * @param {string} table
 * @param {string} mark the line before the table; END follows it
 * @returns {string}
 * @throws {Error} when the page has no such marks
 */
export function withTable(page, table, mark) {
  const begin = page.indexOf(mark);
  const end = page.indexOf(END, Math.max(0, begin));
  if (begin < 0 || end < 0) throw new Error(`The page has no place for the table: ${mark}`);
  return `${page.slice(0, begin)}${mark}\n\n${table}\n\n${page.slice(end)}`;
}

/**
 * @param {string[][]} rows the first one is the head
 * @returns {string} a table in Markdown
 */
export const markdownTable = ([head, ...rows]) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

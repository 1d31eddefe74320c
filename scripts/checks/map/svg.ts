/** A rectangle in the picture, in pixels from its upper left corner. */
export type Box = { x: number; y: number; width: number; height: number };

const STYLE = `
  .paper { fill: #fdfbf5; } .box { fill: #ffffff; stroke: #b9ad93; } .hall { fill: #f4efe2; stroke: #b9ad93; }
  .arrow { fill: none; stroke: #8f2438; stroke-width: 1.4; } .exception { stroke-dasharray: 5 4; } .head { fill: #8f2438; }
  text { font-family: system-ui, "Noto Sans", sans-serif; fill: #14213d; }
  .name { font-size: 16px; font-weight: 600; } .note { font-size: 12.5px; fill: #4d5163; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #16181f; } .box { fill: #23262f; stroke: #5b5f6e; } .hall { fill: #1c1f27; stroke: #5b5f6e; }
    .arrow { stroke: #e58a98; } .head { fill: #e58a98; } text { fill: #f1ede3; } .note { fill: #b7bac6; }
  }`;

const HEAD = `<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path class="head" d="M0 0.5 8 4 0 7.5z"/></marker>`;

/** A complete picture with its own background, which follows the reader's light or dark theme. */
export function picture(width: number, height: number, title: string, parts: string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    `<defs>${HEAD}</defs>`,
    `<rect class="paper" width="${width}" height="${height}" rx="10"/>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}

/** A box with its name and, below, its contents. @param kind `hall` contains boxes, `box` only text */
export function room(box: Box, name: string, notes: string[], kind: "box" | "hall" = "box"): string {
  const { x, y, width, height } = box;
  return [
    `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`,
    words(x + 12, y + 23, name, "name"),
    ...notes.map((note, line) => words(x + 12, y + 42 + line * LINE, note, "note")),
  ].join("\n");
}

/** The height of a line of notes. */
export const LINE = 17;

export function words(x: number, y: number, text: string, kind: "name" | "note"): string {
  return `<text class="${kind}" x="${x}" y="${y}">${escaped(text)}</text>`;
}

/** An arrow along a path; mutual ones have two heads, exceptions are dashed. */
export function arrow(
  path: string,
  { isMutual, isException }: { isMutual: boolean; isException?: boolean },
): string {
  const start = isMutual ? ` marker-start="url(#head)"` : "";
  const kind = isException ? "arrow exception" : "arrow";
  return `<path class="${kind}" d="${path}"${start} marker-end="url(#head)"/>`;
}

/** Breaks a text into lines that fit a width, by the average width of a letter. */
export function wrapped(text: string, width: number): string[] {
  const most = Math.floor(width / 6.6);
  const lines: string[] = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

import { encode } from "uqr";

/** The clear margin around a QR code, in modules: the standard asks for four. */
const QUIET_ZONE = 4;

/**
 * The dark modules of a QR code as one SVG path, one stroke per run of modules.
 * @returns the path, and `size`, the side in modules including the margin
 * @throws Error if the text does not fit into a QR code (about 2,300 bytes)
 */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const runs = data.flatMap((row, y) =>
    darkRuns(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`),
  );
  return { path: runs.join(""), size };
}

function darkRuns(row: boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1);
    if (!dark) continue;
    if (last && last.from + last.length === x) last.length += 1;
    else runs.push({ from: x, length: 1 });
  }
  return runs;
}

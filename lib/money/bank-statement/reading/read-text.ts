/** Why a file cannot be read, as keys of texts. */
export type FileFault =
  | "file_empty"
  | "file_workbook"
  | "file_pdf"
  | "file_page"
  | "file_not_text"
  | "file_no_heading";

const MAGIC: [number[], FileFault][] = [
  [[0x50, 0x4b, 0x03, 0x04], "file_workbook"],
  [[0xd0, 0xcf, 0x11, 0xe0], "file_workbook"],
  [[0x25, 0x50, 0x44, 0x46], "file_pdf"],
];
const BOMS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];
const SAMPLE = 2_000;

/**
 * The text of a file as banks write it: UTF-8, UTF-16 with or without a byte order mark, or Windows-1252.
 * @returns the text without its mark, or what the file is instead
 */
export function readText(bytes: Uint8Array): { ok: true; text: string } | { ok: false; fault: FileFault } {
  const [, fault] = MAGIC.find(([magic]) => startsWith(bytes, magic)) ?? [];
  if (fault) return { ok: false, fault };
  const text = decode(bytes).replace(/^\uFEFF/, "");
  if (text.trim() === "") return { ok: false, fault: "file_empty" };
  if (/^\s*<(!|\?|html|table|meta)/i.test(text)) return { ok: false, fault: "file_page" };
  if (/[\x00-\x08\x0e-\x1f]/.test(text)) return { ok: false, fault: "file_not_text" };
  return { ok: true, text };
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, place) => bytes[place] === byte);

function decode(bytes: Uint8Array): string {
  const [, marked] = BOMS.find(([mark]) => startsWith(bytes, mark)) ?? [];
  const encoding = marked ?? wideEncoding(bytes);
  if (encoding && encoding !== "utf-8") return new TextDecoder(encoding).decode(bytes);
  try {
    // As a stream it does not mind a character that the end of a half file cuts off.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** UTF-16 without a mark: of most signs one byte is zero. */
function wideEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (const [place, byte] of sample.entries())
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 4 && even === 0) return "utf-16le";
  return even > sample.length / 4 && odd === 0 ? "utf-16be" : null;
}

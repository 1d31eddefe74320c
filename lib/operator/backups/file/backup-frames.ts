import { createHash } from "node:crypto";
import { BackupProblem, CUT, DAMAGED } from "@/lib/operator/backups/backup-problem";

/**
 * The first frame: when the backup was made, its tables, and the migrations that created them (hashes, oldest first).
 * `forNewRows` names the checks that some older rows do not pass; a backup without it has none.
 */
export type Manifest = { madeAt: string; migrations: string[]; tables: string[]; forNewRows?: string[] };
/**
 * Precedes a table's content: its name, and the columns in the order of COPY's text. `jobs` is the queue. A table that is
 * partitioned by month also says when its oldest row is from; null if it has no row.
 */
export type TableHead = {
  kind: "table" | "jobs";
  name: string;
  columns: string[];
  oldest?: string | null;
};
type TableEnd = { rows: number; sha256: string };
/** A sequence of the tables; `last` is null if it was never used. */
export type SequenceState = { name: string; last: string | null };
/** The last frame: totals of everything before it. */
export type Totals = { tables: number; rows: number; sequences: SequenceState[] };

const HEAD_BYTES = 5;
const PIECE_BYTES = 256 * 1024;
const MOST_BYTES = 4 * 1024 * 1024;
const NEW_LINE = 10;

type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;
type Frame = { type: string; payload: Buffer };

function frame(type: "M" | "T" | "D" | "E" | "Z", payload: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(type, "latin1");
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

const ofJson = (type: "M" | "T" | "E" | "Z", content: Manifest | TableHead | TableEnd | Totals) =>
  frame(type, Buffer.from(JSON.stringify(content)));

/** Writes a backup's frames. `rowsOf` returns a table's content as COPY's text. */
export async function* writeFrames(
  manifest: Manifest,
  tables: TableHead[],
  rowsOf: (table: TableHead) => Chunks,
  sequences: () => Promise<SequenceState[]>,
): AsyncGenerator<Buffer> {
  yield ofJson("M", manifest);
  let total = 0;
  for (const table of tables) {
    yield ofJson("T", table);
    const count = new Count();
    for await (const piece of inPieces(rowsOf(table))) {
      count.add(piece);
      yield frame("D", piece);
    }
    const end = count.end();
    total += end.rows;
    yield ofJson("E", end);
  }
  yield ofJson("Z", { tables: tables.length, rows: total, sequences: await sequences() });
}

/** Handles each table that is read. It must read `rows` to the end. */
export type OnTable = (table: TableHead, rows: AsyncGenerator<Buffer>) => Promise<void>;

/**
 * Reads a backup's frames to the end, and checks each table's row count and checksum.
 * @param onManifest called before the first table
 * @throws BackupProblem if it is truncated or damaged
 */
export async function readFrames(
  chunks: Chunks,
  onManifest: (manifest: Manifest) => Promise<void>,
  onTable: OnTable,
): Promise<{ manifest: Manifest; totals: Totals }> {
  const frames = framesOf(chunks);
  const manifest = jsonOf<Manifest>(await nextFrame(frames), "M");
  await onManifest(manifest);
  let [tables, rows] = [0, 0];
  for (;;) {
    const { type, payload } = await nextFrame(frames);
    if (type === "Z") {
      const totals = jsonOf<Totals>({ type, payload }, "Z");
      const isWhole = totals.tables === tables && totals.rows === rows && (await frames.next()).done;
      if (!isWhole) throw new BackupProblem(DAMAGED);
      return { manifest, totals };
    }
    const count = new Count();
    await onTable(jsonOf<TableHead>({ type, payload }, "T"), tableRows(frames, count));
    if (!count.isOver) throw new Error("A table of the backup was not read to its end");
    tables++;
    rows += count.rows;
  }
}

async function* tableRows(frames: AsyncGenerator<Frame>, count: Count): AsyncGenerator<Buffer> {
  for (;;) {
    const { type, payload } = await nextFrame(frames);
    if (type === "D") {
      count.add(payload);
      yield payload;
      continue;
    }
    const stated = jsonOf<TableEnd>({ type, payload }, "E");
    const found = count.end();
    if (stated.rows !== found.rows || stated.sha256 !== found.sha256) throw new BackupProblem(DAMAGED);
    return;
  }
}

/** Counts rows and computes the checksum of a table's text, in which each row ends with its only line feed. */
class Count {
  rows = 0;
  isOver = false;
  private hash = createHash("sha256");

  add(piece: Buffer): void {
    this.hash.update(piece);
    for (let at = piece.indexOf(NEW_LINE); at >= 0; at = piece.indexOf(NEW_LINE, at + 1)) this.rows++;
  }

  end(): TableEnd {
    this.isOver = true;
    return { rows: this.rows, sha256: this.hash.digest("hex") };
  }
}

/** Merges small chunks and splits large ones, so that a reader needs at most one piece in memory. */
async function* inPieces(chunks: Chunks): AsyncGenerator<Buffer> {
  let [gathered, bytes] = [[] as Buffer[], 0];
  for await (const chunk of chunks) {
    gathered.push(chunk);
    bytes += chunk.length;
    if (bytes < PIECE_BYTES) continue;
    const all = Buffer.concat(gathered);
    for (let at = 0; at < all.length; at += MOST_BYTES) yield all.subarray(at, at + MOST_BYTES);
    [gathered, bytes] = [[], 0];
  }
  if (bytes > 0) yield Buffer.concat(gathered);
}

async function* framesOf(chunks: Chunks): AsyncGenerator<Frame> {
  let [waiting, bytes, needed] = [[] as Buffer[], 0, HEAD_BYTES];
  for await (const chunk of chunks) {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes < needed) continue;
    let left = Buffer.concat(waiting);
    for (;;) {
      needed = left.length < HEAD_BYTES ? HEAD_BYTES : HEAD_BYTES + left.readUInt32BE(1);
      if (needed > HEAD_BYTES + MOST_BYTES) throw new BackupProblem(DAMAGED);
      if (left.length < HEAD_BYTES || left.length < needed) break;
      yield { type: left.toString("latin1", 0, 1), payload: left.subarray(HEAD_BYTES, needed) };
      left = left.subarray(needed);
    }
    [waiting, bytes] = [[left], left.length];
  }
  if (bytes > 0) throw new BackupProblem(CUT);
}

async function nextFrame(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const { value, done } = await frames.next();
  if (done) throw new BackupProblem(CUT);
  return value;
}

function jsonOf<Content>({ type, payload }: Frame, expected: string): Content {
  if (type !== expected) throw new BackupProblem(DAMAGED);
  try {
    return JSON.parse(payload.toString());
  } catch {
    throw new BackupProblem(DAMAGED);
  }
}

import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { BackupProblem, CUT, DAMAGED } from "@/lib/operator/backups/backup-problem";
import { fileTrouble } from "@/lib/operator/backups/file/file-trouble";
import { openWith, type SealHead, sealTo } from "@/lib/operator/backups/file/sealed-stream";

const MAGIC = "BAHI-BACKUP 1 ";
const HEAD_BYTES = 512;
const FOREIGN = "The file is not a backup of this portal.";

/** The first line of the file, in plain text. */
type FileHead = { seal: SealHead | null };

/**
 * Writes frames into a backup file: one line in plain text, then the compressed data, encrypted if there is a public
 * key. The file appears complete and synced to disk, or not at all, and never replaces another file.
 * @returns its size in bytes
 * @throws BackupProblem if the file exists or cannot be written, with the system's error as its cause
 */
export async function writeBackupFile(
  file: string,
  publicKey: string | null,
  frames: AsyncIterable<Buffer>,
): Promise<number> {
  await refuseTaken(file);
  const draft = `${file}.${process.pid}.new`;
  const sealing = publicKey ? sealTo(publicKey) : null;
  const head: FileHead = { seal: sealing?.head ?? null };
  const seal = sealing?.seal ?? ((chunks: AsyncIterable<Buffer>) => chunks);
  try {
    await pipeline(
      frames,
      createGzip(),
      async function* (chunks: AsyncIterable<Buffer>) {
        yield Buffer.from(`${MAGIC}${JSON.stringify(head)}\n`);
        yield* seal(chunks);
      },
      createWriteStream(draft, { mode: 0o600, flush: true }),
    );
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw explained(error, "write", file);
  }
  return (await stat(file)).size;
}

async function refuseTaken(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory())
    throw new BackupProblem(`${file} is a folder. Name a file in it, such as ${file}/bahi.backup.`);
  if (found)
    throw new BackupProblem(
      `${file} exists already, and a backup never replaces a file. Name another file, or remove this one first.`,
    );
}

/**
 * Opens a backup file and passes its frames on.
 * @param privateKey PEM; required if the backup is encrypted
 * @throws BackupProblem if it cannot be read, is not a backup, is truncated or damaged, or is encrypted for another
 * key
 */
export async function readBackupFile<Result>(
  file: string,
  privateKey: string | null,
  work: (frames: AsyncIterable<Buffer>) => Promise<Result>,
): Promise<Result> {
  const { head, start } = await readHead(file);
  if (head.seal && !privateKey)
    throw new BackupProblem("The backup is sealed. Give the file of its private key: --key <file>.");
  const opened =
    head.seal && privateKey ? openWith(privateKey, head.seal) : (chunks: AsyncIterable<Buffer>) => chunks;
  const plain = createGunzip();
  const reading = pipeline(createReadStream(file, { start }), opened, plain);
  reading.catch(() => undefined);
  try {
    return await work(plain);
  } catch (error) {
    throw explained(error, "read", file);
  } finally {
    plain.destroy();
    await reading.catch(() => undefined);
  }
}

async function readHead(file: string): Promise<{ head: FileHead; start: number }> {
  const handle = await open(file, "r").catch((error) => {
    throw explained(error, "read", file);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    if (bytesRead === 0) throw new BackupProblem(`${file} is empty. Take another backup.`);
    const text = buffer.toString("latin1", 0, bytesRead);
    if (!text.startsWith(MAGIC)) throw new BackupProblem(FOREIGN);
    const end = text.indexOf("\n");
    if (end < 0) throw new BackupProblem(CUT);
    return { head: parseHead(text.slice(MAGIC.length, end)), start: end + 1 };
  } catch (error) {
    throw explained(error, "read", file);
  } finally {
    await handle.close();
  }
}

function parseHead(text: string): FileHead {
  try {
    return JSON.parse(text);
  } catch {
    throw new BackupProblem(DAMAGED);
  }
}

/** A readable sentence for a file or zlib error; any other error unchanged. */
function explained(error: unknown, use: "write" | "read", file: string): unknown {
  const sentence = fileTrouble(error, use, "The backup", file);
  if (sentence) return new BackupProblem(sentence, { cause: error });
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "Z_BUF_ERROR") return new BackupProblem(CUT);
  return code.startsWith("Z_") ? new BackupProblem(DAMAGED) : error;
}

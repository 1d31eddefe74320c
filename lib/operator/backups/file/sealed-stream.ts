import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import { BackupProblem, CUT, DAMAGED } from "@/lib/operator/backups/backup-problem";

const PIECE_BYTES = 64 * 1024;
const HEAD_BYTES = 5;
const TAG_BYTES = 16;
const OPTIONS = { authTagLength: TAG_BYTES };

type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

/** The header of encrypted data: the recipient, and the public half of a key pair made for this file. */
export type SealHead = { to: string; with: string };

/**
 * Encrypts a stream to a public key: X25519, HKDF-SHA-256, then AES-256-GCM in pieces. Each piece's number is its
 * nonce (a key is used for one file only), and the tag covers whether it is the last, so that no piece can be
 * removed, swapped or truncated.
 * @param publicKey base64 of its DER form, as in BACKUP_PUBLIC_KEY
 */
export function sealTo(publicKey: string): {
  head: SealHead;
  seal: (chunks: Chunks) => AsyncGenerator<Buffer>;
} {
  const pair = generateKeyPairSync("x25519");
  const head = { to: publicKey, with: derOf(pair.publicKey) };
  const key = keyFor(head, pair.privateKey, publicKeyOf(publicKey));
  return { head, seal: (chunks) => sealPieces(key, chunks) };
}

/**
 * The reverse of `sealTo`.
 * @param privateKey PEM
 * @throws BackupProblem if the key is invalid or does not match
 */
export function openWith(privateKey: string, head: SealHead): (chunks: Chunks) => AsyncGenerator<Buffer> {
  const own = privateKeyOf(privateKey);
  if (derOf(createPublicKey(own)) !== head.to)
    throw new BackupProblem(
      "The backup was sealed for another key. Give the private key that belongs to it.",
    );
  const key = keyFor(head, own, publicKeyOf(head.with));
  return (chunks) => openPieces(key, chunks);
}

async function* sealPieces(key: Buffer, chunks: Chunks): AsyncGenerator<Buffer> {
  let [left, number] = [Buffer.alloc(0), 0];
  for await (const chunk of chunks) {
    left = Buffer.concat([left, chunk]);
    while (left.length > PIECE_BYTES) {
      yield sealPiece(key, number++, left.subarray(0, PIECE_BYTES), false);
      left = left.subarray(PIECE_BYTES);
    }
  }
  yield sealPiece(key, number, left, true);
}

function sealPiece(key: Buffer, number: number, plain: Buffer, isLast: boolean): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(isLast ? 1 : 0);
  head.writeUInt32BE(plain.length, 1);
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number), OPTIONS).setAAD(head);
  return Buffer.concat([head, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

async function* openPieces(key: Buffer, chunks: Chunks): AsyncGenerator<Buffer> {
  let [left, number, isOver] = [Buffer.alloc(0), 0, false];
  for await (const chunk of chunks) {
    left = Buffer.concat([left, chunk]);
    for (let size = pieceSize(left); size !== null; size = pieceSize(left)) {
      if (isOver) throw new BackupProblem(DAMAGED);
      isOver = left.readUInt8() === 1;
      yield openPiece(key, number++, left.subarray(0, size));
      left = left.subarray(size);
    }
  }
  if (!isOver || left.length > 0) throw new BackupProblem(isOver ? DAMAGED : CUT);
}

/** The length of the first piece, or null if it has not arrived completely. */
function pieceSize(bytes: Buffer): number | null {
  if (bytes.length < HEAD_BYTES) return null;
  const length = bytes.readUInt32BE(1);
  if (length > PIECE_BYTES) throw new BackupProblem(DAMAGED);
  const size = HEAD_BYTES + length + TAG_BYTES;
  return bytes.length < size ? null : size;
}

function openPiece(key: Buffer, number: number, piece: Buffer): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number), OPTIONS);
    decipher.setAAD(piece.subarray(0, HEAD_BYTES)).setAuthTag(piece.subarray(piece.length - TAG_BYTES));
    const plain = decipher.update(piece.subarray(HEAD_BYTES, piece.length - TAG_BYTES));
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    throw new BackupProblem(DAMAGED);
  }
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
}

function keyFor(head: SealHead, privateKey: KeyObject, publicKey: KeyObject): Buffer {
  const secret = diffieHellman({ privateKey, publicKey });
  return Buffer.from(hkdfSync("sha256", secret, `${head.with} ${head.to}`, "bahi backup 1", 32));
}

const derOf = (key: KeyObject) => key.export({ format: "der", type: "spki" }).toString("base64");

function publicKeyOf(base64: string): KeyObject {
  return createPublicKey({ key: Buffer.from(base64, "base64"), format: "der", type: "spki" });
}

function privateKeyOf(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "x25519") return key;
  } catch {
    // Reported below, without the input.
  }
  throw new BackupProblem("The private key is not an X25519 key in PEM form.");
}

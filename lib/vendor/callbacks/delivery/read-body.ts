import { MAX_CALLBACK_BYTES } from "@/lib/vendor/inexopay";

/** A request's body as text, or null if it is longer than a callback may be. */
export async function readBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_CALLBACK_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return Buffer.concat(chunks).toString("utf8");
    size += chunk.value.length;
    if (size > MAX_CALLBACK_BYTES) return null;
    chunks.push(chunk.value);
  }
}

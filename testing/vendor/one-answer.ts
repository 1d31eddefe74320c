import { createInexopayClient, type InexopayClient } from "@/lib/vendor/inexopay";
import { rawAnswer, startTestServer, type TestServer } from "./raw-server";

export const TEST_API_KEY = "test-key-0f9e8d7c";
export const TEST_USERNAME = "bahi-operator";

export type TestVendor = {
  client: InexopayClient;
  server: TestServer;
  /** Method and path of the only request, and its fields as sent. */
  received: () => { line: string; contentType: string | null; fields: Record<string, unknown> };
};

/** A vendor that answers with one raw text, and a client for it. */
export async function startTestVendor(
  answer: string,
  options: { status?: number; bodyFormat?: "form" | "json"; pathPrefix?: string } = {},
): Promise<TestVendor> {
  const bodyFormat = options.bodyFormat ?? "form";
  const server = await startTestServer((socket) => socket.write(rawAnswer(options.status ?? 200, answer)));
  const client = createInexopayClient({
    baseUrl: server.baseUrl + (options.pathPrefix ?? ""),
    apiKey: TEST_API_KEY,
    username: TEST_USERNAME,
    bodyFormat,
    timeoutMs: 2000,
  });
  const received = () => {
    const [request = "", ...more] = server.requests;
    if (more.length > 0) throw new Error("More than one request was sent");
    const [head = "", body = ""] = request.split("\r\n\r\n");
    return {
      line: head.split(" HTTP/")[0] ?? "",
      contentType: /\r\ncontent-type: ([^\r]+)/i.exec(head)?.[1] ?? null,
      fields: bodyFormat === "json" ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)),
    };
  };
  return { client, server, received };
}

import net from "node:net";

/** A server for tests that sends raw bytes, so that it can misbehave as no HTTP library would. */
export type TestServer = {
  baseUrl: string;
  port: number;
  /** Every complete request received so far, head and body, as text. */
  requests: string[];
  /** Connections accepted so far. */
  connections: () => number;
  close: () => Promise<void>;
};

/** @param onRequest answers a complete request on its socket, or does not */
export function startTestServer(
  onRequest: (socket: net.Socket, request: string) => void,
  onConnection: (socket: net.Socket) => void = () => undefined,
): Promise<TestServer> {
  const requests: string[] = [];
  const sockets = new Set<net.Socket>();
  let connections = 0;
  const server = net.createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    let received = "";
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      received += chunk.toString("utf8");
      if (!isWhole(received)) return;
      requests.push(received);
      const request = received;
      received = "";
      onRequest(socket, request);
    });
    onConnection(socket);
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          for (const socket of sockets) socket.destroy();
        });
      resolve({ baseUrl: `http://127.0.0.1:${port}`, port, requests, connections: () => connections, close });
    });
  });
}

/** A raw HTTP answer; the length is the body's unless given. */
export function rawAnswer(status: number, body: string, headers: string[] = []): string {
  const length = headers.some((header) => /^(?:content-length|transfer-encoding)/i.test(header))
    ? []
    : [`Content-Length: ${Buffer.byteLength(body)}`];
  return `${[`HTTP/1.1 ${status} X`, ...length, ...headers].join("\r\n")}\r\n\r\n${body}`;
}

function isWhole(received: string): boolean {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? "0";
  return Buffer.byteLength(received.slice(headEnd + 4)) >= Number(length);
}

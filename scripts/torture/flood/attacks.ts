import http from "node:http";
import net from "node:net";
import type { ServedForm } from "../../../e2e/fixtures/forms";
import { inLanes } from "../row";

/** The n-th attacker's address: one of this machine that nothing else uses. */
export const attacker = (n: number) => `127.${1 + (n >> 16)}.${(n >> 8) & 255}.${n & 255 || 1}`;

const CHUNK = Buffer.alloc(65_536, "[");
const FRAMED = Buffer.concat([Buffer.from("10000\r\n"), CHUNK, Buffer.from("\r\n")]);

type Body = { path: string; bytes: number; chunked: boolean };

/** For each 60 MB body of nested JSON, 60 bodies of 9.5 MB without a length, as fast as the server takes them. */
export function bodiesOf(count: number): Body[] {
  return Array.from({ length: count }, (_, n) =>
    n % 61 === 60
      ? { path: "/api/auth/callback/credentials", bytes: 60_000_000, chunked: false }
      : { path: "/login", bytes: 9_500_000, chunked: true },
  );
}

/** Sends a body until the other side hangs up. @returns the status of the answer; 0 for none */
export function sendBody(
  base: string,
  { path, bytes, chunked }: Body,
  localAddress: string,
): Promise<number> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = net.connect({ port: Number(new URL(base).port), host: "127.0.0.1", localAddress });
    socket.setEncoding("latin1").on("data", (part) => {
      heard += part;
    });
    socket.setTimeout(30_000, () => socket.destroy());
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(Number(/^HTTP\/1.1 (\d+)/.exec(heard)?.[1] ?? 0)));
    const length = chunked ? "transfer-encoding: chunked" : `content-length: ${bytes}`;
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: portal\r\ncontent-type: application/json\r\nconnection: close\r\n${length}\r\n\r\n`,
    );
    let left = bytes;
    const more = () => {
      while (left > 0 && !socket.destroyed) {
        left -= CHUNK.length;
        if (!socket.write(chunked ? FRAMED : CHUNK)) return void socket.once("drain", more);
      }
      if (!socket.destroyed) socket.write("0\r\n\r\n");
    };
    more();
  });
}

/** Opens connections and sends nothing. @returns a function that closes them */
export async function openConnections(base: string, count: number, localAddress: string) {
  const port = Number(new URL(base).port);
  const sockets: net.Socket[] = [];
  await inLanes(Array.from({ length: count }), 50, async () => {
    const socket = net.connect({ port, host: "127.0.0.1", localAddress });
    socket.on("error", () => undefined);
    sockets.push(socket);
    await new Promise((resolve) => socket.once("connect", resolve).once("close", resolve));
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

/** Posts a form as a browser without scripts does, from a given address of this machine. */
export async function postFrom(
  localAddress: string,
  form: ServedForm,
  base: string,
  headers: Record<string, string>,
) {
  const data = new FormData();
  for (const [name, value] of form.fields) data.append(name, value);
  const encoded = new Response(data);
  const body = Buffer.from(await encoded.arrayBuffer());
  const url = new URL(base);
  return new Promise<{ status: number; text: string }>((resolve) => {
    const request = http.request(
      {
        ...{ host: "127.0.0.1", port: url.port, path: new URL(form.page).pathname, localAddress },
        ...{ method: "POST", agent: false, timeout: 60_000 },
        headers: {
          ...{ origin: new URL(form.page).origin, host: new URL(form.page).host, accept: "text/html" },
          "content-type": encoded.headers.get("content-type") ?? "",
          "content-length": body.length,
          ...headers,
        },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
        response.on("error", () => resolve({ status: 0, text }));
      },
    );
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve({ status: 0, text: "" }));
    request.end(body);
  });
}

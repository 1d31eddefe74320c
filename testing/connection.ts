import net from "node:net";

/** Writes to a port of this machine, and returns what it received until the connection ended. */
export function toTheEnd(port: number, ...said: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    let heard = "";
    const socket = net.connect(port, "127.0.0.1");
    socket.setEncoding("utf8").on("data", (part) => {
      heard += part;
    });
    socket.on("error", () => undefined).on("close", () => resolve(heard));
    for (const part of said) socket.write(part);
  });
}

import net from "node:net";

/** Counts the times that a client waits for PostgreSQL. */
export type RoundTrips = { url: string; count: () => number; close: () => void };

/**
 * Listens in front of a database and counts turns: bytes from the client after bytes from the server, over all
 * connections. Statements that are sent together are one turn.
 */
export async function countRoundTrips(databaseUrl: string): Promise<RoundTrips> {
  const target = new URL(databaseUrl);
  const sockets = new Set<net.Socket>();
  let turns = 0;
  const server = net.createServer((client) => {
    const database = net.connect(Number(target.port || 5432), target.hostname);
    let isAnswered = true;
    client.on("data", (bytes) => {
      if (isAnswered) turns += 1;
      isAnswered = false;
      database.write(bytes);
    });
    database.on("data", (bytes) => {
      isAnswered = true;
      client.write(bytes);
    });
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(one.setNoDelay());
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as net.AddressInfo;
  return {
    url: Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${address.port}` }).href,
    count: () => turns,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

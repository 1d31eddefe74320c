import pg from "pg";
import { expect, test } from "vitest";
import { countRoundTrips } from "./round-trips";

test("each statement is a turn, and one turn holds several statements", async () => {
  const trips = await countRoundTrips(process.env.DATABASE_URL ?? "");
  const client = new pg.Client({ connectionString: trips.url });
  await client.connect();
  try {
    const connected = trips.count();
    for (let i = 0; i < 3; i += 1) await client.query("select 1");
    expect(trips.count() - connected).toBe(3);
    await client.query("select 1; select 2; select 3");
    expect(trips.count() - connected).toBe(4);
  } finally {
    await client.end();
    trips.close();
  }
});

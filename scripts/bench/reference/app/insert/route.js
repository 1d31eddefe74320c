import { pool } from "../../database";

const INSERT = "insert into callbacks (orderid, status, remark, datetime) values ($1, $2, $3, $4)";

export async function POST(request) {
  const form = new URLSearchParams(await request.text());
  const values = ["orderid", "status", "remark", "datetime"].map((name) => form.get(name));
  await pool.query(INSERT, values);
  return new Response("ok");
}

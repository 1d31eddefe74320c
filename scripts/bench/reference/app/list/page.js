import { cookies } from "next/headers";
import Link from "next/link";
import { pool } from "../../database";

const PERSON = `select people.name, people.shop from sessions join people on people.id = sessions.person
  where sessions.token = $1 and sessions.ends > now()`;
const ORDERS =
  "select id, service, customer, state, made from orders where shop = $1 order by made desc limit 50";

export default async function List() {
  const token = (await cookies()).get("session")?.value;
  const [person] = (await pool.query(PERSON, [token])).rows;
  if (!person) return <p>Please sign in.</p>;
  const { rows } = await pool.query(ORDERS, [person.shop]);
  return (
    <main>
      <h1>Orders of {person.name}</h1>
      <table>
        <tbody>
          {rows.map((order) => (
            <tr key={order.id}>
              <td>
                <Link href={`/list/${order.id}`} prefetch={false}>
                  {order.id}
                </Link>
              </td>
              <td>{order.service}</td>
              <td>{order.customer}</td>
              <td>{order.state}</td>
              <td>{order.made.toISOString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}

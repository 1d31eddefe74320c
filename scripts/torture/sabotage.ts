import type { TestDatabase } from "../../e2e/fixtures/database";
import type { Portal } from "../../e2e/fixtures/portal";
import { asOwner } from "./upgrade/laid";

// What controls remove. They change the database from outside, as a superuser; the portal has no such switch.

/** No order has a next look-up, so the vendor is never asked again. */
export async function withoutLookUps(portal: Portal): Promise<void> {
  await portal.database.query(`create function never_look() returns trigger language plpgsql as
    $$ begin new.next_check_at := null; return new; end $$;
    create trigger never_look before update on orders for each row execute function never_look()`);
}

/** A lost answer counts as a failure. */
export async function lostIsFailed(portal: Portal): Promise<void> {
  await portal.database.query(`create function lost_is_failed() returns trigger language plpgsql as
    $$ begin if new.state in ('unknown', 'awaiting_customer') then new.state := 'failed'; end if; return new; end $$;
    create trigger lost_is_failed before update on orders for each row execute function lost_is_failed()`);
}

/** A contraction too early: the views go through which a release before reads renamed tables. Nobody stays connected. */
export const withoutFormerNames = (database: TestDatabase) =>
  asOwner(database, (client) =>
    client.query(`do $$ declare it text; begin
    for it in select oid::regclass::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
    loop execute 'drop view ' || it; end loop; end $$`),
  );

/**
 * Nobody can lock a shop any more, and so nobody waits for another who moves its money: what the portal reads as the table of
 * shops is the answer of a function, whose rows cannot be locked.
 */
export async function withoutShopLock({ database }: Portal): Promise<void> {
  await database.query(`alter table shops rename to shop_rows;
    create function shops_unlocked() returns setof shop_rows language plpgsql stable security definer
      set search_path = public as $$ begin return query select * from shop_rows; end $$;
    create view shops as select * from shops_unlocked();
    grant select, update on shops to public`);
}

/** The database posts what overdraws a shop. @throws Error when the trigger has no such check */
export async function withoutOverdraftCheck({ database }: Portal): Promise<void> {
  const [row] = await database.query<{ text: string }>(
    "select pg_get_functiondef('post_entry'::regproc) as text",
  );
  const check = "account.balance_paise < -most";
  if (!row?.text.includes(check)) throw new Error("post_entry no longer checks the limit in this way");
  await database.query(row.text.replace(check, "false"));
}

/** A top-up forgets its payment's number when it is credited, and so does its line of the bank's statement. */
export async function forgetfulTopUps(portal: Portal): Promise<void> {
  await portal.database.query(`drop index top_ups_utr_once;
    create function forget_utr() returns trigger language plpgsql as
      $$ begin if new.state = 'credited' then new.utr := null; end if; return new; end $$;
    create trigger forget_utr before update on top_ups for each row execute function forget_utr();
    create function forget_utrs() returns trigger language plpgsql as
      $$ begin if new.state = 'credited' then new.utrs := '{}'; new.own_utrs := '{}'; end if; return new; end $$;
    create trigger forget_utrs before update on bank_lines for each row execute function forget_utrs()`);
}

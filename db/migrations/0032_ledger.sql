-- A double-entry ledger. A process of the release before cannot store a fact any more (evidence_position_known), since it
-- would change a state and not the money: it refuses, and what it had sent is found by a look-up of the new release.
CREATE TABLE "ledger_accounts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"shop_id" uuid,
	"kind" text NOT NULL,
	"balance_paise" bigint,
	"posted_at" timestamp (3) with time zone,
	CONSTRAINT "ledger_accounts_once" UNIQUE NULLS NOT DISTINCT("shop_id","kind"),
	CONSTRAINT "ledger_accounts_kind" CHECK ("ledger_accounts"."kind" in ('available', 'held', 'due', 'bank', 'cash', 'sales', 'vendor_float', 'vendor_cost', 'adjustments', 'opening', 'unmatched')),
	CONSTRAINT "ledger_accounts_owner" CHECK (("ledger_accounts"."shop_id" is not null) = ("ledger_accounts"."kind" in ('available', 'held', 'due')) and ("ledger_accounts"."shop_id" is not null) = ("ledger_accounts"."balance_paise" is not null))
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"account_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"transaction_id" bigint NOT NULL,
	"amount_paise" bigint NOT NULL,
	"balance_paise" bigint,
	CONSTRAINT "ledger_entries_account_id_at_transaction_id_pk" PRIMARY KEY("account_id","at","transaction_id")
);
--> statement-breakpoint
CREATE TABLE "ledger_transactions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_transactions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"number" integer NOT NULL,
	"corrects" bigint,
	"user_id" uuid,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_transactions_once" UNIQUE("cause","number"),
	CONSTRAINT "ledger_transactions_kind" CHECK ("ledger_transactions"."kind" in ('hold', 'capture', 'release', 'refund', 'opening', 'correction', 'top_up', 'credit', 'debit', 'vendor_cost', 'vendor_top_up')),
	CONSTRAINT "ledger_transactions_number" CHECK ("ledger_transactions"."number" >= 1),
	CONSTRAINT "ledger_transactions_reason" CHECK (length("ledger_transactions"."reason") between 1 and 200)
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "position" text;--> statement-breakpoint
ALTER TABLE "order_progress" ADD COLUMN "is_held" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "position" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "postings" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "credit_limit_paise" bigint;--> statement-breakpoint
-- Shops that are there are settled by statement, as before: they have no limit. New ones are prepaid.
ALTER TABLE "shops" ALTER COLUMN "credit_limit_paise" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_account_id_ledger_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."ledger_accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_transaction_id_ledger_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."ledger_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_entries_transaction" ON "ledger_entries" USING btree ("transaction_id");--> statement-breakpoint
CREATE INDEX "order_progress_held" ON "order_progress" USING btree ("shop_id","updated_at","order_id") WHERE "order_progress"."is_held";--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_position" CHECK ("evidence"."position" in ('none', 'held', 'captured'));--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_position_known" CHECK ("evidence"."position" is not null) NOT VALID;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_position" CHECK ("orders"."position" in ('none', 'held', 'captured'));--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_credit_limit" CHECK ("shops"."credit_limit_paise" >= 0);
--> statement-breakpoint
CREATE TRIGGER ledger_transactions_append_only BEFORE UPDATE OR DELETE ON "ledger_transactions" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER ledger_transactions_keeps_all BEFORE TRUNCATE ON "ledger_transactions" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON "ledger_entries" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER ledger_entries_keeps_all BEFORE TRUNCATE ON "ledger_entries" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
-- The balance of a shop's account is kept by its entries alone: as the owner, since who serves may not write it. What
-- would overdraw is refused, and so is an entry older than the last, which would change a statement that is closed.
CREATE FUNCTION post_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  account record;
  most bigint;
BEGIN
  UPDATE ledger_accounts a SET balance_paise = a.balance_paise + NEW.amount_paise, posted_at = NEW.at
    WHERE a.id = NEW.account_id AND a.shop_id IS NOT NULL AND coalesce(a.posted_at <= NEW.at, true)
    RETURNING a.kind, a.shop_id, a.balance_paise INTO account;
  IF NOT FOUND THEN
    IF EXISTS (SELECT FROM ledger_accounts a WHERE a.id = NEW.account_id AND a.shop_id IS NOT NULL) THEN
      RAISE EXCEPTION 'ledger: older than the last entry' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_in_order';
    END IF;
    NEW.balance_paise := NULL;
    RETURN NEW;
  END IF;
  NEW.balance_paise := account.balance_paise;
  IF account.kind = 'available' AND NEW.amount_paise < 0 THEN
    SELECT credit_limit_paise INTO most FROM shops WHERE id = account.shop_id;
    IF account.balance_paise < -most THEN
      RAISE EXCEPTION 'ledger: overdrawn' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_overdrawn';
    END IF;
  ELSIF account.kind = 'held' AND account.balance_paise < 0 OR account.kind = 'due' AND account.balance_paise > 0 THEN
    RAISE EXCEPTION 'ledger: more than was %', account.kind USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_overdrawn';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER ledger_entries_post BEFORE INSERT ON "ledger_entries" FOR EACH ROW EXECUTE FUNCTION post_entry();--> statement-breakpoint
CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added GROUP BY transaction_id HAVING sum(amount_paise) <> 0) THEN
    RAISE EXCEPTION 'ledger: entries do not sum to zero' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balanced';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER ledger_entries_balanced AFTER INSERT ON "ledger_entries" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced();--> statement-breakpoint
CREATE FUNCTION make_ledger_accounts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO ledger_accounts (shop_id, kind, balance_paise) VALUES (NEW.id, 'available', 0), (NEW.id, 'held', 0), (NEW.id, 'due', 0);
  RETURN NULL;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION post_entry(), make_ledger_accounts() FROM PUBLIC;--> statement-breakpoint
CREATE TRIGGER shops_ledger_accounts AFTER INSERT ON "shops" FOR EACH ROW EXECUTE FUNCTION make_ledger_accounts();--> statement-breakpoint
INSERT INTO ledger_accounts (kind) VALUES ('bank'), ('cash'), ('sales'), ('vendor_float'), ('vendor_cost'), ('adjustments'), ('opening'), ('unmatched');--> statement-breakpoint
INSERT INTO ledger_accounts (shop_id, kind, balance_paise) SELECT shops.id, kind, 0 FROM shops, unnest(ARRAY['available', 'held', 'due']) kind ORDER BY shops.id;--> statement-breakpoint
-- Where the price of each order stands, as its charges left it. An order without a price stays at none.
UPDATE orders SET position = last.position FROM (
    SELECT DISTINCT ON (order_id) order_id, CASE effect WHEN 'hold' THEN 'held' WHEN 'capture' THEN 'captured' END AS position
    FROM charges ORDER BY order_id, number DESC) last
  WHERE last.order_id = orders.id AND last.position IS NOT NULL AND orders.price_paise IS NOT NULL;--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_order_progress() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO order_progress (order_id, shop_id, service, state, created_at, updated_at, aside_at, next_check_at, lacks_link, is_held)
      VALUES (NEW.id, NEW.agent_id, NEW.service, NEW.state, NEW.created_at, NEW.updated_at, NEW.aside_at, NEW.next_check_at,
        lacks_link(NEW.id, NEW.state), NEW.position = 'held');
  ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM order_progress WHERE order_id = OLD.id;
  ELSE
    UPDATE order_progress SET state = NEW.state, created_at = NEW.created_at, updated_at = NEW.updated_at,
      aside_at = NEW.aside_at, next_check_at = NEW.next_check_at, lacks_link = lacks_link(NEW.id, NEW.state),
      is_held = NEW.position = 'held' WHERE order_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
UPDATE order_progress p SET is_held = true FROM orders o WHERE o.id = p.order_id AND o.position = 'held';--> statement-breakpoint
-- One opening for each shop: what is held comes from what it may spend, and what was captured before is sales already.
WITH sums AS (
    SELECT agent_id AS shop_id, coalesce(sum(price_paise) FILTER (WHERE position = 'held'), 0)::bigint AS held,
      coalesce(sum(price_paise) FILTER (WHERE position = 'captured'), 0)::bigint AS captured
    FROM orders WHERE position <> 'none' GROUP BY agent_id),
  opened AS (
    INSERT INTO ledger_transactions (kind, cause, number, at)
      SELECT 'opening', shop_id, 1, date_trunc('milliseconds', now()) FROM sums ORDER BY shop_id RETURNING id, cause, at)
INSERT INTO ledger_entries (transaction_id, account_id, amount_paise, at)
  SELECT opened.id, account.id, CASE account.kind WHEN 'available' THEN -held WHEN 'held' THEN held WHEN 'sales' THEN captured
      ELSE -captured END, opened.at
  FROM opened JOIN sums ON sums.shop_id::text = opened.cause
  JOIN ledger_accounts account ON account.shop_id = sums.shop_id AND account.kind <> 'due'
    OR account.shop_id IS NULL AND account.kind IN ('sales', 'opening')
  ORDER BY opened.id, account.id;--> statement-breakpoint
-- Where the charges left a price elsewhere than its state says, a correction with a name of its own puts it right.
DO $$
DECLARE
  wrong record;
  posted record;
BEGIN
  FOR wrong IN SELECT id, agent_id, price_paise, position, CASE state WHEN 'succeeded' THEN 'captured' WHEN 'submitting' THEN 'held' ELSE 'none' END AS wanted
    FROM orders WHERE price_paise IS NOT NULL AND (state = 'succeeded' AND position <> 'captured'
      OR state = 'submitting' AND position = 'none' OR state IN ('created', 'failed', 'refunded') AND position <> 'none'
      OR state = 'expired' AND position = 'captured') ORDER BY agent_id, id
  LOOP
    INSERT INTO ledger_transactions (kind, cause, number, reason, at)
      VALUES ('correction', wrong.id, 1, 'charges_said_' || wrong.position, date_trunc('milliseconds', now())) RETURNING id, at INTO posted;
    INSERT INTO ledger_entries (transaction_id, account_id, amount_paise, at)
      SELECT posted.id, account.id, sum(line.amount), posted.at
      FROM (VALUES (wrong.position, -wrong.price_paise), (wrong.wanted, wrong.price_paise)) line (position, amount)
      JOIN ledger_accounts account ON CASE line.position WHEN 'captured' THEN account.shop_id IS NULL AND account.kind = 'sales'
        ELSE account.shop_id = wrong.agent_id AND account.kind = CASE line.position WHEN 'none' THEN 'available' ELSE 'held' END END
      GROUP BY account.id ORDER BY account.id;
    UPDATE orders SET position = wrong.wanted, postings = 1 WHERE id = wrong.id;
    UPDATE order_progress SET is_held = wrong.wanted = 'held' WHERE order_id = wrong.id;
  END LOOP;
END $$;

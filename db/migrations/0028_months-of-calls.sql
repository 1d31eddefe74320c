CREATE TABLE "kept_history" (
	"name" text PRIMARY KEY NOT NULL,
	"kept_from" timestamp (3) with time zone NOT NULL,
	"dropped_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
-- In the order of db/lock-order.ts. Nobody reads or writes a call until this ends: half a second for each million orders.
LOCK TABLE "orders", "users" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
LOCK TABLE "vendor_calls", "console_calls" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "console_calls" DROP CONSTRAINT "console_calls_call_id_vendor_calls_id_fk";--> statement-breakpoint
ALTER TABLE "vendor_calls" RENAME TO "vendor_calls_before";--> statement-breakpoint
ALTER INDEX "vendor_calls_order" RENAME TO "vendor_calls_before_order";--> statement-breakpoint
ALTER INDEX "vendor_calls_page" RENAME TO "vendor_calls_before_page";--> statement-breakpoint
-- A partitioned table has no identity column before PostgreSQL 17, so numbers come from a sequence of the same name.
DO $$ DECLARE last bigint; was_called boolean; BEGIN
  SELECT last_value, is_called INTO last, was_called FROM vendor_calls_id_seq;
  ALTER TABLE vendor_calls_before ALTER COLUMN id DROP IDENTITY;
  CREATE SEQUENCE vendor_calls_id_seq;
  PERFORM setval('vendor_calls_id_seq', last, was_called);
END $$;--> statement-breakpoint
CREATE TABLE "vendor_calls" (LIKE "vendor_calls_before") PARTITION BY RANGE ("at");--> statement-breakpoint
ALTER TABLE "vendor_calls" ALTER COLUMN "id" SET DEFAULT nextval('vendor_calls_id_seq'::regclass);--> statement-breakpoint
ALTER SEQUENCE "vendor_calls_id_seq" OWNED BY "vendor_calls"."id";--> statement-breakpoint
ALTER TABLE "vendor_calls" ADD CONSTRAINT "vendor_calls_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "vendor_calls" ADD CONSTRAINT "vendor_calls_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
CREATE INDEX "vendor_calls_order" ON "vendor_calls" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "vendor_calls_page" ON "vendor_calls" USING btree ("at","id");--> statement-breakpoint
-- What was there becomes the first part as it is, with its rows, indexes and foreign keys: it is read once, to see that
-- every row is from before the first month.
DO $$ DECLARE month timestamp; BEGIN
  SELECT date_trunc('month', greatest(now(), max(at)) AT TIME ZONE 'Asia/Kolkata') + interval '1 month' INTO month
    FROM vendor_calls_before;
  EXECUTE format('ALTER TABLE vendor_calls ATTACH PARTITION vendor_calls_before FOR VALUES FROM (MINVALUE) TO (%L)',
    month AT TIME ZONE 'Asia/Kolkata');
END $$;--> statement-breakpoint
CREATE TABLE "vendor_calls_stray" PARTITION OF "vendor_calls" DEFAULT;--> statement-breakpoint
-- The parts of the calls and where each ends; null for the part of calls that have no month.
CREATE FUNCTION call_months() RETURNS TABLE (part text, begins timestamptz, ends timestamptz) LANGUAGE sql STABLE AS $$
  SELECT c.relname::text, (regexp_match(bound, 'FROM \(''([^'']+)''\)'))[1]::timestamptz,
    (regexp_match(bound, 'TO \(''([^'']+)''\)'))[1]::timestamptz
  FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid, pg_get_expr(c.relpartbound, c.oid) AS bound
  WHERE inhparent = 'public.vendor_calls'::regclass ORDER BY 3, 1
$$;--> statement-breakpoint
-- Makes the part of one month (its first moment, as a clock in India shows it) and moves stray calls into it.
CREATE FUNCTION make_call_month(month timestamp) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part CONSTANT text := 'vendor_calls_' || to_char(month, 'YYYY_MM');
  begins CONSTANT timestamptz := month AT TIME ZONE 'Asia/Kolkata';
  ends CONSTANT timestamptz := (month + interval '1 month') AT TIME ZONE 'Asia/Kolkata';
BEGIN
  LOCK TABLE orders, users IN SHARE ROW EXCLUSIVE MODE;
  LOCK TABLE vendor_calls_stray IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('CREATE TABLE %I (LIKE vendor_calls INCLUDING DEFAULTS)', part);
  EXECUTE format('WITH moved AS (DELETE FROM vendor_calls_stray WHERE at >= $1 AND at < $2 RETURNING *)
    INSERT INTO %I SELECT * FROM moved', part) USING begins, ends;
  EXECUTE format('ALTER TABLE vendor_calls ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, begins, ends);
END $$;--> statement-breakpoint
-- Makes the months after the last one, up to the third after the present one. Whoever serves owns no table, so this
-- runs with the owner's rights and can do nothing else. It waits at most two seconds for a lock, since others queue
-- behind it; a job tries again.
CREATE FUNCTION make_call_months() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  month timestamp;
  last CONSTANT timestamp := date_trunc('month', now() AT TIME ZONE 'Asia/Kolkata') + interval '3 months';
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(7240112203);
  SELECT max(ends) AT TIME ZONE 'Asia/Kolkata' INTO month FROM call_months();
  WHILE month <= last LOOP
    PERFORM make_call_month(month);
    month := month + interval '1 month';
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;--> statement-breakpoint
-- Lays the months for rows from a moment on, in tables that are still empty, for a restore: one part covers all that was
-- before the first month, and a part is dropped only as a whole.
CREATE FUNCTION lay_call_months(oldest timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE month timestamp := date_trunc('month', oldest AT TIME ZONE 'Asia/Kolkata'); first timestamptz;
BEGIN
  SELECT min(begins) INTO first FROM call_months();
  DROP TABLE vendor_calls_before;
  WHILE month AT TIME ZONE 'Asia/Kolkata' < first LOOP
    PERFORM make_call_month(month);
    month := month + interval '1 month';
  END LOOP;
END $$;--> statement-breakpoint
-- Drops the parts whose every call is older than a moment, and notes since when calls are kept. Nobody who serves can
-- drop calls that are not a year old, whatever asks for it.
CREATE FUNCTION drop_call_months(older_than timestamptz) RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE it record; BEGIN
  IF older_than > now() - interval '12 months' THEN
    RAISE EXCEPTION 'calls are kept for at least twelve months';
  END IF;
  PERFORM pg_advisory_xact_lock(7240112203);
  FOR it IN SELECT m.part, m.ends FROM call_months() m WHERE m.ends <= older_than ORDER BY m.ends LOOP
    EXECUTE format('DROP TABLE %I', it.part);
    INSERT INTO kept_history (name, kept_from, dropped_at) VALUES ('vendor_calls', it.ends, now())
      ON CONFLICT (name) DO UPDATE SET kept_from = excluded.kept_from, dropped_at = excluded.dropped_at;
    RETURN NEXT it.part;
  END LOOP;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION make_call_months(), drop_call_months(timestamptz) FROM PUBLIC;--> statement-breakpoint
SELECT make_call_months();--> statement-breakpoint
-- The former name shows the new table. Whoever served serves on from the first moment.
CREATE OR REPLACE VIEW "upstream_calls" WITH (security_invoker = true) AS SELECT * FROM "vendor_calls";--> statement-breakpoint
DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT acl.grantee::regrole AS role, acl.privilege_type AS may FROM pg_class c, aclexplode(c.relacl) acl
    WHERE c.oid = 'vendor_calls_before'::regclass AND acl.grantee NOT IN (0, c.relowner)
      AND acl.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
  LOOP
    EXECUTE format('GRANT %s ON vendor_calls TO %s', it.may, it.role);
    IF it.may = 'INSERT' THEN EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE vendor_calls_id_seq TO %s', it.role); END IF;
  END LOOP;
END $$;

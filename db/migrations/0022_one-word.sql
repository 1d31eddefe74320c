-- One word for one thing (docs/decisions/0018): names change, rows stay where they are.
ALTER TABLE "agents" RENAME TO "shops";--> statement-breakpoint
ALTER TABLE "agent_services" RENAME TO "shop_services";--> statement-breakpoint
ALTER TABLE "shop_services" RENAME COLUMN "agent_id" TO "shop_id";--> statement-breakpoint
ALTER TABLE "upstream_calls" RENAME TO "vendor_calls";--> statement-breakpoint
ALTER TABLE "upstream_health" RENAME TO "vendor_health";--> statement-breakpoint
ALTER SEQUENCE "upstream_calls_id_seq" RENAME TO "vendor_calls_id_seq";--> statement-breakpoint
ALTER INDEX "charges_agent_moment" RENAME TO "charges_shop_moment";--> statement-breakpoint
ALTER INDEX "invitations_agent" RENAME TO "invitations_of_shop";--> statement-breakpoint
ALTER INDEX "orders_agent_page" RENAME TO "orders_shop_page";--> statement-breakpoint
ALTER INDEX "orders_agent_amount" RENAME TO "orders_shop_amount";--> statement-breakpoint
ALTER INDEX "orders_agent_state_page" RENAME TO "orders_shop_state_page";--> statement-breakpoint
ALTER INDEX "orders_agent_needs" RENAME TO "orders_shop_needs";--> statement-breakpoint
ALTER INDEX "orders_agent_aside" RENAME TO "orders_shop_aside";--> statement-breakpoint
ALTER INDEX "service_prices_agent" RENAME TO "service_prices_shop";--> statement-breakpoint
ALTER INDEX "users_agent" RENAME TO "users_of_shop";--> statement-breakpoint
-- Indexes, and constraints of every kind: newer versions of PostgreSQL name even "not null".
DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT conrelid::regclass AS of, conname AS name,
      replace(replace(replace(regexp_replace(conname, '^agents_', 'shops_'), 'agent_services_agent_id', 'shop_services_shop_id'),
        'agent_services', 'shop_services'), 'upstream_', 'vendor_') AS wanted
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      AND conrelid IN ('shops'::regclass, 'shop_services'::regclass, 'vendor_calls'::regclass, 'vendor_health'::regclass)
  LOOP
    IF it.name <> replace(it.wanted, '_agents_id_fk', '_shops_id_fk') THEN
      EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', it.of, it.name, replace(it.wanted, '_agents_id_fk', '_shops_id_fk'));
    END IF;
  END LOOP;
  FOR it IN SELECT conrelid::regclass AS of, conname AS name FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype = 'f' AND conname ~ '_(agents|upstream_calls)_id_fk$'
  LOOP
    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', it.of, it.name,
      replace(replace(it.name, '_agents_id_fk', '_shops_id_fk'), '_upstream_calls_id_fk', '_vendor_calls_id_fk'));
  END LOOP;
  FOR it IN SELECT c.relname AS name FROM pg_index JOIN pg_class c ON c.oid = indexrelid
    WHERE indrelid IN ('shops'::regclass, 'vendor_calls'::regclass) AND c.relname ~ '^(agents|upstream_calls)_'
  LOOP
    EXECUTE format('ALTER INDEX %I RENAME TO %I', it.name,
      replace(regexp_replace(it.name, '^agents_', 'shops_'), 'upstream_calls_', 'vendor_calls_'));
  END LOOP;
END $$;--> statement-breakpoint
-- The former names for one release: a process of the release before reads and writes through them meanwhile.
CREATE VIEW "agents" WITH (security_invoker = true) AS SELECT * FROM "shops";--> statement-breakpoint
CREATE VIEW "agent_services" WITH (security_invoker = true) AS SELECT "shop_id" AS "agent_id", "service", "enabled" FROM "shop_services";--> statement-breakpoint
CREATE VIEW "upstream_calls" WITH (security_invoker = true) AS SELECT * FROM "vendor_calls";--> statement-breakpoint
CREATE VIEW "upstream_health" WITH (security_invoker = true) AS SELECT * FROM "vendor_health";--> statement-breakpoint
-- Whoever served from a table serves through its former name from the first moment on.
DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT former, pg_get_userbyid(acl.grantee) AS role, acl.privilege_type AS may
    FROM (VALUES ('agents', 'shops'), ('agent_services', 'shop_services'), ('upstream_calls', 'vendor_calls'),
      ('upstream_health', 'vendor_health')) AS names (former, name)
    JOIN pg_class c ON c.oid = name::regclass, aclexplode(c.relacl) acl
    WHERE acl.grantee NOT IN (0, c.relowner) AND acl.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
  LOOP
    EXECUTE format('GRANT %s ON %I TO %I', it.may, it.former, it.role);
  END LOOP;
END $$;

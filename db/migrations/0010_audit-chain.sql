-- What an entry's hash covers besides the hash before it. lib/audit/data.ts writes the same expression out:
-- who verifies does not ask a function that whoever rewrote the log could have rewritten too.
CREATE FUNCTION audit_content(entry audit_log) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(entry.seq, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'),
    entry.user_id, entry.action, entry.object, entry.facts)::text
$$;
--> statement-breakpoint
-- One entry after the other: the lock is held until the caller's transaction ends, so an entry is its last
-- statement. The number comes from the entry before and not from a sequence, which a rollback would leave with a gap.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head record;
BEGIN
  PERFORM pg_advisory_xact_lock(7240112202);
  SELECT seq, hash INTO head FROM audit_log ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(head.seq, 0) + 1;
  NEW.hash := sha256(coalesce(head.hash, decode(repeat('00', 32), 'hex')) || convert_to(audit_content(NEW), 'UTF8'));
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What is there already is chained once, in the order in which it was written.
ALTER TABLE "audit_log" DISABLE TRIGGER audit_log_append_only;
--> statement-breakpoint
DO $$
DECLARE
  entry audit_log;
  number bigint := 0;
  last bytea := decode(repeat('00', 32), 'hex');
BEGIN
  UPDATE audit_log SET seq = -id;
  FOR entry IN SELECT * FROM audit_log ORDER BY id LOOP
    number := number + 1;
    entry.seq := number;
    last := sha256(last || convert_to(audit_content(entry), 'UTF8'));
    UPDATE audit_log SET seq = number, hash = last WHERE id = entry.id;
  END LOOP;
END $$;
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE TRIGGER audit_log_append_only;
--> statement-breakpoint
CREATE TRIGGER audit_log_chain BEFORE INSERT ON "audit_log" FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
--> statement-breakpoint
-- TRUNCATE fires no row trigger: it would have emptied what is never rewritten.
CREATE TRIGGER evidence_keeps_all BEFORE TRUNCATE ON "evidence" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER charges_keeps_all BEFORE TRUNCATE ON "charges" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER audit_log_keeps_all BEFORE TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

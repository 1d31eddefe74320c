-- Every column with a list has a check of it. Releases have written only these values since the columns exist. In the
-- order of db/lock-order.ts; nobody reads or writes these tables until this ends.
ALTER TABLE "callbacks" ADD CONSTRAINT "callbacks_outcome" CHECK ("callbacks"."outcome" in ('recorded', 'repeated', 'unknown_order')) NOT VALID;--> statement-breakpoint
ALTER TABLE "callbacks" ADD CONSTRAINT "callbacks_replay_outcome" CHECK ("callbacks"."replay_outcome" in ('recorded', 'repeated', 'unknown_order')) NOT VALID;--> statement-breakpoint
ALTER TABLE "reconciliation_differences" ADD CONSTRAINT "reconciliation_differences_kind" CHECK ("reconciliation_differences"."kind" in ('unanswered', 'not_shown', 'amount_differs', 'not_refunded', 'no_price', 'unknown_callback', 'call_without_order', 'balance_gap')) NOT VALID;--> statement-breakpoint
ALTER TABLE "reconciliation_differences" ADD CONSTRAINT "reconciliation_differences_decision" CHECK ("reconciliation_differences"."decision" in ('accepted', 'asked_upstream', 'raised', 'sent_to_review')) NOT VALID;--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_suspended_for" CHECK ("shops"."suspended_for" in ('misuse', 'payment', 'documents', 'left', 'own_wish', 'other')) NOT VALID;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_suspended_for" CHECK ("users"."suspended_for" in ('misuse', 'payment', 'documents', 'left', 'own_wish', 'other')) NOT VALID;--> statement-breakpoint
ALTER TABLE "alert_deliveries" ADD CONSTRAINT "alert_deliveries_outcome" CHECK ("alert_deliveries"."outcome" in ('sent', 'failed')) NOT VALID;--> statement-breakpoint
ALTER TABLE "order_progress" ADD CONSTRAINT "order_progress_service" CHECK ("order_progress"."service" in ('bank_onboarding', 'account_opening', 'pan_application', 'aadhaar_verification')) NOT VALID;--> statement-breakpoint
ALTER TABLE "order_progress" ADD CONSTRAINT "order_progress_state" CHECK ("order_progress"."state" in ('created', 'submitting', 'awaiting_customer', 'processing', 'succeeded', 'failed', 'refunded', 'expired', 'unknown', 'needs_review')) NOT VALID;--> statement-breakpoint
ALTER TABLE "problem_messages" ADD CONSTRAINT "problem_messages_from" CHECK ("problem_messages"."from" in ('agent', 'admin')) NOT VALID;--> statement-breakpoint
ALTER TABLE "service_pauses" ADD CONSTRAINT "service_pauses_lifted_by" CHECK ("service_pauses"."lifted_by" in ('check', 'admin')) NOT VALID;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_end_reason" CHECK ("sessions"."end_reason" in ('signed_out', 'suspended', 'password_changed', 'role_changed')) NOT VALID;--> statement-breakpoint
-- A part is made with the checks of the whole, or it could not become a part. A check that names its table fits no part.
CREATE OR REPLACE FUNCTION make_call_month(month timestamp) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part CONSTANT text := 'vendor_calls_' || to_char(month, 'YYYY_MM');
  begins CONSTANT timestamptz := month AT TIME ZONE 'Asia/Kolkata';
  ends CONSTANT timestamptz := (month + interval '1 month') AT TIME ZONE 'Asia/Kolkata';
BEGIN
  LOCK TABLE orders, users IN SHARE ROW EXCLUSIVE MODE;
  LOCK TABLE vendor_calls_stray IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('CREATE TABLE %I (LIKE vendor_calls INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
  EXECUTE format('WITH moved AS (DELETE FROM vendor_calls_stray WHERE at >= $1 AND at < $2 RETURNING *)
    INSERT INTO %I SELECT * FROM moved', part) USING begins, ends;
  EXECUTE format('ALTER TABLE vendor_calls ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, begins, ends);
END $$;--> statement-breakpoint
ALTER TABLE "vendor_calls" ADD CONSTRAINT "vendor_calls_outcome" CHECK ("outcome" in ('accepted', 'rejected', 'ambiguous', 'notSent')) NOT VALID;--> statement-breakpoint
ALTER TABLE "vendor_calls" ADD CONSTRAINT "vendor_calls_purpose" CHECK ("purpose" in ('console', 'account_list')) NOT VALID;--> statement-breakpoint
ALTER TABLE "vendor_health" ADD CONSTRAINT "vendor_health_check" CHECK ("vendor_health"."check" in ('server_status', 'check_status', 'balance')) NOT VALID;--> statement-breakpoint
ALTER TABLE "vendor_health" ADD CONSTRAINT "vendor_health_outcome" CHECK ("vendor_health"."outcome" in ('accepted', 'rejected', 'ambiguous', 'notSent')) NOT VALID;--> statement-breakpoint
ALTER TABLE "vendor_numbers" ADD CONSTRAINT "vendor_numbers_kind" CHECK ("vendor_numbers"."kind" in ('txid', 'reference', 'bcagentid', 'agent_id', 'api_txn_id')) NOT VALID;--> statement-breakpoint
-- A row that was changed by hand to a value outside a list stays as it is and stops no upgrade: the new checks of its table
-- then hold for new and changed rows only.
DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT conrelid::regclass AS name, string_agg(format('VALIDATE CONSTRAINT %I', conname), ', ') AS each
    FROM pg_constraint WHERE contype = 'c' AND NOT convalidated AND coninhcount = 0
      AND connamespace = 'public'::regnamespace GROUP BY 1
  LOOP
    BEGIN
      EXECUTE format('ALTER TABLE %s %s', it.name, it.each);
    EXCEPTION WHEN check_violation THEN
      RAISE WARNING '%: its new checks hold for new and changed rows only, because %', it.name, SQLERRM;
    END;
  END LOOP;
END $$;

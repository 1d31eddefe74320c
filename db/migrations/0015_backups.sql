CREATE TABLE "backup_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "backup_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ended_at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"bytes" bigint,
	CONSTRAINT "backup_runs_outcome" CHECK ("backup_runs"."outcome" in ('made', 'failed')),
	CONSTRAINT "backup_runs_reason" CHECK (("backup_runs"."outcome" = 'failed') = ("backup_runs"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "database_identity" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	CONSTRAINT "database_identity_only" CHECK ("database_identity"."is_only")
);
--> statement-breakpoint
ALTER TABLE "alerts" DROP CONSTRAINT "alerts_kind";--> statement-breakpoint
CREATE INDEX "backup_runs_newest" ON "backup_runs" USING btree ("outcome","ended_at");--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_kind" CHECK ("alerts"."kind" in ('vendor_away', 'ip_mismatch', 'payment_required', 'balance_low', 'review_old', 'backup_missing', 'test'));
--> statement-breakpoint
INSERT INTO "database_identity" DEFAULT VALUES;

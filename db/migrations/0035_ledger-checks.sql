CREATE TABLE "ledger_checks" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"entries" bigint NOT NULL,
	"accounts" integer NOT NULL,
	"broken" integer NOT NULL,
	"rule" text,
	"about" text,
	CONSTRAINT "ledger_checks_one" CHECK ("ledger_checks"."id"),
	CONSTRAINT "ledger_checks_broken" CHECK (("ledger_checks"."broken" = 0) = ("ledger_checks"."rule" is null))
);
--> statement-breakpoint
ALTER TABLE "alerts" DROP CONSTRAINT "alerts_kind";--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_kind" CHECK ("alerts"."kind" in ('vendor_away', 'ip_mismatch', 'payment_required', 'balance_low', 'review_old', 'backup_missing', 'price_missing', 'ledger_broken', 'test'));
ALTER TABLE "ledger_checks" ADD COLUMN "summed_through" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_checks" ADD COLUMN "sums" jsonb DEFAULT '{}'::jsonb NOT NULL;
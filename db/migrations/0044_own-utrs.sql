ALTER TABLE "bank_lines" ADD COLUMN "own_utrs" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- Of lines that are stored already, all numbers but mobile numbers and padded ones count as the payment's, as they did.
UPDATE "bank_lines" SET "own_utrs" = ARRAY(SELECT number FROM unnest("utrs") number WHERE number !~ '^(91[6-9][0-9]{9}|000.*)$');

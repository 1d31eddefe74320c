ALTER TABLE "bank_lines" ADD COLUMN "index_version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "index_version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "keyring" ADD COLUMN "version" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "keyring" ADD COLUMN "writes_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "index_version" smallint DEFAULT 1 NOT NULL;
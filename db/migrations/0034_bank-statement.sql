CREATE TABLE "bank_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"data_key" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_headings" (
	"heading" text PRIMARY KEY NOT NULL,
	"columns" jsonb NOT NULL,
	"chosen_by" uuid NOT NULL,
	"chosen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bank_imports" ADD COLUMN "bad" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_imports" ADD COLUMN "bad_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_lines" ADD COLUMN "references" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_lines" ADD COLUMN "utrs" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_lines" ADD COLUMN "is_taken_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "bank_files" ADD CONSTRAINT "bank_files_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_headings" ADD CONSTRAINT "bank_headings_chosen_by_users_id_fk" FOREIGN KEY ("chosen_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_lines_import" ON "bank_lines" USING btree ("import_id");--> statement-breakpoint
CREATE INDEX "bank_lines_utrs" ON "bank_lines" USING gin ("utrs");--> statement-breakpoint
CREATE INDEX "top_ups_utr" ON "top_ups" USING btree ("utr");--> statement-breakpoint
ALTER TABLE "bank_lines" DROP COLUMN "reference";--> statement-breakpoint
ALTER TABLE "bank_lines" DROP COLUMN "utr";--> statement-breakpoint
ALTER TABLE "bank_lines" ADD CONSTRAINT "bank_lines_decided" CHECK (("bank_lines"."state" = 'waiting') = ("bank_lines"."decided_at" is null));
ALTER TABLE "bank_lines" ADD COLUMN "made_good_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "bank_lines" ADD COLUMN "made_good_by" uuid;--> statement-breakpoint
ALTER TABLE "bank_lines" ADD CONSTRAINT "bank_lines_made_good_by_users_id_fk" FOREIGN KEY ("made_good_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_lines_taken_back" ON "bank_lines" USING btree ("id") WHERE "bank_lines"."is_taken_back" and "bank_lines"."state" = 'credited';
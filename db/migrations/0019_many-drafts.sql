ALTER TABLE "form_drafts" DROP CONSTRAINT "form_drafts_user_id_form_pk";--> statement-breakpoint
-- Drafts from before get an id of their own; from now on it is their form's request id.
ALTER TABLE "form_drafts" ADD COLUMN "id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "form_drafts" ALTER COLUMN "id" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "form_drafts_of_user" ON "form_drafts" USING btree ("user_id","form","updated_at");

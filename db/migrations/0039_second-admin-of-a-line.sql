ALTER TABLE "adjustments" DROP CONSTRAINT "adjustments_state";--> statement-breakpoint
ALTER TABLE "adjustments" DROP CONSTRAINT "adjustments_other_person";--> statement-breakpoint
ALTER TABLE "bank_lines" DROP CONSTRAINT "bank_lines_state";--> statement-breakpoint
ALTER TABLE "bank_lines" DROP CONSTRAINT "bank_lines_decided";--> statement-breakpoint
DROP INDEX "bank_lines_waiting";--> statement-breakpoint
ALTER TABLE "adjustments" ALTER COLUMN "reason" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "adjustments" ADD COLUMN "bank_line_id" bigint;--> statement-breakpoint
ALTER TABLE "adjustments" ADD COLUMN "top_up_id" uuid;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_bank_line_id_bank_lines_id_fk" FOREIGN KEY ("bank_line_id") REFERENCES "public"."bank_lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_top_up_id_top_ups_id_fk" FOREIGN KEY ("top_up_id") REFERENCES "public"."top_ups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "adjustments_bank_line" ON "adjustments" USING btree ("bank_line_id") WHERE "adjustments"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "bank_lines_waiting" ON "bank_lines" USING btree ("day","id") WHERE "bank_lines"."state" in ('waiting', 'asked');--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_why" CHECK (("adjustments"."reason" is null) = ("adjustments"."bank_line_id" is not null));--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_state" CHECK ("adjustments"."state" in ('waiting', 'posted', 'refused', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_other_person" CHECK (("adjustments"."decided_by" = "adjustments"."asked_by") = ("adjustments"."state" = 'withdrawn'));--> statement-breakpoint
ALTER TABLE "bank_lines" ADD CONSTRAINT "bank_lines_state" CHECK ("bank_lines"."state" in ('waiting', 'asked', 'credited', 'set_aside'));--> statement-breakpoint
ALTER TABLE "bank_lines" ADD CONSTRAINT "bank_lines_decided" CHECK (("bank_lines"."state" in ('waiting', 'asked')) = ("bank_lines"."decided_at" is null));
CREATE TABLE "second_admin_raises" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"above_paise" bigint,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "second_admin_raises_state" CHECK ("second_admin_raises"."state" in ('waiting', 'confirmed', 'refused', 'withdrawn')),
	CONSTRAINT "second_admin_raises_above" CHECK ("second_admin_raises"."above_paise" >= 0),
	CONSTRAINT "second_admin_raises_decided" CHECK (("second_admin_raises"."state" = 'waiting') = ("second_admin_raises"."decided_at" is null)),
	CONSTRAINT "second_admin_raises_other_person" CHECK (("second_admin_raises"."decided_by" = "second_admin_raises"."asked_by") = ("second_admin_raises"."state" = 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "alerts" DROP CONSTRAINT "alerts_kind";--> statement-breakpoint
ALTER TABLE "second_admin_raises" ADD CONSTRAINT "second_admin_raises_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_admin_raises" ADD CONSTRAINT "second_admin_raises_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "second_admin_raises_waiting" ON "second_admin_raises" USING btree ("state") WHERE "second_admin_raises"."state" = 'waiting';--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_kind" CHECK ("alerts"."kind" in ('vendor_away', 'ip_mismatch', 'payment_required', 'balance_low', 'review_old', 'backup_missing', 'price_missing', 'ledger_broken', 'top_up_old', 'cover_short', 'second_by_command', 'raise_by_command', 'test'));
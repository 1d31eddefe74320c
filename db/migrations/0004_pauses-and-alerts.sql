CREATE TABLE "alert_deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"alert_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"about" text NOT NULL,
	"planned_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"outcome" text,
	"reason" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "alert_deliveries_channel" CHECK ("alert_deliveries"."channel" in ('webhook', 'mail')),
	CONSTRAINT "alert_deliveries_about" CHECK ("alert_deliveries"."about" in ('opened', 'reminder', 'closed')),
	CONSTRAINT "alert_deliveries_ended" CHECK (("alert_deliveries"."outcome" is null) = ("alert_deliveries"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"facts" jsonb NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "alerts_kind" CHECK ("alerts"."kind" in ('vendor_away', 'ip_mismatch', 'payment_required', 'balance_low', 'review_old', 'test'))
);
--> statement-breakpoint
CREATE TABLE "balance_readings" (
	"at" timestamp (3) with time zone PRIMARY KEY NOT NULL,
	"balance_paise" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_pauses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"reason" text NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"order_id" text,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" text,
	"user_id" uuid,
	CONSTRAINT "service_pauses_reason" CHECK ("service_pauses"."reason" in ('insufficient_balance', 'forbidden')),
	CONSTRAINT "service_pauses_lifted" CHECK (("service_pauses"."lifted_at" is null) = ("service_pauses"."lifted_by" is null)),
	CONSTRAINT "service_pauses_lifter" CHECK (("service_pauses"."lifted_by" = 'admin') = ("service_pauses"."user_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "upstream_health" ADD COLUMN "away_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "alert_deliveries" ADD CONSTRAINT "alert_deliveries_alert_id_alerts_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alerts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_pauses" ADD CONSTRAINT "service_pauses_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_pauses" ADD CONSTRAINT "service_pauses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_deliveries_alert" ON "alert_deliveries" USING btree ("alert_id","planned_at");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_open" ON "alerts" USING btree ("kind") WHERE "alerts"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "alerts_page" ON "alerts" USING btree ("opened_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "service_pauses_open" ON "service_pauses" USING btree ("reason") WHERE "service_pauses"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "service_pauses_newest" ON "service_pauses" USING btree ("reason","began_at");--> statement-breakpoint
CREATE INDEX "callbacks_received" ON "callbacks" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "evidence_links" ON "evidence" USING btree ("at") WHERE "evidence"."kind" in ('accepted', 'resumed');
ALTER TABLE "operator_settings" ADD COLUMN "officer_name" text;--> statement-breakpoint
ALTER TABLE "operator_settings" ADD COLUMN "officer_mobile" text;--> statement-breakpoint
ALTER TABLE "operator_settings" ADD COLUMN "officer_email" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "notice_version" text;
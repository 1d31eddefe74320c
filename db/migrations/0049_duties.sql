ALTER TABLE "invitations" ADD COLUMN "duty" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "duty" text DEFAULT 'owner' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_duty" CHECK ("invitations"."duty" in ('owner', 'operations', 'support', 'accounts', 'auditor', 'staff'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_duty" CHECK ("users"."duty" in ('owner', 'operations', 'support', 'accounts', 'auditor', 'staff'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_duty_of_role" CHECK ("users"."duty" = 'owner' or ("users"."role" = 'agent') = ("users"."duty" = 'staff'));--> statement-breakpoint
UPDATE "invitations" SET "duty" = 'owner' WHERE "kind" <> 'password_reset';
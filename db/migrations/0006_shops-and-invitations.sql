CREATE TABLE "invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"agent_id" uuid,
	"user_id" uuid,
	"data_key" "bytea",
	"sealed" "bytea",
	"email_index" "bytea",
	"link_version" integer DEFAULT 1 NOT NULL,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "invitations_id" CHECK ("invitations"."id" ~ '^[0-9A-Z]{6,32}$'),
	CONSTRAINT "invitations_kind" CHECK ("invitations"."kind" in ('new_shop', 'shop_person', 'admin', 'password_reset')),
	CONSTRAINT "invitations_shop" CHECK ("invitations"."kind" <> 'shop_person' or "invitations"."agent_id" is not null),
	CONSTRAINT "invitations_person" CHECK ("invitations"."kind" <> 'password_reset' or "invitations"."user_id" is not null),
	CONSTRAINT "invitations_one_end" CHECK ("invitations"."used_at" is null or "invitations"."withdrawn_at" is null)
);
--> statement-breakpoint
ALTER TABLE "agents" DROP CONSTRAINT "agents_status";--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "suspended_for" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "suspended_for" text;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitations_page" ON "invitations" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "invitations_agent" ON "invitations" USING btree ("agent_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "invitations_user" ON "invitations" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "invitations_email" ON "invitations" USING btree ("email_index") WHERE "invitations"."email_index" is not null;--> statement-breakpoint
CREATE INDEX "agents_page" ON "agents" USING btree ("shop_name","id");--> statement-breakpoint
CREATE INDEX "agents_status_page" ON "agents" USING btree ("status","shop_name","id");--> statement-breakpoint
CREATE INDEX "orders_agent_amount" ON "orders" USING btree ("agent_id","created_at","price_paise");--> statement-breakpoint
CREATE INDEX "orders_onboarding" ON "orders" USING btree ("agent_id","created_at") WHERE "orders"."service" = 'bank_onboarding';--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_suspended" CHECK (("agents"."status" = 'suspended') or ("agents"."suspended_for" is null));--> statement-breakpoint
ALTER TABLE "agents" ADD CONSTRAINT "agents_status" CHECK ("agents"."status" in ('pending', 'active', 'suspended'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_suspended" CHECK (("users"."status" = 'suspended') or ("users"."suspended_for" is null));
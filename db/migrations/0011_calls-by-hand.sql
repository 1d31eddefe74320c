CREATE TABLE "account_lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"data_key" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "console_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"sent_orderid" text,
	"call_id" bigint,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "upstream_calls" ADD COLUMN "user_id" uuid;--> statement-breakpoint
ALTER TABLE "upstream_calls" ADD COLUMN "purpose" text;--> statement-breakpoint
ALTER TABLE "account_lists" ADD CONSTRAINT "account_lists_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "console_calls" ADD CONSTRAINT "console_calls_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "console_calls" ADD CONSTRAINT "console_calls_call_id_upstream_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."upstream_calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_lists_at" ON "account_lists" USING btree ("at");--> statement-breakpoint
CREATE INDEX "console_calls_page" ON "console_calls" USING btree ("at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "upstream_calls" ADD CONSTRAINT "upstream_calls_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
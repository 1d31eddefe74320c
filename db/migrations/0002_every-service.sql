CREATE TABLE "bank_agent_claims" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agent_id" uuid NOT NULL,
	"bcagentid" text NOT NULL,
	"status" text DEFAULT 'claimed' NOT NULL,
	"user_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "bank_agent_claims_status" CHECK ("bank_agent_claims"."status" in ('claimed', 'approved', 'refused')),
	CONSTRAINT "bank_agent_claims_id" CHECK ("bank_agent_claims"."bcagentid" ~ '^[A-Za-z0-9]{4,32}$'),
	CONSTRAINT "bank_agent_claims_decided" CHECK (("bank_agent_claims"."status" = 'claimed') = ("bank_agent_claims"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "problem_messages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "problem_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"from" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "charged_paise" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "result_sealed" "bytea";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "email_index" "bytea";--> statement-breakpoint
ALTER TABLE "bank_agent_claims" ADD CONSTRAINT "bank_agent_claims_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_agent_claims" ADD CONSTRAINT "bank_agent_claims_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_agent_claims" ADD CONSTRAINT "bank_agent_claims_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_messages" ADD CONSTRAINT "problem_messages_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_messages" ADD CONSTRAINT "problem_messages_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bank_agent_claims_one" ON "bank_agent_claims" USING btree ("agent_id") WHERE "bank_agent_claims"."status" <> 'refused';--> statement-breakpoint
CREATE INDEX "problem_messages_order" ON "problem_messages" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "orders_email" ON "orders" USING btree ("email_index") WHERE "orders"."email_index" is not null;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_charged" CHECK ("orders"."charged_paise" >= 0);
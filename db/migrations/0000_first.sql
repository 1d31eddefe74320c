CREATE TABLE "agent_services" (
	"agent_id" uuid NOT NULL,
	"service" text NOT NULL,
	"enabled" boolean NOT NULL,
	CONSTRAINT "agent_services_agent_id_service_pk" PRIMARY KEY("agent_id","service")
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"shop_name" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"daily_order_limit" integer,
	"daily_amount_limit_paise" bigint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agents_status" CHECK ("agents"."status" in ('active', 'suspended')),
	CONSTRAINT "agents_shop_name" CHECK (length("agents"."shop_name") between 1 and 120),
	CONSTRAINT "agents_daily_orders" CHECK ("agents"."daily_order_limit" >= 0),
	CONSTRAINT "agents_daily_amount" CHECK ("agents"."daily_amount_limit_paise" >= 0)
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"user_id" uuid,
	"action" text NOT NULL,
	"object" text NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "callbacks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "callbacks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"trust" text NOT NULL,
	"orderid" text NOT NULL,
	"status" text NOT NULL,
	"remark" text NOT NULL,
	"datetime_raw" text NOT NULL,
	"dedupe" "bytea" NOT NULL,
	"deliveries" integer DEFAULT 1 NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"processed_at" timestamp (3) with time zone,
	"outcome" text,
	CONSTRAINT "callbacks_channel" CHECK ("callbacks"."channel" in ('global', 'order_page')),
	CONSTRAINT "callbacks_trust" CHECK ("callbacks"."trust" in ('confirmed', 'reported')),
	CONSTRAINT "callbacks_status" CHECK ("callbacks"."status" in ('success', 'failed', 'refund', 'pending')),
	CONSTRAINT "callbacks_done" CHECK (("callbacks"."processed_at" is null) = ("callbacks"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "charges" (
	"order_id" text NOT NULL,
	"effect" text NOT NULL,
	"amount_paise" bigint,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "charges_order_id_effect_pk" PRIMARY KEY("order_id","effect"),
	CONSTRAINT "charges_effect" CHECK ("charges"."effect" in ('hold', 'capture', 'release', 'refund')),
	CONSTRAINT "charges_amount" CHECK ("charges"."amount_paise" >= 0)
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "consents_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL,
	"text_version" text NOT NULL,
	"language" text NOT NULL,
	"user_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"order_id" text NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"content" jsonb NOT NULL,
	"dedupe" text NOT NULL,
	"user_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evidence_order_id_seq_pk" PRIMARY KEY("order_id","seq"),
	CONSTRAINT "evidence_seq" CHECK ("evidence"."seq" > 0),
	CONSTRAINT "evidence_source" CHECK ("evidence"."source" in ('agent', 'customer', 'admin', 'vendor_answer', 'vendor_callback', 'look_up', 'portal'))
);
--> statement-breakpoint
CREATE TABLE "form_drafts" (
	"user_id" uuid NOT NULL,
	"form" text NOT NULL,
	"data_key" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "form_drafts_user_id_form_pk" PRIMARY KEY("user_id","form")
);
--> statement-breakpoint
CREATE TABLE "keyring" (
	"name" text PRIMARY KEY NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text PRIMARY KEY NOT NULL,
	"agent_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"service" text NOT NULL,
	"variant" text NOT NULL,
	"request_id" uuid NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"state" text DEFAULT 'created' NOT NULL,
	"evidence_count" integer DEFAULT 0 NOT NULL,
	"price_paise" bigint,
	"data_key" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"mobile_index" "bytea",
	"pan_index" "bytea",
	"link_version" integer DEFAULT 1 NOT NULL,
	"replaces_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"next_check_at" timestamp (3) with time zone,
	"checks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "orders_id" CHECK ("orders"."id" ~ '^[0-9A-Z]{6,32}$'),
	CONSTRAINT "orders_state" CHECK ("orders"."state" in ('created', 'submitting', 'awaiting_customer', 'processing', 'succeeded', 'failed', 'refunded', 'expired', 'unknown', 'needs_review')),
	CONSTRAINT "orders_price" CHECK ("orders"."price_paise" >= 0),
	CONSTRAINT "orders_replaces" CHECK ("orders"."replaces_id" <> "orders"."id")
);
--> statement-breakpoint
CREATE TABLE "service_prices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"variant" text NOT NULL,
	"agent_id" uuid,
	"price_paise" bigint NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_prices_price" CHECK ("service_prices"."price_paise" >= 0)
);
--> statement-breakpoint
CREATE TABLE "services" (
	"code" text PRIMARY KEY NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	CONSTRAINT "services_code" CHECK ("services"."code" in ('bank_onboarding', 'account_opening', 'pan_application', 'aadhaar_verification'))
);
--> statement-breakpoint
CREATE TABLE "upstream_calls" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "upstream_calls_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text,
	"endpoint" text NOT NULL,
	"sent_orderid" text,
	"outcome" text NOT NULL,
	"reason" text,
	"http_status" integer,
	"duration_ms" integer NOT NULL,
	"request" jsonb NOT NULL,
	"response" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "upstream_health" (
	"check" text PRIMARY KEY NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"balance_paise" bigint,
	"facts" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "sessions_ended" CHECK (("sessions"."ended_at" is null) = ("sessions"."end_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"agent_id" uuid,
	"password_hash" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_lower" CHECK ("users"."email" = lower("users"."email")),
	CONSTRAINT "users_role" CHECK ("users"."role" in ('agent', 'admin')),
	CONSTRAINT "users_shop" CHECK (("users"."role" = 'agent') = ("users"."agent_id" is not null)),
	CONSTRAINT "users_status" CHECK ("users"."status" in ('active', 'suspended'))
);
--> statement-breakpoint
ALTER TABLE "agent_services" ADD CONSTRAINT "agent_services_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_services" ADD CONSTRAINT "agent_services_service_services_code_fk" FOREIGN KEY ("service") REFERENCES "public"."services"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_drafts" ADD CONSTRAINT "form_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_service_services_code_fk" FOREIGN KEY ("service") REFERENCES "public"."services"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_replaces_id_orders_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_prices" ADD CONSTRAINT "service_prices_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upstream_calls" ADD CONSTRAINT "upstream_calls_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_object" ON "audit_log" USING btree ("object","id");--> statement-breakpoint
CREATE UNIQUE INDEX "callbacks_once" ON "callbacks" USING btree ("dedupe");--> statement-breakpoint
CREATE INDEX "callbacks_waiting" ON "callbacks" USING btree ("id") WHERE "callbacks"."processed_at" is null;--> statement-breakpoint
CREATE INDEX "callbacks_orderid" ON "callbacks" USING btree ("orderid");--> statement-breakpoint
CREATE UNIQUE INDEX "consents_order" ON "consents" USING btree ("order_id","text_version");--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_once" ON "evidence" USING btree ("order_id","dedupe");--> statement-breakpoint
CREATE INDEX "evidence_txid" ON "evidence" USING btree (("content" ->> 'txid')) WHERE "evidence"."content" ? 'txid';--> statement-breakpoint
CREATE UNIQUE INDEX "orders_request" ON "orders" USING btree ("agent_id","request_id");--> statement-breakpoint
CREATE INDEX "orders_agent_page" ON "orders" USING btree ("agent_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_page" ON "orders" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_state_page" ON "orders" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_mobile" ON "orders" USING btree ("mobile_index","created_at" DESC NULLS LAST) WHERE "orders"."mobile_index" is not null;--> statement-breakpoint
CREATE INDEX "orders_pan" ON "orders" USING btree ("pan_index","created_at" DESC NULLS LAST) WHERE "orders"."pan_index" is not null;--> statement-breakpoint
CREATE INDEX "orders_due" ON "orders" USING btree ("next_check_at") WHERE "orders"."next_check_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "service_prices_all" ON "service_prices" USING btree ("variant","valid_from") WHERE "service_prices"."agent_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "service_prices_agent" ON "service_prices" USING btree ("variant","agent_id","valid_from") WHERE "service_prices"."agent_id" is not null;--> statement-breakpoint
CREATE INDEX "upstream_calls_order" ON "upstream_calls" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "upstream_calls_page" ON "upstream_calls" USING btree ("at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "users_agent" ON "users" USING btree ("agent_id");
CREATE TABLE "adjustments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"shop_id" uuid NOT NULL,
	"paise" bigint NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "adjustments_state" CHECK ("adjustments"."state" in ('waiting', 'posted', 'refused')),
	CONSTRAINT "adjustments_paise" CHECK ("adjustments"."paise" <> 0),
	CONSTRAINT "adjustments_reason" CHECK (length("adjustments"."reason") between 1 and 200),
	CONSTRAINT "adjustments_decided" CHECK (("adjustments"."state" = 'waiting') = ("adjustments"."decided_at" is null)),
	CONSTRAINT "adjustments_other_person" CHECK ("adjustments"."decided_by" <> "adjustments"."asked_by")
);
--> statement-breakpoint
CREATE TABLE "operator_settings" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"upi_id" text,
	"payee_name" text,
	"bank_name" text,
	"account_number" text,
	"ifsc" text,
	"second_admin_above_paise" bigint DEFAULT 1000000,
	CONSTRAINT "operator_settings_one" CHECK ("operator_settings"."id"),
	CONSTRAINT "operator_settings_second_admin" CHECK ("operator_settings"."second_admin_above_paise" >= 0)
);
--> statement-breakpoint
CREATE TABLE "bank_imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bank_imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"lines" integer NOT NULL,
	"known" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bank_lines" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bank_lines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"import_id" bigint NOT NULL,
	"dedupe" "bytea" NOT NULL,
	"day" date NOT NULL,
	"amount_paise" bigint NOT NULL,
	"reference" text,
	"utr" text,
	"data_key" "bytea" NOT NULL,
	"sealed" "bytea" NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"top_up_id" uuid,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "bank_lines_once" UNIQUE("dedupe"),
	CONSTRAINT "bank_lines_top_up" UNIQUE("top_up_id"),
	CONSTRAINT "bank_lines_state" CHECK ("bank_lines"."state" in ('waiting', 'credited', 'set_aside')),
	CONSTRAINT "bank_lines_amount" CHECK ("bank_lines"."amount_paise" > 0),
	CONSTRAINT "bank_lines_credited" CHECK (("bank_lines"."state" = 'credited') = ("bank_lines"."top_up_id" is not null)),
	CONSTRAINT "bank_lines_reason" CHECK (length("bank_lines"."reason") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "top_ups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"shop_id" uuid NOT NULL,
	"user_id" uuid,
	"request_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"amount_paise" bigint NOT NULL,
	"method" text NOT NULL,
	"utr" text,
	"paid_on" date NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"reason" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "top_ups_request" UNIQUE("shop_id","request_id"),
	CONSTRAINT "top_ups_reference" UNIQUE("reference"),
	CONSTRAINT "top_ups_method" CHECK ("top_ups"."method" in ('upi', 'transfer', 'cash')),
	CONSTRAINT "top_ups_state" CHECK ("top_ups"."state" in ('waiting', 'credited', 'refused')),
	CONSTRAINT "top_ups_amount" CHECK ("top_ups"."amount_paise" > 0),
	CONSTRAINT "top_ups_utr" CHECK ("top_ups"."utr" ~ '^[0-9A-Z]{6,35}$'),
	CONSTRAINT "top_ups_reason" CHECK (length("top_ups"."reason") between 1 and 200),
	CONSTRAINT "top_ups_decided" CHECK (("top_ups"."state" = 'waiting') = ("top_ups"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_imports" ADD CONSTRAINT "bank_imports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_lines" ADD CONSTRAINT "bank_lines_import_id_bank_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."bank_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_lines" ADD CONSTRAINT "bank_lines_top_up_id_top_ups_id_fk" FOREIGN KEY ("top_up_id") REFERENCES "public"."top_ups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_lines" ADD CONSTRAINT "bank_lines_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "top_ups" ADD CONSTRAINT "top_ups_shop_id_shops_id_fk" FOREIGN KEY ("shop_id") REFERENCES "public"."shops"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "top_ups" ADD CONSTRAINT "top_ups_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "top_ups" ADD CONSTRAINT "top_ups_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "adjustments_waiting" ON "adjustments" USING btree ("asked_at","id") WHERE "adjustments"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "bank_lines_waiting" ON "bank_lines" USING btree ("day","id") WHERE "bank_lines"."state" = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "top_ups_utr_once" ON "top_ups" USING btree ("utr") WHERE "top_ups"."state" = 'credited';--> statement-breakpoint
CREATE INDEX "top_ups_shop_page" ON "top_ups" USING btree ("shop_id","created_at","id");--> statement-breakpoint
CREATE INDEX "top_ups_waiting" ON "top_ups" USING btree ("created_at","id") WHERE "top_ups"."state" = 'waiting';--> statement-breakpoint
INSERT INTO operator_settings DEFAULT VALUES;

CREATE TABLE "order_erasures" (
	"order_id" text PRIMARY KEY NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"asked_by" text NOT NULL,
	"user_id" uuid,
	"reason" text NOT NULL,
	"processed_at" timestamp (3) with time zone,
	"restricted_at" timestamp (3) with time zone,
	"data_key" "bytea" DEFAULT '\x'::bytea NOT NULL,
	"sealed" "bytea",
	"destroyed_at" timestamp (3) with time zone,
	CONSTRAINT "order_erasures_asked_by" CHECK ("order_erasures"."asked_by" in ('customer', 'admin', 'command_line', 'tombstone')),
	CONSTRAINT "order_erasures_reason" CHECK ("order_erasures"."reason" in ('customer_asked', 'consent_withdrawn', 'wrong_person', 'by_law')),
	CONSTRAINT "order_erasures_user" CHECK (("order_erasures"."asked_by" = 'admin') = ("order_erasures"."user_id" is not null)),
	CONSTRAINT "order_erasures_steps" CHECK (("order_erasures"."restricted_at" is null) = ("order_erasures"."processed_at" is null)
        and ("order_erasures"."destroyed_at" is null or "order_erasures"."restricted_at" is not null)),
	CONSTRAINT "order_erasures_key" CHECK ((length("order_erasures"."data_key") > 2) = ("order_erasures"."restricted_at" is not null and "order_erasures"."destroyed_at" is null))
);
--> statement-breakpoint
ALTER TABLE "order_erasures" ADD CONSTRAINT "order_erasures_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_erasures" ADD CONSTRAINT "order_erasures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_erasures_waiting" ON "order_erasures" USING btree ("asked_at") WHERE "order_erasures"."restricted_at" is null;--> statement-breakpoint
CREATE INDEX "order_erasures_kept" ON "order_erasures" USING btree ("processed_at") WHERE "order_erasures"."restricted_at" is not null and "order_erasures"."destroyed_at" is null;
CREATE TABLE "order_notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "problem_threads" (
	"order_id" text PRIMARY KEY NOT NULL,
	"waits_for" text,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "problem_threads_waits_for" CHECK ("problem_threads"."waits_for" in ('agent', 'admin'))
);
--> statement-breakpoint
ALTER TABLE "problem_messages" ALTER COLUMN "sealed" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "problem_messages" ADD COLUMN "kind" text DEFAULT 'message' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_notes" ADD CONSTRAINT "order_notes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_notes" ADD CONSTRAINT "order_notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_threads" ADD CONSTRAINT "problem_threads_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_notes_order" ON "order_notes" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "problem_threads_waiting" ON "problem_threads" USING btree ("waits_for","since") WHERE "problem_threads"."waits_for" is not null;--> statement-breakpoint
ALTER TABLE "problem_messages" ADD CONSTRAINT "problem_messages_kind" CHECK ("problem_messages"."kind" in ('message', 'settled'));--> statement-breakpoint
ALTER TABLE "problem_messages" ADD CONSTRAINT "problem_messages_text" CHECK (("problem_messages"."kind" = 'message') = ("problem_messages"."sealed" is not null));
CREATE TABLE "data_requests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "data_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"sealed" "bytea",
	"entered_by" uuid,
	"state" text DEFAULT 'open' NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answered_by" uuid,
	"answer_sealed" "bytea",
	CONSTRAINT "data_requests_kind" CHECK ("data_requests"."kind" in ('withdrawal', 'access', 'correction', 'erasure', 'grievance')),
	CONSTRAINT "data_requests_channel" CHECK ("data_requests"."channel" in ('page', 'phone', 'letter')),
	CONSTRAINT "data_requests_state" CHECK ("data_requests"."state" in ('open', 'done', 'refused')),
	CONSTRAINT "data_requests_entered" CHECK (("data_requests"."channel" = 'page') = ("data_requests"."entered_by" is null)),
	CONSTRAINT "data_requests_clock" CHECK ("data_requests"."due_at" > "data_requests"."received_at"),
	CONSTRAINT "data_requests_answer" CHECK (("data_requests"."state" = 'open') = ("data_requests"."answered_at" is null) and ("data_requests"."answered_at" is null) = ("data_requests"."answered_by" is null))
);
--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_entered_by_users_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_requests" ADD CONSTRAINT "data_requests_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "data_requests_open" ON "data_requests" USING btree ("order_id","kind") WHERE "data_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "data_requests_order" ON "data_requests" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "data_requests_due" ON "data_requests" USING btree ("due_at","id") WHERE "data_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "data_requests_answered" ON "data_requests" USING btree ("answered_at","id") WHERE "data_requests"."state" <> 'open';
--> statement-breakpoint
CREATE FUNCTION keep_request_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a request about personal data stays' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state <> 'open' OR
     (NEW.id, NEW.order_id, NEW.kind, NEW.channel, NEW.received_at, NEW.due_at, NEW.entered_by, NEW.sealed)
     IS DISTINCT FROM
     (OLD.id, OLD.order_id, OLD.kind, OLD.channel, OLD.received_at, OLD.due_at, OLD.entered_by, OLD.sealed) THEN
    RAISE EXCEPTION 'a request about personal data is only answered, once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER data_requests_clock BEFORE UPDATE OR DELETE ON "data_requests" FOR EACH ROW EXECUTE FUNCTION keep_request_clock();

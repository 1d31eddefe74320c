-- In the order of db/lock-order.ts. Whoever writes an order waits until this ends: some seconds for each million.
DROP INDEX "callbacks_outcome";--> statement-breakpoint
DROP INDEX "callbacks_channel_id";--> statement-breakpoint
DROP INDEX "callbacks_status_id";--> statement-breakpoint
LOCK TABLE "orders" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
DROP INDEX "evidence_links";--> statement-breakpoint
ALTER TABLE "order_progress" ADD COLUMN "lacks_link" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "callbacks_rare_outcome" ON "callbacks" USING btree ("outcome","id") WHERE "callbacks"."outcome" <> 'recorded';--> statement-breakpoint
CREATE INDEX "callbacks_rare_channel" ON "callbacks" USING btree ("channel","id") WHERE "callbacks"."channel" <> 'global';--> statement-breakpoint
CREATE INDEX "callbacks_rare_status" ON "callbacks" USING btree ("status","id") WHERE "callbacks"."status" <> 'success';--> statement-breakpoint
CREATE INDEX "evidence_link_hosts" ON "evidence" USING btree (substring("content" ->> 'url' from '^[a-z]+://([^/?#]+)'),"at") WHERE "evidence"."kind" in ('accepted', 'resumed');--> statement-breakpoint
CREATE INDEX "order_progress_shop_lacks_link" ON "order_progress" USING btree ("shop_id","updated_at","order_id") WHERE "order_progress"."lacks_link";--> statement-breakpoint
-- Whether an order waits for its customer without a fact that lets the customer go on. A kind that a later service adds
-- and this list lacks marks an order too many, never one too few; whoever reads the mark looks at the evidence too.
CREATE FUNCTION lacks_link(id text, state text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT $2 = 'awaiting_customer' AND NOT EXISTS (SELECT FROM evidence e
    WHERE e.order_id = $1 AND e.kind IN ('accepted', 'resumed', 'otp_sent'))
$$;--> statement-breakpoint
-- When the trigger runs, what its statement wrote into evidence is there to be seen.
CREATE OR REPLACE FUNCTION keep_order_progress() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO order_progress (order_id, shop_id, service, state, created_at, updated_at, aside_at, next_check_at, lacks_link)
      VALUES (NEW.id, NEW.agent_id, NEW.service, NEW.state, NEW.created_at, NEW.updated_at, NEW.aside_at, NEW.next_check_at,
        lacks_link(NEW.id, NEW.state));
  ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM order_progress WHERE order_id = OLD.id;
  ELSE
    UPDATE order_progress SET state = NEW.state, created_at = NEW.created_at, updated_at = NEW.updated_at,
      aside_at = NEW.aside_at, next_check_at = NEW.next_check_at, lacks_link = lacks_link(NEW.id, NEW.state)
      WHERE order_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
UPDATE order_progress SET lacks_link = true WHERE state = 'awaiting_customer' AND lacks_link(order_id, state);

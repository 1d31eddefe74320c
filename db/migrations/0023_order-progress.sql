CREATE TABLE "order_progress" (
	"order_id" text PRIMARY KEY NOT NULL,
	"shop_id" uuid NOT NULL,
	"service" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"aside_at" timestamp (3) with time zone,
	"next_check_at" timestamp (3) with time zone
);
--> statement-breakpoint
DROP INDEX "orders_shop_amount";--> statement-breakpoint
DROP INDEX "orders_shop_state_page";--> statement-breakpoint
DROP INDEX "orders_shop_needs";--> statement-breakpoint
DROP INDEX "orders_shop_aside";--> statement-breakpoint
DROP INDEX "orders_state_page";--> statement-breakpoint
DROP INDEX "orders_state_quiet";--> statement-breakpoint
DROP INDEX "orders_due";--> statement-breakpoint
CREATE INDEX "order_progress_shop_page" ON "order_progress" USING btree ("shop_id","state","created_at","order_id");--> statement-breakpoint
CREATE INDEX "order_progress_shop_needs" ON "order_progress" USING btree ("shop_id","state","updated_at","order_id") WHERE "order_progress"."aside_at" is null and "order_progress"."state" in ('created', 'awaiting_customer', 'processing', 'failed', 'expired');--> statement-breakpoint
CREATE INDEX "order_progress_shop_aside" ON "order_progress" USING btree ("shop_id","created_at","order_id") WHERE "order_progress"."aside_at" is not null;--> statement-breakpoint
CREATE INDEX "order_progress_page" ON "order_progress" USING btree ("state","service","created_at","order_id");--> statement-breakpoint
CREATE INDEX "order_progress_quiet" ON "order_progress" USING btree ("state","updated_at","order_id");--> statement-breakpoint
CREATE INDEX "order_progress_due" ON "order_progress" USING btree ("next_check_at") WHERE "order_progress"."next_check_at" is not null;--> statement-breakpoint
-- What is there already, while nobody writes orders; from then on the triggers keep it. A process of the release
-- before writes orders as it did, and its lists still find their rows, by wider reads.
LOCK TABLE "orders" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
INSERT INTO "order_progress" ("order_id", "shop_id", "service", "state", "created_at", "updated_at", "aside_at", "next_check_at")
  SELECT "id", "agent_id", "service", "state", "created_at", "updated_at", "aside_at", "next_check_at" FROM "orders";--> statement-breakpoint
CREATE FUNCTION keep_order_progress() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO order_progress (order_id, shop_id, service, state, created_at, updated_at, aside_at, next_check_at)
      VALUES (NEW.id, NEW.agent_id, NEW.service, NEW.state, NEW.created_at, NEW.updated_at, NEW.aside_at, NEW.next_check_at);
  ELSE
    UPDATE order_progress SET state = NEW.state, created_at = NEW.created_at, updated_at = NEW.updated_at,
      aside_at = NEW.aside_at, next_check_at = NEW.next_check_at WHERE order_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER orders_progress_begins AFTER INSERT ON "orders" FOR EACH ROW EXECUTE FUNCTION keep_order_progress();--> statement-breakpoint
CREATE TRIGGER orders_progress_goes_on AFTER UPDATE ON "orders" FOR EACH ROW
  WHEN ((OLD.state, OLD.created_at, OLD.updated_at, OLD.aside_at, OLD.next_check_at)
    IS DISTINCT FROM (NEW.state, NEW.created_at, NEW.updated_at, NEW.aside_at, NEW.next_check_at))
  EXECUTE FUNCTION keep_order_progress();

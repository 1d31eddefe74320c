-- An order that is deleted leaves no row behind in what lists read.
CREATE OR REPLACE FUNCTION keep_order_progress() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO order_progress (order_id, shop_id, service, state, created_at, updated_at, aside_at, next_check_at)
      VALUES (NEW.id, NEW.agent_id, NEW.service, NEW.state, NEW.created_at, NEW.updated_at, NEW.aside_at, NEW.next_check_at);
  ELSIF TG_OP = 'DELETE' THEN
    DELETE FROM order_progress WHERE order_id = OLD.id;
  ELSE
    UPDATE order_progress SET state = NEW.state, created_at = NEW.created_at, updated_at = NEW.updated_at,
      aside_at = NEW.aside_at, next_check_at = NEW.next_check_at WHERE order_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER orders_progress_ends AFTER DELETE ON "orders" FOR EACH ROW EXECUTE FUNCTION keep_order_progress();

-- A price is never rewritten, and one that has applied stays: orders were admitted by it.
CREATE FUNCTION refuse_applied_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.valid_from > now() THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'a price that has applied stays, and none is rewritten' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER service_prices_stay BEFORE UPDATE OR DELETE ON "service_prices" FOR EACH ROW EXECUTE FUNCTION refuse_applied_price();

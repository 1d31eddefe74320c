CREATE TABLE "vendor_prices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"variant" text NOT NULL,
	"price_paise" bigint NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "vendor_prices_price" CHECK ("vendor_prices"."price_paise" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "vendor_prices_from" ON "vendor_prices" USING btree ("variant","valid_from");--> statement-breakpoint
CREATE TRIGGER vendor_prices_stay BEFORE UPDATE OR DELETE ON "vendor_prices" FOR EACH ROW EXECUTE FUNCTION refuse_applied_price();

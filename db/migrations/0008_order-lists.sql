DROP INDEX "orders_agent_page";--> statement-breakpoint
DROP INDEX "orders_page";--> statement-breakpoint
DROP INDEX "orders_mobile";--> statement-breakpoint
DROP INDEX "orders_pan";--> statement-breakpoint
DROP INDEX "upstream_calls_page";--> statement-breakpoint
CREATE INDEX "evidence_links" ON "evidence" USING btree ("at") WHERE "evidence"."kind" in ('accepted', 'resumed');--> statement-breakpoint
CREATE INDEX "orders_agent_state_page" ON "orders" USING btree ("agent_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_state_quiet" ON "orders" USING btree ("state","updated_at","id");--> statement-breakpoint
CREATE INDEX "orders_service_page" ON "orders" USING btree ("service","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_unpriced" ON "orders" USING btree ("created_at","id") WHERE "orders"."price_paise" is null;--> statement-breakpoint
CREATE INDEX "orders_agent_page" ON "orders" USING btree ("agent_id","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_page" ON "orders" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "orders_mobile" ON "orders" USING btree ("mobile_index","created_at") WHERE "orders"."mobile_index" is not null;--> statement-breakpoint
CREATE INDEX "orders_pan" ON "orders" USING btree ("pan_index","created_at") WHERE "orders"."pan_index" is not null;--> statement-breakpoint
CREATE INDEX "upstream_calls_page" ON "upstream_calls" USING btree ("at","id");
CREATE INDEX "evidence_links" ON "evidence" USING btree ("at") WHERE "evidence"."kind" in ('accepted', 'resumed');--> statement-breakpoint
CREATE INDEX "orders_agent_state_page" ON "orders" USING btree ("agent_id","state","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_state_quiet" ON "orders" USING btree ("state","updated_at","id");--> statement-breakpoint
CREATE INDEX "orders_service_page" ON "orders" USING btree ("service","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_unpriced" ON "orders" USING btree ("created_at","id") WHERE "orders"."price_paise" is null;
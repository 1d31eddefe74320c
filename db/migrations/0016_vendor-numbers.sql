CREATE TABLE "vendor_numbers" (
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"order_id" text NOT NULL,
	CONSTRAINT "vendor_numbers_number_kind_order_id_pk" PRIMARY KEY("number","kind","order_id")
);
--> statement-breakpoint
DROP INDEX "evidence_txid";--> statement-breakpoint
DROP INDEX "evidence_reference";--> statement-breakpoint
ALTER TABLE "vendor_numbers" ADD CONSTRAINT "vendor_numbers_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "vendor_numbers_order" ON "vendor_numbers" USING btree ("order_id","kind");--> statement-breakpoint
-- What is known of the orders so far; from here on lib/orders/record-evidence.ts writes each number beside its evidence.
INSERT INTO "vendor_numbers" ("number", "kind", "order_id")
SELECT DISTINCT told."number", told."kind", "evidence"."order_id"
FROM "evidence" CROSS JOIN LATERAL (VALUES
	('txid', CASE WHEN "evidence"."kind" IN ('accepted', 'resumed', 'listed') THEN "content" ->> 'txid' END),
	('reference', CASE WHEN "evidence"."kind" = 'found' THEN "content" ->> 'reference' END),
	('bcagentid', CASE WHEN "evidence"."kind" = 'onboarded' THEN "content" ->> 'bcagentid' END),
	('agent_id', CASE WHEN "evidence"."kind" = 'onboarded' THEN "content" ->> 'agentId' END),
	('api_txn_id', CASE WHEN "evidence"."kind" = 'onboarded' THEN "content" ->> 'apiTxnId' END)
) AS told("kind", "number")
WHERE "evidence"."kind" IN ('accepted', 'resumed', 'listed', 'found', 'onboarded') AND told."number" <> '';
--> statement-breakpoint
ANALYZE "vendor_numbers";

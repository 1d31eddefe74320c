ALTER TABLE "charges" DROP CONSTRAINT "charges_order_id_effect_pk";--> statement-breakpoint
ALTER TABLE "charges" ADD COLUMN "number" integer;--> statement-breakpoint
ALTER TABLE "charges" ADD COLUMN "agent_id" uuid;--> statement-breakpoint
-- What is there is numbered once, in the order in which it happened; at one moment a hold comes before what ends it.
ALTER TABLE "charges" DISABLE TRIGGER charges_append_only;--> statement-breakpoint
UPDATE "charges" SET "number" = numbered.number, "agent_id" = orders.agent_id
  FROM (
    SELECT order_id, effect, row_number() OVER (
      PARTITION BY order_id ORDER BY at, array_position(ARRAY['hold', 'release', 'capture', 'refund'], effect)
    ) AS number
    FROM charges
  ) numbered
  JOIN orders ON orders.id = numbered.order_id
  WHERE charges.order_id = numbered.order_id AND charges.effect = numbered.effect;--> statement-breakpoint
ALTER TABLE "charges" ENABLE TRIGGER charges_append_only;--> statement-breakpoint
ALTER TABLE "charges" ALTER COLUMN "number" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "charges" ALTER COLUMN "agent_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_order_id_number_pk" PRIMARY KEY("order_id","number");--> statement-breakpoint
CREATE INDEX "charges_agent_moment" ON "charges" USING btree ("agent_id","at","order_id","number");--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_number" CHECK ("charges"."number" >= 1);

-- What the doctor found is `to_fix`, once `mend` (docs/decisions/0018). The findings move to a column "found" with the present word;
-- "findings" keeps the former one for a process of the release before.
ALTER TABLE "doctor_runs" ALTER COLUMN "findings" SET DEFAULT '[]'::jsonb;--> statement-breakpoint
ALTER TABLE "doctor_runs" ADD COLUMN "found" jsonb;--> statement-breakpoint
CREATE FUNCTION write_both_findings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_former boolean := NEW."found" IS NULL;
  given jsonb := CASE WHEN is_former THEN NEW."findings" ELSE NEW."found" END;
  old_word text := CASE WHEN is_former THEN 'mend' ELSE 'to_fix' END;
  new_word text := CASE WHEN is_former THEN 'to_fix' ELSE 'mend' END;
  turned jsonb;
BEGIN
  SELECT coalesce(jsonb_agg(CASE WHEN one ->> 'state' = old_word THEN one || jsonb_build_object('state', new_word) ELSE one END
    ORDER BY place), '[]')
  INTO turned FROM jsonb_array_elements(given) WITH ORDINALITY AS each (one, place);
  IF is_former THEN NEW."found" := turned; ELSE NEW."findings" := turned; END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER doctor_runs_both_findings BEFORE INSERT OR UPDATE ON "doctor_runs" FOR EACH ROW EXECUTE FUNCTION write_both_findings();--> statement-breakpoint
-- The runs so far pass the trigger as a process of the release before would write them.
UPDATE "doctor_runs" SET "found" = NULL;--> statement-breakpoint
ALTER TABLE "doctor_runs" ALTER COLUMN "found" SET NOT NULL;

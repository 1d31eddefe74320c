-- Stores callbacks in the inbox, in one call and one commit. A repeated delivery is counted on its row; a report
-- beyond the most that are stored of an order and status is counted on the newest of them.
-- Returns whether any of them waits to be processed.
CREATE FUNCTION store_callbacks(said jsonb, most_reports integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  one record;
  kept record;
  done_at timestamptz;
  waits boolean := false;
BEGIN
  -- Reports of one order are counted one after another. Locks are taken in one sequence, here and below.
  PERFORM pg_advisory_xact_lock(hashtextextended('callback ' || reported.orderid, 0)) FROM (
    SELECT DISTINCT item ->> 'orderid' AS orderid FROM jsonb_array_elements(said) item
    WHERE item ->> 'trust' = 'reported' ORDER BY 1) reported;
  FOR one IN SELECT item.*, decode(item.dedupe, 'hex') AS hash FROM jsonb_to_recordset(said) AS item (channel text,
      trust text, orderid text, status text, remark text, "datetimeRaw" text, "callbackType" text, listed boolean,
      dedupe text, at timestamptz) ORDER BY item.dedupe
  LOOP
    IF one.trust = 'reported' THEN
      SELECT count(*) AS count, max(c.id) AS newest, coalesce(bool_or(c.dedupe = one.hash), false) AS is_known INTO kept
        FROM callbacks c WHERE c.orderid = one.orderid AND c.status = one.status AND c.trust = 'reported';
      IF kept.count >= most_reports AND NOT kept.is_known THEN
        UPDATE callbacks c SET beyond_cap = c.beyond_cap + 1 WHERE c.id = kept.newest;
        waits := true;
        CONTINUE;
      END IF;
    END IF;
    INSERT INTO callbacks AS c (channel, trust, orderid, status, remark, datetime_raw, callback_type, listed, dedupe, received_at)
      VALUES (one.channel, one.trust, one.orderid, one.status, one.remark, one."datetimeRaw", one."callbackType",
        one.listed, one.hash, one.at)
      ON CONFLICT (dedupe) DO UPDATE SET deliveries = c.deliveries + 1, repeated_at = one.at
      RETURNING c.processed_at INTO done_at;
    waits := waits OR done_at IS NULL;
  END LOOP;
  RETURN waits;
END $$;

-- now() is when a transaction began. What it changes may have been written since, by one
-- that began later and ended sooner: a change is then no sooner than what it changes.

CREATE OR REPLACE FUNCTION campaign.no_sooner(at timestamptz, since timestamptz) RETURNS timestamptz
LANGUAGE plpgsql VOLATILE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN CASE WHEN at < since AND at = now() AND since <= clock_timestamp() THEN since ELSE at END;
END
$$;
COMMENT ON FUNCTION campaign.no_sooner(timestamptz, timestamptz) IS 'The instant of a change to what is there since an instant: at, but since where at is the beginning of the transaction (what defaults give) and another wrote it meanwhile. Any other earlier instant, and what is yet to come, stays as it is, for the caller to refuse; NULL for NULL.
对自 since 起存在之物所作变更的时刻：取 at；若 at 为本事务开始时刻（即默认值）而该物由他人在此后写入，则取 since。其他更早的时刻及尚未到来者原样返回，由调用方拒绝；at 为 NULL 时返回 NULL。';

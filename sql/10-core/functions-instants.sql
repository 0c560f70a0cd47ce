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

CREATE OR REPLACE FUNCTION campaign.known_until(at timestamptz) RETURNS timestamptz
LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN CASE WHEN at = now() THEN clock_timestamp() ELSE at END;
END
$$;
COMMENT ON FUNCTION campaign.known_until(timestamptz) IS 'Internal: up to when what happened counts at an instant: where that is now(), the beginning of the transaction, also what others did and committed since.
内部使用：某时刻计入的截止时间：若为 now()（事务开始时刻），则此后他人已提交者亦计入。';

-- And lengths of time, as people write them.
CREATE OR REPLACE FUNCTION campaign.lacks_unit(duration text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN duration ~ '^[[:space:]+-]*[0-9.]+[[:space:]]*$';
COMMENT ON FUNCTION campaign.lacks_unit(text) IS 'Whether a length of time was written as a bare number, which would be read as seconds, whatever was meant. NULL for NULL.
时长是否写成不带单位的数字（否则会被当作秒）。参数为 NULL 时返回 NULL。';

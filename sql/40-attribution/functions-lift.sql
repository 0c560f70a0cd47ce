-- Experiments with a hold-out, beside which the attributed figures are read.

CREATE OR REPLACE FUNCTION campaign.record_lift_test(doc jsonb) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    field text;
    unknown text;
    number numeric;
    counts bigint[] := '{}';
    since timestamptz;
    until timestamptz;
BEGIN
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a lift test is described by a JSON object', DETAIL = format('It is of JSON type %s.', COALESCE(jsonb_typeof(doc), 'NULL')),
            HINT = 'For example {"name":"mail hold-out","channel":"email","started_at":"2026-03-01","ended_at":"2026-04-01","exposed_units":9000,"exposed_conversions":180,"holdout_units":1000,"holdout_conversions":12}.';
    END IF;
    SELECT string_agg(k, ', ' ORDER BY k) INTO unknown FROM jsonb_object_keys(doc) k
     WHERE k <> ALL ('{name,campaign,channel,started_at,ended_at,exposed_units,exposed_conversions,holdout_units,holdout_conversions,note,actor}');
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK610', MESSAGE = format('a lift test has no field %s', left(unknown, 200)),
            DETAIL = 'Its fields are name, campaign, channel, started_at, ended_at, exposed_units, exposed_conversions, holdout_units, holdout_conversions, note, actor.',
            HINT = 'Write what else there is to say into note.';
    END IF;
    FOREACH field IN ARRAY '{name,campaign,channel,note,actor}'::text[] LOOP
        IF jsonb_typeof(doc -> field) NOT IN ('string', 'null') THEN
            RAISE EXCEPTION USING ERRCODE = 'MK610', MESSAGE = format('%s must be text', field), DETAIL = format('It is of JSON type %s.', jsonb_typeof(doc -> field)), HINT = format('Give %s as a string.', field);
        END IF;
    END LOOP;
    IF COALESCE(btrim(doc ->> 'name'), '') = '' OR char_length(doc ->> 'name') > 200 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK610', MESSAGE = 'a lift test needs a name of at most 200 characters', DETAIL = format('name: "%s"', left(doc ->> 'name', 100)), HINT = 'Give it one that tells it from other tests.';
    ELSIF NULLIF(btrim(doc ->> 'campaign'), '') IS NULL AND NULLIF(btrim(doc ->> 'channel'), '') IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK610', MESSAGE = 'a lift test is of a campaign, a channel, or both', DETAIL = 'Neither campaign nor channel is given.', HINT = 'Name what was kept from the hold-out.';
    ELSIF char_length(doc ->> 'channel') > 100 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK610', MESSAGE = 'the channel is too long', DETAIL = format('It has %s characters.', char_length(doc ->> 'channel')), HINT = 'A channel is a word of picklist channel.';
    END IF;
    since := campaign.read_instant(doc, 'started_at');
    until := campaign.read_instant(doc, 'ended_at');
    IF since IS NULL OR until IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK610', MESSAGE = 'a lift test has a beginning and an end', DETAIL = format('started_at: %s, ended_at: %s', COALESCE(doc ->> 'started_at', '(none)'), COALESCE(doc ->> 'ended_at', '(none)')),
            HINT = 'Give both; ended_at is the first instant that is no longer part of it.';
    ELSIF until <= since THEN
        RAISE EXCEPTION USING ERRCODE = 'MK107', MESSAGE = 'a lift test cannot end before it starts', DETAIL = format('started_at %s, ended_at %s', doc ->> 'started_at', doc ->> 'ended_at'), HINT = 'Exchange or correct the two.';
    END IF;
    FOREACH field IN ARRAY '{exposed_units,exposed_conversions,holdout_units,holdout_conversions}'::text[] LOOP
        number := campaign.read_number(doc, field);
        IF number IS NULL OR number < 0 OR number % 1 <> 0 OR number > 100000000000 OR (number = 0 AND right(field, 6) = '_units') THEN
            RAISE EXCEPTION USING ERRCODE = 'MK610', MESSAGE = format('%s must be a whole number%s', field, CASE WHEN right(field, 6) = '_units' THEN ' above zero' ELSE ', zero or more' END),
                DETAIL = format('It is %s.', COALESCE(left(doc ->> field, 100), 'missing')), HINT = 'Count units and conversions of both groups; 100,000,000,000 are the most.';
        END IF;
        counts := counts || number::bigint;
    END LOOP;
    IF counts[2] > counts[1] OR counts[4] > counts[3] THEN
        RAISE EXCEPTION USING ERRCODE = 'MK611', MESSAGE = 'more conversions than units',
            DETAIL = format('Exposed: %s of %s, held out: %s of %s.', counts[2], counts[1], counts[4], counts[3]), HINT = 'Count a unit that converted several times once.';
    END IF;
    INSERT INTO campaign.lift_test (name, campaign_id, channel, started_at, ended_at, exposed_units, exposed_conversions, holdout_units, holdout_conversions, note, actor)
    VALUES (btrim(doc ->> 'name'), CASE WHEN NULLIF(btrim(doc ->> 'campaign'), '') IS NOT NULL THEN campaign.campaign_by_code(doc ->> 'campaign') END,
            NULLIF(lower(btrim(doc ->> 'channel')), ''), since, until, counts[1], counts[2], counts[3], counts[4], COALESCE(doc ->> 'note', ''), COALESCE(doc ->> 'actor', current_user))
    RETURNING lift_test_id INTO id;
    RETURN id;
EXCEPTION
    WHEN unique_violation THEN
        RAISE EXCEPTION USING ERRCODE = 'MK612', MESSAGE = format('there is a lift test "%s" already', left(doc ->> 'name', 100)), DETAIL = 'Names are unique.', HINT = 'Take another name, or correct the row of campaign.lift_test.';
END
$$;
COMMENT ON FUNCTION campaign.record_lift_test(jsonb) IS
'Records the outcome of an experiment with a hold-out, from {name, campaign (code) and/or channel, started_at, ended_at (first instant after it; without a zone in that of the installation), exposed_units, exposed_conversions, holdout_units, holdout_conversions, note, actor}; returns lift_test_id. cockpit_lift shows it beside the attributed figures. Errors: MK610 field missing, unknown or wrong, MK611 more conversions than units, MK612 name taken, MK100 unknown campaign, MK107 end before start, 22007 no time, 22023 no number or no object.
登记一次保留对照组实验的结果，返回 lift_test_id。字段：name、campaign（编码）与/或 channel、started_at、ended_at（结束后的首个时刻；无时区按安装时区）、exposed_units、exposed_conversions、holdout_units、holdout_conversions、note、actor。cockpit_lift 将其与归因数并列。错误：MK610 字段缺失、未知或有误，MK611 转化多于单位，MK612 名称已存在，MK100 活动不存在，MK107 结束早于开始，22007 时间有误，22023 非数字或非对象。';

-- Captures that failed or were faulty, taken up again.

CREATE OR REPLACE FUNCTION campaign.fix_capture(capture bigint, payload jsonb, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
AS $$
DECLARE
    c campaign.capture;
BEGIN
    IF current_setting('campaign.holds_gate', true) = 'on' THEN PERFORM set_config('campaign.holds_gate', 'off', true); END IF;
    SELECT x.* INTO c FROM campaign.capture x WHERE x.capture_id = fix_capture.capture FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK401', MESSAGE = 'there is no such capture', DETAIL = format('capture_id %s', COALESCE(capture::text, 'NULL')),
            HINT = 'SELECT capture_id, source, external_id FROM campaign.failed_capture shows those with faults.';
    END IF;
    IF c.state IN ('linked', 'created') AND (c.faults = '[]' OR c.payload = fix_capture.payload) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK402', MESSAGE = 'the capture has nothing to mend', DETAIL = format('capture_id %s is %s', capture, c.state),
            HINT = 'Change the lead or the person instead.';
    END IF;
    -- The first payload stays in the history: what came in is never lost.
    INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor)
    VALUES ('capture', c.capture_id, 'payload', c.payload::text, fix_capture.payload::text, now(), session_user);
    UPDATE campaign.capture x SET payload = fix_capture.payload, retried_at = now() WHERE x.capture_id = c.capture_id;
    IF c.state IN ('linked', 'created') THEN
        -- The lead stands: only what was faulty is read again, its keys join the person.
        SELECT f.lead_id, f.outcome INTO lead_id, outcome FROM campaign.mend_capture(c.capture_id) f;
    ELSE
        SELECT p.lead_id, p.outcome INTO lead_id, outcome FROM campaign.rework_capture(c.capture_id, c.source, fix_capture.payload, c.received_at) p;
    END IF;
END
$$;
REVOKE ALL ON FUNCTION campaign.fix_capture(bigint, jsonb) FROM PUBLIC;
COMMENT ON FUNCTION campaign.fix_capture(bigint, jsonb) IS
'Works a capture again with a corrected payload (the former one goes to stage_log). Where its lead stands already, the corrected keys and fields join the person and lead. Errors: MK401 no such capture, MK402 nothing to mend.
以修正后的载荷重新处理捕获（原载荷存入 stage_log）；若线索已存在，则将修正的键与字段并入。错误：MK401 不存在、MK402 无需修正。';

CREATE OR REPLACE FUNCTION campaign.mend_capture(capture bigint, OUT lead_id bigint, OUT outcome text)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    x campaign.capture;
    c campaign.prepared_capture;
    root bigint;
    found_id bigint;
BEGIN
    SELECT y.* INTO x FROM campaign.capture y WHERE y.capture_id = mend_capture.capture;
    c := campaign.prepare_capture(x.capture_id, x.source, x.payload, x.received_at);
    lead_id := x.lead_id;
    outcome := x.state;
    IF c.fatal IS NOT NULL THEN
        UPDATE campaign.capture y SET faults = COALESCE(c.faults, '[]') || c.fatal, attempts = y.attempts + 1 WHERE y.capture_id = x.capture_id;
        RETURN;
    END IF;
    SELECT i.person_id INTO found_id
      FROM campaign.identify_person(c.keys, c.name, c.title, c.company, c.company_norm, c.domain, c.industry, c.region, c.at, c.source) i;
    SELECT COALESCE(p.merged_into, p.person_id) INTO root FROM campaign.person p WHERE p.person_id = x.person_id;
    IF root <> found_id THEN
        PERFORM campaign.merge_people(least(root, found_id), greatest(root, found_id), format('capture %s was corrected', x.capture_id));
    END IF;
    SELECT COALESCE(l.merged_into, l.lead_id) INTO lead_id FROM campaign.lead l WHERE l.lead_id = x.lead_id;
    UPDATE campaign.lead l
       SET region = COALESCE(l.region, c.region), account_name = COALESCE(l.account_name, c.company), attrs = COALESCE(c.attrs, '{}') || l.attrs
     WHERE l.lead_id = mend_capture.lead_id;
    PERFORM campaign.route_leads(ARRAY[mend_capture.lead_id], greatest(x.received_at, x.retried_at));
    UPDATE campaign.capture y SET faults = c.faults, attempts = y.attempts + 1 WHERE y.capture_id = x.capture_id;
END
$$;
COMMENT ON FUNCTION campaign.mend_capture(bigint) IS 'Reads the corrected payload of a capture whose lead stands: new keys join the person (who may turn out to be another), blanks of the lead are filled.
读取已有线索的捕获的修正载荷：新键并入该人（可能由此合并），并补全线索空缺。';

CREATE OR REPLACE FUNCTION campaign.retry_captures(n integer DEFAULT 1000, at timestamptz DEFAULT now())
RETURNS TABLE (capture_id bigint, lead_id bigint, outcome text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
AS $$
DECLARE
    c record;
BEGIN
    PERFORM campaign.check_at(at);
    IF n IS NULL OR n < 0 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'retry_captures needs a number of captures', DETAIL = format('n is %s.', COALESCE(n::text, 'NULL')), HINT = 'Leave it out.';
    END IF;
    IF current_setting('campaign.holds_gate', true) = 'on' THEN PERFORM set_config('campaign.holds_gate', 'off', true); END IF;
    FOR c IN SELECT x.capture_id, x.source, x.payload, x.received_at FROM campaign.capture x
              WHERE x.state IN ('new', 'error') AND x.received_at <= retry_captures.at
              ORDER BY x.capture_id LIMIT retry_captures.n FOR NO KEY UPDATE SKIP LOCKED LOOP
        capture_id := c.capture_id;
        UPDATE campaign.capture x SET retried_at = retry_captures.at WHERE x.capture_id = c.capture_id;
        SELECT p.lead_id, p.outcome INTO lead_id, outcome FROM campaign.rework_capture(c.capture_id, c.source, c.payload, c.received_at) p;
        RETURN NEXT;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION campaign.retry_captures(integer, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.retry_captures(integer, timestamptz) IS 'Takes up again up to n captures in state error or new, oldest first; one row each with what came of it. Errors: 22008, 22023.
重新处理至多 n 条状态为 error 或 new 的捕获（先旧后新），每条返回结果。错误：22008、22023。';

CREATE OR REPLACE FUNCTION campaign.retry_gate(at timestamptz DEFAULT now()) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM campaign.capture x WHERE x.state IN ('new', 'error') AND extract(epoch FROM retry_gate.at - x.received_at) >= 60 * 2.0 ^ least(x.attempts, 20)) THEN RETURN false; END IF;
    PERFORM pg_advisory_xact_lock(4201, 0);
    RETURN true;
END
$$;
REVOKE ALL ON FUNCTION campaign.retry_gate(timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.retry_gate(timestamptz) IS 'Internal: whether retry_tick() has captures to try again at an instant; if so, other captures wait until the end of the transaction. tick() asks before it locks anything else.
内部使用：某时刻 retry_tick() 是否有待重试的捕获；若有，其他捕获等待至事务结束。tick() 在锁定其他对象之前调用。';

CREATE OR REPLACE FUNCTION campaign.retry_tick(at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
-- (what is not a capture is not waited for long: it is tried again later)
SET lock_timeout = '200ms'
AS $$
DECLARE
    c record;
    outcome text;
    n bigint := 0;
BEGIN
    -- One capture after the other in one transaction takes people and leads while pools and
    -- seats of the last one are held, out of order: so alone at the gate, as capture_leads().
    IF NOT campaign.retry_gate(at) THEN RETURN 0; END IF;
    -- After 1, 2, 4, 8, ... minutes from its arrival: what fails for good is tried ever
    -- more rarely, and never stands in the way of what came later.
    FOR c IN SELECT x.capture_id, x.source, x.payload, x.received_at FROM campaign.capture x
              WHERE x.state IN ('new', 'error')
                AND extract(epoch FROM retry_tick.at - x.received_at) >= 60 * 2.0 ^ least(x.attempts, 20)
              ORDER BY x.attempts, x.capture_id LIMIT 1000 FOR NO KEY UPDATE SKIP LOCKED LOOP
        UPDATE campaign.capture x SET retried_at = retry_tick.at WHERE x.capture_id = c.capture_id;
        SELECT p.outcome INTO outcome FROM campaign.rework_capture(c.capture_id, c.source, c.payload, c.received_at) p;
        IF outcome IN ('created', 'linked') THEN n := n + 1; END IF;
    END LOOP;
    RETURN n;
END
$$;
REVOKE ALL ON FUNCTION campaign.retry_tick(timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.retry_tick(timestamptz) IS 'Takes up again captures in state error or new, at most 1,000 a call: 1, 2, 4, 8, ... minutes after their arrival, by the number of attempts; returns how many became or joined a lead. Part of tick(); retry_captures() waits for nothing.
重新处理状态为 error 或 new 的捕获（每次至多 1,000 条）：按尝试次数在到达后 1、2、4、8……分钟；返回成功数。由 tick() 调用；retry_captures() 不等待。';

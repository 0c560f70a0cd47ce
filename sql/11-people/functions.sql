CREATE OR REPLACE FUNCTION campaign.fault(field text, sqlstate text, message text, detail text DEFAULT NULL, hint text DEFAULT NULL) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT jsonb_strip_nulls(jsonb_build_object('field', $1, 'sqlstate', $2, 'message', $3, 'detail', $4, 'hint', $5)) $$;
COMMENT ON FUNCTION campaign.fault(text, text, text, text, text) IS 'One fault as it stands in capture.faults: field, sqlstate, message, detail, hint.
capture.faults 中的一条问题：字段、SQLSTATE、消息、详情、提示。';

CREATE OR REPLACE FUNCTION campaign.is_plain(payload jsonb, field text, max_length integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN jsonb_typeof(payload -> field) = 'string' AND char_length(payload ->> field) <= max_length
   AND btrim(payload ->> field, E' \t\r\n\u3000\u00a0') <> '';
COMMENT ON FUNCTION campaign.is_plain(jsonb, text, integer) IS 'Whether a field is text that needs no further look: a string, not empty, not too long.
字段是否为无需细查的文本：字符串、非空、不超长。';

CREATE OR REPLACE FUNCTION campaign.read_text(payload jsonb, field text, max_length integer, INOUT faults jsonb, OUT value text)
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    kind constant text := jsonb_typeof(payload -> field);
BEGIN
    IF kind IS NULL OR kind = 'null' THEN RETURN; END IF;
    IF kind NOT IN ('string', 'number') THEN
        faults := faults || campaign.fault(field, '22023', format('%s is no text', field), format('It is of JSON type %s.', kind),
                                           format('Send %s as a string.', field));
        RETURN;
    END IF;
    value := btrim(payload ->> field, E' \t\r\n\u3000\u00a0');
    IF value = '' THEN
        faults := faults || campaign.fault(field, '22023', format('%s is empty', field), 'It holds nothing but white space.', format('Leave %s out where there is none.', field));
        value := NULL;
    ELSIF char_length(value) > max_length THEN
        faults := faults || campaign.fault(field, '22001', format('%s is too long', field),
                                           format('It has %s characters, %s are kept.', char_length(value), max_length),
                                           'The whole text stays in the payload of the capture.');
        value := left(value, max_length);
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.read_text(jsonb, text, integer, jsonb) IS 'A text field of a payload, trimmed and cut to max_length; what is wrong with it is added to faults, never raised.
读取载荷中的文本字段，去空白并截断；问题追加到 faults，从不抛错。';

CREATE OR REPLACE FUNCTION campaign.lock_people(people bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id bigint;
    root bigint;
BEGIN
    -- One at a time: an alias is written by whoever holds its root, so with the lock of
    -- one who was merged while this session waited for it nobody must wait for the next.
    FOR id IN SELECT DISTINCT u.id FROM unnest(people) u (id) ORDER BY 1 LOOP
        SELECT p.merged_into INTO root FROM campaign.person p WHERE p.person_id = id FOR NO KEY UPDATE;
        IF root IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'MK021', MESSAGE = format('person %s was merged or changed meanwhile', id), HINT = 'Try again.';
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION campaign.lock_people(bigint[]) IS 'Locks people who are merged into nobody, in the order of their ids; NULLs and unknown ids are passed over. Errors: MK021 one of them was merged meanwhile (its lock goes with the subtransaction): try again.
按编号顺序锁定未被合并的人；忽略 NULL 与未知编号。错误：MK021 其中一人期间被合并（其锁随子事务释放），请重试。';

CREATE OR REPLACE FUNCTION campaign.set_consent(person bigint, channel text, state text, topic text DEFAULT '', reason text DEFAULT NULL,
    evidence jsonb DEFAULT '{}', actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    before text;
    root bigint;
BEGIN
    SELECT COALESCE(p.merged_into, p.person_id) INTO root FROM campaign.person p WHERE p.person_id = set_consent.person;
    IF root IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK026', MESSAGE = 'there is no such person', DETAIL = format('person_id %s', COALESCE(person::text, 'NULL')), HINT = 'campaign.person holds the people there are.';
    ELSIF channel IS NULL OR btrim(channel) = '' OR state IS NULL OR state NOT IN ('opt_in', 'opt_out', 'bounced', 'complained') OR at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a consent needs a channel, a state and a finite time',
            DETAIL = format('channel %s, state %s, at %s', COALESCE(left(channel, 100), 'NULL'), COALESCE(left(state, 100), 'NULL'), COALESCE(at::text, 'NULL')), HINT = 'opt_in, opt_out, bounced, complained';
    END IF;
    PERFORM FROM campaign.person p WHERE p.person_id = root FOR NO KEY UPDATE;
    -- (said now is after what any of the merged people was told to have said meanwhile)
    at := campaign.no_sooner(at, (SELECT max(c.at) FROM campaign.consent c JOIN campaign.person p USING (person_id) WHERE root IN (p.person_id, p.merged_into) AND c.channel = set_consent.channel));
    SELECT c.state INTO before FROM campaign.consent c WHERE c.person_id = root AND c.channel = set_consent.channel AND c.topic = set_consent.topic;
    INSERT INTO campaign.consent (person_id, channel, topic, state, reason, evidence, at)
    VALUES (root, set_consent.channel, COALESCE(set_consent.topic, ''), set_consent.state, set_consent.reason, COALESCE(set_consent.evidence, '{}'), set_consent.at)
    ON CONFLICT ON CONSTRAINT consent_pkey DO UPDATE
       SET state = EXCLUDED.state, reason = EXCLUDED.reason, evidence = EXCLUDED.evidence, at = EXCLUDED.at
     -- what is told late of the time before does not take back the latest word
     WHERE consent.at <= EXCLUDED.at;
    IF before IS DISTINCT FROM set_consent.state THEN
        INSERT INTO campaign.stage_log (entity, entity_id, field, from_value, to_value, at, actor, reason)
        VALUES ('person', root, 'consent:' || set_consent.channel || ':' || COALESCE(set_consent.topic, ''), before, set_consent.state, set_consent.at, set_consent.actor, set_consent.reason);
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.set_consent(bigint, text, text, text, text, jsonb, text, timestamptz) IS
'Records what a person allows on a channel and topic (empty = all): opt_in, opt_out, bounced, complained, with evidence. One of an earlier instant than the latest is logged only. Errors: MK026 no such person, 22023.
记录某人对渠道与主题（空为全部）的同意状态及凭据；早于最近一次表态者只入日志。错误：MK026 人不存在，22023。';

CREATE OR REPLACE FUNCTION campaign.may_contact(person bigint, channel text, topic text DEFAULT '') RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- of the whole person (all aliases) the latest word on a topic counts, the strictest of one moment;
    -- transactional messages ask for their own topic only
    SELECT COALESCE((
        SELECT 'erased' FROM campaign.person r JOIN campaign.person p ON p.person_id = COALESCE(r.merged_into, r.person_id) OR p.merged_into = COALESCE(r.merged_into, r.person_id)
         WHERE r.person_id = $1 AND p.erased_at IS NOT NULL LIMIT 1), (
        SELECT l.state
          FROM (SELECT DISTINCT ON (c.topic) c.state, c.at
                  FROM campaign.person r
                  JOIN campaign.person p ON p.person_id = COALESCE(r.merged_into, r.person_id) OR p.merged_into = COALESCE(r.merged_into, r.person_id)
                  JOIN campaign.consent c ON c.person_id = p.person_id
                 WHERE r.person_id = $1 AND c.channel = $2 AND (c.topic = $3 OR (c.topic = '' AND $3 <> 'transactional'))
                 ORDER BY c.topic, c.at DESC, c.state = 'opt_in', c.state) l
         WHERE l.state <> 'opt_in'
         ORDER BY l.at DESC LIMIT 1), 'ok')
$$;
COMMENT ON FUNCTION campaign.may_contact(bigint, text, text) IS 'ok, or why a person may not be contacted on a channel about a topic: opt_out, bounced, complained, erased. The latest word on the topic and the latest on all topics count, whichever of the merged people gave them. The topic transactional is free of a general opt-out.
ok，或不可联系的原因：opt_out、bounced、complained、erased。取该主题与全部主题各自最近一次表态，不论由合并前的哪个人作出。主题 transactional 不受总体退订影响。';

-- Notices to users ------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.post_notice(recipient text, kind text, ref text, payload jsonb DEFAULT '{}', at timestamptz DEFAULT now()) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    sender text;
BEGIN
    IF recipient IS NULL THEN RETURN false; END IF;
    IF recipient = '' OR char_length(recipient) > 200 OR jsonb_typeof(payload) <> 'object' OR kind IS NULL OR kind !~ '^[a-z][a-z0-9_]{0,62}$' OR COALESCE(ref, '') = '' OR char_length(ref) > 200 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a notice needs a recipient, a kind and what it is about; its payload is an object',
            DETAIL = format('recipient %s, kind %s, ref %s, payload %s', left(recipient, 100), COALESCE(left(kind, 100), 'NULL'), COALESCE(left(ref, 100), 'NULL'), COALESCE(jsonb_typeof(payload), 'NULL')),
            HINT = 'kind is a word of small letters, digits and _; ref tells one notice of the kind from the next, such as ''lead:12:3''.';
    END IF;
    PERFORM campaign.check_at(at);
    sender := campaign.check_notice(recipient, kind);
    IF char_length(kind) + char_length(ref) + char_length(sender) > 298 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'kind and ref of the notice are too long', DETAIL = format('With the sender they are %s characters, at most 298.', char_length(kind) + char_length(ref) + char_length(sender)), HINT = 'Give a shorter ref.';
    END IF;
    INSERT INTO campaign.message (outreach_id, person_id, recipient, occurrence, channel, not_before, queued_at, payload)
    SELECT o.outreach_id, 0, post_notice.recipient, post_notice.kind || ':' || COALESCE(sender || ':', '') || post_notice.ref, o.channel, post_notice.at, post_notice.at,
           COALESCE(post_notice.payload, '{}') || jsonb_build_object('kind', post_notice.kind, 'ref', post_notice.ref) || CASE WHEN sender IS NULL THEN '{}' ELSE jsonb_build_object('from', sender) END
      FROM campaign.outreach o WHERE o.outreach_id = 0
    ON CONFLICT DO NOTHING;
    RETURN FOUND;
END
$$;
REVOKE ALL ON FUNCTION campaign.post_notice(text, text, text, jsonb, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.post_notice(text, text, text, jsonb, timestamptz) IS 'Puts a notice to a user (or the key of a job) into the outbox, once for (recipient, kind, ref) for ever; true where it is new. kind and ref are added to the payload. A user (no manager, no worker) posts only kinds note and note_..., to itself, its teams, its manager and those below it; its login is added as from, and ref is its own. recipient NULL: nobody to tell, false. Errors: 22023 no kind or ref, 42501 not the user''s to say, 22008 no finite time.
向用户（或任务键）投递一条通知，（recipient, kind, ref）永久只投一次；新增时返回 true。payload 中会加入 kind 与 ref。普通用户（非经理、非工作进程）只能以 note 或 note_… 类别发给本人、同队成员、上级与下属，payload 加入 from（其登录名），ref 各自独立。recipient 为 NULL 表示无人可通知，返回 false。错误：22023 缺 kind 或 ref，42501 无权发送，22008 时间无效。';

-- The work of senders: claim, ack, nack -----------------------------------------------

CREATE OR REPLACE FUNCTION campaign.message_class(code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN c IN ('hard', 'soft', 'complaint', 'policy') THEN c
                WHEN split_part(c, ':', 1) IN ('hard', 'soft', 'complaint', 'policy') THEN split_part(c, ':', 1)
                WHEN c ~ '^5[0-9][0-9]\M' THEN CASE WHEN c ~ '^5[0-9][0-9][ -]+5\.7\.' THEN 'policy' ELSE 'hard' END
                ELSE 'soft' END
      FROM (SELECT lower(btrim(COALESCE($1, '')))) x (c)
$$;
COMMENT ON FUNCTION campaign.message_class(text) IS 'Class of a failure: hard (the address is no good), complaint (the person does), policy (refused as such), soft (try again). A code is the class itself, the class and the provider''s word (hard:user_unknown), or a reply of SMTP (550 is hard, 550 5.7.1 policy, 421 soft); anything else is soft.
失败分类：hard（地址无效）、complaint（被投诉）、policy（被策略拒绝）、soft（可重试）。代码可为分类本身、分类加服务商用语（hard:user_unknown）或 SMTP 应答（550 为 hard，550 5.7.1 为 policy，421 为 soft）；其余为 soft。';

CREATE OR REPLACE FUNCTION campaign.person_address(person bigint, channel text) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- of the whole person, verified before others, the one seen last
    SELECT k.value_norm
      FROM campaign.person r
      JOIN campaign.person p ON p.person_id = COALESCE(r.merged_into, r.person_id) OR p.merged_into = COALESCE(r.merged_into, r.person_id)
      JOIN campaign.identity_key k ON k.person_id = p.person_id
     WHERE r.person_id = $1
       AND k.type = CASE WHEN $2 IN ('sms', 'phone', 'call') THEN 'phone' WHEN $2 IN ('wechat', 'wechat_oa') THEN 'openid' ELSE $2 END
     ORDER BY k.verified DESC, k.last_seen DESC, k.value_norm
     LIMIT 1
$$;
COMMENT ON FUNCTION campaign.person_address(bigint, text) IS 'Where a channel reaches a person: the identity key of the channel (email; phone for sms, phone, call; openid for wechat, wechat_oa; else the type of that name), verified before others, then seen last; NULL where none is known.
某渠道联系某人的地址：取该渠道对应的身份标识（email；sms、phone、call 用 phone；wechat、wechat_oa 用 openid；其余用同名类型），已验证者优先，其次最近出现者；未知为 NULL。';

CREATE OR REPLACE FUNCTION campaign.claim_messages(channel text, n integer DEFAULT 100, lease interval DEFAULT '5 minutes', worker text DEFAULT current_user, at timestamptz DEFAULT now())
RETURNS SETOF campaign.message
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
DECLARE
    batch campaign.message[];
    last campaign.message;
    m campaign.message;
    o campaign.outreach;
    free bigint[];
    verdicts text[];
    later timestamptz;
    i integer;
    got integer := 0;
BEGIN
    PERFORM campaign.check_at(at);
    IF channel IS NULL OR n IS NULL OR n < 1 OR n > 10000 OR lease IS NULL OR lease <= '0' OR lease > '36500 days' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'claim_messages needs a channel, a number of messages and a lease',
            DETAIL = format('channel %s, n %s, lease %s', COALESCE(left(channel, 100), 'NULL'), COALESCE(n::text, 'NULL'), COALESCE(lease::text, 'NULL')),
            HINT = 'n is 1 to 10000, the lease above zero, longer than the work on all of them takes, and at most 36500 days.';
    END IF;
    LOOP
        -- 1. The next ones that nobody else has in hand, the longest due first. Rows
        -- that this call leaves queued are passed by: each round starts behind the last.
        SELECT array_agg(x.q ORDER BY (x.q).not_before, (x.q).outreach_id, (x.q).person_id, (x.q).recipient, (x.q).occurrence, (x.q).channel_no) INTO batch FROM (
            SELECT q FROM campaign.message q JOIN campaign.outreach r ON r.outreach_id = q.outreach_id
             WHERE q.channel = claim_messages.channel AND q.state = 'queued' AND q.not_before <= claim_messages.at
               AND (last.outreach_id IS NULL OR (q.not_before, q.outreach_id, q.person_id, q.recipient, q.occurrence, q.channel_no)
                                              > (last.not_before, last.outreach_id, last.person_id, last.recipient, last.occurrence, last.channel_no))
               AND r.state IN ('running', 'finished', 'cancelled')
             ORDER BY q.not_before, q.outreach_id, q.person_id, q.recipient, q.occurrence, q.channel_no
             LIMIT n - got FOR UPDATE OF q SKIP LOCKED) x;
        EXIT WHEN batch IS NULL;
        last := batch[cardinality(batch)];
        -- 2. The people they go to, held against a change of consent and another claim
        -- (the cap) till this one is committed. Who is busy just now is left for the next claim: nothing waits,
        -- so the order of locks does not matter.
        SELECT array_agg(p.person_id) INTO free FROM (
            SELECT p.person_id FROM campaign.person p
             WHERE p.person_id IN (SELECT COALESCE(r.merged_into, r.person_id) FROM unnest(batch) b JOIN campaign.person r ON r.person_id = b.person_id)
             FOR NO KEY UPDATE SKIP LOCKED) p;
        -- 3. May it still go out? (What was committed before the locks is seen from here on.)
        SELECT array_agg(CASE WHEN NOT y.state = ANY ('{running,finished,cancelled}') THEN 'leave'
                              WHEN b.expires_at <= claim_messages.at THEN 'expire'
                              WHEN y.state = 'cancelled' THEN 'outreach_cancelled'
                              WHEN c.stage IN ('closed', 'cancelled') THEN 'campaign_closed'
                              WHEN b.person_id <> 0 AND r.person_id IS NULL THEN 'no_such_person'
                              WHEN b.person_id <> 0 AND COALESCE(r.merged_into, r.person_id) <> ALL (COALESCE(free, '{}')) THEN 'leave'
                              WHEN b.person_id <> 0 AND campaign.may_contact(b.person_id, b.channel, y.topic) <> 'ok' THEN campaign.may_contact(b.person_id, b.channel, y.topic)
                              WHEN y.send_window IS NOT NULL OR (y.cap IS NOT NULL AND b.person_id <> 0) THEN 'look'
                              ELSE 'go' END ORDER BY b.no) INTO verdicts
          FROM unnest(batch) WITH ORDINALITY b (outreach_id, person_id, recipient, occurrence, channel_no, channel, address, state, not_before, expires_at, lease_until, lease_token, worker,
                                                attempts, provider_id, code, suppress_reason, variant_id, parent_message, payload, queued_at, sent_at, settled_at, no)
          JOIN campaign.outreach y ON y.outreach_id = b.outreach_id
          LEFT JOIN campaign.campaign c ON c.campaign_id = y.campaign_id
          LEFT JOIN campaign.person r ON r.person_id = b.person_id;
        -- one after the other where hours or a cap must be looked at: a message that
        -- goes out now counts for the next to the same person
        FOREACH i IN ARRAY array_positions(verdicts, 'look') LOOP
            m := batch[i];
            SELECT x.* INTO o FROM campaign.outreach x WHERE x.outreach_id = m.outreach_id;
            later := campaign.message_later(m, o, claim_messages.at);
            UPDATE campaign.message x
               SET not_before = CASE WHEN later > claim_messages.at THEN later ELSE x.not_before END,
                   state = CASE WHEN later > claim_messages.at THEN x.state ELSE 'leased' END,
                   lease_until = CASE WHEN later > claim_messages.at THEN x.lease_until ELSE claim_messages.at + lease END,
                   lease_token = CASE WHEN later > claim_messages.at THEN x.lease_token ELSE gen_random_uuid() END,
                   worker = CASE WHEN later > claim_messages.at THEN x.worker ELSE claim_messages.worker END,
                   attempts = x.attempts + CASE WHEN later > claim_messages.at THEN 0 ELSE 1 END
             WHERE x.outreach_id = m.outreach_id AND x.person_id = m.person_id AND x.recipient = m.recipient AND x.occurrence = m.occurrence AND x.channel_no = m.channel_no
            RETURNING x.* INTO m;
            IF m.state = 'leased' THEN
                got := got + 1;
                RETURN NEXT m;
            END IF;
        END LOOP;
        IF verdicts && '{go}' THEN
            RETURN QUERY
            UPDATE campaign.message x
               SET state = 'leased', lease_until = claim_messages.at + lease, lease_token = gen_random_uuid(), worker = claim_messages.worker, attempts = x.attempts + 1
              FROM unnest(batch) WITH ORDINALITY b (outreach_id, person_id, recipient, occurrence, channel_no, channel, address, state, not_before, expires_at, lease_until, lease_token, worker,
                                                    attempts, provider_id, code, suppress_reason, variant_id, parent_message, payload, queued_at, sent_at, settled_at, no)
             WHERE verdicts[b.no] = 'go' AND x.outreach_id = b.outreach_id AND x.person_id = b.person_id AND x.recipient = b.recipient AND x.occurrence = b.occurrence AND x.channel_no = b.channel_no
            RETURNING x.*;
            GET DIAGNOSTICS i = ROW_COUNT;
            got := got + i;
        END IF;
        IF NOT verdicts <@ '{go,leave,look}' THEN
            UPDATE campaign.message x
               SET state = CASE verdicts[b.no] WHEN 'expire' THEN 'expired' ELSE 'suppressed' END,
                   suppress_reason = CASE WHEN verdicts[b.no] <> 'expire' THEN verdicts[b.no] END, settled_at = claim_messages.at
              FROM unnest(batch) WITH ORDINALITY b (outreach_id, person_id, recipient, occurrence, channel_no, channel, address, state, not_before, expires_at, lease_until, lease_token, worker,
                                                    attempts, provider_id, code, suppress_reason, variant_id, parent_message, payload, queued_at, sent_at, settled_at, no)
             WHERE NOT verdicts[b.no] = ANY ('{go,leave,look}')
               AND x.outreach_id = b.outreach_id AND x.person_id = b.person_id AND x.recipient = b.recipient AND x.occurrence = b.occurrence AND x.channel_no = b.channel_no;
        END IF;
        EXIT WHEN got >= n;
    END LOOP;
END
$$;
COMMENT ON FUNCTION campaign.claim_messages(text, integer, interval, text, timestamptz) IS 'Leases up to n due messages of a channel to a worker, the longest due first; no two workers get one message while its lease runs. Checked at this moment: pause and end of the outreach, stage of the campaign, expiry, consent of the person (who is held against a change of it till the claim is committed), hours and frequency: what may not go out becomes suppressed with its reason or expired, what must wait gets a later not_before. Send with (outreach_id, person_id, occurrence) as key, then ack_message() or nack_message() with lease_token. Errors: 22023, 22008.
将某渠道至多 n 条到期消息租给工作进程，最早到期者优先；租期内同一消息不会被两个进程取得。领取时复核：触达的暂停与结束、活动阶段、有效期、个人同意（直至领取提交前其同意状态不可变更）、时段与频次：不可发送者标为 suppressed（附原因）或 expired，须等待者推迟 not_before。发送时以（outreach_id, person_id, occurrence）为幂等键，随后用 lease_token 调用 ack_message() 或 nack_message()。错误：22023、22008。';

CREATE OR REPLACE FUNCTION campaign.message_later(m campaign.message, o campaign.outreach, at timestamptz) RETURNS timestamptz
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    later timestamptz := at;
    free_at timestamptz;
    root bigint;
    zone text;
    c record;
BEGIN
    SELECT COALESCE(p.merged_into, p.person_id) INTO root FROM campaign.person p WHERE p.person_id = m.person_id;
    IF o.cap IS NOT NULL AND root IS NOT NULL THEN
        -- when the oldest of the last "cap" messages to the whole person falls out of the period
        SELECT s.at + o.cap_period INTO free_at
          FROM campaign.person p
          JOIN campaign.message x ON x.person_id = p.person_id AND x.channel = m.channel
         CROSS JOIN LATERAL (SELECT COALESCE(x.sent_at, message_later.at) AS at) s
         WHERE (p.person_id = root OR p.merged_into = root) AND (x.state IN ('sent', 'delivered') OR x.state = 'leased')
           AND s.at > message_later.at - o.cap_period
         ORDER BY s.at DESC OFFSET o.cap - 1 LIMIT 1;
        later := greatest(later, free_at);
    END IF;
    IF o.send_window IS NOT NULL THEN
        SELECT x.tz, x.week, x.days INTO c FROM campaign.business_calendar x WHERE x.business_calendar_id = o.send_window;
        zone := CASE WHEN o.tz_mode = 'person' THEN (SELECT p.tz FROM campaign.person p WHERE p.person_id = root) END;
        -- a calendar without hours, or a zone that is none, must not stop the queue
        BEGIN
            later := COALESCE(campaign.add_work_time(later, '0', COALESCE(zone, c.tz), c.week, c.days), later + interval '1 day');
        EXCEPTION WHEN invalid_parameter_value THEN
            later := COALESCE(campaign.add_work_time(later, '0', c.tz, c.week, c.days), later + interval '1 day');
        END;
    END IF;
    RETURN later;
END
$$;
COMMENT ON FUNCTION campaign.message_later(campaign.message, campaign.outreach, timestamptz) IS 'The first instant, not before the one given, at which the frequency cap and the sending hours of an outreach let a message go out.
不早于给定时刻、且频次上限与发送时段均允许发送的最早时刻。';

CREATE OR REPLACE FUNCTION campaign.leased_message(outreach bigint, person bigint, occurrence text, token uuid, recipient text, settled text[]) RETURNS campaign.message
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    m campaign.message;
BEGIN
    SELECT x.* INTO m FROM campaign.message x
     WHERE x.outreach_id = outreach AND x.person_id = COALESCE(person, 0) AND x.recipient = COALESCE(leased_message.recipient, '') AND x.occurrence = leased_message.occurrence
     ORDER BY x.lease_token IS NOT DISTINCT FROM token DESC, x.channel_no DESC LIMIT 1 FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK231', MESSAGE = 'there is no such message',
            DETAIL = format('outreach %s, person %s, recipient %s, occurrence %s', COALESCE(outreach::text, 'NULL'), COALESCE(person::text, 'NULL'),
                            COALESCE(NULLIF(left(recipient, 100), ''), '(none)'), COALESCE(left(occurrence, 100), 'NULL')),
            HINT = 'Give back the columns of the row that claim_messages() returned; of a notice its recipient too.';
    END IF;
    IF token IS NULL OR m.lease_token IS DISTINCT FROM token OR NOT (m.state = 'leased' OR m.state = ANY (settled)) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK230', MESSAGE = 'the lease is not in force any more',
            DETAIL = format('The message is %s%s.', m.state, CASE WHEN m.state = 'leased' THEN format(' to %s until %s', COALESCE(m.worker, '(unknown)'), m.lease_until) ELSE '' END),
            HINT = 'The lease ran out and the message went to another worker, or was settled; ask for longer leases. The provider knows repeats by (outreach_id, person_id, occurrence).';
    END IF;
    RETURN m;
END
$$;
COMMENT ON FUNCTION campaign.leased_message(bigint, bigint, text, uuid, text, text[]) IS 'The message that a token was given for, locked; also where it stands in one of the states named. Errors: MK230 stale lease, MK231 no such message.
令牌所对应的消息（加锁）；状态可为租用中或所列状态之一。错误：MK230 租约失效，MK231 消息不存在。';

CREATE OR REPLACE FUNCTION campaign.ack_message(outreach bigint, person bigint, occurrence text, token uuid, provider_id text DEFAULT NULL,
    recipient text DEFAULT '', delivered boolean DEFAULT false, at timestamptz DEFAULT now()) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    m campaign.message;
BEGIN
    PERFORM campaign.check_at(at);
    m := campaign.leased_message(outreach, person, occurrence, token, recipient, '{sent,delivered}');
    UPDATE campaign.message x
       SET state = CASE WHEN m.state = 'delivered' OR ack_message.delivered THEN 'delivered' ELSE 'sent' END,
           sent_at = COALESCE(x.sent_at, ack_message.at), lease_until = NULL, provider_id = COALESCE(ack_message.provider_id, x.provider_id),
           settled_at = CASE WHEN m.state = 'delivered' OR ack_message.delivered THEN COALESCE(x.settled_at, ack_message.at) END
     WHERE x.outreach_id = m.outreach_id AND x.person_id = m.person_id AND x.recipient = m.recipient AND x.occurrence = m.occurrence AND x.channel_no = m.channel_no
    RETURNING x.state INTO m.state;
    RETURN m.state;
END
$$;
COMMENT ON FUNCTION campaign.ack_message(bigint, bigint, text, uuid, text, text, boolean, timestamptz) IS 'Records that a claimed message was sent (or, later or at once, delivered), with the id that the provider gave it; may be repeated with the same token. An ack after the end of the lease counts until reap_messages() has taken the message back. Returns its state. Errors: MK230 stale lease, MK231 no such message, 22008.
记录已领取的消息已发送（或当时、之后已送达）及服务商编号；可用同一令牌重复调用。租期结束后，在 reap_messages() 收回消息之前，确认仍有效。返回状态。错误：MK230 租约失效，MK231 消息不存在，22008。';

CREATE OR REPLACE FUNCTION campaign.nack_message(outreach bigint, person bigint, occurrence text, token uuid, code text, permanent boolean DEFAULT NULL,
    recipient text DEFAULT '', at timestamptz DEFAULT now(), retry_after interval DEFAULT NULL) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    m campaign.message;
    o campaign.outreach;
    class constant text := campaign.message_class(code);
    is_final boolean;
    next_address text;
BEGIN
    PERFORM campaign.check_at(at);
    IF retry_after < '0' OR NOT isfinite(retry_after) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a message can be tried again only later', DETAIL = format('retry_after: %s', retry_after), HINT = 'Leave it out for the usual wait.';
    END IF;
    -- Before the message the person: a refusal is recorded as consent.
    IF person <> 0 AND (class IN ('hard', 'complaint')) THEN
        PERFORM FROM campaign.person p WHERE p.person_id = (SELECT COALESCE(r.merged_into, r.person_id) FROM campaign.person r WHERE r.person_id = person) FOR NO KEY UPDATE;
    END IF;
    -- (who complains has been reached; and what was taken for delivered may bounce)
    m := campaign.leased_message(outreach, person, occurrence, token, recipient, CASE WHEN class IN ('hard', 'complaint') THEN '{sent,delivered,failed}'::text[] ELSE '{sent,failed}' END);
    IF m.state = 'failed' THEN RETURN m.state; END IF;            -- told twice
    SELECT x.* INTO o FROM campaign.outreach x WHERE x.outreach_id = m.outreach_id;
    is_final := COALESCE(permanent, class <> 'soft') OR m.attempts >= COALESCE((campaign.setting('message_attempts') #>> '{}')::integer, 8) OR m.state IN ('sent', 'delivered');
    IF NOT is_final THEN
        UPDATE campaign.message x
           SET state = 'queued', lease_until = NULL, lease_token = NULL, code = left(nack_message.code, 200),
               not_before = nack_message.at + COALESCE(retry_after, least(interval '6 hours', COALESCE((campaign.setting('message_backoff') #>> '{}')::interval, '1 minute') * 2 ^ least(m.attempts - 1, 20)))
         WHERE x.outreach_id = m.outreach_id AND x.person_id = m.person_id AND x.recipient = m.recipient AND x.occurrence = m.occurrence AND x.channel_no = m.channel_no;
        RETURN 'queued';
    END IF;
    UPDATE campaign.message x SET state = 'failed', lease_until = NULL, code = left(nack_message.code, 200), settled_at = nack_message.at
     WHERE x.outreach_id = m.outreach_id AND x.person_id = m.person_id AND x.recipient = m.recipient AND x.occurrence = m.occurrence AND x.channel_no = m.channel_no;
    IF m.person_id <> 0 AND class IN ('hard', 'complaint') THEN
        PERFORM campaign.set_consent(m.person_id, m.channel, CASE class WHEN 'hard' THEN 'bounced' ELSE 'complained' END, '', left(code, 200),
            jsonb_build_object('outreach_id', m.outreach_id, 'occurrence', m.occurrence, 'address', m.address), COALESCE(m.worker, current_user), at);
    END IF;
    -- The next channel on which the person may be told and can be reached; who complains is left in peace.
    IF class <> 'complaint' THEN
        FOR next_no IN m.channel_no + 1 .. cardinality(o.fallback) LOOP
            CONTINUE WHEN m.person_id <> 0 AND campaign.may_contact(m.person_id, o.fallback[next_no], o.topic) <> 'ok';
            next_address := CASE WHEN m.person_id <> 0 THEN campaign.person_address(m.person_id, o.fallback[next_no]) END;
            CONTINUE WHEN m.person_id <> 0 AND next_address IS NULL;
            INSERT INTO campaign.message (outreach_id, person_id, recipient, occurrence, channel_no, channel, address, not_before, expires_at, variant_id, parent_message, payload, queued_at)
            VALUES (m.outreach_id, m.person_id, m.recipient, m.occurrence, next_no, o.fallback[next_no], next_address, nack_message.at, m.expires_at, m.variant_id, m.channel_no, m.payload, nack_message.at);
            EXIT;
        END LOOP;
    END IF;
    PERFORM campaign.break_outreach(o.outreach_id) WHERE class = 'hard' AND o.breaker IS NOT NULL AND o.state = 'running';
    RETURN 'failed';
END
$$;
COMMENT ON FUNCTION campaign.nack_message(bigint, bigint, text, uuid, text, boolean, text, timestamptz, interval) IS 'Records that a claimed message was not sent, with a code (see message_class()): soft is queued again after a wait that doubles (or retry_after), until setting message_attempts is reached; hard, complaint and policy (or permanent => true) fail it, note bounced or complained as the person''s consent on the channel, and queue it, but after a complaint, on the next channel of fallback that reaches the person and is allowed, all in one transaction. A sent message may bounce later, and a delivered one be complained of: it fails too. Returns queued or failed. Errors: MK230 stale lease, MK231 no such message, 22023, 22008.
记录已领取的消息未能发送及代码（见 message_class()）：soft 按加倍的等待（或 retry_after）重新排队，直至达到设置 message_attempts；hard、complaint、policy（或 permanent => true）置为失败，并将退信或投诉记为该人该渠道的同意状态，除投诉外在同一事务内改用 fallback 中下一个可达且允许的渠道。已发送的消息日后退信、已送达者日后被投诉，亦置为失败。返回 queued 或 failed。错误：MK230 租约失效，MK231 消息不存在，22023、22008。';

CREATE OR REPLACE FUNCTION campaign.break_outreach(outreach bigint) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- of the last thousand settled at least twenty
    UPDATE campaign.outreach o
       SET state = 'paused', state_reason = format('%s of the last %s messages bounced', s.bounced, s.n)
      FROM (SELECT count(*) AS n, count(*) FILTER (WHERE x.state = 'failed' AND campaign.message_class(x.code) = 'hard') AS bounced
              FROM (SELECT m.state, m.code FROM campaign.message m WHERE m.outreach_id = break_outreach.outreach AND m.state IN ('sent', 'delivered', 'failed')
                     ORDER BY COALESCE(m.settled_at, m.sent_at) DESC LIMIT 1000) x) s
     WHERE o.outreach_id = break_outreach.outreach AND o.state = 'running' AND s.n >= 20 AND s.bounced > o.breaker * s.n;
    RETURN FOUND;
END
$$;
COMMENT ON FUNCTION campaign.break_outreach(bigint) IS 'Pauses an outreach when more than its breaker share of the last thousand messages sent or failed (twenty at least) bounced hard; true where it did.
当最近一千条（至少二十条）已发送或失败的消息中硬退信率超过 breaker 时暂停触达；已暂停返回 true。';

CREATE OR REPLACE FUNCTION campaign.reap_messages(at timestamptz DEFAULT now()) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n integer;
BEGIN
    PERFORM campaign.check_at(at);
    -- a worker that acks just now keeps its row: nothing waits here
    UPDATE campaign.message m
       SET state = CASE WHEN m.attempts >= COALESCE((campaign.setting('message_attempts') #>> '{}')::integer, 8) THEN 'failed' ELSE 'queued' END,
           code = 'soft:lease_expired', lease_until = NULL, lease_token = NULL,
           settled_at = CASE WHEN m.attempts >= COALESCE((campaign.setting('message_attempts') #>> '{}')::integer, 8) THEN reap_messages.at END
      FROM (SELECT x.outreach_id, x.person_id, x.recipient, x.occurrence, x.channel_no FROM campaign.message x
             WHERE x.state = 'leased' AND x.lease_until <= reap_messages.at FOR UPDATE SKIP LOCKED) x
     WHERE (m.outreach_id, m.person_id, m.recipient, m.occurrence, m.channel_no) = (x.outreach_id, x.person_id, x.recipient, x.occurrence, x.channel_no);
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END
$$;
COMMENT ON FUNCTION campaign.reap_messages(timestamptz) IS 'Queues messages again whose lease ran out (the worker is gone), or fails them after as many attempts as setting message_attempts says; returns how many. From then on the old token is stale; until then a late ack counts. Part of tick(). Errors: 22008.
将租约到期（工作进程失联）的消息重新排队，尝试次数达到设置 message_attempts 者置为失败；返回条数。此后旧令牌失效；此前迟到的确认仍有效。由 tick() 调用。错误：22008。';

CREATE OR REPLACE FUNCTION campaign.pause_outreach(outreach text, reason text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE campaign.outreach o SET state = 'paused', state_reason = reason WHERE o.name = outreach AND o.state IN ('scheduled', 'running', 'paused');
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK232', MESSAGE = format('no outreach "%s" can be paused', left(COALESCE(outreach, '(null)'), 100)),
            DETAIL = COALESCE((SELECT format('It is %s.', o.state) FROM campaign.outreach o WHERE o.name = outreach), 'There is none of that name.'), HINT = 'Only what is scheduled or running can be paused.';
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.pause_outreach(text, text) IS 'Pauses an outreach: its messages stay queued and are not claimed until resume_outreach(). Errors: MK232 not there, or not running.
暂停触达：消息留在队列中，直至 resume_outreach() 才可领取。错误：MK232 不存在或未在运行。';

CREATE OR REPLACE FUNCTION campaign.resume_outreach(outreach text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE campaign.outreach o SET state = 'running', state_reason = NULL WHERE o.name = outreach AND o.state IN ('paused', 'running');
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK232', MESSAGE = format('no outreach "%s" can be resumed', left(COALESCE(outreach, '(null)'), 100)),
            DETAIL = COALESCE((SELECT format('It is %s.', o.state) FROM campaign.outreach o WHERE o.name = outreach), 'There is none of that name.'), HINT = 'Only what is paused can be resumed.';
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.resume_outreach(text) IS 'Lets a paused outreach go on, without loss or repeat. Errors: MK232 not there, or not paused.
恢复已暂停的触达，不丢失也不重复。错误：MK232 不存在或未暂停。';

-- Everything that the person who calls should have read before.

CREATE OR REPLACE FUNCTION campaign.lead_brief(lead bigint, at timestamptz DEFAULT now()) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, campaign, pg_temp
SET jit = off
AS $$
DECLARE
    l campaign.lead;
    who campaign.person;
    people bigint[];
    keys jsonb;
    consent jsonb;
    score jsonb;
    touches jsonb;
    duplicates jsonb;
    actions jsonb;
    times jsonb;
    zone text;
    channels text[];
    brief jsonb;
BEGIN
    SELECT x.* INTO l FROM campaign.lead x WHERE x.lead_id = lead_brief.lead;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL')), HINT = 'campaign.lead holds the leads there are.';
    ELSIF at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a brief is of a finite time', DETAIL = format('at is %s.', COALESCE(at::text, 'NULL')), HINT = 'Leave it out to use the present time.';
    END IF;
    PERFORM campaign.check_at(at);
    SELECT p.* INTO who FROM campaign.person p WHERE p.person_id = l.root_person_id;
    people := l.root_person_id || ARRAY(SELECT p.person_id FROM campaign.person p WHERE p.merged_into = l.root_person_id ORDER BY 1);
    zone := COALESCE(who.tz, campaign.setting('tz') #>> '{}', 'UTC');

    -- keys, duplicates and the like only as far as the caller may read them
    IF has_table_privilege('campaign.identity_key', 'SELECT') THEN
        keys := (SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('type', k.type, 'namespace', NULLIF(k.namespace, ''), 'value', k.value_norm, 'strength', k.strength, 'is_verified', k.verified, 'last_seen', k.last_seen))
                                           ORDER BY k.strength, k.type, k.value_norm), '[]')
                   FROM campaign.identity_key k WHERE k.person_id = l.root_person_id);
    END IF;
    IF has_function_privilege('campaign.reachable_channels(bigint)', 'EXECUTE') THEN
        channels := campaign.reachable_channels(l.root_person_id);
    END IF;
    consent := (SELECT jsonb_object_agg(c.channel, campaign.may_contact(l.root_person_id, c.channel))
                  FROM (SELECT unnest(ARRAY['phone', 'email', 'sms', 'wechat']) UNION SELECT c.channel FROM campaign.consent c WHERE c.person_id = ANY (people)) c (channel));

    score := (SELECT to_jsonb(s) FROM campaign.lead_score(l.lead_id, lead_brief.at) s)
          || jsonb_build_object('stored', jsonb_build_object('score', l.score, 'grade', l.grade, 'at', l.score_at), 'cools_at', l.cools_at, 'reasons',
                (SELECT COALESCE(jsonb_agg(e.doc ORDER BY e.value DESC NULLS LAST, e.doc ->> 'rule'), '[]')
                   FROM (SELECT y.doc, y.value FROM (SELECT jsonb_strip_nulls(to_jsonb(x)) AS doc, (to_jsonb(x) ->> 'value')::double precision AS value FROM campaign.explain_score(l.lead_id, lead_brief.at) x) y
                          WHERE y.value <> 0 ORDER BY abs(y.value) DESC, y.doc ->> 'rule' LIMIT 8) e));

    SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', t.occurred_at, 'kind', t.kind, 'label', COALESCE(w.label_en, t.kind), 'channel', t.channel, 'campaign', c.code, 'campaign_name', c.name,
                'content', a.title, 'seconds', t.duration_s)) ORDER BY t.occurred_at DESC, t.touchpoint_id DESC), '[]') INTO touches
      FROM (SELECT x.* FROM unnest(people) p (person_id)
             CROSS JOIN LATERAL (SELECT y.* FROM campaign.touchpoint y WHERE y.person_id = p.person_id AND NOT y.is_bot AND y.occurred_at <= lead_brief.at ORDER BY y.occurred_at DESC, y.touchpoint_id DESC LIMIT 10) x
             ORDER BY x.occurred_at DESC, x.touchpoint_id DESC LIMIT 10) t
      LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id
      LEFT JOIN campaign.asset a ON a.asset_id = t.asset_id
      LEFT JOIN campaign.picklist w ON w.kind = 'touch_kind' AND w.code = t.kind;

    BEGIN
        duplicates := (SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(to_jsonb(d)) ORDER BY d.kind DESC, d.created_at, d.lead_id), '[]') FROM campaign.explain_duplicate(l.lead_id) d);
    EXCEPTION WHEN insufficient_privilege THEN
        duplicates := NULL;
    END;

    actions := (SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(x) - 'rule_id') ORDER BY x.is_chosen DESC, x.rank NULLS LAST, x.rule_id) FROM campaign.next_best_action(l.lead_id, lead_brief.at) x);
    times := (SELECT COALESCE(jsonb_object_agg(c.channel, jsonb_strip_nulls(to_jsonb(b) - 'ranking')), '{}')
                FROM (SELECT unnest(COALESCE(channels, ARRAY['phone', 'email'])) AS channel) c
               CROSS JOIN LATERAL campaign.best_touch_time(l.root_person_id, c.channel, lead_brief.at) b);

    brief := jsonb_build_object(
        'at', at,
        'lead', (SELECT jsonb_strip_nulls(jsonb_build_object('lead_id', l.lead_id, 'stage', l.stage, 'stage_at', l.stage_at, 'stage_reason', l.stage_reason, 'work_state', l.work_state,
                     'owner', l.owner, 'owner_name', u.name, 'pool', lp.name, 'product', l.product, 'region', l.region, 'channel', l.channel, 'created_at', l.created_at,
                     'merged_into', l.merged_into, 'lost_reason', l.lost_reason, 'invalid_reason', l.invalid_reason, 'is_existing_customer', l.is_existing_customer, 'attrs', NULLIF(l.attrs, '{}')))
                   FROM (SELECT 1) one LEFT JOIN campaign.app_user u ON u.login = l.owner LEFT JOIN campaign.lead_pool lp ON lp.lead_pool_id = l.lead_pool_id),
        'person', jsonb_strip_nulls(jsonb_build_object('person_id', who.person_id, 'name', who.name, 'title', who.title, 'seniority', who.seniority, 'locale', who.locale, 'tz', zone,
                     'local_time', to_char(at AT TIME ZONE zone, 'YYYY-MM-DD HH24:MI'), 'tags', CASE WHEN who.tags <> '{}' THEN to_jsonb(who.tags) END, 'is_erased', CASE WHEN who.erased_at IS NOT NULL THEN true END,
                     'attrs', NULLIF(who.attrs, '{}'), 'keys', keys, 'channels', to_jsonb(channels), 'consent', consent)),
        'account', (SELECT jsonb_strip_nulls(jsonb_build_object('account_id', a.account_id, 'name', COALESCE(a.name, l.account_name), 'industry', a.industry, 'size_band', a.size_band, 'region', a.region, 'owner', a.owner,
                        'first_won_at', a.first_won_at, 'people', CASE WHEN a.account_id IS NOT NULL THEN (SELECT count(*) FROM campaign.person p WHERE p.account_id = a.account_id AND p.merged_into IS NULL) END,
                        'open_deals', CASE WHEN a.account_id IS NOT NULL THEN (SELECT count(*) FROM campaign.opportunity o WHERE o.account_id = a.account_id AND o.state = 'open') END))
                      FROM (SELECT 1) one LEFT JOIN campaign.account a ON a.account_id = who.account_id),
        'score', score,
        'prediction', CASE WHEN EXISTS (SELECT FROM campaign.scorecard c WHERE c.name = 'lead' AND c.status = 'champion')
                           THEN (SELECT jsonb_build_object('p', g.probability, 'source', g.source, 'reasons', g.reasons) FROM campaign.predict_lead(l.lead_id, lead_brief.at) g) END,
        'source', (SELECT jsonb_strip_nulls(jsonb_build_object('campaign', c.code, 'name', c.name, 'type', c.type, 'objective', c.objective, 'core_message', c.brief ->> 'core_message', 'promoter', l.promoter,
                       'captures', (SELECT jsonb_agg(jsonb_build_object('source', x.source, 'external_id', x.external_id, 'at', x.received_at, 'state', x.state) ORDER BY x.received_at, x.capture_id)
                                      FROM campaign.capture x WHERE x.lead_id = l.lead_id AND x.received_at <= lead_brief.at)))
                     FROM (SELECT 1) one LEFT JOIN campaign.campaign c ON c.campaign_id = l.source_campaign_id))
     || jsonb_build_object(
        'touches', touches,
        'content', (SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('title', x.title, 'kind', x.kind, 'topic', x.topic, 'touches', x.n, 'last_at', x.last_at)) ORDER BY x.last_at DESC, x.title), '[]')
                      FROM (SELECT a.title, a.kind, a.topic, count(*) AS n, max(t.occurred_at) AS last_at
                              FROM campaign.touchpoint t JOIN campaign.asset a ON a.asset_id = t.asset_id
                             WHERE t.person_id = ANY (people) AND NOT t.is_bot AND t.occurred_at <= lead_brief.at GROUP BY a.asset_id ORDER BY max(t.occurred_at) DESC, a.title LIMIT 10) x),
        'activities', (SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', x.occurred_at, 'kind', x.kind, 'direction', x.direction, 'actor', x.actor, 'outcome', x.outcome, 'body', left(x.body, 500))) ORDER BY x.occurred_at DESC, x.activity_id DESC), '[]')
                         FROM (SELECT y.* FROM campaign.activity y WHERE y.entity = 'lead' AND y.entity_id = l.lead_id AND y.occurred_at <= lead_brief.at ORDER BY y.occurred_at DESC, y.activity_id DESC LIMIT 10) x),
        'owners', (SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', x.at, 'action', x.action, 'owner', x.owner, 'pool', lp.name, 'reason', x.reason, 'actor', x.actor, 'until', CASE WHEN x.closed_at <= lead_brief.at THEN x.closed_at END)) ORDER BY x.seq DESC), '[]')
                     FROM campaign.assignment x LEFT JOIN campaign.lead_pool lp ON lp.lead_pool_id = x.lead_pool_id WHERE x.lead_id = l.lead_id AND x.at <= lead_brief.at),
        'stages', (SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', s.at, 'from', s.from_value, 'to', s.to_value, 'actor', s.actor, 'reason', s.reason)) ORDER BY s.stage_log_id DESC), '[]')
                     FROM campaign.stage_log s WHERE s.entity = 'lead' AND s.entity_id = l.lead_id AND s.field = 'stage' AND s.at <= lead_brief.at),
        'clock', (SELECT jsonb_strip_nulls(jsonb_build_object('since', x.at, 'due_at', x.due_at, 'first_response_at', r.responded_at, 'breached_at', CASE WHEN x.breached_at <= lead_brief.at THEN x.breached_at END,
                      'state', CASE WHEN x.due_at IS NULL THEN 'none' WHEN r.responded_at IS NOT NULL THEN CASE WHEN r.responded_at > x.due_at THEN 'breached, answered' ELSE 'met' END
                                    WHEN lead_brief.at > x.due_at THEN 'breached' ELSE 'due' END,
                      'seconds_left', CASE WHEN r.responded_at IS NULL THEN floor(extract(epoch FROM x.due_at - lead_brief.at))::bigint END))
                    FROM campaign.assignment x CROSS JOIN LATERAL (SELECT CASE WHEN x.first_response_at <= lead_brief.at THEN x.first_response_at END AS responded_at) r
                   WHERE x.lead_id = l.lead_id AND x.at <= lead_brief.at AND (x.closed_at IS NULL OR x.closed_at > lead_brief.at) ORDER BY x.seq DESC LIMIT 1),
        'deals', (SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('opportunity_id', o.opportunity_id, 'name', o.name, 'stage', o.stage, 'state', o.state, 'amount', o.amount, 'currency', o.currency, 'owner', o.owner,
                      'expected_close', o.expected_close, 'created_at', o.created_at, 'of', CASE WHEN o.lead_id = l.lead_id THEN 'lead' WHEN o.person_id = ANY (people) THEN 'person' ELSE 'account' END)) ORDER BY o.state = 'open' DESC, o.created_at DESC, o.opportunity_id), '[]')
                    FROM campaign.opportunity o WHERE (o.person_id = ANY (people) OR (o.account_id = who.account_id AND o.state = 'open')) AND o.created_at <= lead_brief.at),
        'tasks', (SELECT COALESCE(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('title', t.title, 'assignee', t.assignee, 'due_at', t.due_at)) ORDER BY t.due_at, t.task_id), '[]')
                    FROM campaign.task t WHERE t.entity = 'lead' AND t.entity_id = l.lead_id AND t.state = 'open'),
        'duplicates', duplicates,
        'best_time', times,
        'next_action', CASE WHEN (actions #>> '{0,is_chosen}')::boolean THEN actions -> 0 END,
        'other_actions', COALESCE((SELECT jsonb_agg(e.value ORDER BY e.no) FROM jsonb_array_elements(actions) WITH ORDINALITY e (value, no) WHERE NOT (e.value ->> 'is_chosen')::boolean), '[]'));
    RETURN brief;
END
$$;
COMMENT ON FUNCTION campaign.lead_brief(bigint, timestamptz) IS 'What the person who calls a lead should know, as JSON: lead, person (keys where the caller may read them, channels with an address, consent by channel, local time), account, score (lead_score, its largest reasons from explain_score, when it cools), prediction (predict_lead, where a scorecard lead is champion), source (campaign, captures), touches (last 10), content, activities (last 10), owners (history), stages, clock (state due, met, breached, or breached and answered, seconds left), deals (of lead, person, account), tasks, duplicates, best_time (best_touch_time of each channel), next_action and other_actions (next_best_action) with reasons. As of an instant; people, consent and account as they are now. Rows that the caller may not see are left out; keys and duplicates are null without the right to read them. Errors: MK400 no such lead (or not visible), 22023.
拨打线索前应知的一切（JSON）：lead、person（有权时含标识键，可触达渠道、各渠道同意状态、当地时间）、account、score（lead_score、explain_score 的主要理由、冷却时间）、prediction（有现任评分卡 lead 时的 predict_lead）、source（活动、捕获）、touches（最近 10 次）、content、activities（最近 10 次）、owners（归属历史）、stages、clock（状态 due、met、breached 或逾期后响应，剩余秒数）、deals（线索、本人、公司）、tasks、duplicates、best_time（各渠道最佳触达时间）、next_action 与 other_actions（含理由）。按给定时刻；人员、同意与公司为当前值。调用者无权查看的行不含，无权限时标识键与重复为 null。错误：MK400 线索不存在或不可见，22023。';

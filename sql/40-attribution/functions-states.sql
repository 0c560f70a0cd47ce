-- Models that learn from everybody's paths, asked of the journeys and orders at hand.

-- The column of the kernel's type, as for person_journey: DROP EXTENSION ... CASCADE takes
-- it along, install() adds it again, and the next refit fills it.
DO $state_column$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
                    WHERE a.attrelid = 'campaign.attribution_run'::pg_catalog.regclass
                      AND a.attname = 'state' AND NOT a.attisdropped) THEN
        ALTER TABLE campaign.attribution_run ADD COLUMN state campaign.attribution_state;
        COMMENT ON COLUMN campaign.attribution_run.state IS 'Derived. What refit_attribution() learnt the weights from; NULL for rule models, and after the extension was dropped.
派生列。refit_attribution() 学习权重所依据的路径状态；规则模型及扩展删除重建后为 NULL。';
    END IF;
END
$state_column$;

-- A channel, campaign or kind is numbered by the oldest touch code that has it: codes are
-- only ever added, so the number stays, and states of different times can be added.
CREATE OR REPLACE FUNCTION campaign.attribution_codes("by" text DEFAULT 'channel') RETURNS TABLE (touch_code integer, code integer, key text, name text, campaign_id bigint)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF $1 IS NULL OR $1 NOT IN ('channel', 'campaign', 'kind') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('attribution by "%s" is not known', left(COALESCE($1, '(null)'), 100)),
            DETAIL = 'Touches are told apart by their channel, campaign or kind.', HINT = 'Write channel, campaign or kind.';
    END IF;
    RETURN QUERY
    SELECT t.code, min(t.code) OVER (PARTITION BY k.key), k.key, COALESCE(k.name, p.label, k.key), CASE $1 WHEN 'campaign' THEN t.campaign_id END
      FROM campaign.touch_type t
      LEFT JOIN campaign.campaign c ON c.campaign_id = t.campaign_id AND $1 = 'campaign'
     CROSS JOIN LATERAL (SELECT CASE $1 WHEN 'channel' THEN t.channel WHEN 'kind' THEN t.kind ELSE COALESCE(c.code, 'unknown') END AS key,
                                CASE $1 WHEN 'campaign' THEN COALESCE(c.name, '未知') END AS name) k
      LEFT JOIN campaign.picklist p ON p.kind = CASE $1 WHEN 'channel' THEN 'channel' WHEN 'kind' THEN 'touch_kind' END AND p.code = k.key
     ORDER BY t.code;
END
$$;
COMMENT ON FUNCTION campaign.attribution_codes(text) IS
'How attribution_state_of() numbers what it tells apart: one row a touch code, with the code of its channel, campaign or kind (the oldest touch code that has it, for ever), key (unknown: touches of no campaign), name, and campaign_id by campaign. Errors: 22023 another word.
attribution_state_of() 的编号方式：每个触点代码一行，给出其渠道、活动或类型的编号（具有该值的最早触点代码，永不改变）、key（unknown 表示触点无活动）、名称，按活动时另有 campaign_id。错误：22023 其他取值。';

CREATE OR REPLACE FUNCTION campaign.attribution_state_of(since timestamptz, until timestamptz, "by" text DEFAULT 'channel', at timestamptz DEFAULT now(), options jsonb DEFAULT '{}') RETURNS campaign.attribution_state
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan
-- options are part of the state: they read the same in every session
SET intervalstyle = postgres
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    first constant timestamptz := COALESCE($1, '-infinity');
    last constant timestamptz := COALESCE($2, 'infinity');
    -- in seconds: a day is 24 hours in every zone
    lookback constant interval := campaign.attribution_lookback($5);
    horizon constant interval := make_interval(secs => extract(epoch FROM COALESCE($5 ->> 'horizon',
        (SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'attribution_horizon'), '90 days')::interval)::float8);
    -- what is known at that time; a touch of that very instant is
    stop constant timestamptz := LEAST(last, $4 + interval '1 microsecond');
    crowd constant text := COALESCE($5 ->> 'people', 'deal');
    codes integer[];
    new_codes integer[];
    orders bigint[];
    buyers bigint[];
    booked timestamptz[];
    people bigint[];
    journeys campaign.journey[];
    bound jsonb;
    converted campaign.attribution_state;
    others campaign.attribution_state;
BEGIN
    IF $4 IS NULL OR $5 IS NULL THEN RETURN NULL; END IF;
    IF jsonb_typeof($5) <> 'object' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'options must be a JSON object', DETAIL = format('They are of JSON type %s.', jsonb_typeof($5)), HINT = 'For example {"lookback":"30 days"}.';
    ELSIF first >= last THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the period of an attribution is empty', DETAIL = format('since is %s, until is %s.', first, last),
            HINT = 'since must lie before until, which is not part of the period.';
    ELSIF crowd NOT IN ('deal', 'account') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'people must be deal or account', DETAIL = left(crowd, 100), HINT = 'deal: person and contacts of the deal; account: everybody of the account too.';
    ELSIF horizon <= '0' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'horizon must be a positive interval', DETAIL = left($5 ->> 'horizon', 100), HINT = 'Such as "90 days".';
    END IF;
    SELECT array_agg(c.touch_code ORDER BY c.touch_code), array_agg(c.code ORDER BY c.touch_code) INTO codes, new_codes FROM campaign.attribution_codes($3) c;
    codes := COALESCE(codes, '{}');
    new_codes := COALESCE(new_codes, '{}');
    -- all rows bind the same options; the instants of milestones may differ from row to row
    bound := $5 - 'people' || jsonb_build_object('lookback', lookback::text, 'horizon', horizon::text, 'as_of', $4, 'lead_created_at', NULL, 'opportunity_created_at', NULL);

    -- who bought when: of the period, and up to the horizon after it. As arrays, whose length
    -- the planner sees: a guess of one order would have every journey read once an order.
    SELECT array_agg(s.sales_order_id), array_agg(u.person_id), array_agg(s.booked_at) INTO orders, buyers, booked
      FROM campaign.sales_order s
     CROSS JOIN LATERAL unnest(campaign.order_people(s, crowd)) u (person_id)
     WHERE s.booked_at >= first AND s.booked_at <= LEAST(last + horizon, $4) AND (s.cancelled_at IS NULL OR s.cancelled_at > $4);
    SELECT array_agg(j.person_id), array_agg(j.journey) INTO people, journeys FROM campaign.journeys_live j WHERE j.person_id = ANY (buyers);

    -- each order is a conversion of the path of its people, worth what the ledger says by then
    WITH path AS MATERIALIZED (
        SELECT b.sales_order_id, campaign.journey_agg(campaign.journey_recode(j.journey, codes, new_codes)) AS journey
          FROM unnest(orders, buyers) b (sales_order_id, person_id)
          JOIN unnest(people, journeys) j (person_id, journey) ON j.person_id = b.person_id
         GROUP BY b.sales_order_id),
    worth AS MATERIALIZED (
        SELECT x.sales_order_id, sum(x.amount_base_delta)::float8 AS value
          FROM campaign.order_change x
         WHERE x.at <= $4
         GROUP BY x.sales_order_id)
    SELECT campaign.attribution_agg(p.journey, s.booked_at, w.value, bound || jsonb_build_object('lead_created_at', l.created_at, 'opportunity_created_at', d.created_at))
      INTO converted
      FROM campaign.sales_order s
      LEFT JOIN path p ON p.sales_order_id = s.sales_order_id
      LEFT JOIN worth w ON w.sales_order_id = s.sales_order_id
      LEFT JOIN campaign.opportunity d ON d.opportunity_id = s.opportunity_id
      LEFT JOIN campaign.lead l ON l.lead_id = d.lead_id
     WHERE s.booked_at >= first AND s.booked_at < last AND s.booked_at <= $4 AND (s.cancelled_at IS NULL OR s.cancelled_at > $4);

    -- whoever was touched in the period and has no order by the end of the horizon; whether that
    -- end has come is for the aggregate to say
    WITH buyer AS MATERIALIZED (
        SELECT b.person_id, array_agg(b.booked_at) AS booked FROM unnest(buyers, booked) b (person_id, booked_at) GROUP BY b.person_id)
    SELECT campaign.attribution_agg(campaign.journey_recode(t.journey, codes, new_codes), NULL, 0, bound) INTO others
      FROM (SELECT j.person_id, campaign.journey_trim(j.journey, first - lookback, stop) AS journey
              FROM campaign.journeys_live j
             WHERE j.last_at >= first AND j.first_at < stop) t
      LEFT JOIN buyer b ON b.person_id = t.person_id
     WHERE campaign.last_at(t.journey) >= first
       AND NOT EXISTS (SELECT FROM unnest(b.booked) x WHERE x <= campaign.last_at(t.journey) + horizon);
    RETURN CASE WHEN converted IS NULL THEN others WHEN others IS NULL THEN converted ELSE campaign.attribution_state_add(converted, others) END;
END
$$;
COMMENT ON FUNCTION campaign.attribution_state_of(timestamptz, timestamptz, text, timestamptz, jsonb) IS
'The state that attribution(), attribution_rules() and attribution_synergy() solve, of the journeys and orders as of at, by channel, campaign or kind (codes: attribution_codes). Each order booked in [since, until) and not cancelled is a conversion of the merged path of its people (order_people()), with its amount in base currency. A person with a human touch in the period and no order from since up to the horizon after the last of these touches is a path that ended in nothing; while the horizon (option, else setting attribution_horizon, 90 days) has not passed the journey is open: counted, in no path. Options bind the state: lookback (else setting attribution_lookback), half_life, horizon, people (deal, or account: everybody of the order''s account too) and whatever attribution_agg(journey, ...) takes; codes in them are the new ones. Creation of lead and opportunity are known to the models that need them. NULL bounds are open; NULL where nothing happened. Errors: 22023 empty period, bad options.
按 at 时刻的旅程与订单构建的归因状态，供 attribution()、attribution_rules()、attribution_synergy() 求解；by 为渠道、活动或类型（编号见 attribution_codes）。[since, until) 内登记且未取消的每个订单为其相关人员（order_people()）合并路径的一次转化，价值为本位币金额。期内有真人触点、且自 since 起至末次触点后 horizon 内无订单者为未转化路径；horizon（选项，否则设置 attribution_horizon，90 天）未满者为进行中：只计数，不入路径。选项在构建时绑定：lookback（否则设置 attribution_lookback）、half_life、horizon、people（deal，或 account：订单客户的所有人）及 attribution_agg(journey, ...) 的其他选项，其中的代码为新编号。需要线索与商机创建时间的模型可用。边界为 NULL 表示不限；无任何数据时为 NULL。错误：22023 期间为空、选项有误。';

CREATE OR REPLACE FUNCTION campaign.attribution_report(since timestamptz, until timestamptz, model text DEFAULT 'markov', "by" text DEFAULT 'channel', options jsonb DEFAULT '{}', at timestamptz DEFAULT now())
RETURNS TABLE (code text, name text, conversions double precision, value double precision, removal_effect double precision, removal_effect_value double precision,
               conversions_low double precision, conversions_high double precision, value_low double precision, value_high double precision,
               removal_effect_low double precision, removal_effect_high double precision, is_negative boolean,
               cost numeric, ad_spend numeric, roas numeric, cpa numeric, roi numeric, currency text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    base constant text := COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'base_currency'), 'CNY');
    -- these bind the state, all others are the solver's
    binding constant text[] := '{people,after,lookback,include_conversion_instant,ties,conversions,half_life,stepwise,milestones,horizon}';
    bound jsonb;
BEGIN
    SELECT COALESCE(jsonb_object_agg(o.key, o.value), '{}') INTO bound FROM jsonb_each(COALESCE($5, '{}')) o WHERE o.key = ANY (binding);
    RETURN QUERY
    WITH state AS MATERIALIZED (
        SELECT campaign.attribution_state_of($1, $2, $4, $6, bound) AS state),
    credit AS (
        SELECT a.* FROM state s CROSS JOIN LATERAL campaign.attribution(s.state, $3, COALESCE($5, '{}') - binding) a),
    word AS (
        SELECT DISTINCT w.code, w.key, w.name FROM campaign.attribution_codes($4) w),
    earned AS (
        SELECT CASE WHEN c.code IS NULL THEN '(none)' ELSE w.key END AS key, w.name, c.*
          FROM credit c LEFT JOIN word w ON w.code = c.code),
    spent AS (
        SELECT CASE $4 WHEN 'channel' THEN x.channel ELSE p.code END AS key, min(CASE $4 WHEN 'campaign' THEN p.name ELSE l.label END) AS name, sum(x.cost) AS cost, sum(x.ad_spend) AS ad_spend
          FROM campaign.costs_between($1, $2) x
          JOIN campaign.campaign p ON p.campaign_id = x.campaign_id
          LEFT JOIN campaign.picklist l ON l.kind = 'channel' AND l.code = x.channel
         WHERE $4 <> 'kind'
         GROUP BY 1)
    SELECT COALESCE(e.key, s.key), COALESCE(e.name, s.name, e.key, s.key), COALESCE(e.conversions, 0), COALESCE(e.value, 0), e.removal_effect, e.removal_effect_value,
           e.conversions_low, e.conversions_high, e.value_low, e.value_high, e.removal_effect_low, e.removal_effect_high, e.is_negative,
           -- what a kind of touch cost is not known
           CASE WHEN $4 <> 'kind' AND COALESCE(e.key, s.key) <> '(none)' THEN COALESCE(s.cost, 0) END, CASE WHEN $4 <> 'kind' AND COALESCE(e.key, s.key) <> '(none)' THEN COALESCE(s.ad_spend, 0) END,
           round(COALESCE(e.value, 0)::numeric / NULLIF(s.ad_spend, 0), 4), CASE WHEN e.conversions > 0 THEN round(NULLIF(s.cost, 0) / e.conversions::numeric, 2) END,
           round((COALESCE(e.value, 0)::numeric - s.cost) / NULLIF(s.cost, 0), 4), base
      FROM earned e
      FULL JOIN spent s ON s.key = e.key
     ORDER BY COALESCE(e.key, s.key) = '(none)', COALESCE(e.value, 0) DESC, COALESCE(e.conversions, 0) DESC, COALESCE(e.key, s.key) COLLATE "C";
END
$$;
COMMENT ON FUNCTION campaign.attribution_report(timestamptz, timestamptz, text, text, jsonb, timestamptz) IS
'What each channel, campaign or kind earned in [since, until) by any model, also those that learn from everybody''s paths (markov, shapley): one row each, largest value first, (none) last, those with a cost and no path too. conversions and value as of attribution() on attribution_state_of(); options of both go into one object, e.g. {"lookback":"30 days","order":2,"bootstrap":1000,"seed":1}. cost, ad_spend as of costs_between(); roas = value / ad_spend, cpa = cost / conversions, roi = (value - cost) / cost, NULL where the divisor is 0; by kind there is no cost. Figures are of the period''s orders as they stand at at, not of the ledger of credits. No rows where nothing happened. Errors: 22023 as of attribution() and attribution_state_of().
任意模型（包括从全体路径学习的 markov、shapley）下各渠道、活动或类型在 [since, until) 的所得：每个一行，按价值降序，(none) 最后，有费用而无路径者亦列出。conversions 与 value 为 attribution() 对 attribution_state_of() 的结果；两者的选项写在同一对象中，如 {"lookback":"30 days","order":2,"bootstrap":1000,"seed":1}。cost、ad_spend 同 costs_between()；roas = 价值 ÷ 广告花费，cpa = 费用 ÷ 转化，roi =（价值 − 费用）÷ 费用，除数为 0 时为 NULL；按类型时无费用。数字取期内订单在 at 时的状态，而非功劳台账。无数据时无行。错误：22023，同 attribution() 与 attribution_state_of()。';

CREATE OR REPLACE FUNCTION campaign.refit_attribution(model text DEFAULT 'markov', since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    zone constant text := COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'tz'), 'Asia/Shanghai');
    old campaign.attribution_run;
    learnt campaign.attribution_state;
    base jsonb;
    weights jsonb;
    id bigint;
BEGIN
    IF $1 IS DISTINCT FROM 'markov' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('model "%s" has nothing to be refitted', left(COALESCE($1, '(null)'), 100)),
            DETAIL = 'Only markov shares orders out by weights that it learns from paths.', HINT = 'Rule models, and shapley, are changed by their parameters: set_attribution_model(model, params).';
    END IF;
    -- one refit at a time: of a model one run is current
    LOCK TABLE campaign.attribution_run IN SHARE ROW EXCLUSIVE MODE;
    SELECT * INTO old FROM campaign.attribution_run r WHERE r.model = $1 AND r.is_current;
    base := COALESCE(old.params, jsonb_build_object('lookback', campaign.attribution_lookback('{}')::text)) - 'weights';
    learnt := campaign.attribution_state_of($2, $3, 'channel', $4, jsonb_strip_nulls(jsonb_build_object('lookback', base -> 'lookback', 'people', base -> 'people')));
    SELECT jsonb_object_agg(w.key, a.removal_effect ORDER BY w.key) INTO weights
      FROM campaign.attribution(learnt, $1, '{}') a
      JOIN (SELECT DISTINCT c.code, c.key FROM campaign.attribution_codes('channel') c) w ON w.code = a.code
    HAVING sum(a.removal_effect) > 0;
    IF weights IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK613', MESSAGE = 'there is nothing to refit the model from',
            DETAIL = format('No order booked in [%s, %s) has a touch before it.', COALESCE($2::text, '-infinity'), COALESCE($3::text, 'infinity')), HINT = 'Take a longer period.';
    END IF;
    UPDATE campaign.attribution_run r SET is_current = false WHERE r.attribution_run_id = old.attribution_run_id;
    INSERT INTO campaign.attribution_run (model, params, from_day, to_day, at, state)
    VALUES ($1, base || jsonb_build_object('weights', weights), ($2 AT TIME ZONE zone)::date, (($3 - interval '1 microsecond') AT TIME ZONE zone)::date, $4, learnt)
    RETURNING attribution_run_id INTO id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.refit_attribution(text, timestamptz, timestamptz, timestamptz) IS
'Learns the removal effects of the channels from the journeys and orders of [since, until) (attribution_state_of) and makes them the current run of model markov: params keep lookback and the rest of the run before it, and get {"weights":{channel: effect}}; from_day and to_day are the first and last day of the period in the zone of the installation (NULL: open), state what was learnt from. The run before it is retired: orders booked from now on earn their credits by the new weights, credits written stay. Returns attribution_run_id. Errors: 22023 another model, empty period; MK613 no order with a touch in the period.
由 [since, until) 的旅程与订单（attribution_state_of）学习各渠道的移除效应，并作为 markov 模型的当前运行：params 保留之前运行的 lookback 等参数，并加入 {"weights":{渠道: 效应}}；from_day 与 to_day 为期间首日与末日（安装时区，不限为 NULL），state 为学习所据的状态。之前的运行停用：此后登记的订单按新权重计功，已写入的功劳不变。返回 attribution_run_id。错误：22023 其他模型或期间为空；MK613 期内没有带触点的订单。';

-- Whose touches lead to an order, and what every model makes of them.

CREATE OR REPLACE FUNCTION campaign.order_people("order" campaign.sales_order, people text DEFAULT 'deal') RETURNS bigint[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found_people bigint[] := ARRAY["order".person_id];
BEGIN
    IF "order".opportunity_id IS NOT NULL THEN
        found_people := found_people || ARRAY(SELECT o.person_id FROM campaign.opportunity o WHERE o.opportunity_id = "order".opportunity_id
                                  UNION ALL SELECT c.person_id FROM campaign.opportunity_contact c WHERE c.opportunity_id = "order".opportunity_id);
    END IF;
    IF people = 'account' THEN
        -- an order that names no account is one of its deal's
        found_people := found_people || ARRAY(SELECT p.person_id FROM campaign.person p
             WHERE p.account_id = COALESCE("order".account_id, (SELECT o.account_id FROM campaign.opportunity o WHERE o.opportunity_id = "order".opportunity_id)));
    END IF;
    found_people := ARRAY(SELECT DISTINCT COALESCE(p.merged_into, p.person_id) FROM campaign.person p WHERE p.person_id = ANY (found_people));
    RETURN found_people || ARRAY(SELECT p.person_id FROM campaign.person p WHERE p.merged_into = ANY (found_people));
END
$$;
COMMENT ON FUNCTION campaign.order_people(campaign.sales_order, text) IS 'Everybody whose touches count for an order: its person, the person and contacts of its opportunity, with people = account everybody of its account too; each with all aliases (merged people).
其触点计入订单的所有人：订单联系人、商机联系人；people = account 时还包括其客户的所有人；均含全部别名（已合并者）。';

CREATE OR REPLACE FUNCTION campaign.attribution_plan(runs bigint[] DEFAULT NULL)
RETURNS TABLE (people text, run_ids bigint[], models text[], rules text[], options jsonb[], lookback interval, has_milestones boolean, has_roles boolean)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    lookback_default text;
BEGIN
    IF $1 IS NULL AND EXISTS (SELECT FROM campaign.attribution_run r WHERE r.is_current AND NOT r.params ? 'lookback') OR $1 IS NOT NULL THEN
        lookback_default := COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'attribution_lookback'), '90 days');
    END IF;
    RETURN QUERY
    SELECT x.people, array_agg(x.attribution_run_id), array_agg(x.model), array_agg(x.rule),
           -- in seconds: a day is 24 hours in every time zone; "by" says what a refit learnt, here all is by channel
           array_agg(x.params - 'by' || jsonb_build_object('lookback', x.seconds || ' seconds')),
           make_interval(secs => max(x.seconds)::float8),
           bool_or(x.rule IN ('lead_creation', 'w_shaped', 'full_path', 'milestones')), bool_or(COALESCE(x.params -> 'role_weights', 'false') = 'true')
      FROM (SELECT r.attribution_run_id, r.model, r.params,
                   CASE r.model WHEN 'markov' THEN 'by_code' WHEN 'shapley' THEN 'linear_distinct' ELSE r.model END AS rule,
                   CASE WHEN r.model = 'primary' THEN 'primary' WHEN r.params ->> 'people' = 'account' THEN 'account' ELSE 'deal' END AS people,
                   extract(epoch FROM COALESCE(r.params ->> 'lookback', lookback_default)::interval) AS seconds
              FROM campaign.attribution_run r
             WHERE CASE WHEN $1 IS NULL THEN r.is_current ELSE r.attribution_run_id = ANY ($1) END
             ORDER BY r.attribution_run_id) x
     GROUP BY x.people;
END
$$;
COMMENT ON FUNCTION campaign.attribution_plan(bigint[]) IS 'Internal: the runs given (NULL: the current ones) as attribution_credits() takes them, one row for each set of people whose touches they ask for: deal, account, or primary (model primary asks for one campaign).
内部使用：将给定的归因运行（NULL 为当前运行）整理为 attribution_credits() 的参数，每种人员范围一行：deal、account 或 primary（primary 模型只看一个活动）。';

CREATE OR REPLACE FUNCTION campaign.attribution_milestones("order" campaign.sales_order, params jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    deal campaign.opportunity%ROWTYPE;
    lead_made timestamptz;
    stages jsonb;
BEGIN
    IF "order".opportunity_id IS NOT NULL THEN
        SELECT * INTO deal FROM campaign.opportunity o WHERE o.opportunity_id = "order".opportunity_id;
        SELECT l.created_at INTO lead_made FROM campaign.lead l WHERE l.lead_id = deal.lead_id;
    END IF;
    IF params ? 'milestones' THEN
        SELECT jsonb_agg(CASE WHEN m.value ? 'stage' THEN m.value - 'stage' || jsonb_build_object('at', COALESCE(e.entries, '[]')) ELSE m.value END ORDER BY m.no) INTO stages
          FROM jsonb_array_elements(params -> 'milestones') WITH ORDINALITY m (value, no)
         CROSS JOIN LATERAL (
                SELECT jsonb_agg(to_jsonb(x.at) ORDER BY x.at) AS entries
                  FROM (SELECT s.at FROM campaign.stage_log s
                         WHERE s.entity = 'opportunity' AND s.entity_id = deal.opportunity_id AND s.field = 'stage' AND s.to_value = m.value ->> 'stage' AND s.at <= "order".booked_at
                        UNION SELECT s.at FROM campaign.stage_log s
                         WHERE s.entity = 'lead' AND s.entity_id = deal.lead_id AND s.field = 'stage' AND s.to_value = m.value ->> 'stage' AND s.at <= "order".booked_at) x) e;
        params := params || jsonb_build_object('milestones', COALESCE(stages, '[]'));
    END IF;
    RETURN params || jsonb_strip_nulls(jsonb_build_object('lead_created_at', lead_made, 'opportunity_created_at', deal.created_at));
END
$$;
COMMENT ON FUNCTION campaign.attribution_milestones(campaign.sales_order, jsonb) IS 'The parameters of a model with the instants of an order''s deal: lead_created_at, opportunity_created_at, and for each of milestones that names a stage every entry of the opportunity or its lead to it, up to the booking.
模型参数加上该订单商机的各时刻：lead_created_at、opportunity_created_at，以及 milestones 中各阶段（商机或其线索）直至登记时的每次进入时间。';

CREATE OR REPLACE FUNCTION campaign.role_factors(opportunity bigint, people bigint[]) RETURNS float8[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    -- of two roles of one person (merged since) the weightier counts
    RETURN (SELECT array_agg(COALESCE(w.weight, 1) ORDER BY u.no)
              FROM unnest(people) WITH ORDINALITY u (person_id, no)
              JOIN campaign.person p ON p.person_id = u.person_id
              LEFT JOIN (SELECT COALESCE(q.merged_into, q.person_id) AS root, max((k.flags ->> 'weight')::float8) AS weight
                           FROM campaign.opportunity_contact c
                           JOIN campaign.person q ON q.person_id = c.person_id
                           JOIN campaign.picklist k ON k.kind = 'contact_role' AND k.code = c.role
                          WHERE c.opportunity_id = role_factors.opportunity
                          GROUP BY 1) w ON w.root = COALESCE(p.merged_into, p.person_id));
END
$$;
COMMENT ON FUNCTION campaign.role_factors(bigint, bigint[]) IS 'For each person of the array the weight of its role in an opportunity (picklist contact_role, flags.weight), 1 for who has none; aliases count as one person.
数组中每人在商机中角色的权重（词表 contact_role 的 flags.weight），无角色者为 1；别名视为同一人。';

CREATE OR REPLACE FUNCTION campaign.credit_path("order" campaign.sales_order, worth numeric, worth_base numeric, base_scale integer, runs bigint[], at timestamptz, is_fresh boolean DEFAULT true) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
    o constant campaign.sales_order := "order";
    unit constant text := o.currency;
    scale constant integer := greatest(campaign.currency_scale(unit), min_scale(worth));
    plan record;
    run_ids bigint[];
    models text[];
    who bigint[];
    ids bigint[];
    persons bigint[];
    campaigns bigint[];
    channels text[];
    kinds text[];
    times timestamptz[];
    factors float8[];
    options jsonb[];
    favourite bigint;
    last_no integer;
    n integer;
    total integer := 0;
BEGIN
    FOR plan IN SELECT * FROM campaign.attribution_plan(runs) LOOP
        run_ids := plan.run_ids;
        models := plan.models;
        who := campaign.order_people(o, plan.people);
        SELECT array_agg(t.touchpoint_id), array_agg(t.person_id), array_agg(t.campaign_id), array_agg(t.channel), array_agg(t.kind), array_agg(t.occurred_at)
          INTO ids, persons, campaigns, channels, kinds, times
          FROM (SELECT t.touchpoint_id, t.person_id, t.campaign_id, t.channel, t.kind, t.occurred_at
                  FROM campaign.touchpoint t
                 WHERE t.person_id = ANY (who) AND NOT t.is_bot AND t.occurred_at BETWEEN o.booked_at - plan.lookback AND o.booked_at
                 ORDER BY t.occurred_at, t.touchpoint_id) t;
        IF ids IS NULL THEN
            ids := '{}'; persons := '{}'; campaigns := '{}'; channels := '{}'; kinds := '{}'; times := '{}';
        END IF;
        options := plan.options;
        IF plan.has_milestones THEN
            options := ARRAY(SELECT CASE WHEN u.rule IN ('lead_creation', 'w_shaped', 'full_path', 'milestones') THEN campaign.attribution_milestones(o, u.option) ELSE u.option END
                               FROM unnest(plan.rules, plan.options) WITH ORDINALITY u (rule, option, no) ORDER BY u.no);
        END IF;
        factors := CASE WHEN plan.has_roles THEN campaign.role_factors(o.opportunity_id, persons) END;
        IF plan.people = 'primary' THEN
            -- all to one campaign, at its last touch where there is one
            favourite := COALESCE((SELECT d.primary_campaign_id FROM campaign.opportunity d WHERE d.opportunity_id = o.opportunity_id), o.campaign_id);
            last_no := (SELECT max(u.no) FROM unnest(campaigns) WITH ORDINALITY u (campaign_id, no) WHERE u.campaign_id = favourite);
        END IF;
        IF is_fresh THEN
            IF plan.people = 'primary' THEN
                INSERT INTO campaign.attribution_credit (attribution_run_id, model, sales_order_id, opportunity_id, touchpoint_id, campaign_id, channel, touched_at,
                                                         weight, amount, currency, amount_base, credited_at)
                SELECT u.id, 'primary', o.sales_order_id, o.opportunity_id, ids[last_no], favourite, channels[last_no], times[last_no],
                       1, worth, o.currency, worth_base, credit_path.at
                  FROM unnest(run_ids) u (id);
            ELSE
                INSERT INTO campaign.attribution_credit (attribution_run_id, model, sales_order_id, opportunity_id, touchpoint_id, campaign_id, channel, touched_at,
                                                         weight, amount, currency, amount_base, credited_at)
                SELECT run_ids[u.model_no], models[u.model_no], o.sales_order_id, o.opportunity_id, ids[u.touch_no], campaigns[u.touch_no], channels[u.touch_no], times[u.touch_no],
                       u.weight, u.amount, o.currency, u.amount_base, credit_path.at
                  FROM campaign.attribution_credits(times, channels, kinds, factors, o.booked_at, plan.rules, options, worth, scale, worth_base, greatest(base_scale, min_scale(worth_base))) u;
            END IF;
        ELSE
            -- only the difference to what stands
            INSERT INTO campaign.attribution_credit (attribution_run_id, model, sales_order_id, opportunity_id, touchpoint_id, campaign_id, channel, touched_at,
                                                     weight, amount, currency, amount_base, credited_at)
            SELECT d.attribution_run_id, d.model, o.sales_order_id, o.opportunity_id, d.touchpoint_id, d.campaign_id, d.channel, d.touched_at,
                   sum(d.weight), sum(d.amount), o.currency, sum(d.amount_base), credit_path.at
              FROM (SELECT run_ids[u.model_no] AS attribution_run_id, models[u.model_no] AS model, ids[u.touch_no] AS touchpoint_id, campaigns[u.touch_no] AS campaign_id,
                           channels[u.touch_no] AS channel, times[u.touch_no] AS touched_at, u.weight, u.amount, u.amount_base
                      FROM campaign.attribution_credits(times, channels, kinds, factors, o.booked_at, plan.rules, options, worth, scale, worth_base, greatest(base_scale, min_scale(worth_base))) u
                     WHERE plan.people <> 'primary'
                    UNION ALL
                    SELECT u.id, 'primary', ids[last_no], favourite, channels[last_no], times[last_no], 1, worth, worth_base
                      FROM unnest(run_ids) u (id) WHERE plan.people = 'primary'
                    UNION ALL
                    SELECT a.attribution_run_id, a.model, a.touchpoint_id, a.campaign_id, a.channel, a.touched_at, -a.weight, -a.amount, -a.amount_base
                      FROM campaign.attribution_credit a WHERE a.sales_order_id = o.sales_order_id AND a.attribution_run_id = ANY (run_ids)) d
             GROUP BY 1, 2, 5, 6, 7, 8
            HAVING sum(d.weight) <> 0 OR sum(d.amount) <> 0 OR sum(d.amount_base) <> 0
             ORDER BY 1, 8, 5;
        END IF;
        GET DIAGNOSTICS n = ROW_COUNT;
        total := total + n;
    END LOOP;
    RETURN total;
END
$$;
REVOKE ALL ON FUNCTION campaign.credit_path(campaign.sales_order, numeric, numeric, integer, bigint[], timestamptz, boolean) FROM PUBLIC;
COMMENT ON FUNCTION campaign.credit_path(campaign.sales_order, numeric, numeric, integer, bigint[], timestamptz, boolean) IS 'Internal: writes the credits of an order of a given worth under the runs given (NULL: the current ones), dated at; with is_fresh false only what differs from those that stand. Returns the rows written.
内部使用：按给定运行（NULL 为当前运行）为给定价值的订单写入功劳，入账时间为 at；is_fresh 为 false 时仅写与现有功劳的差额。返回写入行数。';

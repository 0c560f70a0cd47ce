-- Funnels over the journeys of people, asked in words.

CREATE OR REPLACE FUNCTION campaign.funnel_report(
    steps jsonb, since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL, mode text DEFAULT 'cohort',
    "window" interval DEFAULT '90 days', matching text DEFAULT 'default', options jsonb DEFAULT '{}')
RETURNS TABLE (step integer, label text, reached_count bigint, dropped_count bigint,
               step_ratio double precision, step_low_ratio double precision, step_high_ratio double precision,
               total_ratio double precision, total_low_ratio double precision, total_high_ratio double precision,
               median_time interval, p90_time interval)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $funnel_report$
#variable_conflict use_column
DECLARE
    asked constant integer[] := campaign.touch_steps($1);
    first timestamptz := COALESCE($2, '-infinity');
    last timestamptz := COALESCE($3, 'infinity');
    stop timestamptz;       -- no attempt that began in the period goes on here
    n_steps integer;
    width integer;
    entry integer[];        -- codes of step 1
    later integer[];        -- codes that another step has too
    kept integer[];         -- what counts after the period: all codes but those of step 1 alone
    shift integer;          -- moves a code out of the way of all others
    plan integer[];
    reached campaign.funnel_report_row[];
BEGIN
    IF $1 IS NULL THEN
        RETURN;
    END IF;
    IF $4 IS NULL OR $4 NOT IN ('cohort', 'period') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('"%s" is no mode of a funnel report', left(COALESCE($4, '(null)'), 100)),
            DETAIL = 'cohort: who took step 1 in the period, whatever time the later steps took; period: touches of the period only.',
            HINT = 'Write cohort or period; how steps match (strict_order, ...) is said in the argument matching.';
    END IF;
    IF first >= last THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the period of a funnel report is empty',
            DETAIL = format('since is %s, until is %s.', first, last), HINT = 'since must lie before until, which is not part of the period.';
    END IF;
    plan := asked;
    IF $4 = 'period' THEN
        SELECT campaign.funnel_report_agg(campaign.journey_trim(l.journey, first, last), plan, $5, $6, $7) INTO reached
          FROM campaign.journeys_live l
         WHERE l.last_at >= first AND l.first_at < last;
    ELSIF last = 'infinity' THEN
        SELECT campaign.funnel_report_agg(CASE WHEN l.first_at >= first THEN l.journey ELSE campaign.journey_trim(l.journey, first, last) END, plan, $5, $6, $7) INTO reached
          FROM campaign.journeys_live l
         WHERE l.last_at >= first;
    ELSE
        -- An attempt must begin in the period and may end after it. So what comes
        -- after the period counts, but for touches that could only begin an attempt;
        -- those that a later step has too count for that step alone, under a code of
        -- their own.
        -- (a day of the window is 24 hours, whatever the zone)
        stop := CASE WHEN $5 < interval '36500 days' THEN last + make_interval(secs => EXTRACT(epoch FROM $5)::double precision) ELSE 'infinity' END;
        n_steps := array_length(asked, 1);
        width := array_length(asked, 2);
        entry := array_remove(ARRAY(SELECT unnest(asked[1:1][:])), NULL);
        later := ARRAY(SELECT DISTINCT c FROM unnest(asked[2:n_steps][:]) c WHERE c = ANY (entry));
        kept := ARRAY(SELECT t.code FROM campaign.touch_type t WHERE t.code <> ALL (entry) OR t.code = ANY (later) ORDER BY 1);
        IF cardinality(later) = 0 THEN
            SELECT campaign.funnel_report_agg(CASE WHEN l.last_at < last THEN campaign.journey_trim(l.journey, first, last)
                                            ELSE campaign.journey_trim(l.journey, first, last) OPERATOR(campaign.||)
                                                 campaign.journey_filter(campaign.journey_trim(l.journey, last, stop), kept) END,
                                       plan, $5, $6, $7) INTO reached
              FROM campaign.journeys_live l
             WHERE l.last_at >= first AND l.first_at < last;
        ELSE
            shift := (SELECT max(t.code) FROM campaign.touch_type t);
            plan := (SELECT array_agg(s.codes || array_fill(NULL::integer, ARRAY[2 * width - cardinality(s.codes)]) ORDER BY s.no)
                       FROM (SELECT no, array_agg(c.code) AS codes
                               FROM generate_series(1, n_steps) no,
                                    LATERAL (SELECT u FROM unnest(asked[no:no][:]) u WHERE u IS NOT NULL
                                             UNION ALL SELECT u + shift FROM unnest(asked[no:no][:]) u WHERE no > 1 AND u = ANY (later)) c (code)
                              GROUP BY no) s);
            SELECT campaign.funnel_report_agg(CASE WHEN l.last_at < last THEN campaign.journey_trim(l.journey, first, last)
                                            ELSE campaign.journey_trim(l.journey, first, last) OPERATOR(campaign.||) COALESCE(
                                                 (SELECT campaign.journey_agg(e.ts, e.code + CASE WHEN e.code = ANY (later) THEN shift ELSE 0 END)
                                                    FROM campaign.events(campaign.journey_filter(campaign.journey_trim(l.journey, last, stop), kept)) e), '{}') END,
                                       plan, $5, $6, $7) INTO reached
              FROM campaign.journeys_live l
             WHERE l.last_at >= first AND l.first_at < last;
        END IF;
    END IF;
    IF reached IS NULL THEN
        -- nobody at all: the same rows as of one who did nothing
        reached := (SELECT campaign.funnel_report_agg('{}'::campaign.journey, plan, $5, $6, $7));
    END IF;
    RETURN QUERY
    SELECT r.step,
           (SELECT COALESCE(min(a.label), string_agg(DISTINCT concat_ws(' ', a.kind, a.channel, a.campaign), ' | ')) FROM campaign.step_alternatives($1 -> r.step - 1) a),
           r.reached_count, r.dropped_count, r.step_ratio, r.step_low_ratio, r.step_high_ratio, r.total_ratio, r.total_low_ratio, r.total_high_ratio,
           r.median_time, r.p90_time
      FROM unnest(reached) r
     ORDER BY r.step;
END
$funnel_report$;
COMMENT ON FUNCTION campaign.funnel_report(jsonb, timestamptz, timestamptz, text, interval, text, jsonb) IS 'One row a step of a funnel over the journeys of all people the caller may see (journeys_live; merged people are one, bots are out). steps as touch_steps() takes them; "window" is the time from step 1 to the last step (a day is 24 hours); matching and options are mode and options of funnel_level(). mode cohort: people who took step 1 at since <= time < until, followed beyond until to the end of the window; period: touches with since <= time < until alone. NULL bounds are open. reached_count: people who got at least this far; dropped_count: people who took the step before and not this one; step_ratio, total_ratio: share of the step before and of step 1, fractions with Wilson 95 % intervals, NULL of nothing; median_time, p90_time: from the step before, of the people who took this one, NULL at step 1 (of an any-order funnel row k is the k-th step taken). After until, touches that could only begin another attempt are left out of a cohort. steps NULL: no row. Errors: 22023 bad mode, period, steps or window, MK100 unknown campaign, 54000 too many steps or codes.
漏斗每步一行，基于调用者可见的所有人的旅程（journeys_live：合并的人算一人，机器人除外）。steps 写法同 touch_steps()；"window" 为第 1 步到最后一步的时限（一天按 24 小时）；matching 与 options 即 funnel_level() 的 mode 与 options。mode 为 cohort：在 since <= 时间 < until 内发生第 1 步的人，其后续跟踪至时限结束；period：只看该时段内的触点。边界为 NULL 表示不限。reached_count：至少到达此步的人数；dropped_count：到达上一步但未到此步的人数；step_ratio、total_ratio：相对上一步与第 1 步的占比（小数），附 Wilson 95% 区间，分母为 0 时为 NULL；median_time、p90_time：到达此步的人距上一步的时间，第 1 步为 NULL。steps 为 NULL 则无行。错误：22023 模式、时段、步骤或时限有误，MK100 活动不存在，54000 步骤或代码过多。';

CREATE OR REPLACE FUNCTION campaign.stage_report(
    entity text, since timestamptz DEFAULT NULL, until timestamptz DEFAULT NULL, campaign text DEFAULT NULL,
    at timestamptz DEFAULT now(), stalled_after interval DEFAULT NULL)
RETURNS TABLE (stage_no integer, stage_code text, stage_name text, stage_name_en text, is_exit boolean, entered_count bigint,
               advanced_count bigint, advanced_ratio double precision, advanced_low_ratio double precision, advanced_high_ratio double precision,
               beyond_count bigint, skipped_count bigint, skipped_ratio double precision, regressed_count bigint, regressed_ratio double precision,
               current_count bigint, stalled_count bigint, median_duration interval, p90_duration interval, survival_median_duration interval)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $stage_report$
#variable_conflict use_column
DECLARE
    of_campaign constant bigint := CASE WHEN $4 <> '(none)' THEN campaign.campaign_by_code($4) END;
    way integer[] := '{1,2,3,4,5,6,7}';
    exits integer[] := '{8,9,10}';
    result campaign.stage_row[];
BEGIN
    IF $1 IS NULL OR $1 NOT IN ('lead', 'opportunity') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('"%s" has no history of stages', left(COALESCE($1, '(null)'), 100)),
            DETAIL = 'Leads and opportunities have one.', HINT = 'Write lead or opportunity.';
    END IF;
    IF $1 = 'lead' THEN
        SELECT campaign.stage_summary(j.journey, way, $5, exits, $6) INTO result
          FROM campaign.lead_journey j
         WHERE j.merged_into IS NULL AND j.created_at >= COALESCE($2, '-infinity') AND j.created_at < COALESCE($3, 'infinity') AND j.created_at < $5
           AND ($4 IS NULL OR j.campaign_id IS NOT DISTINCT FROM of_campaign);
    ELSE
        SELECT COALESCE(array_agg(y.sort_no::integer ORDER BY y.sort_no) FILTER (WHERE y.funnel_no IS NOT NULL), '{1}'),
               COALESCE(array_agg(y.sort_no::integer ORDER BY y.sort_no) FILTER (WHERE y.funnel_no IS NULL), '{}') || 0
          INTO way, exits FROM campaign.opportunity_stage y;
        SELECT campaign.stage_summary(j.journey, way, $5, exits, $6) INTO result
          FROM campaign.opportunity_journey j
         WHERE j.created_at >= COALESCE($2, '-infinity') AND j.created_at < COALESCE($3, 'infinity') AND j.created_at < $5
           AND ($4 IS NULL OR j.campaign_id IS NOT DISTINCT FROM of_campaign);
    END IF;
    RETURN QUERY
    SELECT r.stage, n.stage_code, n.stage_name, n.stage_name_en, r.is_exit, r.entered_count, r.advanced_count, r.advanced_ratio, r.advanced_low_ratio, r.advanced_high_ratio,
           r.beyond_count, r.skipped_count, r.skipped_ratio, r.regressed_count, r.regressed_ratio, r.current_count, r.stalled_count,
           r.median_duration, r.p90_duration, r.survival_median_duration
      FROM unnest(result) r
      JOIN (SELECT s.sort_no::bigint, s.stage_code, s.stage_name, s.stage_name_en FROM campaign.lead_stage s WHERE $1 = 'lead'
            UNION ALL SELECT y.sort_no, y.stage_code, y.stage_name, y.stage_name_en FROM campaign.opportunity_stage y WHERE $1 = 'opportunity'
            UNION ALL SELECT 0, 'unknown', '未知', 'Unknown') n ON n.sort_no = r.stage
     WHERE r.stage > 0 OR r.entered_count > 0
     ORDER BY r.stage = 0, r.stage;
END
$stage_report$;
COMMENT ON FUNCTION campaign.stage_report(text, timestamptz, timestamptz, text, timestamptz, interval) IS 'One row a stage of the leads or opportunities (entity) created at since <= time < until (NULL: open), of a campaign (code; "(none)": of none; NULL: of all), as far as the caller may see them, as of at: figures as stage_summary() has them (entered, advanced with Wilson 95 % interval, skipped of those beyond, moved back, there at that time, there for longer than stalled_after, median and 90th percentile of time in stage, Kaplan-Meier median), exits last. No row where the cohort is empty. Errors: 22023 bad entity or stalled_after, MK100 unknown campaign.
线索或商机（entity）在 since <= 时间 < until 创建（NULL 不限）、属于某活动（编码；"(none)" 为无活动；NULL 为全部）且调用者可见者，截至 at，每阶段一行，指标同 stage_summary()（进入、前进及 Wilson 95% 区间、跳过、后退、当时在此、停留超过 stalled_after、停留时长中位数与 90 分位、Kaplan-Meier 中位数），退出阶段在后。群组为空则无行。错误：22023 对象或 stalled_after 有误，MK100 活动不存在。';

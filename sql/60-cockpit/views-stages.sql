-- Time in stage, skips and regressions, by the month in which leads and deals arose.
CREATE OR REPLACE VIEW campaign.cockpit_stage_time WITH (security_invoker = true) AS
WITH fact AS (
    SELECT 'lead' AS entity_code, j.campaign_id, date_trunc('month', j.created_at AT TIME ZONE i.tz)::date AS month_start, count(*) AS things,
           campaign.stage_summary(j.journey, '{1,2,3,4,5,6,7}', now(), '{8,9,10}') AS stages
      FROM campaign.lead_journey j
     CROSS JOIN campaign.installation i
     WHERE j.merged_into IS NULL
     GROUP BY j.campaign_id, 3
    UNION ALL
    -- (code 0: a word that the picklist has no more)
    SELECT 'opportunity', j.campaign_id, date_trunc('month', j.created_at AT TIME ZONE i.tz)::date, count(*),
           campaign.stage_summary(j.journey, w.way, now(), w.exits)
      FROM campaign.opportunity_journey j
     CROSS JOIN campaign.installation i
     CROSS JOIN (SELECT COALESCE(array_agg(y.sort_no::integer ORDER BY y.sort_no) FILTER (WHERE y.funnel_no IS NOT NULL), '{1}') AS way,
                        COALESCE(array_agg(y.sort_no::integer ORDER BY y.sort_no) FILTER (WHERE y.funnel_no IS NULL), '{}') || 0 AS exits
                   FROM campaign.opportunity_stage y) w
     GROUP BY j.campaign_id, 3, w.way, w.exits
)
SELECT f.entity_code, f.campaign_id, COALESCE(c.code, 'unknown') AS campaign_code, COALESCE(c.name, '未知') AS campaign_name, f.month_start,
       r.stage AS stage_no, n.stage_code, n.stage_name, n.stage_name_en, r.is_exit,
       f.things AS cohort_count, r.entered_count, r.advanced_count,
       (r.advanced_count::numeric / NULLIF(r.entered_count, 0))::numeric(12,4) AS advance_ratio,
       CASE WHEN r.is_exit THEN 'exit' WHEN r.beyond_count IS NULL THEN 'last_stage' WHEN r.entered_count = 0 THEN 'no_denominator' END AS advance_null_reason,
       r.beyond_count, r.skipped_count,
       (r.skipped_count::numeric / NULLIF(r.beyond_count, 0))::numeric(12,4) AS skip_ratio,
       CASE WHEN r.is_exit THEN 'exit' WHEN r.beyond_count IS NULL THEN 'last_stage' WHEN r.beyond_count = 0 THEN 'no_denominator' END AS skip_null_reason,
       r.regressed_count,
       (r.regressed_count::numeric / NULLIF(r.entered_count, 0))::numeric(12,4) AS regress_ratio,
       CASE WHEN r.is_exit THEN 'exit' WHEN r.entered_count = 0 THEN 'no_denominator' END AS regress_null_reason,
       r.current_count,
       round(EXTRACT(epoch FROM r.median_duration))::bigint AS median_seconds,
       round(EXTRACT(epoch FROM r.p90_duration))::bigint AS p90_seconds
  FROM fact f
 CROSS JOIN LATERAL unnest(f.stages) r
  JOIN (SELECT 'lead' AS entity_code, s.sort_no::bigint, s.stage_code, s.stage_name, s.stage_name_en FROM campaign.lead_stage s
        UNION ALL SELECT 'opportunity', y.sort_no, y.stage_code, y.stage_name, y.stage_name_en FROM campaign.opportunity_stage y
        UNION ALL SELECT 'opportunity', 0, 'unknown', '未知', 'Unknown') n ON n.entity_code = f.entity_code AND n.sort_no = r.stage
  LEFT JOIN campaign.campaign c ON c.campaign_id = f.campaign_id
 WHERE r.stage > 0 OR r.entered_count > 0;
COMMENT ON VIEW campaign.cockpit_stage_time IS 'One row a kind (lead or opportunity), campaign, month of creation (cohort) and stage: how many ever entered the stage, went on from it, skipped it, moved back from it, are in it now, and how long they spent there. From the journeys through the stages (lead_journey, opportunity_journey); merged-away leads are left out. stage_report() gives the same for any cohort, with medians over it.
每个对象类型（线索或商机）、活动、创建月份（同期群）与阶段一行：曾进入、由此前进、跳过、由此后退、现处其中的数量，以及停留时长。取自阶段历程（lead_journey、opportunity_journey），不含已被合并的线索。任意群组及其中位数请用 stage_report()。';
COMMENT ON COLUMN campaign.cockpit_stage_time.entity_code IS 'lead or opportunity.
lead（线索）或 opportunity（商机）。';
COMMENT ON COLUMN campaign.cockpit_stage_time.campaign_id IS 'Campaign: source of the lead, primary one of the opportunity; NULL where campaign_code is unknown.
活动编号：线索的来源活动、商机的主活动；campaign_code 为 unknown 时为 NULL。';
COMMENT ON COLUMN campaign.cockpit_stage_time.campaign_code IS 'Code of the campaign; unknown: no campaign is known.
活动代码；unknown 表示无活动。';
COMMENT ON COLUMN campaign.cockpit_stage_time.campaign_name IS 'Name of the campaign.
活动名称。';
COMMENT ON COLUMN campaign.cockpit_stage_time.month_start IS 'First day of the month of creation, in the installation''s zone: the cohort.
创建月份首日（安装时区），即同期群。';
COMMENT ON COLUMN campaign.cockpit_stage_time.stage_no IS 'Order of the stage; order by it.
阶段顺序，用于排序。';
COMMENT ON COLUMN campaign.cockpit_stage_time.stage_code IS 'Code of the stage; unknown: a word that picklist opp_stage has no more.
阶段代码；unknown 表示词表 opp_stage 中已不存在的词。';
COMMENT ON COLUMN campaign.cockpit_stage_time.stage_name IS 'Name of the stage in Chinese.
阶段中文名。';
COMMENT ON COLUMN campaign.cockpit_stage_time.stage_name_en IS 'Name of the stage in English.
阶段英文名。';
COMMENT ON COLUMN campaign.cockpit_stage_time.is_exit IS 'Whether the stage stands beside the way (lost, nurture, invalid).
是否为退出阶段（输单、培育、无效）。';
COMMENT ON COLUMN campaign.cockpit_stage_time.cohort_count IS 'Leads or opportunities of the cohort, count; the same in each row of a cohort.
该群组的线索或商机数；同群组各行相同。';
COMMENT ON COLUMN campaign.cockpit_stage_time.entered_count IS 'Those that were ever in the stage, count.
曾进入该阶段的数量。';
COMMENT ON COLUMN campaign.cockpit_stage_time.advanced_count IS 'Of these, those that were in a stage beyond it later, count; NULL for an exit and the last stage.
其中之后到过更后阶段的数量；退出阶段与最后阶段为 NULL。';
COMMENT ON COLUMN campaign.cockpit_stage_time.advance_ratio IS 'advanced_count / entered_count, as a fraction.
前进比例 = 前进数 ÷ 进入数，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_stage_time.advance_null_reason IS 'Why advance_ratio is NULL: exit, last_stage (nothing lies beyond), no_denominator.
为 NULL 的原因：退出阶段 exit，最后阶段 last_stage，no_denominator。';
COMMENT ON COLUMN campaign.cockpit_stage_time.beyond_count IS 'Those that were ever in a stage beyond it, count; NULL for an exit and the last stage.
曾到过更后阶段的数量；退出阶段与最后阶段为 NULL。';
COMMENT ON COLUMN campaign.cockpit_stage_time.skipped_count IS 'Of these, those that came there the first time without having been in the stage, count; NULL for an exit and the last stage.
其中首次到达更后阶段时未曾进入本阶段的数量；退出阶段与最后阶段为 NULL。';
COMMENT ON COLUMN campaign.cockpit_stage_time.skip_ratio IS 'skipped_count / beyond_count, as a fraction.
跳过比例 = 跳过数 ÷ 到过更后阶段数，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_stage_time.skip_null_reason IS 'Why skip_ratio is NULL: exit, last_stage, no_denominator.
为 NULL 的原因：退出阶段 exit，最后阶段 last_stage，no_denominator。';
COMMENT ON COLUMN campaign.cockpit_stage_time.regressed_count IS 'Those that moved back from the stage, count; NULL for an exit.
曾由该阶段后退的数量；退出阶段为 NULL。';
COMMENT ON COLUMN campaign.cockpit_stage_time.regress_ratio IS 'regressed_count / entered_count, as a fraction.
后退比例 = 后退数 ÷ 进入数，以小数表示。';
COMMENT ON COLUMN campaign.cockpit_stage_time.regress_null_reason IS 'Why regress_ratio is NULL: exit, no_denominator.
为 NULL 的原因：退出阶段 exit，no_denominator。';
COMMENT ON COLUMN campaign.cockpit_stage_time.current_count IS 'Those that are in the stage now, count.
当前处于该阶段的数量。';
COMMENT ON COLUMN campaign.cockpit_stage_time.median_seconds IS 'Median of the time in the stage over all visits, whole seconds; who is still there counts up to now. NULL where none was there. Not additive.
在该阶段各次停留合计时长的中位数（整秒），仍在者计到现在；无人到过为 NULL。不可相加。';
COMMENT ON COLUMN campaign.cockpit_stage_time.p90_seconds IS '90th percentile of the same times (up to now for who is still there), whole seconds. Not additive.
同上时长（仍在者计到现在）的 90 分位（整秒）。不可相加。';

-- Questions asked of journeys in operations, each against plain SQL over the rows.
\set VERBOSITY terse
\pset null -
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
\o /dev/null
SELECT campaign.install();
SELECT setseed(0.25);
\o
\set QUIET on
INSERT INTO campaign.campaign (code, name, type, currency) SELECT 'c' || i, 'C' || i, 'other', 'CNY' FROM generate_series(1, 3) i;
INSERT INTO campaign.app_user (login, name) VALUES ('li', 'Li'), ('han', 'Han');
INSERT INTO campaign.person (name) SELECT 'p' || i FROM generate_series(1, 150) i;
UPDATE campaign.person SET merged_into = person_id - 1 WHERE person_id % 10 = 0;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, campaign_id, is_bot)
SELECT 1 + floor(random() * 150)::int, timestamptz '2026-01-01 00:00+08' + floor(random() * 2400) * interval '1 hour', (ARRAY['visit', 'click', 'form', 'scan', 'meeting'])[1 + floor(random() * 5)::int],
       (ARRAY['website', 'email', 'wechat', 'exhibition'])[1 + floor(random() * 4)::int], CASE WHEN i % 4 > 0 THEN i % 4 END, i % 13 = 0
  FROM generate_series(1, 1500) i;
\set QUIET off

-- Words to codes
CREATE FUNCTION words(codes integer[]) RETURNS text LANGUAGE sql AS $$
SELECT string_agg(DISTINCT concat_ws('/', t.kind, t.channel, COALESCE(t.campaign_id::text, 'none')), ' ' ORDER BY concat_ws('/', t.kind, t.channel, COALESCE(t.campaign_id::text, 'none')))
  FROM campaign.touch_type t WHERE t.code = ANY (codes) $$;
SELECT words(campaign.touch_codes('form', 'email'));
SELECT words(campaign.touch_codes(' Form ', campaign => 'c2'));
SELECT words(campaign.touch_codes(channel => 'email', campaign => '(none)'));
SELECT campaign.touch_codes() = ARRAY(SELECT code FROM campaign.touch_type ORDER BY 1) AS everything, campaign.touch_codes('never') AS nothing;
SELECT campaign.touch_codes(campaign => 'no such');
SELECT array_dims(s) AS dims, words(s[1:1][:]) AS one, words(s[2:2][:]) AS two, words(s[3:3][:]) AS three, s[4:4][1:1] AS four
  FROM campaign.touch_steps('[{"kind":"visit","channel":"email","campaign":null}, {"kind":["form","scan"],"channel":"wechat","campaign":["c1","c3"]},
                              [{"kind":"meeting","channel":"email","campaign":"c1"},{"kind":"visit","campaign":"c2","channel":"email"}], "never"]') s;
SELECT campaign.touch_steps(NULL);
SELECT campaign.touch_steps('[]');
SELECT campaign.touch_steps('{"kind":"visit"}');
SELECT campaign.touch_steps('[7]');
SELECT campaign.touch_steps('[{"kind":7}]');
SELECT campaign.touch_steps('[{"kind":null}]');
SELECT campaign.touch_steps('[{"kind":[]}]');
SELECT campaign.touch_steps('[{"kind":""}]');
SELECT campaign.touch_steps('[{"colour":"red"}]');
SELECT campaign.touch_steps('[{"kind":"visit","campaign":"no such"}]');
SELECT campaign.touch_steps(jsonb_build_array(jsonb_build_object('kind', (SELECT jsonb_agg('k' || i) FROM generate_series(1, 200) i), 'channel', (SELECT jsonb_agg('c' || i) FROM generate_series(1, 51) i))));

-- The funnel report against chains of rows: from every touch of step 1 in the period
-- the earliest touch of the next step, and so on, as long as the window lasts.
CREATE FUNCTION plain_funnel(steps text[][], since timestamptz, until timestamptz, mode text, win interval) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
    levels bigint[];
BEGIN
    WITH RECURSIVE touch AS MATERIALIZED (
        SELECT COALESCE(p.merged_into, p.person_id) AS who, t.occurred_at AS ts, t.kind, COALESCE(c.code, '(none)') AS campaign
          FROM campaign.touchpoint t JOIN campaign.person p USING (person_id) LEFT JOIN campaign.campaign c USING (campaign_id)
         WHERE NOT t.is_bot AND (mode = 'cohort' OR (t.occurred_at >= COALESCE(since, '-infinity') AND t.occurred_at < COALESCE(until, 'infinity')))),
    chain AS (
        SELECT t.who, t.ts AS began, t.ts, 1 AS level
          FROM touch t
         WHERE t.kind = steps[1][1] AND (steps[1][2] IS NULL OR t.campaign = steps[1][2])
           AND t.ts >= COALESCE(since, '-infinity') AND t.ts < COALESCE(until, 'infinity')
        UNION ALL
        SELECT c.who, c.began, n.ts, c.level + 1
          FROM chain c
         CROSS JOIN LATERAL (SELECT min(t.ts) AS ts FROM touch t
                              WHERE t.who = c.who AND t.kind = steps[c.level + 1][1] AND (steps[c.level + 1][2] IS NULL OR t.campaign = steps[c.level + 1][2]) AND t.ts >= c.ts) n
         WHERE c.level < array_length(steps, 1) AND n.ts <= c.began + win)
    SELECT array_agg((SELECT count(*) FROM (SELECT who, max(level) AS level FROM chain GROUP BY who) b WHERE b.level >= k) ORDER BY k) INTO levels
      FROM generate_series(1, array_length(steps, 1)) k;
    RETURN levels;
END $$;
CREATE TABLE question (no serial, steps text[][], since timestamptz, until timestamptz, win interval);
INSERT INTO question (steps, since, until, win)
SELECT ARRAY(SELECT ARRAY[(ARRAY['visit', 'click', 'form', 'scan', 'meeting'])[1 + (i * 7 + k * (1 + i % 4)) % 5], CASE WHEN (i + k) % 3 = 0 THEN 'c' || 1 + (i + k) % 3 END]
               FROM generate_series(1, 2 + i % 3) k),
       CASE WHEN i % 5 > 0 THEN timestamptz '2026-01-01 00:00+08' + (i % 40) * interval '1 day' END,
       CASE WHEN i % 7 > 0 THEN timestamptz '2026-02-10 00:00+08' + (i % 30) * interval '1 day' END,
       (ARRAY['1 day', '5 days', '20 days', '0 seconds', '36 hours']::interval[])[1 + i % 5]
  FROM generate_series(1, 36) i;
CREATE VIEW report_wrong AS
SELECT q.no, m.mode
  FROM question q
 CROSS JOIN (VALUES ('cohort'), ('period')) m (mode)
 WHERE plain_funnel(q.steps, q.since, q.until, m.mode, q.win)
       IS DISTINCT FROM (SELECT array_agg(r.reached_count ORDER BY r.step)
                           FROM campaign.funnel_report(steps => (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', q.steps[k][1], 'campaign', q.steps[k][2]))
                                                                                  ORDER BY k) FROM generate_series(1, array_length(q.steps, 1)) k),
                                                       since => q.since, until => q.until, mode => m.mode, "window" => q.win) r);
SELECT count(*) AS wrong_all_tail FROM report_wrong;
SELECT count(DISTINCT plain_funnel(steps, since, until, 'cohort', win)) > 20 AS many, sum((plain_funnel(steps, since, until, 'cohort', win) <> plain_funnel(steps, since, until, 'period', win))::int) > 6 AS modes_differ,
       count(*) FILTER (WHERE (plain_funnel(steps, since, until, 'cohort', win))[array_length(steps, 1)] > 0) > 8 AS some_finish FROM question;
SELECT campaign.refresh_journeys() > 1000 AS merged;
SELECT count(*) AS wrong_all_stored FROM report_wrong;
SELECT step, label, reached_count, dropped_count, round(step_ratio::numeric, 4) AS step, round(step_low_ratio::numeric, 4) AS low, round(step_high_ratio::numeric, 4) AS high, round(total_ratio::numeric, 4) AS total, median_time IS NOT NULL AS timed
  FROM campaign.funnel_report('[{"kind":"visit","label":"came"},["form",{"kind":"scan","channel":"wechat"}],{"kind":"meeting","campaign":["c1","c2"]},"never"]'::jsonb, '2026-01-10', '2026-03-01', "window" => '10 days');
-- time between steps: the chain that is the first to get there, of these the last to start
WITH touch AS (
    SELECT COALESCE(p.merged_into, p.person_id) AS who, t.occurred_at AS ts, t.kind FROM campaign.touchpoint t JOIN campaign.person p USING (person_id) WHERE NOT t.is_bot),
chain AS (
    SELECT a.who, a.ts AS began, (SELECT min(b.ts) FROM touch b WHERE b.who = a.who AND b.kind = 'form' AND b.ts >= a.ts AND b.ts <= a.ts + interval '240 hours') AS got
      FROM touch a WHERE a.kind = 'visit' AND a.ts >= '2026-01-10' AND a.ts < '2026-02-20'),
best AS (SELECT DISTINCT ON (who) who, got - began AS gap FROM chain WHERE got IS NOT NULL ORDER BY who, got, began DESC)
SELECT r.reached_count = count(*) AS reached, count(*) > 15 AS many, r.median_time = percentile_cont(0.5) WITHIN GROUP (ORDER BY gap) AS median, r.p90_time = percentile_cont(0.9) WITHIN GROUP (ORDER BY gap) AS p90
  FROM best, campaign.funnel_report('["visit","form"]'::jsonb, '2026-01-10', '2026-02-20', "window" => '10 days') r WHERE r.step = 2 GROUP BY r.reached_count, r.median_time, r.p90_time;
SELECT count(*) FROM campaign.funnel_report(steps => NULL);
SELECT * FROM campaign.funnel_report('["visit"]'::jsonb, mode => 'nonsense');
SELECT * FROM campaign.funnel_report('["visit"]'::jsonb, '2026-03-01', '2026-03-01');
SELECT step, reached_count, total_ratio FROM campaign.funnel_report('["visit","form"]'::jsonb, '2020-01-01', '2020-03-01');
SELECT * FROM campaign.funnel_report('["visit"]'::jsonb, "window" => '1 month');

-- Stages: leads and deals that wander, a part of them brought in without their first entry.
\set QUIET on
SET session_replication_role = replica;
INSERT INTO campaign.lead (person_id, root_person_id, product, source_campaign_id, stage, work_state, owner, merged_into, created_at, closed_at)
SELECT p.person_id, COALESCE(p.merged_into, p.person_id), 'x' || i, CASE WHEN i % 5 > 0 THEN 1 + i % 3 END, 'raw', CASE WHEN i % 19 = 0 THEN 'closed' ELSE 'assigned' END, (ARRAY['li', 'han'])[1 + i % 2],
       CASE WHEN i % 19 = 0 THEN i - 1 END, timestamptz '2026-01-05 00:00+08' + i * interval '7 hours', CASE WHEN i % 19 = 0 THEN timestamptz '2026-05-01 00:00+08' END
  FROM generate_series(1, 300) i JOIN campaign.person p ON p.person_id = 1 + i % 150;
INSERT INTO campaign.opportunity (name, person_id, lead_id, primary_campaign_id, stage, state, amount, currency, fx_rate, amount_base, created_at, won_at, lost_at)
SELECT 'deal', l.root_person_id, l.lead_id, l.source_campaign_id, 'open', s.state, l.lead_id, 'CNY', 1, l.lead_id, l.created_at + interval '9 days',
       CASE WHEN s.state = 'won' THEN l.created_at + interval '50 days' END, CASE WHEN s.state = 'lost' THEN l.created_at + interval '50 days' END
  FROM campaign.lead l CROSS JOIN LATERAL (SELECT (ARRAY['open', 'won', 'lost'])[1 + l.lead_id % 3] AS state) s
 WHERE l.merged_into IS NULL AND l.lead_id % 2 = 0;
CREATE FUNCTION wander(entity text, id bigint, since timestamptz, words text[], brought_in boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    here text := words[1 + floor(random() * 2)::int];
    next text;
    at timestamptz := since;
BEGIN
    IF NOT brought_in THEN
        INSERT INTO campaign.stage_log (entity, entity_id, to_value, at) VALUES (wander.entity, id, here, since);
    END IF;
    FOR i IN 1 .. floor(random() * 7) LOOP
        next := words[1 + floor(random() * cardinality(words))::int];
        CONTINUE WHEN next = here;
        at := at + (1 + floor(random() * 200)) * interval '30 minutes';
        INSERT INTO campaign.stage_log (entity, entity_id, from_value, to_value, at) VALUES (wander.entity, id, here, next, at);
        here := next;
    END LOOP;
    IF entity = 'lead' THEN UPDATE campaign.lead SET stage = here, work_state = CASE WHEN here IN ('won', 'lost', 'nurture', 'invalid') OR merged_into IS NOT NULL THEN 'closed' ELSE 'assigned' END WHERE lead_id = id;
    ELSE UPDATE campaign.opportunity SET stage = here WHERE opportunity_id = id; END IF;
END $$;
\o /dev/null
SELECT wander('lead', lead_id, created_at, '{raw,valid,marketing_qualified,accepted,sales_qualified,opportunity,won,lost,nurture,invalid}', lead_id % 6 = 0) FROM campaign.lead;
SELECT wander('opportunity', opportunity_id, created_at, '{open,qualified,proposal,negotiation,won,lost,gone}', opportunity_id % 6 = 0) FROM campaign.opportunity;
\o
SET session_replication_role = origin;
\set QUIET off
-- every visit by the kernel's eyes, by the view's, and by the log itself
SELECT count(*) AS visits, count(*) FILTER (WHERE v.lead_id IS NULL OR k.lead_id IS NULL) AS wrong, min(v.seconds) >= 0 AS never_negative, count(DISTINCT v.lead_id) AS leads
  FROM campaign.lead_stage_history v
  FULL JOIN (SELECT j.lead_id, s.*, t.kind, cardinality(t.skipped) AS skipped, f.code_name
               FROM campaign.lead_journey j
              CROSS JOIN LATERAL campaign.stage_visits(j.journey, NULL) s
               JOIN LATERAL campaign.stage_transitions(j.journey, '{1,2,3,4,5,6,7}', '{8,9,10}') t ON t.transition_no = s.visit_no
               JOIN (SELECT sort_no, stage_code AS code_name FROM campaign.lead_stage) f ON f.sort_no = s.stage) k
    ON k.lead_id = v.lead_id AND k.visit_no = v.visit_no AND k.code_name = v.stage AND k.entered_at = v.entered_at AND k.kind = v.move AND COALESCE(k.skipped, 0) = v.skipped_count;
SELECT count(*) AS visits, count(*) FILTER (WHERE v.opportunity_id IS NULL OR k.opportunity_id IS NULL) AS wrong, min(v.seconds) >= 0 AS never_negative, count(DISTINCT v.opportunity_id) AS deals,
       count(*) FILTER (WHERE v.stage = 'gone') > 0 AS words_that_are_gone
  FROM campaign.opportunity_stage_history v
  FULL JOIN (SELECT j.opportunity_id, s.*, t.kind, cardinality(t.skipped) AS skipped, COALESCE(f.stage_code, 'gone') AS code_name
               FROM campaign.opportunity_journey j
              CROSS JOIN LATERAL campaign.stage_visits(j.journey, NULL) s
               JOIN LATERAL campaign.stage_transitions(j.journey, '{1,2,3,4,5}', '{6,0}') t ON t.transition_no = s.visit_no
               LEFT JOIN campaign.opportunity_stage f ON f.sort_no = s.stage) k
    ON k.opportunity_id = v.opportunity_id AND k.visit_no = v.visit_no AND k.code_name = v.stage AND k.entered_at = v.entered_at AND k.kind = v.move AND COALESCE(k.skipped, 0) = v.skipped_count;
SELECT count(*) AS changes, count(*) FILTER (WHERE v.lead_id IS NULL) AS not_shown FROM campaign.stage_log s
  LEFT JOIN campaign.lead_stage_history v ON v.lead_id = s.entity_id AND v.entered_at = s.at AND v.stage = s.to_value AND v.from_stage IS NOT DISTINCT FROM s.from_value
 WHERE s.entity = 'lead';
SELECT count(*) AS gaps FROM campaign.lead_stage_history a JOIN campaign.lead_stage_history b ON b.lead_id = a.lead_id AND b.visit_no = a.visit_no + 1 WHERE a.left_at IS DISTINCT FROM b.entered_at OR a.is_current;
SELECT count(*) AS merged_and_open FROM campaign.lead_stage_history v JOIN campaign.lead l USING (lead_id) WHERE l.merged_into IS NOT NULL AND (v.left_at IS NULL OR v.is_current);
-- time in stage from the visits
CREATE VIEW plain_stage_time AS
WITH visit AS (
    SELECT 'lead' AS entity_code, v.lead_id AS id, v.visit_no, f.sort_no::int AS stage_no, f.funnel_no IS NULL AS is_exit, v.entered_at, v.left_at, v.is_current, l.source_campaign_id AS campaign_id, l.created_at
      FROM campaign.lead_stage_history v JOIN campaign.lead l USING (lead_id) JOIN campaign.lead_stage f ON f.stage_code = v.stage WHERE l.merged_into IS NULL
    UNION ALL
    SELECT 'opportunity', v.opportunity_id, v.visit_no, COALESCE(f.sort_no, 0)::int, f.funnel_no IS NULL, v.entered_at, v.left_at, v.is_current, o.primary_campaign_id, o.created_at
      FROM campaign.opportunity_stage_history v JOIN campaign.opportunity o USING (opportunity_id) LEFT JOIN campaign.opportunity_stage f ON f.stage_code = v.stage),
thing AS (
    SELECT v.entity_code, v.id, v.campaign_id, date_trunc('month', v.created_at AT TIME ZONE 'Asia/Shanghai')::date AS month_start, s.stage_no, s.is_exit,
           s.stage_no = CASE v.entity_code WHEN 'lead' THEN 7 ELSE 5 END AS is_last,
           count(*) FILTER (WHERE v.stage_no = s.stage_no) AS visits,
           bool_or(v.stage_no = s.stage_no AND v.is_current) AS here,
           sum(EXTRACT(epoch FROM COALESCE(v.left_at, now()) - v.entered_at)) FILTER (WHERE v.stage_no = s.stage_no) AS seconds,
           min(v.visit_no) FILTER (WHERE v.stage_no = s.stage_no) AS first_here,
           min(v.visit_no) FILTER (WHERE v.stage_no > s.stage_no AND NOT v.is_exit) AS first_beyond,
           max(v.visit_no) FILTER (WHERE v.stage_no > s.stage_no AND NOT v.is_exit) AS last_beyond,
           bool_or(v.stage_no = s.stage_no AND EXISTS (SELECT FROM visit n WHERE n.entity_code = v.entity_code AND n.id = v.id AND n.visit_no = v.visit_no + 1 AND NOT n.is_exit AND n.stage_no < s.stage_no)) AS went_back
      FROM visit v JOIN (SELECT DISTINCT entity_code, stage_no, is_exit FROM visit) s USING (entity_code)
     GROUP BY 1, 2, 3, 4, 5, 6, 7)
SELECT entity_code, campaign_id, month_start, stage_no, is_exit, count(*) AS cohort_count, count(*) FILTER (WHERE visits > 0) AS entered_count,
       CASE WHEN NOT is_exit AND NOT is_last THEN count(*) FILTER (WHERE visits > 0 AND last_beyond > first_here) END AS advanced_count,
       CASE WHEN NOT is_exit AND NOT is_last THEN count(*) FILTER (WHERE first_beyond IS NOT NULL) END AS beyond_count,
       CASE WHEN NOT is_exit AND NOT is_last THEN count(*) FILTER (WHERE first_beyond < COALESCE(first_here, 1000)) END AS skipped_count,
       CASE WHEN NOT is_exit THEN count(*) FILTER (WHERE went_back) END AS regressed_count,
       count(*) FILTER (WHERE here) AS current_count,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds::float8) AS median_seconds, percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds::float8) AS p90_seconds
  FROM thing GROUP BY 1, 2, 3, 4, 5, is_last;
SELECT entity_code, count(*) AS rows, sum(v.entered_count) AS entered, sum(v.skipped_count) AS skipped, sum(v.regressed_count) AS regressed,
       count(*) FILTER (WHERE (p.cohort_count, p.entered_count, p.advanced_count, p.beyond_count, p.skipped_count, p.regressed_count, p.current_count)
                              IS DISTINCT FROM (v.cohort_count, v.entered_count, v.advanced_count, v.beyond_count, v.skipped_count, v.regressed_count, v.current_count)) AS wrong_counts,
       count(*) FILTER (WHERE abs(p.median_seconds - v.median_seconds) > 2 OR abs(p.p90_seconds - v.p90_seconds) > 2 OR (p.median_seconds IS NULL) <> (v.median_seconds IS NULL)) AS wrong_times
  FROM (SELECT *, COALESCE(campaign_id, 0) AS c FROM plain_stage_time) p
  FULL JOIN (SELECT *, COALESCE(campaign_id, 0) AS c FROM campaign.cockpit_stage_time) v USING (entity_code, c, month_start, stage_no)
 WHERE p.cohort_count IS NOT NULL OR v.entered_count > 0
 GROUP BY 1 ORDER BY 1;
SELECT count(*) FILTER (WHERE n IS DISTINCT FROM m) AS wrong, count(*) AS stages FROM (SELECT stage_no, sum(entered_count) AS n FROM campaign.cockpit_stage_time WHERE entity_code = 'lead' GROUP BY 1) v
  FULL JOIN (SELECT stage_no, entered_count AS m FROM campaign.stage_report('lead')) r USING (stage_no);
SELECT r.stage_code, r.entered_count, r.skipped_count, r.regressed_count, r.current_count FROM campaign.stage_report('opportunity', '2026-01-20 00:00+08', '2026-03-01 00:00+08', 'c2', '2026-03-10 00:00+08') r;
SELECT count(*) FROM campaign.stage_report('lead', '2030-01-01');
SELECT count(*) FROM campaign.stage_report('order');
SELECT count(*) FROM campaign.stage_report('lead', campaign => 'no such');
-- time between the steps of the funnel
WITH reached AS (
    SELECT v.lead_id, l.source_campaign_id AS campaign_id, k AS stage_no, min(v.entered_at) AS at
      FROM campaign.lead_stage_history v JOIN campaign.lead l USING (lead_id) JOIN campaign.lead_stage f ON f.stage_code = v.stage CROSS JOIN generate_series(1, 7) k
     WHERE l.merged_into IS NULL AND f.funnel_no >= k GROUP BY 1, 2, 3)
SELECT count(*) FILTER (WHERE t.median IS DISTINCT FROM v.step_median_seconds OR t.p90 IS DISTINCT FROM v.step_p90_seconds) AS wrong, count(t.median) AS many
  FROM (SELECT b.campaign_id, b.stage_no, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY EXTRACT(epoch FROM b.at - a.at)))::bigint AS median, round(percentile_cont(0.9) WITHIN GROUP (ORDER BY EXTRACT(epoch FROM b.at - a.at)))::bigint AS p90
          FROM reached b JOIN reached a ON a.lead_id = b.lead_id AND a.stage_no = b.stage_no - 1 GROUP BY 1, 2) t
  RIGHT JOIN campaign.cockpit_funnel v ON v.stage_no = t.stage_no AND v.campaign_id IS NOT DISTINCT FROM t.campaign_id;

-- Decision paths from the rows: channels before the lead, repeats as one, the last five
WITH touch AS (
    SELECT l.lead_id, t.occurred_at, t.channel, y.code
      FROM campaign.lead l JOIN campaign.person p ON COALESCE(p.merged_into, p.person_id) = l.root_person_id JOIN campaign.touchpoint t ON t.person_id = p.person_id AND NOT t.is_bot
      JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel AND y.campaign_id IS NOT DISTINCT FROM t.campaign_id
     WHERE l.merged_into IS NULL AND t.occurred_at >= l.created_at - interval '90 days' AND t.occurred_at <= l.created_at),
step AS (SELECT *, lag(channel) OVER (PARTITION BY lead_id ORDER BY occurred_at, code) IS DISTINCT FROM channel AS is_new FROM touch),
numbered AS (SELECT *, row_number() OVER (PARTITION BY lead_id ORDER BY occurred_at DESC, code DESC) AS back FROM step WHERE is_new),
node AS (
    SELECT lead_id, -back AS place, channel FROM numbered WHERE back <= 5
    UNION ALL SELECT l.lead_id, 0, CASE WHEN o.state = 'won' OR l.stage = 'won' THEN 'won' WHEN o.state = 'lost' OR l.stage IN ('lost', 'invalid') THEN 'lost' ELSE 'open' END
      FROM campaign.lead l LEFT JOIN campaign.opportunity o USING (lead_id) WHERE l.merged_into IS NULL
    UNION ALL SELECT l.lead_id, -1, '(none)' FROM campaign.lead l WHERE l.merged_into IS NULL AND NOT EXISTS (SELECT FROM touch t WHERE t.lead_id = l.lead_id)),
plain AS (
    SELECT l.source_campaign_id AS campaign_id, a.place AS step_no, a.channel AS source_code, b.channel AS target_code, count(*) AS n, sum(CASE WHEN o.state = 'won' THEN o.amount_base ELSE 0 END) AS amount
      FROM node a JOIN node b ON b.lead_id = a.lead_id AND b.place = a.place + 1 JOIN campaign.lead l ON l.lead_id = a.lead_id LEFT JOIN campaign.opportunity o ON o.lead_id = l.lead_id GROUP BY 1, 2, 3, 4)
SELECT count(*) AS links, count(*) FILTER (WHERE p.n IS DISTINCT FROM v.path_count OR p.amount IS DISTINCT FROM v.value_amount) AS wrong,
       sum(v.path_count) FILTER (WHERE v.step_no = -1) = (SELECT count(*) FROM campaign.lead WHERE merged_into IS NULL) AS every_lead_once, min(v.step_no) AS longest, count(DISTINCT v.target_code) AS targets
  FROM plain p FULL JOIN campaign.cockpit_path_link v ON v.campaign_id IS NOT DISTINCT FROM p.campaign_id AND v.step_no = p.step_no AND v.source_code = p.source_code AND v.target_code = p.target_code;
SELECT count(*) AS nodes_that_lead_nowhere FROM campaign.cockpit_path_link a WHERE a.step_no < -1 AND NOT EXISTS (SELECT FROM campaign.cockpit_path_link b WHERE b.source_node = a.target_node AND b.campaign_id IS NOT DISTINCT FROM a.campaign_id);

-- A change that is told to be before the last one comes behind it: no visit has a
-- negative length, and the last one recorded is the present stage. Deals refuse it.
\set QUIET on
INSERT INTO campaign.lead (person_id, product, created_at) VALUES (1, 'order of time', '2026-06-01 10:00+08') RETURNING lead_id AS lead \gset
\set QUIET off
SELECT campaign.set_lead_stage(:lead, 'valid', at => '2026-06-03 10:00+08');
SELECT campaign.set_lead_stage(:lead, 'accepted', at => '2026-06-02 10:00+08');
SELECT campaign.set_lead_stage(:lead, 'valid', 'not yet', at => '2026-06-01 10:00+08');
SELECT stage, total_duration, is_current FROM campaign.lead_journey j, campaign.stage_durations(j.journey, '2026-06-04 10:00+08') WHERE lead_id = :lead;
SELECT campaign.convert_lead(:lead, '{"amount":100}', '2026-06-05 10:00+08', 'li') AS deal \gset
SELECT campaign.set_opportunity_stage(:deal, 'proposal', '2026-06-07 10:00+08', 'asked for', 'han');
SELECT campaign.set_opportunity_stage(:deal, 'negotiation', '2026-06-06 10:00+08');
SELECT campaign.set_opportunity_stage(:deal, 'qualified', '2026-06-07 10:00+08', actor => 'han');
SELECT campaign.lose_opportunity(:deal, 'price', '2026-06-06 10:00+08', 'han');
SELECT campaign.win_opportunity(:deal, '{}', '2026-06-09 10:00+08', 'han') IS NOT NULL AS won;
SELECT visit_no, stage, from_stage, entered_at, left_at, is_current, move, skipped_count, actor, reason FROM campaign.lead_stage_history WHERE lead_id = :lead AND stage <> 'won' ORDER BY 1;
SELECT visit_no, stage, from_stage, entered_at, left_at, move, skipped_count, actor, reason FROM campaign.opportunity_stage_history WHERE opportunity_id = :deal ORDER BY 1;
-- a deal that another client writes has its history too
\set QUIET on
INSERT INTO campaign.opportunity (name, person_id, currency, fx_rate, amount_base, created_at) VALUES ('by hand', 1, 'CNY', 1, 0, '2026-06-01 10:00+08') RETURNING opportunity_id AS deal \gset
UPDATE campaign.opportunity SET stage = 'proposal' WHERE opportunity_id = :deal;
UPDATE campaign.opportunity SET amount_base = 1 WHERE opportunity_id = :deal;
UPDATE campaign.opportunity SET stage = 'lost', state = 'lost', lost_at = now() + interval '1 day' WHERE opportunity_id = :deal;
\set QUIET off
SELECT visit_no, stage, move, skipped_count, seconds >= 0 AS sound FROM campaign.opportunity_stage_history WHERE opportunity_id = :deal ORDER BY 1;

-- Nobody sees through them: what the policies hide is counted nowhere
\set QUIET on
CREATE ROLE journey_ops_sales;
UPDATE campaign.app_user SET db_role = 'journey_ops_sales' WHERE login = 'li';
SELECT campaign.grant_access('journey_ops_sales', 'sales') AS x \gset
SELECT count(*) AS leads, count(*) FILTER (WHERE merged_into IS NULL) AS whole FROM campaign.lead WHERE owner = 'li' \gset
SET ROLE journey_ops_sales;
\set QUIET off
SELECT count(DISTINCT lead_id) = :leads AS own_only FROM campaign.lead_stage_history;
SELECT count(*) = :leads AS own_only FROM campaign.lead_journey;
SELECT sum(path_count) = :whole AS own_only FROM campaign.cockpit_path_link WHERE step_no = -1;
SELECT sum(cohort_count) = :whole AS own_only FROM campaign.cockpit_stage_time WHERE entity_code = 'lead' AND stage_code = 'raw';
SELECT sum(lead_count) = :whole AS own_only FROM campaign.cockpit_funnel WHERE stage_no = 1;
SELECT sum(current_count) = :whole AS own_only FROM campaign.stage_report('lead');
SELECT count(*) = count(o.opportunity_id) AND count(*) > 0 AS own_only FROM campaign.opportunity_stage_history v LEFT JOIN campaign.opportunity o USING (opportunity_id);
\set QUIET on
RESET ROLE;
SELECT campaign.revoke_access('journey_ops_sales', 'sales') AS x \gset
UPDATE campaign.app_user SET db_role = NULL;
DROP ROLE journey_ops_sales;

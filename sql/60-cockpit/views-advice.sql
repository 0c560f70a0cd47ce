-- When people answer, and what proposed actions came to.

CREATE OR REPLACE VIEW campaign.cockpit_touch_heatmap WITH (security_invoker = true) AS
SELECT NULL::bigint AS campaign_id, c.channel, h.weekday_no, h.hour_no, COALESCE(t.sent_count, 0) AS sent_count, COALESCE(t.responded_count, 0) AS responded_count,
       (t.responded_count / NULLIF(t.sent_count, 0)::numeric)::numeric(9,6) AS response_rate,
       r.rate::numeric(9,6) AS expected_rate, t.refreshed_at
  FROM (SELECT x.channel, array_agg(COALESCE(y.sent_count, 0) ORDER BY g.cell) AS sent, array_agg(COALESCE(y.responded_count, 0) ORDER BY g.cell) AS responded
          FROM (SELECT DISTINCT d.channel FROM campaign.touch_hour d) x
         CROSS JOIN generate_series(0, 167) g (cell)
          LEFT JOIN campaign.touch_hour y ON y.channel = x.channel AND y.cell = g.cell
         GROUP BY x.channel) c
 CROSS JOIN (SELECT COALESCE(campaign.setting('touch_time'), '{}') AS doc) s
 CROSS JOIN LATERAL campaign.hour_rates(c.sent, c.responded, prior => COALESCE((s.doc ->> 'prior')::double precision, 50), smooth => COALESCE((s.doc ->> 'smooth')::boolean, true),
                                        daily => COALESCE((s.doc ->> 'daily')::boolean, true)) r
 CROSS JOIN LATERAL (SELECT r.cell / 24 + 1 AS weekday_no, r.cell % 24 AS hour_no) h
  LEFT JOIN campaign.touch_hour t ON t.channel = c.channel AND t.cell = r.cell;
COMMENT ON VIEW campaign.cockpit_touch_heatmap IS 'One row a channel and hour of the week on the clock of the people reached (168 a channel): contacts made and answered in the look-back of setting touch_time, as refresh_touch_hours() counted them last.
每渠道、每周内小时（按被触达者当地时间，每渠道 168 行）一行：设置 touch_time 回溯期内的触达与响应，为 refresh_touch_hours() 最近一次统计。';
COMMENT ON COLUMN campaign.cockpit_touch_heatmap.campaign_id IS 'Always NULL: contacts are counted over all campaigns.
恒为 NULL：触达不分活动统计。';
COMMENT ON COLUMN campaign.cockpit_touch_heatmap.channel IS 'Channel of the contacts.
触达渠道。';
COMMENT ON COLUMN campaign.cockpit_touch_heatmap.weekday_no IS 'Day of the week, 1 Monday to 7 Sunday.
星期，1 为周一，7 为周日。';
COMMENT ON COLUMN campaign.cockpit_touch_heatmap.hour_no IS 'Hour of the day, 0 to 23.
小时，0 至 23。';
COMMENT ON COLUMN campaign.cockpit_touch_heatmap.sent_count IS 'Contacts whose answer is settled.
结果已定的触达数。';
COMMENT ON COLUMN campaign.cockpit_touch_heatmap.responded_count IS 'Of them answered.
其中已响应数。';
COMMENT ON COLUMN campaign.cockpit_touch_heatmap.response_rate IS 'Share answered; NULL where nobody was reached.
响应率；未触达为 NULL。';
COMMENT ON COLUMN campaign.cockpit_touch_heatmap.expected_rate IS 'The rate that best_touch_time() goes by for somebody new: smoothed, drawn towards the hour of the day and the overall rate.
best_touch_time() 对新人所用的比率：平滑并向日内小时与总体比率收缩。';
COMMENT ON COLUMN campaign.cockpit_touch_heatmap.refreshed_at IS 'When it was counted; NULL for an hour without contacts.
统计时间；无触达的小时为 NULL。';

CREATE OR REPLACE VIEW campaign.cockpit_next_action WITH (security_invoker = true) AS
SELECT l.source_campaign_id AS campaign_id, a.action, a.segment, count(*) AS proposed_count, count(a.done_at) AS done_count, count(a.outcome) AS settled_count, count(*) FILTER (WHERE a.outcome) AS success_count,
       (count(*) FILTER (WHERE a.outcome) / NULLIF(count(a.outcome), 0)::numeric)::numeric(9,6) AS success_rate,
       (avg(a.p) FILTER (WHERE a.outcome IS NOT NULL))::numeric(9,6) AS expected_rate,
       (avg(COALESCE(a.outcome_value, a.value * a.outcome::integer) - a.cost))::numeric(20,4) AS mean_value,
       (avg(a.expected_value) FILTER (WHERE a.outcome IS NOT NULL))::numeric(20,4) AS expected_value,
       max(a.at) AS last_proposed_at
  FROM campaign.advice a
  JOIN campaign.lead l ON l.lead_id = a.lead_id
 GROUP BY l.source_campaign_id, a.action, a.segment;
COMMENT ON VIEW campaign.cockpit_next_action IS 'One row a source campaign of leads, action and segment: how often next_best_action() was proposed, done, and what came of it, beside what was expected. What was left alone on purpose (control) is an action too.
每线索来源活动、动作、分群一行：next_best_action() 被建议、执行的次数与结果，并列预期值。有意不触达（control）也计为一种动作。';
COMMENT ON COLUMN campaign.cockpit_next_action.campaign_id IS 'Source campaign of the leads; NULL: none known.
线索来源活动；未知为 NULL。';
COMMENT ON COLUMN campaign.cockpit_next_action.action IS 'Name of the rule of kind action.
action 类规则名。';
COMMENT ON COLUMN campaign.cockpit_next_action.segment IS 'Segment of the leads (setting next_action), as it was when proposed.
线索分群（设置 next_action），取建议时的值。';
COMMENT ON COLUMN campaign.cockpit_next_action.proposed_count IS 'Times proposed.
建议次数。';
COMMENT ON COLUMN campaign.cockpit_next_action.done_count IS 'Of them done.
其中已执行次数。';
COMMENT ON COLUMN campaign.cockpit_next_action.settled_count IS 'Of them with a known outcome.
其中结果已知次数。';
COMMENT ON COLUMN campaign.cockpit_next_action.success_count IS 'Of them with success.
其中成功次数。';
COMMENT ON COLUMN campaign.cockpit_next_action.success_rate IS 'Successes by known outcomes; NULL where none is known.
成功率（按已知结果）；无则为 NULL。';
COMMENT ON COLUMN campaign.cockpit_next_action.expected_rate IS 'Mean chance that was expected of those with a known outcome.
结果已知者的平均预期概率。';
COMMENT ON COLUMN campaign.cockpit_next_action.mean_value IS 'Mean value less cost of those with a known outcome, in the currency of the rules.
结果已知者的平均净值（规则所用币种）。';
COMMENT ON COLUMN campaign.cockpit_next_action.expected_value IS 'Mean expected value of those with a known outcome.
结果已知者的平均期望价值。';
COMMENT ON COLUMN campaign.cockpit_next_action.last_proposed_at IS 'When it was proposed last.
最近建议时间。';

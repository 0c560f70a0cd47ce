CREATE TABLE campaign.touch_hour (
    channel text NOT NULL,
    cell integer NOT NULL CHECK (cell BETWEEN 0 AND 167),
    sent_count bigint NOT NULL CHECK (sent_count >= 0),
    responded_count bigint NOT NULL CHECK (responded_count >= 0),
    refreshed_at timestamptz NOT NULL,
    PRIMARY KEY (channel, cell),
    CHECK (responded_count <= sent_count)
);
COMMENT ON TABLE campaign.touch_hour IS 'Derived. One row a channel and hour of the week on the clock of the people reached (cell 0 is Monday 00:00 to 01:00, 167 Sunday 23:00): contacts made and answered in the look-back of setting touch_time. Counted anew by refresh_touch_hours().
派生表。每渠道、每周内小时（按被触达者当地时间，cell 0 为周一 0–1 时，167 为周日 23 时）一行：设置 touch_time 回溯期内的触达数与响应数。由 refresh_touch_hours() 重新统计。';

CREATE TABLE campaign.advice (
    advice_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id bigint NOT NULL REFERENCES campaign.lead (lead_id),
    rule_id bigint NOT NULL REFERENCES campaign.rule (rule_id),
    action text NOT NULL,
    segment text NOT NULL DEFAULT '',
    mode text NOT NULL CHECK (mode IN ('best', 'personal', 'explore', 'none')),
    propensity double precision NOT NULL CHECK (propensity > 0 AND propensity <= 1),
    p double precision CHECK (p >= 0 AND p <= 1),
    expected_value double precision,
    value double precision NOT NULL DEFAULT 0 CHECK (value >= 0 AND value < 'Infinity'),
    cost double precision NOT NULL DEFAULT 0 CHECK (cost > '-Infinity' AND cost < 'Infinity'),
    touch_at timestamptz,
    reasons jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(reasons) = 'array'),
    at timestamptz NOT NULL CHECK (isfinite(at)),
    actor text NOT NULL DEFAULT current_user,
    done_at timestamptz CHECK (isfinite(done_at)),
    done_by text,
    activity_id bigint,
    outcome boolean,
    outcome_at timestamptz CHECK (isfinite(outcome_at)),
    outcome_value double precision CHECK (outcome_value > '-Infinity' AND outcome_value < 'Infinity'),
    is_counted boolean NOT NULL DEFAULT false,
    CHECK (done_at >= at),
    CHECK ((outcome IS NULL) = (outcome_at IS NULL)),
    CHECK (outcome IS NULL OR done_at IS NOT NULL),
    CHECK (outcome IS NOT NULL OR NOT is_counted)
);
CREATE INDEX advice_lead_id_idx ON campaign.advice (lead_id, at);
CREATE INDEX advice_rule_id_idx ON campaign.advice (rule_id, at);
CREATE INDEX advice_waiting_idx ON campaign.advice (done_at) WHERE done_at IS NOT NULL AND outcome IS NULL;
CREATE INDEX advice_uncounted_idx ON campaign.advice (action, segment) WHERE outcome IS NOT NULL AND NOT is_counted;
COMMENT ON TABLE campaign.advice IS 'One row an action proposed for a lead: why (mode: best of everybody''s, personal by segment or model, explore, none = left alone on purpose), with which chance it was picked (propensity), what was expected and why the others were not; then whether and when it was done (done_at), and what came of it (outcome, outcome_value). is_counted: the outcome is in action_count.
为线索建议的每个动作一行：缘由（mode：best 总体最佳、personal 按分群或模型、explore 探索、none 有意不触达）、被选中的概率（propensity）、预期及其他动作落选原因；是否及何时执行（done_at）与结果（outcome、outcome_value）。is_counted 表示结果已计入 action_count。';

CREATE TABLE campaign.action_count (
    action text NOT NULL,
    segment text NOT NULL DEFAULT '',
    n bigint NOT NULL DEFAULT 0 CHECK (n >= 0),
    k bigint NOT NULL DEFAULT 0 CHECK (k >= 0),
    PRIMARY KEY (action, segment),
    CHECK (k <= n)
);
COMMENT ON TABLE campaign.action_count IS 'Derived. One row an action (name of its rule) and segment: how often it was done with a known outcome (n), and with success (k). advice_tick() adds the outcomes of advice, which are the tail until then; what was known before may be put in by hand.
派生表。每动作（规则名）每分群一行：已执行且结果已知的次数（n）与成功次数（k）。由 advice_tick() 从 advice 累加，未累加部分为尾部；此前已知的次数可手工录入。';

CREATE TABLE campaign.action_seat (
    action text PRIMARY KEY,
    moves bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
COMMENT ON TABLE campaign.action_seat IS 'One row an action (name of its rule) with a daily_quota: the lock under which propose_action() counts it, taken before the lead, in order of name; moves grows each time, so that a REPEATABLE READ caller whose count would be out of date gets 40001.
每个设有 daily_quota 的动作（规则名）一行：propose_action() 计数时持有的锁，先于线索、按名称顺序加锁；moves 每次递增，使快照过期的 REPEATABLE READ 调用者得到 40001。';

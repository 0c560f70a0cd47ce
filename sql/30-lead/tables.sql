CREATE TYPE campaign.prepared_capture AS (
    capture_id bigint, source text, at timestamptz,
    keys campaign.key_value[], name text, title text, company text, company_norm text, domain text, industry text, region text,
    product text, campaign_id bigint, channel text, kind text, asset_id bigint, tracking_link_id bigint, promoter text, attrs jsonb,
    faults jsonb, fatal jsonb);
COMMENT ON TYPE campaign.prepared_capture IS 'A captured payload as read: normalised keys and fields, the faults found, and the one that stops it (fatal), if any.
读取后的捕获载荷：规范化的键与字段、发现的问题，以及使其无法继续的问题（fatal）。';

CREATE TABLE campaign.lead_pool (
    lead_pool_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (btrim(name) <> '' AND char_length(name) <= 200),
    kind text NOT NULL DEFAULT 'region' CHECK (kind IN ('marketing', 'region', 'industry', 'partner', 'public')),
    match jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(match) = 'object'),
    priority integer NOT NULL DEFAULT 100,
    team text REFERENCES campaign.team (team),
    claim_daily_cap integer CHECK (claim_daily_cap >= 0),
    hold_cap integer CHECK (hold_cap >= 0),
    cooldown interval CHECK (cooldown >= '0' AND cooldown <= '36500 days'),
    recycle_after_no_touch interval CHECK (recycle_after_no_touch > '0' AND recycle_after_no_touch <= '36500 days'),
    recycle_after_no_win interval CHECK (recycle_after_no_win > '0' AND recycle_after_no_win <= '36500 days'),
    first_response interval CHECK (first_response > '0' AND first_response <= '36500 days'),
    business_calendar_id bigint REFERENCES campaign.business_calendar (business_calendar_id),
    escalate_to text REFERENCES campaign.app_user (login),
    active boolean NOT NULL DEFAULT true,
    reclaim_after interval CHECK (reclaim_after >= '0' AND reclaim_after <= '36500 days')
);
CREATE INDEX lead_pool_team_idx ON campaign.lead_pool (team) WHERE team IS NOT NULL;
CREATE INDEX lead_pool_business_calendar_id_idx ON campaign.lead_pool (business_calendar_id) WHERE business_calendar_id IS NOT NULL;
CREATE INDEX lead_pool_escalate_to_idx ON campaign.lead_pool (escalate_to) WHERE escalate_to IS NOT NULL;
COMMENT ON TABLE campaign.lead_pool IS 'One row a pool of leads: what it matches (every key of match equal in the lead), the team whose rotation serves it, caps, recycling, first-response time on a calendar, whom a breach is escalated to (else the owner''s manager, else a lead of the team), after how much working time past due an unanswered lead goes back to the pool (reclaim_after; NULL = never).
线索池，每个一行：匹配条件（match 的每个键值与线索相等）、轮转团队、上限、回收规则、首次响应时限与日历、超时升级对象（缺省为负责人的上级，其次团队负责人）、超时后仍未响应而收回池中的工作时长（reclaim_after，NULL 为不收回）。';

CREATE TABLE campaign.pool_rotation (
    lead_pool_id bigint NOT NULL REFERENCES campaign.lead_pool (lead_pool_id),
    login text NOT NULL REFERENCES campaign.app_user (login),
    due double precision NOT NULL DEFAULT 0,
    given bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (lead_pool_id, login)
) WITH (fillfactor = 50);
CREATE INDEX pool_rotation_login_idx ON campaign.pool_rotation (login);
COMMENT ON TABLE campaign.pool_rotation IS 'One row a member of a pool''s rotation: due grows by the member''s share of every lead routed while the member is eligible, given counts the leads received; written only under the lock of the pool.
线索池轮转中每个成员一行：due 为其有资格期间每条线索的应得份额之和，given 为实际分得数；仅在持有池锁时写入。';

CREATE TABLE campaign.lead (
    lead_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES campaign.person (person_id),
    root_person_id bigint NOT NULL,
    account_name text,
    product text CHECK (char_length(product) <= 200),
    region text,
    source_campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    source_touch bigint,
    channel text,
    stage text NOT NULL DEFAULT 'raw' CHECK (stage IN ('raw', 'valid', 'marketing_qualified', 'accepted', 'sales_qualified', 'opportunity', 'won', 'lost', 'nurture', 'invalid')),
    stage_at timestamptz NOT NULL DEFAULT now(),
    stage_actor text,
    stage_reason text,
    marketing_qualified_at timestamptz,
    accepted_at timestamptz,
    sales_qualified_at timestamptz,
    work_state text NOT NULL DEFAULT 'unassigned' CHECK (work_state IN ('unassigned', 'assigned', 'in_progress', 'closed')),
    lead_pool_id bigint REFERENCES campaign.lead_pool (lead_pool_id),
    owner text REFERENCES campaign.app_user (login),
    assignment_seq integer NOT NULL DEFAULT 0,
    fit integer,
    grade text,
    score double precision,
    score_at timestamptz,
    heat double precision,
    cools_at timestamptz,
    merged_into bigint REFERENCES campaign.lead (lead_id) CHECK (merged_into <> lead_id),
    lost_reason text,
    invalid_reason text,
    recycle_at timestamptz,
    promoter text REFERENCES campaign.app_user (login),
    is_existing_customer boolean NOT NULL DEFAULT false,
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now() CHECK (isfinite(created_at)),
    closed_at timestamptz,
    lasting integer,
    lasting_capped double precision,
    heat_capped double precision,
    CONSTRAINT lead_closed_when_over CHECK ((work_state = 'closed') = (stage IN ('won', 'lost', 'nurture', 'invalid') OR merged_into IS NOT NULL))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX lead_open_idx ON campaign.lead (root_person_id, product) NULLS NOT DISTINCT WHERE work_state <> 'closed';
CREATE INDEX lead_person_id_idx ON campaign.lead (person_id);
CREATE INDEX lead_source_campaign_id_idx ON campaign.lead (source_campaign_id, created_at);
CREATE INDEX lead_owner_idx ON campaign.lead (owner) WHERE work_state <> 'closed';
CREATE INDEX lead_lead_pool_id_idx ON campaign.lead (lead_pool_id) WHERE work_state <> 'closed';
CREATE INDEX lead_waiting_idx ON campaign.lead (lead_pool_id, score DESC NULLS LAST, lead_id) WHERE work_state = 'unassigned';
CREATE INDEX lead_heat_idx ON campaign.lead (lasting DESC, heat DESC NULLS LAST, lead_id) WHERE work_state <> 'closed' AND lasting IS NOT NULL;
CREATE INDEX lead_heat_capped_idx ON campaign.lead (lasting_capped DESC, heat_capped DESC NULLS LAST, lead_id) WHERE work_state <> 'closed' AND lasting IS NOT NULL;
CREATE INDEX lead_merged_into_idx ON campaign.lead (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX lead_recycle_idx ON campaign.lead (recycle_at) WHERE (owner IS NOT NULL AND work_state <> 'closed') IS TRUE;
CREATE INDEX lead_promoter_idx ON campaign.lead (promoter) WHERE promoter IS NOT NULL;
COMMENT ON TABLE campaign.lead IS 'One row a lead of a person for a product (NULL = any). assignment_seq is the seq of its newest assignment; root_person_id is the person after merges; at most one lead of a root person and product is open (work_state <> closed); owner is the login of the sales person, NULL while the lead waits in its pool; the *_at columns hold the first entry to the stage.
每人每产品（NULL 为不限）的每条线索一行。assignment_seq 为最新归属的 seq；root_person_id 为合并后的人；同一人同一产品至多一条未关闭线索；owner 为销售登录名，在池中等待时为 NULL；*_at 为首次进入该阶段的时间。';

CREATE TABLE campaign.capture (
    capture_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source text NOT NULL CHECK (source <> ''),
    external_id text NOT NULL CHECK (external_id <> ''),
    payload jsonb,
    received_at timestamptz NOT NULL,
    state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'linked', 'created', 'rejected', 'error')),
    faults jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(faults) = 'array'),
    person_id bigint REFERENCES campaign.person (person_id),
    lead_id bigint REFERENCES campaign.lead (lead_id),
    attempts integer NOT NULL DEFAULT 0,
    retried_at timestamptz,
    UNIQUE (source, external_id)
) WITH (fillfactor = 70);
CREATE INDEX capture_person_id_idx ON campaign.capture (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX capture_lead_id_idx ON campaign.capture (lead_id) WHERE lead_id IS NOT NULL;
CREATE INDEX capture_pending_idx ON campaign.capture (capture_id) WHERE state IN ('new', 'error');
COMMENT ON TABLE campaign.capture IS 'One row a received form, scan or import row, stored whatever becomes of it and kept for ever, unique by (source, external_id). faults lists every input fault or failing step (sqlstate, message, detail, hint, field); state error and new can be taken up again by retry_captures() or fix_capture(), at retried_at last: a lead that comes of it is given, and its clock begins, no earlier.
每条收到的表单、扫码或导入一行，无论处理结果如何均保存，且永久保留，按（source, external_id）唯一。faults 记录每个输入问题或失败步骤；state 为 error 或 new 的可用 retry_captures() 或 fix_capture() 重试，retried_at 为最近一次重试时间：由此产生的线索不早于该时刻分配与计时。';

CREATE TABLE campaign.assignment (
    lead_id bigint NOT NULL REFERENCES campaign.lead (lead_id),
    seq integer NOT NULL CHECK (seq > 0),
    action text NOT NULL CHECK (action IN ('route', 'claim', 'transfer', 'return', 'recycle', 'reclaim', 'import')),
    lead_pool_id bigint REFERENCES campaign.lead_pool (lead_pool_id),
    owner text REFERENCES campaign.app_user (login),
    actor text NOT NULL DEFAULT current_user,
    at timestamptz NOT NULL,
    reason text,
    rule_id bigint REFERENCES campaign.rule (rule_id),
    due_at timestamptz,
    reminded integer NOT NULL DEFAULT 0,
    first_response_at timestamptz,
    wall_seconds bigint,
    business_seconds bigint,
    breached_at timestamptz,
    escalated_at timestamptz,
    closed_at timestamptz,
    clock text NOT NULL DEFAULT 'restart' CHECK (clock IN ('restart', 'carry')),
    clock_at timestamptz NOT NULL DEFAULT '-infinity',
    breach_seconds bigint,
    is_moved boolean NOT NULL DEFAULT false,
    PRIMARY KEY (lead_id, seq)
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX assignment_open_idx ON campaign.assignment (lead_id) WHERE closed_at IS NULL;
CREATE INDEX assignment_owner_idx ON campaign.assignment (owner, at) WHERE owner IS NOT NULL;
CREATE INDEX assignment_lead_pool_id_idx ON campaign.assignment (lead_pool_id, at) WHERE closed_at IS NULL;
CREATE INDEX assignment_clock_idx ON campaign.assignment (clock_at) WHERE first_response_at IS NULL AND closed_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX assignment_rule_id_idx ON campaign.assignment (rule_id) WHERE rule_id IS NOT NULL;
COMMENT ON TABLE campaign.assignment IS 'One row a stay of a lead with an owner (owner NULL: it waits in its pool, reason says why), in order of seq; exactly one row of an open lead is open. The clock: due_at, first_response_at, wall and business seconds to it, breached_at once; clock says whether it began anew (restart) or went on from the stay before (carry); clock_at is when sla_tick() looks at it next; breach_seconds, working seconds from due_at to the response, is frozen with it. is_moved: the clock went on in a stay of another lead (they became one, or parted again), and is counted there.
线索每次归属一行（owner 为 NULL 表示在池中等待，reason 说明原因），按 seq 排序；每条未关闭线索恰有一行未关闭。计时：due_at、first_response_at、自然与工作秒数，breached_at 只记一次；clock 表明计时重新开始（restart）或沿用上一归属（carry）；clock_at 为 sla_tick() 下次处理的时间；breach_seconds 为 due_at 至响应的工作秒数，随响应固定。is_moved 表示计时已转到另一线索的归属（合并或撤销合并），在彼处计数。';

CREATE TABLE campaign.score_model (
    score_model_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    min_score double precision NOT NULL DEFAULT 0,
    max_score double precision NOT NULL DEFAULT 100,
    half_life interval NOT NULL DEFAULT '30 days' CONSTRAINT score_model_half_life_check CHECK (half_life > '0' AND half_life <= '36500 days'),
    grade_cuts integer[] NOT NULL DEFAULT '{40,25,10}',
    engagement_cuts integer[] NOT NULL DEFAULT '{60,30,10}',
    is_active boolean NOT NULL DEFAULT false,
    UNIQUE (code, version),
    CHECK (min_score < max_score),
    CONSTRAINT score_model_bounds_check CHECK (min_score <= 1e8 AND max_score >= -1e8 AND max_score <= 'Infinity'),
    CONSTRAINT score_model_grade_cuts_check CHECK (COALESCE(cardinality(grade_cuts) = 3 AND grade_cuts[1] >= grade_cuts[2] AND grade_cuts[2] >= grade_cuts[3], false)),
    CONSTRAINT score_model_engagement_cuts_check CHECK (COALESCE(cardinality(engagement_cuts) = 3 AND engagement_cuts[1] >= engagement_cuts[2] AND engagement_cuts[2] >= engagement_cuts[3], false))
);
CREATE UNIQUE INDEX score_model_active_idx ON campaign.score_model (is_active) WHERE is_active;
COMMENT ON TABLE campaign.score_model IS 'One row a version of a score model: bounds of the total, half life of behaviour, cuts of grade (A, B, C, else D) and engagement (1, 2, 3, else 4); one is active.
评分模型每个版本一行：总分上下限、行为半衰期、等级（A/B/C，其余 D）与活跃度（1/2/3，其余 4）分界；同时仅一个启用。';

CREATE TABLE campaign.score_group (
    score_group_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    score_model_id bigint NOT NULL REFERENCES campaign.score_model (score_model_id),
    code text NOT NULL,
    cap_min double precision,
    cap_max double precision,
    UNIQUE (score_model_id, code),
    CHECK (cap_min <= cap_max),
    CONSTRAINT score_group_caps_check CHECK (cap_min <= 1e8 AND cap_max >= -1e8 AND cap_max <= 'Infinity')
);
COMMENT ON TABLE campaign.score_group IS 'One row a group of score rules with its own caps on what they come to, applied when the score is read; the rules of a group with caps are of one kind (attribute or behaviour).
评分规则分组，每组一行，读取分数时对其合计应用上下限；设有上下限的分组，规则须同为 attribute 或 behaviour。';

CREATE TABLE campaign.score_rule (
    score_rule_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    score_group_id bigint NOT NULL REFERENCES campaign.score_group (score_group_id),
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('attribute', 'behaviour')),
    touch_kind text,
    attribute text,
    condition jsonpath,
    points double precision NOT NULL CHECK (points >= -1e8 AND points <= 1e8),
    cap_min double precision,
    cap_max double precision,
    priority integer NOT NULL DEFAULT 100,
    active boolean NOT NULL DEFAULT true,
    half_life interval DEFAULT '0' CONSTRAINT score_rule_half_life_check CHECK (half_life >= '0' AND half_life <= '36500 days'),
    mode text NOT NULL DEFAULT 'sum' CONSTRAINT score_rule_mode_check CHECK (mode IN ('sum', 'last', 'first', 'max')),
    per_day_max integer CONSTRAINT score_rule_per_day_max_check CHECK (per_day_max > 0),
    valid_during tstzrange NOT NULL DEFAULT '(,)' CONSTRAINT score_rule_valid_during_check CHECK (NOT isempty(valid_during)),
    UNIQUE (score_group_id, name),
    CHECK (cap_min <= cap_max),
    CHECK (kind = 'behaviour' OR condition IS NOT NULL),
    CONSTRAINT score_rule_caps_check CHECK (cap_min <= 1e8 AND cap_max >= -1e8 AND cap_max <= 'Infinity')
);
COMMENT ON TABLE campaign.score_rule IS 'One row a score rule. attribute: points when the jsonpath condition holds on the lead as JSON; of the rules of one attribute only the first by priority counts; valid_during is held against the instant asked for. behaviour: points for each touch of touch_kind (and condition on the touch as JSON) that occurred in valid_during, fading with half_life (0 = that of the model, NULL = never; months count 30 days). mode says which touches count: sum all, last the newest, first the oldest, max the one of which most is left; per_day_max makes one event at the start of the day (setting tz) of the touches of a day, at most so many. Caps act when the score is read.
评分规则每条一行。attribute：线索 JSON 满足 jsonpath 时得分，同一 attribute 只取优先级最前的一条，valid_during 按所问时刻判断；behaviour：在 valid_during 内发生、符合 touch_kind（及条件）的触点得分，按 half_life 衰减（0 为模型的半衰期，NULL 为不衰减，月按 30 天计）。mode 决定计入哪些触点：sum 全部、last 最新、first 最早、max 剩余最多者；per_day_max 将一天（设置 tz）的触点并为当日零点的一个事件并限量。上下限在读取时应用。';

CREATE TABLE campaign.score_entry (
    score_entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id bigint NOT NULL REFERENCES campaign.lead (lead_id),
    score_rule_id bigint NOT NULL REFERENCES campaign.score_rule (score_rule_id),
    touchpoint_id bigint,
    revision integer NOT NULL DEFAULT 1,
    units double precision NOT NULL DEFAULT 1,
    at timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (lead_id, score_rule_id, touchpoint_id, revision)
);
CREATE INDEX score_entry_score_rule_id_idx ON campaign.score_entry (score_rule_id);
COMMENT ON TABLE campaign.score_entry IS 'One row a touch that a behaviour rule counted for a lead, insert-only; an undo is a further revision with negative units.
行为规则为线索计入的每个触点一行，只增不改；撤销为 units 为负的新 revision。';

CREATE TABLE campaign.rule_book (
    rule_book_id integer PRIMARY KEY DEFAULT 1 CHECK (rule_book_id = 1),
    score_model_id bigint NOT NULL,
    half_life interval NOT NULL,
    min_score double precision NOT NULL,
    max_score double precision NOT NULL,
    grade_cuts integer[] NOT NULL,
    engagement_cuts integer[] NOT NULL,
    fit_conditions jsonpath[] NOT NULL,
    fit_attributes text[] NOT NULL,
    fit_points double precision[] NOT NULL,
    fit_groups integer[] NOT NULL,
    touch_rules bigint[] NOT NULL,
    touch_kinds text[] NOT NULL,
    touch_conditions jsonpath[] NOT NULL,
    touch_points double precision[] NOT NULL,
    touch_min double precision[] NOT NULL,
    touch_max double precision[] NOT NULL,
    touch_groups integer[] NOT NULL,
    group_min double precision[] NOT NULL,
    group_max double precision[] NOT NULL,
    route_conditions jsonpath[] NOT NULL,
    route_rules bigint[] NOT NULL,
    route_pools bigint[] NOT NULL,
    route_valid tstzrange[] NOT NULL,
    pools bigint[] NOT NULL,
    pool_matches jsonb[] NOT NULL,
    qualify_conditions jsonpath[] NOT NULL,
    qualify_names text[] NOT NULL,
    qualify_valid tstzrange[] NOT NULL,
    threshold double precision,
    lookback interval NOT NULL,
    first_response interval NOT NULL,
    calendar text NOT NULL,
    fit_valid tstzrange[] NOT NULL,
    fit_during tstzrange NOT NULL,
    fit_is_whole boolean NOT NULL,
    fit_sees_itself boolean NOT NULL,
    touch_valid tstzrange[] NOT NULL,
    touch_modes text[] NOT NULL,
    touch_half_lives interval[] NOT NULL,
    touch_days integer[] NOT NULL,
    touch_bases text[] NOT NULL,
    heat_half_life interval NOT NULL,
    tz text NOT NULL,
    sees_campaign boolean NOT NULL,
    sees_score boolean NOT NULL
) WITH (toast_tuple_target = 8160);
COMMENT ON TABLE campaign.rule_book IS 'Derived. One row: score rules, route and qualify rules, pools and their settings as arrays, so that a lead is judged after one look; written anew by triggers whenever one of them changes.
派生表。仅一行：以数组形式存放评分规则、分配与合格规则、线索池及相关设置，使线索一次读取即可判定；其中任一变更时由触发器重写。';

CREATE TABLE campaign.scorecard (
    scorecard_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    target text NOT NULL,
    positive text NOT NULL,
    base_rate double precision NOT NULL,
    intercept double precision NOT NULL,
    lambda double precision NOT NULL,
    trained_at timestamptz NOT NULL,
    n bigint NOT NULL,
    n_pos bigint NOT NULL,
    metrics jsonb NOT NULL DEFAULT '{}',
    status text NOT NULL DEFAULT 'challenger' CHECK (status IN ('champion', 'challenger', 'retired')),
    query text,
    exclude text[] NOT NULL DEFAULT '{}',
    options jsonb,
    null_values text[] NOT NULL DEFAULT '{}',
    smoothing double precision NOT NULL DEFAULT 2 CHECK (smoothing > 0),
    actor text NOT NULL DEFAULT current_user,
    based_on bigint REFERENCES campaign.scorecard (scorecard_id),
    revision uuid NOT NULL DEFAULT gen_random_uuid(),
    UNIQUE (name, version)
);
CREATE UNIQUE INDEX scorecard_champion_idx ON campaign.scorecard (name) WHERE status = 'champion';
CREATE INDEX scorecard_based_on_idx ON campaign.scorecard (based_on) WHERE based_on IS NOT NULL;
COMMENT ON TABLE campaign.scorecard IS 'One row a version of a trained scorecard: base rate, intercept, ridge, sample and measures, the query it was trained on; based_on: the version that it is a refit of; revision changes with every change of the model, so that sessions notice. predict() uses the champion of a name.
每个已训练评分卡版本一行：基准率、截距、岭参数、样本量、评估指标与训练查询；based_on 为所重拟合的版本；模型每次变更时 revision 随之改变，供各会话察觉。predict() 使用该名称的现任（champion）版本。';

CREATE TABLE campaign.scorecard_feature (
    scorecard_id bigint NOT NULL REFERENCES campaign.scorecard (scorecard_id),
    feature_no integer NOT NULL,
    path text NOT NULL,
    kind text NOT NULL,
    cuts double precision[],
    coefficient double precision NOT NULL,
    information_value double precision,
    psi double precision,
    is_suspected_leak boolean NOT NULL DEFAULT false,
    keys text[],
    member text,
    cross_a integer,
    cross_b integer,
    cross_stat double precision,
    PRIMARY KEY (scorecard_id, feature_no),
    CONSTRAINT scorecard_feature_kind_check CHECK (kind IN ('numeric', 'hour', 'weekday', 'category', 'bucket', 'member', 'cross', 'fine', 'beside', 'date', 'gap'))
);
COMMENT ON TABLE campaign.scorecard_feature IS 'One row a feature of a scorecard, crosses and points of single levels (kind beside) last: path as it is shown, keys (column, then keys of its JSON), cuts between bins (a value equal to a cut is below it), element of an array, features that a cross joins, coefficient, information value, drift (psi).
评分卡每个特征一行，交叉与单档得分（beside 类）在后：显示名 path、取值键 keys（列名及其 JSON 的键）、分箱界（等于界者归下方）、数组元素、交叉的两个特征、系数、信息值、漂移（psi）。';

CREATE TABLE campaign.scorecard_level (
    scorecard_id bigint NOT NULL,
    feature_no integer NOT NULL,
    level text NOT NULL,
    n double precision NOT NULL,
    n_pos double precision NOT NULL,
    woe double precision NOT NULL,
    level_no integer NOT NULL,
    value text,
    level_a integer,
    level_b integer,
    PRIMARY KEY (scorecard_id, feature_no, level_no),
    FOREIGN KEY (scorecard_id, feature_no) REFERENCES campaign.scorecard_feature (scorecard_id, feature_no)
);
COMMENT ON TABLE campaign.scorecard_level IS 'One row a level of a feature: level as it is shown, value of a category as it is looked up, levels that a cell of a cross joins, rows and positives (of refits: decayed), weight of evidence. The points of a level are coefficient x woe.
特征每个取值档一行：显示名 level、类别的查找值 value、交叉格的两个档、行数与正例数（重拟合后为衰减计数）、证据权重。该档分值 = 系数 x woe。';

CREATE TABLE campaign.scorecard_count (
    scorecard_id bigint NOT NULL,
    feature_no integer NOT NULL,
    level text NOT NULL,
    fold integer NOT NULL,
    n double precision NOT NULL,
    n_pos double precision NOT NULL,
    anchor timestamptz NOT NULL,
    level_no integer NOT NULL,
    PRIMARY KEY (scorecard_id, feature_no, level_no, fold),
    FOREIGN KEY (scorecard_id, feature_no) REFERENCES campaign.scorecard_feature (scorecard_id, feature_no)
);
COMMENT ON TABLE campaign.scorecard_count IS 'One row a level of a feature that is no cross: counts as of anchor, which halve with every half life that passes before new rows are added (refit_scorecard); fold is 0.
非交叉特征每档一行：截至 anchor 的计数，加入新行前按经过的半衰期减半（refit_scorecard）；fold 为 0。';

CREATE TABLE campaign.prediction_log (
    prediction_log_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id bigint NOT NULL REFERENCES campaign.lead (lead_id),
    scorecard_id bigint NOT NULL REFERENCES campaign.scorecard (scorecard_id),
    at timestamptz NOT NULL,
    p double precision NOT NULL CHECK (p >= 0 AND p <= 1),
    reasons jsonb NOT NULL DEFAULT '[]',
    outcome boolean,
    outcome_at timestamptz
);
CREATE INDEX prediction_log_lead_id_idx ON campaign.prediction_log (lead_id);
CREATE INDEX prediction_log_scorecard_id_idx ON campaign.prediction_log (scorecard_id);
CREATE UNIQUE INDEX prediction_log_once_idx ON campaign.prediction_log (lead_id, at, scorecard_id);
COMMENT ON TABLE campaign.prediction_log IS 'One row a prediction made for a lead by a version of a scorecard, with its reasons and, once the lead is closed, whether it was won (NULL again if it is opened again).
某版本评分卡对线索的每次预测一行，含理由；线索关闭后记录是否赢单（重新打开则恢复为 NULL）。';

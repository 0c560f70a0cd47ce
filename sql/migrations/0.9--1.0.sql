-- The number NaN passes "greater than zero": every amount, rate and weight now refuses it.
ALTER TABLE campaign.team_member
    DROP CONSTRAINT team_member_weight_check, ADD CONSTRAINT team_member_weight_check CHECK (weight > 0 AND weight <> 'NaN');
ALTER TABLE campaign.fx_rate
    DROP CONSTRAINT fx_rate_rate_check, ADD CONSTRAINT fx_rate_rate_check CHECK (rate > 0 AND rate <> 'NaN');
ALTER TABLE campaign.campaign
    DROP CONSTRAINT campaign_expected_revenue_check, ADD CONSTRAINT campaign_expected_revenue_check CHECK (expected_revenue >= 0 AND expected_revenue <> 'NaN');
ALTER TABLE campaign.budget_entry
    DROP CONSTRAINT budget_entry_fx_rate_check, ADD CONSTRAINT budget_entry_fx_rate_check CHECK (fx_rate > 0 AND fx_rate <> 'NaN');
ALTER TABLE campaign.media_stat
    DROP CONSTRAINT media_stat_cost_check, ADD CONSTRAINT media_stat_cost_check CHECK (cost >= 0 AND cost <> 'NaN'),
    DROP CONSTRAINT media_stat_fx_rate_check, ADD CONSTRAINT media_stat_fx_rate_check CHECK (fx_rate > 0 AND fx_rate <> 'NaN');
ALTER TABLE campaign.opportunity
    DROP CONSTRAINT opportunity_amount_check, ADD CONSTRAINT opportunity_amount_check CHECK (amount >= 0 AND amount <> 'NaN'),
    DROP CONSTRAINT opportunity_fx_rate_check, ADD CONSTRAINT opportunity_fx_rate_check CHECK (fx_rate > 0 AND fx_rate <> 'NaN');
ALTER TABLE campaign.sales_order
    DROP CONSTRAINT sales_order_amount_check, ADD CONSTRAINT sales_order_amount_check CHECK (amount >= 0 AND amount <> 'NaN'),
    DROP CONSTRAINT sales_order_fx_rate_check, ADD CONSTRAINT sales_order_fx_rate_check CHECK (fx_rate > 0 AND fx_rate <> 'NaN');
ALTER TABLE campaign.payment
    DROP CONSTRAINT payment_fx_rate_check, ADD CONSTRAINT payment_fx_rate_check CHECK (fx_rate > 0 AND fx_rate <> 'NaN');

-- Revenue of a period is read from the changes of that period.
CREATE INDEX order_change_at_idx ON campaign.order_change (at);

-- The one row of the rule book is read by every capture: kept in one piece.
ALTER TABLE campaign.rule_book SET (toast_tuple_target = 8160);

-- What reads a lead checks these texts already, once.
ALTER TABLE campaign.lead DROP CONSTRAINT lead_account_name_check, DROP CONSTRAINT lead_region_check, DROP CONSTRAINT lead_channel_check;

-- Ledger and credits are written by triggers alone: a duty gives no right to write them any more.
DO $ledger$
DECLARE
    r name;
BEGIN
    FOR r IN SELECT DISTINCT g.role FROM campaign.access_grant g JOIN pg_roles x ON x.rolname = g.role LOOP
        EXECUTE format('REVOKE INSERT, UPDATE ON campaign.order_change, campaign.attribution_credit FROM %I', r);
    END LOOP;
END
$ledger$;

-- capture_lead() writes the row with the outcome of its work, in one transaction.
COMMENT ON TABLE campaign.capture IS 'One row a received form, scan or import row, stored whatever becomes of it and kept for ever, unique by (source, external_id). faults lists every input fault or failing step (sqlstate, message, detail, hint, field); state error and new can be taken up again by retry_captures() or fix_capture().
每条收到的表单、扫码或导入一行，无论处理结果如何均保存，且永久保留，按（source, external_id）唯一。faults 记录每个输入问题或失败步骤；state 为 error 或 new 的可用 retry_captures() 或 fix_capture() 重试。';

-- Derived rows need no reference of their own (a check a row), and room for their next version.
ALTER TABLE campaign.person_journey DROP CONSTRAINT person_journey_person_id_fkey;
ALTER TABLE campaign.person_journey SET (fillfactor = 60);

-- Experiments with a hold-out.
CREATE TABLE campaign.lift_test (
    lift_test_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (btrim(name) <> '' AND char_length(name) <= 200),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    channel text CHECK (btrim(channel) <> '' AND char_length(channel) <= 100),
    started_at timestamptz NOT NULL CHECK (isfinite(started_at)),
    ended_at timestamptz NOT NULL CHECK (isfinite(ended_at)),
    exposed_units bigint NOT NULL CHECK (exposed_units BETWEEN 1 AND 100000000000),
    exposed_conversions bigint NOT NULL CHECK (exposed_conversions >= 0),
    holdout_units bigint NOT NULL CHECK (holdout_units BETWEEN 1 AND 100000000000),
    holdout_conversions bigint NOT NULL CHECK (holdout_conversions >= 0),
    note text NOT NULL DEFAULT '',
    actor text NOT NULL DEFAULT current_user,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT lift_test_target_check CHECK (campaign_id IS NOT NULL OR channel IS NOT NULL),
    CONSTRAINT lift_test_period_check CHECK (ended_at > started_at),
    CONSTRAINT lift_test_exposed_check CHECK (exposed_conversions <= exposed_units),
    CONSTRAINT lift_test_holdout_check CHECK (holdout_conversions <= holdout_units)
);
CREATE INDEX lift_test_campaign_id_idx ON campaign.lift_test (campaign_id) WHERE campaign_id IS NOT NULL;
COMMENT ON TABLE campaign.lift_test IS 'One row an experiment with a hold-out: of a campaign, a channel, or a channel within a campaign, in [started_at, ended_at): how many units (people, accounts, regions) were exposed and how many of them converted, and the same of those held out. Conversions are what credits count: orders.
每个保留对照组（不投放）的增量实验一行：针对某活动、某渠道或某活动中的某渠道，期间为 [started_at, ended_at)：暴露组的单位数（人、客户、地区）及其转化数，对照组亦然。转化与功劳同口径：订单。';

INSERT INTO campaign.setting (key, value, description) VALUES
    ('attribution_horizon', '"90 days"', 'How long after its last touch a journey without an order is open; then it ended in nothing. 无订单的旅程在末次触点后多久视为未转化'),
    ('attribution_refresh', 'true', 'Whether orders are re-attributed when a touch, person or stage proves different after the booking. 登记后触点、人员或阶段有变时是否重新归因')
    ON CONFLICT (key) DO NOTHING;

-- Credits: every model, and re-attribution of what changed after the booking.
DROP FUNCTION campaign.attribution_explain(bigint);
DROP FUNCTION campaign.order_people(campaign.sales_order);
ALTER TABLE campaign.attribution_run ADD COLUMN is_additive boolean NOT NULL GENERATED ALWAYS AS (model <> 'participation') STORED;
COMMENT ON TABLE campaign.attribution_run IS 'One row a model with the parameters its credits were computed with; the current row of a model is the one new orders are credited by. Credits of a model that is not additive (participation gives all to every channel) do not sum to the order.
每个归因模型及其参数一行；新订单按该模型的 is_current 行计功。非可加模型（participation 将全额记给每个渠道）的功劳之和不等于订单金额。';
DROP INDEX campaign.attribution_credit_sales_order_id_idx;
DROP INDEX campaign.attribution_credit_campaign_id_idx;
DROP INDEX campaign.attribution_credit_opportunity_id_idx;
ALTER TABLE campaign.attribution_credit DROP CONSTRAINT attribution_credit_pkey, ADD PRIMARY KEY (sales_order_id, attribution_credit_id);
CREATE INDEX attribution_credit_campaign_id_idx ON campaign.attribution_credit (campaign_id) WHERE campaign_id IS NOT NULL;
COMMENT ON TABLE campaign.attribution_credit IS 'One row the credit of a touch for an order under a model, insert-only: a change or cancellation of the order, or a re-attribution, adds rows at its own date. Of an additive model and order the amounts sum to the order to the cent, the weights to 1 (to 0 once cancelled); touchpoint_id, campaign_id and channel NULL: no touch earned it, shown as (none); model primary may name a campaign without a touch.
每个触点在某模型下对某订单的功劳一行，只增不改：订单变更、取消或重新归因按其日期追加行。同一可加模型同一订单金额之和精确等于订单金额，权重之和为 1（取消后为 0）；触点、活动、渠道均为 NULL 表示无触点，显示为 (none)；primary 模型可只有活动而无触点。';

-- What may have changed the right answer of orders already credited. A mark names what
-- changed, not the orders: it is seen with the very change it tells of, and which orders it
-- concerns is asked when it is taken up. New touches need no mark, they are found by their
-- transaction number.
CREATE TABLE campaign.credit_stale (
    credit_stale_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sales_order_id bigint,
    person_id bigint,
    opportunity_id bigint,
    account_id bigint,
    reason text NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    CHECK (num_nonnulls(sales_order_id, person_id, opportunity_id, account_id) = 1)
);
CREATE INDEX credit_stale_sales_order_id_idx ON campaign.credit_stale (sales_order_id) WHERE sales_order_id IS NOT NULL;
COMMENT ON TABLE campaign.credit_stale IS 'Derived. One row a mark that credits of an order, or of all orders of a person, opportunity or account, may no longer be what touches, people and stages say; refresh_credits() looks, re-attributes what differs and removes the mark. reason: booked, touch, merge, contact, stage, deal, order, account, all.
派生表。每行一个标记：某订单（或某人、某商机、某客户的全部订单）的功劳可能与触点、人员、阶段不再一致；refresh_credits() 核对后仅对有差异者重新归因并删除标记。reason 取 booked、touch、merge、contact、stage、deal、order、account、all。';

CREATE TABLE campaign.credit_horizon (
    credit_horizon_id integer PRIMARY KEY DEFAULT 1 CHECK (credit_horizon_id = 1),
    horizon xid8 NOT NULL,
    system_identifier bigint NOT NULL,
    refreshed_at timestamptz NOT NULL
);
COMMENT ON TABLE campaign.credit_horizon IS 'Derived. One row: touchpoints of transactions below horizon have been looked at by refresh_credits(); where system_identifier is another cluster''s (after a restore), all orders are looked at again.
派生表。仅一行：事务号低于 horizon 的触点已由 refresh_credits() 核对；若 system_identifier 属于另一集群（恢复之后），将重新核对全部订单。';

CREATE TABLE campaign.credit_refresh (
    credit_refresh_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sales_order_id bigint NOT NULL,
    at timestamptz NOT NULL CHECK (isfinite(at)),
    reasons text[] NOT NULL DEFAULT '{}',
    row_count integer NOT NULL DEFAULT 0,
    actor text NOT NULL DEFAULT current_user
);
CREATE INDEX credit_refresh_sales_order_id_idx ON campaign.credit_refresh (sales_order_id);
COMMENT ON TABLE campaign.credit_refresh IS 'One row a re-attribution that moved credits of an order, insert-only: when, why (reasons of the marks) and how many rows of attribution_credit it added. An insertion here is what re-attributes the order; where nothing differs no row is left.
每次实际调整了订单功劳的重新归因一行，只增不改：时间、原因（标记的 reason）及新增的 attribution_credit 行数。向本表插入即触发该订单的重新归因；无差异则不留行。';

INSERT INTO campaign.credit_horizon (horizon, system_identifier, refreshed_at)
SELECT pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot()), c.system_identifier, pg_catalog.now() FROM pg_catalog.pg_control_system() c;

-- Weak keys have hands that they pass through, strong ones the names they were given with; pairs tell their reasons.
ALTER TABLE campaign.identity_edge ADD COLUMN reasons jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(reasons) = 'array');
CREATE INDEX identity_edge_cannot_link_idx ON campaign.identity_edge (person_a, person_b) WHERE state = 'cannot_link';
COMMENT ON TABLE campaign.identity_edge IS 'One row a pair of people that may be one. state: review (a human decides), candidate (alike, not enough for a question), refused (put off by a human), retired (what spoke for it no longer counts), cannot_link (two people for good), active (one person by now). reason in words, reasons as a list of objects ({"signal": ...}), weight in bits of evidence by match_model_id where a model weighed them.
可能为同一人的一对人一行。state：review 待人工复核，candidate 相似但证据不足，refused 人工暂缓，retired 依据已失效，cannot_link 确定为两人，active 已确认为同一人。reason 为文字原因，reasons 为依据列表（对象数组），weight 为按模型计算的证据比特数。';
CREATE TABLE campaign.key_holder (
    value_norm text NOT NULL,
    type text NOT NULL,
    namespace text NOT NULL DEFAULT '',
    since timestamptz NOT NULL,
    person_id bigint REFERENCES campaign.person (person_id),
    people integer NOT NULL DEFAULT 1,
    PRIMARY KEY (value_norm, type, namespace, since)
);
CREATE INDEX key_holder_person_id_idx ON campaign.key_holder (person_id) WHERE person_id IS NOT NULL;
COMMENT ON TABLE campaign.key_holder IS 'One row a change of hands of a weak key: from since on, what happens under it alone is of person_id (as first met; NULL: signed out). The first row of a key has since -infinity, who brought it, and in people how many have brought it so far; it is unique, so that of two sessions that bring a key at once only one can be the first. A row since infinity names the visitor without a name where the first bearer is somebody else.
弱键每次易手一行：自 since 起，仅凭该键的行为归属 person_id（首次出现的人；NULL 为已退出登录）。每个键的首行 since 为 -infinity，记录最先带来者，people 为迄今带来者人数；该行唯一，两个会话同时带来同一键时只有一个能成为最先。since 为 infinity 的行记录首位带来者另有其人时的无名访客。';

CREATE TABLE campaign.key_name (
    identity_key_id bigint NOT NULL REFERENCES campaign.identity_key (identity_key_id) ON DELETE CASCADE,
    name_norm text NOT NULL,
    name text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (identity_key_id, name_norm)
);
COMMENT ON TABLE campaign.key_name IS 'One row a name given with a strong key that speaks against the name of its person. Too many of them (setting key_people) and the key is weak from then on.
强键上出现的、与所属人姓名相冲突的姓名，每个一行；过多时（设置 key_people）该键降为弱键。';
INSERT INTO campaign.key_holder (value_norm, type, namespace, since, person_id, people)
SELECT DISTINCT ON (i.value_norm, i.type, i.namespace) i.value_norm, i.type, i.namespace, '-infinity', i.person_id,
       count(*) OVER (PARTITION BY i.value_norm, i.type, i.namespace)
  FROM campaign.identity_key i WHERE i.strength = 'weak'
 ORDER BY i.value_norm, i.type, i.namespace, i.first_seen, i.identity_key_id;
UPDATE campaign.identity_key i SET person_count = n.nth
  FROM (SELECT k.identity_key_id, row_number() OVER (PARTITION BY k.value_norm, k.type, k.namespace ORDER BY k.first_seen, k.identity_key_id) AS nth
          FROM campaign.identity_key k WHERE k.strength = 'weak') n
 WHERE n.identity_key_id = i.identity_key_id AND n.nth <> i.person_count;
INSERT INTO campaign.setting (key, value, description) VALUES
    ('key_people', '{"email":2,"phone":5,"cookie":10,"device":10}', 'How many people or names a key may be seen with: above it a strong key becomes weak, a weak one tells nobody apart. 一个键最多可对应的人数或姓名数：超过则强键降为弱键，弱键不再用于识人')
ON CONFLICT (key) DO NOTHING;

-- Merges that can be taken back: where each key came from, and what an unmerge undoes.
ALTER TABLE campaign.identity_key ADD COLUMN met_as bigint REFERENCES campaign.person (person_id) CHECK (met_as <> person_id);
CREATE INDEX identity_key_met_as_idx ON campaign.identity_key (met_as) WHERE met_as IS NOT NULL;
COMMENT ON TABLE campaign.identity_key IS 'One row a normalised key of a person; a strong key belongs to one person (unique), a weak one (cookie, device, shared phone, role mailbox) may belong to several and never joins people. met_as: where a merge moved the key, the person as first met who brought it and whom it goes back to; NULL: it never moved.
每个人的规范化标识键一行；强键全局唯一归属一人，弱键（cookie、设备、共用电话、公共邮箱）可属于多人且不会导致合并。met_as：被合并移动过的键最初所属的人，撤销合并时归还；从未移动则为 NULL。';
UPDATE campaign.identity_key k SET met_as = f.loser
  FROM (SELECT DISTINCT ON (u.identity_key_id) u.identity_key_id, m.loser
          FROM campaign.person_merge m, pg_catalog.unnest(m.moved_keys) u (identity_key_id)
         WHERE m.op = 'merge' ORDER BY u.identity_key_id, m.person_merge_id) f
 WHERE k.identity_key_id = f.identity_key_id AND k.person_id <> f.loser;
ALTER TABLE campaign.person_merge ADD COLUMN undoes bigint REFERENCES campaign.person_merge (person_merge_id);
ALTER TABLE campaign.person_merge ADD CHECK (undoes IS NULL OR op = 'unmerge');
DROP INDEX campaign.person_merge_loser_idx;
CREATE INDEX person_merge_loser_idx ON campaign.person_merge (loser, person_merge_id);
CREATE UNIQUE INDEX person_merge_undoes_idx ON campaign.person_merge (undoes) WHERE undoes IS NOT NULL;
COMMENT ON TABLE campaign.person_merge IS 'One row a merge of two people, or a merge taken back (undoes names it, winner is who they were part of by then), insert-only: keys and aliases that moved, both people as they were, the fields of the winner that changed. Merges not taken back are a forest, a loser under its winner; merged_into is the root of it.
每次人员合并或撤销一行（undoes 指向被撤销的合并，winner 为撤销时所属之人），只增不改：记录移动的键与别名、双方先前的样子、胜者变化的字段。未撤销的合并构成森林（败者在胜者之下），merged_into 即其根。';
INSERT INTO campaign.setting (key, value, description) VALUES
    ('survivorship', '{"*": ["source", "verified", "recent", "own", "frequent", "longest"], "sources": ["manual", "crm", "sales", "form", "scan", "import"]}',
     'Which value of a field a merged person shows: criteria in order (* = every field, or by name), and sources from best to worst. 合并后的人每个字段取哪个值：按序的准则（* 为全部字段，可按字段名另设）及来源优先级')
    ON CONFLICT (key) DO NOTHING;

CREATE TABLE campaign.lead_merge (
    lead_merge_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    keep bigint NOT NULL REFERENCES campaign.lead (lead_id),
    give bigint NOT NULL REFERENCES campaign.lead (lead_id),
    give_before jsonb NOT NULL DEFAULT '{}',
    changes jsonb NOT NULL DEFAULT '{}',
    reason text NOT NULL,
    actor text NOT NULL DEFAULT current_user,
    at timestamptz NOT NULL,
    undone_at timestamptz,
    CHECK (keep <> give)
);
CREATE INDEX lead_merge_keep_idx ON campaign.lead_merge (keep) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX lead_merge_give_idx ON campaign.lead_merge (give) WHERE undone_at IS NULL;
COMMENT ON TABLE campaign.lead_merge IS 'One row a lead that became part of another: what its state was (give_before) and what the other took over (changes: of each field before and after; the attributes added), so that an unmerge of their people takes it back (undone_at).
每条并入另一线索的线索一行：其先前状态（give_before）与另一线索接收的内容（changes：各字段前后值、新增属性），以便人员撤销合并时还原（undone_at）。';
INSERT INTO campaign.lead_merge (keep, give, reason, actor, at)
SELECT l.merged_into, l.lead_id, COALESCE(l.stage_reason, '(none given)'), '(before 1.0)', COALESCE(l.closed_at, l.stage_at)
  FROM campaign.lead l WHERE l.merged_into IS NOT NULL ORDER BY l.closed_at, l.lead_id;

-- Matching of people who share no key.
ALTER TABLE campaign.match_level ADD COLUMN kind text NOT NULL DEFAULT 'text' CHECK (kind IN ('name', 'company', 'email', 'phone', 'date', 'code', 'number', 'text', 'category', 'id'));
COMMENT ON TABLE campaign.match_level IS 'One row an agreement level of a field of a match model: the kind of the field, what the level says (op), how often pairs of one thing (m) and of two (u) show it, term-frequency adjustment. stored_model() makes the JSON of it that match_score() takes.
匹配模型每个字段的每个一致级别一行：字段类别、级别含义（op）、同一对象（m）与不同对象（u）出现该级别的比例、词频调整。stored_model() 据此生成 match_score() 所用的 JSON。';
CREATE TABLE campaign.match_queue (
    match_queue_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE campaign.match_queue IS 'Derived. One row a person who is new, or whose name or company changed, and whom match_tick() has yet to hold against the others.
派生表。每行一个新人、或姓名或公司有变的人，等待 match_tick() 与他人比对。';

CREATE TABLE campaign.match_profile (
    person_id bigint PRIMARY KEY,
    profile jsonb NOT NULL CHECK (jsonb_typeof(profile) = 'object'),
    blocks bigint[] NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL
);
COMMENT ON TABLE campaign.match_profile IS 'Derived. One row a person as match_tick() saw it last: what the match model compares (name, company, emails, phones), and the blocks it stands in. match_people() builds all anew.
派生表。每人一行，为 match_tick() 最近所见：匹配模型所比较的内容（姓名、公司、邮箱、电话）及其所在分块。match_people() 可全部重建。';

CREATE TABLE campaign.person_block (
    block bigint NOT NULL,
    person_id bigint NOT NULL,
    PRIMARY KEY (block, person_id)
);
COMMENT ON TABLE campaign.person_block IS 'Derived. One row a person and block: people who may be one stand in one block at least (same name and company, same tail of a telephone number, ...; see match_blocks()).
派生表。每人每分块一行：可能为同一人者至少同处一个分块（姓名与公司相同、电话尾号相同等，见 match_blocks()）。';

CREATE TABLE campaign.match_hot_block (
    block bigint PRIMARY KEY,
    rule text NOT NULL,
    example bigint NOT NULL,
    hits bigint NOT NULL DEFAULT 1,
    at timestamptz NOT NULL,
    people bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE campaign.match_hot_block IS 'Derived. One row a block that holds more people than are looked at (setting matching, block): its rule, a person who stands in it, how often it was met full, when last, how many people stand in it (as counted last, at most 100000 by match_tick()). People who share nothing but such a block are not compared.
派生表。每行一个人数超过查看上限（设置 matching 的 block）的分块：规则、其中一人、遇满次数、最近时间、最近一次所计人数（match_tick() 最多计 100000）。仅共处此类分块的人不作比较。';
INSERT INTO campaign.setting (key, value, description) VALUES
    ('matching', '{"review":0.8,"candidate":0.3,"auto":null,"block":200,"candidates":50,"batch":1000}',
     'Matching of people without a common key: probability from which a human is asked (review) or the pair noted (candidate); auto = merge from that probability where two signals beside the name agree, null = never; people of a block and candidates of a person looked at, people of a tick. 无共同键的人员匹配：review 人工复核概率、candidate 记录概率、auto 自动合并概率（需姓名外两项证据，null 为从不）、每块查看人数、每人候选数、每次处理人数')
ON CONFLICT (key) DO NOTHING;
-- What one person's two records look like beside two people's. No record with a known
-- strong key gets here: mailboxes and mobile numbers differ, or are slips and second ones.
-- m: shares of pairs of one person in labelled sets of customer data (FEBRL, Wikidata
-- with errors), with more changes of company and mailbox as in business contacts.
-- u: shares of pairs of two people out of a directory of companies; equal names as of a
-- common Chinese name, so that a rare one is rather underrated.
INSERT INTO campaign.match_model (name, version, prior, threshold, seed, is_active) VALUES ('people', 1, 0.00001, 0.8, 1, true) ON CONFLICT (name, version) DO NOTHING;
INSERT INTO campaign.match_level (match_model_id, field, kind, level, op, m, u, tf_weight, tf_min)
SELECT x.match_model_id, f.field, f.kind, f.level, f.op, f.m, f.u, CASE f.field WHEN 'name' THEN 1 ELSE 0 END, CASE f.field WHEN 'name' THEN 0.000001 ELSE 0 END
  FROM campaign.match_model x
 CROSS JOIN (VALUES
    ('name', 'name', 0, 'different', 0.02, 0.9622), ('name', 'name', 1, 'exchanged with another column', 0.0005, 0.0001), ('name', 'name', 2, 'something in common', 0.02, 0.03),
    ('name', 'name', 3, 'initial or part of the other', 0.05, 0.002), ('name', 'name', 4, 'alike', 0.03, 0.004), ('name', 'name', 5, 'one''s words in the other', 0.03, 0.0005),
    ('name', 'name', 6, 'nearly equal', 0.07, 0.0005), ('name', 'name', 7, 'the same, written otherwise', 0.15, 0.0005), ('name', 'name', 8, 'equal', 0.6295, 0.0002),
    ('company', 'company', 0, 'different', 0.17, 0.971), ('company', 'company', 1, 'a little alike', 0.02, 0.015), ('company', 'company', 2, 'somewhat alike', 0.02, 0.008),
    ('company', 'company', 3, 'alike', 0.04, 0.003), ('company', 'company', 4, 'much alike', 0.05, 0.001), ('company', 'company', 5, 'nearly equal', 0.05, 0.0004),
    ('company', 'company', 6, 'the same core', 0.15, 0.0006), ('company', 'company', 7, 'equal', 0.5, 0.001),
    ('email', 'email', 0, 'different', 0.4, 0.9865), ('email', 'email', 1, 'same domain', 0.1, 0.012), ('email', 'email', 2, 'similar name at the domain', 0.15, 0.0004),
    ('email', 'email', 3, 'nearly equal', 0.15, 0.00005), ('email', 'email', 4, 'same name at another domain', 0.15, 0.001), ('email', 'email', 5, 'the same mailbox', 0.04, 0.000005),
    ('email', 'email', 6, 'equal', 0.01, 0.000045),
    ('phone', 'phone', 0, 'different', 0.6, 0.9986), ('phone', 'phone', 1, 'two digits off', 0.04, 0.0002), ('phone', 'phone', 2, 'one digit off', 0.15, 0.00005),
    ('phone', 'phone', 3, 'same last digits', 0.06, 0.00015), ('phone', 'phone', 4, 'equal', 0.15, 0.001)) f (field, kind, level, op, m, u)
 WHERE x.name = 'people' AND x.version = 1
ON CONFLICT (match_model_id, field, level) DO NOTHING;

-- Score rules in their final form: half life, mode, day limit and validity of a rule; sums of what rules counted.
ALTER TABLE campaign.score_rule
    ADD COLUMN half_life interval DEFAULT '0' CONSTRAINT score_rule_half_life_check CHECK (half_life >= '0' AND half_life <= '36500 days'),
    ADD COLUMN mode text NOT NULL DEFAULT 'sum' CONSTRAINT score_rule_mode_check CHECK (mode IN ('sum', 'last', 'first', 'max')),
    ADD COLUMN per_day_max integer CONSTRAINT score_rule_per_day_max_check CHECK (per_day_max > 0),
    ADD COLUMN valid_during tstzrange NOT NULL DEFAULT '(,)' CONSTRAINT score_rule_valid_during_check CHECK (NOT isempty(valid_during));
COMMENT ON TABLE campaign.score_rule IS 'One row a score rule. attribute: points when the jsonpath condition holds on the lead as JSON; of the rules of one attribute only the first by priority counts; valid_during is held against the instant asked for. behaviour: points for each touch of touch_kind (and condition on the touch as JSON) that occurred in valid_during, fading with half_life (0 = that of the model, NULL = never; months count 30 days). mode says which touches count: sum all, last the newest, first the oldest, max the one of which most is left; per_day_max makes one event at the start of the day (setting tz) of the touches of a day, at most so many. Caps act when the score is read.
评分规则每条一行。attribute：线索 JSON 满足 jsonpath 时得分，同一 attribute 只取优先级最前的一条，valid_during 按所问时刻判断；behaviour：在 valid_during 内发生、符合 touch_kind（及条件）的触点得分，按 half_life 衰减（0 为模型的半衰期，NULL 为不衰减，月按 30 天计）。mode 决定计入哪些触点：sum 全部、last 最新、first 最早、max 剩余最多者；per_day_max 将一天（设置 tz）的触点并为当日零点的一个事件并限量。上下限在读取时应用。';
DELETE FROM campaign.rule_book;
ALTER TABLE campaign.rule_book
    ADD COLUMN fit_valid tstzrange[] NOT NULL,
    ADD COLUMN fit_during tstzrange NOT NULL,
    ADD COLUMN fit_is_whole boolean NOT NULL,
    ADD COLUMN fit_sees_itself boolean NOT NULL,
    ADD COLUMN touch_valid tstzrange[] NOT NULL,
    ADD COLUMN touch_modes text[] NOT NULL,
    ADD COLUMN touch_half_lives interval[] NOT NULL,
    ADD COLUMN touch_days integer[] NOT NULL,
    ADD COLUMN touch_bases text[] NOT NULL,
    ADD COLUMN heat_half_life interval NOT NULL,
    ADD COLUMN tz text NOT NULL,
    ADD COLUMN sees_campaign boolean NOT NULL;
ALTER TABLE campaign.lead ADD COLUMN lasting integer;
DROP INDEX campaign.lead_heat_idx;
CREATE INDEX lead_heat_idx ON campaign.lead (lasting DESC, heat DESC NULLS LAST) WHERE work_state <> 'closed' AND lasting IS NOT NULL;
DROP FUNCTION campaign.explain_score(bigint, timestamptz);
CREATE TABLE campaign.score_state (
    lead_id bigint NOT NULL,           -- (score_entry holds the references)
    score_rule_id bigint NOT NULL,
    basis text NOT NULL,
    n bigint NOT NULL,
    last_at timestamptz,
    PRIMARY KEY (lead_id, score_rule_id)
) WITH (fillfactor = 80);
COMMENT ON TABLE campaign.score_state IS 'Derived. One row a lead and behaviour rule: what score_entry sums up to, in units (points and caps multiply when the score is read): state fades with the half life of the rule, warm (where it differs) with that by which leads are ordered; n touches, the newest at last_at. basis names mode, half life and day limit it was made by; where the rule says otherwise by now, entries are read instead, until refresh_scores() has been there.
派生表。每条线索与行为规则一行：score_entry 的汇总，以单位计（读取分数时再乘分值并封顶）：state 按规则的半衰期衰减，warm（若不同）按排序所用半衰期衰减；n 为触点数，最新在 last_at。basis 记录其依据的模式、半衰期与每日上限；若规则已变，则改读明细，直至 refresh_scores() 处理。';

CREATE TABLE campaign.score_progress (
    score_progress_id integer PRIMARY KEY DEFAULT 1 CHECK (score_progress_id = 1),
    wanted text NOT NULL,
    done text,
    changed_xid xid8 NOT NULL,
    walked_to bigint NOT NULL DEFAULT 0
);
COMMENT ON TABLE campaign.score_progress IS 'Derived. One row: fingerprint of the score rules as they are (wanted) and as the open leads were last scored by (done), and the lead up to which refresh_scores() has come. Where the two differ, hottest_leads() looks at every open lead.
派生表。仅一行：现行评分规则的指纹（wanted）与未关闭线索最近一次评分所依据者（done），以及 refresh_scores() 已处理到的线索。两者不同时，hottest_leads() 逐条查看全部未关闭线索。';

CREATE TABLE campaign.score_stale (
    score_stale_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lead_id bigint NOT NULL,
    marked_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX score_stale_lead_id_idx ON campaign.score_stale (lead_id);
COMMENT ON TABLE campaign.score_stale IS 'Derived. One row a mark that the score in the row of an open lead may be older than what is known of the lead, its person or company; refresh_scores() scores it anew and removes the mark.
派生表。每行一个标记：未关闭线索行中的分数可能早于其线索、人员或公司的最新信息；refresh_scores() 重新评分后删除标记。';

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
    is_of_one_person boolean NOT NULL DEFAULT true,
    CHECK (keep <> give)
);
CREATE INDEX lead_merge_keep_idx ON campaign.lead_merge (keep) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX lead_merge_give_idx ON campaign.lead_merge (give) WHERE undone_at IS NULL;
COMMENT ON TABLE campaign.lead_merge IS 'One row a lead that became part of another: what its state was (give_before) and what the other took over (changes: of each field before and after; the attributes added), so that an unmerge of their people takes it back (undone_at), where they were of one person when they became one (is_of_one_person): what was made one by hand across people does not hang on who is who.
每条并入另一线索的线索一行：其先前状态（give_before）与另一线索接收的内容（changes：各字段前后值、新增属性），以便人员撤销合并时还原（undone_at）；仅限合并时同属一人者（is_of_one_person），手工跨人合并的不受人员变动影响。';
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

-- The lead desk: caps counted under a lock of their own, clocks that say whether they began anew.
CREATE TABLE campaign.desk_seat (
    login text PRIMARY KEY REFERENCES campaign.app_user (login),
    moves bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
COMMENT ON TABLE campaign.desk_seat IS 'One row a user with a cap who was given a lead: the lock under which caps are counted, the last of all locks, in order of login; moves grows each time, so that a REPEATABLE READ caller whose count would be out of date gets 40001.
曾分得线索且有上限的用户，每人一行：统计上限时持有的锁，为最后一级，按登录名加锁；moves 每次递增，使快照过期的 REPEATABLE READ 调用者得到 40001。';

CREATE TABLE campaign.desk_state (
    desk_state_id integer PRIMARY KEY DEFAULT 1 CHECK (desk_state_id = 1),
    recycle_rules text NOT NULL DEFAULT ''
);
COMMENT ON TABLE campaign.desk_state IS 'Derived. One row: which recycle rules and durations lead.recycle_at was worked out by; where they have changed, recycle_tick() looks at every owned lead again.
派生表。仅一行：lead.recycle_at 所依据的回收规则与时限；若有变更，recycle_tick() 重新检查所有有负责人的线索。';

CREATE TABLE campaign.merged_stay (
    lead_id bigint NOT NULL REFERENCES campaign.lead (lead_id),
    seq integer NOT NULL,
    from_lead bigint,
    from_seq integer,
    PRIMARY KEY (lead_id, seq),
    CONSTRAINT merged_stay_from_fkey FOREIGN KEY (from_lead, from_seq) REFERENCES campaign.assignment (lead_id, seq),
    CONSTRAINT merged_stay_from_check CHECK ((from_lead IS NULL) = (from_seq IS NULL))
);
CREATE INDEX merged_stay_from_idx ON campaign.merged_stay (from_lead, from_seq) WHERE from_lead IS NOT NULL;
COMMENT ON TABLE campaign.merged_stay IS 'One row a stay of assignment that goes on from a lead that became part of this one, or came back as the two were parted: no lead was given with it, so it counts for no cap of a day. from_lead, from_seq: the stay in which its clock began; NULL where the clock is its own by now.
因线索合并或撤销合并而延续的归属，每条一行：并未分出线索，故不计入每日上限。from_lead、from_seq 为其计时最初起于的归属；计时已独立者为 NULL。';
ALTER TABLE campaign.assignment ADD COLUMN clock text NOT NULL DEFAULT 'restart' CHECK (clock IN ('restart', 'carry'));
COMMENT ON TABLE campaign.assignment IS 'One row a stay of a lead with an owner (owner NULL: it waits in its pool, reason says why), in order of seq; exactly one row of an open lead is open. The clock: due_at, first_response_at, wall and business seconds to it, breached_at once; clock says whether it began anew (restart) or went on from the stay before (carry).
线索每次归属一行（owner 为 NULL 表示在池中等待，reason 说明原因），按 seq 排序；每条未关闭线索恰有一行未关闭。计时：due_at、first_response_at、自然与工作秒数，breached_at 只记一次；clock 表明计时重新开始（restart）或沿用上一归属（carry）。';
CREATE INDEX lead_recycle_idx ON campaign.lead (recycle_at) WHERE (owner IS NOT NULL AND work_state <> 'closed') IS TRUE;
CREATE INDEX lead_waiting_idx ON campaign.lead (lead_pool_id, score DESC NULLS LAST, lead_id) WHERE work_state = 'unassigned';
INSERT INTO campaign.desk_state DEFAULT VALUES ON CONFLICT (desk_state_id) DO NOTHING;
INSERT INTO campaign.setting (key, value, description) VALUES
    ('reopen', '{"capture":["nurture"],"touch":["nurture","lost"],"kinds":["form","scan","register","attend","download","call","reply","visit"]}',
     'Which closed leads a new touch opens again: of what stages by a capture (of others comes a new lead), of what stages by any other touch, and which kinds of touches do. 新触点重新打开哪些已关闭线索：capture 为采集时的阶段（其余产生新线索），touch 为其他触点时的阶段，kinds 为有效触点类型')
ON CONFLICT (key) DO NOTHING;
DROP FUNCTION campaign.member_room(bigint, timestamptz);
DROP FUNCTION campaign.place_leads(bigint[], timestamptz[], interval, text);



-- A lead that is opened again after a lost deal may have another one.
DROP INDEX campaign.opportunity_lead_id_idx;
CREATE INDEX opportunity_lead_id_idx ON campaign.opportunity (lead_id) WHERE lead_id IS NOT NULL;
CREATE UNIQUE INDEX opportunity_deal_idx ON campaign.opportunity (lead_id) WHERE state <> 'lost';

-- Outreach: the outbox of messages and notices.
CREATE TABLE campaign.outreach (
    outreach_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE CHECK (btrim(name) <> '' AND char_length(name) <= 200),
    campaign_id bigint REFERENCES campaign.campaign (campaign_id),
    step_ref text,
    channel text NOT NULL CHECK (channel <> '' AND char_length(channel) <= 100),
    topic text NOT NULL DEFAULT '',
    asset_id bigint REFERENCES campaign.asset (asset_id),
    experiment_id bigint,
    send_at timestamptz CHECK (isfinite(send_at)),
    tz_mode text NOT NULL DEFAULT 'fixed' CHECK (tz_mode IN ('fixed', 'person')),
    fallback text[] NOT NULL DEFAULT '{}' CHECK (array_position(fallback, NULL) IS NULL),
    send_window bigint REFERENCES campaign.business_calendar (business_calendar_id),
    cap integer CHECK (cap > 0),
    cap_period interval CHECK (cap_period > '0'),
    breaker numeric(5,4) CHECK (breaker > 0 AND breaker <= 1),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'scheduled', 'running', 'paused', 'finished', 'cancelled')),
    state_reason text,
    audience_version integer,
    attrs jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attrs) = 'object'),
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT outreach_cap_of_a_period CHECK ((cap IS NULL) = (cap_period IS NULL))
);
CREATE INDEX outreach_campaign_id_idx ON campaign.outreach (campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX outreach_asset_id_idx ON campaign.outreach (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX outreach_send_window_idx ON campaign.outreach (send_window) WHERE send_window IS NOT NULL;
COMMENT ON TABLE campaign.outreach IS 'One row a sending: channel, version of what is sent, when and to whom it may go out (send_window is a calendar, read in its own zone or, tz_mode person, in the person''s; at most cap messages of the channel to a person in cap_period), channels to fall back on, rate of hard bounces that pauses it (breaker). Row 0 is built in: notices to users and jobs for workers.
每次群发或触达一行：渠道、内容版本、发送时间与限制（send_window 为日历，按其自身时区或按个人时区（tz_mode = person）判断；cap_period 内同一渠道对同一人至多 cap 条）、备用渠道、触发暂停的硬退信率（breaker）。编号 0 为内置：发给用户的通知与交给工作进程的任务。';

CREATE TABLE campaign.message (
    outreach_id bigint NOT NULL REFERENCES campaign.outreach (outreach_id),
    person_id bigint NOT NULL DEFAULT 0 CHECK (person_id >= 0),
    recipient text NOT NULL DEFAULT '' CHECK (char_length(recipient) <= 200),
    occurrence text NOT NULL DEFAULT '1' CHECK (occurrence <> '' AND char_length(occurrence) <= 300),
    channel_no integer NOT NULL DEFAULT 0 CHECK (channel_no >= 0),
    channel text NOT NULL CHECK (channel <> '' AND char_length(channel) <= 100),
    address text,
    state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'leased', 'sent', 'delivered', 'failed', 'suppressed', 'expired')),
    not_before timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    lease_until timestamptz,
    lease_token uuid,
    worker text,
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    provider_id text,
    code text,
    suppress_reason text,
    variant_id bigint,
    parent_message integer CHECK (parent_message < channel_no),
    payload jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(payload) = 'object'),
    queued_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    settled_at timestamptz,
    PRIMARY KEY (outreach_id, person_id, recipient, occurrence, channel_no),
    CONSTRAINT message_to_somebody CHECK ((person_id = 0) = (recipient <> '')),
    CONSTRAINT message_leased CHECK (state <> 'leased' OR (lease_until IS NOT NULL AND lease_token IS NOT NULL)),
    CONSTRAINT message_suppressed CHECK ((state = 'suppressed') = (suppress_reason IS NOT NULL))
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX message_once_idx ON campaign.message (outreach_id, person_id, recipient, occurrence) WHERE state <> 'failed';
CREATE INDEX message_queue_idx ON campaign.message (channel, not_before) WHERE state = 'queued';
CREATE INDEX message_lease_idx ON campaign.message (lease_until) WHERE state = 'leased';
CREATE INDEX message_person_id_idx ON campaign.message (person_id, channel, sent_at) WHERE person_id <> 0;
COMMENT ON TABLE campaign.message IS 'One row a message of an outreach to a person (person_id) or to a user or job (person_id 0, recipient), and channel tried: the outbox that workers claim from. occurrence tells the repeats; of (outreach, person, recipient, occurrence) at most one row is not failed, and that triple is the key for the provider. payload holds variables, never the rendered text; parent_message is the channel_no this row falls back from.
每条发给某人（person_id）或某用户、任务（person_id 为 0，recipient）的消息、每个尝试的渠道一行：供工作进程领取的发件箱。occurrence 区分重复；同一（outreach, person, recipient, occurrence）至多一行未失败，亦为交给服务商的幂等键。payload 只存变量，不存成文；parent_message 为所替代行的 channel_no。';
INSERT INTO campaign.outreach (outreach_id, name, channel, topic, state) OVERRIDING SYSTEM VALUE
VALUES (0, 'notices', 'notice', 'transactional', 'running')
ON CONFLICT DO NOTHING;
INSERT INTO campaign.setting (key, value, description) VALUES
    ('message_attempts', '8', 'Attempts after which a message that fails for a while is failed. 消息暂时失败的最多尝试次数'),
    ('message_backoff', '"1 minute"', 'Wait after the first failure of a message, doubled with each further one, at most six hours. 消息首次失败后的等待，逐次加倍，至多六小时')
ON CONFLICT (key) DO NOTHING;

-- Calendars are kept compiled; the year 2025 of cn-default.
ALTER TABLE campaign.business_calendar ADD COLUMN week integer[], ADD COLUMN days integer[];
COMMENT ON TABLE campaign.business_calendar IS 'One row a working calendar: zone and hours by ISO weekday ("1" Monday to "7" Sunday), each a list of ["09:00","18:00"] stretches; a weekday without hours is free; a stretch that ends before it begins ends on the next day. The calendar always counts every second. week and days are hours and calendar_day as work_seconds() reads them, kept by triggers.
工作日历，每个一行：时区与按 ISO 星期（"1" 周一至 "7" 周日）的工作时段列表；未列出的星期为休息日；结束早于开始的时段延至次日。always 日历全天计时。week 与 days 为 hours 与 calendar_day 的编译结果（供 work_seconds() 读取），由触发器维护。';
INSERT INTO campaign.calendar_day (business_calendar_id, day, is_working, label)
SELECT c.business_calendar_id, d.day::date, h.is_working, h.label
  FROM campaign.business_calendar c
 CROSS JOIN (VALUES ('2025-01-01', '2025-01-01', false, '元旦'),
                    ('2025-01-28', '2025-02-04', false, '春节'), ('2025-01-26', '2025-01-26', true, '春节调休'), ('2025-02-08', '2025-02-08', true, '春节调休'),
                    ('2025-04-04', '2025-04-06', false, '清明节'), ('2025-05-01', '2025-05-05', false, '劳动节'), ('2025-04-27', '2025-04-27', true, '劳动节调休'),
                    ('2025-05-31', '2025-06-02', false, '端午节'),
                    ('2025-10-01', '2025-10-08', false, '国庆节、中秋节'), ('2025-09-28', '2025-09-28', true, '国庆调休'), ('2025-10-11', '2025-10-11', true, '国庆调休')) h (since, until, is_working, label)
 CROSS JOIN LATERAL pg_catalog.generate_series(h.since::timestamp, h.until::timestamp, '1 day') d (day)
 WHERE c.name = 'cn-default'
ON CONFLICT DO NOTHING;

-- Best time, next action and the outcomes that they learn from.
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
INSERT INTO campaign.setting (key, value, description) VALUES
    ('quiet_hours', '["21:00","08:00"]',
     'Hours on the clock of a person in which nobody is contacted, ["from","until"], past midnight where until is before; null = none; or an object of such by channel, "" for all others. 免打扰时段（按个人当地时间），null 为无；也可为按渠道的对象，"" 为其余渠道'),
    ('touch_time', '{"days":365,"response":"3 days","prior":50,"own_prior":10,"smooth":true,"daily":true,"explore":0.1,"calendars":{"phone":"cn-default","visit":"cn-default"}}',
     'Best touch time: look-back in days, time within which an answer counts, weight of the overall and of the common rate, smoothing round the circle, hour of the day as a level, share that explores, working calendars of channels. 最佳触达时间：回溯天数、响应时限、先验权重、平滑、按日内小时分层、探索比例、各渠道工作日历'),
    ('next_action', '{"prior":[1,9],"own_prior":30,"confidence":0.95,"segment":["grade"],"success":"response","horizon":"14 days","explore":0,"thompson":false,"holdout":0,"caps":{"1 day":2,"7 days":5}}',
     'Next best action: prior of a chance, weight of the common chance in a segment''s, confidence of the bound that a personal choice must pass, fields of the lead that make the segment, what counts as success and within which time, share that explores at random, draws instead (thompson), share left alone where a rule says so, contacts of a person at most in a time. 下一步动作：先验、分群收缩权重、个性化下界置信度、构成分群的字段、成功标准与时限、随机探索比例、Thompson 抽样、不触达比例、每人触达上限')
ON CONFLICT (key) DO NOTHING;
INSERT INTO campaign.picklist (kind, code, label, label_en, class, flags, sort) VALUES
    ('activity_outcome', 'answered', '接通', 'Answered', 'responded', '{}', 10),
    ('activity_outcome', 'interested', '有意向', 'Interested', 'responded', '{}', 20),
    ('activity_outcome', 'meeting', '约定会面', 'Meeting agreed', 'responded', '{}', 30),
    ('activity_outcome', 'call_back', '稍后回电', 'Call back', 'responded', '{}', 40),
    ('activity_outcome', 'not_interested', '无意向', 'Not interested', 'responded', '{}', 50),
    ('activity_outcome', 'no_answer', '无人接听', 'No answer', 'unanswered', '{}', 60),
    ('activity_outcome', 'busy', '占线', 'Busy', 'unanswered', '{}', 70),
    ('activity_outcome', 'voicemail', '语音信箱', 'Voicemail', 'unanswered', '{}', 80),
    ('activity_outcome', 'wrong_number', '号码错误', 'Wrong number', 'unanswered', '{}', 90)
ON CONFLICT (kind, code) DO NOTHING;

-- The response clock: when it is looked at next, how far it was overrun, when a lead is reclaimed.
ALTER TABLE campaign.lead_pool ADD COLUMN reclaim_after interval CHECK (reclaim_after >= '0' AND reclaim_after <= '36500 days');
-- (longer than anybody waits, and sums of instants stay in range)
UPDATE campaign.lead_pool SET cooldown = least(cooldown, '36500 days'), recycle_after_no_touch = least(recycle_after_no_touch, '36500 days'), recycle_after_no_win = least(recycle_after_no_win, '36500 days'), first_response = least(first_response, '36500 days')
 WHERE greatest(cooldown, recycle_after_no_touch, recycle_after_no_win, first_response) > '36500 days';
ALTER TABLE campaign.lead_pool
    DROP CONSTRAINT lead_pool_cooldown_check, ADD CONSTRAINT lead_pool_cooldown_check CHECK (cooldown >= '0' AND cooldown <= '36500 days'),
    DROP CONSTRAINT lead_pool_recycle_after_no_touch_check, ADD CONSTRAINT lead_pool_recycle_after_no_touch_check CHECK (recycle_after_no_touch > '0' AND recycle_after_no_touch <= '36500 days'),
    DROP CONSTRAINT lead_pool_recycle_after_no_win_check, ADD CONSTRAINT lead_pool_recycle_after_no_win_check CHECK (recycle_after_no_win > '0' AND recycle_after_no_win <= '36500 days'),
    DROP CONSTRAINT lead_pool_first_response_check, ADD CONSTRAINT lead_pool_first_response_check CHECK (first_response > '0' AND first_response <= '36500 days');
ALTER TABLE campaign.assignment ADD COLUMN clock_at timestamptz NOT NULL DEFAULT '-infinity', ADD COLUMN breach_seconds bigint, ADD COLUMN is_moved boolean NOT NULL DEFAULT false;
-- (a lead that took over the owner of one that became part of it has the clock since)
UPDATE campaign.assignment g SET is_moved = true
  FROM campaign.lead l JOIN campaign.assignment k ON k.lead_id = l.merged_into AND k.action = 'transfer'
 WHERE g.lead_id = l.lead_id AND g.seq = l.assignment_seq AND (k.owner, k.at) = (g.owner, g.at) AND (k.due_at, k.lead_pool_id) IS NOT DISTINCT FROM (g.due_at, g.lead_pool_id);
DROP INDEX campaign.assignment_due_idx;
CREATE INDEX assignment_clock_idx ON campaign.assignment (clock_at) WHERE first_response_at IS NULL AND closed_at IS NULL AND due_at IS NOT NULL;
COMMENT ON TABLE campaign.lead_pool IS 'One row a pool of leads: what it matches (every key of match equal in the lead), the team whose rotation serves it, caps, recycling, first-response time on a calendar, whom a breach is escalated to (else the owner''s manager, else a lead of the team), after how much working time past due an unanswered lead goes back to the pool (reclaim_after; NULL = never).
线索池，每个一行：匹配条件（match 的每个键值与线索相等）、轮转团队、上限、回收规则、首次响应时限与日历、超时升级对象（缺省为负责人的上级，其次团队负责人）、超时后仍未响应而收回池中的工作时长（reclaim_after，NULL 为不收回）。';
COMMENT ON TABLE campaign.assignment IS 'One row a stay of a lead with an owner (owner NULL: it waits in its pool, reason says why), in order of seq; exactly one row of an open lead is open. The clock: due_at, first_response_at, wall and business seconds to it, breached_at once; clock says whether it began anew (restart) or went on from the stay before (carry); clock_at is when sla_tick() looks at it next; breach_seconds, working seconds from due_at to the response, is frozen with it. is_moved: the clock went on in a stay of another lead (they became one, or parted again), and is counted there.
线索每次归属一行（owner 为 NULL 表示在池中等待，reason 说明原因），按 seq 排序；每条未关闭线索恰有一行未关闭。计时：due_at、first_response_at、自然与工作秒数，breached_at 只记一次；clock 表明计时重新开始（restart）或沿用上一归属（carry）；clock_at 为 sla_tick() 下次处理的时间；breach_seconds 为 due_at 至响应的工作秒数，随响应固定。is_moved 表示计时已转到另一线索的归属（合并或撤销合并），在彼处计数。';
INSERT INTO campaign.setting (key, value, description) VALUES
    ('unroutable_to', 'null', 'Login of whom it is told that a lead fits no pool, or one without a team lead; null = nobody. 线索无可用线索池或团队无负责人时通知的登录名，null 为不通知')
ON CONFLICT (key) DO NOTHING;
-- Clocks that ran out before this version are no news: only what is due from now on is told.
UPDATE campaign.assignment SET clock_at = 'infinity'
 WHERE first_response_at IS NULL AND closed_at IS NULL AND due_at < now();

-- Score rules in their final form: half life, mode, day limit and validity of a rule; sums of what rules counted.
-- (points and caps beyond 1e8 made every lead fail that they met)
UPDATE campaign.score_rule SET points = least(greatest(points, -1e8), 1e8), cap_min = least(cap_min, 1e8), cap_max = greatest(NULLIF(cap_max, 'NaN'), -1e8)
 WHERE abs(points) > 1e8 OR cap_min > 1e8 OR cap_max < -1e8 OR cap_max = 'NaN';
UPDATE campaign.score_group SET cap_min = least(cap_min, 1e8), cap_max = greatest(NULLIF(cap_max, 'NaN'), -1e8) WHERE cap_min > 1e8 OR cap_max < -1e8 OR cap_max = 'NaN';
UPDATE campaign.score_model SET min_score = least(min_score, 1e8), max_score = greatest(CASE WHEN max_score = 'NaN' THEN 'Infinity' ELSE max_score END, -1e8)
 WHERE min_score > 1e8 OR max_score < -1e8 OR max_score = 'NaN';
UPDATE campaign.score_model SET half_life = CASE WHEN half_life <= '0' THEN interval '30 days' ELSE '36500 days' END WHERE half_life <= '0' OR half_life > '36500 days';
ALTER TABLE campaign.score_model ADD CONSTRAINT score_model_half_life_check CHECK (half_life > '0' AND half_life <= '36500 days'),
    ADD CONSTRAINT score_model_bounds_check CHECK (min_score <= 1e8 AND max_score >= -1e8 AND max_score <= 'Infinity');
ALTER TABLE campaign.score_group ADD CONSTRAINT score_group_caps_check CHECK (cap_min <= 1e8 AND cap_max >= -1e8 AND cap_max <= 'Infinity');
ALTER TABLE campaign.score_rule DROP CONSTRAINT score_rule_points_check, ADD CONSTRAINT score_rule_points_check CHECK (points >= -1e8 AND points <= 1e8),
    ADD CONSTRAINT score_rule_caps_check CHECK (cap_min <= 1e8 AND cap_max >= -1e8 AND cap_max <= 'Infinity');
ALTER TABLE campaign.score_rule
    ADD COLUMN half_life interval DEFAULT '0' CONSTRAINT score_rule_half_life_check CHECK (half_life >= '0' AND half_life <= '36500 days'),
    ADD COLUMN mode text NOT NULL DEFAULT 'sum' CONSTRAINT score_rule_mode_check CHECK (mode IN ('sum', 'last', 'first', 'max')),
    ADD COLUMN per_day_max integer CONSTRAINT score_rule_per_day_max_check CHECK (per_day_max > 0),
    ADD COLUMN valid_during tstzrange NOT NULL DEFAULT '(,)' CONSTRAINT score_rule_valid_during_check CHECK (NOT isempty(valid_during));
COMMENT ON TABLE campaign.score_group IS 'One row a group of score rules with its own caps on what they come to, applied when the score is read; the rules of a group with caps are of one kind (attribute or behaviour).
评分规则分组，每组一行，读取分数时对其合计应用上下限；设有上下限的分组，规则须同为 attribute 或 behaviour。';
COMMENT ON TABLE campaign.score_rule IS 'One row a score rule. attribute: points when the jsonpath condition holds on the lead as JSON; of the rules of one attribute only the first by priority counts; valid_during is held against the instant asked for. behaviour: points for each touch of touch_kind (and condition on the touch as JSON) that occurred in valid_during, fading with half_life (0 = that of the model, NULL = never; months count 30 days). mode says which touches count: sum all, last the newest, first the oldest, max the one of which most is left; per_day_max makes one event at the start of the day (setting tz) of the touches of a day, at most so many. Caps act when the score is read.
评分规则每条一行。attribute：线索 JSON 满足 jsonpath 时得分，同一 attribute 只取优先级最前的一条，valid_during 按所问时刻判断；behaviour：在 valid_during 内发生、符合 touch_kind（及条件）的触点得分，按 half_life 衰减（0 为模型的半衰期，NULL 为不衰减，月按 30 天计）。mode 决定计入哪些触点：sum 全部、last 最新、first 最早、max 剩余最多者；per_day_max 将一天（设置 tz）的触点并为当日零点的一个事件并限量。上下限在读取时应用。';


ALTER TABLE campaign.lead ADD COLUMN lasting integer, ADD COLUMN lasting_capped double precision, ADD COLUMN heat_capped double precision;
DROP INDEX campaign.lead_heat_idx;
CREATE INDEX lead_heat_idx ON campaign.lead (lasting DESC, heat DESC NULLS LAST, lead_id) WHERE work_state <> 'closed' AND lasting IS NOT NULL;
CREATE INDEX lead_heat_capped_idx ON campaign.lead (lasting_capped DESC, heat_capped DESC NULLS LAST, lead_id) WHERE work_state <> 'closed' AND lasting IS NOT NULL;
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
    marked_at timestamptz NOT NULL DEFAULT now(),
    xid xid8,
    since xid8,
    until xid8
);
CREATE INDEX score_stale_lead_id_idx ON campaign.score_stale (lead_id);
COMMENT ON TABLE campaign.score_stale IS 'Derived. One row a mark that the score in the row of an open lead may be older than what is known of the lead, its person or company; refresh_scores() scores it anew and removes the mark. With since, the mark is of a lead that transaction xid made, or gave other people to by a merge: transactions from since on may have been writing touches of its person, and neither saw the other; they are counted once all those below until (set when the mark is first met) have ended. A lead that was opened again has since 0: all touches are looked at.
派生表。每行一个标记：未关闭线索行中的分数可能早于其线索、人员或公司的最新信息；refresh_scores() 重新评分后删除标记。带 since 者为事务 xid 新建或因合并而换人的线索：自 since 起的事务可能正在写入其人的触点而互不可见；待 until（首次遇到标记时设定）之前的事务全部结束后补计。重新打开的线索 since 为 0，查看全部触点。';

-- Scorecards that are trained: nothing wrote these tables before.
ALTER TABLE campaign.scorecard
    ADD COLUMN query text,
    ADD COLUMN exclude text[] NOT NULL DEFAULT '{}',
    ADD COLUMN options jsonb,
    ADD COLUMN null_values text[] NOT NULL DEFAULT '{}',
    ADD COLUMN smoothing double precision NOT NULL DEFAULT 2 CHECK (smoothing > 0),
    ADD COLUMN actor text NOT NULL DEFAULT current_user,
    ADD COLUMN based_on bigint REFERENCES campaign.scorecard (scorecard_id),
    ADD COLUMN revision uuid NOT NULL DEFAULT gen_random_uuid();
CREATE INDEX scorecard_based_on_idx ON campaign.scorecard (based_on) WHERE based_on IS NOT NULL;
ALTER TABLE campaign.scorecard_feature
    ADD COLUMN keys text[],
    ADD COLUMN member text,
    ADD COLUMN cross_a integer,
    ADD COLUMN cross_b integer,
    ADD COLUMN cross_stat double precision,
    DROP CONSTRAINT scorecard_feature_kind_check,
    ADD CONSTRAINT scorecard_feature_kind_check CHECK (kind IN ('numeric', 'hour', 'weekday', 'category', 'bucket', 'member', 'cross', 'fine', 'beside', 'date', 'gap'));
ALTER TABLE campaign.scorecard_level
    ALTER COLUMN n TYPE double precision,
    ALTER COLUMN n_pos TYPE double precision,
    ADD COLUMN level_no integer,
    ADD COLUMN value text,
    ADD COLUMN level_a integer,
    ADD COLUMN level_b integer;
UPDATE campaign.scorecard_level l SET level_no = x.no
  FROM (SELECT y.scorecard_id, y.feature_no, y.level, row_number() OVER (PARTITION BY y.scorecard_id, y.feature_no ORDER BY y.level) - 1 AS no FROM campaign.scorecard_level y) x
 WHERE (x.scorecard_id, x.feature_no, x.level) = (l.scorecard_id, l.feature_no, l.level);
ALTER TABLE campaign.scorecard_level
    ALTER COLUMN level_no SET NOT NULL,
    DROP CONSTRAINT scorecard_level_pkey,
    ADD CONSTRAINT scorecard_level_pkey PRIMARY KEY (scorecard_id, feature_no, level_no);
ALTER TABLE campaign.scorecard_count ADD COLUMN level_no integer;
UPDATE campaign.scorecard_count l SET level_no = x.no
  FROM (SELECT y.scorecard_id, y.feature_no, y.level, y.fold, dense_rank() OVER (PARTITION BY y.scorecard_id, y.feature_no ORDER BY y.level) - 1 AS no FROM campaign.scorecard_count y) x
 WHERE (x.scorecard_id, x.feature_no, x.level, x.fold) = (l.scorecard_id, l.feature_no, l.level, l.fold);
ALTER TABLE campaign.scorecard_count
    ALTER COLUMN level_no SET NOT NULL,
    DROP CONSTRAINT scorecard_count_pkey,
    ADD CONSTRAINT scorecard_count_pkey PRIMARY KEY (scorecard_id, feature_no, level_no, fold);
-- of predictions that stand there twice the first is kept
DELETE FROM campaign.prediction_log p USING campaign.prediction_log q
 WHERE (q.lead_id, q.at, q.scorecard_id) = (p.lead_id, p.at, p.scorecard_id) AND q.prediction_log_id < p.prediction_log_id;
CREATE UNIQUE INDEX prediction_log_once_idx ON campaign.prediction_log (lead_id, at, scorecard_id);
COMMENT ON TABLE campaign.scorecard IS 'One row a version of a trained scorecard: base rate, intercept, ridge, sample and measures, the query it was trained on; based_on: the version that it is a refit of; revision changes with every change of the model, so that sessions notice. predict() uses the champion of a name.
每个已训练评分卡版本一行：基准率、截距、岭参数、样本量、评估指标与训练查询；based_on 为所重拟合的版本；模型每次变更时 revision 随之改变，供各会话察觉。predict() 使用该名称的现任（champion）版本。';
COMMENT ON TABLE campaign.scorecard_feature IS 'One row a feature of a scorecard, crosses and points of single levels (kind beside) last: path as it is shown, keys (column, then keys of its JSON), cuts between bins (a value equal to a cut is below it), element of an array, features that a cross joins, coefficient, information value, drift (psi).
评分卡每个特征一行，交叉与单档得分（beside 类）在后：显示名 path、取值键 keys（列名及其 JSON 的键）、分箱界（等于界者归下方）、数组元素、交叉的两个特征、系数、信息值、漂移（psi）。';
COMMENT ON TABLE campaign.scorecard_level IS 'One row a level of a feature: level as it is shown, value of a category as it is looked up, levels that a cell of a cross joins, rows and positives (of refits: decayed), weight of evidence. The points of a level are coefficient x woe.
特征每个取值档一行：显示名 level、类别的查找值 value、交叉格的两个档、行数与正例数（重拟合后为衰减计数）、证据权重。该档分值 = 系数 x woe。';
COMMENT ON TABLE campaign.scorecard_count IS 'One row a level of a feature that is no cross: counts as of anchor, which halve with every half life that passes before new rows are added (refit_scorecard); fold is 0.
非交叉特征每档一行：截至 anchor 的计数，加入新行前按经过的半衰期减半（refit_scorecard）；fold 为 0。';
COMMENT ON TABLE campaign.prediction_log IS 'One row a prediction made for a lead by a version of a scorecard, with its reasons and, once the lead is closed, whether it was won (NULL again if it is opened again).
某版本评分卡对线索的每次预测一行，含理由；线索关闭后记录是否赢单（重新打开则恢复为 NULL）。';

INSERT INTO campaign.setting (key, value, description) VALUES
    ('work_calendar', '"cn-default"', 'Calendar of the working hours of people, for figures an hour. 人员工作时间所用日历，用于每小时指标')
ON CONFLICT (key) DO NOTHING;



-- Stays, turns, seats and scores are written by the desk alone: not by sales and marketers
-- themselves. Of leads they write some columns, which grant_access() names.
DO $$
DECLARE
    r record;
BEGIN
    FOR r IN SELECT g.role FROM campaign.access_grant g JOIN pg_roles p ON p.rolname = g.role GROUP BY g.role HAVING NOT bool_or(g.duty IN ('manager', 'worker')) LOOP
        EXECUTE format('REVOKE INSERT, UPDATE ON campaign.lead, campaign.assignment, campaign.pool_rotation, campaign.score_entry FROM %I', r.role);
    END LOOP;
END
$$;

CREATE TABLE campaign.action_seat (
    action text PRIMARY KEY,
    moves bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
COMMENT ON TABLE campaign.action_seat IS 'One row an action (name of its rule) with a daily_quota: the lock under which propose_action() counts it, taken before the lead, in order of name; moves grows each time, so that a REPEATABLE READ caller whose count would be out of date gets 40001.
每个设有 daily_quota 的动作（规则名）一行：propose_action() 计数时持有的锁，先于线索、按名称顺序加锁；moves 每次递增，使快照过期的 REPEATABLE READ 调用者得到 40001。';

-- Cuts of grades are three, the highest first.
DO $$
BEGIN
    IF EXISTS (SELECT FROM campaign.score_model m
                WHERE NOT (COALESCE(cardinality(m.grade_cuts) = 3 AND m.grade_cuts[1] >= m.grade_cuts[2] AND m.grade_cuts[2] >= m.grade_cuts[3], false)
                           AND COALESCE(cardinality(m.engagement_cuts) = 3 AND m.engagement_cuts[1] >= m.engagement_cuts[2] AND m.engagement_cuts[2] >= m.engagement_cuts[3], false))) THEN
        UPDATE campaign.score_model m
           SET grade_cuts = CASE WHEN cardinality(m.grade_cuts) = 3 AND m.grade_cuts[1] >= m.grade_cuts[2] AND m.grade_cuts[2] >= m.grade_cuts[3] THEN m.grade_cuts ELSE '{40,25,10}' END,
               engagement_cuts = CASE WHEN cardinality(m.engagement_cuts) = 3 AND m.engagement_cuts[1] >= m.engagement_cuts[2] AND m.engagement_cuts[2] >= m.engagement_cuts[3] THEN m.engagement_cuts ELSE '{60,30,10}' END;
    END IF;
END
$$;
ALTER TABLE campaign.score_model
    ADD CONSTRAINT score_model_grade_cuts_check CHECK (COALESCE(cardinality(grade_cuts) = 3 AND grade_cuts[1] >= grade_cuts[2] AND grade_cuts[2] >= grade_cuts[3], false)),
    ADD CONSTRAINT score_model_engagement_cuts_check CHECK (COALESCE(cardinality(engagement_cuts) = 3 AND engagement_cuts[1] >= engagement_cuts[2] AND engagement_cuts[2] >= engagement_cuts[3], false));

-- When a capture was last tried again: its lead is not overdue by the time in which it failed.
ALTER TABLE campaign.capture ADD COLUMN retried_at timestamptz;
COMMENT ON TABLE campaign.capture IS 'One row a received form, scan or import row, stored whatever becomes of it and kept for ever, unique by (source, external_id). faults lists every input fault or failing step (sqlstate, message, detail, hint, field); state error and new can be taken up again by retry_captures() or fix_capture(), at retried_at last: a lead that comes of it is given, and its clock begins, no earlier.
每条收到的表单、扫码或导入一行，无论处理结果如何均保存，且永久保留，按（source, external_id）唯一。faults 记录每个输入问题或失败步骤；state 为 error 或 new 的可用 retry_captures() 或 fix_capture() 重试，retried_at 为最近一次重试时间：由此产生的线索不早于该时刻分配与计时。';

-- Last: a change of a setting or a rule writes the rule book, by the functions of before until now.
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
    ADD COLUMN sees_campaign boolean NOT NULL,
    ADD COLUMN sees_score boolean NOT NULL;

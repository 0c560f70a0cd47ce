-- Stages of a lead.

CREATE OR REPLACE FUNCTION campaign.stage_rank(stage text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN array_position('{raw,valid,marketing_qualified,accepted,sales_qualified,opportunity,won}'::text[], stage);
COMMENT ON FUNCTION campaign.stage_rank(text) IS 'Place of a lead stage on the way from raw (1) to won (7); NULL for lost, nurture, invalid.
线索阶段在 raw（1）到 won（7）之路上的位置；lost、nurture、invalid 为 NULL。';

CREATE OR REPLACE FUNCTION campaign.stage_code(stage text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN array_position('{raw,valid,marketing_qualified,accepted,sales_qualified,opportunity,won,lost,nurture,invalid}'::text[], stage);
COMMENT ON FUNCTION campaign.stage_code(text) IS 'Code of a lead stage in lead_journey: 1 raw to 7 won (as stage_rank), then the exits 8 lost, 9 nurture, 10 invalid; NULL for any other word.
线索阶段在 lead_journey 中的代码：1 raw 至 7 won（同 stage_rank），其后为退出阶段 8 lost、9 nurture、10 invalid；其他词为 NULL。';

CREATE OR REPLACE FUNCTION campaign.set_lead_stage(lead bigint, stage text, reason text DEFAULT NULL, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l campaign.lead;
    culprit text;
BEGIN
    PERFORM campaign.check_at(at);
    IF stage IS NULL OR stage <> ALL ('{raw,valid,marketing_qualified,accepted,sales_qualified,opportunity,won,lost,nurture,invalid}') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK421', MESSAGE = format('"%s" is no stage of a lead', left(COALESCE(stage, '(null)'), 100)), DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL')),
            HINT = 'raw, valid, marketing_qualified, accepted, sales_qualified, opportunity, won, lost, nurture, invalid';
    END IF;
    SELECT x.* INTO l FROM campaign.lead x WHERE x.lead_id = set_lead_stage.lead FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL')), HINT = 'campaign.lead holds the leads there are.';
    ELSIF l.merged_into IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK422', MESSAGE = 'the lead is merged into another', DETAIL = format('lead %s is part of lead %s', l.lead_id, l.merged_into),
            HINT = format('Call it with lead %s.', l.merged_into);
    ELSIF l.stage = set_lead_stage.stage THEN
        RETURN l.stage;
    END IF;
    -- (what may become what, why and by whose word, a trigger decides, for every way: lead_life())
    UPDATE campaign.lead x
       -- at the instant of the stage before: a microsecond later, as an unchanged date means "now" to the trigger
       SET stage = set_lead_stage.stage, stage_at = CASE WHEN set_lead_stage.at = l.stage_at THEN l.stage_at + interval '1 microsecond' ELSE set_lead_stage.at END, stage_actor = COALESCE(set_lead_stage.actor, current_user), stage_reason = NULLIF(btrim(set_lead_stage.reason), '')
     WHERE x.lead_id = l.lead_id;
    RETURN set_lead_stage.stage;
EXCEPTION WHEN unique_violation THEN
    GET STACKED DIAGNOSTICS culprit = CONSTRAINT_NAME;
    IF culprit <> 'lead_open_idx' THEN RAISE; END IF;
    RAISE EXCEPTION USING ERRCODE = 'MK424', MESSAGE = 'the person has another open lead for the product',
        DETAIL = format('lead %s cannot be opened again', lead), HINT = 'Work on the open one.';
END
$$;
COMMENT ON FUNCTION campaign.set_lead_stage(bigint, text, text, text, timestamptz) IS
'Moves a lead to a stage; returns it. Going back, closing as lost, nurture or invalid, and opening again need a reason. Skipping a qualification sets its date too. An instant before the last change (which a rule may have made meanwhile) is logged as told; histories go by the order of recording. Errors: MK400, MK420 no reason, MK421 no stage, MK422 merged lead, MK423 before creation, MK424 another open lead, MK426 accepted or sales qualified by a bot, MK034 by a name that is no user or role, 22008.
变更线索阶段并返回。倒退、关闭（lost、nurture、invalid）与重新打开须给出原因；跳过的合格阶段同时记时。早于上次变更（可能由规则做出）的时刻照记，历程按记录次序计算。错误：MK400、MK420 缺原因、MK421 阶段未知、MK422 已被合并、MK423 早于创建、MK424 已有未关闭线索、MK426 由机器人接受或认定、MK034 由既非用户也非角色者、22008。';

CREATE OR REPLACE FUNCTION campaign.reopen_lead(lead bigint, reason text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l campaign.lead;
BEGIN
    SELECT x.* INTO l FROM campaign.lead x WHERE x.lead_id = reopen_lead.lead FOR NO KEY UPDATE;
    at := campaign.no_sooner(reopen_lead.at, l.closed_at);
    IF l.lead_id IS NULL OR l.merged_into IS NOT NULL OR l.stage NOT IN ('lost', 'nurture') OR reopen_lead.at < l.closed_at THEN RETURN false; END IF;
    BEGIN
        UPDATE campaign.lead x
           SET stage = 'valid', stage_at = greatest(reopen_lead.at, x.stage_at + interval '1 microsecond'), stage_actor = 'campaign', stage_reason = reopen_lead.reason,
               -- to its last owner; but caps are counted under the lock of a seat, which comes
               -- after the pools: a lead of somebody with a cap takes its turn
               owner = CASE WHEN EXISTS (SELECT FROM campaign.app_user u WHERE u.login = x.owner AND u.active)
                             AND NOT EXISTS (SELECT FROM campaign.team_member m WHERE m.login = x.owner AND (m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL OR m.paused_until > reopen_lead.at))
                             AND NOT EXISTS (SELECT FROM campaign.lead_pool p WHERE p.lead_pool_id = x.lead_pool_id AND p.hold_cap IS NOT NULL) THEN x.owner END
         WHERE x.lead_id = l.lead_id;
    EXCEPTION WHEN unique_violation THEN
        RETURN false;                                        -- another lead for the product was opened meanwhile
    END;
    RETURN true;
END
$$;
COMMENT ON FUNCTION campaign.reopen_lead(bigint, text, timestamptz) IS 'Internal: opens a lost or nurtured lead again, as valid, because its person is back; with its last owner, or, where that one has a cap, is paused or gone, waiting in its pool to be routed. False where that cannot be: merged, of another stage, closed later, or another lead for the product is open.
内部使用：因其人再次出现而重新打开 lost 或 nurture 的线索（阶段 valid）；原负责人无上限且在岗则仍归其所有，否则在池中等待分配。不能打开时返回假：已合并、其他阶段、关闭在后、或同产品已有未关闭线索。';

CREATE OR REPLACE FUNCTION campaign.closed_lead(root bigint, product text, stages text[]) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT CASE WHEN x.stage = ANY (stages) THEN x.lead_id END
              FROM (SELECT l.lead_id, l.stage FROM campaign.lead l
                     WHERE l.person_id IN (SELECT root UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = root)
                       AND l.product IS NOT DISTINCT FROM closed_lead.product AND l.merged_into IS NULL
                     ORDER BY l.work_state <> 'closed' DESC, l.created_at DESC, l.lead_id DESC LIMIT 1) x);
END
$$;
COMMENT ON FUNCTION campaign.closed_lead(bigint, text, text[]) IS 'The newest lead of a person for a product, where it is closed in one of the stages named; else NULL (also where one is open).
某人某产品最新的线索（若其关闭阶段在所列之中）；否则为 NULL（含已有未关闭线索）。';

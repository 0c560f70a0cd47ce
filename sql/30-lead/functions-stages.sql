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
    given constant text := NULLIF(btrim(reason), '');
BEGIN
    PERFORM campaign.check_at(at);
    IF stage IS NULL OR stage <> ALL ('{raw,valid,marketing_qualified,accepted,sales_qualified,opportunity,won,lost,nurture,invalid}') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK421', MESSAGE = format('"%s" is no stage of a lead', left(COALESCE(stage, '(null)'), 100)),
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
    IF set_lead_stage.at < l.created_at THEN
        RAISE EXCEPTION USING ERRCODE = 'MK423', MESSAGE = 'a lead cannot change before it was there',
            DETAIL = format('created %s, asked for %s', l.created_at, set_lead_stage.at);
    END IF;
    IF given IS NULL AND (set_lead_stage.stage IN ('lost', 'nurture', 'invalid')
                          OR campaign.stage_rank(set_lead_stage.stage) < campaign.stage_rank(l.stage)
                          OR l.work_state = 'closed') THEN
        RAISE EXCEPTION USING ERRCODE = 'MK420', MESSAGE = format('from %s to %s needs a reason', l.stage, set_lead_stage.stage),
            DETAIL = format('lead_id %s', l.lead_id), HINT = 'Call it with reason => ''...''.';
    END IF;
    UPDATE campaign.lead x
       -- at the instant of the stage before: a microsecond later, as an unchanged date means "now" to the trigger
       SET stage = set_lead_stage.stage, stage_at = CASE WHEN set_lead_stage.at = l.stage_at THEN l.stage_at + interval '1 microsecond' ELSE set_lead_stage.at END, stage_actor = COALESCE(set_lead_stage.actor, current_user), stage_reason = given
     WHERE x.lead_id = l.lead_id;
    RETURN set_lead_stage.stage;
EXCEPTION WHEN unique_violation THEN
    RAISE EXCEPTION USING ERRCODE = 'MK424', MESSAGE = 'the person has another open lead for the product',
        DETAIL = format('lead %s cannot be opened again', lead), HINT = 'Work on the open one.';
END
$$;
COMMENT ON FUNCTION campaign.set_lead_stage(bigint, text, text, text, timestamptz) IS
'Moves a lead to a stage; returns it. Going back, closing as lost, nurture or invalid, and opening again need a reason. Skipping a qualification sets its date too. An instant before the last change (which a rule may have made meanwhile) is logged as told; histories go by the order of recording. Errors: MK400, MK420 no reason, MK421 no stage, MK422 merged lead, MK423 before creation, MK424 another open lead, 22008.
变更线索阶段并返回。倒退、关闭（lost、nurture、invalid）与重新打开须给出原因；跳过的合格阶段同时记时。早于上次变更（可能由规则做出）的时刻照记，历程按记录次序计算。错误：MK400、MK420 缺原因、MK421 阶段未知、MK422 已被合并、MK423 早于创建、MK424 已有未关闭线索、22008。';

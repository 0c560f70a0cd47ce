-- Reading what callers bring ------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.sales_field(doc jsonb, field text, type text) RETURNS text
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    value constant jsonb := doc -> field;
    kind constant text := jsonb_typeof(value);
    word text;
BEGIN
    IF COALESCE(kind, 'null') = 'null' THEN RETURN NULL; END IF;
    word := value #>> '{}';
    IF type = 'date' AND kind = 'string' THEN
        BEGIN
            PERFORM word::date;
        EXCEPTION WHEN data_exception THEN
            word := '';
        END;
    END IF;
    IF (CASE type
           WHEN 'text' THEN kind = 'string' AND btrim(word) <> '' AND char_length(word) <= 500
           WHEN 'id' THEN kind = 'number' AND word ~ '^[0-9]{1,18}$'
           WHEN 'date' THEN kind = 'string' AND word ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
           ELSE kind = type
       END) THEN
        RETURN CASE WHEN type = 'text' THEN btrim(word) ELSE word END;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = format('field "%s" cannot be used as it is', field),
        DETAIL = format('It is %s (%s); wanted is %s.', left(value::text, 60), kind, CASE type
            WHEN 'text' THEN 'a text of 1 to 500 characters' WHEN 'id' THEN 'an id, a whole number'
            WHEN 'date' THEN 'a day as "2026-03-31"' ELSE 'a JSON ' || type END),
        HINT = 'Correct the field, or leave it out.';
END
$$;
COMMENT ON FUNCTION campaign.sales_field(jsonb, text, text) IS 'A field of a JSON object as text after a check of its type (text, id, date, object, array); NULL where it is absent or null. Errors: MK504.
取 JSON 对象的字段（先校验类型：text、id、date、object、array）；缺失或为 null 时返回 NULL。错误：MK504。';

CREATE OR REPLACE FUNCTION campaign.check_sales_input(doc jsonb, known text[]) RETURNS void
LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    strange text;
BEGIN
    IF jsonb_typeof(doc) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'the fields must be a JSON object',
            DETAIL = format('They are %s.', COALESCE(jsonb_typeof(doc), 'NULL')), HINT = 'Give ''{}'' for all defaults.';
    END IF;
    SELECT k INTO strange FROM jsonb_object_keys(doc) k WHERE k <> ALL (known) ORDER BY k LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = format('there is no field "%s"', left(strange, 60)),
            DETAIL = format('The fields are %s.', array_to_string(known, ', ')), HINT = 'Correct its name; own data goes into attrs.';
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.check_sales_input(jsonb, text[]) IS 'Refuses input that is no object or has an unknown field. Errors: MK504.
拒绝非对象或含未知字段的输入。错误：MK504。';

CREATE OR REPLACE FUNCTION campaign.sales_campaign(doc jsonb, otherwise bigint) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    word constant text := campaign.sales_field(doc, 'campaign', 'text');
    id constant bigint := campaign.sales_field(doc, 'campaign_id', 'id');
BEGIN
    IF word IS NOT NULL THEN RETURN campaign.campaign_by_code(word); END IF;
    IF id IS NULL THEN RETURN otherwise; END IF;
    PERFORM campaign.check_exists('campaign', id);
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.sales_campaign(jsonb, bigint) IS 'Id of the campaign that the fields campaign (code) or campaign_id name, the second argument where they name none. Errors: MK500 unknown.
由字段 campaign（代码）或 campaign_id 得到活动编号；两者皆无时返回第二个参数。错误：MK500 不存在。';

CREATE OR REPLACE FUNCTION campaign.sales_user(doc jsonb, otherwise text) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    word constant text := campaign.sales_field(doc, 'owner', 'text');
BEGIN
    IF word IS NULL THEN RETURN otherwise; END IF;
    IF NOT EXISTS (SELECT FROM campaign.app_user u WHERE u.login = word) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such user', DETAIL = format('Asked for was "%s".', left(word, 100)),
            HINT = 'Add the user with add_user(login).';
    END IF;
    RETURN word;
END
$$;
COMMENT ON FUNCTION campaign.sales_user(jsonb, text) IS 'Login that the field owner names, the second argument where it names none. Errors: MK500 unknown.
字段 owner 所指的登录名；缺失时返回第二个参数。错误：MK500 不存在。';

CREATE OR REPLACE FUNCTION campaign.check_exists(entity text, id bigint) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF id IS NULL OR (CASE entity
           WHEN 'account' THEN EXISTS (SELECT FROM campaign.account a WHERE a.account_id = id)
           WHEN 'person' THEN EXISTS (SELECT FROM campaign.person p WHERE p.person_id = id)
           WHEN 'campaign' THEN EXISTS (SELECT FROM campaign.campaign c WHERE c.campaign_id = id)
           WHEN 'opportunity' THEN EXISTS (SELECT FROM campaign.opportunity o WHERE o.opportunity_id = id)
       END) THEN
        RETURN id;
    END IF;
    RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = format('there is no such %s', entity), DETAIL = format('Asked for was id %s.', id),
        HINT = format('Look the id up in campaign.%s.', entity);
END
$$;
COMMENT ON FUNCTION campaign.check_exists(text, bigint) IS 'Returns the id of an account, person, campaign or opportunity that exists (NULL stays NULL). Errors: MK500 unknown.
返回存在的 account、person、campaign 或 opportunity 编号（NULL 原样返回）。错误：MK500 不存在。';

-- Opportunities -------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.convert_lead(lead bigint, opportunity jsonb DEFAULT '{}', at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    base constant text := campaign.setting('base_currency') #>> '{}';
    doc constant jsonb := opportunity;
    l campaign.lead%ROWTYPE;
    person campaign.person%ROWTYPE;
    root bigint;
    company bigint;
    company_norm text;
    deal bigint;
    deal_campaign bigint;
    deal_amount numeric;
    deal_currency text;
    deal_stage text;
    rate numeric;
    contact jsonb;
BEGIN
    PERFORM campaign.check_at(at);
    PERFORM campaign.check_sales_input(doc, '{name,amount,currency,stage,expected_close,account_id,campaign,campaign_id,owner,contacts,source,external_id,attrs}');

    -- The name of a company that may be new, then the person, then the lead: the order of locks
    -- of the whole house (a capture of the same company and person takes them in this order too).
    SELECT x.root_person_id, NULLIF(campaign.normalize_company(x.account_name), '') INTO root, company_norm FROM campaign.lead x WHERE x.lead_id = lead;
    IF FOUND THEN
        IF company_norm IS NOT NULL THEN
            PERFORM pg_advisory_xact_lock_shared(4201, 0);
            PERFORM campaign.lock_keys(ARRAY[campaign.key_lock('company', '', company_norm)]);
        END IF;
        SELECT * INTO person FROM campaign.person p WHERE p.person_id = root FOR NO KEY UPDATE;
        SELECT * INTO l FROM campaign.lead x WHERE x.lead_id = lead FOR NO KEY UPDATE;
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such lead', DETAIL = format('Asked for was id %s.', COALESCE(lead::text, 'NULL')),
            HINT = 'Look the id up in campaign.lead.';
    END IF;
    -- (a lead that was opened again after a lost deal may have another one)
    SELECT o.opportunity_id INTO deal FROM campaign.opportunity o WHERE o.lead_id = lead AND (o.state <> 'lost' OR l.stage = 'lost') ORDER BY o.state = 'open' DESC, o.opportunity_id DESC LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK501', MESSAGE = format('lead %s is converted already', lead),
            DETAIL = format('Its opportunity is %s.', deal),
            HINT = CASE WHEN EXISTS (SELECT FROM campaign.opportunity o WHERE o.opportunity_id = deal AND o.state = 'open') THEN 'Work with that opportunity.'
                        WHEN l.stage = 'lost' THEN 'That deal was lost: open the lead again with set_lead_stage(), then convert it.'
                        ELSE 'That deal was won; the next capture of the person makes a new lead.' END;
    END IF;
    IF l.work_state = 'closed' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK502', MESSAGE = format('lead %s is closed', lead),
            DETAIL = CASE WHEN l.merged_into IS NULL THEN format('Its stage is %s.', l.stage) ELSE format('It was merged into lead %s.', l.merged_into) END,
            HINT = CASE WHEN l.merged_into IS NULL THEN 'Reopen it with set_lead_stage() first.' ELSE 'Convert the lead it was merged into.' END;
    END IF;
    at := campaign.no_sooner(campaign.no_sooner(at, greatest(l.stage_at, l.created_at)), l.created_at);
    IF at < l.created_at THEN
        RAISE EXCEPTION USING ERRCODE = 'MK505', MESSAGE = 'a lead cannot be converted before it was created',
            DETAIL = format('Lead %s was created at %s, "at" is %s.', lead, l.created_at, at), HINT = 'Give a later instant.';
    END IF;

    deal_campaign := campaign.sales_campaign(doc, l.source_campaign_id);
    deal_currency := COALESCE(campaign.sales_field(doc, 'currency', 'text'),
                              (SELECT c.currency FROM campaign.campaign c WHERE c.campaign_id = deal_campaign), base);
    deal_amount := campaign.check_amount(COALESCE(campaign.read_number(doc, 'amount'), 0), deal_currency);
    rate := campaign.currency_rate(deal_currency, campaign.local_day(at));
    deal_stage := campaign.check_opp_stage(COALESCE(campaign.sales_field(doc, 'stage', 'text'), 'open'));

    -- One account a company: the named one, the person's, or the one of that name.
    company := COALESCE(campaign.check_exists('account', campaign.sales_field(doc, 'account_id', 'id')::bigint), person.account_id);
    IF company IS NULL AND btrim(l.account_name) <> '' THEN
        company_norm := NULLIF(campaign.normalize_company(l.account_name), '');
        IF company_norm IS NULL THEN
            SELECT min(a.account_id) INTO company FROM campaign.account a WHERE a.name_norm IS NULL AND a.name = l.account_name;
        ELSE
            SELECT a.account_id INTO company FROM campaign.account a WHERE a.name_norm = company_norm;
        END IF;
        IF company IS NULL THEN
            INSERT INTO campaign.account (name, name_norm, region, owner, created_at)
            VALUES (l.account_name, company_norm, l.region, l.owner, at)
            ON CONFLICT DO NOTHING RETURNING account_id INTO company;
            IF company IS NULL THEN
                SELECT a.account_id INTO company FROM campaign.account a WHERE a.name_norm = company_norm;
            END IF;
        END IF;
    END IF;
    IF company IS NOT NULL AND person.account_id IS NULL THEN
        UPDATE campaign.person p SET account_id = company WHERE p.person_id = person.person_id;
    END IF;

    PERFORM campaign.name_change(convert_lead.actor, NULL, convert_lead.at);
    INSERT INTO campaign.opportunity (name, account_id, person_id, lead_id, primary_campaign_id, stage, amount, currency, fx_rate, amount_base,
                                      expected_close, created_at, owner, source, external_id, attrs)
    VALUES (COALESCE(campaign.sales_field(doc, 'name', 'text'), btrim(NULLIF(btrim(l.account_name), '') || COALESCE(' ' || l.product, '')), l.product, format('Lead %s', lead)),
            company, l.person_id, lead, deal_campaign, deal_stage, deal_amount, deal_currency, rate, round(deal_amount * rate, campaign.currency_scale(base)),
            campaign.sales_field(doc, 'expected_close', 'date')::date, at, campaign.sales_user(doc, l.owner),
            campaign.sales_field(doc, 'source', 'text'), campaign.sales_field(doc, 'external_id', 'text'),
            COALESCE(campaign.sales_field(doc, 'attrs', 'object'), '{}')::jsonb)
    ON CONFLICT DO NOTHING RETURNING opportunity_id INTO deal;
    PERFORM campaign.name_change(NULL, NULL, NULL);
    IF deal IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK509', MESSAGE = 'another opportunity bears this external id',
            DETAIL = format('source "%s", external_id "%s".', doc ->> 'source', doc ->> 'external_id'),
            HINT = 'An opportunity of another system belongs to one lead.';
    END IF;

    INSERT INTO campaign.opportunity_contact (opportunity_id, person_id) VALUES (deal, l.person_id);
    FOR contact IN SELECT e FROM jsonb_array_elements(COALESCE(campaign.sales_field(doc, 'contacts', 'array'), '[]')::jsonb) e LOOP
        PERFORM campaign.check_sales_input(contact, '{person_id,role}');
        IF campaign.sales_field(contact, 'person_id', 'id') IS NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'a contact needs a person_id', DETAIL = format('It is %s.', left(contact::text, 60)),
                HINT = 'Give contacts as [{"person_id": 7, "role": "decision_maker"}].';
        END IF;
        INSERT INTO campaign.opportunity_contact AS c (opportunity_id, person_id, role)
        VALUES (deal, campaign.check_exists('person', campaign.sales_field(contact, 'person_id', 'id')::bigint), COALESCE(campaign.sales_field(contact, 'role', 'text'), 'contact'))
        ON CONFLICT ON CONSTRAINT opportunity_contact_pkey DO UPDATE SET role = EXCLUDED.role;
    END LOOP;

    PERFORM campaign.set_lead_stage(lead => lead, stage => 'opportunity', actor => convert_lead.actor, at => convert_lead.at);
    RETURN deal;
END
$$;
COMMENT ON FUNCTION campaign.convert_lead(bigint, jsonb, timestamptz, text) IS
'Turns an open lead into an opportunity, all or nothing: the account is the named one, the person''s, the one of the lead''s company name, or made; the lead goes to stage opportunity. Fields: name, amount (default 0), currency (default of the campaign, else base), stage, expected_close, account_id, campaign or campaign_id, owner, contacts [{"person_id","role"}], source, external_id, attrs. Returns the opportunity_id. amount_base is frozen at the rate of the day of at. Errors: MK500 unknown id, MK501 converted already, MK502 closed, MK013 negative, MK014 finer than the minor unit, 22003 out of range, 22023 no number, MK504 bad input, MK505 before the lead, MK507 bad stage, MK509 external id taken, MK010 no rate.
将未关闭线索转为商机，全成或全不成：公司取指定者、联系人所属、同名者或新建；线索进入 opportunity 阶段。返回 opportunity_id。amount_base 按 at 当日汇率冻结。错误：MK500 编号不存在，MK501 已转化，MK502 已关闭，MK013 金额为负，MK014 细于最小单位，22003 超出范围，22023 非数字，MK504 输入无效，MK505 早于线索，MK507 阶段无效，MK509 外部编号已占用，MK010 无汇率。';

CREATE OR REPLACE FUNCTION campaign.check_opp_stage(stage text) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    stage_class text;
BEGIN
    SELECT p.class INTO stage_class FROM campaign.picklist p WHERE p.kind = 'opp_stage' AND p.code = stage AND p.active;
    IF stage_class = 'open' THEN RETURN stage; END IF;
    RAISE EXCEPTION USING ERRCODE = 'MK507',
        MESSAGE = CASE WHEN stage_class IS NULL THEN format('"%s" is no stage of an opportunity', left(COALESCE(stage, '(null)'), 60))
                       ELSE format('stage "%s" closes the opportunity', stage) END,
        DETAIL = format('Open stages are %s.', (SELECT string_agg(p.code, ', ' ORDER BY p.sort, p.code) FROM campaign.picklist p
                                                  WHERE p.kind = 'opp_stage' AND p.class = 'open' AND p.active)),
        HINT = CASE stage_class WHEN 'won' THEN 'Use win_opportunity().' WHEN 'lost' THEN 'Use lose_opportunity().'
                    ELSE 'Stages are the words of picklist kind opp_stage.' END;
END
$$;
COMMENT ON FUNCTION campaign.check_opp_stage(text) IS 'Returns a stage that is an active word of picklist opp_stage with class open. Errors: MK507.
返回词表 opp_stage 中 class 为 open 的有效阶段。错误：MK507。';

CREATE OR REPLACE FUNCTION campaign.name_change(actor text, reason text, at timestamptz) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
SELECT set_config('campaign.actor', COALESCE(actor, ''), true), set_config('campaign.reason', COALESCE(reason, ''), true),
       set_config('campaign.at', COALESCE(EXTRACT(epoch FROM at)::text, ''), true);
$$;
COMMENT ON FUNCTION campaign.name_change(text, text, timestamptz) IS 'Internal: says who makes the next change, why and as of when, to the triggers that log it; NULLs take it back.
内部使用：告知记录变更的触发器下一次变更的操作人、原因与时刻；传入 NULL 即撤回。';

CREATE OR REPLACE FUNCTION campaign.deal_moment(deal campaign.opportunity, at timestamptz) RETURNS timestamptz
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    last timestamptz;
BEGIN
    IF at IS DISTINCT FROM now() THEN RETURN at; END IF;
    -- (what was told to be yet to come does not keep anybody from acting now)
    SELECT max(m.at) FILTER (WHERE m.at <= clock_timestamp()) INTO last
      FROM (SELECT deal.created_at AS at
            UNION ALL SELECT s.at FROM campaign.stage_log s WHERE s.entity = 'opportunity' AND s.entity_id = deal.opportunity_id AND s.field = 'stage'
            UNION ALL SELECT l.stage_at FROM campaign.lead g JOIN campaign.lead l ON l.lead_id = COALESCE(g.merged_into, g.lead_id) WHERE g.lead_id = deal.lead_id) m;
    RETURN campaign.no_sooner(at, last);
END
$$;
COMMENT ON FUNCTION campaign.deal_moment(campaign.opportunity, timestamptz) IS 'Internal: the instant of a change to a locked opportunity: now() is no sooner than its creation, its last move and that of its lead, be they of transactions that began later; any other instant stays as it is.
内部使用：对已锁定商机作变更的时刻：now() 不早于其创建、上次变更及其线索的上次变更（可由后开始的事务做出）；其他时刻原样返回。';

CREATE OR REPLACE FUNCTION campaign.lock_opportunity(opportunity bigint, at timestamptz) RETURNS campaign.opportunity
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    deal campaign.opportunity%ROWTYPE;
    lead_person bigint;
    last timestamptz;
BEGIN
    PERFORM campaign.check_at(at);
    -- person, lead, opportunity: the order in which convert_lead() takes them
    SELECT l.root_person_id INTO lead_person FROM campaign.opportunity o JOIN campaign.lead l USING (lead_id) WHERE o.opportunity_id = opportunity;
    IF FOUND THEN
        PERFORM FROM campaign.person p WHERE p.person_id = lead_person FOR NO KEY UPDATE;
        -- and the lead that this one was merged into, if it was, by id
        PERFORM FROM campaign.lead l
          WHERE l.lead_id IN (SELECT unnest(ARRAY[x.lead_id, x.merged_into]) FROM campaign.opportunity o JOIN campaign.lead x USING (lead_id) WHERE o.opportunity_id = opportunity)
          ORDER BY l.lead_id FOR NO KEY UPDATE;
    END IF;
    SELECT * INTO deal FROM campaign.opportunity o WHERE o.opportunity_id = opportunity FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such opportunity', DETAIL = format('Asked for was id %s.', COALESCE(opportunity::text, 'NULL')),
            HINT = 'Look the id up in campaign.opportunity.';
    END IF;
    IF deal.state <> 'open' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK506', MESSAGE = format('opportunity %s is %s already', opportunity, deal.state),
            DETAIL = format('It was closed at %s.', COALESCE(deal.won_at, deal.lost_at)), HINT = 'A closed deal stays closed; a new one needs a new lead.';
    END IF;
    IF campaign.deal_moment(deal, at) < deal.created_at THEN
        RAISE EXCEPTION USING ERRCODE = 'MK505', MESSAGE = 'an opportunity cannot move before it was created',
            DETAIL = format('Opportunity %s was created at %s, "at" is %s.', opportunity, deal.created_at, at), HINT = 'Give a later instant.';
    END IF;
    SELECT max(s.at) INTO last FROM campaign.stage_log s WHERE s.entity = 'opportunity' AND s.entity_id = opportunity AND s.field = 'stage';
    -- (now is after the last move even where that was told to be later)
    IF at < last AND at <> now() THEN
        RAISE EXCEPTION USING ERRCODE = 'MK505', MESSAGE = 'an opportunity cannot move before its last move',
            DETAIL = format('Opportunity %s has been %s since %s, "at" is %s.', opportunity, deal.stage, last, at), HINT = 'Give a later instant.';
    END IF;
    RETURN deal;
END
$$;
COMMENT ON FUNCTION campaign.lock_opportunity(bigint, timestamptz) IS 'Locks an open opportunity (and before it its person and lead) for a change at an instant and returns it. Errors: MK500 unknown, 22008 bad time, MK505 before its creation or last move, MK506 closed.
锁定一个未关闭的商机（先锁联系人与线索）以便在某时刻变更，并返回该行。错误：MK500 不存在，22008 时刻无效，MK505 早于创建或上次变更，MK506 已关闭。';

CREATE OR REPLACE FUNCTION campaign.set_opportunity_stage(opportunity bigint, stage text, at timestamptz DEFAULT now(), reason text DEFAULT NULL, actor text DEFAULT current_user) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    deal constant campaign.opportunity := campaign.lock_opportunity(opportunity, at);
BEGIN
    at := campaign.deal_moment(deal, at);
    PERFORM campaign.check_opp_stage(stage);
    IF deal.stage = set_opportunity_stage.stage THEN RETURN; END IF;
    PERFORM campaign.name_change(set_opportunity_stage.actor, set_opportunity_stage.reason, set_opportunity_stage.at);
    UPDATE campaign.opportunity o SET stage = set_opportunity_stage.stage WHERE o.opportunity_id = deal.opportunity_id;
    PERFORM campaign.name_change(NULL, NULL, NULL);
END
$$;
COMMENT ON FUNCTION campaign.set_opportunity_stage(bigint, text, timestamptz, text, text) IS 'Moves an open opportunity to another open stage (words of picklist opp_stage); the same stage changes nothing. Errors: MK500 unknown, 22008 bad time, MK505 before its creation or last move, MK506 closed, MK507 no open stage.
将未关闭商机移到另一阶段（词表 opp_stage）；阶段相同则不变。错误：MK500 不存在，22008 时刻无效，MK505 早于创建或上次变更，MK506 已关闭，MK507 非打开阶段。';

CREATE OR REPLACE FUNCTION campaign.close_opportunity(deal campaign.opportunity, outcome text, at timestamptz, reason text, actor text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    word constant text := COALESCE((SELECT p.code FROM campaign.picklist p WHERE p.kind = 'opp_stage' AND p.class = outcome AND p.active ORDER BY p.sort, p.code LIMIT 1), outcome);
    of_lead bigint;
BEGIN
    PERFORM campaign.name_change(close_opportunity.actor, close_opportunity.reason, close_opportunity.at);
    UPDATE campaign.opportunity o
       SET stage = word, state = outcome, won_at = CASE outcome WHEN 'won' THEN close_opportunity.at END,
           lost_at = CASE outcome WHEN 'lost' THEN close_opportunity.at END, lost_reason = CASE outcome WHEN 'lost' THEN close_opportunity.reason END
     WHERE o.opportunity_id = deal.opportunity_id;
    PERFORM campaign.name_change(NULL, NULL, NULL);
    -- A lead that was closed by hand since keeps what was said of it; one that was merged
    -- into another ends that one, unless it has a deal of its own still open.
    SELECT COALESCE(l.merged_into, l.lead_id) INTO of_lead FROM campaign.lead l WHERE l.lead_id = deal.lead_id;
    IF EXISTS (SELECT FROM campaign.lead l WHERE l.lead_id = of_lead AND l.work_state <> 'closed')
       AND NOT EXISTS (SELECT FROM campaign.opportunity o WHERE o.lead_id = of_lead AND o.state = 'open') THEN
        -- (the lead that this one became part of may be younger than the deal)
        PERFORM campaign.set_lead_stage(lead => l.lead_id, stage => outcome, reason => close_opportunity.reason,
                                        actor => close_opportunity.actor, at => greatest(close_opportunity.at, l.created_at)) FROM campaign.lead l WHERE l.lead_id = of_lead;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.close_opportunity(campaign.opportunity, text, timestamptz, text, text) IS 'Internal to win_opportunity() and lose_opportunity(): closes a locked opportunity and its lead.
win_opportunity() 与 lose_opportunity() 内部使用：关闭已锁定的商机及其线索。';

CREATE OR REPLACE FUNCTION campaign.win_opportunity(opportunity bigint, "order" jsonb DEFAULT '{}', at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    deal constant campaign.opportunity := campaign.lock_opportunity(opportunity, at);
    doc constant jsonb := "order";
    id bigint;
BEGIN
    at := campaign.deal_moment(deal, at);
    PERFORM campaign.check_sales_input(doc, '{order_no,amount,currency,source,external_id}');
    id := campaign.book_order(
        jsonb_build_object('amount', deal.amount, 'currency', deal.currency) || jsonb_strip_nulls(doc) || jsonb_build_object('opportunity_id', deal.opportunity_id),
        at, actor);
    IF NOT EXISTS (SELECT FROM campaign.sales_order s WHERE s.sales_order_id = id AND s.opportunity_id = deal.opportunity_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK509', MESSAGE = 'another order bears this external id',
            DETAIL = format('It is order %s, not one of opportunity %s.', id, opportunity), HINT = 'Give the order its own external id.';
    END IF;
    PERFORM campaign.close_opportunity(deal, 'won', at, NULL, actor);
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.win_opportunity(bigint, jsonb, timestamptz, text) IS
'Wins an open opportunity: books its order, closes the lead as won. Fields of the order: order_no (default SO-<id>), amount and currency (default the opportunity''s), source, external_id. Returns the sales_order_id. Errors: MK500 unknown, MK013 negative, MK014 finer than the minor unit, 22003 out of range, 22023 no number, MK504 bad input, MK505 before its creation, MK506 closed already, MK509 order number or external id taken, MK010 no rate.
赢单：登记订单，线索以 won 关闭。订单字段：order_no（默认 SO-<编号>）、amount 与 currency（默认取商机）、source、external_id。返回 sales_order_id。错误：MK500 不存在，MK013 金额为负，MK014 细于最小单位，22003 超出范围，22023 非数字，MK504 输入无效，MK505 早于创建，MK506 已关闭，MK509 订单号或外部编号已占用，MK010 无汇率。';

CREATE OR REPLACE FUNCTION campaign.lose_opportunity(opportunity bigint, reason text, at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    deal constant campaign.opportunity := campaign.lock_opportunity(opportunity, at);
BEGIN
    IF COALESCE(btrim(reason), '') = '' OR char_length(reason) > 500 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'a lost deal needs a reason of 1 to 500 characters',
            DETAIL = format('Opportunity %s.', opportunity), HINT = 'Give a word of picklist lost_reason, or a sentence.';
    END IF;
    PERFORM campaign.close_opportunity(deal, 'lost', campaign.deal_moment(deal, at), btrim(reason), actor);
END
$$;
COMMENT ON FUNCTION campaign.lose_opportunity(bigint, text, timestamptz, text) IS 'Closes an open opportunity and its lead as lost, with the reason. Errors: MK500 unknown, MK504 no reason, 22008 bad time, MK505 before its creation, MK506 closed already.
输单：以给定原因关闭商机及其线索。错误：MK500 不存在，MK504 无原因，22008 时刻无效，MK505 早于创建或上次变更，MK506 已关闭。';

-- Orders --------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.book_order("order" jsonb, at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    base constant text := campaign.setting('base_currency') #>> '{}';
    doc constant jsonb := "order";
    deal campaign.opportunity%ROWTYPE;
    id bigint;
    given_no text;
    given_source text;
    given_external text;
    given_campaign bigint;
    given_currency text;
    given_amount numeric;
    rate numeric;
BEGIN
    PERFORM campaign.check_at(at);
    PERFORM campaign.check_sales_input(doc, '{order_no,amount,currency,account_id,person_id,campaign,campaign_id,opportunity_id,source,external_id}');
    given_no := campaign.sales_field(doc, 'order_no', 'text');
    given_source := campaign.sales_field(doc, 'source', 'text');
    given_external := campaign.sales_field(doc, 'external_id', 'text');
    IF (given_source IS NULL) <> (given_external IS NULL) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'source and external_id go together',
            DETAIL = format('source %s, external_id %s.', COALESCE(given_source, 'NULL'), COALESCE(given_external, 'NULL')),
            HINT = 'Give both, then a repeated call returns the same order.';
    END IF;
    IF COALESCE(doc -> 'amount', 'null') = 'null' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'an order needs an amount',
            DETAIL = format('Its fields are %s.', left(doc::text, 200)), HINT = 'Give "amount", 0 where there is no money.';
    END IF;
    IF char_length(given_no) > 100 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK504', MESSAGE = 'an order number has at most 100 characters',
            DETAIL = format('It begins with "%s".', left(given_no, 40)), HINT = 'Shorten it.';
    END IF;
    IF given_external IS NOT NULL THEN
        SELECT s.sales_order_id INTO id FROM campaign.sales_order s WHERE s.source = given_source AND s.external_id = given_external;
        IF FOUND THEN RETURN id; END IF;
    END IF;

    IF campaign.check_exists('opportunity', campaign.sales_field(doc, 'opportunity_id', 'id')::bigint) IS NOT NULL THEN
        SELECT * INTO deal FROM campaign.opportunity o WHERE o.opportunity_id = (doc ->> 'opportunity_id')::bigint;
    END IF;
    given_campaign := campaign.sales_campaign(doc, deal.primary_campaign_id);
    given_currency := COALESCE(campaign.sales_field(doc, 'currency', 'text'), deal.currency,
                               (SELECT c.currency FROM campaign.campaign c WHERE c.campaign_id = given_campaign), base);
    given_amount := campaign.check_amount(campaign.read_number(doc, 'amount'), given_currency);
    rate := campaign.currency_rate(given_currency, campaign.local_day(at));

    PERFORM set_config('campaign.actor', COALESCE(actor, ''), true);
    INSERT INTO campaign.sales_order (order_no, opportunity_id, account_id, person_id, campaign_id, amount, currency, fx_rate, amount_base, booked_at, source, external_id)
    VALUES (given_no, deal.opportunity_id,
            COALESCE(campaign.check_exists('account', campaign.sales_field(doc, 'account_id', 'id')::bigint), deal.account_id),
            COALESCE(campaign.check_exists('person', campaign.sales_field(doc, 'person_id', 'id')::bigint), deal.person_id),
            given_campaign, given_amount, given_currency, rate, round(given_amount * rate, campaign.currency_scale(base)), at, given_source, given_external)
    ON CONFLICT DO NOTHING RETURNING sales_order_id INTO id;
    PERFORM set_config('campaign.actor', '', true);
    IF id IS NULL AND given_external IS NOT NULL THEN
        -- booked by another session in the same moment
        SELECT s.sales_order_id INTO id FROM campaign.sales_order s WHERE s.source = given_source AND s.external_id = given_external;
    END IF;
    IF id IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK509', MESSAGE = format('order number "%s" is taken', given_no),
            DETAIL = format('It is order %s.', (SELECT s.sales_order_id FROM campaign.sales_order s WHERE s.order_no = given_no)),
            HINT = 'Give another order_no; to make a call repeatable give source and external_id.';
    END IF;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.book_order(jsonb, timestamptz, text) IS
'Books an order at an instant and returns its sales_order_id; the same (source, external_id) again returns the same id and changes nothing. Fields: amount (required), currency (default of opportunity, campaign, base), order_no (default SO-<id>), opportunity_id, account_id, person_id, campaign (code) or campaign_id, source, external_id. Errors: MK500 unknown id, MK013 negative, MK014 finer than the minor unit, 22003 out of range, 22023 no number, MK504 bad input, MK509 order number taken, MK010 no rate, MK011 no currency.
登记订单并返回 sales_order_id；同一（source, external_id）再次调用返回同一编号且不作更改。字段：amount（必填）、currency、order_no（默认 SO-<编号>）、opportunity_id、account_id、person_id、campaign 或 campaign_id、source、external_id。错误：MK500 编号不存在，MK013 金额为负，MK014 细于最小单位，22003 超出范围，22023 非数字，MK504 输入无效，MK509 订单号已占用，MK010 无汇率，MK011 货币无效。';

CREATE OR REPLACE FUNCTION campaign.lock_order("order" bigint, at timestamptz) RETURNS campaign.sales_order
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id constant bigint := "order";
    found_order campaign.sales_order%ROWTYPE;
BEGIN
    PERFORM campaign.check_at(at);
    SELECT * INTO found_order FROM campaign.sales_order s WHERE s.sales_order_id = id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such order', DETAIL = format('Asked for was id %s.', COALESCE(id::text, 'NULL')),
            HINT = 'Look the id up in campaign.sales_order.';
    END IF;
    RETURN found_order;
END
$$;
COMMENT ON FUNCTION campaign.lock_order(bigint, timestamptz) IS 'Locks an order for a change at an instant and returns it. Errors: MK500 unknown, 22008 bad time.
锁定订单以便在某时刻变更，并返回该行。错误：MK500 不存在，22008 时刻无效。';

CREATE OR REPLACE FUNCTION campaign.change_order("order" bigint, amount numeric, reason text DEFAULT NULL, at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was constant campaign.sales_order := campaign.lock_order("order", at);
BEGIN
    PERFORM campaign.check_amount(amount, was.currency);
    IF was.cancelled_at IS NULL AND was.amount = change_order.amount THEN RETURN; END IF;
    PERFORM set_config('campaign.actor', COALESCE(actor, ''), true), set_config('campaign.reason', COALESCE(reason, ''), true);
    UPDATE campaign.sales_order s SET amount = change_order.amount, changed_at = change_order.at WHERE s.sales_order_id = was.sales_order_id;
    PERFORM set_config('campaign.actor', '', true), set_config('campaign.reason', '', true);
END
$$;
COMMENT ON FUNCTION campaign.change_order(bigint, numeric, text, timestamptz, text) IS 'Gives an order another amount from an instant on, in its currency and at its frozen rate; the same amount changes nothing. Errors: MK500 unknown, MK013 negative, MK014 finer than the minor unit, 22003 out of range, 22023 no number, 22008 bad time, MK505 before the last change, MK508 cancelled.
自某时刻起更改订单金额（币种与冻结汇率不变）；金额相同则不变。错误：MK500 不存在，MK013 金额为负，MK014 细于最小单位，22003 超出范围，22023 非数字，22008 时刻无效，MK505 早于上次变更，MK508 已取消。';

CREATE OR REPLACE FUNCTION campaign.cancel_order("order" bigint, reason text DEFAULT NULL, at timestamptz DEFAULT now(), actor text DEFAULT current_user) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    was constant campaign.sales_order := campaign.lock_order("order", at);
BEGIN
    IF was.cancelled_at IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MK508', MESSAGE = format('order %s is cancelled already', was.order_no),
            DETAIL = format('It was cancelled at %s.', was.cancelled_at), HINT = 'Book a new order.';
    END IF;
    PERFORM set_config('campaign.actor', COALESCE(actor, ''), true);
    UPDATE campaign.sales_order s SET cancelled_at = cancel_order.at, cancel_reason = cancel_order.reason WHERE s.sales_order_id = was.sales_order_id;
    PERFORM set_config('campaign.actor', '', true);
END
$$;
COMMENT ON FUNCTION campaign.cancel_order(bigint, text, timestamptz, text) IS 'Cancels an order at an instant: its worth goes to 0 from then on, its amount stays readable; payments are given back by refunds of their own. Errors: MK500 unknown, 22008 bad time, MK505 before the last change, MK508 cancelled already.
自某时刻起取消订单：其价值归零，金额仍可查；回款须另行退款。错误：MK500 不存在，22008 时刻无效，MK505 早于上次变更，MK508 已取消。';

CREATE OR REPLACE FUNCTION campaign.post_payment("order" bigint, amount numeric, currency text DEFAULT NULL, at timestamptz DEFAULT now(), refund_of bigint DEFAULT NULL, doc_ref text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    base constant text := campaign.setting('base_currency') #>> '{}';
    paid campaign.payment%ROWTYPE;
    of_order constant campaign.sales_order := campaign.lock_order("order", at);
    refunded numeric;
    paid_currency text;
    rate numeric;
    id bigint;
BEGIN
    paid_currency := COALESCE(currency, of_order.currency);
    IF refund_of IS NOT NULL THEN
        -- the lock of the order keeps two refunds of one payment apart
        SELECT * INTO paid FROM campaign.payment p
         WHERE p.payment_id = post_payment.refund_of AND p.sales_order_id = of_order.sales_order_id AND p.refund_of IS NULL;
        IF NOT FOUND THEN
            RAISE EXCEPTION USING ERRCODE = 'MK500', MESSAGE = 'there is no such payment of this order',
                DETAIL = format('Asked for was payment %s of order %s.', refund_of, of_order.order_no), HINT = 'A refund names a payment, not another refund.';
        END IF;
        paid_currency := COALESCE(currency, paid.currency);
        IF paid_currency <> paid.currency THEN
            RAISE EXCEPTION USING ERRCODE = 'MK511', MESSAGE = 'a refund is in the currency of its payment',
                DETAIL = format('Payment %s is in %s, the refund in %s.', paid.payment_id, paid.currency, paid_currency), HINT = 'Leave the currency out.';
        END IF;
    END IF;
    PERFORM campaign.check_amount(amount, paid_currency);
    IF amount = 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK503', MESSAGE = 'a payment of 0 is none', DETAIL = format('Order %s.', of_order.order_no), HINT = 'Give what was paid.';
    END IF;
    at := campaign.no_sooner(at, paid.paid_at);
    IF at < COALESCE(paid.paid_at, at) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK505', MESSAGE = 'a refund cannot come before its payment',
            DETAIL = format('Payment %s is of %s, "at" is %s.', paid.payment_id, paid.paid_at, at), HINT = 'Give a later instant.';
    END IF;
    IF refund_of IS NOT NULL THEN
        SELECT COALESCE(-sum(p.amount), 0) INTO refunded FROM campaign.payment p WHERE p.refund_of = paid.payment_id;
        IF refunded + amount > paid.amount THEN
            RAISE EXCEPTION USING ERRCODE = 'MK510', MESSAGE = 'refunds exceed the payment',
                DETAIL = format('Payment %s is %s %s, %s refunded, %s more asked for.', paid.payment_id, paid.amount, paid.currency, refunded, amount),
                HINT = format('At most %s can be refunded.', paid.amount - refunded);
        END IF;
    END IF;
    rate := campaign.currency_rate(paid_currency, campaign.local_day(at));
    INSERT INTO campaign.payment (sales_order_id, amount, currency, fx_rate, amount_base, paid_at, refund_of, doc_ref)
    SELECT of_order.sales_order_id, sign * post_payment.amount, paid_currency, rate, round(sign * post_payment.amount * rate, campaign.currency_scale(base)),
           post_payment.at, post_payment.refund_of, post_payment.doc_ref
      FROM (VALUES (CASE WHEN post_payment.refund_of IS NULL THEN 1 ELSE -1 END)) s (sign)
    RETURNING payment_id INTO id;
    RETURN id;
END
$$;
COMMENT ON FUNCTION campaign.post_payment(bigint, numeric, text, timestamptz, bigint, text) IS
'Records money received for an order, or with refund_of money given back (the amount is positive in both; a refund is stored negative). Money that came is a fact: more than the order, or for a cancelled one, is taken. amount_base is at the rate of its own day. Returns the payment_id. Errors: MK500 unknown order or payment, MK013 negative, MK014 finer than the minor unit, 22003 out of range, 22023 no number, 22008 bad time, MK505 refund before its payment, MK510 refunds exceed the payment, MK511 refund in another currency, MK010 no rate.
登记订单回款；给出 refund_of 时为退款（两者金额均为正数，退款存为负数）。到账即事实：超过订单金额或订单已取消亦可登记。amount_base 按其当日汇率。返回 payment_id。错误：MK500 订单或付款不存在，MK013 金额为负，MK014 细于最小单位，22003 超出范围，22023 非数字，22008 时刻无效，MK505 退款早于付款，MK510 退款超过付款，MK511 退款币种不同，MK010 无汇率。';

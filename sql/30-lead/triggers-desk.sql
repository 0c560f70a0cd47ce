-- Whatever path set an owner, a row of assignment says so: there caps are decided.

CREATE OR REPLACE FUNCTION campaign.assignment_room() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    logins text[];
    gift record;
    room record;
BEGIN
    -- Nobody is given a lead who is not there any more. (A merge lets who has a lead keep
    -- it; rotation has looked already.)
    FOR gift IN
        SELECT n.owner, n.lead_id FROM new_rows n JOIN campaign.app_user u ON u.login = n.owner AND NOT u.active
         WHERE n.action <> 'route' AND n.closed_at IS NULL AND NOT EXISTS (SELECT FROM campaign.merged_stay g WHERE g.lead_id = n.lead_id AND g.seq = n.seq) ORDER BY 1, 2 LIMIT 1 LOOP
        PERFORM campaign.refuse_owner(gift.owner, gift.lead_id);
    END LOOP;
    -- Of the owners who have a cap, the seats at once and in order; then what each has
    -- by now. A merge gives nobody a lead: of two with the owner one is gone.
    SELECT array_agg(DISTINCT n.owner) INTO logins
      FROM new_rows n
     WHERE n.owner IS NOT NULL AND n.closed_at IS NULL AND NOT EXISTS (SELECT FROM campaign.merged_stay g WHERE g.lead_id = n.lead_id AND g.seq = n.seq)
       AND (EXISTS (SELECT FROM campaign.team_member m WHERE m.login = n.owner AND (m.daily_cap IS NOT NULL OR m.open_cap IS NOT NULL))
            OR EXISTS (SELECT FROM campaign.lead_pool p WHERE p.lead_pool_id = n.lead_pool_id AND (p.hold_cap IS NOT NULL OR (n.action = 'claim' AND p.claim_daily_cap IS NOT NULL))));
    IF logins IS NULL THEN RETURN NULL; END IF;
    PERFORM campaign.lock_seats(logins);
    FOR gift IN
        SELECT DISTINCT n.owner, n.lead_pool_id, n.action, d.since AS day
          FROM new_rows n CROSS JOIN LATERAL campaign.desk_day(n.at) d
         WHERE n.owner = ANY (logins) AND n.closed_at IS NULL AND NOT EXISTS (SELECT FROM campaign.merged_stay g WHERE g.lead_id = n.lead_id AND g.seq = n.seq) ORDER BY 1, 2, 4, 3 LOOP
        SELECT o.daily, o.hold INTO room FROM campaign.owner_room(gift.owner, gift.lead_pool_id, gift.day, gift.action) o;
        PERFORM campaign.refuse_cap(gift.owner, gift.lead_pool_id, room, gift.action);
    END LOOP;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.assignment_room() FROM PUBLIC;
COMMENT ON FUNCTION campaign.assignment_room() IS 'Trigger: whoever gives a lead to a user beyond a cap, by whatever path, gets MK411 (cap of the day) or MK412 (cap of open leads); whoever gives one to a user who is not active, MK034.
触发器：无论经何途径，使用户超过上限的分配均被拒绝：MK411（当日上限）或 MK412（持有上限）；分给已停用用户则 MK034。';
CREATE OR REPLACE TRIGGER assignment_room AFTER INSERT ON campaign.assignment
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign.assignment_room();

-- A client that writes owner and assignment_seq itself passes the triggers by that keep
-- both in step: at the latest at its end, the transaction fails.
CREATE OR REPLACE FUNCTION campaign.lead_has_stay() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    l record;
BEGIN
    SELECT x.lead_id, x.owner, x.assignment_seq, x.work_state INTO l FROM campaign.lead x WHERE x.lead_id = NEW.lead_id;
    IF FOUND AND l.work_state <> 'closed'
       AND NOT EXISTS (SELECT FROM campaign.assignment a WHERE a.lead_id = l.lead_id AND a.seq = l.assignment_seq AND a.closed_at IS NULL AND a.owner IS NOT DISTINCT FROM l.owner) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK417', MESSAGE = 'the stays of a lead are written by the desk', DETAIL = format('lead %s has no open stay %s with owner %s', l.lead_id, l.assignment_seq, COALESCE(l.owner, '(none)')),
            HINT = 'Leave assignment_seq alone: UPDATE the owner only, or call claim_lead(), return_lead(), transfer_lead().';
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.lead_has_stay() FROM PUBLIC;
COMMENT ON FUNCTION campaign.lead_has_stay() IS 'Trigger, deferred: an open lead whose assignment_seq was changed has the open stay of that number with its owner, else MK417.
延迟触发器：assignment_seq 被更改的未关闭线索须有该序号、该负责人的未关闭归属，否则 MK417。';
DO $trigger$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = 'campaign.lead'::pg_catalog.regclass AND t.tgname = 'lead_has_stay') THEN
        CREATE CONSTRAINT TRIGGER lead_has_stay AFTER UPDATE ON campaign.lead DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (OLD.assignment_seq <> NEW.assignment_seq) EXECUTE FUNCTION campaign.lead_has_stay();
    END IF;
END
$trigger$;

CREATE OR REPLACE FUNCTION campaign.rule_before_write() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM campaign.check_condition(NEW.condition, format('%s rule "%s"', NEW.kind, left(NEW.name, 100)), 'rule');
    IF NEW.kind = 'route' AND NOT EXISTS (SELECT FROM campaign.lead_pool p WHERE p.name = NEW.action ->> 'pool') THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('route rule "%s" names no pool', left(NEW.name, 100)),
            DETAIL = CASE WHEN NEW.action ->> 'pool' IS NULL THEN format('Its action is %s.', left(NEW.action::text, 200)) ELSE format('There is no pool "%s".', left(NEW.action ->> 'pool', 100)) END,
            HINT = 'Give the action as {"pool":"east"}; SELECT pool FROM campaign.pool_health shows those there are.', SCHEMA = 'campaign', TABLE = 'rule', COLUMN = 'action';
    END IF;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION campaign.rule_before_write() FROM PUBLIC;
COMMENT ON FUNCTION campaign.rule_before_write() IS 'Trigger: the condition of a rule of kind route, qualify or recycle is a predicate, and a route rule names a pool that is there, else 22023.
触发器：route、qualify、recycle 类规则的条件须为谓词，route 规则须指明已有的池，否则 22023。';
CREATE OR REPLACE TRIGGER rule_before_write BEFORE INSERT OR UPDATE ON campaign.rule
    FOR EACH ROW WHEN (NEW.kind IN ('route', 'qualify', 'recycle') AND NEW.active) EXECUTE FUNCTION campaign.rule_before_write();

-- One rule that cannot be read would keep every lead from being recycled.
CREATE OR REPLACE FUNCTION campaign.recycle_before_write() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    f record;
    problem text;
BEGIN
    IF jsonb_typeof(NEW.action) <> 'object' THEN problem := format('It is of JSON type %s.', jsonb_typeof(NEW.action)); END IF;
    FOR f IN SELECT e.key, e.value FROM jsonb_each(CASE WHEN problem IS NULL THEN NEW.action ELSE '{}' END) e ORDER BY e.key LOOP
        IF f.key NOT IN ('no_touch', 'no_win', 'pool') THEN
            problem := format('There is no field "%s".', left(f.key, 60));
        ELSIF jsonb_typeof(f.value) NOT IN ('string', 'null') THEN
            problem := format('%s is of type %s.', f.key, jsonb_typeof(f.value));
        ELSIF f.key <> 'pool' THEN
            BEGIN
                IF (f.value #>> '{}')::interval <= '0' THEN problem := format('%s is not above zero.', f.key);
                ELSIF extract(year FROM (f.value #>> '{}')::interval) <> 0 OR extract(month FROM (f.value #>> '{}')::interval) <> 0 OR (f.value #>> '{}')::interval > '36500 days' OR campaign.lacks_unit(f.value #>> '{}') THEN
                    problem := format('%s is counted in days of 24 hours, hours and minutes, at most 36500 days: %s.', f.key, left(f.value::text, 60));
                END IF;
            EXCEPTION WHEN data_exception THEN
                problem := format('%s is no interval: %s.', f.key, left(f.value::text, 60));
            END;
        END IF;
        EXIT WHEN problem IS NOT NULL;
    END LOOP;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the recycle rule cannot be read', DETAIL = problem, HINT = 'For example {"no_touch":"14 days","no_win":null,"pool":"sea"}.';
    END IF;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION campaign.recycle_before_write() FROM PUBLIC;
COMMENT ON FUNCTION campaign.recycle_before_write() IS 'Trigger: a rule of kind recycle must be one that can be read, else 22023.
触发器：recycle 类规则必须可读，否则 22023。';
CREATE OR REPLACE TRIGGER rule_recycle_before_write BEFORE INSERT OR UPDATE ON campaign.rule
    FOR EACH ROW WHEN (NEW.kind = 'recycle' AND NEW.active) EXECUTE FUNCTION campaign.recycle_before_write();

-- A recycle rule may hold for a lead that has changed, and another pool has other times. (What
-- changes of its person, company or campaign is seen when refresh_scores() has been there.)
CREATE OR REPLACE FUNCTION campaign.recycle_again() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.recycle_at := NULL;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION campaign.recycle_again() FROM PUBLIC;
COMMENT ON FUNCTION campaign.recycle_again() IS 'Trigger: a lead whose fields or pool have changed is looked at by the next recycle_tick().
触发器：字段或线索池有变的线索由下一次 recycle_tick() 重新检查。';
CREATE OR REPLACE TRIGGER lead_recycle_again BEFORE UPDATE ON campaign.lead
    FOR EACH ROW WHEN (NEW.recycle_at IS NOT NULL AND NEW.recycle_at = OLD.recycle_at
                       AND (OLD.account_name IS DISTINCT FROM NEW.account_name OR OLD.product IS DISTINCT FROM NEW.product OR OLD.region IS DISTINCT FROM NEW.region
                            OR OLD.channel IS DISTINCT FROM NEW.channel OR OLD.source_campaign_id IS DISTINCT FROM NEW.source_campaign_id OR OLD.root_person_id IS DISTINCT FROM NEW.root_person_id
                            OR OLD.is_existing_customer IS DISTINCT FROM NEW.is_existing_customer OR OLD.attrs IS DISTINCT FROM NEW.attrs OR OLD.lead_pool_id IS DISTINCT FROM NEW.lead_pool_id))
    EXECUTE FUNCTION campaign.recycle_again();

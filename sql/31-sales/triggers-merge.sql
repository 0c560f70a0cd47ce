-- Deals follow unmerges of people (after their leads: triggers fire in the order of their names).

CREATE OR REPLACE FUNCTION campaign.part_deals_of_people() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
DECLARE
    r record;
BEGIN
    -- a lead that was part of another while its deal was decided: it is over as well
    FOR r IN
        SELECT l.lead_id, o.state, greatest(COALESCE(o.won_at, o.lost_at), l.created_at) AS at, o.lost_reason
          FROM campaign.lead l JOIN campaign.opportunity o ON o.lead_id = l.lead_id
         WHERE l.person_id IN (SELECT t.person_id FROM unnest(ARRAY[NEW.winner, NEW.loser]) u (id) CROSS JOIN LATERAL campaign.merge_tree(u.id) t)
           AND l.stage = 'opportunity' AND l.work_state <> 'closed' AND o.state <> 'open'
           AND NOT EXISTS (SELECT FROM campaign.opportunity n WHERE n.lead_id = o.lead_id AND n.opportunity_id > o.opportunity_id)
           AND EXISTS (SELECT FROM campaign.lead_merge m WHERE m.give = l.lead_id AND m.undone_at = NEW.at AND m.at <= COALESCE(o.won_at, o.lost_at))
         ORDER BY l.lead_id LOOP
        PERFORM campaign.set_lead_stage(lead => r.lead_id, stage => r.state, reason => COALESCE(r.lost_reason, format('person %s is not person %s', NEW.loser, NEW.winner)), actor => NEW.actor, at => r.at);
    END LOOP;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.part_deals_of_people() FROM PUBLIC;
COMMENT ON FUNCTION campaign.part_deals_of_people() IS 'Trigger: a lead that an unmerge opened again is closed where its deal was won or lost while it was part of another.
触发器：撤销合并后重新打开的线索，若其商机在并入期间已赢单或输单，则随之关闭。';
CREATE OR REPLACE TRIGGER person_unmerge_sales AFTER INSERT ON campaign.person_merge
    FOR EACH ROW WHEN (NEW.op = 'unmerge') EXECUTE FUNCTION campaign.part_deals_of_people();

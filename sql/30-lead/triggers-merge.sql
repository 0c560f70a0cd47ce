-- Leads follow their people: into a merge, and out of it again.

CREATE OR REPLACE FUNCTION campaign.join_open_leads(roots bigint[], reason text, actor text, at timestamptz) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    people constant bigint[] := ARRAY(SELECT p.person_id FROM campaign.person p WHERE p.person_id = ANY (roots) UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = ANY (roots));
    pair record;
BEGIN
    -- Of two open leads for a product the older stays (one with a deal before any other).
    LOOP
        SELECT x.ids[1] AS keep, x.ids[2] AS give INTO pair FROM (
            SELECT array_agg(l.lead_id ORDER BY l.stage = 'opportunity' DESC, l.created_at, l.lead_id) AS ids
              FROM campaign.lead l JOIN campaign.person p ON p.person_id = l.person_id
             WHERE l.person_id = ANY (people) AND l.work_state <> 'closed'
             GROUP BY COALESCE(p.merged_into, p.person_id), l.product HAVING count(*) > 1) x ORDER BY 1, 2 LIMIT 1;
        EXIT WHEN NOT FOUND;
        PERFORM campaign.merge_leads(pair.keep, pair.give, reason, actor, at);
    END LOOP;
END
$$;
COMMENT ON FUNCTION campaign.join_open_leads(bigint[], text, text, timestamptz) IS 'Makes one of all open leads of a person (after merges) for a product.
将同一人（合并后）同一产品的全部未关闭线索合为一条。';

CREATE OR REPLACE FUNCTION campaign.merge_leads_of_people() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
DECLARE
    people constant bigint[] := ARRAY(SELECT NEW.winner UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into = NEW.winner);
BEGIN
    PERFORM FROM campaign.lead l WHERE l.person_id = ANY (people) ORDER BY l.lead_id FOR NO KEY UPDATE;
    PERFORM campaign.join_open_leads(ARRAY[NEW.winner], format('person %s is person %s', NEW.loser, NEW.winner), NEW.actor, NEW.at);
    UPDATE campaign.lead l SET root_person_id = NEW.winner WHERE l.person_id = ANY (people) AND l.root_person_id <> NEW.winner;
    -- (a touch that another session writes just now is not seen here, nor does it see where its person went)
    INSERT INTO campaign.score_stale (lead_id, xid, since)
    SELECT l.lead_id, pg_current_xact_id(), pg_snapshot_xmin(pg_current_snapshot()) FROM campaign.lead l WHERE l.person_id = ANY (people) AND l.work_state <> 'closed';
    PERFORM campaign.score_touches(o.ids, NULL), campaign.recount_touches(o.ids), campaign.refresh_lead_scores(o.ids)
       FROM (SELECT array_agg(l.lead_id ORDER BY l.lead_id) AS ids FROM campaign.lead l WHERE l.person_id = ANY (people) AND l.work_state <> 'closed') o
      WHERE o.ids IS NOT NULL;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.merge_leads_of_people() FROM PUBLIC;
COMMENT ON FUNCTION campaign.merge_leads_of_people() IS 'Trigger: when two people become one, their leads follow, and two open leads for a product become one.
触发器：两人合并时其线索随之归一，同一产品的两条未关闭线索合为一条。';
CREATE OR REPLACE TRIGGER person_merge_leads AFTER INSERT ON campaign.person_merge
    FOR EACH ROW WHEN (NEW.op = 'merge') EXECUTE FUNCTION campaign.merge_leads_of_people();

CREATE OR REPLACE FUNCTION campaign.part_leads_of_people() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
DECLARE
    people constant bigint[] := ARRAY(SELECT unnest(ARRAY[NEW.winner, NEW.loser]) UNION ALL SELECT p.person_id FROM campaign.person p WHERE p.merged_into IN (NEW.winner, NEW.loser));
    why constant text := format('person %s is not person %s', NEW.loser, NEW.winner);
    leads bigint[];
    cut bigint[];
    open_leads bigint[];
    over_leads bigint[];
    over_seqs integer[];
    over_ends timestamptz[];
    r record;
BEGIN
    PERFORM FROM campaign.lead l WHERE l.person_id = ANY (people) ORDER BY l.lead_id FOR NO KEY UPDATE;
    leads := ARRAY(SELECT l.lead_id FROM campaign.lead l WHERE l.person_id = ANY (people));
    IF leads = '{}' THEN RETURN NULL; END IF;
    -- Merges of leads whose people are two from now on.
    SELECT array_agg(m.lead_merge_id ORDER BY m.lead_merge_id) INTO cut
      FROM campaign.lead_merge m
      JOIN campaign.lead k ON k.lead_id = m.keep JOIN campaign.person kp ON kp.person_id = k.person_id
      JOIN campaign.lead g ON g.lead_id = m.give JOIN campaign.person gp ON gp.person_id = g.person_id
     WHERE m.keep = ANY (leads) AND m.undone_at IS NULL AND m.is_of_one_person AND COALESCE(kp.merged_into, kp.person_id) <> COALESCE(gp.merged_into, gp.person_id);
    IF cut IS NOT NULL THEN
        -- clocks that have ended
        SELECT array_agg(a.lead_id), array_agg(a.seq), array_agg(a.closed_at) INTO over_leads, over_seqs, over_ends
          FROM campaign.assignment a WHERE a.lead_id = ANY (leads) AND a.closed_at < NEW.at AND a.due_at IS NOT NULL AND NOT a.is_moved
           AND NOT EXISTS (SELECT FROM campaign.assignment x WHERE x.lead_id = a.lead_id AND x.seq = a.seq + 1 AND x.clock = 'carry');
        UPDATE campaign.lead_merge m SET undone_at = NEW.at WHERE m.lead_merge_id = ANY (cut);
        -- Who gave something away, and who took it over in turn, from below.
        FOR r IN
            WITH RECURSIVE up AS (
                SELECT m.keep AS lead_id FROM campaign.lead_merge m WHERE m.lead_merge_id = ANY (cut)
                UNION SELECT m.keep FROM up JOIN campaign.lead_merge m ON m.give = up.lead_id AND m.undone_at IS NULL)
            SELECT u.lead_id FROM up u LEFT JOIN campaign.lead_merge m ON m.give = u.lead_id AND m.undone_at IS NULL
             ORDER BY m.lead_merge_id NULLS LAST, u.lead_id LOOP
            PERFORM campaign.settle_lead(r.lead_id, why, NEW.actor, NEW.at, cut);
        END LOOP;
        -- They are open again, as they were; under a root of their own until it is clear who is whose.
        FOR r IN SELECT m.give, m.give_before FROM campaign.lead_merge m WHERE m.lead_merge_id = ANY (cut) ORDER BY m.give LOOP
            PERFORM campaign.resume_stay(l.lead_id, l.assignment_seq) FROM campaign.lead l WHERE l.lead_id = r.give;
            UPDATE campaign.lead l
               SET merged_into = NULL, closed_at = NULL, root_person_id = -l.lead_id, owner = s.owner, lead_pool_id = s.lead_pool_id,   -- (as its stay has them)
                   work_state = CASE WHEN s.owner IS NULL THEN COALESCE(r.give_before ->> 'work_state', 'unassigned') WHEN r.give_before ->> 'work_state' = 'in_progress' OR EXISTS (
                        SELECT FROM campaign.assignment a WHERE a.lead_id = l.lead_id AND a.seq = l.assignment_seq AND a.first_response_at IS NOT NULL) THEN 'in_progress' ELSE COALESCE(r.give_before ->> 'work_state', 'assigned') END,
                   stage_reason = CASE WHEN r.give_before ? 'stage_reason' THEN r.give_before ->> 'stage_reason' END
              FROM campaign.assignment s
             WHERE l.lead_id = r.give AND s.lead_id = l.lead_id AND s.seq = l.assignment_seq;
            -- (one that was closed by hand meanwhile stays so, and so does its stay)
            UPDATE campaign.assignment a SET closed_at = greatest(a.at, l.closed_at) FROM campaign.lead l
             WHERE l.lead_id = r.give AND l.work_state = 'closed' AND a.lead_id = l.lead_id AND a.closed_at IS NULL;
            UPDATE campaign.lead l SET merged_into = r.give
             WHERE l.lead_id IN (WITH RECURSIVE down AS (
                        SELECT m.give AS lead_id FROM campaign.lead_merge m WHERE m.keep = r.give AND m.undone_at IS NULL
                        UNION SELECT m.give FROM down JOIN campaign.lead_merge m ON m.keep = down.lead_id AND m.undone_at IS NULL)
                    SELECT d.lead_id FROM down d);
        END LOOP;
        PERFORM campaign.join_open_leads(ARRAY[NEW.winner, NEW.loser], why, NEW.actor, NEW.at);
        -- One that came back only to be given up again at once, to another lead of the person, ended when it did.
        UPDATE campaign.assignment a
           SET closed_at = greatest(a.at, u.ended), breached_at = CASE WHEN a.first_response_at IS NOT NULL THEN a.breached_at WHEN u.ended > a.due_at THEN a.due_at END
          FROM unnest(over_leads, over_seqs, over_ends) u (lead_id, seq, ended) CROSS JOIN LATERAL campaign.clock_holder(u.lead_id, u.seq) h
         WHERE a.lead_id = h.holder_lead AND a.seq = h.holder_seq AND a.closed_at >= NEW.at;
    END IF;
    -- (those who leave first: a lead that was opened again may take the place of one of them)
    UPDATE campaign.lead l SET root_person_id = NEW.loser
      FROM campaign.person p WHERE p.person_id = l.person_id AND l.lead_id = ANY (leads) AND NEW.loser IN (p.person_id, p.merged_into);
    UPDATE campaign.lead l SET root_person_id = NEW.winner WHERE l.lead_id = ANY (leads) AND l.root_person_id NOT IN (NEW.winner, NEW.loser);
    open_leads := ARRAY(SELECT l.lead_id FROM campaign.lead l WHERE l.lead_id = ANY (leads) AND l.work_state <> 'closed' ORDER BY 1);
    INSERT INTO campaign.score_stale (lead_id, xid, since) SELECT u.id, pg_current_xact_id(), pg_snapshot_xmin(pg_current_snapshot()) FROM unnest(open_leads) u (id);
    PERFORM campaign.score_touches(open_leads, NULL), campaign.recount_touches(open_leads), campaign.refresh_lead_scores(open_leads);
    PERFORM campaign.shed_leads(open_leads, format('%s, and the owner has no room', why), NEW.at);
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION campaign.part_leads_of_people() FROM PUBLIC;
COMMENT ON FUNCTION campaign.part_leads_of_people() IS 'Trigger: when a person is taken out of another, the leads of each follow, leads that had become one are two again (as they were, but for what was changed since), and each counts the touches of its own person.
触发器：撤销人员合并时，线索各归其人，曾合为一条的线索重新分开（恢复原状，此后的更改除外），并各自只计入本人的触点。';
CREATE OR REPLACE TRIGGER person_unmerge_leads AFTER INSERT ON campaign.person_merge
    FOR EACH ROW WHEN (NEW.op = 'unmerge') EXECUTE FUNCTION campaign.part_leads_of_people();

-- Why a lead is nothing new.

CREATE OR REPLACE FUNCTION campaign.explain_duplicate(lead bigint)
RETURNS TABLE (kind text, lead_id bigint, person_id bigint, name text, product text, stage text, owner text, created_at timestamptz, keys text[], reason text, at timestamptz)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    l campaign.lead;
    root bigint;
    told text[];
BEGIN
    SELECT x.* INTO l FROM campaign.lead x WHERE x.lead_id = lead;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'there is no such lead', DETAIL = format('lead_id %s', COALESCE(lead::text, 'NULL')), HINT = 'campaign.lead holds the leads there are.';
    END IF;
    IF NOT has_table_privilege('campaign.identity_edge', 'SELECT') THEN
        RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'what a lead duplicates is told by the keys of people', DETAIL = format('"%s" may not read campaign.identity_edge.', current_user), HINT = 'Duties that read keys may call it: grant_access().';
    END IF;
    root := l.root_person_id;
    told := ARRAY(SELECT DISTINCT k.type || ' ' || k.value_norm FROM campaign.capture c CROSS JOIN LATERAL campaign.read_keys(c.payload) r CROSS JOIN LATERAL unnest(r.keys) k WHERE c.lead_id = lead);
    RETURN QUERY
    -- the lead that it became part of, and earlier leads of the person
    SELECT CASE WHEN e.lead_id = l.merged_into THEN 'part of' ELSE 'same person' END, e.lead_id, e.person_id, p.name, e.product, e.stage, e.owner, e.created_at,
           CASE WHEN s.keys = '{}' AND e.person_id = l.person_id THEN told ELSE s.keys END,
           CASE WHEN e.lead_id = l.merged_into THEN l.stage_reason
                WHEN e.person_id <> l.person_id THEN (SELECT m.reason FROM campaign.person_merge m WHERE m.op = 'merge' AND m.loser IN (e.person_id, l.person_id) ORDER BY m.person_merge_id DESC LIMIT 1) END,
           CASE WHEN e.lead_id = l.merged_into THEN l.closed_at
                WHEN e.person_id <> l.person_id THEN (SELECT m.at FROM campaign.person_merge m WHERE m.op = 'merge' AND m.loser IN (e.person_id, l.person_id) ORDER BY m.person_merge_id DESC LIMIT 1)
                ELSE l.created_at END
      FROM campaign.lead e
      JOIN campaign.person p ON p.person_id = e.person_id
     CROSS JOIN LATERAL (SELECT ARRAY(SELECT DISTINCT k.type || ' ' || k.value_norm
                                        FROM campaign.capture c CROSS JOIN LATERAL campaign.read_keys(c.payload) r CROSS JOIN LATERAL unnest(r.keys) k
                                       WHERE c.lead_id = e.lead_id AND k.type || ' ' || k.value_norm = ANY (told) ORDER BY 1) AS keys) s
     WHERE e.person_id IN (SELECT t.person_id FROM campaign.merge_tree(root) t) AND e.lead_id <> lead
       AND (e.lead_id = l.merged_into OR (e.created_at, e.lead_id) < (l.created_at, l.lead_id))
    UNION ALL
    -- people who may be the same one, with their newest lead
    SELECT 'may be', n.lead_id, o.person_id, o.name, n.product, n.stage, n.owner, n.created_at, '{}', e.reason, e.at
      FROM campaign.merge_tree(root) t
      JOIN campaign.identity_edge e ON t.person_id IN (e.person_a, e.person_b) AND e.state = 'review'
      JOIN campaign.person q ON q.person_id = CASE WHEN e.person_a = t.person_id THEN e.person_b ELSE e.person_a END
      JOIN campaign.person o ON o.person_id = COALESCE(q.merged_into, q.person_id) AND o.person_id <> root
      LEFT JOIN LATERAL (SELECT x.* FROM campaign.lead x WHERE x.root_person_id = o.person_id ORDER BY x.work_state = 'closed', x.created_at DESC, x.lead_id DESC LIMIT 1) n ON true
     ORDER BY 1 DESC, 8, 2;
END
$$;
COMMENT ON FUNCTION campaign.explain_duplicate(bigint) IS 'What a lead duplicates, one row a lead or person, none where it is new: part of (the lead it was merged into), same person (earlier leads of its person), may be (the review queue); with the owner, the keys that both brought (type and value), else the reason of the merge, and when it was found. Errors: MK400 no such lead, 42501 without the right to read keys.
线索与谁重复，每条线索或人一行，全新则无行：part of 已并入的线索、same person 同一人的先前线索、may be 待复核者；附负责人、双方共有的标识键（类型与值）或合并原因及发现时间。错误：MK400 线索不存在。';

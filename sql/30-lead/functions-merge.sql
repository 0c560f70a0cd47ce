-- Two leads that become one, and one that becomes two again.
--
-- Like people, leads that were merged are a forest (lead_merge, rows not undone), and
-- merged_into is the root. What a lead took over from another is written down field by
-- field; taken back in reverse order, and done again without the one that goes, that
-- gives the lead as it would stand had the other never been part of it. What somebody
-- changed since stays as it is.

CREATE OR REPLACE FUNCTION campaign.absorb_lead(k campaign.lead, g campaign.lead, reason text, actor text, at timestamptz, fixed text[] DEFAULT '{}') RETURNS campaign.lead
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT 'region' = ANY (fixed) THEN k.region := COALESCE(k.region, g.region); END IF;
    IF NOT 'account_name' = ANY (fixed) THEN k.account_name := COALESCE(k.account_name, g.account_name); END IF;
    IF NOT 'source_campaign_id' = ANY (fixed) THEN k.source_campaign_id := COALESCE(k.source_campaign_id, g.source_campaign_id); END IF;
    IF NOT 'source_touch' = ANY (fixed) THEN k.source_touch := COALESCE(k.source_touch, g.source_touch); END IF;
    IF NOT 'promoter' = ANY (fixed) THEN k.promoter := COALESCE(k.promoter, g.promoter); END IF;
    k.attrs := (g.attrs - ARRAY(SELECT substr(f, 7) FROM unnest(fixed) f WHERE f LIKE 'attrs/%')) || k.attrs;
    IF NOT 'stage' = ANY (fixed) AND campaign.stage_rank(g.stage) > campaign.stage_rank(k.stage) THEN
        k.stage := g.stage;
        k.stage_at := greatest(absorb_lead.at, k.stage_at + interval '1 microsecond');
        k.stage_actor := absorb_lead.actor;
        k.stage_reason := absorb_lead.reason;
    END IF;
    IF NOT 'marketing_qualified_at' = ANY (fixed) THEN k.marketing_qualified_at := least(k.marketing_qualified_at, g.marketing_qualified_at); END IF;
    IF NOT 'accepted_at' = ANY (fixed) THEN k.accepted_at := least(k.accepted_at, g.accepted_at); END IF;
    IF NOT 'sales_qualified_at' = ANY (fixed) THEN k.sales_qualified_at := least(k.sales_qualified_at, g.sales_qualified_at); END IF;
    RETURN k;
END
$$;
COMMENT ON FUNCTION campaign.absorb_lead(campaign.lead, campaign.lead, text, text, timestamptz, text[]) IS 'A lead as it stands once another is part of it: its blanks filled, the further stage, the earliest dates; fields named in fixed (attrs/x for an attribute) stay as they are. Owner and clock apart.
另一线索并入后本线索的样子：补全空缺、取更靠后的阶段与最早的日期；fixed 所列字段不变（属性为 attrs/x）。负责人与计时另行处理。';

CREATE OR REPLACE FUNCTION campaign.lead_changes(before campaign.lead, after campaign.lead) RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET timezone = 'UTC'
AS $$
DECLARE
    a constant jsonb := to_jsonb(before);
    b constant jsonb := to_jsonb(after);
    changes jsonb := '{}';
    added jsonb;
BEGIN
    SELECT COALESCE(jsonb_object_agg(k.field, jsonb_build_array(a -> k.field, b -> k.field)), '{}') INTO changes
      FROM unnest('{region,account_name,source_campaign_id,source_touch,promoter,marketing_qualified_at,accepted_at,sales_qualified_at,work_state}'::text[]) k (field)
     WHERE a -> k.field <> b -> k.field;
    SELECT jsonb_object_agg(e.key, e.value) INTO added FROM jsonb_each(after.attrs) e WHERE NOT before.attrs ? e.key;
    IF added IS NOT NULL THEN changes := changes || jsonb_build_object('attrs', added); END IF;
    IF before.stage <> after.stage THEN
        changes := changes || jsonb_build_object('stage', (SELECT jsonb_agg(jsonb_build_object('stage', d -> 'stage', 'stage_at', d -> 'stage_at', 'stage_actor', d -> 'stage_actor', 'stage_reason', d -> 'stage_reason') ORDER BY no)
                                                             FROM unnest(ARRAY[a, b]) WITH ORDINALITY u (d, no)));
    END IF;
    IF before.assignment_seq <> after.assignment_seq THEN
        changes := changes || jsonb_build_object('owner', (SELECT jsonb_agg(jsonb_build_object('owner', d -> 'owner', 'lead_pool_id', d -> 'lead_pool_id', 'assignment_seq', d -> 'assignment_seq') ORDER BY no)
                                                             FROM unnest(ARRAY[a, b]) WITH ORDINALITY u (d, no)));
    END IF;
    RETURN changes;
END
$$;
COMMENT ON FUNCTION campaign.lead_changes(campaign.lead, campaign.lead) IS 'What a merge changed in a lead, as lead_merge keeps it: [before, after] a field, the attributes added, stage and owner each with what belongs to them.
合并对线索的更改（lead_merge 的存储形式）：各字段的 [前, 后]、新增的属性，阶段与负责人各连同其相关列。';

CREATE OR REPLACE FUNCTION campaign.copy_stay(lead bigint, seq integer, from_lead bigint, from_seq integer, reason text, actor text, at timestamptz, closed_at timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    h record;
BEGIN
    UPDATE campaign.assignment a SET closed_at = greatest(a.at, copy_stay.at) WHERE a.lead_id = lead AND a.closed_at IS NULL;
    -- the clock goes on as it stands by now, wherever it was meanwhile: what was reminded, answered or breached is
    SELECT x.* INTO h FROM campaign.clock_holder(from_lead, from_seq) x;
    -- nobody is given a lead: of two with the owner one is gone
    INSERT INTO campaign.merged_stay (lead_id, seq, from_lead, from_seq) SELECT lead, copy_stay.seq, o.origin_lead, o.origin_seq FROM campaign.clock_origin(copy_stay.from_lead, copy_stay.from_seq) o;
    PERFORM campaign.mark_clock(from_lead, from_seq, true), campaign.mark_clock(h.holder_lead, h.holder_seq, true);
    INSERT INTO campaign.assignment (lead_id, seq, action, lead_pool_id, owner, actor, at, reason, rule_id, due_at, reminded, first_response_at, wall_seconds, business_seconds, breached_at, escalated_at, clock, breach_seconds, closed_at)
    -- (a clock that was carried over begins in this lead where it began: the stay before is of another clock)
    SELECT lead, copy_stay.seq, CASE WHEN a.owner IS NULL THEN 'return' ELSE 'transfer' END, a.lead_pool_id, a.owner, COALESCE(copy_stay.actor, current_user),
           s.at, CASE WHEN a.owner IS NULL THEN a.reason ELSE copy_stay.reason END, a.rule_id, c.due_at, c.reminded,
           c.first_response_at, c.wall_seconds, c.business_seconds, CASE WHEN c.first_response_at IS NULL AND s.closed_at > c.due_at THEN c.due_at ELSE c.breached_at END, c.escalated_at, 'restart', c.breach_seconds, s.closed_at
      FROM campaign.assignment a
      JOIN campaign.assignment c ON c.lead_id = h.holder_lead AND c.seq = h.holder_seq
     CROSS JOIN LATERAL (SELECT x.at, CASE WHEN copy_stay.closed_at IS NOT NULL THEN greatest(x.at, COALESCE(c.closed_at, copy_stay.closed_at)) END AS closed_at
                           FROM (SELECT CASE WHEN a.clock = 'carry' THEN (campaign.clock_root(copy_stay.from_lead, copy_stay.from_seq)).started_at ELSE a.at END AS at) x) s
     WHERE a.lead_id = copy_stay.from_lead AND a.seq = copy_stay.from_seq;
END
$$;
COMMENT ON FUNCTION campaign.copy_stay(bigint, integer, bigint, integer, text, text, timestamptz, timestamptz) IS 'Ends the stay of a lead and begins the next (seq) with owner, pool and clock of another stay, as the clock stands now; the clock moves: it is counted here, and nowhere else. closed_at: for a lead that is closed itself, unless the clock ended before.
结束线索当前归属，并以另一归属的负责人、线索池与计时（按其现状）开始下一归属（seq）；计时随之转移，此后只在此处计数。closed_at 用于本身已关闭的线索（计时更早结束者以其为准）。';

CREATE OR REPLACE FUNCTION campaign.resume_stay(lead bigint, seq integer) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    h record;
    c campaign.assignment;
BEGIN
    SELECT x.* INTO h FROM campaign.clock_holder(lead, resume_stay.seq) x;
    SELECT a.* INTO c FROM campaign.assignment a WHERE a.lead_id = h.holder_lead AND a.seq = h.holder_seq;
    IF (c.lead_id, c.seq) = (lead, resume_stay.seq) THEN
        UPDATE campaign.assignment a SET closed_at = NULL WHERE a.lead_id = lead AND a.seq = resume_stay.seq;
    ELSIF c.closed_at IS NULL THEN
        -- The other lead keeps its owner, to whom the clock was carried: from here on there are two.
        UPDATE campaign.merged_stay m SET from_lead = NULL, from_seq = NULL FROM campaign.clock_root(c.lead_id, c.seq) r WHERE m.lead_id = c.lead_id AND m.seq = r.root_seq;
        UPDATE campaign.assignment a
           SET closed_at = NULL, clock_at = '-infinity', reminded = greatest(a.reminded, c.reminded), escalated_at = COALESCE(a.escalated_at, c.escalated_at),
               breached_at = CASE WHEN a.first_response_at IS NULL THEN COALESCE(a.breached_at, CASE WHEN c.first_response_at IS NULL THEN c.breached_at END) ELSE a.breached_at END
         WHERE a.lead_id = lead AND a.seq = resume_stay.seq;
    ELSE
        PERFORM campaign.mark_clock(c.lead_id, c.seq, true);
        UPDATE campaign.assignment a
           SET closed_at = NULL, clock_at = '-infinity', due_at = c.due_at, reminded = c.reminded, first_response_at = c.first_response_at, wall_seconds = c.wall_seconds, business_seconds = c.business_seconds,
               breached_at = c.breached_at, escalated_at = c.escalated_at, breach_seconds = c.breach_seconds
         WHERE a.lead_id = lead AND a.seq = resume_stay.seq;
    END IF;
    PERFORM campaign.mark_clock(lead, resume_stay.seq, false);
END
$$;
COMMENT ON FUNCTION campaign.resume_stay(bigint, integer) IS 'Opens the last stay of a lead again that is no part of another any more: its clock comes back as it stands by now (what was reminded, answered or breached meanwhile is). Where the other lead handed that clock on and keeps it, each has one from now on.
线索不再是另一线索的一部分时，重新打开其最后一次归属：计时按现状返回（其间的提醒、响应、超时均保留）。若另一线索已将该计时转交他人并继续，则此后各计各的。';

CREATE OR REPLACE FUNCTION campaign.is_first_owner(k campaign.lead, g campaign.lead) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    -- who was given either of the two leads before any other; also where both are with one owner: the older clock goes on
    SELECT COALESCE((SELECT a.lead_id = g.lead_id FROM campaign.assignment a
                      WHERE ((a.lead_id = k.lead_id AND a.seq = k.assignment_seq) OR (a.lead_id = g.lead_id AND a.seq = g.assignment_seq)) AND a.owner IS NOT NULL
                      ORDER BY a.at, a.lead_id LIMIT 1), false)
$$;
COMMENT ON FUNCTION campaign.is_first_owner(campaign.lead, campaign.lead) IS 'Whether of two leads the second was given to its owner before the first was to its own.
两条线索中，第二条是否先于第一条分给其负责人。';

CREATE OR REPLACE FUNCTION campaign.merge_leads(keep bigint, give bigint, reason text, actor text DEFAULT current_user, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    k campaign.lead;
    g campaign.lead;
    n campaign.lead;
    gives_owner boolean;
BEGIN
    PERFORM campaign.check_at(at);
    PERFORM FROM campaign.lead l WHERE l.lead_id IN (keep, give) ORDER BY l.lead_id FOR NO KEY UPDATE;
    SELECT l.* INTO k FROM campaign.lead l WHERE l.lead_id = keep;
    SELECT l.* INTO g FROM campaign.lead l WHERE l.lead_id = give;
    IF k.lead_id IS NULL OR g.lead_id IS NULL OR keep = give THEN
        RAISE EXCEPTION USING ERRCODE = 'MK400', MESSAGE = 'a merge needs two leads', DETAIL = format('leads %s and %s', COALESCE(keep::text, 'NULL'), COALESCE(give::text, 'NULL')),
            HINT = 'Give the ids of two leads that are there.';
    ELSIF k.work_state = 'closed' OR g.work_state = 'closed' THEN
        RAISE EXCEPTION USING ERRCODE = 'MK425', MESSAGE = 'only open leads can be merged', DETAIL = format('lead %s is %s, lead %s is %s', keep, CASE WHEN k.merged_into IS NOT NULL THEN 'part of lead ' || k.merged_into ELSE k.stage END, give, CASE WHEN g.merged_into IS NOT NULL THEN 'part of lead ' || g.merged_into ELSE g.stage END),
            HINT = 'Open a closed lead again with set_lead_stage(); of a merged one name the lead it is part of.';
    END IF;
    -- The first owner stays with the person: who was given either of the two leads before any other.
    gives_owner := campaign.is_first_owner(k, g);
    UPDATE campaign.lead l
       SET merged_into = keep, closed_at = greatest(l.created_at, merge_leads.at), stage_reason = merge_leads.reason
     WHERE l.lead_id = give;
    -- a path of one step: what was merged into the lead that goes now belongs to the one that stays
    UPDATE campaign.lead l SET merged_into = keep WHERE l.merged_into = give;
    n := campaign.absorb_lead(k, g, merge_leads.reason, merge_leads.actor, merge_leads.at);
    UPDATE campaign.lead l
       SET region = n.region, account_name = n.account_name, source_campaign_id = n.source_campaign_id, source_touch = n.source_touch, promoter = n.promoter,
           attrs = n.attrs, stage = n.stage, stage_at = n.stage_at, stage_actor = n.stage_actor, stage_reason = n.stage_reason,
           marketing_qualified_at = n.marketing_qualified_at, accepted_at = n.accepted_at, sales_qualified_at = n.sales_qualified_at
     WHERE l.lead_id = keep;
    IF gives_owner THEN
        PERFORM campaign.copy_stay(keep, k.assignment_seq + 1, give, g.assignment_seq, merge_leads.reason, merge_leads.actor, merge_leads.at);
        UPDATE campaign.lead l SET owner = g.owner, lead_pool_id = g.lead_pool_id, assignment_seq = k.assignment_seq + 1, recycle_at = NULL,
               work_state = CASE WHEN g.work_state = 'in_progress' OR k.work_state = 'in_progress' THEN 'in_progress' ELSE 'assigned' END
         WHERE l.lead_id = keep;
    END IF;
    SELECT l.* INTO n FROM campaign.lead l WHERE l.lead_id = keep;
    INSERT INTO campaign.lead_merge (keep, give, give_before, changes, reason, actor, at, is_of_one_person)
    VALUES (keep, give, jsonb_build_object('work_state', g.work_state, 'stage_reason', g.stage_reason), campaign.lead_changes(k, n),
            COALESCE(merge_leads.reason, '(none given)'), COALESCE(merge_leads.actor, current_user), merge_leads.at,
            (SELECT count(DISTINCT COALESCE(p.merged_into, p.person_id)) = 1 FROM campaign.person p WHERE p.person_id IN (k.person_id, g.person_id)));
    RETURN keep;
END
$$;
COMMENT ON FUNCTION campaign.merge_leads(bigint, bigint, text, text, timestamptz) IS
'Makes two open leads one: keep takes over what give knows, the further stage, and the first owner of the two with the running clock; give is closed with merged_into set. Recorded in lead_merge; an unmerge of their people takes it back. Errors: MK400, MK425 a closed lead, 22008.
合并两条未关闭线索：keep 接收 give 的信息、更靠后的阶段以及两者中最先的负责人及其计时；give 关闭并指向 keep。记录于 lead_merge，人员撤销合并时还原。错误：MK400、MK425 线索已关闭、22008。';

CREATE OR REPLACE FUNCTION campaign.settle_lead(lead bigint, reason text, actor text, at timestamptz, cut bigint[]) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET timezone = 'UTC'
AS $$
DECLARE
    k campaign.lead;
    n campaign.lead;
    was campaign.lead;
    g campaign.lead;
    doc jsonb;
    before jsonb;
    base campaign.lead;
    fixed text[] := '{}';
    seq integer;
    from_lead bigint;
    from_seq integer;
    first record;
    takers bigint[] := '{}';
    e record;
    f record;
BEGIN
    SELECT l.* INTO k FROM campaign.lead l WHERE l.lead_id = lead;
    was := k;
    -- (of one that is part of another lead itself, what it would be open again as)
    SELECT m.give_before INTO before FROM campaign.lead_merge m WHERE m.give = lead AND (m.undone_at IS NULL OR m.lead_merge_id = ANY (cut));
    doc := to_jsonb(k) || COALESCE(before, '{}');
    -- won, lost or put away since: stage and owner are what they became
    IF k.work_state = 'closed' AND k.merged_into IS NULL THEN fixed := '{stage,owner,work_state}'; END IF;
    -- back, the newest first
    FOR e IN SELECT m.changes FROM campaign.lead_merge m WHERE m.keep = lead AND (m.undone_at IS NULL OR m.lead_merge_id = ANY (cut)) ORDER BY m.lead_merge_id DESC LOOP
        FOR f IN SELECT c.key, c.value FROM jsonb_each(e.changes - 'attrs') c LOOP
            IF NOT f.key = ANY (fixed)
               AND (CASE f.key WHEN 'stage' THEN doc @> ((f.value -> 1) - '{stage_actor,stage_reason}'::text[])
                              WHEN 'owner' THEN doc -> 'assignment_seq' = f.value -> 1 -> 'assignment_seq'
                              ELSE doc -> f.key = f.value -> 1 END) THEN
                doc := doc || CASE WHEN f.key IN ('stage', 'owner') THEN f.value -> 0 ELSE jsonb_build_object(f.key, f.value -> 0) END;
            ELSE
                fixed := fixed || f.key;
            END IF;
        END LOOP;
        FOR f IN SELECT c.key, c.value FROM jsonb_each(COALESCE(e.changes -> 'attrs', '{}')) c LOOP
            IF NOT 'attrs/' || f.key = ANY (fixed) AND doc -> 'attrs' -> f.key = f.value THEN
                doc := jsonb_set(doc, '{attrs}', (doc -> 'attrs') - f.key);
            ELSE
                fixed := fixed || ('attrs/' || f.key);
            END IF;
        END LOOP;
    END LOOP;
    k := jsonb_populate_record(k, doc);
    -- Whose stay is it, with those that stay? (A stay that has been taken over already counts from where its clock began.)
    base := k;
    SELECT a.owner, a.at INTO first FROM campaign.assignment a WHERE a.lead_id = lead AND a.seq = k.assignment_seq;
    from_lead := lead;
    from_seq := k.assignment_seq;
    FOR e IN SELECT m.lead_merge_id, a.lead_id, a.seq, a.owner, CASE WHEN a.clock = 'carry' THEN (campaign.clock_root(a.lead_id, a.seq)).started_at ELSE a.at END AS began, a.at
               FROM campaign.lead_merge m JOIN campaign.lead l ON l.lead_id = m.give JOIN campaign.assignment a ON a.lead_id = m.give AND a.seq = l.assignment_seq
              WHERE m.keep = lead AND m.undone_at IS NULL AND NOT 'owner' = ANY (fixed) ORDER BY m.lead_merge_id LOOP
        IF e.owner IS NOT NULL AND (first.owner IS NULL OR (e.at, e.lead_id) < (first.at, lead)) THEN
            takers := takers || e.lead_merge_id;
            first.owner := e.owner;
            first.at := e.began;
            from_lead := e.lead_id;
            from_seq := e.seq;
        END IF;
    END LOOP;
    -- Where that is the one it is with, it goes on.
    seq := was.assignment_seq;
    IF (from_lead, from_seq) <> (lead, was.assignment_seq)
       AND (first.owner IS DISTINCT FROM (SELECT a.owner FROM campaign.assignment a WHERE a.lead_id = lead AND a.seq = was.assignment_seq)
            OR (SELECT x FROM campaign.clock_origin(lead, was.assignment_seq) x) <> (SELECT x FROM campaign.clock_origin(from_lead, from_seq) x)) THEN
        SELECT max(a.seq) + 1 INTO seq FROM campaign.assignment a WHERE a.lead_id = lead;
        -- (a lead that is itself part of another stays closed, and so does its stay)
        PERFORM campaign.copy_stay(lead, seq, from_lead, from_seq, settle_lead.reason, settle_lead.actor, settle_lead.at, CASE WHEN was.work_state = 'closed' THEN was.closed_at END);
    END IF;
    IF takers = '{}' THEN k.assignment_seq := seq; END IF;
    -- and forth again with those that stay
    FOR e IN SELECT m.* FROM campaign.lead_merge m WHERE m.keep = lead AND m.undone_at IS NULL ORDER BY m.lead_merge_id LOOP
        SELECT l.* INTO g FROM campaign.lead l WHERE l.lead_id = e.give;
        n := campaign.absorb_lead(k, g, e.reason, e.actor, e.at, fixed);
        IF e.lead_merge_id = ANY (takers) THEN
            n.owner := g.owner;
            n.lead_pool_id := g.lead_pool_id;
            IF NOT 'work_state' = ANY (fixed) THEN n.work_state := CASE WHEN 'in_progress' IN (k.work_state, e.give_before ->> 'work_state') THEN 'in_progress' ELSE 'assigned' END; END IF;
            -- (the last of them gave the stay there is: taken back, it leaves what was before them all)
            IF e.lead_merge_id = takers[cardinality(takers)] THEN
                n.assignment_seq := seq;
                k.owner := base.owner;
                k.lead_pool_id := base.lead_pool_id;
            END IF;
        END IF;
        IF n.owner IS NOT NULL AND campaign.stage_rank(n.stage) >= 4 AND NOT 'work_state' = ANY (fixed) THEN n.work_state := 'in_progress'; END IF;
        UPDATE campaign.lead_merge m SET changes = campaign.lead_changes(k, n) WHERE m.lead_merge_id = e.lead_merge_id;
        k := n;
    END LOOP;
    IF k.owner IS NULL AND k.work_state <> 'closed' THEN k.work_state := 'unassigned';
    ELSIF k.owner IS NOT NULL AND k.work_state = 'unassigned' THEN k.work_state := 'assigned';
    END IF;
    -- A lead that is itself part of another stays closed, and so does its stay.
    IF was.work_state = 'closed' THEN
        IF before IS NOT NULL THEN
            UPDATE campaign.lead_merge m SET give_before = m.give_before || jsonb_build_object('work_state', k.work_state, 'stage_reason', k.stage_reason) 
             WHERE m.give = lead AND (m.undone_at IS NULL OR m.lead_merge_id = ANY (cut));
            k.stage_reason := was.stage_reason;
        END IF;
        k.work_state := 'closed';
    END IF;
    IF k.stage <> was.stage THEN
        -- (logged as of now; then with the date and actor it had)
        UPDATE campaign.lead l SET stage = k.stage, stage_at = greatest(settle_lead.at, l.stage_at + interval '1 microsecond'), stage_actor = settle_lead.actor, stage_reason = settle_lead.reason
         WHERE l.lead_id = lead;
    END IF;
    IF k IS DISTINCT FROM was THEN
        UPDATE campaign.lead l
           SET region = k.region, account_name = k.account_name, source_campaign_id = k.source_campaign_id, source_touch = k.source_touch, promoter = k.promoter,
               attrs = k.attrs, stage_at = k.stage_at, stage_actor = k.stage_actor, stage_reason = k.stage_reason,
               marketing_qualified_at = k.marketing_qualified_at, accepted_at = k.accepted_at, sales_qualified_at = k.sales_qualified_at,
               owner = k.owner, lead_pool_id = k.lead_pool_id, work_state = k.work_state, assignment_seq = k.assignment_seq, recycle_at = NULL
         WHERE l.lead_id = lead;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.settle_lead(bigint, text, text, timestamptz, bigint[]) IS 'Writes a lead as it stands with those leads only that are still part of it: merges in cut (lead_merge_id, undone) are taken back. What was changed since the merge stays. Owner and clock that come back begin a stay of their own; where they are the ones it has, its stay goes on.
按仍属于本线索的合并重写其行：cut 中的合并（lead_merge_id，已撤销）被收回；合并后被更改的内容不变；恢复的负责人与计时另起一次归属，与现有者相同则继续。';

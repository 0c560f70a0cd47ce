-- The hottest leads at any instant, and the upkeep of what they are found by.

CREATE OR REPLACE FUNCTION campaign.hottest_leads(n integer DEFAULT 100, at timestamptz DEFAULT now())
RETURNS TABLE (rank integer, lead_id bigint, score double precision, fit double precision, engagement double precision, grade text)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, campaign, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_hashjoin = off
SET enable_mergejoin = off
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
    b campaign.rule_book;
    levels integer[];
    turns double precision;
    want integer := n;
    seen integer := 0;
    got bigint;
    edge double precision;
    nth record;
    least_score double precision := '-Infinity';
    stale bigint[];
    fresh bigint[];
    fresh_bounds double precision[];
    ids bigint[] := '{}';
    bounds double precision[] := '{}';
    fits double precision[] := '{}';
    engagements double precision[] := '{}';
    by_index boolean;
BEGIN
    IF n IS NULL OR n NOT BETWEEN 1 AND 100000 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the number of leads must be between 1 and 100000', DETAIL = format('n is %s.', COALESCE(n::text, 'NULL')), HINT = 'Leave it out for 100.';
    END IF;
    IF at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'hottest_leads needs a finite time', DETAIL = format('at is %s.', COALESCE(at::text, 'NULL')), HINT = 'Leave it out to use the present time.';
    END IF;
    SELECT x.* INTO b FROM campaign.rule_book x;
    -- The index tells of the rules by which the leads were scored; of others only a look at every lead does.
    by_index := b.fit_during @> at AND NOT b.fit_sees_itself AND EXISTS (SELECT FROM campaign.score_progress p WHERE p.done = p.wanted);
    turns := extract(epoch FROM at - timestamptz '2000-01-01 00:00+00')::float8 / extract(epoch FROM b.heat_half_life)::float8;
    IF by_index THEN
        -- whose person, company or fields have changed since they were scored
        SELECT array_agg(DISTINCT l.lead_id) INTO stale FROM campaign.score_stale s JOIN campaign.lead l ON l.lead_id = s.lead_id WHERE l.work_state <> 'closed';
        WITH RECURSIVE d (level) AS (
            (SELECT l.lasting FROM campaign.lead l WHERE l.work_state <> 'closed' AND l.lasting IS NOT NULL ORDER BY l.lasting DESC LIMIT 1)
            UNION ALL
            SELECT (SELECT l.lasting FROM campaign.lead l WHERE l.work_state <> 'closed' AND l.lasting < d.level ORDER BY l.lasting DESC LIMIT 1) FROM d WHERE d.level IS NOT NULL)
        SELECT array_agg(d.level) INTO levels FROM d WHERE d.level IS NOT NULL;
    ELSE
        SELECT array_agg(l.lead_id) INTO stale FROM campaign.lead l WHERE l.work_state <> 'closed';
    END IF;
    IF stale IS NOT NULL THEN
        SELECT array_agg(l.lead_id), array_agg(COALESCE(l.lasting + power(2, greatest(least(l.heat - turns, 1000), -1000)), l.lasting, 0)), array_agg(j.fit), array_agg(f.engagement)
          INTO ids, bounds, fits, engagements
          FROM campaign.engagement_of(stale, array_fill(at, ARRAY[cardinality(stale)])) f
          JOIN campaign.lead l ON l.lead_id = f.lead_id
         CROSS JOIN LATERAL campaign.judge_lead(b, campaign.lead_doc(l.lead_id), hottest_leads.at) j;
    END IF;
    WHILE by_index LOOP
        -- The next by what they can have at most (those that do not fade alike are in order of heat), and of them what they have.
        -- (the same order each time: of a longer list those at its start have been looked at)
        SELECT array_agg(g.lead_id) FILTER (WHERE g.is_open), array_agg(g.bound) FILTER (WHERE g.is_open), count(*), min(g.bound) INTO fresh, fresh_bounds, got, edge
          FROM (SELECT x.lead_id, x.bound, x.bound * (1 + 1e-9) + 1e-9 >= least_score AND (stale IS NULL OR NOT EXISTS (SELECT FROM campaign.score_stale s WHERE s.lead_id = x.lead_id)) AS is_open
                  FROM (SELECT y.lead_id, v.level, y.no, v.level + COALESCE(power(2, greatest(least(y.heat - turns, 1000), -1000)), 0) AS bound
                          FROM (SELECT u.level, CASE WHEN u.level >= least_score THEN '-Infinity' ELSE turns + ln(least_score - u.level) / ln(2.0::double precision) - 1e-6 END AS least_heat
                                  FROM unnest(levels) u (level)) v
                         CROSS JOIN LATERAL (SELECT z.lead_id, z.heat, row_number() OVER () AS no
                                               FROM ((SELECT l.lead_id, l.heat FROM campaign.lead l
                                                       WHERE l.work_state <> 'closed' AND l.lasting = v.level AND l.heat >= v.least_heat ORDER BY l.heat DESC NULLS LAST LIMIT want)
                                                     UNION ALL
                                                     (SELECT l.lead_id, l.heat FROM campaign.lead l
                                                       WHERE l.work_state <> 'closed' AND l.lasting = v.level AND l.heat IS NULL AND v.level >= least_score LIMIT want)) z LIMIT want) y
                         ORDER BY bound DESC, v.level DESC, y.no LIMIT want - seen OFFSET seen) x) g;
        IF fresh IS NOT NULL THEN
            SELECT ids || array_agg(l.lead_id), bounds || array_agg(f.bound), engagements || array_agg(f.engagement),
                   fits || array_agg(CASE WHEN b.fit_is_whole AND l.fit IS NOT NULL THEN l.fit ELSE (SELECT j.fit FROM campaign.judge_lead(b, campaign.lead_doc(l.lead_id), hottest_leads.at) j) END)
              INTO ids, bounds, engagements, fits
              FROM ROWS FROM (unnest(fresh_bounds), campaign.engagement_of(fresh, array_fill(at, ARRAY[cardinality(fresh)]))) f (bound, lead_id, at, engagement)
              JOIN campaign.lead l ON l.lead_id = f.lead_id;
        END IF;
        EXIT WHEN got < want - seen;
        SELECT campaign.clamp(u.fit + u.engagement, b.min_score, b.max_score) AS score, u.bound INTO nth
          FROM unnest(fits, engagements, bounds) u (fit, engagement, bound) ORDER BY 1 DESC, 2 DESC OFFSET n - 1 LIMIT 1;
        -- nobody further down can have more (or, at the top of the scale, come before)
        EXIT WHEN edge * (1 + 1e-9) + 1e-9 < nth.score OR (nth.score >= b.max_score AND nth.bound >= edge);
        least_score := COALESCE(nth.score, least_score);
        seen := want;
        want := least(want::bigint * 4, 2000000000);
    END LOOP;
    RETURN QUERY
    SELECT row_number() OVER (ORDER BY t.score DESC, t.bound DESC, t.lead_id)::integer, t.lead_id, t.score, t.fit, t.engagement,
           campaign.score_grade(t.fit, t.engagement, b.grade_cuts, b.engagement_cuts)
      FROM (SELECT u.lead_id, u.bound, u.fit, u.engagement, campaign.clamp(u.fit + u.engagement, b.min_score, b.max_score) AS score
              FROM unnest(ids, bounds, fits, engagements) u (lead_id, bound, fit, engagement)
             ORDER BY 5 DESC, 2 DESC, 1 LIMIT n) t
     ORDER BY 1;
END
$$;
COMMENT ON FUNCTION campaign.hottest_leads(integer, timestamptz) IS 'The n (1 to 100000) open leads of the highest score at an instant, past or future, best first: those the caller may see. Found by index: lasting and heat of the row bound the score from above at any time, lead after lead is looked at until nobody further down can have more. Of equal scores the one with more beyond its caps comes first. While refresh_scores() has not yet seen changed rules, every open lead is looked at. Errors: 22023.
某时刻（过去或未来）分数最高的 n（1 至 100000）条未关闭线索，高者在前，仅限调用者可见者。按索引查找：行中的 lasting 与 heat 在任一时刻给出分数上界，逐条核对，直至其后不可能更高。同分者封顶前更高的在前。规则变更后 refresh_scores() 尚未处理完时，逐条查看全部未关闭线索。错误：22023。';

CREATE OR REPLACE FUNCTION campaign.refresh_scores(n integer DEFAULT 10000, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, campaign, pg_temp
SET jit = off
AS $$
DECLARE
    p campaign.score_progress;
    ids bigint[];
    mine bigint[];
    held bigint;
    is_end boolean;
    done bigint := 0;
BEGIN
    IF n IS NULL OR n < 1 OR at IS NULL OR NOT isfinite(at) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'refresh_scores needs a positive number and a finite time', DETAIL = format('n is %s, at is %s.', COALESCE(n::text, 'NULL'), COALESCE(at::text, 'NULL')),
            HINT = 'Leave both out for 10000 leads now.';
    END IF;
    IF NOT pg_try_advisory_xact_lock(4202, 1) THEN RETURN 0; END IF;         -- another session is at it
    -- an attribute rule has begun or ended
    IF NOT EXISTS (SELECT FROM campaign.rule_book b WHERE b.fit_during @> now()) THEN PERFORM campaign.write_rule_book(); END IF;
    -- Leads that have changed; only those that nobody else holds, as tick() may hold
    -- others by now: the marks of the rest stay. So does a mark that is made meanwhile.
    SELECT array_agg(w.lead_id ORDER BY w.lead_id) INTO ids FROM (
        SELECT l.lead_id FROM campaign.lead l
         WHERE l.lead_id IN (SELECT x.lead_id FROM campaign.score_stale x ORDER BY x.score_stale_id LIMIT n)
         ORDER BY l.lead_id FOR NO KEY UPDATE SKIP LOCKED) w;
    IF ids IS NOT NULL THEN
        DELETE FROM campaign.score_stale s WHERE s.lead_id = ANY (ids);
        ids := ARRAY(SELECT l.lead_id FROM campaign.lead l WHERE l.lead_id = ANY (ids) AND l.work_state <> 'closed' ORDER BY 1);
        PERFORM campaign.refresh_lead_scores(ids), campaign.qualify_leads(ids);
        done := cardinality(ids);
    END IF;
    -- Rules that have changed: all open leads, in order, once no session is left that may still score by the old ones.
    SELECT x.* INTO p FROM campaign.score_progress x WHERE x.done IS DISTINCT FROM x.wanted FOR UPDATE;
    IF FOUND AND p.changed_xid < pg_snapshot_xmin(pg_current_snapshot()) THEN
        ids := ARRAY(SELECT l.lead_id FROM campaign.lead l WHERE l.lead_id > p.walked_to AND l.work_state <> 'closed' ORDER BY 1 LIMIT n);
        is_end := cardinality(ids) < n;
        -- (up to the first that another session holds: the next call goes on there)
        SELECT array_agg(w.lead_id ORDER BY w.lead_id) INTO mine FROM (
            SELECT l.lead_id FROM campaign.lead l WHERE l.lead_id = ANY (ids) ORDER BY l.lead_id FOR NO KEY UPDATE SKIP LOCKED) w;
        SELECT min(u.id) INTO held FROM unnest(ids) u (id) WHERE u.id <> ALL (COALESCE(mine, '{}'));
        IF held IS NOT NULL THEN
            ids := ARRAY(SELECT u.id FROM unnest(ids) u (id) WHERE u.id < held ORDER BY 1);
            is_end := false;
        END IF;
        PERFORM campaign.score_touches(ids, NULL), campaign.recount_touches(ids), campaign.refresh_lead_scores(ids), campaign.qualify_leads(ids);
        UPDATE campaign.score_progress x
           SET walked_to = CASE WHEN is_end THEN 0 ELSE COALESCE(ids[cardinality(ids)], x.walked_to) END, done = CASE WHEN is_end THEN x.wanted ELSE x.done END;
        done := done + cardinality(ids);
    END IF;
    RETURN done;
END
$$;
REVOKE ALL ON FUNCTION campaign.refresh_scores(integer, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.refresh_scores(integer, timestamptz) IS 'Scores open leads anew that have changed (score_stale), and after a change of the score rules all of them, at most n of each a call; returns how many. Part of tick(). Points and caps need no look at touches, other changes of rules are made good from them. Errors: 22023.
重新为有变化（score_stale）的未关闭线索评分；评分规则变更后为全部未关闭线索评分，每次各至多 n 条，返回条数。由 tick() 调用。分值与上下限变更无需查看触点，其他规则变更据触点补正。错误：22023。';

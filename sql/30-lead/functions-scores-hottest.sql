-- The hottest leads at any instant, and the upkeep of what they are found by.

CREATE OR REPLACE FUNCTION campaign.bound_at(lasting double precision, heat double precision, turns double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN lasting >= 1e9 THEN 'Infinity' WHEN heat IS NULL THEN lasting ELSE lasting + power(2::double precision, greatest(least(heat - turns, 1000), -1000)) END;
COMMENT ON FUNCTION campaign.bound_at(double precision, double precision, double precision) IS 'Inner part of hottest_leads(): what a lead has at most by one of its bounds, turns half lives after the start of 2000. Levels of 1e9 have no bound.
hottest_leads() 的内部函数：2000 年起经过 turns 个半衰期时，线索按某一上界至多的分数；1e9 的级别无上界。';

CREATE OR REPLACE FUNCTION campaign.heat_levels(capped boolean, turns double precision) RETURNS TABLE (level double precision, top double precision)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, campaign, pg_temp
SET plan_cache_mode = force_generic_plan
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
    IF capped THEN
        RETURN QUERY
        WITH RECURSIVE d (level, heat) AS (
            (SELECT l.lasting_capped, l.heat_capped FROM campaign.lead l WHERE l.work_state <> 'closed' AND l.lasting IS NOT NULL
              ORDER BY l.lasting_capped DESC, l.heat_capped DESC NULLS LAST, l.lead_id LIMIT 1)
            UNION ALL
            SELECT x.lasting_capped, x.heat_capped FROM d
             CROSS JOIN LATERAL (SELECT l.lasting_capped, l.heat_capped FROM campaign.lead l WHERE l.work_state <> 'closed' AND l.lasting IS NOT NULL AND l.lasting_capped < d.level
                                  ORDER BY l.lasting_capped DESC, l.heat_capped DESC NULLS LAST, l.lead_id LIMIT 1) x)
        SELECT d.level, campaign.bound_at(d.level, d.heat, turns) FROM d ORDER BY 2 DESC, 1 DESC;
    ELSE
        RETURN QUERY
        WITH RECURSIVE d (level, heat) AS (
            (SELECT l.lasting, l.heat FROM campaign.lead l WHERE l.work_state <> 'closed' AND l.lasting IS NOT NULL ORDER BY l.lasting DESC, l.heat DESC NULLS LAST, l.lead_id LIMIT 1)
            UNION ALL
            SELECT x.lasting, x.heat FROM d
             CROSS JOIN LATERAL (SELECT l.lasting, l.heat FROM campaign.lead l WHERE l.work_state <> 'closed' AND l.lasting < d.level
                                  ORDER BY l.lasting DESC, l.heat DESC NULLS LAST, l.lead_id LIMIT 1) x)
        SELECT d.level::double precision, campaign.bound_at(d.level, d.heat, turns) FROM d ORDER BY 2 DESC, 1 DESC;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.heat_levels(boolean, double precision) IS 'Inner part of hottest_leads(): the levels (lasting, or lasting_capped) of open leads by index, with what a lead of each has at most; the highest first.
hottest_leads() 的内部函数：按索引取得未关闭线索的各级别（lasting 或 lasting_capped）及其至多的分数，高者在前。';

CREATE OR REPLACE FUNCTION campaign.walk_leads(capped boolean, levels double precision[], turns double precision, least_score double precision, n integer)
RETURNS TABLE (lead_id bigint, lasting integer, heat double precision, fit integer, bound double precision, most double precision, edge double precision)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, campaign, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
    -- Each level is in order of heat; those without heat come last in it.
    IF capped THEN
        RETURN QUERY
        SELECT y.lead_id, y.lasting, y.heat, y.fit, x.bound, least(x.bound, x.edge), x.edge
          FROM (SELECT u.level, CASE WHEN u.level >= least_score THEN '-Infinity' ELSE turns + ln(least_score - u.level) / ln(2.0::double precision) - 1e-6 - abs(turns) * 1e-15 END AS least_heat
                  FROM unnest(levels) u (level)) v
         CROSS JOIN LATERAL ((SELECT l.lead_id, l.lasting, l.heat, l.fit, l.heat_capped FROM campaign.lead l
                               WHERE l.work_state <> 'closed' AND l.lasting IS NOT NULL AND l.lasting_capped = v.level AND l.heat_capped >= v.least_heat
                               ORDER BY l.heat_capped DESC NULLS LAST, l.lead_id LIMIT n)
                             UNION ALL
                             (SELECT l.lead_id, l.lasting, l.heat, l.fit, l.heat_capped FROM campaign.lead l
                               WHERE l.work_state <> 'closed' AND l.lasting IS NOT NULL AND l.lasting_capped = v.level AND l.heat_capped IS NULL AND v.level >= least_score
                               ORDER BY l.heat_capped DESC NULLS LAST, l.lead_id LIMIT n)) y
         CROSS JOIN LATERAL (SELECT campaign.bound_at(y.lasting, y.heat, turns) AS bound, campaign.bound_at(v.level, y.heat_capped, turns) AS edge) x
         ORDER BY x.edge DESC, v.level DESC, y.heat_capped DESC NULLS LAST, y.lead_id LIMIT n;
    ELSE
        RETURN QUERY
        SELECT y.lead_id, y.lasting, y.heat, y.fit, x.bound, least(x.bound, campaign.bound_at(y.lasting_capped, y.heat_capped, turns)), x.bound
          FROM (SELECT u.level, CASE WHEN u.level >= least_score THEN '-Infinity' ELSE turns + ln(least_score - u.level) / ln(2.0::double precision) - 1e-6 - abs(turns) * 1e-15 END AS least_heat
                  FROM unnest(levels) u (level)) v
         CROSS JOIN LATERAL ((SELECT l.lead_id, l.lasting, l.heat, l.fit, l.lasting_capped, l.heat_capped FROM campaign.lead l
                               WHERE l.work_state <> 'closed' AND l.lasting = v.level::integer AND l.heat >= v.least_heat
                               ORDER BY l.heat DESC NULLS LAST, l.lead_id LIMIT n)
                             UNION ALL
                             (SELECT l.lead_id, l.lasting, l.heat, l.fit, l.lasting_capped, l.heat_capped FROM campaign.lead l
                               WHERE l.work_state <> 'closed' AND l.lasting = v.level::integer AND l.heat IS NULL AND v.level >= least_score
                               ORDER BY l.heat DESC NULLS LAST, l.lead_id LIMIT n)) y
         CROSS JOIN LATERAL (SELECT campaign.bound_at(y.lasting, y.heat, turns) AS bound) x
         ORDER BY x.bound DESC, y.lasting DESC, y.heat DESC NULLS LAST, y.lead_id LIMIT n;
    END IF;
END
$$;
COMMENT ON FUNCTION campaign.walk_leads(boolean, double precision[], double precision, double precision, integer) IS 'Inner part of hottest_leads(): of the levels given the first n open leads in order of one bound (edge: the one with caps or the one without) that is not below least_score; with the bound without caps (by which equal scores are ordered) and the smaller of the two (most).
hottest_leads() 的内部函数：所给级别中按某一上界（edge，计入或不计上限）排序、不低于 least_score 的前 n 条未关闭线索；附不计上限的上界（同分时据此排序）及两者中较小者（most）。';

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
    by_index boolean;
    fit_is_whole boolean;
    is_always boolean;
    turns double precision;
    slack double precision;
    -- leads looked at: their row, and what they have
    ids bigint[] := '{}';
    lastings integer[] := '{}';
    heats double precision[] := '{}';
    bounds double precision[] := '{}';
    fits double precision[] := '{}';
    engagements double precision[] := '{}';
    -- leads to look at
    fresh bigint[];
    fresh_lastings integer[];
    fresh_heats double precision[];
    fresh_bounds double precision[];
    fresh_fits integer[];
    fresh_most double precision[];
    -- the two walks, without caps and with them
    levels double precision[];
    tops double precision[];
    levels_capped double precision[];
    tops_capped double precision[];
    edges double precision[];
    floor_plain double precision := '-Infinity';
    floor_capped double precision := '-Infinity';
    by_caps boolean;
    tries integer := 0;
    want integer := least(n, 500000000) * 4;
    got bigint;
    nth record;
    edge_score double precision;
    edge_bound double precision;
    edge_lasting integer;
    edge_heat double precision;
    edge_no bigint;
    least_score double precision;
    upper_score double precision;
    letters double precision[];
    digits double precision[];
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
    -- the row of a lead holds its fit in whole points
    fit_is_whole := b.fit_is_whole AND NOT EXISTS (SELECT FROM unnest(b.group_min || b.group_max) c WHERE c <> trunc(c)) AND by_index;
    -- and its fit is that of the instant by which it was scored: since then an attribute rule may have begun or ended
    is_always := lower_inf(b.fit_during) AND upper_inf(b.fit_during);
    turns := extract(epoch FROM at - timestamptz '2000-01-01 00:00+00')::float8 / extract(epoch FROM b.heat_half_life)::float8;
    slack := 1e-9 + abs(turns) * 1e-15;
    IF by_index THEN
        SELECT array_agg(d.level), array_agg(d.top) INTO levels, tops FROM campaign.heat_levels(false, turns) d;
        SELECT array_agg(d.level), array_agg(d.top) INTO levels_capped, tops_capped FROM campaign.heat_levels(true, turns) d;
        upper_score := least(b.max_score, tops[1], tops_capped[1]);
        -- A first guess from the top of both walks, level after level: the n that can have most.
        edges := '{}';
        FOR i IN 1..COALESCE(cardinality(levels), 0) LOOP
            EXIT WHEN tops[i] <= floor_plain;
            SELECT edges || array_agg(w.edge), fresh || array_agg(w.lead_id), fresh_lastings || array_agg(w.lasting), fresh_heats || array_agg(w.heat),
                   fresh_bounds || array_agg(w.bound), fresh_fits || array_agg(w.fit), fresh_most || array_agg(w.most)
              INTO edges, fresh, fresh_lastings, fresh_heats, fresh_bounds, fresh_fits, fresh_most
              FROM campaign.walk_leads(false, levels[i:i], turns, floor_plain, n) w;
            IF cardinality(edges) >= n THEN floor_plain := (SELECT e FROM unnest(edges) e ORDER BY e DESC OFFSET n - 1 LIMIT 1); END IF;
        END LOOP;
        edges := '{}';
        FOR i IN 1..COALESCE(cardinality(levels_capped), 0) LOOP
            EXIT WHEN tops_capped[i] <= floor_capped;
            SELECT edges || array_agg(w.edge), fresh || array_agg(w.lead_id), fresh_lastings || array_agg(w.lasting), fresh_heats || array_agg(w.heat),
                   fresh_bounds || array_agg(w.bound), fresh_fits || array_agg(w.fit), fresh_most || array_agg(w.most)
              INTO edges, fresh, fresh_lastings, fresh_heats, fresh_bounds, fresh_fits, fresh_most
              FROM campaign.walk_leads(true, levels_capped[i:i], turns, floor_capped, n) w;
            IF cardinality(edges) >= n THEN floor_capped := (SELECT e FROM unnest(edges) e ORDER BY e DESC OFFSET n - 1 LIMIT 1); END IF;
        END LOOP;
        by_caps := floor_capped < floor_plain;      -- the walk on which bounds fall faster
        -- and those whose person, company or fields have changed since they were scored: their fit is not in the row
        SELECT array_agg(x.id), array_agg(x.lasting), array_agg(x.heat), array_agg(x.bound), array_agg(x.fit)
          INTO fresh, fresh_lastings, fresh_heats, fresh_bounds, fresh_fits
          FROM ((SELECT DISTINCT u.id, u.lasting, u.heat, u.bound, u.fit, u.most
                   FROM unnest(fresh, fresh_lastings, fresh_heats, fresh_bounds, fresh_fits, fresh_most) u (id, lasting, heat, bound, fit, most)
                  WHERE NOT EXISTS (SELECT FROM campaign.score_stale s WHERE s.lead_id = u.id) ORDER BY u.most DESC, u.bound DESC, u.lasting DESC, u.heat DESC NULLS LAST, u.id LIMIT n)
                UNION ALL
                SELECT l.lead_id, l.lasting, l.heat, campaign.bound_at(l.lasting, l.heat, turns), NULL, NULL
                  FROM (SELECT DISTINCT s.lead_id FROM campaign.score_stale s) s JOIN campaign.lead l ON l.lead_id = s.lead_id WHERE l.work_state <> 'closed') x;
    ELSE
        SELECT array_agg(l.lead_id), array_agg(l.lasting), array_agg(l.heat), array_agg(campaign.bound_at(l.lasting, l.heat, turns)), array_agg(NULL::integer)
          INTO fresh, fresh_lastings, fresh_heats, fresh_bounds, fresh_fits FROM campaign.lead l WHERE l.work_state <> 'closed';
    END IF;
    LOOP
        IF fresh IS NOT NULL THEN
            SELECT ids || array_agg(f.id), lastings || array_agg(f.lasting), heats || array_agg(f.heat), bounds || array_agg(f.bound), engagements || array_agg(f.engagement),
                   fits || array_agg(CASE WHEN fit_is_whole AND abs(f.fit) < 1e9 AND (is_always OR EXISTS (SELECT FROM campaign.lead l WHERE l.lead_id = f.id AND b.fit_during @> l.score_at)) THEN f.fit ELSE (SELECT j.fit FROM campaign.judge_lead(b, campaign.lead_doc(f.id), hottest_leads.at) j) END)
              INTO ids, lastings, heats, bounds, engagements, fits
              FROM ROWS FROM (unnest(fresh, fresh_lastings, fresh_heats, fresh_bounds, fresh_fits), campaign.engagement_of(fresh, array_fill(at, ARRAY[cardinality(fresh)])))
                   f (id, lasting, heat, bound, fit, lead_id, at, engagement);
        END IF;
        EXIT WHEN NOT by_index OR got < want;
        SELECT s.score, u.bound, COALESCE(u.lasting, -2147483648) AS lasting, COALESCE(u.heat, '-Infinity') AS heat, -u.id AS no INTO nth
          FROM unnest(ids, lastings, heats, bounds, fits, engagements) u (id, lasting, heat, bound, fit, engagement)
         CROSS JOIN LATERAL (SELECT campaign.clamp(u.fit + u.engagement, b.min_score, b.max_score) AS score) s
         ORDER BY s.score DESC, u.bound DESC NULLS LAST, u.lasting DESC NULLS LAST, u.heat DESC NULLS LAST, u.id OFFSET n - 1 LIMIT 1;
        IF got = want THEN
            -- Nobody who was not looked at has more than the last one met. Where n leads have
            -- that much, only equal scores can follow. Those stand in the order of the walk
            -- without caps, and so follow indeed when it has come as far as the last of the n.
            upper_score := least(upper_score, edge_score);
            EXIT WHEN NOT by_caps AND nth.score >= upper_score AND (nth.bound, nth.lasting, nth.heat, nth.no) >= (edge_bound, edge_lasting, edge_heat, edge_no);
            IF nth.score >= upper_score THEN
                IF NOT by_caps THEN want := least(want::bigint * 4, 2000000000); END IF;
                by_caps := false;
            ELSE
                by_caps := NOT by_caps;
                tries := tries + 1;
                IF tries % 2 = 0 THEN want := least(want::bigint * 4, 2000000000); END IF;
            END IF;
        END IF;
        IF got IS NULL AND nth.score >= upper_score THEN
            by_caps := false;
            want := n;
        END IF;
        -- All that can have as much as the last of the n; of them, what they have.
        least_score := COALESCE(nth.score - abs(nth.score) * slack - slack, '-Infinity');
        SELECT array_agg(x.lead_id) FILTER (WHERE x.is_open), array_agg(x.lasting) FILTER (WHERE x.is_open), array_agg(x.heat) FILTER (WHERE x.is_open),
               array_agg(x.bound) FILTER (WHERE x.is_open), array_agg(x.fit) FILTER (WHERE x.is_open), count(*),
               (array_agg(x.edge))[want], (array_agg(x.bound))[want], (array_agg(x.lasting))[want], (array_agg(COALESCE(x.heat, '-Infinity')))[want], -(array_agg(x.lead_id))[want]
          INTO fresh, fresh_lastings, fresh_heats, fresh_bounds, fresh_fits, got, edge_score, edge_bound, edge_lasting, edge_heat, edge_no
          FROM (SELECT w.*, w.most >= least_score AND w.lead_id NOT IN (SELECT unnest(ids)) AS is_open
                  FROM campaign.walk_leads(by_caps, CASE WHEN by_caps THEN ARRAY(SELECT t.level FROM unnest(levels_capped, tops_capped) t (level, top) WHERE t.top >= least_score)
                                                         ELSE ARRAY(SELECT t.level FROM unnest(levels, tops) t (level, top) WHERE t.top >= least_score) END, turns, least_score, want) w OFFSET 0) x;
    END LOOP;
    letters := ARRAY(SELECT c FROM unnest(b.grade_cuts) c WHERE c IS NOT NULL ORDER BY 1);
    digits := ARRAY(SELECT c FROM unnest(b.engagement_cuts) c WHERE c IS NOT NULL ORDER BY 1);
    RETURN QUERY
    SELECT row_number() OVER (ORDER BY t.score DESC, t.bound DESC NULLS LAST, t.lasting DESC NULLS LAST, t.heat DESC NULLS LAST, t.id)::integer, t.id, t.score, t.fit, t.engagement,
           chr(65 + cardinality(letters) - width_bucket(t.fit, letters)) || 1 + cardinality(digits) - width_bucket(t.engagement, digits)      -- score_grade()
      FROM (SELECT u.*, s.score
              FROM unnest(ids, lastings, heats, bounds, fits, engagements) u (id, lasting, heat, bound, fit, engagement)
             CROSS JOIN LATERAL (SELECT campaign.clamp(u.fit + u.engagement, b.min_score, b.max_score) AS score) s
             ORDER BY s.score DESC, u.bound DESC NULLS LAST, u.lasting DESC NULLS LAST, u.heat DESC NULLS LAST, u.id LIMIT n) t
     ORDER BY 1;
END
$$;
COMMENT ON FUNCTION campaign.hottest_leads(integer, timestamptz) IS 'The n (1 to 100000) open leads of the highest score at an instant, past or future, best first: those the caller may see. Found by index: two pairs of the row (lasting and heat; lasting_capped and heat_capped) bound the score from above at any time, and the leads whose bounds reach it are looked at. Of equal scores the one with more beyond its caps comes first (lasting + 2^heat, then lasting, heat, lead_id). While refresh_scores() has not yet seen changed rules, every open lead is looked at. Errors: 22023.
某时刻（过去或未来）分数最高的 n（1 至 100000）条未关闭线索，高者在前，仅限调用者可见者。按索引查找：行中两组数值（lasting 与 heat、lasting_capped 与 heat_capped）在任一时刻给出分数上界，只核对上界够高者。同分者封顶前更高的在前（先 lasting + 2^heat，再 lasting、heat、lead_id）。规则变更后 refresh_scores() 尚未处理完时，逐条查看全部未关闭线索。错误：22023。';

CREATE OR REPLACE FUNCTION campaign.score_anew(leads bigint[], recount bigint[]) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, campaign, pg_temp
AS $$
DECLARE
    lead bigint;
    done bigint := COALESCE(cardinality(leads), 0);
BEGIN
    IF done = 0 THEN RETURN 0; END IF;
    BEGIN
        IF recount <> '{}' THEN PERFORM campaign.score_touches(recount, NULL), campaign.recount_touches(recount); END IF;
        PERFORM campaign.refresh_lead_scores(leads), campaign.qualify_leads(leads);
    EXCEPTION WHEN data_exception THEN
        -- one by one: a score that cannot be worked out keeps no other from being so
        FOR lead IN SELECT u.id FROM unnest(leads) u (id) ORDER BY 1 LOOP
            BEGIN
                IF lead = ANY (recount) THEN PERFORM campaign.score_touches(ARRAY[lead], NULL), campaign.recount_touches(ARRAY[lead]); END IF;
                PERFORM campaign.refresh_lead_scores(ARRAY[lead]), campaign.qualify_leads(ARRAY[lead]);
            EXCEPTION WHEN data_exception THEN
                PERFORM campaign.mark_unscored(ARRAY[lead]);
                done := done - 1;
                RAISE WARNING 'lead % could not be scored: % (%)', lead, SQLERRM, SQLSTATE;
            END;
        END LOOP;
    END;
    RETURN done;
END
$$;
COMMENT ON FUNCTION campaign.score_anew(bigint[], bigint[]) IS 'Internal: scores locked leads anew, those in recount with all their touches; one whose score cannot be worked out (a WARNING says why) keeps its mark. Returns how many it scored.
内部使用：为已锁定的线索重新评分，recount 中者重计全部触点；无法算出分数者（以 WARNING 说明）保留标记。返回已评分数。';

CREATE OR REPLACE FUNCTION campaign.refresh_scores(n integer DEFAULT 10000, at timestamptz DEFAULT now()) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, campaign, pg_temp
SET jit = off
AS $$
DECLARE
    p campaign.score_progress;
    marks bigint[];
    ids bigint[];
    late bigint[];
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
    -- (a mark with since waits until every transaction has ended that may not have seen its lead;
    -- a number that is still to come is of another server, whose copy this is)
    UPDATE campaign.score_stale s SET until = pg_snapshot_xmax(pg_current_snapshot()) WHERE s.since IS NOT NULL AND s.until IS NULL;
    SELECT array_agg(x.score_stale_id), array_agg(x.lead_id) INTO marks, ids FROM (
        SELECT s.score_stale_id, s.lead_id FROM campaign.score_stale s
         WHERE s.until IS NULL OR s.until <= pg_snapshot_xmin(pg_current_snapshot()) OR s.until > pg_snapshot_xmax(pg_current_snapshot())
         ORDER BY s.score_stale_id LIMIT n) x;
    SELECT array_agg(w.lead_id ORDER BY w.lead_id) INTO ids FROM (
        SELECT l.lead_id FROM campaign.lead l WHERE l.lead_id = ANY (ids) ORDER BY l.lead_id FOR NO KEY UPDATE SKIP LOCKED) w;
    IF ids IS NOT NULL THEN
        WITH gone AS (
            DELETE FROM campaign.score_stale s WHERE s.score_stale_id = ANY (marks) AND s.lead_id = ANY (ids) RETURNING s.lead_id, s.since, s.xid)
        SELECT array_agg(DISTINCT g.lead_id) FILTER (WHERE g.since IS NOT NULL AND t.is_late), array_agg(DISTINCT g.lead_id) FILTER (WHERE g.since IS NULL OR t.is_late) INTO late, ids
          FROM gone g
          JOIN campaign.lead l ON l.lead_id = g.lead_id AND l.work_state <> 'closed'
         -- touches that others wrote, or changed, and those that were counted and are gone
         CROSS JOIN LATERAL (SELECT g.since IS NOT NULL AND (EXISTS (
               SELECT FROM (SELECT l.root_person_id AS person_id UNION ALL SELECT m.person_id FROM campaign.person m WHERE m.merged_into = l.root_person_id) q
                 JOIN campaign.touchpoint y ON y.person_id = q.person_id AND y.xid <> g.xid AND (y.xid >= g.since OR age(y.xmin) <= age(g.since::xid)))
               OR EXISTS (
               SELECT FROM campaign.score_entry e
                WHERE e.lead_id = l.lead_id AND e.touchpoint_id IS NOT NULL AND e.units > 0
                  AND NOT EXISTS (SELECT FROM campaign.score_entry r WHERE r.lead_id = e.lead_id AND r.score_rule_id = e.score_rule_id AND r.touchpoint_id = e.touchpoint_id AND r.revision > e.revision)
                  AND NOT EXISTS (SELECT FROM (SELECT l.root_person_id AS person_id UNION ALL SELECT m.person_id FROM campaign.person m WHERE m.merged_into = l.root_person_id) q
                                    JOIN campaign.touchpoint y ON y.person_id = q.person_id AND y.occurred_at = e.at AND y.touchpoint_id = e.touchpoint_id))) AS is_late) t;
        done := campaign.score_anew(ids, late);
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
        done := done + campaign.score_anew(ids, ids);
        UPDATE campaign.score_progress x
           SET walked_to = CASE WHEN is_end THEN 0 ELSE COALESCE(ids[cardinality(ids)], x.walked_to) END, done = CASE WHEN is_end THEN x.wanted ELSE x.done END;
    END IF;
    RETURN done;
END
$$;
REVOKE ALL ON FUNCTION campaign.refresh_scores(integer, timestamptz) FROM PUBLIC;
COMMENT ON FUNCTION campaign.refresh_scores(integer, timestamptz) IS 'Scores open leads anew that have changed (score_stale), and after a change of the score rules all of them, at most n of each a call; returns how many. Part of tick(). Points and caps need no look at touches, other changes of rules are made good from them. Errors: 22023.
重新为有变化（score_stale）的未关闭线索评分；评分规则变更后为全部未关闭线索评分，每次各至多 n 条，返回条数。由 tick() 调用。分值与上下限变更无需查看触点，其他规则变更据触点补正。错误：22023。';

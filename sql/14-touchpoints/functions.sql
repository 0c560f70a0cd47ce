-- The column of the kernel's type. DROP EXTENSION ... CASCADE takes it along;
-- install() adds it again, empties what it stood beside and forgets the horizon:
-- until the next refresh every touchpoint is tail, and every answer stays right.
DO $journey_column$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a
                    WHERE a.attrelid = 'campaign.person_journey'::pg_catalog.regclass
                      AND a.attname = 'journey' AND NOT a.attisdropped) THEN
        DELETE FROM campaign.person_journey;
        DELETE FROM campaign.journey_stale;
        DELETE FROM campaign.journey_horizon;
        ALTER TABLE campaign.person_journey ADD COLUMN journey campaign.journey NOT NULL;
    END IF;
END
$journey_column$;

------------------------------------------------------------------------
-- Touch codes
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.touch_code(kind text, channel text, campaign_id bigint DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $touch_code$
#variable_conflict use_column
DECLARE
    found_code integer;
BEGIN
    IF $1 IS NULL OR $2 IS NULL THEN
        RETURN NULL;
    END IF;
    LOOP
        SELECT t.code INTO found_code
          FROM campaign.touch_type t
         WHERE t.kind = $1 AND t.channel = $2 AND t.campaign_id IS NOT DISTINCT FROM $3;
        EXIT WHEN FOUND;
        -- of two sessions that meet here one inserts, the other finds its row
        INSERT INTO campaign.touch_type (kind, channel, campaign_id) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING RETURNING code INTO found_code;
        EXIT WHEN FOUND;
    END LOOP;
    RETURN found_code;
END
$touch_code$;
COMMENT ON FUNCTION campaign.touch_code(text, text, bigint) IS 'The code that journeys hold for (kind, channel, campaign_id; NULL = no campaign): found, or given now. NULL when kind or channel is NULL. Errors: 23503 unknown campaign_id.
旅程中代表（类型、渠道、活动；活动可为 NULL）的代码：已有则返回，没有则新建。kind 或 channel 为 NULL 时返回 NULL。错误：23503 活动不存在。';
REVOKE ALL ON FUNCTION campaign.touch_code(text, text, bigint) FROM PUBLIC;

------------------------------------------------------------------------
-- What a change of touchpoints means for journeys (statement triggers)
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.touchpoint_inserted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $touchpoint_inserted$
BEGIN
    -- readers of the tail only join: every combination must have its code by now
    IF EXISTS (SELECT FROM (SELECT DISTINCT n.kind, n.channel, n.campaign_id FROM new_rows n) n
                WHERE NOT EXISTS (SELECT FROM campaign.touch_type t
                                   WHERE t.kind = n.kind AND t.channel = n.channel AND t.campaign_id IS NOT DISTINCT FROM n.campaign_id)) THEN
        INSERT INTO campaign.touch_type (kind, channel, campaign_id)
        SELECT n.kind, n.channel, n.campaign_id
          FROM (SELECT DISTINCT n.kind, n.channel, n.campaign_id FROM new_rows n) n
         WHERE NOT EXISTS (SELECT FROM campaign.touch_type t
                            WHERE t.kind = n.kind AND t.channel = n.channel AND t.campaign_id IS NOT DISTINCT FROM n.campaign_id)
         ORDER BY 1, 2, 3
        ON CONFLICT DO NOTHING;
    END IF;
    -- a row that brings a transaction number of its own (rows loaded from a dump)
    -- may lie below the horizon, where no refresh would look for it
    IF EXISTS (SELECT FROM new_rows n WHERE n.xid <> pg_current_xact_id()) THEN
        INSERT INTO campaign.journey_stale (person_id)
        SELECT DISTINCT n.person_id FROM new_rows n WHERE n.xid <> pg_current_xact_id();
    END IF;
    RETURN NULL;
END
$touchpoint_inserted$;
COMMENT ON FUNCTION campaign.touchpoint_inserted() IS 'Trigger function: gives each new (kind, channel, campaign) its touch code and marks the journeys of rows that bring a foreign transaction number.
触发器函数：为新的（类型、渠道、活动）组合分配触点代码，并标记带有外来事务号的行所属旅程。';
REVOKE ALL ON FUNCTION campaign.touchpoint_inserted() FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.touchpoint_updated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $touchpoint_updated$
BEGIN
    INSERT INTO campaign.touch_type (kind, channel, campaign_id)
    SELECT n.kind, n.channel, n.campaign_id
      FROM (SELECT DISTINCT n.kind, n.channel, n.campaign_id FROM new_rows n) n
     WHERE NOT EXISTS (SELECT FROM campaign.touch_type t
                        WHERE t.kind = n.kind AND t.channel = n.channel AND t.campaign_id IS NOT DISTINCT FROM n.campaign_id)
     ORDER BY 1, 2, 3
    ON CONFLICT DO NOTHING;
    -- only what a journey holds counts; EXCEPT ALL finds the rows that differ in it
    INSERT INTO campaign.journey_stale (person_id)
    SELECT DISTINCT d.person_id
      FROM ((SELECT o.touchpoint_id, o.person_id, o.occurred_at, o.kind, o.channel, o.campaign_id, o.is_bot, o.xid FROM old_rows o
             EXCEPT ALL
             SELECT n.touchpoint_id, n.person_id, n.occurred_at, n.kind, n.channel, n.campaign_id, n.is_bot, n.xid FROM new_rows n)
            UNION ALL
            (SELECT n.touchpoint_id, n.person_id, n.occurred_at, n.kind, n.channel, n.campaign_id, n.is_bot, n.xid FROM new_rows n
             EXCEPT ALL
             SELECT o.touchpoint_id, o.person_id, o.occurred_at, o.kind, o.channel, o.campaign_id, o.is_bot, o.xid FROM old_rows o)) d;
    RETURN NULL;
END
$touchpoint_updated$;
COMMENT ON FUNCTION campaign.touchpoint_updated() IS 'Trigger function: marks stale the journeys of people whose touchpoints changed in person, time, kind, channel, campaign or bot verdict.
触发器函数：触点的人、时间、类型、渠道、活动或机器人判定发生变化时，将相关旅程标记为失效。';
REVOKE ALL ON FUNCTION campaign.touchpoint_updated() FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.touchpoint_deleted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $touchpoint_deleted$
BEGIN
    INSERT INTO campaign.journey_stale (person_id) SELECT DISTINCT o.person_id FROM old_rows o WHERE NOT o.is_bot;
    RETURN NULL;
END
$touchpoint_deleted$;
COMMENT ON FUNCTION campaign.touchpoint_deleted() IS 'Trigger function: marks stale the journeys of people who lost touchpoints.
触发器函数：触点被删除时，将相关旅程标记为失效。';
REVOKE ALL ON FUNCTION campaign.touchpoint_deleted() FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.touchpoint_truncated() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $touchpoint_truncated$
BEGIN
    DELETE FROM campaign.person_journey;
    DELETE FROM campaign.journey_stale;
    RETURN NULL;
END
$touchpoint_truncated$;
COMMENT ON FUNCTION campaign.touchpoint_truncated() IS 'Trigger function: with the touchpoints go the journeys.
触发器函数：清空触点时一并清空旅程。';
REVOKE ALL ON FUNCTION campaign.touchpoint_truncated() FROM PUBLIC;

------------------------------------------------------------------------
-- The horizon
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.live_horizon() RETURNS xid8
LANGUAGE sql STABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $live_horizon$
    SELECT COALESCE((SELECT h.horizon FROM campaign.journey_horizon h
                      WHERE h.system_identifier = (SELECT c.system_identifier FROM pg_control_system() c)), '0'::xid8)
$live_horizon$;
COMMENT ON FUNCTION campaign.live_horizon() IS 'The transaction number below which touchpoints are in person_journey; 0 (nothing is) before the first refresh and in another cluster than the one that refreshed.
低于此事务号的触点已并入 person_journey；首次刷新之前、或所在集群并非刷新时的集群时为 0（均未并入）。';

-- The upper bound of xid holds for every row; with it the planner sees a narrow range.
CREATE OR REPLACE FUNCTION campaign.unsettled_people() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $unsettled_people$
    SELECT s.person_id FROM campaign.journey_stale s
    UNION
    SELECT t.person_id FROM campaign.touchpoint t
     WHERE t.xid >= (SELECT campaign.live_horizon()) AND t.xid <= '18446744073709551615' AND NOT t.is_bot
    UNION
    SELECT x.person_id FROM campaign.person p CROSS JOIN LATERAL (VALUES (p.person_id), (p.merged_into)) x (person_id)
     WHERE p.merged_into IS NOT NULL
$unsettled_people$;
COMMENT ON FUNCTION campaign.unsettled_people() IS 'People (as first met) whose row of person_journey is not the whole answer: marked stale, with touches in the tail, merged into another or having others merged into them.
person_journey 中的行并非完整答案的人（按首次出现）：被标记失效、尾部有触点、被合并或有他人并入者。';

CREATE OR REPLACE FUNCTION campaign.unsettled_journeys()
RETURNS TABLE (person_id bigint, journey campaign.journey, touch_count bigint, first_at timestamptz, last_at timestamptz)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 1000
SET search_path = pg_catalog, pg_temp
SET jit = off
AS $unsettled_journeys$
    WITH tail AS (
        SELECT t.person_id, campaign.journey_agg(t.occurred_at, y.code) AS journey, count(*) AS touches, min(t.occurred_at) AS first_at, max(t.occurred_at) AS last_at
          FROM campaign.touchpoint t
          JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel
                                    AND COALESCE(y.campaign_id, 0) = COALESCE(t.campaign_id, 0)
         WHERE t.xid >= (SELECT campaign.live_horizon()) AND t.xid <= '18446744073709551615' AND NOT t.is_bot
           AND NOT EXISTS (SELECT FROM campaign.journey_stale s WHERE s.person_id = t.person_id)
         GROUP BY t.person_id
    ), part AS (
        -- what is stored of people who have more
        SELECT j.person_id, j.journey, j.touch_count, j.first_at, j.last_at
          FROM (SELECT t.person_id FROM tail t
                UNION SELECT x.person_id FROM campaign.person p CROSS JOIN LATERAL (VALUES (p.person_id), (p.merged_into)) x (person_id) WHERE p.merged_into IS NOT NULL) d
          JOIN campaign.person_journey j ON j.person_id = d.person_id
         WHERE (SELECT campaign.live_horizon()) > '0'
           AND NOT EXISTS (SELECT FROM campaign.journey_stale s WHERE s.person_id = d.person_id)
        UNION ALL
        SELECT t.person_id, t.journey, t.touches, t.first_at, t.last_at FROM tail t
        UNION ALL
        -- all of those whose stored row is not to be believed
        SELECT t.person_id, campaign.journey_agg(t.occurred_at, y.code), count(*), min(t.occurred_at), max(t.occurred_at)
          FROM (SELECT DISTINCT s.person_id FROM campaign.journey_stale s) s
          JOIN campaign.touchpoint t ON t.person_id = s.person_id AND NOT t.is_bot
          JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel
                                    AND COALESCE(y.campaign_id, 0) = COALESCE(t.campaign_id, 0)
         GROUP BY t.person_id
    )
    SELECT r.root_id, campaign.journey_agg(r.journey), sum(r.touch_count)::bigint, min(r.first_at), max(r.last_at)
      FROM (SELECT (SELECT COALESCE(p.merged_into, p.person_id) FROM campaign.person p WHERE p.person_id = x.person_id) AS root_id,
                   x.journey, x.touch_count, x.first_at, x.last_at
              FROM part x) r
     GROUP BY r.root_id
$unsettled_journeys$;
COMMENT ON FUNCTION campaign.unsettled_journeys() IS 'One row a person (after merges) of unsettled_people() with human touchpoints: the journey as touchpoint has it now, from what is stored and the tail, or from touchpoint alone where marked stale. The second half of journeys_live.
unsettled_people() 所含、有真人触点的每个人（合并后）一行：与 touchpoint 当前内容一致的旅程，由已存部分加尾部得出，标记失效者全部取自 touchpoint。journeys_live 的后半部分。';

-- Planned by itself, under settings of its own: touches are many or few whatever the
-- statistics say (nobody analyses between two refreshes), codes are few. The bounds
-- are hidden from the planner, which would see no rows beyond its histogram and make
-- a hash table of the touches. Sorted, so that a million people need no million
-- states in memory at once.
CREATE OR REPLACE FUNCTION campaign.build_journeys(low xid8, high xid8, people bigint[])
RETURNS TABLE (person_id bigint, journey campaign.journey, touch_count bigint, first_at timestamptz, last_at timestamptz)
LANGUAGE plpgsql STABLE ROWS 1000
SET search_path = pg_catalog, pg_temp
SET enable_nestloop = off
SET enable_mergejoin = off
SET enable_hashjoin = on
SET enable_seqscan = on
SET enable_hashagg = off
SET jit = off
AS $build_journeys$
BEGIN
    RETURN QUERY EXECUTE format($build$
        SELECT t.person_id, campaign.journey_agg(t.occurred_at, y.code), count(*), min(t.occurred_at), max(t.occurred_at)
          FROM campaign.touchpoint t
          JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel
                                    AND COALESCE(y.campaign_id, 0) = COALESCE(t.campaign_id, 0)
         WHERE t.xid < (SELECT $2) AND NOT t.is_bot %s %s
         GROUP BY t.person_id
         ORDER BY t.person_id
        $build$, CASE WHEN low > '0' THEN 'AND t.xid >= (SELECT $1)' END, CASE WHEN people IS NOT NULL THEN 'AND t.person_id = ANY ($3)' END)
      USING low, high, people;
END
$build_journeys$;
COMMENT ON FUNCTION campaign.build_journeys(xid8, xid8, bigint[]) IS 'Internal to refresh_journeys(): one row a person (as first met) with human touchpoints of transactions low <= xid < high: their journey, its count, first and last time, in the order of people; people NULL = all.
refresh_journeys() 内部使用：在事务号 low <= xid < high 内有真人触点的每个（首次出现的）人一行：旅程、触点数、首末时间，按人排序；people 为 NULL 表示所有人。';

CREATE OR REPLACE FUNCTION campaign.refresh_journeys(n integer DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- (the joins of fresh with stored journeys: see below)
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_nestloop = on
SET enable_seqscan = off
SET jit = off
-- (raised below, for this function alone)
SET work_mem = '4MB'
AS $refresh_journeys$
DECLARE
    this_cluster constant bigint := (SELECT c.system_identifier FROM pg_control_system() c);
    low xid8;           -- rows below it are merged already
    high xid8;          -- rows below it will be
    ahead xid8;         -- no transaction of this cluster has reached it
    edges xid8[];
    leaf regclass;
    merged bigint;
    rebuilt bigint;
BEGIN
    IF n <= 0 THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'the number of touchpoints to merge must be positive',
            DETAIL = format('n is %s.', n), HINT = 'Leave it out to merge all that can be merged.';
    END IF;
    PERFORM set_config('work_mem', current_setting('maintenance_work_mem'), true);
    -- one refresh at a time; the others wait here, where they hold nothing
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.refresh_journeys', 0));
    SELECT h.horizon INTO low FROM campaign.journey_horizon h WHERE h.system_identifier = this_cluster FOR UPDATE;
    -- Every transaction below the oldest running one has ended: its rows are
    -- visible to each snapshot from here on, or never will be. Those of the
    -- running ones, this one included, wait for a later refresh.
    high := pg_snapshot_xmin(pg_current_snapshot());
    IF low IS NULL THEN
        -- The first refresh, or the first one in this cluster. Rows with numbers
        -- that this cluster has yet to reach came with a dump: they are numbered
        -- anew, leaf by leaf, which the triggers of the parent do not notice.
        ahead := pg_snapshot_xmax(pg_current_snapshot());
        FOR leaf IN SELECT t.relid FROM pg_partition_tree('campaign.touchpoint') t WHERE t.isleaf LOOP
            EXECUTE format('UPDATE ONLY %s SET xid = ''3'' WHERE xid >= %L', leaf, ahead);
        END LOOP;
        DELETE FROM campaign.person_journey;
        DELETE FROM campaign.journey_stale;
        DELETE FROM campaign.journey_horizon;
        low := '0';
        INSERT INTO campaign.journey_horizon (horizon, system_identifier, refreshed_at)
        VALUES (low, this_cluster, clock_timestamp());
    END IF;
    IF n IS NOT NULL THEN
        -- whole transactions, and at least one
        EXECUTE format('SELECT array_agg(x.xid ORDER BY x.xid) FROM (
                          (SELECT t.xid FROM campaign.touchpoint t WHERE t.xid >= %1$L AND t.xid < %2$L ORDER BY t.xid LIMIT 1)
                          UNION ALL
                          (SELECT t.xid FROM campaign.touchpoint t WHERE t.xid >= %1$L AND t.xid < %2$L ORDER BY t.xid OFFSET %3$s LIMIT 1)) x',
                       low, high, n) INTO edges;
        IF array_length(edges, 1) = 2 THEN
            high := CASE WHEN edges[2] > edges[1] THEN edges[2] ELSE ((edges[1]::text::numeric + 1)::text)::xid8 END;
        END IF;
    END IF;

    -- What is stale is built anew from what lay below the horizon. Marks and rows
    -- are read by one statement, so by one snapshot: a mark that it does not see
    -- stays, and so does the change that it tells of.
    WITH mark AS (
        DELETE FROM campaign.journey_stale s
         WHERE s.person_id IN (SELECT DISTINCT x.person_id FROM campaign.journey_stale x ORDER BY 1 LIMIT n)
        RETURNING s.person_id),
    built AS MATERIALIZED (
        SELECT b.* FROM campaign.build_journeys('0', low, (SELECT COALESCE(array_agg(DISTINCT m.person_id), '{}') FROM mark m)) b),
    gone AS (
        DELETE FROM campaign.person_journey j
         WHERE j.person_id IN (SELECT m.person_id FROM mark m) AND NOT EXISTS (SELECT FROM built b WHERE b.person_id = j.person_id)),
    kept AS (
        INSERT INTO campaign.person_journey (person_id, journey, touch_count, first_at, last_at, merged_at)
        SELECT b.person_id, b.journey, b.touch_count, b.first_at, b.last_at, clock_timestamp() FROM built b
        ON CONFLICT (person_id) DO UPDATE
           SET journey = EXCLUDED.journey, touch_count = EXCLUDED.touch_count,
               first_at = EXCLUDED.first_at, last_at = EXCLUDED.last_at, merged_at = EXCLUDED.merged_at)
    SELECT COALESCE(sum(b.touch_count), 0) INTO rebuilt FROM built b;

    -- In the order of people, which is that of the table: a row after the other is
    -- found, merged and written beside its old self. Only where some had no row yet
    -- is it asked who they are. Few find their rows by the index, many by walking
    -- along it; statistics cannot tell which, as nobody analyses in between.
    EXECUTE format('SELECT count(*) FROM (SELECT FROM campaign.touchpoint t WHERE t.xid >= %L AND t.xid < %L LIMIT %s) x', low, high,
                   (SELECT greatest(c.reltuples::bigint / 8, 10000) FROM pg_class c WHERE c.oid = 'campaign.person_journey'::regclass)) INTO merged;
    IF merged >= (SELECT greatest(c.reltuples::bigint / 8, 10000) FROM pg_class c WHERE c.oid = 'campaign.person_journey'::regclass) THEN
        PERFORM set_config('enable_mergejoin', 'on', true), set_config('enable_nestloop', 'off', true);
    END IF;
    WITH fresh AS MATERIALIZED (SELECT b.* FROM campaign.build_journeys(low, high, NULL) b),
    kept AS (
        UPDATE campaign.person_journey j
           SET journey = j.journey OPERATOR(campaign.||) f.journey, touch_count = j.touch_count + f.touch_count,
               first_at = LEAST(j.first_at, f.first_at), last_at = GREATEST(j.last_at, f.last_at), merged_at = clock_timestamp()
          FROM fresh f
         WHERE j.person_id = f.person_id
        RETURNING 1),
    added AS (
        INSERT INTO campaign.person_journey (person_id, journey, touch_count, first_at, last_at, merged_at)
        SELECT f.person_id, f.journey, f.touch_count, f.first_at, f.last_at, clock_timestamp()
          FROM fresh f
         WHERE (SELECT count(*) FROM fresh) > (SELECT count(*) FROM kept)
           AND NOT EXISTS (SELECT FROM campaign.person_journey j WHERE j.person_id = f.person_id))
    SELECT COALESCE(sum(f.touch_count), 0) INTO merged FROM fresh f;

    UPDATE campaign.journey_horizon h SET horizon = GREATEST(low, high), refreshed_at = clock_timestamp();
    RETURN merged + rebuilt;
END
$refresh_journeys$;
COMMENT ON FUNCTION campaign.refresh_journeys(integer) IS 'Merges the touchpoints of ended transactions into person_journey, rebuilds stale journeys and moves the horizon, in one transaction; returns the number of human touchpoints merged or rebuilt. n: about so many touchpoints (whole transactions, at least one) and at most so many stale people; NULL = all. A transaction that runs for long holds the horizon back, never the answers: journeys_live adds the tail. The first refresh after a restore into another cluster builds everything anew. Errors: 22023 n not positive; 40001 when two refreshes meet above READ COMMITTED.
将已结束事务的触点并入 person_journey，重建失效旅程并推进水位，均在同一事务中；返回并入或重建的真人触点数。n：约处理这么多触点（按整个事务计，至少一个）及至多这么多失效的人；NULL 为全部。长事务只会推迟水位，不影响答案：journeys_live 会补上尾部。恢复到另一集群后的首次刷新会全部重建。错误：22023 n 非正数；高于 READ COMMITTED 时两个刷新相遇为 40001。';
REVOKE ALL ON FUNCTION campaign.refresh_journeys(integer) FROM PUBLIC;

------------------------------------------------------------------------
-- Partitions by month
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.partition_bounds(relation regclass)
RETURNS TABLE (partition regclass, since timestamptz, until timestamptz, is_default boolean)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
SET datestyle = 'ISO, YMD'
AS $partition_bounds$
    SELECT c.oid::regclass,
           CASE WHEN b.bound[1] = 'MINVALUE' THEN '-infinity' ELSE b.bound[1]::timestamptz END,
           CASE WHEN b.bound[2] = 'MAXVALUE' THEN 'infinity' ELSE b.bound[2]::timestamptz END,
           b.expression = 'DEFAULT'
      FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
     CROSS JOIN LATERAL (SELECT pg_get_expr(c.relpartbound, c.oid) AS expression,
                                regexp_match(pg_get_expr(c.relpartbound, c.oid),
                                             '^FOR VALUES FROM [(]''?([^'']*?)''?[)] TO [(]''?([^'']*?)''?[)]$') AS bound) b
     WHERE i.inhparent = $1 AND NOT i.inhdetachpending
$partition_bounds$;
COMMENT ON FUNCTION campaign.partition_bounds(regclass) IS 'One row a partition of a table that is partitioned by range of one timestamptz column: the stretch it holds (since included, until not; NULL for the DEFAULT one).
按单个 timestamptz 列范围分区的表，每个分区一行：其时间段（含 since，不含 until；DEFAULT 分区为 NULL）。';

CREATE OR REPLACE FUNCTION campaign.cut_partitions(relation regclass, months date[], wait interval) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET lock_timeout = '0'
SET timezone = 'UTC'
SET datestyle = 'ISO, YMD'
AS $cut_partitions$
#variable_conflict use_variable
DECLARE
    key text;               -- the partition column
    rest regclass;          -- the DEFAULT partition
    space text;
    columns text;
    name text;
    month date;
    since timestamptz;
    until timestamptz;
    made text[] := '{}';
    parts text[] := '{}';
    bounds text[] := '{}';
    target record;
    started constant timestamptz := clock_timestamp();
    moved bigint := 0;
    n bigint;
    is_fed boolean;         -- the DEFAULT partition holds rows of these months
BEGIN
    SELECT a.attname, d.partdefid::regclass, quote_ident(s.nspname)
      INTO key, rest, space
      FROM pg_partitioned_table d
      JOIN pg_class c ON c.oid = d.partrelid
      JOIN pg_namespace s ON s.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = d.partrelid AND a.attnum = d.partattrs[0]
     WHERE d.partrelid = relation AND d.partstrat = 'r' AND d.partnatts = 1 AND d.partdefid <> 0
       AND a.atttypid = 'timestamptz'::regtype;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = '42809', MESSAGE = format('%s is not partitioned by time', relation),
            DETAIL = 'A table partitioned by range of one timestamptz column, with a DEFAULT partition, is expected.',
            HINT = 'These are campaign.touchpoint, campaign.stage_log and campaign.change_log.';
    END IF;

    -- A writer that has opened the table before the partition is there, and waits at the
    -- DEFAULT partition until it is, would have its row refused (23514). Where such rows come in,
    -- writers are kept from the table itself; they stand before DEFAULT anyway.
    EXECUTE format('SELECT EXISTS (SELECT FROM ONLY %1$s r WHERE r.%2$I >= %3$L AND r.%2$I < %4$L)', rest, key,
                   (SELECT min(m)::timestamp AT TIME ZONE 'UTC' FROM unnest(months) m), (SELECT (max(m) + interval '1 month') AT TIME ZONE 'UTC' FROM unnest(months) m))
       INTO is_fed;

    -- All locks first, then work. Only the first one is waited for with nothing
    -- held, and all waits together end before any other session would look for a
    -- deadlock: so that it is always this function that gives way (55P03), never
    -- an ingest. Attaching locks the tables that the foreign keys refer to
    -- against writers; these come first, as an ingest makes people before touches.
    FOR target IN
        SELECT l.relid::regclass AS relid, l.mode
          FROM (SELECT DISTINCT 1 AS no, k.confrelid AS relid, 'SHARE ROW EXCLUSIVE' AS mode
                  FROM pg_constraint k WHERE k.conrelid = relation AND k.contype = 'f'
                UNION ALL SELECT 2, relation, CASE WHEN is_fed THEN 'SHARE ROW EXCLUSIVE' ELSE 'SHARE UPDATE EXCLUSIVE' END
                UNION ALL SELECT 3, rest, 'ACCESS EXCLUSIVE') l
         ORDER BY l.no, l.relid::regclass::text
    LOOP
        IF wait IS NULL THEN
            EXECUTE format('LOCK TABLE ONLY %s IN %s MODE', target.relid, target.mode);
        ELSIF wait - (clock_timestamp() - started) <= interval '1 millisecond' THEN
            EXECUTE format('LOCK TABLE ONLY %s IN %s MODE NOWAIT', target.relid, target.mode);
        ELSE
            PERFORM set_config('lock_timeout', ceil(extract(epoch FROM wait - (clock_timestamp() - started)) * 1000)::text, true);
            EXECUTE format('LOCK TABLE ONLY %s IN %s MODE', target.relid, target.mode);
        END IF;
    END LOOP;
    PERFORM set_config('lock_timeout', '0', true);

    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO columns
      FROM pg_attribute a
     WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
    -- in the order given, each month once
    FOR month IN SELECT m.month FROM unnest(months) WITH ORDINALITY m (month, no) GROUP BY m.month ORDER BY min(m.no) LOOP
        since := month::timestamp AT TIME ZONE 'UTC';
        until := (month + interval '1 month') AT TIME ZONE 'UTC';
        CONTINUE WHEN EXISTS (SELECT FROM campaign.partition_bounds(relation) b
                               WHERE NOT b.is_default AND b.since < until AND b.until > since);
        SELECT space || '.' || quote_ident(c.relname || to_char(month, '_YYYYMM')) INTO name
          FROM pg_class c WHERE c.oid = relation;
        -- A table of its own until it is filled: no trigger of the parent sees the
        -- rows move, and they keep all their columns, the keys included. What
        -- PARTITION OF gives beyond this (foreign keys, triggers) comes with ATTACH.
        EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING INDEXES INCLUDING STORAGE INCLUDING COMPRESSION)',
                       name, relation);
        EXECUTE format('WITH moved AS (DELETE FROM ONLY %1$s r WHERE r.%2$I >= %3$L AND r.%2$I < %4$L RETURNING r.*)
                        INSERT INTO %5$s (%6$s) SELECT %6$s FROM moved',
                       rest, key, since, until, name, columns);
        GET DIAGNOSTICS n = ROW_COUNT;
        moved := moved + n;
        made := made || name;
        bounds := bounds || format('FROM (%L) TO (%L)', since, until);
    END LOOP;
    FOR i IN 1 .. COALESCE(array_length(made, 1), 0) LOOP
        EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES %s', relation, made[i], bounds[i]);
    END LOOP;
    RETURN CASE WHEN made = '{}' THEN 0 ELSE array_length(made, 1) + moved END;
END
$cut_partitions$;
COMMENT ON FUNCTION campaign.cut_partitions(regclass, date[], interval) IS 'Makes a partition of each month (first days, UTC) that has none and moves its rows out of the DEFAULT partition; returns partitions made plus rows moved. wait: how long to wait for all locks together (0 = not at all, NULL = as long as it takes). The work of make_partitions(), move_default_rows() and partition_tick(). Errors: 42809 not partitioned by time, 55P03 locks not to be had in time.
为尚无分区的各月份（月首日，UTC）建立分区，并把其行移出 DEFAULT 分区；返回新建分区数与移动行数之和。wait：等待全部锁的总时长（0 为不等待，NULL 为一直等待）。由 make_partitions()、move_default_rows() 与 partition_tick() 调用。错误：42809 非按时间分区，55P03 未能及时取得锁。';
REVOKE ALL ON FUNCTION campaign.cut_partitions(regclass, date[], interval) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.make_partitions(relation regclass, since date, months integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $make_partitions$
BEGIN
    IF relation IS NULL OR since IS NULL OR months IS NULL THEN
        RETURN NULL;
    END IF;
    IF months < 1 OR months > 600 OR NOT isfinite(since) OR since < '1900-01-01' OR since > '2200-01-01' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'months out of range',
            DETAIL = format('%s months from %s.', months, since),
            HINT = 'Give a first day between 1900 and 2200 and 1 to 600 months.';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.partitions', 0));
    RETURN campaign.cut_partitions(relation,
        (SELECT array_agg((date_trunc('month', since::timestamp) + make_interval(months => m))::date ORDER BY m)
           FROM generate_series(0, months - 1) m), NULL);
END
$make_partitions$;
COMMENT ON FUNCTION campaign.make_partitions(regclass, date, integer) IS 'Makes the partitions of so many months from the month of since on, where there are none, and moves their rows out of the DEFAULT partition; returns partitions made plus rows moved. Waits for its locks as long as it takes: call it before a history is loaded, in a transaction of its own. NULL when an argument is NULL. Errors: 22023 months out of range, 42809 not partitioned by time.
从 since 所在月份起建立若干个月的分区（已有者跳过），并把其行移出 DEFAULT 分区；返回新建分区数与移动行数之和。会一直等待所需的锁：请在导入历史数据之前、于单独事务中调用。参数为 NULL 时返回 NULL。错误：22023 月份超出范围，42809 非按时间分区。';
REVOKE ALL ON FUNCTION campaign.make_partitions(regclass, date, integer) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.default_months(relation regclass) RETURNS TABLE (month date, row_count bigint)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $default_months$
DECLARE
    rest regclass;
    key text;
BEGIN
    SELECT a.attname, d.partdefid::regclass INTO key, rest
      FROM pg_partitioned_table d
      JOIN pg_attribute a ON a.attrelid = d.partrelid AND a.attnum = d.partattrs[0]
     WHERE d.partrelid = relation AND d.partdefid <> 0 AND a.atttypid = 'timestamptz'::regtype;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT date_trunc(''month'', r.%1$I AT TIME ZONE ''UTC'')::date, count(*) FROM ONLY %2$s r
          WHERE r.%1$I >= ''2000-01-01 00:00+00'' AND r.%1$I < ''2100-01-01 00:00+00'' GROUP BY 1 ORDER BY 2 DESC, 1',
        key, rest);
END
$default_months$;
COMMENT ON FUNCTION campaign.default_months(regclass) IS 'One row a month (first day, UTC, years 2000 to 2099) that has rows in the DEFAULT partition, the most populous first. Rows of other years stay there.
DEFAULT 分区中有数据的月份每月一行（月首日，UTC，2000 至 2099 年），按行数从多到少；其他年份的行留在该分区。';

CREATE OR REPLACE FUNCTION campaign.move_default_rows(relation regclass) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $move_default_rows$
DECLARE
    months date[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.partitions', 0));
    SELECT array_agg(m.month ORDER BY m.row_count DESC, m.month) INTO months
      FROM (SELECT * FROM campaign.default_months(relation) LIMIT 36) m;
    RETURN CASE WHEN months IS NULL THEN 0 ELSE campaign.cut_partitions(relation, months, NULL) END;
END
$move_default_rows$;
COMMENT ON FUNCTION campaign.move_default_rows(regclass) IS 'Gives months that have rows in the DEFAULT partition partitions of their own and moves the rows there, at most 36 months a call, the most populous first; returns partitions made plus rows moved. Waits for its locks; call it in a transaction of its own. Errors: 42809 not partitioned by time.
为在 DEFAULT 分区中有数据的月份建立分区并移入其行，每次至多 36 个月，行数多者优先；返回新建分区数与移动行数之和。会等待所需的锁；请在单独事务中调用。错误：42809 非按时间分区。';
REVOKE ALL ON FUNCTION campaign.move_default_rows(regclass) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.partition_tick(at timestamptz DEFAULT now(), wait interval DEFAULT '700 milliseconds') RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $partition_tick$
DECLARE
    relation regclass;
    months date[];
    done bigint := 0;
    message text;
BEGIN
    IF NOT isfinite(at) OR at < '2000-01-01 00:00+00' OR at >= '2100-01-01 00:00+00' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'time out of range',
            DETAIL = format('at is %s.', at), HINT = 'Give a time between the years 2000 and 2099.';
    END IF;
    IF NOT pg_try_advisory_xact_lock(hashtextextended('campaign.partitions', 0)) THEN
        RETURN 0;       -- another session is at it
    END IF;
    FOREACH relation IN ARRAY ARRAY['campaign.touchpoint', 'campaign.stage_log', 'campaign.change_log']::regclass[] LOOP
        SELECT array_agg(m.month ORDER BY m.no, m.row_count DESC, m.month) INTO months
          FROM (SELECT a.month, min(a.no) AS no, max(a.row_count) AS row_count
                  FROM (SELECT (date_trunc('month', at AT TIME ZONE 'UTC') + make_interval(months => k))::date AS month, 1 AS no, 0::bigint AS row_count
                  FROM generate_series(0, 3) k
                UNION ALL
                SELECT d.month, 2, d.row_count FROM (SELECT * FROM campaign.default_months(relation) LIMIT 36) d) a
                 GROUP BY a.month) m
         WHERE NOT EXISTS (SELECT FROM campaign.partition_bounds(relation) b
                            WHERE NOT b.is_default AND b.since < (m.month + interval '1 month') AT TIME ZONE 'UTC'
                              AND b.until > m.month::timestamp AT TIME ZONE 'UTC');
        CONTINUE WHEN months IS NULL;       -- as a rule there is nothing to do, and no lock is taken
        BEGIN
            done := done + campaign.cut_partitions(relation, months, wait);
        EXCEPTION WHEN lock_not_available THEN
            -- the rows wait where they are; the next tick tries again
            GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
            RAISE NOTICE 'partitions of % are busy, left for the next tick (%)', relation, message;
        END;
    END LOOP;
    RETURN done;
END
$partition_tick$;
COMMENT ON FUNCTION campaign.partition_tick(timestamptz, interval) IS 'Makes the partitions of this month and the next three of touchpoint, stage_log and change_log, and moves rows out of the DEFAULT partitions (at most 36 new months a table and call, the most populous first); returns partitions made plus rows moved. Takes locks only when there is work, waits for them no longer than wait, and leaves the work to the next call where they are not to be had: it never makes an ingest fail. Best in a transaction of its own (schedule() sees to that). Errors: 22023 time out of range.
为 touchpoint、stage_log、change_log 建立本月及后三个月的分区，并把 DEFAULT 分区中的行移出（每表每次至多 36 个新月份，行数多者优先）；返回新建分区数与移动行数之和。仅在有事可做时加锁，等待不超过 wait，取不到锁则留待下次：不会使写入失败。宜在单独事务中运行（schedule() 已如此安排）。错误：22023 时间超出范围。';
REVOKE ALL ON FUNCTION campaign.partition_tick(timestamptz, interval) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.receipt_tick(at timestamptz DEFAULT now(), n integer DEFAULT 50000) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $receipt_tick$
DECLARE
    days numeric := (SELECT CASE jsonb_typeof(s.value) WHEN 'number' THEN (s.value #>> '{}')::numeric END
                       FROM campaign.setting s WHERE s.key = 'receipt_days');
    gone bigint;
BEGIN
    days := COALESCE(days, 90);
    DELETE FROM campaign.receipt r
     WHERE r.ctid = ANY (ARRAY(SELECT x.ctid FROM campaign.receipt x
                                WHERE x.received_at < receipt_tick.at - make_interval(secs => (days * 86400)::double precision)
                                LIMIT receipt_tick.n FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$receipt_tick$;
COMMENT ON FUNCTION campaign.receipt_tick(timestamptz, integer) IS 'Deletes receipts older than setting receipt_days (90 where it is not set), at most n a call; returns how many. Until then a touchpoint sent again is a duplicate, afterwards it would be taken as new.
删除早于设置 receipt_days（未设置时为 90 天）的收据，每次至多 n 条；返回删除数。在此期限内重复发送的触点视为重复，之后会被当作新触点。';
REVOKE ALL ON FUNCTION campaign.receipt_tick(timestamptz, integer) FROM PUBLIC;

------------------------------------------------------------------------
-- Recording touchpoints
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.touch_fault(sqlstate text, message text, detail text, hint text, field text DEFAULT NULL) RETURNS jsonb
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $touch_fault$
    SELECT jsonb_build_object('sqlstate', $1, 'message', $2, 'detail', $3, 'hint', $4, 'field', $5)
$touch_fault$;
COMMENT ON FUNCTION campaign.touch_fault(text, text, text, text, text) IS 'A fault of one element of a batch as JSON: sqlstate, message, detail, hint, field (null = the whole element).
批次中某元素的错误（JSON）：sqlstate、message、detail、hint、field（null 表示整个元素）。';

CREATE OR REPLACE FUNCTION campaign.try_timestamptz(input text) RETURNS timestamptz
LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog, pg_temp
AS $try_timestamptz$
BEGIN
    -- no words (now, tomorrow, infinity): what is recorded must not depend on when
    IF input !~ '^[[:space:]]*[0-9]' THEN
        RETURN NULL;
    END IF;
    RETURN input::timestamptz;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END
$try_timestamptz$;
COMMENT ON FUNCTION campaign.try_timestamptz(text) IS 'The text as a time, or NULL where it is none (also for words such as now or infinity). A time without a zone is read in the TimeZone in force.
将文本解析为时间，无法解析（包括 now、infinity 等词）时返回 NULL。无时区的时间按当前 TimeZone 解释。';

CREATE OR REPLACE FUNCTION campaign.find_people(key_sets jsonb[]) RETURNS TABLE (keys jsonb, person_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $find_people$
    WITH given AS (
        SELECT s.no, k.key AS type,
               CASE k.key WHEN 'email' THEN campaign.normalize_email(k.value #>> '{}')
                          WHEN 'phone' THEN campaign.normalize_phone(k.value #>> '{}')
                          ELSE k.value #>> '{}' END AS value_norm
          FROM unnest($1) WITH ORDINALITY s (keys, no)
         CROSS JOIN LATERAL jsonb_each(s.keys) k
         WHERE jsonb_typeof(k.value) <> 'null'
    ), found AS (
        SELECT g.no, count(*) = count(i.person_id) AND min(i.person_id) = max(i.person_id) AS is_one, min(i.person_id) AS person_id
          FROM given g
          LEFT JOIN campaign.identity_key i ON i.value_norm = g.value_norm AND i.type = g.type AND i.namespace = '' AND i.strength = 'strong'
         GROUP BY g.no
    )
    SELECT s.keys, COALESCE(p.merged_into, p.person_id)
      FROM found f
      JOIN unnest($1) WITH ORDINALITY s (keys, no) ON s.no = f.no
      JOIN campaign.person p ON p.person_id = f.person_id
     WHERE f.is_one
    UNION ALL
    -- a cookie or device that never changed hands
    SELECT s.keys, COALESCE(p.merged_into, p.person_id)
      FROM unnest($1) s (keys)
     CROSS JOIN LATERAL (SELECT count(*) AS n, min(k.key) AS type, min(k.value #>> '{}') AS value_norm FROM jsonb_each(s.keys) k WHERE jsonb_typeof(k.value) <> 'null') k
      JOIN campaign.key_holder h ON h.value_norm = btrim(k.value_norm) AND h.type = k.type AND h.namespace = '' AND h.since = '-infinity'
      JOIN campaign.person p ON p.person_id = h.person_id
     WHERE k.n = 1 AND k.type IN ('cookie', 'device') AND h.people <= campaign.key_people_limit(k.type)
       AND NOT EXISTS (SELECT FROM campaign.key_holder x WHERE x.value_norm = h.value_norm AND x.type = h.type AND x.namespace = '' AND x.since > '-infinity')
$find_people$;
COMMENT ON FUNCTION campaign.find_people(jsonb[]) IS 'One row a set of keys ({"email": ..., "phone": ..., ...}) all of which are strong keys of one known person, or which is one known cookie or device that never changed hands: sets that are new in any part are left out, identify() takes those.
键集合每个一行：所有键均为同一已知人员的强键，或仅含一个从未易手的已知 cookie 或设备；含新键的集合不返回，由 identify() 处理。';
REVOKE ALL ON FUNCTION campaign.find_people(jsonb[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.check_touchpoints(rows jsonb) RETURNS SETOF campaign.touchpoint_input
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $check_touchpoints$
    WITH raw AS MATERIALIZED (
        SELECT a.no, a.e,
               CASE WHEN jsonb_typeof(a.e) <> 'object'
                    THEN campaign.touch_fault('22023', 'a touchpoint must be a JSON object', format('Element %s is of type %s.', a.no, jsonb_typeof(a.e)),
                                              'Send an array of objects.')
                    -- most elements are sound, and one expression says so
                    WHEN (jsonb_typeof(a.e -> 'source') = 'string' AND jsonb_typeof(a.e -> 'external_id') = 'string'
                          AND jsonb_typeof(a.e -> 'occurred_at') = 'string' AND jsonb_typeof(a.e -> 'kind') = 'string'
                          AND jsonb_typeof(a.e -> 'channel') = 'string' AND jsonb_typeof(a.e -> 'campaign') = 'string'
                          AND jsonb_typeof(a.e -> 'person_id') = 'number' AND jsonb_typeof(a.e -> 'keys') = 'object'
                          AND jsonb_typeof(a.e -> 'value') = 'number' AND jsonb_typeof(a.e -> 'props') = 'object'
                          AND jsonb_typeof(a.e -> 'duration_s') = 'number' AND jsonb_typeof(a.e -> 'is_bot') = 'boolean'
                          AND jsonb_typeof(a.e -> 'asset_id') = 'number' AND jsonb_typeof(a.e -> 'tracking_link') = 'string'
                          AND jsonb_typeof(a.e -> 'promoter') = 'string' AND jsonb_typeof(a.e -> 'variant') = 'string'
                          AND jsonb_typeof(a.e -> 'entity') = 'string' AND jsonb_typeof(a.e -> 'entity_id') = 'number') IS NOT FALSE THEN NULL
                    ELSE (SELECT campaign.touch_fault('22023', format('%s must be a JSON %s', f.field, f.type),
                                                      format('It is of type %s: %s.', jsonb_typeof(a.e -> f.field), left((a.e -> f.field)::text, 100)),
                                                      'Send the type asked for, or leave the field out.', f.field)
                            FROM (VALUES ('source', 'string'), ('external_id', 'string'), ('occurred_at', 'string'), ('kind', 'string'),
                                         ('channel', 'string'), ('campaign', 'string'), ('person_id', 'number'), ('keys', 'object'),
                                         ('value', 'number'), ('props', 'object'), ('duration_s', 'number'), ('is_bot', 'boolean'),
                                         ('asset_id', 'number'), ('tracking_link', 'string'), ('promoter', 'string'), ('variant', 'string'),
                                         ('entity', 'string'), ('entity_id', 'number')) f (field, type)
                           WHERE jsonb_typeof(a.e -> f.field) NOT IN (f.type, 'null')
                           LIMIT 1)
               END AS fault
          FROM jsonb_array_elements($1) WITH ORDINALITY a (e, no)
    ), typed AS MATERIALIZED (
        SELECT r.no, r.fault, r.e ->> 'source' AS source, r.e ->> 'external_id' AS external_id, r.e ->> 'occurred_at' AS occurred_at_text,
               CASE WHEN r.e ->> 'occurred_at' ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)$'
                         AND left(r.e ->> 'occurred_at', 4) <> '0000'
                    THEN (r.e ->> 'occurred_at')::timestamptz
                    ELSE campaign.try_timestamptz(r.e ->> 'occurred_at') END AS occurred_at,
               -- words of the picklists: as captures write them
               lower(btrim(r.e ->> 'kind')) AS kind, lower(btrim(r.e ->> 'channel')) AS channel, r.e ->> 'campaign' AS campaign,
               (r.e ->> 'person_id')::numeric AS person_id, NULLIF(r.e -> 'keys', 'null') AS keys,
               (r.e ->> 'value')::numeric AS value, NULLIF(r.e -> 'props', 'null') AS props, (r.e ->> 'duration_s')::numeric AS duration_s,
               COALESCE((r.e ->> 'is_bot')::boolean, false) AS is_bot, (r.e ->> 'asset_id')::numeric AS asset_id,
               r.e ->> 'tracking_link' AS tracking_link, r.e ->> 'promoter' AS promoter, r.e ->> 'variant' AS variant,
               r.e ->> 'entity' AS entity, (r.e ->> 'entity_id')::numeric AS entity_id
          FROM raw r
         WHERE r.fault IS NULL
    ), joined AS MATERIALIZED (
        SELECT t.*, k.tracking_link_id, c.campaign_id, k.campaign_id AS link_campaign_id,
               a.asset_id AS found_asset_id, k.asset_id AS link_asset_id, u.login, k.promoter AS link_promoter,
               COALESCE(t.channel, lower(btrim(k.channel))) AS used_channel, p.person_id AS found_person_id
          FROM typed t
          LEFT JOIN campaign.tracking_link k ON k.code = t.tracking_link
          LEFT JOIN campaign.campaign c ON c.code = t.campaign
          LEFT JOIN campaign.asset a ON a.asset_id = t.asset_id
          LEFT JOIN campaign.app_user u ON u.login = t.promoter
          LEFT JOIN campaign.person p ON p.person_id = CASE WHEN t.person_id = trunc(t.person_id) AND t.person_id BETWEEN 1 AND 9223372036854775807
                                                            THEN t.person_id::bigint END
    ), judged AS (
        SELECT j.*, CASE
            WHEN char_length(j.source) NOT BETWEEN 1 AND 100 OR char_length(j.external_id) NOT BETWEEN 1 AND 400 OR char_length(j.occurred_at_text) NOT BETWEEN 1 AND 100
                 OR char_length(j.kind) NOT BETWEEN 1 AND 100 OR char_length(j.channel) NOT BETWEEN 1 AND 100 OR char_length(j.campaign) NOT BETWEEN 1 AND 100
                 OR char_length(j.tracking_link) NOT BETWEEN 1 AND 64 OR char_length(j.promoter) NOT BETWEEN 1 AND 100
                 OR char_length(j.variant) NOT BETWEEN 1 AND 100 OR char_length(j.entity) NOT BETWEEN 1 AND 100
            THEN (SELECT CASE WHEN f.value = '' THEN campaign.touch_fault('22023', format('%s is empty', f.field), 'It is an empty string.',
                                                                          'Leave the field out where there is nothing to say.', f.field)
                              ELSE campaign.touch_fault('22001', format('%s is too long', f.field),
                                                        format('It has %s characters, at most %s are taken: %s...', char_length(f.value), f.most, left(f.value, 40)),
                                                        'Shorten it, or put long data into props.', f.field) END
                    FROM (VALUES ('source', j.source, 100), ('external_id', j.external_id, 400), ('occurred_at', j.occurred_at_text, 100), ('kind', j.kind, 100),
                                 ('channel', j.channel, 100), ('campaign', j.campaign, 100), ('tracking_link', j.tracking_link, 64),
                                 ('promoter', j.promoter, 100), ('variant', j.variant, 100), ('entity', j.entity, 100)) f (field, value, most)
                   WHERE char_length(f.value) NOT BETWEEN 1 AND f.most
                   LIMIT 1)
            WHEN j.kind IS NULL THEN campaign.touch_fault('23502', 'kind is missing', 'A touchpoint needs a kind.', 'Say what happened: visit, click, form, scan, attend, ...', 'kind')
            WHEN j.external_id IS NOT NULL AND j.source IS NULL THEN campaign.touch_fault('23502', 'source is missing', format('external_id %s has no source.', left(j.external_id, 100)), 'Name the system that gave the external_id.', 'source')
            WHEN j.external_id IS NOT NULL AND j.occurred_at_text IS NULL THEN campaign.touch_fault('23502', 'occurred_at is missing', format('external_id %s has no time.', left(j.external_id, 100)), 'A touchpoint with an external_id must bring its occurred_at.', 'occurred_at')
            WHEN j.occurred_at_text IS NOT NULL AND j.occurred_at IS NULL THEN campaign.touch_fault('22007', 'occurred_at is no time', format('It is "%s".', j.occurred_at_text), 'Write it like 2026-03-01T10:00:00+08:00.', 'occurred_at')
            WHEN NOT isfinite(j.occurred_at) OR j.occurred_at < '1970-01-01 00:00+00' OR j.occurred_at >= '2100-01-01 00:00+00'
                THEN campaign.touch_fault('22008', 'occurred_at is out of range', format('It is "%s".', j.occurred_at_text), 'Touchpoints lie in the years 1970 to 2099.', 'occurred_at')
            WHEN j.tracking_link IS NOT NULL AND j.tracking_link_id IS NULL THEN campaign.touch_fault('23503', 'unknown tracking link', format('No tracking link has the code "%s".', j.tracking_link), 'Make it with create_tracking_link(), or leave it out.', 'tracking_link')
            WHEN j.campaign IS NOT NULL AND j.campaign_id IS NULL THEN campaign.touch_fault('23503', 'unknown campaign', format('No campaign has the code "%s".', j.campaign), 'Make it with create_campaign(), or leave it out.', 'campaign')
            WHEN j.asset_id IS NOT NULL AND j.found_asset_id IS NULL THEN campaign.touch_fault('23503', 'unknown asset', format('There is no asset %s.', left(j.asset_id::text, 40)), 'Make it with create_asset(), or leave it out.', 'asset_id')
            WHEN j.promoter IS NOT NULL AND j.login IS NULL THEN campaign.touch_fault('23503', 'unknown promoter', format('No user has the login "%s".', j.promoter), 'Make it with add_user(), or leave it out.', 'promoter')
            WHEN j.used_channel IS NULL THEN campaign.touch_fault('23502', 'channel is missing', 'Neither the touchpoint nor its tracking link names a channel.', 'Say where it happened: website, email, wechat, exhibition, ...', 'channel')
            WHEN j.duration_s <> trunc(j.duration_s) OR j.duration_s NOT BETWEEN 0 AND 2147483647 THEN campaign.touch_fault('22003', 'duration_s is out of range', format('It is %s.', left(j.duration_s::text, 40)), 'Give whole seconds, not negative.', 'duration_s')
            WHEN abs(round(j.value, 4)) >= 1e16 THEN campaign.touch_fault('22003', 'value is out of range', format('It is %s.', left(j.value::text, 40)), 'Give an amount of at most 16 digits before the point.', 'value')
            WHEN j.entity_id <> trunc(j.entity_id) OR j.entity_id NOT BETWEEN 1 AND 9223372036854775807 THEN campaign.touch_fault('22003', 'entity_id is out of range', format('It is %s.', left(j.entity_id::text, 40)), 'Give the id of the row that the touchpoint belongs to.', 'entity_id')
            WHEN pg_column_size(j.props) > 262144 THEN campaign.touch_fault('22001', 'props is too large', format('It takes %s bytes, at most 262144 are taken.', pg_column_size(j.props)), 'Keep large documents elsewhere and refer to them.', 'props')
            WHEN j.person_id IS NOT NULL AND j.found_person_id IS NULL THEN campaign.touch_fault('23503', 'unknown person', format('There is no person %s.', left(j.person_id::text, 40)), 'Send keys (email, phone, crm, cookie, ...) instead of person_id.', 'person_id')
            WHEN j.person_id IS NULL AND (j.keys IS NULL OR j.keys = '{}') THEN campaign.touch_fault('MK020', 'the touchpoint names no person', 'It has neither person_id nor keys.', 'Send person_id, or keys such as {"email": "..."} or {"cookie": "..."}.', 'keys')
            WHEN j.person_id IS NULL AND jsonb_path_exists(j.keys, '$.* ? (@.type() <> "string" && @ != null)')
                THEN campaign.touch_fault('22023', 'keys must hold strings', format('They are %s.', left(j.keys::text, 100)), 'Write numbers as strings: {"phone": "13812345678"}.', 'keys')
            WHEN j.person_id IS NULL AND octet_length(j.keys::text) > 8000 THEN campaign.touch_fault('22001', 'keys are too long', format('They take %s bytes.', octet_length(j.keys::text)), 'A key is an address or number of at most a few hundred characters.', 'keys')
            END AS verdict
          FROM joined j
    )
    SELECT r.no::integer, r.fault, NULL::bigint, NULL::bigint, NULL::jsonb, NULL::timestamptz, NULL::text, NULL::text, NULL::bigint, NULL::text, NULL::bigint,
           NULL::bigint, NULL::bigint, NULL::text, NULL::text, NULL::integer, NULL::numeric(20,4), NULL::boolean, NULL::text, NULL::text, NULL::jsonb
      FROM raw r
     WHERE r.fault IS NOT NULL
    UNION ALL
    SELECT j.no::integer, j.verdict, NULL::bigint, j.found_person_id, CASE WHEN j.person_id IS NULL THEN j.keys END, COALESCE(j.occurred_at, now()),
           j.kind, j.used_channel, COALESCE(j.campaign_id, j.link_campaign_id), j.entity, CASE WHEN j.verdict IS NULL THEN j.entity_id::bigint END,
           COALESCE(j.found_asset_id, j.link_asset_id), j.tracking_link_id, COALESCE(j.login, j.link_promoter), j.variant,
           CASE WHEN j.verdict IS NULL THEN j.duration_s::integer END, CASE WHEN j.verdict IS NULL THEN round(j.value, 4)::numeric(20,4) END,
           j.is_bot, j.source, j.external_id, j.props
      FROM judged j
$check_touchpoints$;
COMMENT ON FUNCTION campaign.check_touchpoints(jsonb) IS 'One row an element of a batch of touchpoints, checked and with codes turned into ids; fault says what is wrong with it (NULL = sound). Writes nothing. A time without a zone is read in the TimeZone in force.
触点批次的每个元素一行：已校验并将代码解析为内部编号；fault 说明错误（NULL 为无误）。不写入任何数据。无时区的时间按当前 TimeZone 解释。';
REVOKE ALL ON FUNCTION campaign.check_touchpoints(jsonb) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.store_touchpoints(ready campaign.touchpoint_input[]) RETURNS SETOF bigint
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $store_touchpoints$
    WITH won AS (
        -- in the order of the key: of two sessions with the same rows each waits
        -- for the other at the same place, never both at once
        INSERT INTO campaign.receipt (kind, source, external_id, entity_id)
        SELECT 'touchpoint', r.source, r.external_id, r.touchpoint_id
          FROM unnest($1) r
         WHERE r.external_id IS NOT NULL
         ORDER BY r.source, r.external_id
        ON CONFLICT DO NOTHING
        RETURNING entity_id)
    INSERT INTO campaign.touchpoint (touchpoint_id, person_id, occurred_at, kind, channel, campaign_id, entity, entity_id, asset_id,
                                     tracking_link_id, promoter, variant, duration_s, is_bot, is_existing_customer, value, source, external_id, props)
    OVERRIDING SYSTEM VALUE
    SELECT r.touchpoint_id, r.person_id, r.occurred_at, r.kind, r.channel, r.campaign_id, r.entity, r.entity_id, r.asset_id,
           r.tracking_link_id, r.promoter, r.variant, r.duration_s, r.is_bot,
           COALESCE(a.first_won_at < r.occurred_at, false), r.value, r.source, r.external_id, r.props
      FROM unnest($1) r
      JOIN campaign.person p ON p.person_id = r.person_id
      LEFT JOIN campaign.person w ON w.person_id = p.merged_into
      LEFT JOIN campaign.account a ON a.account_id = COALESCE(w.account_id, p.account_id)
     WHERE r.external_id IS NULL OR r.touchpoint_id IN (SELECT w.entity_id FROM won w)
    RETURNING touchpoint_id
$store_touchpoints$;
COMMENT ON FUNCTION campaign.store_touchpoints(campaign.touchpoint_input[]) IS 'Writes checked touchpoints with their receipts; returns the ids written. A row whose receipt another session holds is left out. The inner part of record_touchpoints().
写入已校验的触点及其收据，返回写入的编号；收据已被其他会话占用的行跳过。record_touchpoints() 的内部步骤。';
REVOKE ALL ON FUNCTION campaign.store_touchpoints(campaign.touchpoint_input[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.record_touchpoints(rows jsonb)
RETURNS TABLE (row_no integer, touchpoint_id bigint, outcome text, fault jsonb)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET timezone = 'UTC'
SET datestyle = 'ISO, YMD'
AS $record_touchpoints$
#variable_conflict use_column
DECLARE
    most constant integer := 100000;
    sequence constant regclass := pg_get_serial_sequence('campaign.touchpoint', 'touchpoint_id')::regclass;
    checked campaign.touchpoint_input[];
    ready campaign.touchpoint_input[];
    key_sets jsonb[];
    known_sets jsonb[];
    known_people bigint[];
    faulty_sets jsonb[] := '{}';
    set_faults jsonb[] := '{}';
    moved_rows integer[] := '{}';
    moved_people bigint[] := '{}';
    faulty_rows integer[] := '{}';
    row_faults jsonb[] := '{}';
    written bigint[];
    one campaign.touchpoint_input;
    row_id integer;
    key_set jsonb;
    first_at timestamptz;
    someone bigint;
    state text; message text; detail text; hint text;
BEGIN
    IF jsonb_typeof($1) IS DISTINCT FROM 'array' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'touchpoints must be a JSON array',
            DETAIL = format('The argument is %s.', COALESCE('of type ' || jsonb_typeof($1), 'NULL')),
            HINT = 'Send an array of objects, one a touchpoint.';
    END IF;
    IF jsonb_array_length($1) > most THEN
        RAISE EXCEPTION USING ERRCODE = '54000', MESSAGE = 'too many touchpoints in one call',
            DETAIL = format('The array has %s elements, at most %s are taken.', jsonb_array_length($1), most),
            HINT = 'Send them in several calls, best of about 10000.';
    END IF;
    -- a time without a zone means the zone of the installation, whatever the session's
    PERFORM set_config('TimeZone', COALESCE((SELECT s.value #>> '{}' FROM campaign.setting s WHERE s.key = 'tz'), 'UTC'), true);

    SELECT array_agg(c ORDER BY c.row_no) INTO checked FROM campaign.check_touchpoints($1) c;

    -- what was sent before needs no person looked up and no id drawn
    SELECT array_agg(r ORDER BY r.row_no) INTO ready
      FROM unnest(checked) r
     WHERE r.fault IS NULL
       AND (r.external_id IS NULL
            OR NOT EXISTS (SELECT FROM campaign.receipt x
                            WHERE x.kind = 'touchpoint' AND x.source = r.source AND x.external_id = r.external_id));

    -- people by their keys: at one stroke where all keys are known, else one by one
    SELECT array_agg(k.keys ORDER BY k.keys::text) INTO key_sets
      FROM (SELECT DISTINCT r.keys FROM unnest(ready) r WHERE r.keys IS NOT NULL) k;
    IF key_sets IS NOT NULL THEN
        SELECT COALESCE(array_agg(f.keys), '{}'), COALESCE(array_agg(f.person_id), '{}') INTO known_sets, known_people
          FROM campaign.find_people(key_sets) f;
        -- Several people in one transaction are locked in no common order: the gate is
        -- taken alone, as by capture_leads(), and no single key is locked.
        PERFORM set_config('campaign.holds_gate', 'off', true);
        IF cardinality(key_sets) > cardinality(known_sets) + 1
           OR cardinality(key_sets) > cardinality(known_sets) AND cardinality(ready) > 1 AND EXISTS (
                SELECT FROM unnest(ready) r JOIN campaign.key_holder h ON h.value_norm IN (btrim(r.keys ->> 'cookie'), btrim(r.keys ->> 'device')) AND h.type IN ('cookie', 'device') AND h.since > '-infinity'
                 WHERE r.keys ?| '{cookie,device}') THEN
            PERFORM pg_advisory_xact_lock(4201, 0);
            PERFORM set_config('campaign.holds_gate', 'on', true);
        END IF;
        FOR key_set, first_at IN
            SELECT r.keys, min(r.occurred_at)
              FROM unnest(ready) r
             WHERE r.keys IS NOT NULL AND r.keys NOT IN (SELECT s.keys FROM unnest(known_sets) s (keys))
             GROUP BY r.keys
             ORDER BY min(r.occurred_at), r.keys::text
        LOOP
            BEGIN
                someone := campaign.identify_keys(key_set, first_at);
                IF someone IS NULL THEN
                    faulty_sets := faulty_sets || key_set;
                    set_faults := set_faults || campaign.touch_fault('MK020', 'the touchpoint names no person',
                        format('No key of %s could be read.', left(key_set::text, 100)), 'Send at least one sound key.', 'keys');
                ELSE
                    known_sets := known_sets || key_set;
                    known_people := known_people || someone;
                END IF;
            EXCEPTION WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
                IF left(state, 2) IN ('40', '53', '57') THEN
                    RAISE;
                END IF;
                faulty_sets := faulty_sets || key_set;
                set_faults := set_faults || campaign.touch_fault(state, message, detail, hint, 'keys');
            END;
        END LOOP;
        -- a browser that changed hands: row by row, whoever held it at that time
        FOR row_id, key_set, first_at IN
            SELECT r.row_no, r.keys, r.occurred_at
              FROM unnest(ready) r
             WHERE r.keys ?| '{cookie,device}' AND r.keys <> ALL (faulty_sets)
               AND EXISTS (SELECT FROM campaign.key_holder h WHERE h.value_norm IN (btrim(r.keys ->> 'cookie'), btrim(r.keys ->> 'device'))
                              AND h.type IN ('cookie', 'device') AND h.namespace = '' AND h.since > '-infinity')
             ORDER BY r.occurred_at, r.row_no
        LOOP
            moved_rows := moved_rows || row_id;
            moved_people := moved_people || campaign.identify_keys(key_set, first_at);
        END LOOP;
    END IF;

    -- of an id that comes twice in the batch the first sound row is taken
    SELECT array_agg(ROW(f.row_no, NULL, nextval(sequence), f.who, NULL, f.occurred_at, f.kind, f.channel, f.campaign_id, f.entity, f.entity_id,
                         f.asset_id, f.tracking_link_id, f.promoter, f.variant, f.duration_s, f.value, f.is_bot, f.source, f.external_id, f.props
                         )::campaign.touchpoint_input ORDER BY f.row_no) INTO ready
      FROM (SELECT r.*, COALESCE(r.person_id, m.person_id, s.person_id) AS who,
                   row_number() OVER (PARTITION BY r.source, r.external_id ORDER BY r.row_no) AS nth
              FROM unnest(ready) r
              LEFT JOIN unnest(known_sets, known_people) s (keys, person_id) ON s.keys = r.keys
              LEFT JOIN unnest(moved_rows, moved_people) m (row_no, person_id) ON m.row_no = r.row_no
             WHERE r.person_id IS NOT NULL OR s.person_id IS NOT NULL
             ORDER BY r.row_no) f
     WHERE f.external_id IS NULL OR f.nth = 1;

    BEGIN
        written := ARRAY(SELECT campaign.store_touchpoints(ready));
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE;
        IF left(state, 2) IN ('40', '53', '57') THEN
            RAISE;
        END IF;
        -- a constraint or trigger that the user added refuses some row: row by row,
        -- so that only that row is rejected
        written := '{}';
        FOREACH one IN ARRAY ready LOOP
            BEGIN
                written := written || ARRAY(SELECT campaign.store_touchpoints(ARRAY[one]));
            EXCEPTION WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
                IF left(state, 2) IN ('40', '53', '57') THEN
                    RAISE;
                END IF;
                faulty_rows := faulty_rows || one.row_no;
                row_faults := row_faults || campaign.touch_fault(state, message, detail, hint);
            END;
        END LOOP;
    END;

    RETURN QUERY
    SELECT c.row_no,
           CASE WHEN COALESCE(c.fault, k.fault, g.fault) IS NOT NULL THEN NULL
                WHEN t.touchpoint_id IS NOT NULL THEN t.touchpoint_id
                ELSE (SELECT x.entity_id FROM campaign.receipt x
                       WHERE x.kind = 'touchpoint' AND x.source = c.source AND x.external_id = c.external_id) END,
           CASE WHEN COALESCE(c.fault, k.fault, g.fault) IS NOT NULL THEN 'rejected'
                WHEN t.touchpoint_id IS NOT NULL THEN 'accepted'
                ELSE 'duplicate' END,
           COALESCE(c.fault, k.fault, g.fault)
      FROM unnest(checked) c
      LEFT JOIN (SELECT r.row_no, r.touchpoint_id FROM unnest(ready) r JOIN unnest(written) w (id) ON w.id = r.touchpoint_id) t ON t.row_no = c.row_no
      LEFT JOIN unnest(faulty_sets, set_faults) k (keys, fault) ON k.keys = c.keys AND c.fault IS NULL
      LEFT JOIN unnest(faulty_rows, row_faults) g (row_no, fault) ON g.row_no = c.row_no
     ORDER BY c.row_no;
END
$record_touchpoints$;
COMMENT ON FUNCTION campaign.record_touchpoints(jsonb) IS 'Records a batch of touchpoints (best about 10000, at most 100000) given as an array of objects: kind, channel, person_id or keys {email, phone, crm, cookie, ...}, occurred_at, source and external_id, campaign (code), value, props, duration_s, is_bot, asset_id, tracking_link (code: brings campaign, channel, asset and promoter that the element leaves out), promoter (login), variant, entity and entity_id. One row an element, in order: accepted with its new id; duplicate with the id of the touchpoint that has its (source, external_id) (NULL where that one is not visible yet); rejected with fault {sqlstate, message, detail, hint, field}. A bad element never keeps out the others. People with unknown keys are created. is_existing_customer is fixed now: the first order of the account was booked before the touch. A time without a zone is read in the zone of setting tz; without occurred_at (allowed only without external_id) it is now. Errors: 22023 no array, 54000 too many; classes 40, 53 and 57 pass through.
批量记录触点（宜约 10000 条，至多 100000 条），参数为对象数组，字段见英文说明。每个元素返回一行，按序：accepted 附新编号；duplicate 附已占用该 (source, external_id) 的触点编号（尚不可见时为 NULL）；rejected 附错误 {sqlstate, message, detail, hint, field}。坏元素不影响其他元素。键未知的人会被创建。is_existing_customer 在此刻冻结：触点之前该公司已有首单。无时区的时间按设置 tz 解释；未给 occurred_at（仅在无 external_id 时允许）则为当前时间。错误：22023 非数组，54000 过多；40、53、57 类错误原样抛出。';
REVOKE ALL ON FUNCTION campaign.record_touchpoints(jsonb) FROM PUBLIC;

------------------------------------------------------------------------
-- Tracking links that are followed
------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION campaign.resolve_link(code text, ctx jsonb DEFAULT '{}', at timestamptz DEFAULT now())
RETURNS TABLE (url text, touchpoint_id bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $resolve_link$
#variable_conflict use_column
DECLARE
    link campaign.tracking_link;
    written record;
    touch bigint;
BEGIN
    SELECT l.* INTO link FROM campaign.tracking_link l WHERE l.code = $1;
    IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'MK250', MESSAGE = 'unknown tracking link',
            DETAIL = format('No tracking link has the code "%s".', left($1, 100)),
            HINT = 'Check the code; links are made with create_tracking_link().';
    END IF;
    IF link.expires_at <= $3 THEN
        RAISE EXCEPTION USING ERRCODE = 'MK251', MESSAGE = 'tracking link has expired',
            DETAIL = format('Link "%s" (tracking_link_id %s) expired at %s.', link.code, link.tracking_link_id, link.expires_at AT TIME ZONE 'UTC' || ' UTC'),
            HINT = 'Move its expires_at, or send the visitor to the home page.';
    END IF;
    IF jsonb_typeof($2) = 'object' AND (jsonb_typeof($2 -> 'person_id') = 'number' OR jsonb_typeof($2 -> 'keys') = 'object') THEN
        SELECT r.* INTO written
          FROM campaign.record_touchpoints(jsonb_build_array(
                 jsonb_build_object('kind', 'click', 'channel', COALESCE(link.channel, link.utm_source, 'link'))
                 || ($2 - ARRAY['campaign', 'asset_id', 'promoter', 'occurred_at', 'tracking_link'])
                 || jsonb_build_object('tracking_link', link.code, 'occurred_at', $3))) r;
        touch := written.touchpoint_id;
        IF written.outcome = 'rejected' THEN
            RAISE WARNING 'the click on link % is not recorded: %', link.code, written.fault ->> 'message'
                USING DETAIL = written.fault ->> 'detail', HINT = written.fault ->> 'hint';
        END IF;
    END IF;
    RETURN QUERY SELECT campaign.link_target(link), touch;
END
$resolve_link$;
COMMENT ON FUNCTION campaign.resolve_link(text, jsonb, timestamptz) IS 'Where a followed link leads (its url with the utm values that the url does not carry yet), and the click it made. ctx: who clicked (person_id or keys) and whatever else record_touchpoints() takes (channel, props, is_bot, source and external_id, ...; kind is click unless said). Without a person in ctx no touchpoint is written (NULL); a ctx that is refused raises a WARNING and never keeps the visitor from the url. Errors: MK250 unknown code, MK251 expired.
被点击链接的目标地址（补上 url 中尚无的 utm 参数）及产生的点击触点。ctx：点击者（person_id 或 keys）及 record_touchpoints() 接受的其他字段（kind 缺省为 click）。ctx 中无人员则不写触点（NULL）；ctx 被拒绝时只发 WARNING，不影响跳转。错误：MK250 代码未知，MK251 已过期。';
REVOKE ALL ON FUNCTION campaign.resolve_link(text, jsonb, timestamptz) FROM PUBLIC;

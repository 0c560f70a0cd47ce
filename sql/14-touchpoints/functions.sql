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
    INSERT INTO campaign.touch_type (kind, channel, campaign_id)
    SELECT n.kind, n.channel, n.campaign_id
      FROM (SELECT DISTINCT n.kind, n.channel, n.campaign_id FROM new_rows n) n
     WHERE NOT EXISTS (SELECT FROM campaign.touch_type t
                        WHERE t.kind = n.kind AND t.channel = n.channel AND t.campaign_id IS NOT DISTINCT FROM n.campaign_id)
     ORDER BY 1, 2, 3
    ON CONFLICT DO NOTHING;
    -- a row that brings a transaction number of its own (rows loaded from a dump)
    -- may lie below the horizon, where no refresh would look for it
    INSERT INTO campaign.journey_stale (person_id)
    SELECT DISTINCT n.person_id FROM new_rows n WHERE n.xid <> pg_current_xact_id();
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
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $live_horizon$
    SELECT COALESCE((SELECT h.horizon FROM campaign.journey_horizon h
                      WHERE h.system_identifier = (SELECT c.system_identifier FROM pg_control_system() c)), '0'::xid8)
$live_horizon$;
COMMENT ON FUNCTION campaign.live_horizon() IS 'The transaction number below which touchpoints are in person_journey; 0 (nothing is) before the first refresh and in another cluster than the one that refreshed.
低于此事务号的触点已并入 person_journey；首次刷新之前、或所在集群并非刷新时的集群时为 0（均未并入）。';

CREATE OR REPLACE FUNCTION campaign.refresh_journeys(n integer DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
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
    EXECUTE format($rebuild$
        WITH mark AS (
            DELETE FROM campaign.journey_stale s
             WHERE s.person_id IN (SELECT DISTINCT x.person_id FROM campaign.journey_stale x ORDER BY 1 LIMIT %2$s)
            RETURNING s.person_id),
        person AS MATERIALIZED (SELECT DISTINCT m.person_id FROM mark m),
        built AS MATERIALIZED (
            SELECT t.person_id, campaign.journey_agg(t.occurred_at, y.code) AS journey,
                   count(*) AS touches, min(t.occurred_at) AS first_at, max(t.occurred_at) AS last_at
              FROM person p
              JOIN campaign.touchpoint t ON t.person_id = p.person_id AND t.xid < %1$L AND NOT t.is_bot
              JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel
                                        AND COALESCE(y.campaign_id, 0) = COALESCE(t.campaign_id, 0)
             GROUP BY t.person_id),
        gone AS (
            DELETE FROM campaign.person_journey j
             USING person p
             WHERE j.person_id = p.person_id AND NOT EXISTS (SELECT FROM built b WHERE b.person_id = j.person_id)),
        kept AS (
            INSERT INTO campaign.person_journey (person_id, journey, touch_count, first_at, last_at, merged_at)
            SELECT b.person_id, b.journey, b.touches, b.first_at, b.last_at, clock_timestamp() FROM built b
            ON CONFLICT (person_id) DO UPDATE
               SET journey = EXCLUDED.journey, touch_count = EXCLUDED.touch_count,
                   first_at = EXCLUDED.first_at, last_at = EXCLUDED.last_at, merged_at = EXCLUDED.merged_at)
        SELECT COALESCE(sum(b.touches), 0)::bigint FROM built b
        $rebuild$, low, COALESCE(n::text, 'ALL')) INTO rebuilt;

    EXECUTE format($merge$
        WITH fresh AS MATERIALIZED (
            SELECT t.person_id, campaign.journey_agg(t.occurred_at, y.code) AS journey,
                   count(*) AS touches, min(t.occurred_at) AS first_at, max(t.occurred_at) AS last_at
              FROM campaign.touchpoint t
              JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel
                                        AND COALESCE(y.campaign_id, 0) = COALESCE(t.campaign_id, 0)
             WHERE t.xid >= %1$L AND t.xid < %2$L AND NOT t.is_bot
             GROUP BY t.person_id),
        kept AS (
            INSERT INTO campaign.person_journey AS j (person_id, journey, touch_count, first_at, last_at, merged_at)
            SELECT f.person_id, f.journey, f.touches, f.first_at, f.last_at, clock_timestamp() FROM fresh f
            ON CONFLICT (person_id) DO UPDATE
               SET journey = (SELECT campaign.journey_agg(v.journey) FROM (VALUES (j.journey), (EXCLUDED.journey)) v (journey)),
                   touch_count = j.touch_count + EXCLUDED.touch_count,
                   first_at = LEAST(j.first_at, EXCLUDED.first_at), last_at = GREATEST(j.last_at, EXCLUDED.last_at),
                   merged_at = EXCLUDED.merged_at)
        SELECT COALESCE(sum(f.touches), 0)::bigint FROM fresh f
        $merge$, low, high) INTO merged;

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
                                             '^FOR VALUES FROM \(''?([^'']*?)''?\) TO \(''?([^'']*?)''?\)$') AS bound) b
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

    -- All locks first, then work. Only the first one is waited for with nothing
    -- held, and all waits together end before any other session would look for a
    -- deadlock: so that it is always this function that gives way (55P03), never
    -- an ingest. Attaching locks the tables that the foreign keys refer to
    -- against writers; these come first, as an ingest makes people before touches.
    FOR target IN
        SELECT l.relid::regclass AS relid, l.mode
          FROM (SELECT DISTINCT 1 AS no, k.confrelid AS relid, 'SHARE ROW EXCLUSIVE' AS mode
                  FROM pg_constraint k WHERE k.conrelid = relation AND k.contype = 'f'
                UNION ALL SELECT 2, relation, 'SHARE UPDATE EXCLUSIVE'
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
    FOREACH month IN ARRAY months LOOP
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
          FROM (SELECT (date_trunc('month', at AT TIME ZONE 'UTC') + make_interval(months => k))::date AS month, 1 AS no, 0::bigint AS row_count
                  FROM generate_series(0, 3) k
                UNION ALL
                SELECT d.month, 2, d.row_count FROM (SELECT * FROM campaign.default_months(relation) LIMIT 36) d) m
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

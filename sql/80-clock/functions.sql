CREATE OR REPLACE FUNCTION campaign.tick(at timestamptz DEFAULT now()) RETURNS TABLE (step text, rows bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $tick$
#variable_conflict use_column
DECLARE
    target record;
    message text;
    state text;
    n bigint;
BEGIN
    IF $1 IS NULL OR NOT isfinite($1) THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'tick needs a finite time',
            DETAIL = format('at is %s.', COALESCE($1::text, 'NULL')), HINT = 'Leave it out to use the present time.';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.tick', 0));
    -- the gate of captures before any other lock, where some are to be tried again
    IF to_regprocedure('campaign.retry_gate(timestamptz)') IS NOT NULL THEN PERFORM campaign.retry_gate($1); END IF;
    -- in this order, as far as they exist; people before leads, and of these only those
    -- that no other session holds (SKIP LOCKED in each step); leads are routed, and captures tried again, when nothing
    -- else waits for a lead any more, as that locks pools; partitions last, as their locks are the
    -- heaviest, and without waiting for them, as other locks are held by then
    FOR target IN
        SELECT w.name, w.no, p.proretset, p.prorettype::regtype AS result,
               (SELECT string_agg(CASE a.arg WHEN 'at' THEN 'at => $1' WHEN 'wait' THEN 'wait => ''0''' END, ', ')
                  FROM unnest(p.proargnames[1:p.pronargs]) a (arg) WHERE a.arg IN ('at', 'wait')) AS arguments
          FROM unnest(ARRAY['refresh_journeys', 'task_tick', 'match_tick', 'reap_messages', 'sla_tick', 'recycle_tick', 'segment_tick', 'workflow_tick',
                            'refresh_scores', 'advice_tick', 'refresh_touch_hours', 'goal_tick', 'refresh_credits', 'metrics_tick', 'notice_tick',
                            'receipt_tick', 'route_waiting', 'retry_tick', 'unroutable_tick', 'partition_tick']) WITH ORDINALITY w (name, no)
          JOIN pg_proc p ON p.pronamespace = 'campaign'::regnamespace AND p.proname = w.name AND p.prokind = 'f'
               AND NOT EXISTS (SELECT FROM unnest(p.proargnames[1:p.pronargs - p.pronargdefaults]) a (arg)
                                WHERE a.arg IS DISTINCT FROM 'at')
         ORDER BY w.no, p.oid
    LOOP
        n := NULL;
        BEGIN
            IF target.proretset THEN
                EXECUTE format('SELECT count(*) FROM campaign.%I(%s)', target.name, target.arguments) INTO n USING $1;
            ELSIF target.result IN ('integer'::regtype, 'bigint'::regtype) THEN
                EXECUTE format('SELECT campaign.%I(%s)::bigint', target.name, target.arguments) INTO n USING $1;
            ELSE
                EXECUTE format('SELECT count(*) FROM (SELECT campaign.%I(%s)) x', target.name, target.arguments) INTO n USING $1;
            END IF;
        EXCEPTION WHEN OTHERS THEN
            GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT;
            IF left(state, 2) IN ('40', '53', '57') THEN
                RAISE;
            END IF;
            -- one step that fails must not keep the others from their hour
            RAISE WARNING 'step % of tick failed: % (%)', target.name, message, state;
            n := NULL;
        END;
        step := target.name;
        rows := n;
        RETURN NEXT;
    END LOOP;
END
$tick$;
COMMENT ON FUNCTION campaign.tick(timestamptz) IS 'Does all clocked work that is due at a time: journeys, tasks, captures to be tried again, leases of messages that ran out, service levels, recycling, leads that wait for an owner, scores, credits, notices, receipts past their time, partitions. One row a step: rows as its function returned them, NULL where it failed (a WARNING says why; the other steps are done). Safe to call at any frequency and from several sessions. Errors: 22023 no finite time; classes 40, 53 and 57 pass through.
执行某时刻应做的全部定时工作：旅程、任务、捕获重试、消息租约到期、SLA、回收、等待分配的线索、评分、归因功劳、通知、过期收据、分区。每步一行：rows 为该函数的返回值，失败时为 NULL（原因见 WARNING，其余步骤照常进行）。可按任意频率、从多个会话调用。错误：22023 时间无效；40、53、57 类错误原样抛出。';
REVOKE ALL ON FUNCTION campaign.tick(timestamptz) FROM PUBLIC;

CREATE OR REPLACE FUNCTION campaign.schedule(cron text DEFAULT '* * * * *') RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $schedule$
DECLARE
    space text;
BEGIN
    SELECT quote_ident(n.nspname) INTO space
      FROM pg_extension e
      JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e' AND d.classid = 'pg_proc'::regclass
      JOIN pg_proc p ON p.oid = d.objid AND p.proname = 'schedule' AND p.proargtypes = '25 25 25'::oidvector
      JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE e.extname = 'pg_cron';
    IF space IS NULL THEN
        RETURN format('nothing scheduled: extension pg_cron is not installed in database %s; run SELECT * FROM campaign.tick() once a minute by other means', current_database());
    END IF;
    -- jobs of the same name are replaced; partitions are cut in transactions of their own
    EXECUTE format('SELECT %s.schedule($1, $2, $3)', space) USING 'campaign_months', schedule.cron, 'SELECT campaign.partition_tick()';
    EXECUTE format('SELECT %s.schedule($1, $2, $3)', space) USING 'campaign_tick', schedule.cron, 'SELECT count(*) FROM campaign.tick()';
    RETURN format('scheduled campaign.tick() and campaign.partition_tick() at %s', schedule.cron);
END
$schedule$;
COMMENT ON FUNCTION campaign.schedule(text) IS 'Registers tick() and partition_tick() with pg_cron (jobs campaign_tick and campaign_months, replaced when they exist) under the rights of the caller, and says so; where pg_cron is not installed it does nothing and says that. Errors: those of pg_cron (a bad schedule).
用 pg_cron 注册 tick() 与 partition_tick()（任务 campaign_tick 与 campaign_months，已存在则替换），以调用者的权限运行，并返回说明；未安装 pg_cron 时什么也不做并说明。错误：pg_cron 自身的错误（如表达式无效）。';
REVOKE ALL ON FUNCTION campaign.schedule(text) FROM PUBLIC;

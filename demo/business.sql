-- A generated year (demo/generate.c), played in the order in which it happened:
-- month after month what people did, what they filled in, what sales made of it.
-- Variable dir: the folder that the generator wrote.
\set QUIET on
\pset tuples_only on
\pset format unaligned
SET client_min_messages = warning;
SET TimeZone = 'Asia/Shanghai';
\cd :dir

-- a line of JSON is one field: of the control characters none stands in it
CREATE TEMP TABLE in_pool (no integer GENERATED ALWAYS AS IDENTITY, line jsonb);
CREATE TEMP TABLE in_campaign (no integer GENERATED ALWAYS AS IDENTITY, line jsonb);
CREATE TEMP TABLE in_capture (no integer GENERATED ALWAYS AS IDENTITY, line jsonb);
CREATE TEMP TABLE in_touch (no integer GENERATED ALWAYS AS IDENTITY, line jsonb);
CREATE TEMP TABLE in_user (no integer GENERATED ALWAYS AS IDENTITY, login text, name text, team text, role text, weight numeric, manager text);
CREATE TEMP TABLE in_budget (no integer GENERATED ALWAYS AS IDENTITY, at timestamptz, campaign text, kind text, category text, channel text, amount numeric, currency text, doc_ref text);
CREATE TEMP TABLE in_rate (day date, base text, quote text, rate numeric);
CREATE TEMP TABLE in_step (seq integer PRIMARY KEY, at timestamptz, action text, source text, external_id text, args jsonb);
\copy in_pool (line) from 'pools.jsonl' with (format csv, delimiter E'\x02', quote E'\x01')
\copy in_campaign (line) from 'campaigns.jsonl' with (format csv, delimiter E'\x02', quote E'\x01')
\copy in_capture (line) from 'captures.jsonl' with (format csv, delimiter E'\x02', quote E'\x01')
\copy in_touch (line) from 'touchpoints.jsonl' with (format csv, delimiter E'\x02', quote E'\x01')
\copy in_user (login, name, team, role, weight, manager) from 'users.csv' with (format csv, header)
\copy in_budget (at, campaign, kind, category, channel, amount, currency, doc_ref) from 'budget.csv' with (format csv, header)
\copy in_rate (day, base, quote, rate) from 'fx.csv' with (format csv, header)
\copy in_step (seq, at, action, source, external_id, args) from 'sales.csv' with (format csv, header)

-- rows of both files stand in order of time; batches end with the month, or at 10,000
CREATE TEMP TABLE batch_capture AS
SELECT no, (line ->> 'at')::timestamptz AS at FROM in_capture;
CREATE TEMP TABLE batch_touch AS
SELECT no, (line ->> 'occurred_at')::timestamptz AS at FROM in_touch;
CREATE UNIQUE INDEX ON in_capture (no);
CREATE UNIQUE INDEX ON in_touch (no);
CREATE TEMP TABLE job AS
SELECT month, 1 AS part, min(no) AS lo, max(no) AS hi
  FROM (SELECT no, date_trunc('month', at) AS month, (row_number() OVER (PARTITION BY date_trunc('month', at) ORDER BY no) - 1) / 10000 AS piece FROM batch_touch) t
 GROUP BY month, piece
UNION ALL
SELECT month, 2, min(no), max(no)
  FROM (SELECT no, date_trunc('month', at) AS month, (row_number() OVER (PARTITION BY date_trunc('month', at) ORDER BY no) - 1) / 10000 AS piece FROM batch_capture) c
 GROUP BY month, piece
UNION ALL
SELECT month, 3, min(seq), max(seq)
  FROM (SELECT seq, date_trunc('month', at) AS month, (row_number() OVER (PARTITION BY date_trunc('month', at) ORDER BY seq) - 1) / 2000 AS piece FROM in_step) s
 GROUP BY month, piece;
ANALYZE in_capture, in_touch, in_step;

CREATE FUNCTION pg_temp.note(part text, done bigint, total bigint) RETURNS text
    LANGUAGE sql AS $$ SELECT format(E'#\t%s\t%s\t%s', part, done, total) $$;

SELECT pg_temp.note('staging', n, n) FROM (SELECT (SELECT count(*) FROM in_touch) + (SELECT count(*) FROM in_capture) + (SELECT count(*) FROM in_step) AS n) a;

INSERT INTO campaign.fx_rate (base, quote, day, rate) SELECT base, quote, day, rate FROM in_rate;
DO $$
DECLARE
    r record;
BEGIN
    FOR r IN SELECT * FROM in_user ORDER BY no LOOP
        PERFORM campaign.add_user(r.login, name => r.name, team => r.team, role => r.role, weight => r.weight, manager => r.manager);
    END LOOP;
    FOR r IN SELECT * FROM in_pool ORDER BY no LOOP
        PERFORM campaign.create_pool(r.line);
    END LOOP;
    FOR r IN SELECT * FROM in_campaign ORDER BY no LOOP
        PERFORM campaign.create_campaign(r.line);
    END LOOP;
    FOR r IN SELECT * FROM in_budget ORDER BY at, no LOOP
        PERFORM campaign.post_budget(r.campaign, r.kind, r.category, r.amount, r.currency, channel => r.channel, doc_ref => r.doc_ref, at => r.at);
    END LOOP;
END $$;

SELECT pg_temp.note('plans', (SELECT count(*) FROM in_campaign), (SELECT count(*) FROM in_campaign));

CREATE FUNCTION pg_temp.record(lo integer, hi integer) RETURNS text
    LANGUAGE plpgsql AS $$
DECLARE
    bad record;
BEGIN
    SELECT r.* INTO bad
      FROM campaign.record_touchpoints((SELECT jsonb_agg(line ORDER BY no) FROM in_touch WHERE no BETWEEN lo AND hi)) r
     WHERE r.outcome <> 'accepted' LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'a touchpoint of rows % to % was not accepted: %', lo, hi, bad;
    END IF;
    RETURN pg_temp.note('touchpoints', hi, (SELECT max(no) FROM in_touch));
END $$;

CREATE FUNCTION pg_temp.capture(lo integer, hi integer) RETURNS text
    LANGUAGE plpgsql AS $$
DECLARE
    bad record;
BEGIN
    SELECT r.* INTO bad
      FROM campaign.capture_leads((SELECT jsonb_agg(line ORDER BY no) FROM in_capture WHERE no BETWEEN lo AND hi)) r
     WHERE r.outcome NOT IN ('created', 'linked') LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'a form of rows % to % made no lead: %', lo, hi, bad;
    END IF;
    RETURN pg_temp.note('captures', hi, (SELECT max(no) FROM in_capture));
END $$;

-- One step of sales. The script names the form that brought the lead; the lead
-- may have become one with another since, and its owner is whom it was routed to.
CREATE FUNCTION pg_temp.play(lo integer, hi integer) RETURNS text
    LANGUAGE plpgsql AS $$
DECLARE
    stages CONSTANT text[] := '{raw,valid,marketing_qualified,accepted,sales_qualified}';
    s record;
    l campaign.lead;
    deal bigint;                -- an opportunity or an order
BEGIN
    FOR s IN SELECT * FROM in_step WHERE seq BETWEEN lo AND hi ORDER BY seq LOOP
        SELECT a.* INTO l
          FROM campaign.capture c
          JOIN campaign.lead o USING (lead_id)
          JOIN campaign.lead a ON a.lead_id = coalesce(o.merged_into, o.lead_id)
         WHERE c.source = s.source AND c.external_id = s.external_id;
        -- a month of forms comes before the month's work: a form of later that month may have
        -- shown that two people are one, and of their leads the one with a deal stays
        s.at := greatest(s.at, l.created_at);
        IF s.action IN ('opportunity_stage', 'win', 'lose') THEN
            SELECT o.opportunity_id INTO STRICT deal FROM campaign.opportunity o WHERE o.lead_id = l.lead_id;
        ELSIF s.action IN ('change', 'cancel', 'payment') THEN
            SELECT o.sales_order_id INTO STRICT deal FROM campaign.sales_order o WHERE o.order_no = s.args ->> 'order_no';
        END IF;
        CASE s.action
            WHEN 'activity' THEN
                PERFORM campaign.log_activity('lead', l.lead_id, s.args ->> 'kind', actor => l.owner, direction => s.args ->> 'direction',
                                              outcome => s.args ->> 'outcome', at => s.at);
            WHEN 'stage' THEN
                -- a rule may have been quicker than sales
                IF coalesce(array_position(stages, l.stage) >= array_position(stages, s.args ->> 'stage'), false) THEN
                    CONTINUE;
                END IF;
                PERFORM campaign.set_lead_stage(l.lead_id, s.args ->> 'stage', reason => s.args ->> 'reason', actor => l.owner, at => s.at);
            WHEN 'convert' THEN
                PERFORM campaign.convert_lead(l.lead_id, s.args, at => s.at);
            WHEN 'opportunity_stage' THEN
                PERFORM campaign.set_opportunity_stage(deal, s.args ->> 'stage', at => s.at);
            WHEN 'win' THEN
                PERFORM campaign.win_opportunity(deal, s.args, at => s.at);
            WHEN 'lose' THEN
                PERFORM campaign.lose_opportunity(deal, s.args ->> 'reason', at => s.at);
            WHEN 'change' THEN
                PERFORM campaign.change_order(deal, (s.args ->> 'amount')::numeric, reason => s.args ->> 'reason', at => s.at);
            WHEN 'cancel' THEN
                PERFORM campaign.cancel_order(deal, reason => s.args ->> 'reason', at => s.at);
            WHEN 'payment' THEN
                PERFORM campaign.post_payment(deal, (s.args ->> 'amount')::numeric, s.args ->> 'currency', at => s.at);
        END CASE;
    END LOOP;
    RETURN pg_temp.note('sales', hi, (SELECT max(seq) FROM in_step));
END $$;

-- the clock strikes at the end of each month
CREATE FUNCTION pg_temp.tick(at timestamptz) RETURNS text
    LANGUAGE plpgsql AS $$
BEGIN
    PERFORM campaign.tick(at);
    RETURN pg_temp.note('clock', 1 + (SELECT count(DISTINCT month) FROM job WHERE month < at), 1 + (SELECT count(DISTINCT month) FROM job));
END $$;

SELECT format('SELECT pg_temp.tick(%L)', '2025-11-01'::timestamptz) \gexec
SELECT CASE part
           WHEN 1 THEN format('SELECT pg_temp.record(%s, %s)', lo, hi)
           WHEN 2 THEN format('SELECT pg_temp.capture(%s, %s)', lo, hi)
           WHEN 3 THEN format('SELECT pg_temp.play(%s, %s)', lo, hi)
           WHEN 4 THEN format('SELECT pg_temp.tick(%L)', month + interval '1 month')
           -- autovacuum looks in once a minute; by then a table has grown from nothing to thousands
           ELSE (SELECT 'ANALYZE ' || string_agg(c.oid::regclass::text, ', ') FROM pg_class c
             WHERE c.relnamespace = 'campaign'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition)
       END
  FROM (SELECT month, part, lo, hi FROM job
        UNION ALL SELECT DISTINCT month, 4, 0, 0 FROM job
        UNION ALL SELECT DISTINCT month, 5, 0, 0 FROM job) j
 ORDER BY month, part, lo \gexec

-- The telephone campaigns of a bank (demo/data/README.md), every contact a lead.
--
-- What the data do not say is not made up. There are no names, addresses or
-- numbers, so a lead's only key is crm = bank:<row>. There is no money, so an
-- order's amount is 0. There are no years: the rows are in order of date, so
-- the year, 2008 in the first row, goes up by one wherever the month goes down
-- (December to January), which must end in November 2010. There are no hours:
-- every call is put at noon, and lasts as long as it lasted.
-- Rows that tell impossible dates would stop the load; there are none.
\set QUIET on
\pset tuples_only on
\pset format unaligned
SET client_min_messages = warning;
SET TimeZone = 'Europe/Lisbon';

CREATE TEMP TABLE bank_row (
    row integer PRIMARY KEY, age integer, job text, marital text, education text, in_default text, balance integer,
    housing text, loan text, contact text, day integer, month text, duration integer, calls integer, pdays integer,
    previous integer, poutcome text, y text
);
\copy bank_row from program 'gzip -dc demo/data/bank-full.csv.gz' with (format csv, header)

CREATE TEMP TABLE bank_call AS
SELECT r.*, d.year, r.duration * interval '1 second' AS lasted,
       CASE WHEN r.day BETWEEN 1 AND extract(day FROM make_date(d.year, d.month_no, 1) + interval '1 month - 1 day')
            THEN make_date(d.year, d.month_no, r.day) + time '12:00' END::timestamptz AS called_at
  FROM bank_row r
  JOIN (SELECT row, month_no, 2008 + (sum((month_no < previous_month)::integer) OVER (ORDER BY row))::integer AS year
          FROM (SELECT row, month_no, coalesce(lag(month_no) OVER (ORDER BY row), month_no) AS previous_month
                  FROM (SELECT row, array_position('{jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec}'::text[], month) AS month_no
                          FROM bank_row) a) b) d USING (row);
CREATE UNIQUE INDEX ON bank_call (row);
ANALYZE bank_call;

DO $$
DECLARE
    found record;
BEGIN
    SELECT count(*) AS n, count(*) FILTER (WHERE called_at IS NULL) AS impossible,
           count(*) FILTER (WHERE called_at < before) AS backwards,
           to_char(min(called_at), 'YYYY-MM') AS first, to_char(max(called_at), 'YYYY-MM') AS last
      INTO found
      FROM (SELECT called_at, lag(called_at) OVER (ORDER BY row) AS before FROM bank_call) c;
    IF found IS DISTINCT FROM ROW (45211::bigint, 0::bigint, 0::bigint, '2008-05'::text, '2010-11'::text) THEN
        RAISE EXCEPTION 'the dates of the bank''s calls do not come out as expected: %', found;
    END IF;
END $$;

CREATE FUNCTION pg_temp.note(part text, done bigint, total bigint) RETURNS text
    LANGUAGE sql AS $$ SELECT format(E'#\t%s\t%s\t%s', part, done, total) $$;

SELECT pg_temp.note('staging', 45211, 45211);

-- Money and days are those of the bank.
SELECT campaign.set_setting('base_currency', '"EUR"'), campaign.set_setting('tz', '"Europe/Lisbon"') \g /dev/null
-- Who called is not told: one login stands for the bank's call centre.
SELECT campaign.add_user('call-center', name => 'Call centre', team => 'telephone', role => 'sales') \g /dev/null
SELECT campaign.create_pool('{"name":"telephone","kind":"marketing","team":"telephone","match":{}}') \g /dev/null
SELECT campaign.create_campaign(jsonb_build_object('code', 'bank-' || year, 'name', 'Term deposit by telephone ' || year,
           'type', 'telemarketing', 'starts_at', min(called_at), 'ends_at', max(called_at + lasted), 'currency', 'EUR'))
  FROM bank_call GROUP BY year ORDER BY year \g /dev/null

-- every contact a lead of its campaign; capturing makes the touchpoint too
CREATE FUNCTION pg_temp.capture(from_row integer, to_row integer) RETURNS text
    LANGUAGE plpgsql AS $$
DECLARE
    bad bigint;
BEGIN
    SELECT count(*) INTO bad
      FROM campaign.capture_leads((
               SELECT jsonb_agg(jsonb_build_object('source', 'bank', 'external_id', 'bank:' || row, 'at', called_at,
                          'payload', jsonb_build_object('crm', 'bank:' || row, 'campaign', 'bank-' || year, 'channel', 'phone', 'kind', 'call',
                              'attrs', jsonb_build_object('age', age, 'job', job, 'marital', marital, 'education', education,
                                  'default', in_default, 'balance', balance, 'housing', housing, 'loan', loan, 'contact', contact,
                                  'calls', calls, 'pdays', pdays, 'previous', previous, 'poutcome', poutcome)))
                          ORDER BY row)
                 FROM bank_call WHERE row BETWEEN from_row AND to_row)) c
     WHERE c.outcome <> 'created' OR c.faults <> '[]';
    IF bad > 0 THEN
        RAISE EXCEPTION '% contacts of rows % to % made no lead', bad, from_row, to_row;
    END IF;
    RETURN pg_temp.note('leads', to_row, 45211);
END $$;
-- after each batch the planner is told how far the tables have grown
SELECT unnest(ARRAY[format('SELECT pg_temp.capture(%s, %s)', n, least(n + 9999, 45211)),
                    (SELECT 'ANALYZE ' || string_agg(c.oid::regclass::text, ', ') FROM pg_class c
             WHERE c.relnamespace = 'campaign'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition)])
  FROM generate_series(1, 45211, 10000) n \gexec

CREATE TEMP TABLE bank_lead AS
SELECT b.row, c.lead_id FROM campaign.capture c JOIN bank_call b ON c.source = 'bank' AND c.external_id = 'bank:' || b.row;
CREATE UNIQUE INDEX ON bank_lead (row);
ANALYZE bank_lead;

-- the call itself: what the agent did
CREATE FUNCTION pg_temp.call(from_row integer, to_row integer) RETURNS text
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO campaign.activity (entity, entity_id, kind, direction, actor, occurred_at, outcome, attrs)
    SELECT 'lead', l.lead_id, 'call', 'out', 'call-center', b.called_at, CASE b.y WHEN 'yes' THEN 'subscribed' ELSE 'not_subscribed' END,
           jsonb_build_object('duration_s', b.duration, 'contact', b.contact)
      FROM bank_call b JOIN bank_lead l USING (row)
     WHERE b.row BETWEEN from_row AND to_row
     ORDER BY b.row;
    RETURN pg_temp.note('calls', to_row, 45211);
END $$;
SELECT format('SELECT pg_temp.call(%s, %s)', n, least(n + 9999, 45211)) FROM generate_series(1, 45211, 10000) n \gexec

-- a subscription is an order without an amount, at the end of the call
CREATE FUNCTION pg_temp.subscribe(from_no bigint, to_no bigint) RETURNS text
    LANGUAGE plpgsql AS $$
DECLARE
    s record;
BEGIN
    FOR s IN SELECT * FROM bank_subscription WHERE no BETWEEN from_no AND to_no ORDER BY no LOOP
        PERFORM campaign.win_opportunity(
            campaign.convert_lead(s.lead_id, jsonb_build_object('name', 'Term deposit', 'amount', 0, 'currency', 'EUR'), at => s.at),
            jsonb_build_object('order_no', 'bank:' || s.row), at => s.at);
    END LOOP;
    RETURN pg_temp.note('subscriptions', least(to_no, (SELECT max(no) FROM bank_subscription)), (SELECT max(no) FROM bank_subscription));
END $$;
CREATE TEMP TABLE bank_subscription AS
SELECT row_number() OVER (ORDER BY b.row) AS no, b.row, l.lead_id, b.called_at + b.lasted AS at
  FROM bank_call b JOIN bank_lead l USING (row) WHERE b.y = 'yes';
CREATE UNIQUE INDEX ON bank_subscription (no);
ANALYZE bank_subscription;
SELECT format('SELECT pg_temp.subscribe(%s, %s)', n, n + 999) FROM generate_series(1, (SELECT max(no) FROM bank_subscription), 1000) n \gexec

# A year of response clocks, looked at by four sessions at once: late, twice, in small
# and in large bites. Every reminder, breach, escalation and return to the pool exactly
# once, and at the right time: the working minutes of the year are counted out one by
# one, by calendars of their own, and not by the functions under test.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../perl";
use CampaignTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = start_node('sla_year', "max_connections = 40\nfsync = off\ndeadlock_timeout = 100ms\ntimezone = 'UTC'");
sub sql { return $node->safe_psql('postgres', shift); }
sql('CREATE EXTENSION campaign; SELECT campaign.install()');
sql(q{
    SET client_min_messages = warning;
    -- the office of China (holidays, make-up days); a night shift that the clock is put forward and back in, with a day off and a
    -- Saturday made up for it; two shifts over midnight that overlap; one that is short; and one without an end
    SELECT campaign.create_calendar('{"name":"berlin","tz":"Europe/Berlin","hours":{"1":[["08:00","12:00"],["13:00","17:00"]],"2":[["08:00","12:00"],["13:00","17:00"]],"3":[["08:00","12:00"]],"6":[["22:00","06:00"]],"7":[["01:30","02:45"]]},"holidays":["2026-05-25","2026-12-25","2026-12-26"],"working_days":["2026-05-30"]}'),
           campaign.create_calendar('{"name":"york","tz":"America/New_York","hours":{"1":[["21:30","05:15"]],"4":[["22:00","06:00"],["23:00","01:00"]],"7":[["00:30","03:30"]]}}'),
           campaign.create_calendar('{"name":"short","tz":"Asia/Kolkata","hours":{"5":[["23:59","00:01"]],"7":[["00:00","00:30"]]}}');
    CREATE TABLE pool (name text PRIMARY KEY, calendar text, tz text, minutes integer, reclaim integer);
    INSERT INTO pool VALUES ('office', 'cn-default', 'Asia/Shanghai', 240, NULL), ('berlin', 'berlin', 'Europe/Berlin', 300, 600), ('york', 'york', 'America/New_York', 120, NULL), ('short', 'short', 'Asia/Kolkata', 40, NULL), ('always', 'always', 'UTC', 90, 360);
    SELECT campaign.add_user('boss');
    SELECT campaign.add_user(p.name || '-lead', team => p.name, role => 'lead'), campaign.pause_member(p.name || '-lead') FROM pool p;
    SELECT campaign.add_user(p.name || g, team => p.name, manager => CASE WHEN g < 3 THEN 'boss' END) FROM pool p, generate_series(1, 3) g;
    SELECT campaign.create_pool(jsonb_strip_nulls(jsonb_build_object('name', name, 'team', name, 'match', jsonb_build_object('region', name), 'first_response', minutes * interval '1 minute', 'calendar', calendar, 'reclaim_after', reclaim * interval '1 minute'))) FROM pool;

    -- minute by minute: is it worked?
    CREATE TABLE hours (calendar text, weekday integer, since integer, until integer);
    INSERT INTO hours SELECT 'cn-default', d, 540, 1080 FROM generate_series(1, 5) d;
    INSERT INTO hours SELECT 'berlin', d, s, s + 240 FROM generate_series(1, 3) d, unnest('{480,780}'::integer[]) s WHERE NOT (d = 3 AND s = 780);
    INSERT INTO hours VALUES ('berlin', 6, 1320, 1800), ('berlin', 7, 90, 165), ('york', 1, 1290, 1755), ('york', 4, 1320, 1800), ('york', 4, 1380, 1500), ('york', 7, 30, 210), ('short', 5, 1439, 1441), ('short', 7, 0, 30);
    -- days that differ: whose hours they have (0 = none)
    CREATE TABLE special (calendar text, day date, weekday integer);
    INSERT INTO special VALUES ('berlin', '2026-05-25', 0), ('berlin', '2026-12-25', 0), ('berlin', '2026-12-26', 0), ('berlin', '2026-05-30', 1);
    INSERT INTO special SELECT 'cn-default', d::date, 0 FROM (VALUES ('2026-01-01', '2026-01-03'), ('2026-02-15', '2026-02-23'), ('2026-04-04', '2026-04-06'), ('2026-05-01', '2026-05-05'), ('2026-06-19', '2026-06-21'), ('2026-09-25', '2026-09-27'), ('2026-10-01', '2026-10-07')) h (a, b),
        generate_series(a::timestamp, b::timestamp, interval '1 day') d;
    INSERT INTO special SELECT 'cn-default', d::date, 1 FROM unnest('{2026-01-04,2026-02-14,2026-02-28,2026-05-09,2026-09-20,2026-10-10}'::text[]) d;
    -- every stretch of every day by the wall: on the day it begins, and over midnight; then the minutes whose wall is in one
    CREATE TABLE stretch AS
    SELECT c.calendar, d.day + h.since * interval '1 minute' AS since, d.day + h.until * interval '1 minute' AS until
      FROM (SELECT DISTINCT calendar FROM hours) c
     CROSS JOIN (SELECT generate_series(timestamp '2025-12-30', '2027-01-26', interval '1 day') AS day) d
      LEFT JOIN special s ON s.calendar = c.calendar AND s.day = d.day::date
      JOIN hours h ON h.calendar = c.calendar AND h.weekday = COALESCE(s.weekday, extract(isodow FROM d.day));
    CREATE TABLE wall AS SELECT DISTINCT x.calendar, generate_series(x.since, x.until - interval '1 minute', interval '1 minute') AS wall FROM stretch x;
    CREATE INDEX ON wall (calendar, wall); ANALYZE wall;
    CREATE TABLE minute AS
    SELECT p.name, m.at, row_number() OVER (PARTITION BY p.name ORDER BY m.at) AS no
      FROM (SELECT generate_series(timestamptz '2026-01-01 00:00+00', '2027-01-25 00:00+00', interval '1 minute') AS at) m
     CROSS JOIN pool p
      LEFT JOIN wall w ON w.calendar = p.calendar AND w.wall = m.at AT TIME ZONE p.tz
     WHERE w.wall IS NOT NULL OR p.calendar = 'always';
    CREATE UNIQUE INDEX ON minute (name, at); CREATE UNIQUE INDEX ON minute (name, no); ANALYZE minute;
    -- n minutes of work from an instant on: when they are over
    CREATE FUNCTION work(pool text, since timestamptz, n integer) RETURNS timestamptz LANGUAGE sql STABLE AS $$
        SELECT m.at + interval '1 minute' FROM minute m WHERE m.name = $1 AND m.no = (SELECT f.no FROM minute f WHERE f.name = $1 AND f.at >= $2 ORDER BY f.at LIMIT 1) + $3 - 1 $$;

    -- leads at any minute of the year: in the night, at weekends, on holidays, around the change of the clock
    SELECT setseed(0.31);
    CREATE TABLE lead AS
    SELECT g AS no, p.name AS pool, CASE WHEN g % 10 = 0 THEN timestamptz '2026-03-28 18:00+00' WHEN g % 10 = 1 THEN '2026-10-24 18:00+00' WHEN g % 10 = 2 THEN '2026-02-13 00:00+00' ELSE '2026-01-05 00:00+00' END
           + floor(random() * CASE WHEN g % 10 < 2 THEN 900 WHEN g % 10 = 2 THEN 20000 ELSE 480000 END) * interval '1 minute' AS start, NULL::bigint AS lead_id
      FROM generate_series(1, 400) g JOIN pool p ON p.name = (ARRAY['office', 'berlin', 'york', 'short', 'always'])[1 + g / 2 % 5];
    DO $$
    DECLARE
        r record;
        p bigint;
        x bigint;
    BEGIN
        FOR r IN SELECT * FROM lead ORDER BY start LOOP
            INSERT INTO campaign.person (name) VALUES ('y' || r.no) RETURNING person_id INTO p;
            INSERT INTO campaign.lead (person_id, root_person_id, region, created_at, stage_at) VALUES (p, p, r.pool, r.start, r.start) RETURNING campaign.lead.lead_id INTO x;
            UPDATE lead l SET lead_id = x WHERE l.no = r.no;
        END LOOP;
    END $$;
    CREATE TABLE plan AS
    SELECT l.*, a.owner, a.due_at, work(l.pool, l.start, p.minutes / 2) AS t50, work(l.pool, l.start, p.minutes * 4 / 5) AS t80, work(l.pool, l.start, p.minutes) AS t100,
           CASE WHEN p.reclaim IS NOT NULL THEN work(l.pool, work(l.pool, l.start, p.minutes), p.reclaim) END AS reclaim_at,
           CASE WHEN u.manager IS NULL THEN l.pool || '-lead' ELSE u.manager END AS boss,
           CASE WHEN l.no % 3 <> 0 THEN l.start + floor(random() * 1.5 * extract(epoch FROM a.due_at - l.start) / 60) * interval '1 minute' + interval '30 seconds' END AS answered,
           CASE WHEN l.no % 11 = 0 THEN l.start + floor(random() * 2 * extract(epoch FROM a.due_at - l.start) / 60) * interval '1 minute' + interval '20 seconds' END AS closed
      FROM lead l JOIN pool p ON p.name = l.pool JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.seq = 1 JOIN campaign.app_user u ON u.login = a.owner;
    -- when it is looked at: some two hundred times, now and then for weeks not at all; at the very instants, too
    CREATE TABLE look AS
    SELECT DISTINCT at FROM (
        SELECT timestamptz '2026-01-05 00:00+00' + g * interval '3 days' + floor(random() * 4320) * interval '1 minute' AS at FROM generate_series(0, 122) g WHERE g NOT BETWEEN 40 AND 50
        UNION ALL SELECT unnest(ARRAY[t50, t80, t100, t100 + interval '1 second', reclaim_at]) FROM plan WHERE no % 32 = 3
        UNION ALL SELECT start + random() * 3 * (due_at - start) FROM plan WHERE no % 20 = 2) x
     WHERE at IS NOT NULL AND at < '2027-01-20' AND at NOT BETWEEN '2026-07-01' AND '2026-07-25';
    CREATE TABLE now_at (at timestamptz);
    INSERT INTO now_at VALUES ('2026-01-01');
    -- what people do till then
    CREATE FUNCTION live(t timestamptz) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        e record;
    BEGIN
        FOR e IN SELECT p.lead_id, p.owner, v.what, v.at FROM plan p CROSS JOIN LATERAL (VALUES ('call', p.answered), ('close', p.closed)) v (what, at) WHERE v.at > (SELECT n.at FROM now_at n) AND v.at <= t ORDER BY v.at LOOP
            IF e.what = 'call' THEN PERFORM campaign.log_activity('lead', e.lead_id, 'call', e.owner, 'out', e.at);
            ELSE PERFORM campaign.set_lead_stage(e.lead_id, 'invalid', 'no', e.owner, e.at);
            END IF;
        END LOOP;
        UPDATE now_at SET at = t;
    END $$;
});
is(sql('SELECT count(*) FROM plan WHERE due_at IS DISTINCT FROM t100'), 0, 'due times are those of the minutes counted out');
is(sql(q{SELECT count(*) FROM plan p WHERE NOT EXISTS (SELECT FROM minute m WHERE m.name = p.pool AND m.at = date_trunc('minute', p.start))}) > 100 ? 1 : 0, 1, 'many begin out of hours');

my $dir = PostgreSQL::Test::Utils::tempdir();
append_to_file("$dir/tick.sql", "\\if :client_id = 0\nSELECT campaign.sla_tick(at) FROM now_at;\n\\elif :client_id = 1\nSELECT campaign.sla_tick(at, 1) FROM now_at;\n\\elif :client_id = 2\nSELECT campaign.sla_tick(at, 3) FROM now_at;\nSELECT campaign.sla_tick(at - interval '1 hour') FROM now_at;\n\\else\nSELECT count(*) FROM (SELECT campaign.sla_tick(at, 2) FROM now_at) x;\n\\endif\n");
my @look = split /\n/, sql('SELECT at FROM look ORDER BY 1');
cmp_ok(scalar(@look), '>', 140, 'looked at often: ' . scalar(@look) . ' times, by four sessions');
my $failed = 0;
for my $at (@look)
{
    sql("SELECT live('$at')");
    my ($out, $err);
    my $ok = IPC::Run::run([ 'pgbench', '-n', '-c', 4, '-j', 4, '-t', 1, '-f', "$dir/tick.sql", '-h', $node->host, '-p', $node->port, 'postgres' ], '>', \$out, '2>', \$err);
    if (!$ok || $err =~ /ERROR|aborted/) { $failed++; diag($err); }
}
is($failed, 0, 'no session failed');

# What must have been told, by the plan alone: by the first look at or after its time, if nothing had stopped the clock.
sql(q{
    CREATE TABLE want AS
    SELECT p.lead_id, w.recipient, w.kind, w.level, k.at, COALESCE(k.at >= w.next_at, false) AS is_past
      FROM plan p
     CROSS JOIN LATERAL (VALUES (p.owner, 'sla_reminder', 50, p.t50, p.t80), (p.owner, 'sla_reminder', 80, p.t80, p.t100), (p.owner, 'sla_reminder', 100, p.t100, NULL),
                                (p.owner, 'sla_breach', NULL, p.t100 + interval '1 microsecond', NULL), (p.boss, 'sla_escalation', NULL, p.t100 + interval '1 microsecond', NULL),
                                (p.owner, 'lead_reclaimed', NULL, p.reclaim_at, NULL)) w (recipient, kind, level, from_at, next_at)
     CROSS JOIN LATERAL (SELECT min(y.at) AS at FROM look y WHERE y.at >= w.from_at) k
     WHERE k.at IS NOT NULL AND COALESCE(least(p.answered, p.closed) > k.at, true);
    CREATE TABLE got AS
    SELECT (n.payload ->> 'lead_id')::bigint AS lead_id, n.recipient, n.kind, (n.payload ->> 'percent')::integer AS level, n.at, n.suppress_reason IS NOT NULL AS is_past FROM campaign.notice n WHERE n.kind LIKE 'sla%' OR n.kind = 'lead_reclaimed';
});
is(sql('SELECT string_agg(kind || COALESCE(level::text, \'\') || \' \' || (n > 15), \', \' ORDER BY kind, level) FROM (SELECT kind, level, count(*) AS n FROM want GROUP BY 1, 2) x'),
    'lead_reclaimed true, sla_breach true, sla_escalation true, sla_reminder50 true, sla_reminder80 true, sla_reminder100 true', 'much is to be told of every kind');
note(sql('SELECT count(*) FROM got') . ' notices');
is(sql('SELECT string_agg(x::text, \'; \') FROM (SELECT * FROM want EXCEPT ALL SELECT * FROM got LIMIT 5) x'), '', 'nothing is lost');
is(sql('SELECT string_agg(x::text, \'; \') FROM (SELECT * FROM got EXCEPT ALL SELECT * FROM want LIMIT 5) x'), '', 'nothing is told twice, or at another time');
is(sql(q{SELECT count(*) FROM (SELECT (payload ->> 'lead_id'), kind, payload ->> 'percent' FROM campaign.notice WHERE kind LIKE 'sla%' GROUP BY 1, 2, 3 HAVING count(*) > 1) x}), 0, 'each once for a clock');
is(sql(q{SELECT count(*) FROM plan p JOIN campaign.assignment a ON a.lead_id = p.lead_id AND a.seq = 1 CROSS JOIN LATERAL (SELECT (SELECT w.at FROM want w WHERE w.lead_id = p.lead_id AND w.kind = 'lead_reclaimed') AS back) b
    CROSS JOIN LATERAL (SELECT least(p.answered, p.closed, b.back) AS stopped) s
    WHERE a.breached_at IS DISTINCT FROM CASE WHEN COALESCE(s.stopped, '2027-01-20') > p.due_at AND (s.stopped IS NOT NULL OR EXISTS (SELECT FROM want w WHERE w.lead_id = p.lead_id AND w.kind = 'sla_breach')) THEN p.due_at END
       OR a.escalated_at IS DISTINCT FROM (SELECT w.at FROM want w WHERE w.lead_id = p.lead_id AND w.kind = 'sla_escalation')}), 0, 'the clocks say the same');
is(sql(q{SELECT count(*) FROM plan p JOIN campaign.assignment a ON a.lead_id = p.lead_id AND a.seq = 1 WHERE a.first_response_at IS NOT NULL
    AND (a.business_seconds <> (SELECT count(*) * 60 FROM minute m WHERE m.name = p.pool AND m.at >= p.start AND m.at < date_trunc('minute', p.answered)) + CASE WHEN EXISTS (SELECT FROM minute m WHERE m.name = p.pool AND m.at = date_trunc('minute', p.answered)) THEN 30 ELSE 0 END
         OR a.wall_seconds <> extract(epoch FROM p.answered - p.start))}), 0, 'seconds to the response are those of the minutes counted out');
cmp_ok(sql('SELECT count(*) FROM campaign.assignment WHERE first_response_at IS NOT NULL'), '>', 100, 'many were answered');
$node->stop;
done_testing();

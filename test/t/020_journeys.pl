# journeys + tail = touchpoints: under eight concurrent writers, refreshes and ticks,
# while writers and refreshes are killed with -9, after kill -9 of the whole server,
# and after a restore into another cluster.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../perl";
use CampaignTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep time);

my $seconds = $ENV{CAMPAIGN_LOAD_SECONDS} || 4;
my $node = PostgreSQL::Test::Cluster->new('journeys');
$node->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$node->append_conf('postgresql.conf', "max_connections = 40\nfsync = off\nautovacuum_naptime = 1s\nrestart_after_crash = on");
$node->start;
$node->safe_psql('postgres', 'CREATE EXTENSION campaign; SELECT campaign.install()');
$node->safe_psql('postgres', q{
    INSERT INTO campaign.person (name) SELECT 'p' || i FROM generate_series(1, 200) i;
    CREATE VIEW oracle AS
    WITH truth AS (
        SELECT COALESCE(p.merged_into, p.person_id) AS person_id,
               array_agg((t.occurred_at, y.code)::text ORDER BY t.occurred_at, y.code) AS touches
          FROM campaign.touchpoint t JOIN campaign.person p USING (person_id)
          JOIN campaign.touch_type y ON y.kind = t.kind AND y.channel = t.channel AND y.campaign_id IS NOT DISTINCT FROM t.campaign_id
         WHERE NOT t.is_bot GROUP BY 1),
    live AS (
        SELECT l.person_id, l.touch_count,
               (SELECT array_agg(((e).ts, (e).code)::text ORDER BY (e).ts, (e).code) FROM (SELECT campaign.events(l.journey) AS e) x) AS touches
          FROM campaign.journeys_live l)
    SELECT person_id FROM truth FULL JOIN live USING (person_id)
     WHERE truth.touches IS DISTINCT FROM live.touches OR cardinality(truth.touches) IS DISTINCT FROM live.touch_count;
    -- people become one, and two again, as far as they can
    CREATE FUNCTION try_merge(a bigint, b bigint) RETURNS text LANGUAGE plpgsql AS $$
    BEGIN
        IF random() < 0.5 THEN
            UPDATE campaign.person p SET merged_into = NULL WHERE p.person_id = b AND p.merged_into IS NOT NULL;
        ELSE
            PERFORM campaign.merge_people(a, b, 'load');
        END IF;
        RETURN 'done';
    EXCEPTION WHEN OTHERS THEN
        IF SQLSTATE NOT LIKE 'MK%' THEN RAISE; END IF;
        RETURN SQLSTATE;
    END $$;
});

# Writers: batches that overlap (the clients send the same external ids), new
# months, corrections, bot verdicts, touches that change hands, deletions, merges of people.
my $dir = PostgreSQL::Test::Utils::tempdir();
my %script = (
    batch => q{\set id random(1, 4000)
\set month random(0, 60)
SELECT count(*) FROM campaign.record_touchpoints((SELECT jsonb_agg(jsonb_build_object('kind', 'k' || i % 7, 'channel', 'c' || i % 3, 'person_id', 1 + (:id + i * 37) % 200,
  'source', 'load', 'external_id', 'x' || :id + i, 'occurred_at', (timestamptz '2021-01-05 00:00+00' + make_interval(months => :month, mins => i))::text)) FROM generate_series(1, 20) i));
},
    keys => q{\set id random(1, 3000)
SELECT count(*) FROM campaign.record_touchpoints(jsonb_build_array(jsonb_build_object('kind', 'form', 'channel', 'website', 'occurred_at', '2026-01-01T00:00:00Z', 'keys', jsonb_build_object('email', 'p' || :id || '@example.com'))));
},
    change => q{\set person random(1, 200)
\set other random(1, 200)
\set what random(1, 6)
BEGIN;
UPDATE campaign.touchpoint SET is_bot = (:what = 1), kind = CASE WHEN :what = 2 THEN 'changed' ELSE kind END,
  occurred_at = occurred_at + CASE WHEN :what = 3 THEN interval '31 days' ELSE '0' END,
  person_id = CASE WHEN :what = 5 THEN :other ELSE person_id END
 WHERE (touchpoint_id, person_id, occurred_at) IN (SELECT touchpoint_id, person_id, occurred_at FROM campaign.touchpoint WHERE person_id = :person LIMIT 3);
WITH gone AS (DELETE FROM campaign.touchpoint WHERE (touchpoint_id, person_id, occurred_at) IN
  (SELECT touchpoint_id, person_id, occurred_at FROM campaign.touchpoint WHERE person_id = :person AND :what = 4 LIMIT 2) RETURNING source, external_id)
DELETE FROM campaign.receipt r USING gone g WHERE r.kind = 'touchpoint' AND r.source = g.source AND r.external_id = g.external_id;
COMMIT;
},
    merge => q{\set a random(1, 200)
\set b random(1, 200)
SELECT try_merge(:a, :b);
},
    # a transaction that stays open across refreshes, and one that comes to nothing
    late => q{\set person random(1, 200)
BEGIN;
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (:person, '2026-02-01', 'late', 'load');
\sleep 300 ms
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel) VALUES (:person, '2026-02-02', 'late', 'load');
COMMIT;
});
$script{undone} = $script{late} =~ s/COMMIT/ROLLBACK/r;
append_to_file("$dir/$_.sql", $script{$_}) for keys %script;

my ($checks, $wrong, $killed) = (0, 0, 0);
my $journeys = sub { $node->safe_psql('postgres', 'SELECT count(*) FROM oracle') };

# Eight writers: clients of pgbench, until they are done or their server goes.
sub start_writers
{
    my ($out, $err) = @_;
    # a row that another client moved to another partition is a serialization failure: try again
    return IPC::Run::start([ 'pgbench', '-n', '-c', '8', '-j', '2', '-T', '600', '--max-tries', '20', '-h', $node->host, '-p', $node->port,
        '-f', "$dir/batch.sql\@6", '-f', "$dir/keys.sql\@2", '-f', "$dir/change.sql\@4", '-f', "$dir/merge.sql\@2",
        '-f', "$dir/late.sql\@1", '-f', "$dir/undone.sql\@1", 'dbname=postgres application_name=writer' ], '>', $out, '2>', $err);
}

# One look: a refresh (of all, or of a part), now and then partitions, and the oracle.
sub look
{
    $node->psql('postgres', 'SELECT campaign.refresh_journeys(' . ($checks % 3 ? '' : '500') . ')');
    $node->psql('postgres', "SELECT campaign.partition_tick('2026-02-01')") if $checks % 4 == 1;
    my ($rc, $answer, $error) = $node->psql('postgres', 'SELECT count(*) FROM oracle');
    $wrong++ if $rc != 0 || $answer ne '0';
    diag("oracle: $answer $error") if $rc != 0 || $answer ne '0';
    $checks++;
}

for my $round (1 .. 3)
{
    my ($out, $err) = ('', '');
    my $load = start_writers(\$out, \$err);
    my $end = time + $seconds;
    look() while time < $end;
    unlike($err, qr/deadlock detected|lock timeout|ERROR/, "round $round: no writer was made to fail");

    # kill -9 of single backends: a writer, and a refresh in the midst of its work.
    # The server throws all others out and recovers by itself.
    for my $victim ('writer', 'refresh')
    {
        my $refresh = IPC::Run::start([ 'psql', '-X', '-h', $node->host, '-p', $node->port, 'dbname=postgres application_name=refresh', '-c',
                'BEGIN; SELECT campaign.refresh_journeys(); SELECT pg_sleep(60)' ], '>', \my $o, '2>', \my $e);
        sleep 0.2 + rand 0.2;
        my $pid = $node->safe_psql('postgres', $victim eq 'writer'
            ? q{SELECT pid FROM pg_stat_activity WHERE application_name = 'writer' ORDER BY state <> 'active', random() LIMIT 1}
            : q{SELECT pid FROM pg_stat_activity WHERE application_name = 'refresh' LIMIT 1});
        $killed += kill 'KILL', $pid if $pid;
        IPC::Run::finish($refresh);
        IPC::Run::finish($load);
        $node->poll_query_until('postgres', 'SELECT NOT pg_is_in_recovery()') or BAIL_OUT('the server does not come back');
        is($journeys->(), '0', "round $round: journeys + tail = touchpoints after kill -9 of a $victim");
        ($out, $err) = ('', '');
        $load = start_writers(\$out, \$err);
        my $until = time + $seconds / 4;
        look() while time < $until;
    }

    # and of the whole server, a refresh being under way
    my $refresh = IPC::Run::start([ 'psql', '-X', '-h', $node->host, '-p', $node->port, 'dbname=postgres application_name=refresh', '-c',
            'BEGIN; SELECT campaign.refresh_journeys(); SELECT pg_sleep(60)' ], '>', \my $o, '2>', \my $e);
    sleep 0.2;
    kill_server($node);
    IPC::Run::finish($load);
    IPC::Run::finish($refresh);
    unlike($err, qr/deadlock detected|lock timeout|ERROR/, "round $round: no writer was made to fail");
    ok(start_again($node), "round $round: the server starts again") or BAIL_OUT('the server does not start');
    $node->poll_query_until('postgres', 'SELECT NOT pg_is_in_recovery()');
    is($journeys->(), '0', "round $round: journeys + tail = touchpoints after kill -9 of the server");
    is($node->safe_psql('postgres', q{SELECT count(*) FROM (SELECT source, external_id FROM campaign.touchpoint WHERE external_id IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1) d}),
        '0', "round $round: no touchpoint twice");
    is($node->safe_psql('postgres', q{SELECT count(*) FROM campaign.touchpoint t WHERE external_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM campaign.receipt r WHERE r.source = t.source AND r.external_id = t.external_id AND r.entity_id = t.touchpoint_id)}),
        '0', "round $round: each touchpoint has its receipt");
    is($node->safe_psql('postgres', q{SELECT count(*) FROM campaign.receipt r WHERE NOT EXISTS (SELECT FROM campaign.touchpoint t WHERE t.touchpoint_id = r.entity_id)}),
        '0', "round $round: each receipt has its touchpoint, none was lost while rows moved");
}
is($killed, 6, 'every single backend that was to be killed was');
for my $what ([ 'of the load', 'TRUE' ], [ 'corrected', "kind = 'changed'" ], [ 'late', "kind = 'late'" ], [ 'judged bots', 'is_bot' ])
{
    cmp_ok($node->safe_psql('postgres', "SELECT count(*) FROM campaign.touchpoint WHERE $what->[1]"), '>', 0, "there are touches $what->[0]");
}
cmp_ok($node->safe_psql('postgres', q{SELECT count(*) FROM campaign.person_merge}), '>', 20, 'people were merged, and parted again');
is($wrong, 0, "journeys + tail = touchpoints at each of $checks looks under load");
cmp_ok($node->safe_psql('postgres', 'SELECT count(*) FROM campaign.touchpoint'), '>', 100, 'the load wrote something');
$node->safe_psql('postgres', "SELECT campaign.partition_tick('2026-02-01') FROM generate_series(1, 3)");
is($node->safe_psql('postgres', q{SELECT count(*) FROM campaign.touchpoint_default}), '0', 'all months have their partitions');
is($node->safe_psql('postgres', 'SELECT count(*) FROM oracle'), '0', 'journeys + tail = touchpoints after the rows moved');
$node->safe_psql('postgres', 'SELECT campaign.refresh_journeys()');
is($node->safe_psql('postgres', 'SELECT count(*) FROM oracle'), '0', 'journeys + tail = touchpoints after the last refresh');
is($node->safe_psql('postgres', q{SELECT count(*) FROM campaign.touchpoint WHERE xid >= campaign.live_horizon()}), '0', 'nothing is left in the tail');

# Another cluster, whose transaction numbers are younger.
my $other = PostgreSQL::Test::Cluster->new('restored');
$other->init(extra => [ '--encoding=UTF8', '--locale=C' ]);
$other->start;
$node->command_ok([ 'pg_dump', '-Fc', '-f', "$dir/dump", '-h', $node->host, '-p', $node->port, 'postgres' ], 'dump');
$other->command_ok([ 'pg_restore', '-e', '-h', $other->host, '-p', $other->port, '-d', 'postgres', "$dir/dump" ], 'restore');
is($other->safe_psql('postgres', 'SELECT campaign.live_horizon()'), '0', 'restored: all is tail');
is($other->safe_psql('postgres', 'SELECT count(*) FROM oracle'), '0', 'restored: journeys + tail = touchpoints');
$other->safe_psql('postgres', q{SELECT count(*) FROM campaign.record_touchpoints('[{"kind":"visit","channel":"website","person_id":1,"occurred_at":"2026-01-07T00:00:00Z"}]')});
is($other->safe_psql('postgres', 'SELECT count(*) FROM oracle'), '0', 'restored, one more row: journeys + tail = touchpoints');
$other->safe_psql('postgres', 'SELECT campaign.refresh_journeys()');
is($other->safe_psql('postgres', 'SELECT count(*) FROM oracle'), '0', 'restored and refreshed: journeys + tail = touchpoints');
is($other->safe_psql('postgres', q{SELECT count(*) FROM campaign.touchpoint WHERE xid >= campaign.live_horizon()}), '0', 'restored and refreshed: no foreign number is left in the tail');
$other->stop;
$node->stop;
done_testing();

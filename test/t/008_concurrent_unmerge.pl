# Sessions capture, merge and take out the same people at once: no deadlock, nobody in
# two trees, no key with somebody it is not of; and when all merges are taken back,
# everything is with whom it was met.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../perl";
use CampaignTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $seconds = $ENV{CAMPAIGN_LOAD_SECONDS} || 8;
my $node = start_node('concurrent', "max_connections = 40\nfsync = off\ndeadlock_timeout = 100ms");
$node->safe_psql('postgres', 'CREATE EXTENSION campaign; SELECT campaign.install()');
$node->safe_psql('postgres', q{
    SELECT campaign.add_user('rep' || i, team => 'east') FROM generate_series(1, 3) i;
    SELECT campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"}}');
    CREATE FUNCTION merge_two() RETURNS text LANGUAGE plpgsql AS $$
    DECLARE
        ids bigint[];
    BEGIN
        SELECT array_agg(person_id) INTO ids FROM (SELECT person_id FROM campaign.person WHERE merged_into IS NULL ORDER BY random() LIMIT 2) x;
        IF COALESCE(cardinality(ids), 0) < 2 THEN RETURN 'none'; END IF;
        PERFORM campaign.merge_people(ids[1], ids[2], 'load');
        RETURN 'merged';
    EXCEPTION WHEN SQLSTATE 'MK027' THEN
        RETURN 'late';
    END $$;
    CREATE FUNCTION take_one_out() RETURNS text LANGUAGE plpgsql AS $$
    DECLARE
        id bigint;
    BEGIN
        SELECT person_id INTO id FROM campaign.person WHERE merged_into IS NOT NULL ORDER BY random() LIMIT 1;
        IF id IS NULL THEN RETURN 'none'; END IF;
        PERFORM campaign.unmerge_people(id, 'load');
        RETURN 'out';
    EXCEPTION WHEN SQLSTATE 'MK029' THEN
        RETURN 'late';
    END $$;
    CREATE VIEW broken AS
    SELECT 'a path of two steps' AS what, p.person_id::text AS who FROM campaign.person p JOIN campaign.person q ON q.person_id = p.merged_into WHERE q.merged_into IS NOT NULL
    UNION ALL SELECT 'a strong key of a merged person', i.value_norm FROM campaign.identity_key i JOIN campaign.person p USING (person_id) WHERE p.merged_into IS NOT NULL AND i.strength = 'strong'
    UNION ALL SELECT 'a key outside the tree of who brought it', i.value_norm FROM campaign.identity_key i JOIN campaign.person p USING (person_id) JOIN campaign.person h ON h.person_id = i.met_as
        WHERE COALESCE(p.merged_into, p.person_id) <> COALESCE(h.merged_into, h.person_id)
    UNION ALL SELECT 'a merge on record that does not stand, or stands without record', p.person_id::text FROM campaign.person p
        WHERE (p.merged_into IS NOT NULL) <> COALESCE((SELECT m.op = 'merge' FROM campaign.person_merge m WHERE m.loser = p.person_id ORDER BY m.person_merge_id DESC LIMIT 1), false)
    UNION ALL SELECT 'a merge undone twice', undoes::text FROM campaign.person_merge WHERE undoes IS NOT NULL GROUP BY undoes HAVING count(*) > 1
    UNION ALL SELECT 'a lead of a wrong root', l.lead_id::text FROM campaign.lead l JOIN campaign.person p USING (person_id) WHERE l.root_person_id <> COALESCE(p.merged_into, p.person_id)
    UNION ALL SELECT 'open stays: ' || count(a.lead_id), l.lead_id::text FROM campaign.lead l LEFT JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL
        GROUP BY l.lead_id HAVING count(a.lead_id) <> CASE WHEN l.work_state = 'closed' THEN 0 ELSE 1 END
    UNION ALL SELECT 'an owner who is not the assigned', l.lead_id::text FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL WHERE l.owner IS DISTINCT FROM a.owner OR a.seq <> l.assignment_seq
    UNION ALL SELECT 'a lead merged without record', l.lead_id::text FROM campaign.lead l WHERE (l.merged_into IS NOT NULL) <> EXISTS (SELECT FROM campaign.lead_merge m WHERE m.give = l.lead_id AND m.undone_at IS NULL)
    UNION ALL SELECT 'a touch counted that is not of the person', l.lead_id::text
         FROM campaign.lead l JOIN (SELECT e.lead_id, e.touchpoint_id, sum(e.units) AS units FROM campaign.score_entry e GROUP BY 1, 2, e.score_rule_id) e USING (lead_id)
         JOIN campaign.touchpoint t USING (touchpoint_id) JOIN campaign.person p ON p.person_id = t.person_id
        WHERE l.work_state <> 'closed' AND (e.units <> 0) <> (COALESCE(p.merged_into, p.person_id) = l.root_person_id)
    UNION ALL SELECT 'a capture not done', c.capture_id::text FROM campaign.capture c WHERE c.state NOT IN ('created', 'linked');
});
my $dir = PostgreSQL::Test::Utils::tempdir();
my @how;
for my $script (
    [ 4, q{SELECT outcome FROM campaign.capture_lead('one', :client_id || '.' || random(1, 1000000000), jsonb_build_object('email', format('u%s@st.example', random(1, 60))));} ],
    [ 2, q{SELECT outcome FROM campaign.capture_lead('two', :client_id || '.' || random(1, 1000000000), jsonb_build_object('email', format('u%s@st.example', random(1, 60)), 'phone', '1390000' || 1000 + random(1, 60), 'region', 'east'));} ],
    [ 2, 'SELECT merge_two();' ],
    [ 4, 'SELECT take_one_out();' ])
{
    my ($weight, $text) = @$script;
    # (random numbers by pgbench: the server has random(low, high) only since 17)
    my $n = 0;
    my $set = '';
    $text =~ s/random\((\d+), (\d+)\)/$n++; $set .= "\\set r$n random($1, $2)\n"; ":r$n"/ge;
    my $file = "$dir/load" . scalar(@how) . '.sql';
    append_to_file($file, "$set$text\n");
    push @how, '-f', "$file\@$weight";
}
my ($out, $err);
my $ok = IPC::Run::run([ 'pgbench', '-n', '-c', 12, '-j', 2, '-T', $seconds, @how, '-h', $node->host, '-p', $node->port, 'postgres' ], '>', \$out, '2>', \$err);
ok($ok && $err !~ /ERROR|aborted/, 'no session failed') or diag($err);
sub number { return $node->safe_psql('postgres', shift); }
ok(number(q{SELECT count(*) FROM campaign.person_merge WHERE op = 'unmerge'}) > 10, 'people were taken out');
is(number(q{SELECT string_agg(what || ' ' || who, '; ') FROM broken}), '', 'nothing broken');
is(deadlocks($node), '', 'no deadlock');

$node->safe_psql('postgres', q{DO $$ BEGIN WHILE take_one_out() = 'out' LOOP END LOOP; END $$});
is(number(q{SELECT string_agg(what || ' ' || who, '; ') FROM broken}), '', 'nothing broken when all is taken back');
is(number(q{SELECT count(*) FROM campaign.person WHERE merged_into IS NOT NULL OR field_source <> '{}'}), 0, 'nobody is merged, nobody shows what is of another');
is(number(q{SELECT count(*) FROM campaign.identity_key WHERE met_as IS NOT NULL}), 0, 'every key is with whom it was met');
is(number(q{SELECT count(*) FROM campaign.lead_merge WHERE undone_at IS NULL}), 0, 'no lead is part of another');
$node->stop;
done_testing();

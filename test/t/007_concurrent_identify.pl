# 16 sessions ask who somebody is, with keys that overlap, cookies that change
# hands, merges by hand in between, some above READ COMMITTED: what they end with
# is what a union of all that was asked says, worked out apart.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../perl";
use CampaignTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $seconds = $ENV{CAMPAIGN_LOAD_SECONDS} || 8;
my $node = start_node('identify', "max_connections = 60\nfsync = off\ndeadlock_timeout = 100ms\njit = off");
$node->safe_psql('postgres', 'CREATE EXTENSION campaign; SELECT campaign.install()');
$node->safe_psql('postgres', q{
    -- what was asked, in the transaction that asked it
    CREATE TABLE asked (keys jsonb NOT NULL);
    CREATE FUNCTION ask(keys jsonb, at timestamptz) RETURNS bigint LANGUAGE sql AS $$
        INSERT INTO asked SELECT $1; SELECT campaign.identify($1, $2) $$;
    CREATE FUNCTION merge_owners(a text, b text) RETURNS bigint LANGUAGE plpgsql AS $$
    DECLARE
        p bigint := (SELECT person_id FROM campaign.identity_key WHERE value_norm = a AND strength = 'strong');
        q bigint := (SELECT person_id FROM campaign.identity_key WHERE value_norm = b AND strength = 'strong');
        m bigint;
    BEGIN
        IF p IS NULL OR q IS NULL OR p = q THEN RETURN NULL; END IF;
        m := campaign.merge_people(p, q, 'by hand');
        INSERT INTO asked SELECT jsonb_build_object('email', a, 'second', b);
        RETURN m;
    EXCEPTION WHEN SQLSTATE 'MK027' THEN
        RETURN NULL;                -- another was faster
    END $$;
    CREATE VIEW broken AS
    SELECT 'a strong key of two people' AS what, value_norm AS who FROM campaign.identity_key WHERE strength = 'strong' GROUP BY type, namespace, value_norm HAVING count(*) > 1
    UNION ALL SELECT 'a path of two steps', p.person_id::text FROM campaign.person p JOIN campaign.person q ON q.person_id = p.merged_into WHERE q.merged_into IS NOT NULL
    UNION ALL SELECT 'a strong key of an alias', i.value_norm FROM campaign.identity_key i JOIN campaign.person p USING (person_id) WHERE p.merged_into IS NOT NULL AND i.strength = 'strong'
    UNION ALL SELECT 'a person without any key', p.person_id::text FROM campaign.person p WHERE p.merged_into IS NULL AND NOT EXISTS (SELECT FROM campaign.identity_key i WHERE i.person_id = p.person_id)
    UNION ALL SELECT 'an alias that nobody merged', p.person_id::text FROM campaign.person p WHERE p.merged_into IS NOT NULL AND NOT EXISTS (SELECT FROM campaign.person_merge m WHERE m.loser = p.person_id)
    UNION ALL SELECT 'a strong key of an anonymous visitor', i.value_norm FROM campaign.identity_key i JOIN campaign.person p USING (person_id) WHERE p.is_anonymous AND i.strength = 'strong'
    UNION ALL SELECT 'a weak key without its first bearer', i.value_norm FROM campaign.identity_key i
        WHERE i.strength = 'weak' AND NOT EXISTS (SELECT FROM campaign.key_holder h WHERE h.value_norm = i.value_norm AND h.type = i.type AND h.namespace = i.namespace AND h.since = '-infinity')
    UNION ALL SELECT 'a miscounted weak key: ' || max(h.people), i.value_norm FROM campaign.identity_key i JOIN campaign.key_holder h USING (value_norm, type, namespace)
        WHERE i.strength = 'weak' AND h.since = '-infinity' GROUP BY i.value_norm, i.type, i.namespace HAVING max(i.person_count) <> max(h.people) OR count(*) > max(h.people)
    UNION ALL SELECT 'two visitors of one cookie that changed no hands', i.value_norm FROM campaign.identity_key i JOIN campaign.person p USING (person_id)
        WHERE i.type = 'cookie' AND p.is_anonymous AND p.merged_into IS NULL GROUP BY i.value_norm HAVING count(*) > 1
    UNION ALL SELECT 'a touch of nobody', t.touchpoint_id::text FROM campaign.touchpoint t LEFT JOIN campaign.person p USING (person_id) WHERE p.person_id IS NULL
    UNION ALL SELECT 'a capture not done', c.capture_id::text FROM campaign.capture c WHERE c.state NOT IN ('created', 'linked');
});
my $dir = PostgreSQL::Test::Utils::tempdir();
sub number { return $node->safe_psql('postgres', shift); }

# keys of people of whom neighbours turn out to be one; as many as keep the groups small
my $people = 50 * $seconds < 400 ? 400 : 50 * $seconds > 8000 ? 8000 : 50 * $seconds;
my $asking = q{\set a random(1, PEOPLE)
\set b random(1, PEOPLE)
\set how random(1, 100)
\set id random(1, 1000000000)
\set hour random(0, 700)
\if :how <= 55
SELECT ask(jsonb_strip_nulls(jsonb_build_object('email', CASE WHEN :how % 4 <> 0 THEN 'p' || :a || '@example.com' END, 'phone', CASE WHEN :how % 4 <> 1 THEN '1370000' || 1000 + CASE WHEN :how < 3 THEN :b ELSE :a END END,
    'unionid', CASE WHEN :how % 11 = 0 THEN 'u' || :a / 2 END, 'cookie', CASE WHEN :how % 3 = 0 THEN 'c' || :b % 60 END)), timestamptz '2026-03-01 10:00+08' + :hour * interval '1 hour');
\elif :how <= 70
SELECT ask(jsonb_build_object('cookie', 'c' || :b % 60), timestamptz '2026-03-01 10:00+08' + :hour * interval '1 hour');
\elif :how <= 80
BEGIN;
INSERT INTO asked VALUES (jsonb_build_object('email', 'p' || :a || '@example.com', 'phone', '1370000' || 1000 + :a));
SELECT outcome FROM campaign.capture_lead('load', :client_id || '-' || :id || '-' || :how, jsonb_build_object('email', 'p' || :a || '@example.com', 'phone', '1370000' || 1000 + :a, 'device', 'd' || :b % 40), timestamptz '2026-03-01 10:00+08' + :hour * interval '1 hour');
COMMIT;
\elif :how <= 90
BEGIN;
INSERT INTO asked SELECT jsonb_build_object('email', 'p' || 1 + (:a + i * 7) % PEOPLE || '@example.com', 'phone', '1370000' || 1001 + (:a + i * 7) % PEOPLE) FROM generate_series(1, 6) i;
SELECT count(*) FROM campaign.record_touchpoints((SELECT jsonb_agg(jsonb_build_object('kind', 'click', 'channel', 'email', 'occurred_at', '2026-03-02T10:00:00Z',
    'keys', jsonb_build_object('email', 'p' || 1 + (:a + i * 7) % PEOPLE || '@example.com', 'phone', '1370000' || 1001 + (:a + i * 7) % PEOPLE, 'cookie', 'c' || :b % 60))) FROM generate_series(1, 6) i));
COMMIT;
\elif :how <= 92
SELECT campaign.sign_out(jsonb_build_object('cookie', 'c' || :b % 60), timestamptz '2026-03-01 10:00+08' + :hour * interval '1 hour');
\elif :how <= 94
SELECT merge_owners('p' || :a || '@example.com', 'p' || :b || '@example.com');
\elif :how <= 97
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT ask(jsonb_build_object('email', 'p' || :a || '@example.com', 'phone', '1370000' || 1000 + :a, 'cookie', 'c' || :b % 60), timestamptz '2026-03-01 10:00+08' + :hour * interval '1 hour');
COMMIT;
\else
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT ask(jsonb_build_object('cookie', 'n' || :a), timestamptz '2026-03-01 10:00+08' + :hour * interval '1 hour');
COMMIT;
\endif
};
$asking =~ s/PEOPLE/$people/g;
append_to_file("$dir/ask.sql", $asking);
my ($out, $err);
# (what fails with 40001 or 40P01 is tried again, as clients must; a deadlock stands in the log)
my $ok = IPC::Run::run([ 'pgbench', '-n', '-c', 16, '-j', 2, '-T', $seconds, '--max-tries=50', '-f', "$dir/ask.sql", '-h', $node->host, '-p', $node->port, 'postgres' ], '>', \$out, '2>', \$err);
ok($ok && $err !~ /ERROR|aborted/, 'no session failed') or diag($err);
my ($done) = $out =~ /number of transactions actually processed: (\d+)/;
my ($failed) = $out =~ /number of failed transactions: (\d+)/;
cmp_ok($done, '>', 100, "$done transactions");
is($failed // 0, 0, 'none was given up');
my $deadlocks = () = PostgreSQL::Test::Utils::slurp_file($node->logfile) =~ /deadlock detected/g;
is($deadlocks, 0, 'no deadlock in the log');
is(number(q{SELECT string_agg(what || ' ' || who, '; ' ORDER BY 1) FROM broken}), '', 'nothing is broken');

# what was asked, joined: each group of strong keys is one person, and each person one group
my %parent;
sub root { my $x = shift; $parent{$x} //= $x; $x = $parent{$x} while $parent{$x} ne $x; return $x }
my %unionids;
for my $line (split /\n/, number(q{SELECT DISTINCT concat_ws(',', 'e:' || (keys ->> 'email'), 'e:' || (keys ->> 'second'), 'p:+86' || (keys ->> 'phone'), 'u:' || (keys ->> 'unionid')) FROM asked}))
{
	my ($first, @more) = split /,/, $line;
	next unless defined $first;
	$parent{ root($_) } = root($first) for @more;
	root($first);
}
my (%person, %group);
my ($keys, $split, $mixed) = (0, 0, 0);
# (people whom two ids hold apart stand aside: which key went to whom depends on who came first)
my %apart = map { $_ => 1 } split /\n/, number(q{SELECT DISTINCT COALESCE(p.merged_into, p.person_id) FROM campaign.identity_edge e JOIN campaign.person p ON p.person_id IN (e.person_a, e.person_b)});
my %aside;
my @row = map { [ split /\|/ ] } split /\n/, number(q{SELECT left(type, 1) || ':' || value_norm, person_id FROM campaign.identity_key WHERE strength = 'strong'});
for my $r (@row) { $aside{ root($r->[0]) } = 1 if $apart{ $r->[1] }; }
for my $r (@row)
{
	my ($key, $who) = @$r;
	next if $aside{ root($key) };
	$keys++;
	$split++ if defined $group{ root($key) } && $group{ root($key) } != $who;
	$mixed++ if defined $person{$who} && $person{$who} ne root($key);
	$group{ root($key) } = $who;
	$person{$who} = root($key);
}
cmp_ok($keys, '>', 0.75 * $people, "$keys strong keys in " . keys(%person) . ' people, ' . keys(%aside) . ' groups held apart by ids');
is($split, 0, 'no group of keys stands in two people');
is($mixed, 0, 'no person has keys of two groups');
cmp_ok(number('SELECT count(*) FROM campaign.person WHERE merged_into IS NOT NULL'), '>', 5, 'people were merged');
cmp_ok(number(q{SELECT count(*) FROM campaign.key_holder WHERE since > '-infinity'}), '>', 5, 'browsers changed hands');
is(number(q{SELECT count(DISTINCT person_id) = (SELECT count(*) FROM (SELECT DISTINCT keys ->> 'cookie' FROM asked WHERE keys ->> 'cookie' LIKE 'n%') x) FROM campaign.identity_key WHERE value_norm ~ '^n[0-9]'}), 't', 'one visitor a cookie, above READ COMMITTED too');
note(sprintf '%d asked, %d people, %d aliases', number('SELECT count(*) FROM asked'), number('SELECT count(*) FROM campaign.person WHERE merged_into IS NULL'), number('SELECT count(*) FROM campaign.person WHERE merged_into IS NOT NULL'));
$node->stop;
done_testing();

# Many sessions capture the same person at once, and random people who turn out
# to be the same: one person, one open lead, one owner, nothing lost.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../perl";
use CampaignTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $seconds = $ENV{CAMPAIGN_LOAD_SECONDS} || 8;
my $node = start_node('concurrent', "max_connections = 110\nfsync = off\ndeadlock_timeout = 100ms");
$node->safe_psql('postgres', 'CREATE EXTENSION campaign; SELECT campaign.install()');
$node->safe_psql('postgres', q{
    SELECT campaign.add_user('rep' || i, team => 'east', weight => i) FROM generate_series(1, 3) i;
    SELECT campaign.create_pool('{"name":"east","team":"east","match":{}}');
    UPDATE campaign.lead_pool SET match = '{}', kind = 'marketing', priority = 1 WHERE name = 'east';
    -- what must hold whatever the sessions did, a row each that is broken
    CREATE VIEW broken AS
    SELECT 'a strong key of two people' AS what, value_norm AS who FROM campaign.identity_key WHERE strength = 'strong' GROUP BY type, namespace, value_norm HAVING count(*) > 1
    UNION ALL SELECT 'a path of two steps', p.person_id::text FROM campaign.person p JOIN campaign.person q ON q.person_id = p.merged_into WHERE q.merged_into IS NOT NULL
    UNION ALL SELECT 'a key of a merged person', i.value_norm FROM campaign.identity_key i JOIN campaign.person p USING (person_id) WHERE p.merged_into IS NOT NULL
    UNION ALL SELECT 'a person without key, lead and touch', p.person_id::text FROM campaign.person p WHERE p.merged_into IS NULL AND NOT EXISTS (SELECT FROM campaign.identity_key i WHERE i.person_id = p.person_id)
    UNION ALL SELECT 'a person nobody captured', p.person_id::text FROM campaign.person p WHERE NOT EXISTS (SELECT FROM campaign.capture c WHERE c.person_id = p.person_id)
    UNION ALL SELECT 'a lead of a wrong root', l.lead_id::text FROM campaign.lead l JOIN campaign.person p USING (person_id) WHERE l.root_person_id <> COALESCE(p.merged_into, p.person_id)
    UNION ALL SELECT 'two open leads', root_person_id::text FROM campaign.lead WHERE work_state <> 'closed' GROUP BY root_person_id, product HAVING count(*) > 1
    UNION ALL SELECT 'open assignments: ' || count(a.lead_id), l.lead_id::text FROM campaign.lead l LEFT JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL
        GROUP BY l.lead_id HAVING count(a.lead_id) <> CASE WHEN l.work_state = 'closed' THEN 0 ELSE 1 END
    UNION ALL SELECT 'an owner who is not the assigned', l.lead_id::text FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL WHERE l.owner IS DISTINCT FROM a.owner OR a.seq <> l.assignment_seq
    UNION ALL SELECT 'a capture not done', c.capture_id::text FROM campaign.capture c WHERE c.state NOT IN ('created', 'linked') OR c.lead_id IS NULL
    UNION ALL SELECT 'a capture without its one touch', c.capture_id::text FROM campaign.capture c WHERE (SELECT count(*) FROM campaign.touchpoint t WHERE t.entity = 'capture' AND t.entity_id = c.capture_id) <> 1
    UNION ALL SELECT 'a touch without its capture', t.touchpoint_id::text FROM campaign.touchpoint t WHERE NOT EXISTS (SELECT FROM campaign.capture c WHERE c.capture_id = t.entity_id)
    UNION ALL SELECT 'a touch not counted', l.lead_id::text FROM campaign.lead l JOIN campaign.person p ON COALESCE(p.merged_into, p.person_id) = l.root_person_id JOIN campaign.touchpoint t ON t.person_id = p.person_id
        WHERE l.work_state <> 'closed' AND t.kind IN ('form', 'scan') AND NOT EXISTS (SELECT FROM campaign.score_entry e WHERE e.lead_id = l.lead_id AND e.touchpoint_id = t.touchpoint_id)
    UNION ALL SELECT 'leads given and routed: ' || r.login, r.given::text FROM campaign.pool_rotation r
        WHERE r.given <> (SELECT count(*) FROM campaign.assignment a WHERE a.lead_pool_id = r.lead_pool_id AND a.owner = r.login AND a.action = 'route')
    UNION ALL SELECT 'a share off by a lead', r.login FROM campaign.pool_rotation r WHERE abs(r.due - r.given) >= 1;
});
my $dir = PostgreSQL::Test::Utils::tempdir();
my $run = 0;
# pgbench: a failed transaction (a deadlock reported to its client, say) is an error here
sub load
{
    my ($name, $sessions, $script, @how) = @_;
    my $file = "$dir/load" . ++$run . '.sql';
    append_to_file($file, $script);
    my ($out, $err);
    my $ok = IPC::Run::run([ 'pgbench', '-n', '-c', $sessions, '-j', 2, @how, '-f', $file, '-h', $node->host, '-p', $node->port, 'postgres' ], '>', \$out, '2>', \$err);
    ok($ok && $err !~ /ERROR|aborted/, "$name: no session failed") or diag($err);
    my ($done) = $out =~ /number of transactions actually processed: (\d+)/;
    return $done;
}
sub number { return $node->safe_psql('postgres', shift); }

# 1. 64 sessions, the same man: by mailbox, by telephone, by both, by the id of a
# system; each form typed otherwise.
$node->safe_psql('postgres', q{
    CREATE FUNCTION form(n integer) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$ SELECT ((ARRAY[
        '{"email":"Zhang.Wei@Acme.com.cn","name":"张伟","channel":"website"}', '{"phone":"+86 138 1234 5678","name":"张 偉","channel":"phone","kind":"form"}',
        '{"email":" zhang.wei@acme.com.cn ","phone":"0086-13812345678","channel":"exhibition"}', '{"phone":"138-1234-5678","crm":"c-1","company":"北京艾克米科技有限公司"}',
        '{"crm":"c-1","email":"zhang.wei@ACME.com.cn"}', '{"crm":" c-1 ","title":"CTO"}', '{"unionid":"u-1","phone":"13812345678","company":"艾克米科技"}', '{"unionid":"u-1","region":"east"}'])[1 + n % 8])::jsonb $$;
});
is(load('one man', 64, q{SELECT outcome FROM campaign.capture_lead('source-' || :client_id % 5, 'x' || :client_id, form(:client_id), '2026-03-01 10:00+08');}, '-t', 1), 64, 'one man: 64 sessions came through');
is(number('SELECT count(*) FROM campaign.capture'), 64, 'one man: 64 captures');
is(number('SELECT count(DISTINCT COALESCE(merged_into, person_id)) FROM campaign.person'), 1, 'one man: one person after merges');
is(number(q{SELECT count(*) FROM campaign.lead WHERE work_state <> 'closed'}), 1, 'one man: one open lead');
is(number('SELECT count(*) FROM campaign.assignment WHERE closed_at IS NULL AND owner IS NOT NULL'), 1, 'one man: one open assignment');
is(number('SELECT count(DISTINCT COALESCE(l.merged_into, l.lead_id)) FROM campaign.capture JOIN campaign.lead l USING (lead_id)'), 1, 'one man: all captures lead to the one lead');
is(number('SELECT count(*) FROM campaign.touchpoint'), 64, 'one man: 64 touches');
is(number('SELECT count(*) FROM campaign.identity_key'), 4, 'one man: four keys');
is(number(q{SELECT string_agg(what || ' ' || who, '; ') FROM broken}), '', 'one man: nothing broken');

# 2. the same post sent by all at once: one capture
is(load('one post', 64, q{SELECT outcome FROM campaign.capture_lead('post', '1', '{"email":"post@example.com"}', '2026-03-01 10:00+08');}, '-t', 1), 64, 'one post: 64 sessions came through');
is(number(q{SELECT count(*) FROM campaign.capture WHERE source = 'post'}), 1, 'one post: one capture');
is(number(q{SELECT string_agg(what || ' ' || who, '; ') FROM broken}), '', 'one post: nothing broken');

# 3. 16 sessions, random keys of 150 people of whom many turn out to be one; merged
# by hand in between; some in batches, some captures of a colleague paused
my $done = load('crowd', 16, q{\set a random(1, 150)
\set b random(1, 150)
\set how random(1, 100)
\set id random(1, 1000000000)
\if :how <= 80
SELECT outcome FROM campaign.capture_lead('crowd', :client_id || '-' || :id || '-' || :how, jsonb_strip_nulls(jsonb_build_object(
    'email', CASE WHEN :how % 4 <> 0 THEN 'p' || :a || '@example.com' END, 'phone', CASE WHEN :how % 4 <> 1 THEN '1370000' || 1000 + CASE WHEN :how < 8 THEN :b ELSE :a END END,
    'crm', CASE WHEN :how % 5 = 0 THEN 'k' || :a END, 'product', CASE WHEN :how % 7 = 0 THEN 'robot' END, 'company', CASE WHEN :how % 3 = 0 THEN 'Company ' || :a % 20 || ' Ltd' END)), '2026-03-02 10:00+08');
\elif :how <= 85
SELECT count(*) FROM campaign.capture_leads((SELECT jsonb_agg(jsonb_build_object('source', 'crowd', 'external_id', :client_id || '-' || :id || '-' || i, 'at', '2026-03-03T10:00:00+08:00',
    'payload', jsonb_build_object('email', 'p' || 1 + (:a + i * 7) % 150 || '@example.com', 'phone', '1370000' || 1001 + (:a + i * 7) % 150))) FROM generate_series(1, 12) i));
\elif :how <= 90
SELECT campaign.pause_member('rep' || 1 + :a % 2, CASE WHEN :b % 2 = 0 THEN timestamptz '2026-03-02 10:00+08' ELSE 'infinity' END, at => '2026-03-02 10:00+08');
\else
SELECT count(*) FROM campaign.record_touchpoints(jsonb_build_array(jsonb_build_object('kind', 'click', 'channel', 'email', 'occurred_at', '2026-03-02T10:00:00Z', 'entity', 'capture', 'entity_id', 1, 'keys', jsonb_build_object('email', 'p' || :a || '@example.com'))));
\endif
}, '-T', $seconds);
ok($done > 50, "crowd: $done transactions");
$node->safe_psql('postgres', q{SELECT campaign.pause_member('rep1', NULL); SELECT campaign.pause_member('rep2', NULL); DELETE FROM campaign.touchpoint WHERE kind = 'click'});
cmp_ok(number('SELECT count(*) FROM campaign.person WHERE merged_into IS NOT NULL'), '>', 5, 'crowd: people were merged');
is(number(q{SELECT string_agg(what || ' ' || who, '; ' ORDER BY 1) FROM broken WHERE what NOT IN ('a capture without its one touch', 'a person nobody captured', 'a share off by a lead')}), '', 'crowd: nothing broken');
is(number(q{SELECT count(*) FROM campaign.capture c WHERE (SELECT count(*) FROM campaign.touchpoint t WHERE t.entity = 'capture' AND t.entity_id = c.capture_id) <> 1}), 0, 'crowd: a touch for each capture');
cmp_ok(number('SELECT max(abs(due - given)) FROM campaign.pool_rotation'), '<', 2, 'crowd: shares within two across pauses');
is(number(q{SELECT count(*) FROM campaign.lead l WHERE l.work_state = 'unassigned'}), 0, 'crowd: nobody waits while rep3 was there all the time');
my $log = PostgreSQL::Test::Utils::slurp_file($node->logfile);
my $deadlocks = () = $log =~ /deadlock detected/g;
is($deadlocks, 0, 'no deadlock in the log');
$node->stop;
done_testing();

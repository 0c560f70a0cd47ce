# The lead desk under load: captures, claims, returns, transfers, plain updates of the
# owner, pauses, lost and reopened leads, merges, recycling and the clock, all at once.
# No lead with two owners or none where one is due, no cap passed by one, shares as the
# weights say, no deadlock left to a caller.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../perl";
use CampaignTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $seconds = $ENV{CAMPAIGN_LOAD_SECONDS} || 8;
my $node = start_node('desk', "max_connections = 60\nfsync = off\ndeadlock_timeout = 100ms\nlog_lock_waits = off");
$node->safe_psql('postgres', 'CREATE EXTENSION campaign; SELECT campaign.install()');
$node->safe_psql('postgres', q{
    SET client_min_messages = warning;
    -- steady: nobody is ever away; shift: two come and go; tight: caps of every kind; sea: a public pool; cut: rr shares two members with tight
    SELECT campaign.add_user('steady' || i, team => 'steady', weight => i) FROM generate_series(1, 4) i;
    SELECT campaign.add_user('shift' || i, team => 'shift', weight => 5 - i) FROM generate_series(1, 4) i;
    SELECT campaign.add_user('tight' || i, team => 'tight', open_cap => 2 + i, daily_cap => 30 * i) FROM generate_series(1, 4) i;
    SELECT campaign.add_user('tight' || i, team => 'both', open_cap => 2 + i, daily_cap => 30 * i) FROM generate_series(1, 2) i;
    SELECT campaign.add_user('both' || i, team => 'both') FROM generate_series(1, 2) i;
    SELECT campaign.create_pool('{"name":"steady","team":"steady","match":{"region":"steady"}}'), campaign.create_pool('{"name":"shift","team":"shift","match":{"region":"shift"}}'),
           campaign.create_pool('{"name":"tight","team":"tight","match":{"region":"tight"},"hold_cap":4,"claim_daily_cap":25,"cooldown":"2 seconds"}'),
           campaign.create_pool('{"name":"both","team":"both","match":{"region":"both"},"hold_cap":6,"cooldown":"1 second","recycle_after_no_touch":"3 seconds"}'),
           campaign.create_pool('{"name":"sea","kind":"public","match":{"region":"sea"},"hold_cap":3,"claim_daily_cap":40,"cooldown":"2 seconds","recycle_after_no_win":"2 seconds"}');
    CREATE VIEW cap AS
    SELECT login, min(open_cap) AS open_cap, min(daily_cap) AS daily_cap FROM campaign.team_member GROUP BY login;
    CREATE TABLE refusal (state text, what text, n bigint DEFAULT 1, PRIMARY KEY (state, what));
    -- what must hold whatever the sessions did, a row each that is broken
    CREATE VIEW broken AS
    SELECT 'open stays: ' || count(a.lead_id) AS what, l.lead_id::text AS who FROM campaign.lead l LEFT JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL
        GROUP BY l.lead_id HAVING count(a.lead_id) <> CASE WHEN l.work_state = 'closed' THEN 0 ELSE 1 END
    UNION ALL SELECT 'an owner who is not the assigned', l.lead_id::text FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL WHERE l.owner IS DISTINCT FROM a.owner OR a.seq <> l.assignment_seq
    UNION ALL SELECT 'a gap in the stays', lead_id::text FROM campaign.assignment GROUP BY lead_id HAVING max(seq) <> count(*)
    UNION ALL SELECT 'two stays at once', a.lead_id::text FROM campaign.assignment a JOIN campaign.assignment b ON b.lead_id = a.lead_id AND b.seq = a.seq + 1 WHERE a.closed_at IS NULL
    UNION ALL SELECT 'waits without a reason', l.lead_id::text FROM campaign.lead l JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL WHERE l.owner IS NULL AND a.reason IS NULL
    UNION ALL SELECT 'state of work', l.lead_id::text FROM campaign.lead l WHERE l.work_state <> 'closed' AND (l.owner IS NULL) <> (l.work_state = 'unassigned')
    UNION ALL SELECT 'an owner without a due time', a.lead_id::text FROM campaign.assignment a WHERE a.closed_at IS NULL AND a.owner IS NOT NULL AND a.due_at IS NULL
    UNION ALL SELECT 'two open leads of a person', root_person_id::text FROM campaign.lead WHERE work_state <> 'closed' GROUP BY root_person_id, product HAVING count(*) > 1
    UNION ALL SELECT 'open cap passed', l.owner FROM campaign.lead l JOIN cap c ON c.login = l.owner WHERE l.work_state <> 'closed' GROUP BY l.owner, c.open_cap HAVING count(*) > c.open_cap
    UNION ALL SELECT 'hold cap passed', l.owner || ' in ' || p.name FROM campaign.lead l JOIN campaign.lead_pool p USING (lead_pool_id) WHERE l.work_state <> 'closed' AND l.owner IS NOT NULL GROUP BY l.owner, p.name, p.hold_cap HAVING count(*) > p.hold_cap
    UNION ALL SELECT 'daily cap passed', a.owner FROM campaign.assignment a JOIN cap c ON c.login = a.owner WHERE NOT EXISTS (SELECT FROM campaign.merged_stay m WHERE m.lead_id = a.lead_id AND m.seq = a.seq)
        GROUP BY a.owner, c.daily_cap, (a.at AT TIME ZONE 'Asia/Shanghai')::date HAVING count(*) > c.daily_cap
    UNION ALL SELECT 'cap of claims passed', a.owner || ' in ' || p.name FROM campaign.assignment a JOIN campaign.lead_pool p USING (lead_pool_id) WHERE a.action = 'claim'
        GROUP BY a.owner, p.name, p.claim_daily_cap, (a.at AT TIME ZONE 'Asia/Shanghai')::date HAVING count(*) > p.claim_daily_cap
    UNION ALL SELECT 'given back and got again at once', a.lead_id || ' by ' || a.owner FROM campaign.assignment a JOIN campaign.lead_pool p USING (lead_pool_id)
        JOIN campaign.assignment r ON r.lead_id = a.lead_id AND r.seq < a.seq AND r.action = 'return' AND r.actor = a.owner AND a.at >= r.at AND a.at < r.at + p.cooldown WHERE a.action IN ('route', 'claim')
    UNION ALL SELECT 'leads given and routed: ' || r.login, r.given::text FROM campaign.pool_rotation r
        WHERE r.given <> (SELECT count(*) FROM campaign.assignment a WHERE a.lead_pool_id = r.lead_pool_id AND a.owner = r.login AND a.action = 'route')
    UNION ALL SELECT 'a share off by a lead', r.login FROM campaign.pool_rotation r WHERE r.login LIKE 'steady%' AND abs(r.due - r.given) >= 1
    UNION ALL SELECT 'a share off by two', r.login FROM campaign.pool_rotation r JOIN campaign.lead_pool p USING (lead_pool_id) WHERE p.name = 'shift' AND abs(r.due - r.given) >= 2;
    -- turns in the order in which they were taken: numbered when the stay is written, under
    -- the lock of the pool (a lead has its number before it asks whose turn it is)
    CREATE TABLE turn (no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lead_id bigint, seq integer);
    CREATE FUNCTION number_turn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT INTO public.turn (lead_id, seq) VALUES (NEW.lead_id, NEW.seq); RETURN NULL; END $$;
    CREATE TRIGGER number_turn AFTER INSERT ON campaign.assignment FOR EACH ROW WHEN (NEW.action = 'route' AND NEW.owner IS NOT NULL) EXECUTE FUNCTION number_turn();
    -- shares recomputed from what was routed, of the pool where eligibility never changed
    CREATE VIEW steady_share AS
    SELECT max(abs(w.weight / 10 * w.k - w.given)) AS off
      FROM (SELECT m.login, m.weight, a.k, count(*) FILTER (WHERE a.owner = m.login) OVER (PARTITION BY m.login ORDER BY a.k) AS given
              FROM (SELECT x.owner, row_number() OVER (ORDER BY t.no) AS k FROM turn t JOIN campaign.assignment x USING (lead_id, seq) JOIN campaign.lead_pool p USING (lead_pool_id)
                     WHERE p.name = 'steady' AND x.action = 'route' AND x.owner IS NOT NULL) a
             CROSS JOIN campaign.team_member m WHERE m.team = 'steady') w;
    -- one act; what the desk refuses (class MK) is counted, whatever else goes wrong reaches the client
    CREATE FUNCTION act(what text, client integer, a integer, b integer) RETURNS text LANGUAGE plpgsql AS $$
    DECLARE
        who text := (ARRAY['tight1','tight2','tight3','tight4','both1','both2','shift1','shift3','steady2'])[1 + b % 9];
        pool text := (ARRAY['tight','both','sea'])[1 + a % 3];
        id bigint;
        people bigint[];
        state text;
    BEGIN
        -- somebody's lead, or one that waits, at random
        IF what IN ('return', 'lost', 'touch') THEN
            SELECT l.lead_id, l.owner INTO id, who FROM campaign.lead l WHERE l.owner IS NOT NULL AND l.work_state <> 'closed' AND l.region NOT IN ('steady') ORDER BY (l.lead_id * 7919 + a) % 1009 LIMIT 1;
        ELSIF what IN ('transfer', 'update') THEN
            SELECT l.lead_id INTO id FROM campaign.lead l WHERE l.work_state <> 'closed' AND l.region IN ('tight', 'both', 'sea') ORDER BY (l.lead_id * 7919 + a) % 1009 LIMIT 1;
        ELSIF what = 'reopen' THEN
            SELECT l.lead_id INTO id FROM campaign.lead l WHERE l.stage = 'lost' AND l.region IN ('tight', 'both', 'sea', 'shift') ORDER BY (l.lead_id * 7919 + a) % 1009 LIMIT 1;
        END IF;
        IF id IS NULL AND what IN ('return', 'lost', 'touch', 'transfer', 'update', 'reopen') THEN RETURN 'nothing to do'; END IF;
        CASE what
            WHEN 'capture' THEN PERFORM campaign.capture_lead('load', client || '-' || a || '-' || b || '-' || clock_timestamp(), jsonb_build_object('email', 'p' || (a * 31 + b) % 30000 || '@example.com', 'region', (ARRAY['steady','shift','tight','both','sea','sea','nowhere'])[1 + b % 7]));
            WHEN 'batch' THEN PERFORM count(*) FROM campaign.capture_leads((SELECT jsonb_agg(jsonb_build_object('source', 'batch', 'external_id', client || '-' || a || '-' || i || '-' || clock_timestamp(), 'payload', jsonb_build_object('email', 'q' || (a * 31 + i) % 30000 || '@example.com', 'region', (ARRAY['steady','shift','tight','both','sea'])[1 + (a + i) % 5]))) FROM generate_series(1, 10) i));
            WHEN 'claim' THEN PERFORM campaign.claim_lead(pool, who, 1 + a % 2);
            WHEN 'return' THEN PERFORM campaign.return_lead(id, who, 'not mine');
            WHEN 'transfer' THEN PERFORM campaign.transfer_lead(id, who, 'language', clock => (ARRAY['restart', 'carry'])[1 + a % 2]);
            WHEN 'update' THEN UPDATE campaign.lead SET owner = CASE WHEN a % 3 > 0 THEN who END WHERE lead_id = id;
            WHEN 'lost' THEN PERFORM campaign.set_lead_stage(id, CASE WHEN a % 2 = 0 THEN 'lost' ELSE 'nurture' END, 'no need');
            WHEN 'reopen' THEN PERFORM campaign.set_lead_stage(id, 'valid', 'called again');
            WHEN 'touch' THEN PERFORM campaign.log_activity('lead', id, 'call', who, 'out');
            WHEN 'merge' THEN
                SELECT array_agg(x.person_id) INTO people FROM (SELECT l.person_id FROM campaign.lead l JOIN campaign.person p USING (person_id) WHERE p.merged_into IS NULL AND l.work_state <> 'closed' AND l.region IN ('tight', 'both', 'sea') ORDER BY (l.lead_id * 7919 + a) % 1009 LIMIT 2) x;
                IF cardinality(people) = 2 THEN PERFORM campaign.merge_people(people[1], people[2], 'the same'); END IF;
            WHEN 'part' THEN
                SELECT array_agg(x.person_id) INTO people FROM (SELECT p.person_id FROM campaign.person p WHERE p.merged_into IS NOT NULL ORDER BY (p.person_id * 7919 + a) % 1009 LIMIT 1) x;
                IF people IS NOT NULL THEN PERFORM campaign.unmerge_people(people[1], 'another'); END IF;
            WHEN 'pause' THEN PERFORM campaign.pause_member('shift' || 1 + a % 2, CASE WHEN b % 2 = 0 THEN 'infinity'::timestamptz END);
            WHEN 'recycle' THEN PERFORM campaign.recycle_tick();
            WHEN 'wait' THEN PERFORM campaign.route_waiting();
            WHEN 'tick' THEN PERFORM count(*) FROM campaign.tick();
        END CASE;
        RETURN 'done';
    EXCEPTION WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE;
        IF state NOT LIKE 'MK4%' AND state NOT IN ('MK025', 'MK027', 'MK029') THEN RAISE; END IF;
        INSERT INTO refusal AS r VALUES (state, what) ON CONFLICT ON CONSTRAINT refusal_pkey DO UPDATE SET n = r.n + 1;
        RETURN state;
    END $$;
});
my $dir = PostgreSQL::Test::Utils::tempdir();
sub number { return $node->safe_psql('postgres', shift); }
# pgbench: a failed transaction (a deadlock reported to its client, say) is an error here
sub load
{
    my ($name, $sessions, $script, @how) = @_;
    my $file = "$dir/$name.sql";
    append_to_file($file, $script);
    my ($out, $err);
    my $ok = IPC::Run::run([ 'pgbench', '-n', '-c', $sessions, '-j', 2, @how, '-f', $file, '-h', $node->host, '-p', $node->port, 'postgres' ], '>', \$out, '2>', \$err);
    ok($ok && $err !~ /ERROR|aborted/, "$name: no session failed") or diag($err);
    my ($done) = $out =~ /number of transactions actually processed: (\d+)/;
    return $done;
}

# the weights of the acts: a capture in three, everything else between
my $acts = '';
my $from = 1;
for (['capture', 34], ['batch', 2], ['claim', 18], ['return', 10], ['transfer', 7], ['update', 4], ['lost', 10], ['reopen', 4], ['touch', 4], ['merge', 2], ['part', 1], ['pause', 3], ['recycle', 2], ['wait', 1], ['tick', 1])
{
    my ($what, $share) = @$_;
    $acts .= ($from == 1 ? '\if' : '\elif') . " :how < " . ($from + $share) . "\nSELECT act('$what', :client_id, :a, :b);\n";
    $from += $share;
}
my $done = load('desk', 16, "\\set a random(1, 30000)\n\\set b random(1, 30000)\n\\set how random(1, " . ($from - 1) . ")\n$acts\\endif\n", '-T', $seconds);
note("$done acts; refused: " . number(q{SELECT string_agg(what || ' ' || state || ' ' || n, ', ' ORDER BY what, state) FROM refusal}));
note('stays: ' . number(q{SELECT string_agg(action || CASE WHEN owner IS NULL THEN ' (waits)' ELSE '' END || ' ' || n, ', ' ORDER BY 1) FROM (SELECT action, NULLIF(owner IS NULL, true)::text AS owner, count(*) AS n FROM campaign.assignment GROUP BY 1, 2) x}));
cmp_ok($done, '>', 100, 'acts were done');
is(number(q{SELECT string_agg(what || ' ' || who, '; ' ORDER BY 1) FROM (SELECT * FROM broken LIMIT 20) x}), '', 'nothing broken');
cmp_ok(number('SELECT COALESCE(off, 0) FROM steady_share'), '<', 1, 'shares within one lead of the weights, from the first lead on');
is(number(q{SELECT count(DISTINCT action) FROM campaign.assignment WHERE action IN ('route', 'claim', 'transfer', 'return', 'recycle')}), 5, 'leads came by every way');
cmp_ok(number(q{SELECT count(*) FROM refusal WHERE state IN ('MK411', 'MK412')}), '>', 0, 'caps were met');
is(number(q{SELECT string_agg(DISTINCT state, ' ') FROM refusal WHERE state NOT IN ('MK411', 'MK412', 'MK413', 'MK414', 'MK415', 'MK416', 'MK422', 'MK424', 'MK025', 'MK027', 'MK029')}), '', 'only refusals of the desk');

# when all is quiet: one tick later nobody waits where somebody has room
number(q{SELECT campaign.pause_member('shift1', NULL); SELECT campaign.pause_member('shift2', NULL)});
number(q{SELECT count(*) FROM campaign.tick(now() + interval '1 minute')});
is(number(q{SELECT string_agg(l.lead_id || ' in ' || p.name, ', ') FROM campaign.lead l JOIN campaign.lead_pool p USING (lead_pool_id)
              WHERE l.work_state = 'unassigned' AND EXISTS (SELECT FROM campaign.member_room(p.lead_pool_id, now() + interval '1 minute') m CROSS JOIN LATERAL unnest(m.logins, m.room) u (login, room)
                                                             WHERE (u.room IS NULL OR u.room > 0) AND u.login <> ALL (campaign.barred_from(l.lead_id, p.cooldown, now() + interval '1 minute')))}), '', 'nobody waits where somebody has room');
is(number(q{SELECT string_agg(what || ' ' || who, '; ' ORDER BY 1) FROM (SELECT * FROM broken LIMIT 20) x}), '', 'nothing broken after the tick');
my $log = PostgreSQL::Test::Utils::slurp_file($node->logfile);
my $deadlocks = () = $log =~ /deadlock detected/g;
is($deadlocks, 0, 'no deadlock in the log');
$node->stop;
done_testing();

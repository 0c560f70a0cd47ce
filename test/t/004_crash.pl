# kill -9 in the middle of the load: whatever a client was told is there, nothing is half there
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../perl";
use CampaignTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep time);

my $clients = 4;
my $per_client = 20000;    # more than a round can take
my $rounds = 3;

my $node = start_node('main', "fsync = on\nsynchronous_commit = on\nmax_connections = 50\n");
create_business($node, 'shop');

plan skip_all => 'no capture_lead yet'
  unless $node->safe_psql('shop', q{SELECT count(*) FROM pg_proc WHERE proname = 'capture_lead' AND pronamespace = 'campaign'::regnamespace});
load_business($node, 'shop');

# name => query that must find nothing
sub invariants
{
    return (
        'a finished capture without its person or lead' =>
          q{SELECT capture_id, state FROM campaign.capture WHERE state IN ('created', 'linked') AND (person_id IS NULL OR lead_id IS NULL)},
        'a capture left unfinished' =>
          q{SELECT capture_id, state, faults FROM campaign.capture WHERE source = 'crash' AND state = 'new'},
        'a lead that no capture and no import made' =>
          q{SELECT lead_id FROM campaign.lead l WHERE NOT EXISTS (SELECT FROM campaign.capture c WHERE c.lead_id = l.lead_id)
              AND EXISTS (SELECT FROM campaign.capture c WHERE c.person_id = l.person_id AND c.source = 'crash')},
        'an open lead without exactly one open assignment' =>
          q{SELECT l.lead_id, count(a.lead_id) FROM campaign.lead l
              LEFT JOIN campaign.assignment a ON a.lead_id = l.lead_id AND a.closed_at IS NULL
             WHERE l.work_state <> 'closed' GROUP BY l.lead_id HAVING count(a.lead_id) <> 1},
        'an owner who is not that of the open assignment' =>
          q{SELECT l.lead_id, l.owner, a.owner FROM campaign.lead l JOIN campaign.assignment a USING (lead_id)
             WHERE a.closed_at IS NULL AND l.owner IS DISTINCT FROM a.owner},
        'two open leads of one person and product' =>
          q{SELECT root_person_id, product FROM campaign.lead WHERE work_state <> 'closed' GROUP BY 1, 2 HAVING count(*) > 1},
        'an open assignment of a closed lead' =>
          q{SELECT l.lead_id FROM campaign.lead l JOIN campaign.assignment a USING (lead_id) WHERE a.closed_at IS NULL AND l.work_state = 'closed'},
    );
}

my %acknowledged;
for my $round (1 .. $rounds)
{
    my @client;
    for my $c (1 .. $clients)
    {
        # every third capture is one of a few people whom all clients meet
        my $script = join '', map {
            my $who = $_ % 3 ? "r$round-c$c-$_" : 'shared-' . ($_ % 50);
            "SELECT 'r$round-c$c-$_', outcome FROM campaign.capture_lead('crash', 'r$round-c$c-$_', '{\"name\":\"Crash Test\",\"email\":\"$who\@example.com\"}');\n"
        } 1 .. $per_client;
        my ($out, $err) = ('', '');
        my $handle = IPC::Run::start([ 'psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-U', 'marketing', '-d', $node->connstr('shop') ],
            '<', \$script, '>', \$out, '2>', \$err);
        push @client, { handle => $handle, out => \$out, err => \$err };
    }
    # let it run until something was stored, then a little longer each round
    my $until = time + 20;
    my $seen = 0;
    while (time < $until && $seen < 100 * $round)
    {
        eval { $_->{handle}->pump_nb } for @client;    # dies when a client has ended
        sleep 0.05;
        $seen = $node->safe_psql('shop', "SELECT count(*) FROM campaign.capture WHERE external_id LIKE 'r$round-%'");
    }
    kill_server($node);
    for (@client)
    {
        eval { $_->{handle}->finish };
        diag(${ $_->{err} }) if ${ $_->{err} } =~ /ERROR/;
        # a line cut short was never printed whole: only whole ones count
        $acknowledged{$1} = $2 while ${ $_->{out} } =~ /^(r\d+-c\d+-\d+)\|(\w+)$/mg;
    }
    my $told = scalar keys %acknowledged;
    cmp_ok(scalar(grep { /^r$round-/ } keys %acknowledged), '>', 0, "round $round: clients were told of captures before the server died");
    my %outcome = map { $_ => 1 } values %acknowledged;
    is(join(' ', grep { !/^(created|linked)$/ } sort keys %outcome), '', "round $round: every one of them became a lead");
    cmp_ok(scalar(grep { /^r$round-/ } keys %acknowledged), '<', $clients * $per_client, "round $round: it died in the middle");
    ok(start_again($node), "round $round: the server starts again") or BAIL_OUT('the server does not start');
    $node->poll_query_until('postgres', 'SELECT NOT pg_is_in_recovery()');

    my %stored = map { ($_ => 1) } split /\n/, $node->safe_psql('shop', q{SELECT external_id FROM campaign.capture WHERE source = 'crash'});
    my @lost = grep { !$stored{$_} } sort keys %acknowledged;
    is(scalar @lost, 0, "round $round: none of the $told acknowledged captures is lost") or diag("lost: @lost[0 .. ($#lost < 9 ? $#lost : 9)]");
    my %invariant = invariants();
    for my $name (sort keys %invariant)
    {
        is($node->safe_psql('shop', $invariant{$name} . ' LIMIT 5'), '', "round $round: there is not $name");
    }
}

# the same captures again: none is stored twice, and the way is open
my ($known) = sort keys %acknowledged;
is($node->safe_psql('shop', "SELECT outcome FROM campaign.capture_lead('crash', '$known', '{}')"), 'duplicate', 'what was acknowledged before the crash is a duplicate now');
is($node->safe_psql('shop', q{SELECT outcome FROM campaign.capture_lead('crash', 'after', '{"name":"After","email":"after@example.com"}')}), 'created', 'new captures are taken');
$node->command_ok([ 'pg_amcheck', '--heapallindexed', '--install-missing', '-d', 'shop', '-h', $node->host, '-p', $node->port ], 'heap and indexes agree');

$node->stop;
done_testing();

# From every tagged version: ALTER EXTENSION UPDATE and install() keep the rows
# and end with the catalog of a fresh installation.
# test/upgrade/campaign--VERSION.sql is the script as that version built it.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../perl";
use CampaignTest;
use File::Basename;
use File::Copy;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my @script = glob("$FindBin::RealBin/../upgrade/campaign--*.sql");
plan skip_all => 'no earlier version was tagged' unless @script;

chomp(my $share = `pg_config --sharedir`);
plan skip_all => "$share/extension is not writable" unless -w "$share/extension";

my $node = start_node('main');
create_business($node, 'fresh');
load_business($node, 'fresh');
my $fresh = catalog($node, 'fresh');
my @as_owner = (extra_params => [ '-U', 'marketing' ]);

for my $script (@script)
{
    my ($version) = basename($script) =~ /^campaign--(.*)\.sql$/;
    (my $db = "from_$version") =~ s/\W/_/g;
    copy($script, "$share/extension/") or die "copy $script: $!";
    $node->safe_psql('postgres', "CREATE DATABASE $db");
    $node->safe_psql($db, "CREATE SCHEMA campaign AUTHORIZATION marketing; CREATE EXTENSION campaign VERSION '$version'");
    like($node->safe_psql($db, 'SELECT campaign.install()', @as_owner), qr/^campaign \Q$version\E installed$/, "$version is installed");
    load_business($node, $db);
    # (what install() itself writes: its versions, what is derived (the rule book, the journeys), new settings and words, the model of people, the holidays of 2025)
    my %ask = map { $_ => questions($node, $db, kinds => $_) } q{'r','p'}, q{'v'};
    $ask{q{'r','p'}} =~ s/^[^\n]*\bcampaign\.(?:schema_version|rule_book|person_journey|journey_stale|journey_horizon|setting|picklist|match_model|match_level|calendar_day)\b[^\n]*\n?//mg;
    # (0.9 counted what waits in a pool, of nobody, as a clock)
    $ask{q{'v'}} =~ s/FROM campaign\.cockpit_sla\)/FROM campaign.cockpit_sla WHERE owner_login <> 'unknown')/ or die 'cockpit_sla is not asked';
    my $settings = 'SELECT key, value, description FROM campaign.setting';
    my $keys = join ',', map { "'$_'" } split /\n/, $node->safe_psql($db, 'SELECT key FROM campaign.setting');
    my $kept = $node->safe_psql($db, "$settings ORDER BY key");
    my $words = 'SELECT p.* FROM campaign.picklist p';
    my $spoken = $node->safe_psql($db, "$words ORDER BY kind, code");
    my %before = map { $_ => fingerprints($node, $db, ask => $ask{$_}) } keys %ask;

    $node->safe_psql($db, 'ALTER EXTENSION campaign UPDATE');
    like($node->safe_psql($db, 'SELECT campaign.install()', @as_owner), qr/^campaign \S+ installed$/, "$version is brought forward");
    is_same(catalog($node, $db), $fresh, "the catalog after $version is that of a fresh installation");
    is_same(fingerprints($node, $db, ask => $ask{q{'r','p'}}), $before{q{'r','p'}}, "every table keeps its rows after $version");
    is_same($node->safe_psql($db, "$settings WHERE key IN ($keys) ORDER BY key"), $kept, "every setting keeps its value after $version");
    is_same($node->safe_psql($db, "$settings ORDER BY key"), $node->safe_psql('fresh', "$settings ORDER BY key"), "no setting is missing after $version");
    my %now = map { $_ => 1 } split /\n/, $node->safe_psql($db, "$words ORDER BY kind, code");
    is_deeply([ grep { !$now{$_} } split /\n/, $spoken ], [], "every word stays as it was after $version");
    is_same($node->safe_psql($db, "$words ORDER BY kind, code"), $node->safe_psql('fresh', "$words ORDER BY kind, code"), "no word is missing after $version");
    is_same(fingerprints($node, $db, ask => $ask{q{'v'}}), $before{q{'v'}}, "every view answers as it did in $version");
    is_same($node->safe_psql($db, "SELECT version FROM campaign.schema_version ORDER BY schema_version_id"),
        "$version\n" . $node->safe_psql($db, "SELECT default_version FROM pg_available_extensions WHERE name = 'campaign'"), 'both versions are recorded');
    like($node->safe_psql($db, 'SELECT campaign.install()', @as_owner), qr/nothing to do$/, 'then nothing is left to do');

    # the business goes on, with the new functions on the old rows
    is($node->safe_psql($db, q{SELECT outcome FROM campaign.capture_lead('after', '1', '{"name":"After","email":"after@example.com"}')}, @as_owner), 'created', 'the next lead is captured');
    # and credits written before are looked at again as new touches come
    $node->safe_psql($db, q{INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel, source, external_id)
                            SELECT person_id, booked_at - interval '1 minute', 'click', 'email', 'after', 't1' FROM campaign.sales_order WHERE order_no = 'SO-1'}, @as_owner);
    is($node->safe_psql($db, 'SELECT campaign.refresh_credits()', @as_owner), '1', "an order of $version is credited anew");
    is($node->safe_psql($db, q{
        SELECT bool_and(x.weight = 1 AND x.amount = s.amount AND x.amount_base = s.amount_base), count(*),
               (SELECT t.external_id FROM campaign.attribution_credit a JOIN campaign.touchpoint t USING (touchpoint_id) WHERE a.model = 'last' GROUP BY 1 HAVING sum(a.weight) = 1)
          FROM (SELECT a.sales_order_id, a.model, sum(a.weight) AS weight, sum(a.amount) AS amount, sum(a.amount_base) AS amount_base FROM campaign.attribution_credit a GROUP BY 1, 2) x
          JOIN campaign.sales_order s USING (sales_order_id)}), 't|5|t1', 'its credits sum to it, and the new touch has earned');
    unlink "$share/extension/" . basename($script);
}

$node->stop;
done_testing();

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
    # (what install() itself writes: its versions, and what is derived: the rule book, the journeys)
    my %ask = map { $_ => questions($node, $db, kinds => $_) } q{'r','p'}, q{'v'};
    $ask{q{'r','p'}} =~ s/^[^\n]*\bcampaign\.(?:schema_version|rule_book|person_journey|journey_stale|journey_horizon)\b[^\n]*\n?//mg;
    my %before = map { $_ => fingerprints($node, $db, ask => $ask{$_}) } keys %ask;

    $node->safe_psql($db, 'ALTER EXTENSION campaign UPDATE');
    like($node->safe_psql($db, 'SELECT campaign.install()', @as_owner), qr/^campaign \S+ installed$/, "$version is brought forward");
    is_same(catalog($node, $db), $fresh, "the catalog after $version is that of a fresh installation");
    is_same(fingerprints($node, $db, ask => $ask{q{'r','p'}}), $before{q{'r','p'}}, "every table keeps its rows after $version");
    is_same(fingerprints($node, $db, ask => $ask{q{'v'}}), $before{q{'v'}}, "every view answers as it did in $version");
    is_same($node->safe_psql($db, "SELECT version FROM campaign.schema_version ORDER BY schema_version_id"),
        "$version\n" . $node->safe_psql($db, "SELECT default_version FROM pg_available_extensions WHERE name = 'campaign'"), 'both versions are recorded');
    like($node->safe_psql($db, 'SELECT campaign.install()', @as_owner), qr/nothing to do$/, 'then nothing is left to do');

    # the business goes on, with the new functions on the old rows
    is($node->safe_psql($db, q{SELECT outcome FROM campaign.capture_lead('after', '1', '{"name":"After","email":"after@example.com"}')}, @as_owner), 'created', 'the next lead is captured');
    unlink "$share/extension/" . basename($script);
}

$node->stop;
done_testing();

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
    my $rows = fingerprints($node, $db, kinds => q{'r','p'});
    delete $rows->{schema_version};

    $node->safe_psql($db, 'ALTER EXTENSION campaign UPDATE');
    like($node->safe_psql($db, 'SELECT campaign.install()', @as_owner), qr/^campaign \S+ installed$/, "$version is brought forward");
    is_same(catalog($node, $db), $fresh, "the catalog after $version is that of a fresh installation");
    my $kept = fingerprints($node, $db, kinds => q{'r','p'});
    # a table that grew a column has another fingerprint, its number of rows stays
    my $count = sub { my $h = shift; return { map { ($_ => (split / /, $h->{$_} // 'gone')[0]) } keys %$rows } };
    is_same($count->($kept), $count->($rows), "every table keeps its number of rows after $version");
    unlink "$share/extension/" . basename($script);
}

$node->stop;
done_testing();

# pg_dump | pg_restore -e gives the same rows, next ids, privileges, policies and answers
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../perl";
use CampaignTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = start_node('main');
my @as_owner = (extra_params => [ '-U', 'marketing' ]);

create_business($node, 'source');
load_business($node, 'source');
cmp_ok($node->safe_psql('source', 'SELECT count(*) FROM campaign.lead'), '>', 20, 'there is a business to carry');

# what a user adds of his own
my $index = $node->safe_psql('source', q{
    SELECT format('CREATE INDEX users_own_idx ON %s (%I)', c.oid::regclass, a.attname)
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND a.atttypid IN ('text'::regtype, 'bigint'::regtype)
     WHERE c.relnamespace = 'campaign'::regnamespace AND c.relkind = 'r'
     ORDER BY (c.relname = 'lead') DESC, c.relname, a.attnum LIMIT 1});
my ($table) = $index =~ / ON (\S+) /;
$node->safe_psql('source', "$index; ALTER TABLE $table ENABLE ROW LEVEL SECURITY;
    CREATE POLICY users_own ON $table FOR SELECT TO analyst USING (true); GRANT SELECT ON $table TO analyst;
    GRANT USAGE ON SCHEMA campaign TO analyst", @as_owner);
my $has_touchpoint = $node->safe_psql('source', q{SELECT to_regclass('campaign.touchpoint') IS NOT NULL}) eq 't';
if ($has_touchpoint)
{
    $node->safe_psql('source', q{CREATE TABLE campaign.users_own_2099_01 PARTITION OF campaign.touchpoint
                                 FOR VALUES FROM ('2099-01-01 00:00+00') TO ('2099-02-01 00:00+00')}, @as_owner);
}

my $file = $node->basedir . '/source.dump';
$node->command_ok([ 'pg_dump', '-Fc', '-U', 'marketing', '-f', $file, $node->connstr('source') ], 'the owner of the business, no superuser, dumps it');
$node->safe_psql('postgres', 'CREATE DATABASE copy');
$node->command_ok([ 'pg_restore', '--exit-on-error', '-d', $node->connstr('copy'), $file ], 'it restores into an empty database without an error');

my $sequences = q{SELECT string_agg(format('%s %s %s', sequencename, last_value, increment_by), E'\n' ORDER BY sequencename COLLATE "C")
                    FROM pg_sequences WHERE schemaname = 'campaign'};
is_same($node->safe_psql('copy', $sequences), $node->safe_psql('source', $sequences), 'next ids are the same');
is_same(fingerprints($node, 'copy', kinds => q{'r','p'}), fingerprints($node, 'source', kinds => q{'r','p'}), 'rows of every table are the same');
is_same(catalog($node, 'copy'), catalog($node, 'source'), 'objects, policies, privileges and comments are the same');
is($node->safe_psql('copy', q{SELECT count(*) FROM pg_indexes WHERE schemaname = 'campaign' AND indexname = 'users_own_idx'}), '1', q{the user's own index is there});
is($node->safe_psql('copy', q{SELECT count(*) FROM pg_policies WHERE schemaname = 'campaign' AND policyname = 'users_own'}), '1', q{the user's own policy is there});
SKIP: {
    skip 'no partitioned table', 1 unless $has_touchpoint;
    is($node->safe_psql('copy', q{SELECT count(*) FROM pg_inherits WHERE inhrelid = 'campaign.users_own_2099_01'::regclass AND inhparent = 'campaign.touchpoint'::regclass}),
        '1', 'the partition made at run time is there');
}
SKIP: {
    my $views = fingerprints($node, 'source', kinds => q{'v'});
    skip 'no view', 1 unless %$views;
    is_same(fingerprints($node, 'copy', kinds => q{'v'}), $views, 'every view gives the same answer');
}
like($node->safe_psql('copy', 'SELECT campaign.install()', @as_owner), qr/nothing to do$/, 'install() finds nothing to do in the copy');
$node->command_ok([ 'pg_amcheck', '--heapallindexed', '--install-missing', '-d', 'copy', '-h', $node->host, '-p', $node->port ], 'heap and indexes of the copy agree');

$node->stop;
done_testing();

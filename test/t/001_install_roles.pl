# install() by a plain role that owns the schema, and by those who must not
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../perl";
use CampaignTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = start_node('main');

my $made = q{SELECT count(*) FROM pg_class WHERE relnamespace = 'campaign'::regnamespace AND relkind <> 'c'};
my @as_owner = (extra_params => [ '-U', 'marketing' ]);

$node->safe_psql('postgres', 'CREATE ROLE marketing LOGIN; CREATE ROLE other LOGIN; CREATE DATABASE shop');
$node->safe_psql('shop', 'CREATE SCHEMA campaign AUTHORIZATION marketing; CREATE EXTENSION campaign');
is($node->safe_psql('shop', q{SELECT count(*) FROM pg_class c JOIN pg_depend d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass
                              WHERE d.deptype = 'e' AND c.relkind IN ('r', 'p', 'S', 'v')}), '0', 'the extension owns no relation');

# those who must not
is(sqlstate($node, 'shop', 'SELECT campaign.install()'), 'MK001', 'a superuser does not install into the schema of a role');
my (undef, undef, $err) = $node->psql('shop', 'SELECT campaign.install()');
like($err, qr/HINT:.*SET ROLE marketing/, 'and is told how');
isnt(sqlstate($node, 'shop', 'SELECT campaign.install()', 'other'), '', 'nor does any other role');
$node->safe_psql('shop', 'GRANT CREATE ON SCHEMA campaign TO PUBLIC');
is(sqlstate($node, 'shop', 'SELECT campaign.install()', 'marketing'), 'MK002', 'not while PUBLIC may create in the schema');
$node->safe_psql('shop', 'REVOKE CREATE ON SCHEMA campaign FROM PUBLIC; GRANT CREATE ON SCHEMA campaign TO other');
is(sqlstate($node, 'shop', 'SELECT campaign.install()', 'marketing'), 'MK002', 'nor while another role may');
$node->safe_psql('shop', 'REVOKE CREATE ON SCHEMA campaign FROM other; CREATE TABLE campaign.foreign_table ()');
is(sqlstate($node, 'shop', 'SELECT campaign.install()', 'marketing'), 'MK003', 'nor beside an object of somebody else');
$node->safe_psql('shop', 'DROP TABLE campaign.foreign_table');
is($node->safe_psql('shop', $made), '0', 'nothing was made so far');

# the owner
like($node->safe_psql('shop', 'SELECT campaign.install()', @as_owner), qr/^campaign \S+ installed$/, 'the owner installs');
isnt($node->safe_psql('shop', $made), '0', 'and now there are tables');
is($node->safe_psql('shop', q{
        SELECT o.what FROM (SELECT oid::regclass::text, relowner, 'pg_class'::regclass, oid FROM pg_class
                             WHERE relnamespace = 'campaign'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
                            UNION ALL SELECT oid::regprocedure::text, proowner, 'pg_proc'::regclass, oid FROM pg_proc
                             WHERE pronamespace = 'campaign'::regnamespace) o (what, owner, class, id)
         WHERE o.owner <> 'marketing'::regrole
           AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.id AND d.deptype = 'e')}),
   '', 'all of it belongs to the owner');
my ($rows, $catalog) = (fingerprints($node, 'shop', kinds => q{'r','p'}), catalog($node, 'shop'));
like($node->safe_psql('shop', 'SELECT campaign.install()', @as_owner), qr/nothing to do$/, 'a second call has nothing to do');
like($node->safe_psql('shop', 'SET ROLE marketing; SELECT campaign.install()'), qr/nothing to do$/, 'nor has a superuser in the role of the owner');
is_same(fingerprints($node, 'shop', kinds => q{'r','p'}), $rows, 'no row changed');
is_same(catalog($node, 'shop'), $catalog, 'no object changed');
is(sqlstate($node, 'shop', 'SELECT campaign.install()'), 'MK001', 'a superuser still does not');

# the short form, for a trial
$node->safe_psql('postgres', 'CREATE DATABASE trial');
$node->safe_psql('trial', 'CREATE EXTENSION campaign');
like($node->safe_psql('trial', 'SELECT campaign.install()'), qr/^campaign \S+ installed$/, 'a superuser installs into a schema of his own');

# two sessions at once
$node->safe_psql('postgres', 'CREATE DATABASE race');
$node->safe_psql('race', 'CREATE EXTENSION campaign');
my @session = map {
    my ($out, $err) = ('', '');
    my $h = IPC::Run::start([ 'psql', '-XAtq', '-d', $node->connstr('race'), '-c', 'SELECT campaign.install()' ], '>', \$out, '2>', \$err);
    { handle => $h, out => \$out, err => \$err }
} 1 .. 2;
$_->{handle}->finish for @session;
my $said = join '', sort map { ${ $_->{out} } . ${ $_->{err} } } @session;
like($said, qr/\Acampaign \S+ installed\ncampaign \S+ is installed, nothing to do\n\z/, 'of two sessions at once one installs, the other finds it done');

$node->stop;
done_testing();

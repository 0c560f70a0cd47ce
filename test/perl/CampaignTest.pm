# What the TAP tests share: questions to a database whose answers two databases
# (before and after, source and copy, fresh and upgraded) must give alike.
# Everything is read from the catalogs, so that it holds for whatever tables exist.
package CampaignTest;
use strict;
use warnings;
use Exporter 'import';
use File::Basename;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;
use Time::HiRes qw(sleep);
our @EXPORT = qw(start_node kill_server start_again create_business load_business questions fingerprints catalog is_same sqlstate deadlocks);

my $home = dirname(__FILE__);

# A running server in UTF-8, whatever the version's test library takes by itself.
sub start_node
{
    my ($name, $conf) = @_;
    my $node = PostgreSQL::Test::Cluster->new($name);
    $node->init(extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
    $node->append_conf('postgresql.conf', $conf) if $conf;
    $node->start;
    return $node;
}

# kill -9 of the server and all that it started, at once, without any farewell
sub kill_server
{
    my ($node) = @_;
    my @pid = split /\n/, $node->safe_psql('postgres', 'SELECT pid FROM pg_stat_activity');
    unshift @pid, (split /\n/, slurp_file($node->data_dir . '/postmaster.pid'))[0];
    kill 'KILL', @pid;
}

# Whether the server starts after kill_server().
sub start_again
{
    my ($node) = @_;
    for (1 .. 60)
    {
        $node->{_pid} = undef;    # the node believes that its server still runs
        return 1 if $node->start(fail_ok => 1);
        sleep 0.5;    # a last process still holds the shared memory
    }
    return 0;
}

# A database with the extension, its business owned by the plain role marketing.
sub create_business
{
    my ($node, $db) = @_;
    $node->safe_psql('postgres', qq{
        DO \$\$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'marketing') THEN
                CREATE ROLE marketing LOGIN; CREATE ROLE analyst NOLOGIN;
            END IF;
        END \$\$});
    $node->safe_psql('postgres', "CREATE DATABASE $db");
    $node->safe_psql($db, 'CREATE SCHEMA campaign AUTHORIZATION marketing; CREATE EXTENSION campaign');
    $node->safe_psql($db, 'SELECT campaign.install()', extra_params => [ '-U', 'marketing' ]);
}

# ---------------------------------------------------------------------------
# The business that is loaded: test/t/business.sql, run by role marketing.
# ---------------------------------------------------------------------------
sub load_business
{
    my ($node, $db) = @_;
    open my $file, '<', "$home/../t/business.sql" or die "business.sql: $!";
    local $/;
    my $sql = <$file>;
    close $file;
    $node->safe_psql($db, $sql, extra_params => [ '-U', 'marketing' ]) if $sql =~ /\S/;
}

# The error of a statement as SQLSTATE, or '' when it succeeds.
sub sqlstate
{
    my ($node, $db, $sql, $user) = @_;
    my ($status, $out, $err) =
      $node->psql($db, $sql, extra_params => [ '-v', 'VERBOSITY=sqlstate', $user ? ('-U', $user) : () ]);
    return $err =~ /ERROR:\s+(\w{5})/ ? $1 : '';
}

# What the server's log tells of deadlocks: who waited for whom, and where.
sub deadlocks
{
    my ($node) = @_;
    return join "\n", grep { defined } (slurp_file($node->logfile) =~ /(^[^\n]*deadlock detected\n(?:[^\n]*(?:DETAIL|HINT|CONTEXT|STATEMENT)[^\n]*\n|\t[^\n]*\n)*)/mg)[ 0 .. 2 ];
}

# name => "rows md5" of every table and view of the schema. Columns of kernel
# types are left out on demand: DROP EXTENSION takes them, the rest must stay.
# ask => what questions() gave for another state: its columns, whatever came since.
sub fingerprints
{
    my ($node, $db, %option) = @_;
    my $questions = $option{ask} // questions($node, $db, %option);
    return {} if $questions eq '';
    my $answers = $node->safe_psql($db, "SET extra_float_digits = 3;\n" . join(";\n", split /\n/, $questions));
    return { map { my ($name, @rest) = split /\|/; ($name => join ' ', @rest) } split /\n/, $answers };
}

# The SQL of fingerprints(), a line a table or view. Columns whose comment says that
# they count up to now change by themselves and are left out.
sub questions
{
    my ($node, $db, %option) = @_;
    my $kinds = $option{kinds} || q{'r','p','v'};
    my $filter = $option{without_kernel_types}
      ? q{AND t.typnamespace <> 'campaign'::regnamespace
          AND (t.typelem = 0 OR NOT EXISTS (SELECT FROM pg_type e WHERE e.oid = t.typelem AND e.typnamespace = 'campaign'::regnamespace))}
      : '';
    return $node->safe_psql($db, qq{
        SELECT format('SELECT %L, count(*), md5(string_agg(x::text, E''\\n'' ORDER BY x::text COLLATE "C")) FROM (SELECT %s FROM %s) x',
                      c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname COLLATE "C"), c.oid::regclass)
          FROM pg_class c
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
               AND COALESCE(col_description(c.oid, a.attnum), '') !~ 'up to now'
          JOIN pg_type t ON t.oid = a.atttypid
         WHERE c.relnamespace = 'campaign'::regnamespace AND c.relkind IN ($kinds) $filter
         GROUP BY c.oid, c.relname ORDER BY c.relname COLLATE "C"});
}

# Everything about the schema that is not a row, one line each, sorted.
sub catalog
{
    my ($node, $db) = @_;
    return $node->safe_psql($db, q{
        SET search_path = pg_catalog;
        WITH r AS (SELECT * FROM pg_class WHERE relnamespace = 'campaign'::regnamespace)
        SELECT line FROM (
            SELECT format('relation %s %s owner %s security %s %s options %s comment %s', c.relkind, c.relname, c.relowner::regrole,
                          c.relrowsecurity, c.relforcerowsecurity,
                          (SELECT array_agg(o ORDER BY o) FROM unnest(c.reloptions) o), md5(obj_description(c.oid, 'pg_class')))
              FROM r c WHERE c.relkind IN ('r', 'p', 'v', 'S')
            UNION ALL
            -- a constant without a name in a branch of a UNION comes back as "... AS text" once the text was read again
            SELECT format('view %s %s', c.relname, md5(regexp_replace(pg_get_viewdef(c.oid),
                          '(::[a-z ]+(\(\d+(,\d+)?\))?) AS (text|name|bool|int[248]|float8|numeric|date|timestamptz|interval|jsonb)\M', '\1', 'g')))
              FROM r c WHERE c.relkind = 'v'
            UNION ALL
            -- its place among the columns that are left
            SELECT format('column %s.%s %s %s null %s identity %s generated %s default %s comment %s', c.relname, a.attname,
                          row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, a.attidentity, a.attgenerated,
                          pg_get_expr(d.adbin, d.adrelid), md5(col_description(c.oid, a.attnum)))
              FROM r c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
             WHERE c.relkind IN ('r', 'p', 'v')
            UNION ALL
            SELECT format('constraint %s %s %s', c.relname, n.conname, pg_get_constraintdef(n.oid))
              FROM r c JOIN pg_constraint n ON n.conrelid = c.oid
            UNION ALL
            SELECT format('index %s valid %s', pg_get_indexdef(i.indexrelid), i.indisvalid)
              FROM pg_index i JOIN r c ON c.oid = i.indrelid
            UNION ALL
            SELECT format('trigger %s enabled %s', pg_get_triggerdef(t.oid), t.tgenabled)
              FROM r c JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal
            UNION ALL
            SELECT format('policy %s %s %s %s %s using %s check %s', p.tablename, p.policyname, p.permissive, p.roles, p.cmd, p.qual, p.with_check)
              FROM pg_policies p WHERE p.schemaname = 'campaign'
            UNION ALL
            SELECT format('partition %s of %s %s', c.relname, i.inhparent::regclass, pg_get_expr(c.relpartbound, c.oid))
              FROM r c JOIN pg_inherits i ON i.inhrelid = c.oid WHERE c.relkind IN ('r', 'p')
            UNION ALL
            SELECT format('routine %s owner %s member %s %s comment %s', p.oid::regprocedure, p.proowner::regrole,
                          EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'),
                          CASE WHEN p.prokind = 'a' THEN '' ELSE md5(pg_get_functiondef(p.oid)) END, md5(obj_description(p.oid, 'pg_proc')))
              FROM pg_proc p WHERE p.pronamespace = 'campaign'::regnamespace
            UNION ALL
            SELECT format('aggregate %s transition %s %s %s %s %s final %s parallel %s initial %s', a.aggfnoid::regprocedure,
                          a.aggtransfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn, a.aggtranstype::regtype,
                          a.aggfinalfn, p.proparallel, a.agginitval)
              FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid WHERE p.pronamespace = 'campaign'::regnamespace
            UNION ALL
            SELECT format('type %s %s', t.oid::regtype, t.typtype) FROM pg_type t
             WHERE t.typnamespace = 'campaign'::regnamespace AND t.typtype <> 'c' AND t.typelem = 0
            UNION ALL
            SELECT format('operator %s %s', o.oid::regoperator, o.oprcode) FROM pg_operator o WHERE o.oprnamespace = 'campaign'::regnamespace
            UNION ALL
            SELECT format('privilege %s %s to %s by %s grantable %s', o.what, x.privilege_type,
                          CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END, x.grantor::regrole, x.is_grantable)
              FROM (SELECT c.relname::text, COALESCE(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, c.relowner))
                      FROM r c WHERE c.relkind IN ('r', 'p', 'v', 'S')
                    UNION ALL
                    SELECT p.oid::regprocedure::text, COALESCE(p.proacl, acldefault('f', p.proowner)) FROM pg_proc p
                     WHERE p.pronamespace = 'campaign'::regnamespace
                    UNION ALL
                    SELECT 'schema', n.nspacl FROM pg_namespace n WHERE n.nspname = 'campaign') o (what, acl),
                   LATERAL aclexplode(o.acl) x) AS every (line)
         ORDER BY line COLLATE "C"});
}

# is() for long texts and hashes: names only the lines that differ.
sub is_same
{
    my ($got, $expected, $name) = @_;
    my @line = map {
        my $side = $_;
        [ ref $side ? map { "$_ $side->{$_}" } sort keys %$side : split /\n/, $side ]
    } ($got, $expected);
    my %is = map { $_ => 1 } @{ $line[0] };
    my %should = map { $_ => 1 } @{ $line[1] };
    my @extra = grep { !$should{$_} } @{ $line[0] };
    my @missing = grep { !$is{$_} } @{ $line[1] };
    ok(!@extra && !@missing && @{ $line[0] } > 0, $name) or do {
        diag('nothing to compare') unless @{ $line[0] };
        diag("unexpected: $_") for @extra[ 0 .. ($#extra < 19 ? $#extra : 19) ];
        diag("missing:    $_") for @missing[ 0 .. ($#missing < 19 ? $#missing : 19) ];
    };
    return;
}

1;

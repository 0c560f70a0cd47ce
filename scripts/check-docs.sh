#!/bin/bash
# usage: check-docs.sh [--write] [FILE.md ...]
# Runs the SQL of the documentation against the server of PGHOST, PGPORT and
# PGUSER (a superuser), each document in a database of its own, and compares
# what psql says with what the document shows. --write puts the server's answer
# into the document instead. Without files: README.md and all below docs/.
#
# A document is tested when one of its lines is
#   <!-- tested: bare -->        in an empty database
#   <!-- tested: extension -->   after CREATE EXTENSION campaign
#   <!-- tested: install -->     after CREATE EXTENSION campaign; SELECT campaign.install()
# Then all its ```sql blocks run in order in one session. A block after
# <!-- not run --> is left out. SQL that readers need not see stands between
# "<!-- sql" and "-->". The first fence without a language (or ```text) after a
# block, with nothing but blank lines between, is its output; "…" there stands
# for anything. A block without output to compare passes unless it raises.
# Relative links of all documents are looked up, too; and without files on the
# command line, that docs/errors.md lists the codes that sql/ raises, no more and
# no fewer, and that each table and view is named in some document.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
write=0
whole=1
[ "${1:-}" != --write ] || { write=1; shift; }
if [ $# -eq 0 ]; then
    mapfile -t files < <(ls README.md CHANGELOG.md 2>/dev/null; find docs -name '*.md' | sort)
else
    files=("$@")
    whole=0
fi
export PGDATABASE=${PGDATABASE:-postgres} PGOPTIONS="${PGOPTIONS:-} -c timezone=UTC -c client_min_messages=warning" PGCLIENTENCODING=UTF8
export PAGER=cat PSQLRC=/dev/null
exec perl -CSDA -Mutf8 - "$write" "$whole" "${files[@]}" <<'PERL'
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Temp qw(tempfile);
my ($write, $whole, @files) = @ARGV;
my ($passed, $failed) = (0, 0);

sub slurp { open my $f, '<:encoding(UTF-8)', $_[0] or die "$_[0]: $!\n"; local $/; my $t = <$f>; $t }

sub admin { system('psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-c', $_[0]) == 0 }

# [[line number, 'sql'|'hidden'|'skipped', text, first and last line of the output or undef], ...]
sub blocks {
    my @line = @_;
    my (@found, $skip, $i);
    for ($i = 0; $i < @line; $i++) {
        if ($line[$i] =~ /^<!-- not run -->\s*$/) { $skip = 1; next }
        if ($line[$i] =~ /^<!-- sql\s*$/) {
            my $at = $i + 1;
            my @text;
            while (++$i < @line && $line[$i] !~ /^-->\s*$/) { push @text, $line[$i] }
            push @found, [$at, 'hidden', join("\n", @text), undef, undef];
            next;
        }
        if ($line[$i] =~ /^```(\S*)\s*$/) {
            my ($language, $at, @text) = ($1, $i + 1);
            while (++$i < @line && $line[$i] !~ /^```\s*$/) { push @text, $line[$i] }
            if ($language eq 'sql') {
                my ($from, $to);
                my $j = $i + 1;
                $j++ while $j < @line && $line[$j] =~ /^\s*$/;
                if ($j < @line && $line[$j] =~ /^```(text)?\s*$/) {
                    ($from, $to) = ($j + 1, $j);
                    $to++ while $to + 1 < @line && $line[$to + 1] !~ /^```\s*$/;
                }
                push @found, [$at, $skip ? 'skipped' : 'sql', join("\n", @text), $from, $to];
                $i = $to + 1 if defined $to;
            }
        }
        $skip = 0 if $line[$i] !~ /^\s*$/;
    }
    return @found;
}

sub tidy {
    my @l = map { s/\s+$//r } split /\n/, $_[0];
    @l = grep { !/^\(\d+ rows?\)$/ } @l;
    shift @l while @l && $l[0] eq '';
    pop @l while @l && $l[-1] eq '';
    return @l;
}

sub agrees {
    my ($want, $have) = @_;
    return 0 if @$want != @$have;
    for my $i (0 .. $#$want) {
        my $pattern = join '.*', map { quotemeta } split /…/, $want->[$i], -1;
        return 0 if $have->[$i] !~ /^$pattern$/;
    }
    return 1;
}

sub check_links {
    my ($file, $text) = @_;
    $text =~ s/^```.*?^```//gms;
    while ($text =~ /\]\(([^)\s]+)\)/g) {
        my $to = $1;
        next if $to =~ /^(https?:|mailto:|#)/;
        $to =~ s/#.*//;
        if (-e dirname($file) . "/$to") { $passed++ } else { $failed++; print "$file: no such file: $to\n" }
    }
}

for my $file (@files) {
    my $text = slurp($file);
    check_links($file, $text);
    my ($mode) = $text =~ /^<!-- tested: (bare|extension|install) -->\s*$/m or next;
    my @line = split /\n/, $text, -1;
    my @block = blocks(@line);
    my $database = lc("docs_$file");
    $database =~ s/[^a-z0-9]+/_/g;
    $database = substr($database, 0, 50) . "_$$";
    # roles are the cluster's: those that the document makes are dropped again
    my %role = map { $_ => 1 } map { $_->[2] =~ /^\s*CREATE (?:ROLE|USER) (\w+)/mgi } @block;
    for my $r (keys %role) { delete $role{$r} if `psql -XAt -c "SELECT 1 FROM pg_roles WHERE rolname = '$r'"` =~ /1/ }
    unless (admin("CREATE DATABASE $database TEMPLATE template0 ENCODING 'UTF8'")) { $failed++; next }

    my ($script, $name) = tempfile(UNLINK => 1);
    binmode $script, ':encoding(UTF-8)';
    print $script "\\pset footer off\n\\set SHOW_CONTEXT never\n";
    print $script "CREATE EXTENSION campaign;\n" if $mode ne 'bare';
    print $script "SELECT campaign.install() IS NOT NULL AS ok \\gset\n" if $mode eq 'install';
    for my $n (0 .. $#block) {
        print $script "\\echo ==== $n\n", ($block[$n][1] eq 'skipped' ? '' : $block[$n][2]), "\n;\n";
    }
    print $script "\\echo ==== end\n";
    close $script;
    my $all = `psql -Xq -d $database <$name 2>&1`;
    utf8::decode($all) unless utf8::is_utf8($all);
    my ($setup, %said) = ('');
    my @part = split /^==== (\d+|end)\n/m, $all;
    $setup = shift @part;
    while (@part) { my $n = shift @part; $said{$n} = shift @part // '' }
    if ($setup =~ /ERROR:|FATAL:/ || !exists $said{end}) { $failed++; print "$file: the session went wrong\n$setup\n" }

    my @edits;
    for my $n (0 .. $#block) {
        my ($at, $kind, undef, $from, $to) = @{ $block[$n] };
        next if $kind eq 'skipped';
        my @have = tidy($said{$n} // "no answer");
        if (defined $from) {
            my @want = tidy(join "\n", @line[$from .. $to]);
            if (agrees(\@want, \@have)) { $passed++; next }
            if ($write) { push @edits, [$from, $to, @have]; $passed++; next }
            $failed++;
            print "$file:$at: the document shows\n", map({ "    $_\n" } @want), "  the server says\n", map { "    $_\n" } @have;
        } elsif (grep { /^(ERROR|FATAL|PANIC):/ } @have) {
            $failed++;
            print "$file:$at:\n", map { "    $_\n" } @have;
        } else {
            $passed++ if $kind eq 'sql';
        }
    }
    if (@edits) {
        for my $e (reverse @edits) { my ($from, $to, @new) = @$e; splice @line, $from, $to - $from + 1, @new }
        open my $out, '>:encoding(UTF-8)', $file or die "$file: $!\n";
        print $out join "\n", @line;
        close $out;
        print "$file: ", scalar(@edits), " outputs written\n";
    }
    admin("DROP DATABASE $database WITH (FORCE)");
    admin("DROP ROLE $_") for keys %role;
}
if ($whole) {
    my $sql = join '', map { slurp($_) } glob('sql/[0-9]*/*.sql');
    my $documents = join '', map { slurp($_) } glob('docs/*.md');
    my %raised = map { $_ => 1 } $sql =~ /'(MK\d{3})'/g;
    my %listed = map { $_ => 1 } slurp('docs/errors.md') =~ /^\| (MK\d{3})\b/mg;
    my @faults = ((map { "docs/errors.md lacks $_" } grep { !$listed{$_} } sort keys %raised),
                  (map { "docs/errors.md lists $_, which nothing raises" } grep { !$raised{$_} } sort keys %listed));
    print "$_\n" for @faults;
    if (@faults) { $failed++ } else { $passed++ }
    my %relation = map { $_ => 1 } grep { !/_default$/ } $sql =~ /^CREATE (?:OR REPLACE )?(?:TABLE|VIEW) campaign\.(\w+)/mg;
    @faults = grep { $documents !~ /\b\Q$_\E\b/ } sort keys %relation;
    print "no document names $_\n" for @faults;
    if (@faults) { $failed++ } else { $passed++ }
}
print "$passed passed, $failed failed\n";
exit($failed ? 1 : 0);
PERL

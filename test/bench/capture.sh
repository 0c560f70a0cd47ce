#!/bin/bash
# usage: capture.sh [RUNS [SECONDS]]
# Leads a second through capture_lead (8 clients), beside single-row INSERTs into
# one table in the same run, in turn: with synchronous_commit off and on; then
# rows a second of capture_leads. Medians of RUNS (5). Needs a server with the
# extension installed (PGHOST, PGPORT, PGUSER as usual); makes the database
# campaign_bench anew.
set -eu
runs=${1:-5} seconds=${2:-5}
here=$(cd "$(dirname "$0")" && pwd)
db=campaign_bench
sql() { psql -XAtq -v ON_ERROR_STOP=1 -d "$db" "$@"; }
psql -XAtq -d postgres -c "DROP DATABASE IF EXISTS $db" -c "CREATE DATABASE $db" 2>/dev/null
sql -c 'CREATE EXTENSION campaign' -c 'SELECT campaign.install()' >/dev/null
sql >/dev/null <<'SQL'
SELECT campaign.create_campaign('{"code":"expo-2026","name":"Expo","type":"exhibition","starts_at":"2026-03-01 09:00+08","ends_at":"2026-03-03 18:00+08"}');
SELECT campaign.add_user('u' || i, team => 'east') FROM generate_series(1, 8) i;
SELECT campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"}}');
SELECT * FROM campaign.tick();
-- one table with as many indexes as campaign.lead, one with as many as all that a capture writes into
CREATE TABLE flat_lead (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text, b text, c bigint, d bigint, e timestamptz, f text, g text, h text, i text);
CREATE TABLE flat_all (LIKE flat_lead INCLUDING IDENTITY INCLUDING INDEXES);
SQL
indexes() { sql -c "SELECT count(*) FROM pg_index WHERE indrelid = ANY ('{$1}'::regclass[])"; }
lead=$(indexes campaign.lead)
all=$(indexes campaign.capture,campaign.account,campaign.person,campaign.identity_key,campaign.touchpoint,campaign.lead,campaign.score_entry,campaign.assignment,campaign.stage_log,campaign.pool_rotation)
for t in "flat_lead $lead" "flat_all $all"; do
    set -- $t
    sql -c "SELECT format('CREATE INDEX ON $1 (%s);', (ARRAY['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'])[1 + n % 9]) FROM generate_series(2, $2) n" | sql >/dev/null
done
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for t in flat_lead flat_all; do
    cat >"$out/$t.sql" <<SQL
\set n random(1, 2000000000)
INSERT INTO $t (a, b, c, d, e, f, g, h, i) VALUES ('客户' || :n, 'u' || :n || '@company.com', :n, :n / 2, now(), 'expo-2026', '1' || :n, 'CTO', 'east') RETURNING id;
SQL
done
cp "$here/capture_lead.sql" "$out/capture_lead.sql"
tps() { pgbench -n -d "$db" -f "$out/$1.sql" -c 8 -j 2 -T "$seconds" 2>/dev/null | sed -n 's/^tps = \([0-9.]*\).*/\1/p'; }
median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
echo "indexes: campaign.lead $lead, all tables of a capture $all; $runs runs of $seconds s, 8 clients, medians"
for sync in off on; do
    psql -XAtq -d postgres -c "ALTER DATABASE $db SET synchronous_commit = $sync"
    tps capture_lead >/dev/null
    for r in $(seq "$runs"); do
        for t in flat_lead flat_all capture_lead; do tps "$t" >>"$out/$sync.$t"; done
    done
    c=$(median <"$out/$sync.capture_lead") a=$(median <"$out/$sync.flat_lead") b=$(median <"$out/$sync.flat_all")
    awk -v s="$sync" -v c="$c" -v a="$a" -v b="$b" -v l="$lead" -v n="$all" 'BEGIN {
        printf "synchronous_commit %-3s  capture_lead %6.0f/s   INSERT with %d indexes %6.0f/s (ratio %.3f)   with %d indexes %6.0f/s (ratio %.3f)\n", s, c, l, a, c / a, n, b, c / b }'
done
psql -XAtq -d postgres -c "ALTER DATABASE $db SET synchronous_commit = off"
for r in $(seq "$runs"); do
    sql >>"$out/batch" <<SQL
SELECT extract(epoch FROM clock_timestamp()) AS t0 \gset
SELECT count(*) AS n FROM campaign.capture_leads((SELECT jsonb_agg(jsonb_build_object('source', 'batch-$r', 'external_id', 'k' || i, 'payload', jsonb_build_object(
  'name', '客户' || i, 'email', 'b$r-' || i || '@company' || i % 300 || '.com', 'phone', '139' || lpad(($r * 10000 + i)::text, 8, '0'), 'company', '北京测试' || i % 300 || '科技有限公司',
  'title', 'CTO', 'region', 'east', 'campaign', 'expo-2026', 'channel', 'exhibition'))) FROM generate_series(1, 10000) i)) \gset
SELECT 10000 / (extract(epoch FROM clock_timestamp()) - :t0);
SQL
done
[ -s "$out/batch" ] && printf 'capture_leads            %6.0f rows/s (10,000 a call, one session)\n' "$(median <"$out/batch")"
psql -XAtq -d postgres -c "DROP DATABASE $db"

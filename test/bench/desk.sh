#!/bin/bash
# usage: desk.sh [RUNS [SECONDS]]
# The lead desk. First leads a second from capture to owner, 16 clients, in turn in
# databases of their own: with neither score rules nor turns, with score rules, with
# turns in a pool of 8, with both, and with both where every member has caps. Then acts
# a second of 16 clients at a desk with 20,000 leads and 64 users: claims with returns,
# transfers, first responses, and a mixture with captures, pauses and the clock. Medians
# of RUNS (3). Needs a server with the extension installed (PGHOST, PGPORT, PGUSER as
# usual); makes the databases campaign_bench_* anew.
set -eu
runs=${1:-3} seconds=${2:-5}
here=$(cd "$(dirname "$0")" && pwd)
out=$(mktemp -d)
ways='none score turns both caps'
sql() { psql -XAtq -v ON_ERROR_STOP=1 -d "campaign_bench_$1"; }
drop() { for w in $ways desk; do psql -XAtq -d postgres -c "DROP DATABASE IF EXISTS campaign_bench_$w" 2>/dev/null; done; }
trap 'rm -rf "$out"; drop' EXIT
drop
for w in $ways desk; do
    psql -XAtq -d postgres -c "CREATE DATABASE campaign_bench_$w" -c "ALTER DATABASE campaign_bench_$w SET synchronous_commit = off"
    sql $w >/dev/null <<SQL
CREATE EXTENSION campaign;
SELECT campaign.install();
SELECT campaign.create_campaign('{"code":"expo-2026","name":"Expo","type":"exhibition"}');
SELECT campaign.add_user('u' || i, team => 'east', weight => 1 + i % 4, open_cap => CASE '$w' WHEN 'caps' THEN 1000000 END, daily_cap => CASE '$w' WHEN 'caps' THEN 1000000 END) FROM generate_series(1, 8) i;
SELECT campaign.create_pool(jsonb_strip_nulls(jsonb_build_object('name', 'east', 'team', CASE WHEN '$w' IN ('turns', 'both', 'caps') THEN 'east' END, 'match', '{"region":"east"}'::jsonb)));
UPDATE campaign.score_rule SET active = '$w' NOT IN ('none', 'turns');
SELECT * FROM campaign.tick();
SQL
done
tps() { pgbench -n -d "campaign_bench_$1" -f "$2" -c 16 -j 2 -T "$seconds" 2>"$out/err" | sed -n 's/^tps = \([0-9.]*\).*/\1/p'; ! grep ERROR "$out/err" >&2; }
median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
echo "$runs runs of $seconds s, 16 clients, medians"
for w in $ways; do tps $w "$here/capture_lead.sql" >/dev/null; done
for r in $(seq "$runs"); do
    for w in $ways; do tps $w "$here/capture_lead.sql" >>"$out/$w"; done
done
for w in $ways; do
    awk -v w="$w" -v t="$(median <"$out/$w")" -v n="$(median <"$out/none")" 'BEGIN {
        s["none"] = "capture_lead, no score rules, no turns"; s["score"] = "with score rules"; s["turns"] = "with turns"; s["both"] = "with both: capture to owner"; s["caps"] = "and caps for everybody"
        printf "%-40s %7.0f/s  ratio %.3f\n", s[w], t, t / n }'
done

sql desk >/dev/null <<'SQL'
SELECT campaign.add_user('d' || i, team => 't' || i % 8, open_cap => CASE WHEN i % 2 = 0 THEN 500 END) FROM generate_series(1, 64) i;
SELECT campaign.create_pool(jsonb_build_object('name', 'sea' || i, 'kind', 'public', 'match', jsonb_build_object('region', 'sea' || i))) FROM generate_series(0, 7) i;
SELECT campaign.create_pool(jsonb_build_object('name', 't' || i, 'team', 't' || i, 'match', jsonb_build_object('region', 't' || i))) FROM generate_series(0, 7) i;
SELECT count(*) FROM campaign.capture_leads((SELECT jsonb_agg(jsonb_build_object('source', 'bench', 'external_id', 'd' || i, 'payload', jsonb_build_object('email', 'd' || i || '@company' || i % 3000 || '.com', 'region', 'sea' || i % 8))) FROM generate_series(1, 20000) i));
ANALYZE;
-- what the desk refuses is an answer
CREATE FUNCTION act(what text, a integer, b integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    who text := 'd' || 1 + a % 64;
    id bigint;
BEGIN
    CASE what
        WHEN 'claim' THEN
            id := (campaign.claim_lead('sea' || b % 8, who))[1];
            IF id IS NOT NULL THEN PERFORM campaign.return_lead(id, who, 'cold'); END IF;
        WHEN 'transfer' THEN PERFORM campaign.transfer_lead(1 + b % 20000, who, 'language');
        WHEN 'touch' THEN PERFORM campaign.log_activity('lead', 1 + b % 20000, 'call', who, 'out');
        WHEN 'capture' THEN PERFORM campaign.capture_lead('bench', a || '-' || b || '-' || clock_timestamp(), jsonb_build_object('email', 'n' || a || b || '@example.com', 'region', 't' || b % 8));
        WHEN 'pause' THEN PERFORM campaign.pause_member(who, CASE WHEN b % 2 = 0 THEN 'infinity'::timestamptz END);
        WHEN 'tick' THEN PERFORM campaign.recycle_tick(), campaign.route_waiting();
    END CASE;
EXCEPTION WHEN OTHERS THEN
    IF SQLSTATE NOT LIKE 'MK4%' THEN RAISE; END IF;
END $$;
SQL
head='\set a random(1, 1000000)
\set b random(1, 1000000)
\set how random(1, 100)'
for what in claim transfer touch; do printf "%s\nSELECT act('%s', :a, :b);\n" "$head" $what >"$out/$what.sql"; done
cat >"$out/mixed.sql" <<SQL
$head
\if :how <= 30
SELECT act('capture', :a, :b);
\elif :how <= 60
SELECT act('claim', :a, :b);
\elif :how <= 80
SELECT act('transfer', :a, :b);
\elif :how <= 97
SELECT act('touch', :a, :b);
\elif :how <= 99
SELECT act('pause', :a, :b);
\else
SELECT act('tick', :a, :b);
\endif
SQL
for what in claim transfer touch mixed; do
    for r in $(seq "$runs"); do tps desk "$out/$what.sql" >>"$out/$what"; done
    printf '%-40s %7.0f/s\n' "$(case $what in claim) echo 'claim and return, a transaction';; transfer) echo 'transfers';; touch) echo 'first responses and calls';; mixed) echo 'a mixture, with captures and the clock';; esac)" "$(median <"$out/$what")"
done
printf '%s leads with an owner or a place; with none or two: %s\n' "$(echo "SELECT count(*) FROM campaign.lead WHERE work_state <> 'closed'" | sql desk)" \
    "$(echo "SELECT count(*) FROM campaign.lead l WHERE l.work_state <> 'closed' AND (SELECT count(*) FROM campaign.assignment a WHERE a.lead_id = l.lead_id AND a.closed_at IS NULL AND a.owner IS NOT DISTINCT FROM l.owner) <> 1" | sql desk)"

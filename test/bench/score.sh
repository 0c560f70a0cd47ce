#!/bin/bash
# usage: score.sh [LEADS [KEEP]]
# Nanoseconds of score_at(), and milliseconds of hottest_leads(100) among LEADS
# (1000000) open leads and of lead_score(), medians; beside it the same hundred by
# a look at every lead. Needs a server with the extension installed (PGHOST,
# PGPORT, PGUSER as usual); makes the database campaign_bench_score anew, and
# leaves it there with a second argument.
set -eu
leads=${1:-1000000} keep=${2:-}
db=campaign_bench_score
sql() { psql -XAtq -v ON_ERROR_STOP=1 -v leads="$leads" -d "$db" "$@"; }
psql -XAtq -d postgres -c "DROP DATABASE IF EXISTS $db" -c "CREATE DATABASE $db" 2>/dev/null
sql -c 'CREATE EXTENSION campaign' -c 'SELECT campaign.install()' >/dev/null
median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
# Leads with the columns that scoring reads, a form and some clicks each over half
# a year; rows as the functions would have written them, without the triggers.
sql >/dev/null <<'SQL'
SET session_replication_role = replica;
SET synchronous_commit = off;
SET maintenance_work_mem = '512MB';
SELECT format('DROP INDEX %s', indexrelid::regclass) FROM pg_index WHERE indrelid = 'campaign.lead'::regclass AND NOT indisprimary \gexec
ALTER TABLE campaign.score_state DROP CONSTRAINT score_state_pkey;
INSERT INTO campaign.person (person_id, name, title) OVERRIDING SYSTEM VALUE SELECT i, 'P' || i, (ARRAY['CTO', 'sales director', 'manager', 'clerk'])[1 + i % 4] FROM generate_series(1, 10000) i;
SELECT setseed(0.5);
CREATE UNLOGGED TABLE seed AS
SELECT i AS lead_id, 1 + i % 10000 AS person_id, (ARRAY[30, 20, 10, 0])[1 + (1 + i % 10000) % 4] AS fit, 1 + floor(random() ^ 3 * 8)::int AS clicks,
       timestamptz '2026-01-01 00:00+00' + random() * interval '180 days' AS form_at, timestamptz '2026-01-01 00:00+00' + random() * interval '180 days' AS click_at
  FROM generate_series(1, :leads) i;
INSERT INTO campaign.score_state (lead_id, score_rule_id, basis, n, last_at, state)
SELECT s.lead_id, r.rule, r.basis, x.n, x.at, campaign.decay_add(NULL, x.n, x.at, '30 days')
  FROM seed s CROSS JOIN campaign.rule_book b CROSS JOIN LATERAL unnest(b.touch_rules, b.touch_kinds, b.touch_bases) r (rule, kind, basis)
  JOIN LATERAL (VALUES ('form', 1, s.form_at), ('click', s.clicks, s.click_at)) x (kind, n, at) ON x.kind = r.kind;
ALTER TABLE campaign.score_state ADD CONSTRAINT score_state_pkey PRIMARY KEY (lead_id, score_rule_id);
INSERT INTO campaign.lead (lead_id, person_id, root_person_id, account_name, created_at, stage_at, fit, score, score_at, heat, lasting, lasting_capped, heat_capped, assignment_seq)
OVERRIDING SYSTEM VALUE
SELECT s.lead_id, s.person_id, s.person_id, NULL, s.form_at, s.form_at, s.fit, s.fit, greatest(s.form_at, s.click_at), r.heat, s.fit, s.fit + r.lasting_capped, r.heat_capped, 1
  FROM seed s CROSS JOIN campaign.rule_book b
 CROSS JOIN LATERAL (SELECT array_agg(x.score_rule_id) AS rules, array_agg(x.state) AS states, array_agg(x.warm) AS warm FROM campaign.score_state x WHERE x.lead_id = s.lead_id) y
 CROSS JOIN LATERAL campaign.rate_states(y.rules, y.states, y.warm, greatest(s.form_at, s.click_at), b.touch_rules, b.touch_points, b.touch_min, b.touch_max, b.touch_groups, b.group_min, b.group_max, NULL) r;
CREATE INDEX lead_heat_idx ON campaign.lead (lasting DESC, heat DESC NULLS LAST, lead_id) WHERE work_state <> 'closed' AND lasting IS NOT NULL;
CREATE INDEX lead_heat_capped_idx ON campaign.lead (lasting_capped DESC, heat_capped DESC NULLS LAST, lead_id) WHERE work_state <> 'closed' AND lasting IS NOT NULL;
UPDATE campaign.score_progress SET done = wanted;
DROP TABLE seed;
SQL
sql -c 'VACUUM ANALYZE campaign.lead' -c 'VACUUM ANALYZE campaign.score_state' -c 'VACUUM ANALYZE campaign.person'
printf '%s leads, lead_heat_idx %s, score_state %s\n' "$leads" "$(sql -c "SELECT pg_size_pretty(pg_relation_size('campaign.lead_heat_idx'))")" "$(sql -c "SELECT pg_size_pretty(pg_total_relation_size('campaign.score_state'))")"
# score_at: a scan with it, less the same scan without
for r in 1 2 3 4 5; do
    sql -c "SET max_parallel_workers_per_gather = 0" -c "CREATE TEMP TABLE s AS SELECT campaign.decay_agg(1 + k % 7, timestamptz '2026-01-01 00:00+00' + k * interval '31 hours', '14 days') AS state, timestamptz '2026-06-01 00:00+00' + i * interval '1 second' AS at FROM generate_series(1, 200000) i, generate_series(1, 5) k GROUP BY i" -c "SELECT count(state), count(at) FROM s" \
        -c '\timing on' -c "SELECT count(state), count(at) FROM s, generate_series(1, 5)" -c "SELECT count(campaign.score_at(state, at)), count(at) FROM s, generate_series(1, 5)" |
        sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | awk 'NR == 1 { base = $1 } NR == 2 { print ($1 - base) * 1e6 / 1e6 }'
done | median | awk '{ printf "score_at                        %8.0f ns\n", $1 }'
times() { { echo '\o /dev/null'; echo "$1;"; echo "$1;"; echo '\timing on'; for r in $(seq "$2"); do echo "$1;"; done; } | sql | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | median; }
for at in 2026-06-30 2026-07-03 2026-07-15 2026-08-01 2026-12-01; do
    printf 'hottest_leads(100) at %s %8.2f ms\n' "$at" "$(times "SELECT * FROM campaign.hottest_leads(100, '$at 00:00+00')" 21)"
done
printf 'hottest_leads(20)  at 2026-06-30 %8.2f ms\n' "$(times "SELECT * FROM campaign.hottest_leads(20, '2026-06-30 00:00+00')" 21)"
printf 'lead_score                      %8.3f ms\n' "$(times "SELECT count(s.score) FROM generate_series(1, 100) i, campaign.lead_score(1 + i * 77 % $leads, '2026-07-15 00:00+00') s" 21 | awk '{ print $1 / 100 }')"
# by a look at every lead, and the same hundred
if [ "$leads" -le 1000000 ]; then
    sql -c "CREATE TABLE by_index AS SELECT * FROM campaign.hottest_leads(100, '2026-07-15 00:00+00')" -c "UPDATE campaign.score_progress SET done = NULL"
    printf 'a look at every lead            %8.0f ms\n' "$(sql -c '\timing on' -c "CREATE TABLE by_look AS SELECT * FROM campaign.hottest_leads(100, '2026-07-15 00:00+00')" | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p')"
    printf 'places that differ: %s\n' "$(sql -c "SELECT count(*) FROM by_index a FULL JOIN by_look b USING (rank) WHERE abs(a.score - b.score) < 1e-9 IS NOT TRUE")"
fi
[ -n "$keep" ] || psql -XAtq -d postgres -c "DROP DATABASE $db"

#!/bin/bash
# usage: steps.sh [SECONDS]
# What each step of capture_lead costs: one session of test/bench/capture_lead.sql
# under pg_stat_statements (track = all; the server must preload it). Microseconds
# a call, triggers and checks of a statement included in it.
set -eu
seconds=${1:-5}
here=$(cd "$(dirname "$0")" && pwd)
db=campaign_bench_steps
sql() { psql -XAtq -v ON_ERROR_STOP=1 -d "$db" "$@"; }
psql -XAtq -d postgres -c "DROP DATABASE IF EXISTS $db" -c "CREATE DATABASE $db" 2>/dev/null
sql -c 'CREATE EXTENSION campaign' -c 'SELECT campaign.install()' -c 'CREATE EXTENSION pg_stat_statements' >/dev/null
sql >/dev/null <<'SQL'
SELECT campaign.create_campaign('{"code":"expo-2026","name":"Expo","type":"exhibition","starts_at":"2026-03-01 09:00+08","ends_at":"2026-03-03 18:00+08"}');
SELECT campaign.add_user('u' || i, team => 'east') FROM generate_series(1, 8) i;
SELECT campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"}}');
SELECT * FROM campaign.tick();
SQL
export PGOPTIONS="-c pg_stat_statements.track=all -c synchronous_commit=off"
pgbench -n -d "$db" -f "$here/capture_lead.sql" -c 1 -T 2 >/dev/null 2>&1
sql -c 'SELECT pg_stat_statements_reset()' >/dev/null
pgbench -n -d "$db" -f "$here/capture_lead.sql" -c 1 -T "$seconds" 2>/dev/null | sed -n 's/^tps/leads a second, one session/p'
sql -F ' | ' -c "
SELECT round((sum(total_exec_time) / max(n.n) * 1000)::numeric, 1) AS us_per_lead, (sum(calls)::numeric / max(n.n))::numeric(6,2) AS calls, left(step, 60) AS step
  FROM (SELECT total_exec_time, calls,
               CASE WHEN query ~ 'FOR KEY SHARE' THEN 'foreign key checks (all)'
                    WHEN query ~ 'capture_lead\(' THEN 'capture_lead, whole'
                    ELSE regexp_replace(regexp_replace(query, '^\s*(WITH \w+ AS \()?\s*', ''), '^(INSERT INTO \S+|UPDATE \S+|SELECT.*?FROM \S+).*', '\1') END AS step
          FROM pg_stat_statements WHERE calls > 50) s,
       (SELECT max(calls) AS n FROM pg_stat_statements WHERE query ~ 'capture_lead\(') n
 GROUP BY step HAVING sum(total_exec_time) / max(n.n) * 1000 >= 1 ORDER BY 1 DESC"
psql -XAtq -d postgres -c "DROP DATABASE $db"

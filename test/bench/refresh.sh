#!/bin/bash
# usage: refresh.sh DATABASE [PERSONS] [TOUCHES] [SHARES]
# Touches a second that refresh_journeys() merges into the stored journeys of
# PERSONS (1000000) people, who have TOUCHES (20) touches each, in the order of
# time. SHARES: what part of all touches comes as one batch ("1 0.1 0.01 0.001").
# The database must be a scratch one with campaign installed: its touchpoints and
# people are thrown away. A batch is written first and is not timed.
set -eu
db=$1 persons=${2:-1000000} touches=${3:-20} shares=${4:-1 0.1 0.01 0.001}
sql() { psql -XAtq -v ON_ERROR_STOP=1 -d "$db" "$@"; }
sql <<X
SET session_replication_role = replica;
SET client_min_messages = warning;
TRUNCATE campaign.touchpoint, campaign.touch_type, campaign.person_journey, campaign.journey_stale, campaign.journey_horizon, campaign.person RESTART IDENTITY CASCADE;
INSERT INTO campaign.person (name) SELECT NULL FROM generate_series(1, $persons);
INSERT INTO campaign.touch_type (kind, channel) SELECT 'kind ' || k, 'channel ' || c FROM generate_series(1, 8) k, generate_series(1, 5) c;
DROP INDEX IF EXISTS campaign.touchpoint_person_id_idx, campaign.touchpoint_campaign_id_idx;
X
last=0
batch() {    # $1 touches follow, in time; whom they touch is random
    sql <<X
SET session_replication_role = replica;
SET synchronous_commit = off;
SELECT setseed(0.42) \g /dev/null
INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel)
SELECT 1 + floor(random() * $persons)::bigint, timestamptz '2026-01-01 00:00+00' + floor((i::bigint + $last) * 7776000 / ($persons::float8 * $touches)) * interval '1 second',
       'kind ' || 1 + floor(random() * 8)::integer, 'channel ' || 1 + floor(random() * 5)::integer
  FROM generate_series(1, $1) i;
X
    last=$((last + $1))
}
timed() {    # $1 what it is called
    sql -v what="$1" <<X
SELECT clock_timestamp() AS since, count(*) AS stored FROM campaign.person_journey \gset
SELECT campaign.refresh_journeys() AS merged \gset
SELECT format('%-34s %9s touches into %7s journeys %8s s %9s touches/s', :'what', :merged, :stored,
              round(extract(epoch FROM clock_timestamp() - :'since'), 2), round(:merged / extract(epoch FROM clock_timestamp() - :'since')));
X
}
total=$((persons * touches))
batch "$total"
sql -c 'CREATE INDEX touchpoint_person_id_idx ON campaign.touchpoint (person_id, occurred_at)' -c 'CREATE INDEX touchpoint_campaign_id_idx ON campaign.touchpoint (campaign_id, kind, occurred_at)'
sql -c 'VACUUM (ANALYZE) campaign.touchpoint' -c 'VACUUM (ANALYZE) campaign.person' -c CHECKPOINT
for share in $shares; do
    if [ "$share" = 1 ]; then
        timed 'all, none stored yet'
        sql -c 'VACUUM (ANALYZE) campaign.person_journey' -c CHECKPOINT
        sql -c "SELECT format('%s bytes a touch, %s a journey, in person_journey', round(pg_table_size('campaign.person_journey')::numeric / $last, 2), round(pg_table_size('campaign.person_journey')::numeric / $persons, 1))"
        continue
    fi
    for run in 1 2 3; do
        batch "$(awk -v t="$total" -v s="$share" 'BEGIN { printf "%d", t * s }')"
        timed "a batch of $share of all, run $run"
        sql -c 'VACUUM campaign.person_journey'
    done
done
sql -c "SELECT format('journeys + tail = touchpoints: %s', (SELECT sum(touch_count) FROM campaign.journeys_live) = (SELECT count(*) FROM campaign.touchpoint))"

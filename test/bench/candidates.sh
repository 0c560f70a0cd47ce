#!/bin/bash
# usage: candidates.sh [PEOPLE [SECONDS]]
# How long find_person_candidates() takes for one lead against PEOPLE (1,000,000)
# generated people of PEOPLE / 20 companies: median and 95th percentile, one client,
# warm; half of the leads are somebody's with another mailbox and a slip in the number.
# Needs a server with the extension installed; makes the database campaign_bench anew.
set -eu
people=${1:-1000000} seconds=${2:-20}
db=campaign_bench
sql() { psql -XAtq -v ON_ERROR_STOP=1 -d "$db" "$@"; }
psql -XAtq -d postgres -c "DROP DATABASE IF EXISTS $db" -c "CREATE DATABASE $db" 2>/dev/null
sql -c 'CREATE EXTENSION campaign' -c 'SELECT campaign.install()' >/dev/null
started=$(date +%s)
sql -v n="$people" <<'SQL'
SET synchronous_commit = off;
-- names as skew as names are: few surnames for most people, given names of one or two characters
CREATE FUNCTION some_name(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT substr('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
                  1 + floor(100 * power(abs(hashint8extended(i, 1) % 1000000) / 1000000.0, 2))::integer, 1)
        || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文辉力健斌鹏飞波宁鑫宇浩凯龙雪梅莉玲', 1 + (abs(hashint8extended(i, 2)) % 50)::integer, 1)
        || CASE WHEN i % 3 > 0 THEN substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红建文辉力健斌鹏飞波宁鑫宇浩凯龙雪梅莉玲', 1 + (abs(hashint8extended(i, 3)) % 50)::integer, 1) ELSE '' END $$;
CREATE FUNCTION some_company(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT (ARRAY['北京','上海','深圳','广州','杭州','苏州','成都','武汉'])[1 + i % 8]
        || (SELECT string_agg(substr('天地元黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈', 1 + (abs(hashint8extended(i, 10 + k)) % 48)::integer, 1), '' ORDER BY k) FROM generate_series(1, 3) k)
        || (ARRAY['科技','机械','电子','自动化','精密仪器','软件'])[1 + i % 6] || '有限公司' $$;
CREATE FUNCTION some_profile(i bigint, companies bigint) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('name', some_name(i), 'company', some_company(i % companies), 'emails', jsonb_build_array(format('u%s@c%s.com', i, i % companies)),
                              'phones', jsonb_build_array('+86139' || lpad((abs(hashint8extended(i, 5)) % 100000000)::text, 8, '0'))) $$;
SET session_replication_role = replica;
INSERT INTO campaign.person (person_id, name, created_at) OVERRIDING SYSTEM VALUE SELECT i, some_name(i), now() FROM generate_series(1, :n) i;
INSERT INTO campaign.match_profile (person_id, profile, blocks, at)
SELECT i, p.profile, campaign.match_block_numbers(p.profile), now()
  FROM generate_series(1, :n) i CROSS JOIN LATERAL (SELECT some_profile(i, greatest(:n / 20, 1)) AS profile OFFSET 0) p;
INSERT INTO campaign.person_block (block, person_id) SELECT b, m.person_id FROM campaign.match_profile m, unnest(m.blocks) b ORDER BY 1, 2;
SET session_replication_role = origin;
VACUUM ANALYZE;
SQL
echo "$people people, $(sql -c 'SELECT count(*) FROM campaign.person_block') rows of blocks, $(sql -c "SELECT pg_size_pretty(pg_total_relation_size('campaign.person_block') + pg_total_relation_size('campaign.match_profile'))"), filled in $(($(date +%s) - started)) s"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cat >"$out/lead.sql" <<SQL
\set i random(1, $people)
\set new random(0, 1)
SELECT count(*) FROM campaign.find_person_candidates(jsonb_build_object('name', some_name(:i), 'company', some_company((:i + :new * 7919) % greatest($people / 20, 1)),
    'email', 'x' || :i || '@c' || (:i + :new * 7919) % greatest($people / 20, 1) || '.com', 'phone', '139' || lpad(((abs(hashint8extended(:i, 5)) % 100000000 + 10 + :new * 12345678) % 100000000)::text, 8, '0')), 5);
SQL
cd "$out"
pgbench -n -M prepared -d "$db" -f lead.sql -c 1 -T 5 >/dev/null 2>&1
pgbench -n -M prepared -d "$db" -f lead.sql -c 1 -T "$seconds" -l >/dev/null 2>&1
sort -n -k3 pgbench_log.* | awk '{ v[NR] = $3 } END { printf "find_person_candidates: %d leads, median %.2f ms, 95th percentile %.2f ms, 99th %.2f ms\n", NR, v[int(NR * .5)] / 1000, v[int(NR * .95)] / 1000, v[int(NR * .99)] / 1000 }'
[ -n "${KEEP:-}" ] || psql -XAtq -d postgres -c "DROP DATABASE $db"

-- People without a common key: found by blocks, weighed by the model, put to a human.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();
CREATE FUNCTION public.form(id text, payload jsonb, at text DEFAULT '01 10:00') RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM campaign.capture_lead('form', id, payload, ('2026-03-' || at || '+08')::timestamptz);
    RETURN (SELECT person_id FROM campaign.capture c WHERE c.source = 'form' AND c.external_id = id);
END $$;
CREATE FUNCTION public.try(command text) RETURNS TABLE (state text, message text, detail text, hint text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command;
    state := 'ok';
    RETURN NEXT;
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN NEXT;
END $$;

-- ---------------------------------------------------------------- the model says what it is: its levels are those that the kernel compares
CREATE TABLE public.four AS SELECT i AS id, 'name ' || i AS a, 'company ' || i AS b, format('m%s@x.com', i) AS c, (13900000000 + i)::text AS d FROM generate_series(1, 20) i;
SELECT l.field, count(*) AS levels, count(*) = max(jsonb_array_length(x -> 'levels')) AS same_number, round(sum(l.m)::numeric, 6) AS m, round(sum(l.u)::numeric, 6) AS u, bool_and(e.value ->> 'comparison' = l.op) AS same_words
  FROM campaign.match_level l
  JOIN jsonb_array_elements(campaign.match_model('public.four', 'id', '{"a":"name","b":"company","c":"email","d":"phone"}') -> 'fields') x ON x ->> 'kind' = l.kind
  JOIN jsonb_array_elements(x -> 'levels') e ON (e.value ->> 'level')::integer = l.level
 GROUP BY 1 ORDER BY 1;

-- ---------------------------------------------------------------- blocks
SELECT rule, count(*) FROM campaign.match_blocks('{"name":"张伟","company":"北京小米科技有限责任公司","emails":["zhang.wei@xiaomi.com"],"phones":["+8613812345678"]}') GROUP BY 1 ORDER BY 1;
SELECT pair, array_agg(a.rule ORDER BY a.rule) AS shared
  FROM (VALUES (1, '{"name":"张伟","company":"北京小米科技有限责任公司"}', '{"name":"Zhang Wei","company":"小米"}'),
               (2, '{"name":"Wei Zhang","company":"小米科技"}', '{"name":"张伟","company":"小米科技有限公司"}'),
               (3, '{"name":"李娜","phones":["+8613812345678"]}', '{"name":"王芳","phones":["+85213812345678"]}'),
               (4, '{"name":"李娜","phones":["+8613812345678"]}', '{"name":"李 娜","phones":["+8613912345678"]}'),
               (5, '{"name":"Ann Lee","emails":["ann.lee@acme.com"]}', '{"name":"A. Lee","emails":["annlee@newco.com"]}'),
               (6, '{"name":"Ann Lee","emails":["info@acme.com"]}', '{"name":"Bob Lee","emails":["info@newco.com"]}'),
               (7, '{"name":"Ann Lee","emails":["a@gmail.com"]}', '{"name":"Ann Lee","emails":["b@gmail.com"]}'),
               (8, '{"name":"王总","company":"小米"}', '{"name":"王总","company":"小米"}'),
               (9, '{"name":"张小伟","company":"小米科技"}', '{"name":"张晓卫","company":"小米科技"}')) v (pair, a, b)
  LEFT JOIN LATERAL (SELECT x.rule FROM campaign.match_blocks(v.a::jsonb) x JOIN campaign.match_blocks(v.b::jsonb) y USING (rule, block)) a ON true
 GROUP BY 1 ORDER BY 1;
SELECT count(*) FROM campaign.match_blocks('{}');

-- one slip, and what else people do to a lead: a block is left in each case
SELECT what, EXISTS (SELECT FROM campaign.match_blocks(v.a::jsonb) x JOIN campaign.match_blocks(v.b::jsonb) y USING (rule, block) WHERE x.rule <> 'name') AS meets
  FROM (VALUES ('swapped name order', '{"name":"张伟","company":"小米科技"}', '{"name":"Wei Zhang","company":"小米"}'),
               ('honorific', '{"name":"张伟","company":"小米科技"}', '{"name":"张经理","company":"北京小米科技有限公司"}'),
               ('initial', '{"name":"Ann Lee","company":"Acme Ltd"}', '{"name":"A. Lee","company":"Acme"}'),
               ('typing error in the name', '{"name":"Ann Lee","company":"Acme Ltd"}', '{"name":"Amn Lee","company":"Acme"}'),
               ('company here, its domain there', '{"name":"张伟","company":"小米科技","phones":["+8613812345678"]}', '{"name":"张伟","emails":["zw@xiaomi.com"]}'),
               ('one digit wrong at the end', '{"name":"张伟","phones":["+8613812345678"]}', '{"name":"张炜","phones":["+8613812345670"]}'),
               ('one digit wrong in the middle', '{"name":"张伟","phones":["+8613812345678"]}', '{"name":"Zhang Wei","phones":["+8613892345678"]}'),
               ('two digits exchanged at the front', '{"name":"张伟","phones":["+8613812345678"]}', '{"phones":["+8618312345678"]}'),
               ('typing error in a mailbox of the company', '{"name":"张伟","emails":["zhang.wei@xiaomi.com"]}', '{"name":"Zhang Wei","emails":["zhang.wie@xiaomi.com"]}'),
               ('typing error at the start of a public mailbox', '{"name":"张伟","emails":["xunfeng77@qq.com"]}', '{"name":"张伟","emails":["xnufeng77@163.com"]}'),
               ('typing error at the end of a public mailbox', '{"name":"张伟","emails":["xunfeng77@qq.com"]}', '{"name":"张伟","emails":["xunfeng78@qq.com"]}'),
               ('another mailbox', '{"name":"张伟","emails":["zhang.wei@xiaomi.com"]}', '{"emails":["zhangwei@qq.com"]}'),
               ('nothing alike', '{"name":"张伟","company":"小米科技","emails":["zhang.wei@xiaomi.com"],"phones":["+8613812345678"]}', '{"name":"李娜","company":"海尔智家","emails":["lina@haier.com"],"phones":["+8613911110002"]}'),
               ('a name alone', '{"name":"张伟","company":"小米科技"}', '{"name":"张伟","company":"海尔智家"}')) v (what, a, b);
-- whatever is in it, a profile is read: numbers are those of the rows, each once, ascending
SELECT count(*) AS wrong
  FROM (VALUES ('{"name":"张伟","company":"小米科技","emails":["a.bcdef@xiaomi.com","x123456@qq.com"],"phones":["+8613812345678","+8613812345679"]}'), ('[]'), ('"x"'), ('{"name":1,"company":[],"emails":"a@b.cn","phones":{}}'),
               ('{"name":"","company":"","emails":["","@","x@","@y"],"phones":["","+",";","123456789"]}'), (format('{"name":"%s","company":"%s"}', repeat('Ab ', 300), repeat('公司', 900))),
               (format('{"name":"张伟","emails":[%s],"phones":[%s]}', (SELECT string_agg(format('"u%s@c%s.com"', i, i), ',') FROM generate_series(1, 100) i), (SELECT string_agg(format('"+861381234%s"', 1000 + i), ',') FROM generate_series(1, 100) i)))) v (profile)
 WHERE campaign.match_block_numbers(v.profile::jsonb) <> ARRAY(SELECT b.block FROM campaign.match_blocks(v.profile::jsonb) b ORDER BY 1)
    OR (SELECT count(*) <> count(DISTINCT b.block) OR count(*) > 128 FROM campaign.match_blocks(v.profile::jsonb) b);

-- ---------------------------------------------------------------- the score of two profiles is that of their best pair of records
CREATE TABLE public.profile AS
SELECT i AS id, jsonb_strip_nulls(jsonb_build_object('name', (ARRAY['张伟','Zhang Wei','李娜','Ann Lee',NULL,'A. Lee'])[1 + i % 6], 'company', (ARRAY['小米科技','北京小米科技有限公司',NULL,'Acme Ltd','海尔智家'])[1 + i % 5],
       'emails', (SELECT jsonb_agg(format('%s@%s', (ARRAY['sun.ny','sunny','lotus','lotos7'])[1 + (i * k) % 4], (ARRAY['126.com','qq.com','gmail.com'])[1 + (i + k) % 3])) FROM generate_series(1, i % 4) k),
       'phones', (SELECT jsonb_agg('+861381234' || (5670 + (i * k) % 13)) FROM generate_series(1, i % 3) k))) AS profile FROM generate_series(1, 30) i;
SELECT count(*) AS pairs, count(*) FILTER (WHERE campaign.profile_score(a.profile, b.profile, m.model) <> o.score) AS wrong,
       count(*) FILTER (WHERE abs((SELECT sum((r -> 'weight')::numeric) FROM jsonb_array_elements(campaign.profile_reasons(a.profile, b.profile, m.model)) r) - o.score::numeric) > 0.05) AS terms_wrong
  FROM public.profile a JOIN public.profile b ON a.id <= b.id
 CROSS JOIN (SELECT campaign.stored_model() AS model) m
 CROSS JOIN LATERAL (SELECT max(campaign.match_score(a.profile || jsonb_build_object('email', ae.v, 'phone', ap.v), b.profile || jsonb_build_object('email', be.v, 'phone', bp.v), m.model)) AS score
                       FROM (SELECT e #>> '{}' AS v FROM jsonb_array_elements(COALESCE(a.profile -> 'emails', '[null]')) e) ae, (SELECT e #>> '{}' AS v FROM jsonb_array_elements(COALESCE(b.profile -> 'emails', '[null]')) e) be,
                            (SELECT e #>> '{}' AS v FROM jsonb_array_elements(COALESCE(a.profile -> 'phones', '[null]')) e) ap, (SELECT e #>> '{}' AS v FROM jsonb_array_elements(COALESCE(b.profile -> 'phones', '[null]')) e) bp) o;
-- a company here, its domain there: that may speak for a pair, never against it; where both have such mail, the mail says it
SELECT what, round((campaign.profile_score(a::jsonb, b::jsonb, m) - campaign.profile_score(a::jsonb - 'company', b::jsonb - 'company', m))::numeric, 2) AS bits, campaign.profile_score(a::jsonb, b::jsonb, m) = campaign.profile_score(b::jsonb, a::jsonb, m) AS symmetric
  FROM (SELECT campaign.stored_model() AS m) m,
       (VALUES ('Han and pinyin', '{"company":"北京小米科技有限公司"}', '{"emails":["a@xiaomi.com"]}'), ('Latin', '{"company":"Blue Oak Ltd","emails":["x@qq.com"]}', '{"emails":["a@gmail.com","a@blueoak.co.uk"]}'), ('another', '{"company":"联想集团"}', '{"emails":["a@xiaomi.com"]}'),
               ('public', '{"company":"网易"}', '{"emails":["a@163.com"]}'), ('both have mail', '{"company":"小米科技","emails":["a@xiaomi.com"]}', '{"emails":["b@xiaomi.com"]}'), ('both have companies', '{"company":"小米科技"}', '{"company":"小米科技","emails":["a@lenovo.com"]}')) v (what, a, b);
-- mailboxes that both spell the name say no more than the name, unless a number of one's own comes with it
SELECT b, (campaign.profile_score(a, a || jsonb_build_object('emails', jsonb_build_array(b)), m) - campaign.profile_score(a, '{"name":"张伟"}', m))::numeric(6, 2) AS bits
  FROM (SELECT campaign.stored_model() AS m, '{"name":"张伟","emails":["zhang.wei77@163.com"]}'::jsonb AS a) x, unnest('{zhangwei@qq.com,weizhang8@xiaomi.com,zwei@qq.com,zhangw@qq.com,zhangwei77@qq.com,zhang.wei@163.com,zhangwie77@163.com,lina@xiaomi.com}'::text[]) b;
-- a name that many bear weighs less: log2 of how much more often than the model says, within tf_min; other levels than equality stay
SELECT share, round((campaign.profile_score(a, b, m, share) - campaign.profile_score(a, b, m))::numeric, 2) AS bits, round((campaign.profile_score(a, '{"name":"Zhang Wei"}', m, share) - campaign.profile_score(a, '{"name":"Zhang Wei"}', m))::numeric, 2) AS otherwise
  FROM (SELECT '{"name":"张伟"}'::jsonb AS a, '{"name":"张伟","company":"小米"}'::jsonb AS b, campaign.stored_model() AS m) x, unnest('{NULL,0,0.0002,0.0004,0.0128,0.000001,0.000000001}'::double precision[]) share;
SELECT campaign.profile_score(NULL, '{}', campaign.stored_model()) IS NULL AS a, campaign.profile_reasons('{}', NULL, campaign.stored_model()) IS NULL AS b, campaign.profile_score('{}', '{}', NULL) IS NULL AS c, campaign.profile_reasons('{}', '[]', campaign.stored_model()) AS nothing_known;
SELECT t.state, t.message FROM public.try('SELECT campaign.profile_score(''{}'', ''{}'', ''{}'')') t;
SELECT n, round(campaign.name_share(n)::numeric, 6) AS share FROM unnest('{NULL,0,1,2,200}'::bigint[]) n;

-- ---------------------------------------------------------------- a capture leaves a note, the tick does the rest
SELECT public.form('1', '{"name":"张伟","company":"北京小米科技有限责任公司","email":"zhang.wei@xiaomi.com","phone":"13812345678"}') AS wei,
       public.form('2', '{"name":"Zhang Wei","company":"小米科技","email":"zhangwei@xiaomi.com","phone":"13812345687"}', '02 10:00') AS wei_again,
       public.form('3', '{"name":"张伟","company":"联想集团","email":"zw77@lenovo.com","phone":"13911110001"}') AS another_wei,
       public.form('4', '{"name":"李娜","company":"小米科技","email":"li.na@xiaomi.com","phone":"13911110002"}') AS colleague,
       public.form('5', '{"email":"x@xiaomi.com"}') AS nameless;
SELECT person_id FROM campaign.match_queue ORDER BY 1;
SELECT campaign.match_tick(at => '2026-03-03 10:00+08') AS looked_at, (SELECT count(*) FROM campaign.match_queue) AS before;
SELECT (SELECT count(*) FROM campaign.match_queue) AS left_over, (SELECT count(*) FROM campaign.match_profile) AS profiles, campaign.match_tick() AS nothing_left;
SELECT person_a, person_b, state, match_model_id, weight > 5 AS strong, (SELECT jsonb_agg(r -> 'signal' ORDER BY r ->> 'signal') FROM jsonb_array_elements(reasons) r) AS signals, (SELECT round(sum((r -> 'weight')::numeric), 1) = round(weight::numeric, 1) FROM jsonb_array_elements(reasons) r) AS sums FROM campaign.identity_edge ORDER BY 1, 2;
SELECT count(*) AS merges FROM campaign.person_merge;
-- the same question from outside: best first, the reasons add up to the score
SELECT person_id, round(probability::numeric, 3) AS probability, round((SELECT sum((r -> 'weight')::numeric) FROM jsonb_array_elements(reasons) r) - score::numeric, 1) AS rest FROM campaign.find_person_candidates('{"name":"张伟","company":"小米科技有限公司","phone":"13812345679"}', 2);
SELECT count(*) AS nobody FROM campaign.find_person_candidates('{"name":"赵敏","company":"无关公司"}');
SELECT count(*) AS nobody FROM campaign.find_person_candidates('{}');
-- a change of name or company puts one in the queue again, a merge of blanks does not
UPDATE campaign.person SET title = 'CTO' WHERE person_id = 4;
UPDATE campaign.person SET name = '李 娜' WHERE person_id = 4;
SELECT person_id FROM campaign.match_queue;

-- ---------------------------------------------------------------- a human decides
SELECT identity_edge_id AS edge FROM campaign.identity_edge WHERE state = 'review' ORDER BY 1 LIMIT 1 \gset
SELECT campaign.review_pair(:edge, 'later', 'li.lei', 'call first', '2026-03-04 10:00+08') IS NULL AS later, (SELECT count(*) FROM campaign.person_merge) AS merges;
SELECT state, actor, at FROM campaign.identity_edge WHERE identity_edge_id = :edge;
SELECT campaign.review_pair(:edge, 'same', 'li.lei', 'he said so', '2026-03-05 10:00+08') IS NOT NULL AS merged;
SELECT state, actor, at, reason FROM campaign.identity_edge WHERE identity_edge_id = :edge;
SELECT winner, loser, reason, actor FROM campaign.merge_log;
SELECT field, from_value, to_value, actor, reason FROM campaign.stage_log WHERE entity = 'identity_edge' ORDER BY stage_log_id;
SELECT t.state, t.message, t.detail, t.hint FROM unnest(ARRAY[format('%s, ''same''', :edge), '-1, ''same''', 'NULL, ''same''', format('%s, ''perhaps''', :edge), format('%s, NULL', :edge)]) c, public.try(format('SELECT campaign.review_pair(%s, ''a'', ''b'', ''2026-03-05 10:00+08'')', c)) t;
-- different: neither model nor keys join them any more
SELECT public.form('6', '{"name":"陈静","company":"海尔智家","email":"chen.jing@haier.com","phone":"13712345678"}') AS chen, public.form('7', '{"name":"陈静","company":"海尔智家","email":"chenjing@haier.com","phone":"13712345679"}') AS chen_too, campaign.match_tick() AS looked_at;
SELECT state FROM campaign.identity_edge WHERE person_a = 6 AND person_b = 7;
SELECT campaign.match_tick() AS looked_at;
SELECT identity_edge_id AS edge FROM campaign.identity_edge WHERE person_a = 6 AND person_b = 7 \gset
SELECT campaign.review_pair(:edge, 'different', 'li.lei') IS NULL AS held_apart;
SELECT campaign.match_people() AS queued;
SELECT campaign.match_tick() AS looked_at;
SELECT state FROM campaign.identity_edge WHERE person_a = 6 AND person_b = 7;
SELECT campaign.identify('{"email":"chen.jing@haier.com","phone":"13712345679"}', '2026-03-06 10:00+08') IN (6, 7) AS one_of_them, (SELECT count(*) FROM campaign.person WHERE merged_into IS NOT NULL) AS aliases;

-- ---------------------------------------------------------------- the setting may allow a merge, with two signals beside the name
SELECT campaign.set_setting('matching', '{"auto":0.99}');
SELECT public.form('8', '{"name":"刘洋","company":"格力电器股份有限公司","email":"liu.yang@gree.com","phone":"13612345678"}') AS liu, public.form('9', '{"name":"刘洋","company":"格力电器","email":"liuyang@gree.com","phone":"13612345687"}', '02 10:00') AS same, public.form('10', '{"name":"刘洋","company":"格力电器","email":"ly1@foxmail.com"}', '03 10:00') AS one_signal;
SELECT campaign.match_tick() AS looked_at;
SELECT winner, loser, actor FROM campaign.merge_log WHERE winner >= 8;
SELECT person_a, person_b, state FROM campaign.identity_edge WHERE person_b >= 9 ORDER BY 1, 2;
SELECT campaign.set_setting('matching', '{"auto":null}');
-- ids hold apart whatever the rest says
SELECT public.form('11', '{"name":"杨勇","company":"美的集团","email":"yang.yong@midea.com","unionid":"u1","open_account":"A"}') AS yang, public.form('12', '{"name":"杨勇","company":"美的集团","email":"yangyong@midea.com","unionid":"u2","open_account":"A"}') AS other;
SELECT campaign.match_tick() AS looked_at, (SELECT count(*) FROM campaign.identity_edge WHERE person_a = 11) AS pairs;

-- ---------------------------------------------------------------- full blocks are told, never walked through
SELECT campaign.set_setting('matching', '{"block":20,"candidates":10}');
SELECT count(*) AS captured FROM campaign.capture_leads((SELECT jsonb_agg(jsonb_build_object('source', 'bulk', 'external_id', i::text, 'payload', jsonb_build_object('name', '张伟', 'company', '华为技术有限公司', 'email', format('z%s.wei@huawei.com', i)))) FROM generate_series(1, 40) i));
SELECT campaign.match_tick(1000) AS looked_at;
SELECT rule, hits FROM campaign.match_hot_block ORDER BY 1;
SELECT count(*) AS pairs FROM campaign.identity_edge e JOIN campaign.person p ON p.person_id = e.person_a JOIN campaign.account a USING (account_id) WHERE a.name = '华为技术有限公司';
-- erased people are found no more
UPDATE campaign.person SET erased_at = now() WHERE person_id = 4;
SELECT campaign.match_person(4), (SELECT count(*) FROM campaign.find_person_candidates('{"name":"李娜","company":"小米科技","email":"li.na2@xiaomi.com"}') c WHERE c.person_id = 4) AS found;
SELECT count(*) FROM campaign.match_profile WHERE person_id = 4;
SELECT count(*) FROM campaign.person_block WHERE person_id = 4;
-- a first run writes at one stroke what ticks write
SELECT campaign.profile_people(array_agg(person_id), now()) FROM campaign.person;
CREATE TABLE public.ticked AS SELECT m.person_id, m.profile, m.blocks FROM campaign.match_profile m JOIN campaign.person p USING (person_id) WHERE p.erased_at IS NULL;
TRUNCATE campaign.match_profile, campaign.person_block, campaign.match_queue, campaign.match_hot_block;
SELECT campaign.match_people() AS queued \gset
SELECT count(*) = :queued AS queued FROM campaign.match_queue;
SELECT count(*) AS different FROM ((TABLE public.ticked EXCEPT SELECT person_id, profile, blocks FROM campaign.match_profile) UNION ALL (SELECT m.person_id, m.profile, m.blocks FROM campaign.match_profile m JOIN public.ticked t USING (person_id) EXCEPT TABLE public.ticked)) x;
SELECT rule, people FROM campaign.match_hot_block ORDER BY 1, 2;
SELECT count(*) AS found FROM campaign.find_person_candidates('{"name":"陈静","company":"海尔","phone":"13712345670"}') WHERE probability > 0.8;
-- nothing stands in a block that its profile does not name, and nothing is missing
SELECT count(*) AS wrong FROM (SELECT person_id, block FROM campaign.person_block EXCEPT SELECT m.person_id, b FROM campaign.match_profile m, unnest(m.blocks) b) x;
SELECT count(*) AS missing FROM (SELECT m.person_id, b FROM campaign.match_profile m, unnest(m.blocks) b EXCEPT SELECT person_id, block FROM campaign.person_block) x;
SELECT t.state, t.message FROM unnest('{find_person_candidates(NULL),"find_person_candidates(''[]'')","find_person_candidates(''{}'', 0)",match_tick(0),"set_setting(''matching'', ''[]'')","set_setting(''matching'', ''{\"review\":\"x\"}'')"}'::text[]) c, public.try('SELECT campaign.' || c) t;

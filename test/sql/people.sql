-- People: keys, merges in every order, leads that become one.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'Asia/Shanghai';
SET datestyle = 'ISO, YMD';
SELECT campaign.install();

-- what a command says: its SQLSTATE, message, detail and hint; missing marks an error without detail or hint
CREATE FUNCTION public.try(command text) RETURNS TABLE (state text, message text, detail text, hint text) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE command;
    state := 'ok';
    RETURN NEXT;
EXCEPTION WHEN query_canceled OR OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    message := left(message, 150);
    detail := left(detail, 150);
    RETURN NEXT;
END $$;

-- ---------------------------------------------------------------- identify
SELECT campaign.identify('{"email":"Wei.Zhang@Corp.com "}', '2026-03-01 10:00+08', '张伟') AS one, campaign.identify('{"email":"wei.zhang@corp.com","phone":"0086 139-1111-0001"}', '2026-03-02 10:00+08') AS same, campaign.identify('{"phone":"13911110001"}', '2026-03-03 10:00+08') AS by_phone,
       campaign.identify('{"openid":"o","appid":"a"}', '2026-03-03 10:00+08') AS app_a, campaign.identify('{"openid":"o","appid":"b"}', '2026-03-03 10:00+08') AS app_b, campaign.identify('{"cookie":"c"}', '2026-03-03 10:00+08') AS weak, campaign.identify('{"cookie":"c"}', '2026-03-03 10:00+08') AS weak_again;
SELECT person_id, name, is_anonymous, merged_into FROM campaign.person ORDER BY 1;
SELECT person_id, type, namespace, value_norm, strength FROM campaign.identity_key ORDER BY 1, 2;
SELECT c.no, t.* FROM (VALUES (1, 'NULL'), (2, $$'[]'$$), (3, $$'{}'$$), (4, $$'{"email":"none"}'$$), (5, $$'{"email":["x"]}'$$), (6, $$'{"phone":"13800138000"}'$$), (7, format('%L', jsonb_build_object('email', repeat('x', 1000000)))), (8, $$'{"name":"only"}'$$), (9, $$'"text"'$$)) c (no, doc),
    public.try(format('SELECT campaign.identify(%s)', c.doc)) t ORDER BY 1;

-- ---------------------------------------------------------------- merge_people: one step, keys move, rows stay
SELECT campaign.add_user('rep' || i, team => 'east') FROM generate_series(1, 4) i;
SELECT campaign.create_pool('{"name":"east","team":"east","match":{"region":"east"}}') IS NOT NULL AS made;
-- four people, each with a key, a touch and a lead; merged in every order of six, by every choice of winner
CREATE FUNCTION public.four(tag text) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
    ids bigint[];
    id bigint;
BEGIN
    FOR i IN 1..4 LOOP
        PERFORM campaign.capture_lead(tag, i::text, jsonb_build_object('email', format('%s.%s@corp.com', tag, i), 'region', CASE WHEN i > 1 THEN 'east' END, 'title', CASE i WHEN 3 THEN 'CTO' END, 'attrs', jsonb_build_object('a' || i, i)), timestamptz '2026-03-01 10:00+08' + i * interval '1 hour');
        SELECT c.person_id INTO id FROM campaign.capture c WHERE c.source = tag AND c.external_id = i::text;
        ids := ids || id;
    END LOOP;
    RETURN ids;
END $$;
CREATE TABLE t_merge (tag text, winners text, people bigint, longest integer, keys bigint, open_leads bigint, lead_no text, owner_no text, title text, attrs jsonb, stays bigint, touches bigint, own_rows bigint);
DO $$
DECLARE
    ids bigint[];
    s record;
    n integer := 0;
    a bigint;
    b bigint;
    tag text;
BEGIN
    -- chains: pairs that join four in three steps, as trees of every kind
    FOR s IN SELECT array[x.p, y.p, z.p] AS pairs, x.flip || y.flip || z.flip AS flips
               FROM (SELECT p, f AS flip FROM unnest('{12,23,34,13,24,14}'::text[]) p, unnest('{0,1}'::text[]) f) x, (SELECT p, f AS flip FROM unnest('{12,23,34,13,24,14}'::text[]) p, unnest('{0,1}'::text[]) f) y,
                    (SELECT p, f AS flip FROM unnest('{12,23,34,13,24,14}'::text[]) p, unnest('{0,1}'::text[]) f) z
              WHERE x.p <> y.p AND y.p <> z.p AND x.p <> z.p
                -- no circle: together they name all four
                AND (x.p || y.p || z.p) ~ '1' AND (x.p || y.p || z.p) ~ '2' AND (x.p || y.p || z.p) ~ '3' AND (x.p || y.p || z.p) ~ '4'
              ORDER BY 1, 2 LOOP
        n := n + 1;
        CONTINUE WHEN n % 9 <> 0;                                                  -- every ninth of 768, over all shapes
        tag := 'm' || n;
        ids := four(tag);
        FOR i IN 1..3 LOOP
            SELECT COALESCE(p.merged_into, p.person_id) INTO a FROM campaign.person p WHERE p.person_id = ids[left(s.pairs[i], 1)::integer];
            SELECT COALESCE(p.merged_into, p.person_id) INTO b FROM campaign.person p WHERE p.person_id = ids[right(s.pairs[i], 1)::integer];
            IF substr(s.flips, i, 1) = '0' THEN PERFORM campaign.merge_people(a, b, 'the same', at => '2026-03-05'); ELSE PERFORM campaign.merge_people(b, a, 'the same', at => '2026-03-05'); END IF;
        END LOOP;
        INSERT INTO t_merge
        SELECT tag, s.pairs::text || s.flips, count(DISTINCT COALESCE(p.merged_into, p.person_id)), max(CASE WHEN q.merged_into IS NOT NULL THEN 2 WHEN p.merged_into IS NOT NULL THEN 1 ELSE 0 END),
               (SELECT count(*) FROM campaign.identity_key k WHERE k.person_id = max(COALESCE(p.merged_into, p.person_id))), count(*) FILTER (WHERE l.work_state <> 'closed'),
               max(c.external_id) FILTER (WHERE l.work_state <> 'closed'),
               (SELECT max(c2.external_id) FROM campaign.capture c2 JOIN campaign.assignment f ON f.lead_id = c2.lead_id WHERE c2.source = tag AND f.seq = (SELECT min(seq) FROM campaign.assignment g WHERE g.lead_id = f.lead_id AND g.owner IS NOT NULL AND g.action = 'route') AND f.at = (SELECT o.at FROM campaign.assignment o JOIN campaign.lead w ON w.lead_id = o.lead_id AND w.work_state <> 'closed' WHERE o.closed_at IS NULL AND o.lead_id IN (SELECT lead_id FROM campaign.capture WHERE source = tag))),
               max(r.title), max(l.attrs::text) FILTER (WHERE l.work_state <> 'closed')::jsonb,
               (SELECT count(*) FROM campaign.assignment o WHERE o.closed_at IS NULL AND o.lead_id IN (SELECT lead_id FROM campaign.capture WHERE source = tag)),
               (SELECT count(*) FROM campaign.score_entry e WHERE e.lead_id = max(l.lead_id) FILTER (WHERE l.work_state <> 'closed')),
               count(*) FILTER (WHERE t.person_id = c.person_id AND l.person_id = c.person_id)
          FROM campaign.capture c JOIN campaign.person p USING (person_id) LEFT JOIN campaign.person q ON q.person_id = p.merged_into JOIN campaign.lead l ON l.lead_id = c.lead_id
          JOIN campaign.person r ON r.person_id = COALESCE(p.merged_into, p.person_id) JOIN campaign.touchpoint t ON t.entity = 'capture' AND t.entity_id = c.capture_id
         WHERE c.source = tag;
    END LOOP;
END $$;
-- whatever the order: one person, a path of one step, four keys, the oldest lead with the first owner (lead 1 waited, lead 2 was the first to find one), all touches counted, no row moved
SELECT count(*) AS orders, people, longest, keys, open_leads, lead_no, owner_no, title, attrs, stays, touches, own_rows FROM t_merge GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 ORDER BY 1 DESC;
SELECT count(*) > 200 AS merges, bool_and(cardinality(moved_keys) >= 1) AS keys_told, bool_and(fields_before ? 'winner' AND fields_before ? 'loser') AS states_told FROM campaign.person_merge;
SELECT count(*) AS merge_log FROM campaign.merge_log WHERE reason <> 'the same';
-- blanks are filled, what is known stays, and who said it is told
INSERT INTO campaign.person (name, title, tags, attrs, locale) VALUES ('Ann', NULL, '{a,b}', '{"x":1}', 'en'), (NULL, 'CTO', '{b,c}', '{"x":2,"y":3}', 'de') RETURNING person_id;
SELECT max(person_id) - 1 AS ann, max(person_id) AS cto FROM campaign.person \gset
SELECT campaign.merge_people(:ann, :cto, '', actor => 'li.lei', at => '2026-03-06 10:00+08') IS NOT NULL AS merged;
SELECT name, title, locale, tags, attrs, field_source -> 'title' ->> 'at' AS since FROM campaign.person WHERE person_id = :ann;
SELECT fields_after, reason, actor, at FROM campaign.person_merge WHERE loser = :cto;
SELECT t.state, t.message, t.hint FROM unnest(ARRAY[format('%s, %s', :ann, :ann), format('%s, NULL', :ann), format('%s, -1', :ann), format('%s, 1', :cto), format('1, %s', :cto)]) c, public.try(format('SELECT campaign.merge_people(%s, ''x'')', c)) t;
-- two open leads of different products stay two; of a deal and a raw lead the deal stays
SELECT campaign.capture_lead('deal', '1', '{"email":"deal.1@corp.com","region":"east"}', '2026-03-01 10:00+08') IS NOT NULL AS a, campaign.capture_lead('deal', '2', '{"email":"deal.2@corp.com","region":"east"}', '2026-03-02 10:00+08') IS NOT NULL AS b,
       campaign.capture_lead('deal', '3', '{"email":"deal.2@corp.com","region":"east","product":"robot"}', '2026-03-02 11:00+08') IS NOT NULL AS c;
SELECT campaign.convert_lead(lead_id, '{"name":"Deal","amount":1,"currency":"CNY"}', at => '2026-03-03 10:00+08') IS NOT NULL AS converted FROM campaign.capture WHERE source = 'deal' AND external_id = '2';
SELECT campaign.capture_lead('deal', '4', '{"email":"deal.1@corp.com","crm":"d"}', '2026-03-04 10:00+08') IS NOT NULL AS d, (campaign.capture_lead('deal', '5', '{"email":"deal.2@corp.com","crm":"d"}', '2026-03-05 10:00+08')).outcome;
SELECT c.external_id, l.product, l.stage, l.work_state, k.stage AS merged_into_stage FROM campaign.capture c JOIN campaign.lead l USING (lead_id) LEFT JOIN campaign.lead k ON k.lead_id = l.merged_into WHERE c.source = 'deal' ORDER BY 1;
SELECT t.state, t.message, t.detail IS NOT NULL AS detail FROM public.try('SELECT campaign.merge_leads(1, 1, ''x'')') t;
-- consent follows the person through merges
SELECT campaign.set_consent(:cto, 'email', 'opt_out', at => '2026-03-07 10:00+08');
SELECT campaign.may_contact(:ann, 'email') AS ann, campaign.may_contact(:cto, 'email') AS cto, campaign.may_contact(:ann, 'email', 'transactional') AS receipt, campaign.may_contact(:ann, 'sms') AS sms;
SELECT t.state, t.message, t.detail, t.hint FROM public.try('SELECT campaign.set_consent(-1, ''email'', ''opt_out'')') t;

-- The lead desk against a model of its own: caps, cooldown, who is eligible, who waits and whose turn it
-- is, over random histories. The model keeps its books apart from those of the desk.
\set VERBOSITY terse
SET client_min_messages = warning;
SET timezone = 'UTC';
SELECT campaign.install();
-- two teams that share a member; every kind of cap; a public pool
SELECT campaign.add_user(u.login, team => u.team, weight => u.weight, daily_cap => u.daily, open_cap => u.open)
  FROM (VALUES ('a', 'one', 3, NULL, NULL), ('b', 'one', 2, 9, NULL), ('c', 'one', 2, NULL, 4), ('d', 'one', 1, 6, 5), ('d', 'two', 1, 6, 5), ('e', 'two', 4, NULL, NULL), ('f', 'two', 1, 12, 7)) u (login, team, weight, daily, open);
SELECT campaign.create_pool('{"name":"one","team":"one","match":{"region":"one"},"cooldown":"3 hours"}') IS NOT NULL AS a, campaign.create_pool('{"name":"two","team":"two","match":{"region":"two"},"hold_cap":6,"claim_daily_cap":3,"cooldown":"90 minutes"}') IS NOT NULL AS b,
       campaign.create_pool('{"name":"sea","kind":"public","match":{"region":"sea"},"hold_cap":3,"claim_daily_cap":4,"cooldown":"1 day"}') IS NOT NULL AS c;

-- the books of the model
CREATE TABLE m_user (login text PRIMARY KEY, daily integer, open integer);
INSERT INTO m_user VALUES ('a', NULL, NULL), ('b', 9, NULL), ('c', NULL, 4), ('d', 6, 5), ('e', NULL, NULL), ('f', 12, 7);
CREATE TABLE m_pool (pool text PRIMARY KEY, hold integer, claims integer, cooldown interval, members text[]);
INSERT INTO m_pool VALUES ('one', NULL, NULL, '3 hours', '{a,b,c,d}'), ('two', 6, 3, '90 minutes', '{d,e,f}'), ('sea', 3, 4, '1 day', NULL);
CREATE TABLE m_member (pool text, login text, weight double precision, paused boolean NOT NULL DEFAULT false, due double precision NOT NULL DEFAULT 0, given integer NOT NULL DEFAULT 0, PRIMARY KEY (pool, login));
INSERT INTO m_member (pool, login, weight) VALUES ('one', 'a', 3), ('one', 'b', 2), ('one', 'c', 2), ('one', 'd', 1), ('two', 'd', 1), ('two', 'e', 4), ('two', 'f', 1);
CREATE TABLE m_lead (lead_id bigint PRIMARY KEY, pool text, owner text, is_open boolean NOT NULL DEFAULT true);
CREATE TABLE m_gift (login text, pool text, day date, is_claim boolean);
CREATE TABLE m_return (lead_id bigint, login text, at timestamptz);
CREATE TABLE m_fault (step integer, act text, expected text, got text);

-- what a user may still have: by day, by open leads (with the day as it is in the zone of the installation)
CREATE FUNCTION m_refusal(who text, in_pool text, at timestamptz, claim boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    u m_user; p m_pool;
    d date := (at + interval '8 hours')::date;
BEGIN
    SELECT * INTO u FROM m_user WHERE login = who;
    SELECT * INTO p FROM m_pool WHERE pool = in_pool;
    IF (SELECT count(*) FROM m_gift g WHERE g.login = who AND g.day = d) >= u.daily THEN RETURN 'MK411'; END IF;
    IF claim AND (SELECT count(*) FROM m_gift g WHERE g.login = who AND g.day = d AND g.pool = in_pool AND g.is_claim) >= p.claims THEN RETURN 'MK411'; END IF;
    IF (SELECT count(*) FROM m_lead l WHERE l.owner = who AND l.is_open) >= u.open THEN RETURN 'MK412'; END IF;
    IF (SELECT count(*) FROM m_lead l WHERE l.owner = who AND l.is_open AND l.pool = in_pool) >= p.hold THEN RETURN 'MK412'; END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION m_barred(lead bigint, who text, in_pool text, at timestamptz) RETURNS boolean LANGUAGE sql AS $$
    SELECT EXISTS (SELECT FROM m_return r JOIN m_pool p ON p.pool = in_pool WHERE r.lead_id = lead AND r.login = who AND r.at + p.cooldown > m_barred.at) $$;
-- who could have a lead by its turn; each of them becomes due its share
CREATE FUNCTION m_able(lead bigint, in_pool text, at timestamptz) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    able text[]; total double precision;
BEGIN
    SELECT array_agg(login ORDER BY login), sum(weight) INTO able, total FROM m_member WHERE pool = in_pool AND NOT paused AND m_refusal(login, in_pool, at, false) IS NULL AND NOT m_barred(lead, login, in_pool, at);
    UPDATE m_member SET due = due + weight / total WHERE pool = in_pool AND login = ANY (able);
    RETURN array_to_string(able, ',');
END $$;
-- everything that a gift changes in the books
CREATE FUNCTION m_give(lead bigint, who text, in_pool text, at timestamptz, claim boolean) RETURNS void LANGUAGE sql AS $$
    UPDATE m_lead SET owner = who WHERE lead_id = lead;
    INSERT INTO m_gift VALUES (who, in_pool, (at + interval '8 hours')::date, claim) $$;

CREATE FUNCTION m_note(step integer, act text, expected text, got text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO m_fault SELECT step, act, expected, got WHERE expected IS DISTINCT FROM got $$;
-- a lead was routed, or not, at the desk: was it to somebody who could have it, and does it wait only where nobody could?
CREATE FUNCTION m_routed(step integer, act text, lead bigint, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    l m_lead; who text; able text;
BEGIN
    SELECT * INTO l FROM m_lead WHERE lead_id = lead;
    SELECT x.owner INTO who FROM campaign.lead x WHERE x.lead_id = lead;
    able := CASE WHEN l.pool <> 'sea' THEN m_able(lead, l.pool, at) END;
    IF who IS NULL THEN PERFORM m_note(step, act || ' ' || lead, NULL, able);
    ELSE
        PERFORM m_note(step, act || ' ' || lead, 'to one of ' || able, CASE WHEN who = ANY (string_to_array(able, ',')) THEN 'to one of ' || able ELSE 'to ' || who END);
        UPDATE m_member SET given = given + 1 WHERE pool = l.pool AND login = who;
        PERFORM m_give(lead, who, l.pool, at, false);
    END IF;
END $$;

CREATE FUNCTION play(seed double precision, steps integer) RETURNS TABLE (acts bigint, refused bigint, faults bigint) LANGUAGE plpgsql AS $$
DECLARE
    at timestamptz := '2026-03-02 00:00+00';
    kind integer; who text; in_pool text; id bigint; want text; said text; ids bigint[]; wanted bigint[]; l m_lead; r record; n integer;
    n_refused bigint := 0;
BEGIN
    PERFORM setseed(seed);
    FOR i IN 1..steps LOOP
        at := at + make_interval(secs => floor(random() * 2400));
        kind := floor(random() * 100);
        who := (ARRAY['a','b','c','d','e','f'])[1 + floor(random() * 6)::integer];
        in_pool := (ARRAY['one','two','sea'])[1 + floor(random() * 3)::integer];
        said := NULL; want := NULL;
        IF kind < 30 THEN
            SELECT c.lead_id INTO id FROM campaign.capture_lead('play', seed || '/' || i, jsonb_build_object('email', 'p' || i || 's' || (seed * 1000)::integer || '@example.com', 'region', in_pool), at) c;
            INSERT INTO m_lead VALUES (id, in_pool, NULL);
            PERFORM m_routed(i, 'capture', id, at);
        ELSIF kind < 50 THEN
            -- a claim: the first lead by number of those that wait there and are not barred (all have the same score)
            n := 1 + floor(random() * 2)::integer;
            want := CASE WHEN in_pool <> 'sea' AND who <> ALL ((SELECT members FROM m_pool WHERE pool = in_pool)::text[]) THEN 'MK414' ELSE m_refusal(who, in_pool, at, true) END;
            wanted := '{}';
            IF want IS NULL THEN
                FOR r IN SELECT m.lead_id FROM m_lead m WHERE m.pool = in_pool AND m.owner IS NULL AND m.is_open AND NOT m_barred(m.lead_id, who, in_pool, at) ORDER BY 1 LOOP
                    EXIT WHEN cardinality(wanted) = n OR m_refusal(who, in_pool, at, true) IS NOT NULL;
                    wanted := wanted || r.lead_id;
                    PERFORM m_give(r.lead_id, who, in_pool, at, true);
                END LOOP;
                IF wanted = '{}' AND EXISTS (SELECT FROM m_lead m WHERE m.pool = in_pool AND m.owner IS NULL AND m.is_open) THEN want := 'MK413'; END IF;
            END IF;
            BEGIN
                ids := campaign.claim_lead(in_pool, who, n, at);
            EXCEPTION WHEN OTHERS THEN said := SQLSTATE; ids := '{}'; n_refused := n_refused + 1;
            END;
            PERFORM m_note(i, 'claim', want, said), m_note(i, 'claim', wanted::text, ids::text);
        ELSIF kind < 62 THEN
            SELECT * INTO l FROM m_lead m WHERE m.owner IS NOT NULL AND m.is_open ORDER BY random() LIMIT 1;
            CONTINUE WHEN NOT FOUND;
            PERFORM campaign.return_lead(l.lead_id, l.owner, 'not mine', at);
            UPDATE m_lead SET owner = NULL WHERE lead_id = l.lead_id;
            INSERT INTO m_return VALUES (l.lead_id, l.owner, at);
        ELSIF kind < 74 THEN
            SELECT * INTO l FROM m_lead m WHERE m.is_open ORDER BY random() LIMIT 1;
            CONTINUE WHEN NOT FOUND OR l.owner = who;
            want := m_refusal(who, l.pool, at, false);
            BEGIN
                PERFORM campaign.transfer_lead(l.lead_id, who, 'language', at => at);
                PERFORM m_give(l.lead_id, who, l.pool, at, false);
            EXCEPTION WHEN OTHERS THEN said := SQLSTATE; n_refused := n_refused + 1;
            END;
            PERFORM m_note(i, 'transfer', want, said);
        ELSIF kind < 84 THEN
            SELECT * INTO l FROM m_lead m WHERE m.owner IS NOT NULL AND m.is_open ORDER BY random() LIMIT 1;
            CONTINUE WHEN NOT FOUND;
            PERFORM campaign.set_lead_stage(l.lead_id, 'lost', 'price', at => at);
            UPDATE m_lead SET is_open = false WHERE lead_id = l.lead_id;
        ELSIF kind < 88 THEN
            SELECT * INTO l FROM m_lead m WHERE NOT m.is_open ORDER BY random() LIMIT 1;
            CONTINUE WHEN NOT FOUND;
            want := m_refusal(l.owner, l.pool, at, false);
            PERFORM campaign.set_lead_stage(l.lead_id, 'valid', 'again', at => at);
            UPDATE m_lead SET is_open = true, owner = CASE WHEN want IS NULL THEN owner END WHERE lead_id = l.lead_id;
            IF want IS NULL THEN INSERT INTO m_gift VALUES (l.owner, l.pool, (at + interval '8 hours')::date, false); END IF;
        ELSIF kind < 94 THEN
            IF kind < 91 THEN
                PERFORM campaign.pause_member(who, at => at);
                UPDATE m_member SET paused = true WHERE login = who;
            ELSE
                SELECT array_agg(m.lead_id ORDER BY m.lead_id) INTO ids FROM m_lead m WHERE m.owner IS NULL AND m.is_open AND m.pool IN (SELECT pool FROM m_member WHERE login = who);
                PERFORM campaign.pause_member(who, NULL, at => at);
                UPDATE m_member SET paused = false WHERE login = who;
                FOR r IN SELECT u.id FROM unnest(ids) u (id) JOIN campaign.lead x ON x.lead_id = u.id ORDER BY x.owner IS NULL, x.lead_pool_id, u.id LOOP PERFORM m_routed(i, 'resume', r.id, at); END LOOP;
            END IF;
        ELSE
            SELECT array_agg(m.lead_id ORDER BY m.lead_id) INTO ids FROM m_lead m WHERE m.owner IS NULL AND m.is_open AND m.pool <> 'sea';
            PERFORM campaign.route_waiting(at);
            FOR r IN SELECT u.id FROM unnest(ids) u (id) JOIN campaign.lead x ON x.lead_id = u.id ORDER BY x.owner IS NULL, x.lead_pool_id, u.id LOOP PERFORM m_routed(i, 'wait', r.id, at); END LOOP;
        END IF;
        -- after each act the books agree
        SELECT count(*) INTO n FROM m_lead m FULL JOIN campaign.lead x ON x.lead_id = m.lead_id WHERE m.owner IS DISTINCT FROM x.owner OR m.is_open IS DISTINCT FROM (x.work_state <> 'closed');
        PERFORM m_note(i, 'books after ' || kind, '0', n::text);
        EXIT WHEN n > 0;
    END LOOP;
    RETURN QUERY SELECT steps::bigint, n_refused, (SELECT count(*) FROM m_fault);
END $$;
SELECT p.acts, p.refused > 50 AS many_refused, p.faults FROM play(0.1, 500) p;
SELECT * FROM m_fault ORDER BY step LIMIT 10;
-- turns: given as booked here; within two leads of what was due while they were there
SELECT count(*) AS members, bool_and(m.given = r.given AND abs(m.due - r.due) < 1e-6) AS as_booked, max(abs(m.due - m.given)) < 2 AS within_two
  FROM m_member m JOIN campaign.lead_pool p ON p.name = m.pool LEFT JOIN campaign.pool_rotation r ON r.lead_pool_id = p.lead_pool_id AND r.login = m.login;
SELECT (SELECT count(*) FROM m_gift) > 150 AS gifts, (SELECT count(*) FROM m_return) > 20 AS returns;
-- one stay open of each open lead, its owner's; nothing beyond a cap, counted anew
SELECT count(*) AS broken FROM campaign.lead l WHERE (SELECT string_agg(COALESCE(a.owner, '-'), ' ') FROM campaign.assignment a WHERE a.lead_id = l.lead_id AND a.closed_at IS NULL) IS DISTINCT FROM CASE WHEN l.work_state <> 'closed' THEN COALESCE(l.owner, '-') END;

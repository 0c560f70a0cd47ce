-- Who gets the next lead: weights, bounds, caps, pauses.
-- five to one to one
SELECT picks, given_after, due_after[1] - given_after[1] BETWEEN -0.75 AND 0.75 AS is_fair
  FROM campaign.rotate('{0,0,0}', '{0,0,0}', '{5,1,1}', '{NULL,NULL,NULL}', 14);
-- the state carries: 14 at once are 7 and 7
SELECT a.picks || b.picks = (SELECT picks FROM campaign.rotate('{0,0,0}', '{0,0,0}', '{5,1,1}', '{NULL,NULL,NULL}', 14)) AS same
  FROM campaign.rotate('{0,0,0}', '{0,0,0}', '{5,1,1}', '{NULL,NULL,NULL}', 7) a,
       campaign.rotate(a.due_after, a.given_after, '{5,1,1}', '{NULL,NULL,NULL}', 7) b;
-- never more than 1 - 1/(2m - 2) off, counted over the picks themselves
SELECT m, max(abs(k * w.weight / t.total - cnt)) <= 1 - 1.0 / (2 * m - 2) + 1e-9 AS in_bound
  FROM (VALUES (2), (3), (4), (7), (12)) v(m),
       LATERAL (SELECT array_agg((1 + (i * 7919) % 11)::float8 ORDER BY i) AS ws FROM generate_series(1, m) i) a,
       LATERAL (SELECT sum(x) AS total FROM unnest(a.ws) x) t,
       LATERAL campaign.rotate(array_fill(0::float8, ARRAY[m]), array_fill(0::bigint, ARRAY[m]), a.ws, array_fill(NULL::integer, ARRAY[m]), 400) r,
       LATERAL unnest(a.ws) WITH ORDINALITY w(weight, no),
       LATERAL (SELECT p.k, count(*) FILTER (WHERE p.pick = w.no) OVER (ORDER BY p.k) AS cnt FROM unnest(r.picks) WITH ORDINALITY p(pick, k)) c
 GROUP BY m ORDER BY m;
-- room: three more, one more, none
SELECT * FROM campaign.rotate('{0,0,0}', '{0,0,0}', '{1,1,1}', '{3,1,0}', 6);
-- weight 0 is paused: frozen; nobody at all
SELECT * FROM campaign.rotate('{2.5,7}', '{3,7}', '{0,1}', '{NULL,NULL}', 3);
SELECT * FROM campaign.rotate('{0,0}', '{0,0}', '{0,1}', '{NULL,0}', 2);
SELECT * FROM campaign.rotate('{}', '{}', '{}', '{}', 1);
SELECT * FROM campaign.rotate('{0}', '{0}', '{1}', '{NULL}', 0);
SELECT * FROM campaign.rotate(NULL, '{0}', '{1}', '{NULL}', 0);
-- pauses and returns at random: within two, and no flood after an absence
CREATE FUNCTION pg_temp.simulate(m integer, steps integer, seed double precision) RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE
    due float8[] := array_fill(0, ARRAY[m]); given bigint[] := array_fill(0, ARRAY[m]);
    base float8[]; weight float8[]; room integer[] := array_fill(NULL::integer, ARRAY[m]);
    worst float8 := 0; i integer; r record;
BEGIN
    PERFORM setseed(seed);
    base := ARRAY(SELECT 1 + floor(random() * 9) FROM generate_series(1, m));
    weight := base;
    FOR s IN 1..steps LOOP
        i := 1 + floor(random() * m);
        weight[i] := CASE WHEN weight[i] > 0 THEN 0 ELSE base[i] END;
        SELECT * INTO r FROM campaign.rotate(due, given, weight, room, floor(random() * 12)::integer);
        due := r.due_after;
        given := r.given_after;
        worst := greatest(worst, (SELECT max(abs(d - g)) FROM unnest(due, given) u(d, g)));
    END LOOP;
    RETURN worst;
END $$;
SELECT m, max(pg_temp.simulate(m, 400, s / 10.0)) <= 2 AS within_two FROM (VALUES (2), (3), (5), (9)) v(m), generate_series(1, 5) s GROUP BY m ORDER BY m;

-- errors
SELECT campaign.rotate('{0}', '{0,0}', '{1}', '{NULL}', 1);
SELECT campaign.rotate('{0}', '{0}', '{1}', '{}', 1);
SELECT campaign.rotate('{0}', '{0}', '{-1}', '{NULL}', 1);
SELECT campaign.rotate('{NaN}', '{0}', '{1}', '{NULL}', 1);
SELECT campaign.rotate('{0}', '{0}', '{Infinity}', '{NULL}', 1);
SELECT campaign.rotate('{0}', '{0}', '{NULL}', '{NULL}', 1);
SELECT campaign.rotate('{0}', '{0}', '{1}', '{-1}', 1);
SELECT campaign.rotate('{0}', '{0}', '{1}', '{NULL}', -1);
SELECT campaign.rotate('{0}', '{0}', '{1}', '{NULL}', 1000001);

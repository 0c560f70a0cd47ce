-- every model from a state: attribution(), attribution_rules(), attribution_synergy(), shapley()
SET search_path = public, campaign;
SET timezone = 'UTC';

-- 922 different paths with what independent implementations make of them
CREATE TABLE channel (code integer GENERATED ALWAYS AS IDENTITY, name text);
INSERT INTO channel (name) VALUES ('affiliate'), ('direct'), ('display'), ('email'), ('referral'), ('search'), ('social'), ('video');
CREATE TABLE paths (path integer[], conversions float8, value float8, nulls float8);
\set content `cat "$PG_ABS_SRCDIR/vectors/attribution/synthetic_paths.csv"`
INSERT INTO paths
SELECT (SELECT array_agg(c.code ORDER BY k.no) FROM unnest(string_to_array(f[1], ' > ')) WITH ORDINALITY k(name, no) JOIN channel c USING (name)),
       f[2]::float8, f[3]::float8, f[4]::float8
  FROM regexp_split_to_table(:'content', E'\r?\n') line, string_to_array(line, ',') f
 WHERE f[2] ~ '^[0-9]';
CREATE TABLE expected (model text, code integer, conversions float8, value float8, removal_effect float8, removal_effect_value float8);
\set content `cat "$PG_ABS_SRCDIR/vectors/attribution/synthetic_expected.csv"`
INSERT INTO expected
SELECT f[1], c.code, f[3]::float8, f[4]::float8, nullif(f[5], '')::float8, nullif(f[6], '')::float8
  FROM regexp_split_to_table(:'content', E'\r?\n') line, string_to_array(line, ',') f JOIN channel c ON c.name = f[2];
SELECT (SELECT count(*) FROM paths) AS paths, (SELECT count(*) FROM expected) AS expected;

-- as one writes it
CREATE TABLE s AS SELECT campaign.attribution_agg(path, conversions, value, nulls) AS state FROM paths;
SELECT code, conversions::numeric(12,6), value::numeric(12,4) FROM s, campaign.attribution(state, 'linear') ORDER BY code;
SELECT code, conversions::numeric(12,6), value::numeric(12,4) FROM s, campaign.attribution(state, 'shapley') ORDER BY code;
SELECT code, removal_effect::numeric(12,9), conversions::numeric(12,6), value::numeric(12,4) FROM s, campaign.attribution(state, 'markov') ORDER BY code;
SELECT code, removal_effect::numeric(12,9), conversions::numeric(12,6), value::numeric(12,4) FROM (SELECT campaign.attribution_agg(path, conversions, value, nulls, 3) AS state FROM paths) s3, campaign.attribution(state, 'markov', '{"order": 3}') ORDER BY code;
SELECT code, conversions::numeric(12,6), conversions_low::numeric(12,6), conversions_high::numeric(12,6) FROM s, campaign.attribution(state, 'markov', '{"bootstrap": 1000, "seed": 1}') ORDER BY code;

-- all expectations, to 1e-9
CREATE FUNCTION off(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE
RETURN CASE WHEN a IS NULL AND b IS NULL THEN 0 WHEN a IS NULL OR b IS NULL THEN 'infinity' ELSE abs(a - b) / greatest(abs(b), 1e-9) END;
WITH asked (expected_model, model, options) AS (VALUES
       ('first', 'first', '{}'::jsonb),
       ('last', 'last', '{}'),
       ('linear', 'linear', '{}'),
       ('linear_collapsed', 'linear', '{"repeats": "collapse"}'),
       ('position_40_20_40', 'position_based', '{}'),
       ('position_40_20_40_collapsed', 'position_based', '{"repeats": "collapse"}'),
       ('j_20_20_60_normalise_ends', 'j', '{}'),
       ('inverse_j_60_20_20_normalise_ends', 'inverse_j', '{}'),
       ('shapley_subset_sum(=linear over distinct channels)', 'shapley', '{}'),
       ('shapley_subset_sum(=linear over distinct channels)', 'linear_distinct', '{}'),
       ('shapley_subset_sum(=linear over distinct channels)', 'linear', '{"repeats": "distinct"}'),
       ('markov_order1_conv+null', 'markov', '{}'),
       ('markov_order2_conv+null', 'markov', '{"order": 2}'),
       ('markov_order3_conv+null', 'markov', '{"order": 3}'))
SELECT e.model, a.model, a.options, count(*), max(greatest(off(r.conversions, e.conversions), off(r.value, e.value), off(r.removal_effect, e.removal_effect),
       off(r.removal_effect_value, e.removal_effect_value))) < 1e-9 AS ok
  FROM s, asked a CROSS JOIN LATERAL attribution(s.state, a.model, a.options) r
  JOIN expected e ON e.model = a.expected_model AND e.code = r.code
 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3;
WITH converted AS (SELECT attribution_agg(path, conversions, value, 0) AS state FROM paths)
SELECT k AS "order", count(*), max(greatest(off(r.conversions, e.conversions), off(r.value, e.value), off(r.removal_effect, e.removal_effect),
       off(r.removal_effect_value, e.removal_effect_value))) < 1e-9 AS ok
  FROM converted, generate_series(1, 3) k CROSS JOIN LATERAL attribution(converted.state, 'markov', jsonb_build_object('order', k)) r
  JOIN expected e ON e.model = format('markov_order%s_conv_only', k) AND e.code = r.code
 GROUP BY 1 ORDER BY 1;
-- the order kept with the state is the one asked for
SELECT bool_and(a = b) FROM (SELECT attribution_agg(path, conversions, value, nulls, 2) AS state FROM paths) s2,
       LATERAL (SELECT array_agg(r ORDER BY code) FROM attribution(state, 'markov') r) x(a),
       LATERAL (SELECT array_agg(r ORDER BY code) FROM attribution(state, 'markov', '{"order": 2}') r) y(b);
-- the limit order is the share of conversions on paths with the code
SELECT max(off(r.removal_effect, p.share)) < 1e-12 AS ok, max(off(r.removal_effect, t.removal_effect)) < 1e-9 AS same_as_long
  FROM s, attribution(state, 'markov', '{"order": "limit"}') r
  JOIN attribution((SELECT attribution_agg(path, conversions, value, nulls) FROM paths WHERE cardinality(path) <= 12), 'markov', '{"order": 12}') t USING (code),
       LATERAL (SELECT sum(conversions) FILTER (WHERE path @> ARRAY[r.code]) / sum(conversions) FROM paths) p(share)
 WHERE NOT EXISTS (SELECT FROM paths WHERE cardinality(path) > 12);

-- weights of attribute(), path by path
CREATE TABLE credit AS
SELECT m AS model, p.code, sum(p.w * q.conversions) AS conversions, sum(p.w * q.value) AS value
  FROM paths q, unnest(ARRAY['first','last','last_non_direct','linear','linear_distinct','position_based','j','inverse_j','position_decay','geometric','participation','by_code','primary']) m,
       LATERAL unnest(q.path, attribution_weights(ARRAY(SELECT 'epoch'::timestamptz + i * interval '1 day' FROM generate_subscripts(q.path, 1) i), m, '2026-01-01',
           '{"ignored": [2, 6], "first": 3, "middle": 2, "last": 1, "two_touch": "split_middle", "ratio": 0.3, "weights": {"1": 2, "3": 0.5}, "default_weight": 1, "primary": [4, 6]}', q.path)) p(code, w)
 GROUP BY 1, 2;
SELECT model, count(*), max(greatest(off(r.conversions, c.conversions), off(r.value, c.value))) < 1e-12 AS ok
  FROM s, attribution_rules(state, '{"ignored": [2, 6], "first": 3, "middle": 2, "last": 1, "two_touch": "split_middle", "ratio": 0.3, "weights": {"1": 2, "3": 0.5}, "default_weight": 1, "primary": [4, 6]}') r
  JOIN credit c USING (model, code) GROUP BY 1 ORDER BY 1;
-- all at once or one by one: the same figures
SELECT count(*), count(*) FILTER (WHERE r.conversions = a.conversions AND r.value = a.value) AS same
  FROM s, attribution_rules(state, '{"ignored": [6], "primary": [4]}') r
  JOIN LATERAL attribution(state, r.model, '{"ignored": [6], "primary": [4]}') a ON a.code IS NOT DISTINCT FROM r.code;
-- models in the order asked for
SELECT model, code, conversions FROM s, attribution_rules(state, models => '{last,first}') WHERE code < 3;
SELECT r.*, r.conversions = a.conversions AS same FROM s, attribution_rules(state, models => '{last,first,last}') WITH ORDINALITY r JOIN attribution((SELECT state FROM s), 'last') a USING (code) WHERE code = 2 AND model = 'last';
-- the bucket (none): what no touch led to, and what a model gives to nobody
CREATE TABLE n AS SELECT attribution_agg(path, conversions, value, nulls) AS state FROM (TABLE paths UNION ALL VALUES ('{}'::integer[], 7, 70.5, 3), (NULL, 1, 0, 0)) p(path, conversions, value, nulls);
SELECT model, count(*), bool_or(code IS NULL) AS has_none, sum(conversions)::numeric(12,6) AS conversions, sum(value)::numeric(12,4) AS value,
       max(conversions) FILTER (WHERE code IS NULL) AS none, max(value) FILTER (WHERE code IS NULL)::numeric(12,4) AS none_value
  FROM n, attribution_rules(state, '{"primary": [1], "weights": {"1": 2}, "windows": [{"codes": [3]}]}') GROUP BY 1 ORDER BY 1;
SELECT m AS model, o AS options, count(*), sum(conversions)::numeric(12,6) AS conversions, sum(value)::numeric(12,4) AS value, max(conversions) FILTER (WHERE code IS NULL) AS none
  FROM n, (VALUES ('markov', '{}'::jsonb), ('markov', '{"order": 4}'), ('markov', '{"order": "limit"}'), ('shapley', '{}'), ('shapley', '{"game": "rate"}'), ('shapley', '{"game": "rate", "samples": 50}'),
           ('markov', '{"excluded": [1, 2]}'), ('linear', '{"excluded": [1, 2, 3, 4, 5, 6, 7]}'), ('markov', '{"repeats": "distinct"}'), ('first', '{"transforms": [{"trim_long_path": 2}]}')) a(m, o),
       attribution(state, m, o) GROUP BY 1, 2 ORDER BY 1, 2;
SELECT sum(conversions) AS conversions, sum(value)::numeric(12,4) AS value, (SELECT sum(nulls) FROM paths) AS nulls FROM paths;
-- a state of nothing but (none), and one of a path of zeros
SELECT a.* FROM (SELECT attribution_agg('{}', 3, 30, 1) AS state) x, unnest('{linear,markov,shapley}'::text[]) m, attribution(state, m) a;
SELECT code, conversions, value, removal_effect FROM (SELECT attribution_agg('{5,6}', 0, 0, 0) AS state) x, unnest('{linear,markov,shapley}'::text[]) m, attribution(state, m) a;
-- a value without conversions: what a model cannot share is (none)
SELECT m AS model, code, conversions, value FROM (SELECT path_state('{1}', 0, 5, 10) + path_state('{2,1}', 0, 0, 3) AS state) x, unnest('{linear,markov,shapley}'::text[]) m, attribution(state, m) a;
-- shares of milestones are not those of positions
SELECT code, conversions::numeric(8,6) FROM (SELECT journey_state('{2026-01-01 00:00+00 1, 2026-01-02 00:00+00 2, 2026-01-03 00:00+00 3}', '2026-01-04', 1, '{"first": 0, "middle": 0, "last": 0, "milestones": [{"name": "mql", "at": "2026-01-02T12:00:00Z", "weight": 1}]}') AS state) x, attribution(state, 'position_based');
SELECT code, conversions::numeric(8,6) FROM (SELECT journey_state('{2026-01-01 00:00+00 1, 2026-01-02 00:00+00 2, 2026-01-03 00:00+00 3}', '2026-01-04', 1, '{"first": 0, "middle": 0, "last": 0, "milestones": [{"name": "mql", "at": "2026-01-02T12:00:00Z", "weight": 1}]}') AS state) x, attribution(state, 'milestones');
-- options of the state hold where nobody says otherwise
SELECT o AS options, array_agg(code ORDER BY code) FILTER (WHERE conversions = 1) AS earns FROM (SELECT journey_state('{2026-01-01 00:00+00 1, 2026-01-02 00:00+00 2, 2026-01-03 00:00+00 3}', '2026-01-04', 1, '{"ignored": [3]}') AS state) x, unnest('{"{}","{\"ignored\": [2,3]}","{\"ignored\": null}","{\"ignored\": []}"}'::jsonb[]) o, attribution(state, 'last_non_direct', o) GROUP BY 1 ORDER BY 2;

-- Shapley: games as coalitions
\set content `cat "$PG_ABS_SRCDIR/vectors/attribution/shapley_small_exact.json"`
CREATE FUNCTION fraction(text) RETURNS float8 LANGUAGE sql IMMUTABLE RETURN split_part($1, '/', 1)::float8 / coalesce(nullif(split_part($1, '/', 2), ''), '1')::float8;
CREATE TABLE vector AS SELECT v->>'name' AS name, v->>'type' AS type, v FROM jsonb_array_elements(:'content'::jsonb) v;
SELECT name, shapley(game)::numeric(10,7)[] AS shapley, max(off(x, fraction(v->'expected'->>c))) < 1e-12 AS ok
  FROM vector, LATERAL (SELECT array_agg(fraction(v->'v'->>(SELECT coalesce(string_agg(ch, '+' ORDER BY i), '') FROM jsonb_array_elements_text(v->'channels') WITH ORDINALITY k(ch, i) WHERE s >> (i::int - 1) & 1 = 1)) ORDER BY s)
                          FROM generate_series(0, (1 << jsonb_array_length(v->'channels')) - 1) s) g(game),
       LATERAL unnest(shapley(game), ARRAY(SELECT jsonb_array_elements_text(v->'channels'))) u(x, c)
 WHERE type = 'characteristic_function' GROUP BY name, game ORDER BY name;
-- and as paths
WITH named AS (
    SELECT name, v, array_agg(DISTINCT ch) AS names FROM vector, jsonb_array_elements(v->'paths') p, string_to_array(p->>'path', '>') k, unnest(k) ch WHERE type = 'paths' GROUP BY 1, 2),
built AS (
    SELECT name, v, names, attribution_agg(ARRAY(SELECT array_position(names, c) FROM unnest(string_to_array(p->>'path', '>')) WITH ORDINALITY u(c, i) ORDER BY i), (p->>'conversions')::float8, 0, (p->>'nulls')::float8) AS state
      FROM named, jsonb_array_elements(v->'paths') p GROUP BY 1, 2, 3)
SELECT name, count(*), max(off(a.conversions, fraction(v->'expected_subset_sum'->>names[a.code]))) < 1e-12 AS subset,
       max(off(b.conversions / ((attribution_summary(state)).conversions + (attribution_summary(state)).nulls), fraction(v->'expected_subset_rate'->>names[a.code]))) < 1e-12 AS rate
  FROM built, attribution(state, 'shapley', '{"game": "subset"}') a JOIN attribution(state, 'shapley', '{"game": "rate"}') b USING (code) GROUP BY name ORDER BY name;
-- who lowers the rate owes: negative, flagged, and the sum still holds
SELECT code, conversions::numeric(12,6), value::numeric(12,6), is_negative FROM (SELECT attribution_agg(path, c, v, u) AS state FROM (VALUES ('{1}'::int[], 50, 500, 50), ('{2}', 0, 0, 300), ('{1,2}', 40, 400, 260)) x(path, c, v, u)) x, attribution(state, 'shapley', '{"game": "rate"}');
SELECT shapley('{0,1,2,3.5}'), shapley('{5}'), shapley('{2,9}'), shapley(NULL);
SELECT max(abs(x - i)) < 1e-12 AS additive
  FROM (SELECT array_agg((SELECT sum(i) FROM generate_series(1, 12) i WHERE s >> (i - 1) & 1 = 1)::float8 ORDER BY s) FROM generate_series(0, 4095) s) y(game), unnest(shapley(array_replace(game, NULL, 0))) WITH ORDINALITY u(x, i);
-- samples: the seed decides, the error tells, the sum holds
SELECT count(*), bool_and(abs(e.conversions - x.conversions) <= 5 * e.standard_error AND abs(e.value - x.value) <= 5 * e.value_standard_error) AS within,
       bool_and(e.standard_error > 0 AND e.standard_error < 10) AS is_small, abs(sum(e.conversions) - sum(x.conversions)) < 1e-9 AS same_sum, bool_and(x.standard_error IS NULL) AS exact_has_none
  FROM s, attribution(state, 'shapley', '{"game": "rate", "samples": 2000}') e JOIN attribution(state, 'shapley', '{"game": "rate"}') x USING (code);
SELECT a = b AS same_seed, a = c AS other_seed
  FROM s, LATERAL (SELECT array_agg(r ORDER BY code) FROM attribution(state, 'shapley', '{"game": "rate", "samples": 11, "seed": 5}') r) x(a),
       LATERAL (SELECT array_agg(r ORDER BY code) FROM attribution(state, 'shapley', '{"game": "rate", "samples": 12, "seed": 5}') r) y(b),
       LATERAL (SELECT array_agg(r ORDER BY code) FROM attribution(state, 'shapley', '{"game": "rate", "samples": 12, "seed": -5}') r) z(c);
CREATE TABLE many AS SELECT attribution_agg(ARRAY[i, i % 7 + 1, i % 21 + 1], i, i * 2.5, 30) AS state FROM generate_series(1, 21) i;
SELECT * FROM many, attribution(state, 'shapley', '{"game": "rate"}');
SELECT count(*), sum(conversions)::numeric(12,6) FROM many, attribution(state, 'shapley', '{"game": "rate", "samples": 100}');
SELECT count(*), sum(conversions)::numeric(12,6) FROM many, attribution(state, 'shapley', '{"game": "rate", "excluded": [21]}');

-- bootstrap
SELECT a = b AS same_seed, a = c AS other_seed
  FROM s, LATERAL (SELECT array_agg(r ORDER BY code) FROM attribution(state, 'markov', '{"bootstrap": 50, "seed": 3}') r) x(a),
       LATERAL (SELECT array_agg(r ORDER BY code) FROM attribution(state, 'markov', '{"bootstrap": 50, "seed": 3, "confidence": 0.95}') r) y(b),
       LATERAL (SELECT array_agg(r ORDER BY code) FROM attribution(state, 'markov', '{"bootstrap": 50, "seed": 4}') r) z(c);
-- figures do not depend on it; they lie inside; narrower where less confidence is asked for
SELECT m AS model, o AS options, count(*), bool_and(b.conversions = a.conversions AND b.value = a.value) AS same, bool_and(b.conversions BETWEEN b.conversions_low AND b.conversions_high AND b.value BETWEEN b.value_low AND b.value_high) AS inside,
       bool_and(c.conversions_high - c.conversions_low <= b.conversions_high - b.conversions_low) AS narrower,
       bool_and((b.removal_effect BETWEEN b.removal_effect_low AND b.removal_effect_high) IS NOT DISTINCT FROM (CASE WHEN m = 'markov' AND b.code IS NOT NULL THEN true END)) AS removal, bool_and(a.conversions_low IS NULL) AS asked_for
  FROM n, (VALUES ('markov', '{}'::jsonb), ('markov', '{"order": 2}'), ('markov', '{"order": "limit"}'), ('shapley', '{}'), ('shapley', '{"game": "rate"}'), ('linear', '{}'), ('position_based', '{"repeats": "collapse"}'), ('primary', '{"primary": [4]}'), ('participation', '{}')) q(m, o),
       LATERAL attribution(state, m, o) a
  JOIN LATERAL attribution(state, m, o || '{"bootstrap": 200}') b ON b.code IS NOT DISTINCT FROM a.code
  JOIN LATERAL attribution(state, m, o || '{"bootstrap": 200, "confidence": 0.5}') c ON c.code IS NOT DISTINCT FROM a.code GROUP BY 1, 2 ORDER BY 1, 2;
-- one path of 400 conversions: a Poisson of mean 400, whose deviation is 20
SELECT conversions, conversions_low BETWEEN 354 AND 367 AS low, conversions_high BETWEEN 433 AND 446 AS high, (value_high / conversions_high)::numeric(8,4) AS each FROM (SELECT attribution_agg('{1}', 400, 4000, 0) AS state) x, attribution(state, 'last', '{"bootstrap": 2000}');

-- pairs: at the limit order, the share of conversions on paths with either
SELECT count(*), max(off(y.removal_effect, p.share)) < 1e-12 AS ok, max(off(y.synergy + a.removal_effect + b.removal_effect, y.removal_effect)) < 1e-12 AS adds_up, bool_and(y.synergy <= 1e-15 AND y.code_a < y.code_b) AS overlap
  FROM s, attribution_synergy(state, '{"order": "limit"}') y JOIN attribution((SELECT state FROM s), 'markov', '{"order": "limit"}') a ON a.code = y.code_a JOIN attribution((SELECT state FROM s), 'markov', '{"order": "limit"}') b ON b.code = y.code_b,
       LATERAL (SELECT sum(conversions) FILTER (WHERE path && ARRAY[y.code_a, y.code_b]) / sum(conversions) FROM paths) p(share);
SELECT y.* FROM (SELECT attribution_agg(path, c, c, u) AS state FROM (VALUES ('{1,2,3}'::int[], 1, 0), ('{1}', 0, 1), ('{2,3}', 0, 1)) p(path, c, u)) x, attribution_synergy(state) y;

-- states of journeys: what needs times, from their sums
CREATE TABLE trip (j journey, at timestamptz, value float8);
INSERT INTO trip SELECT (SELECT journey_agg('2026-01-01'::timestamptz + (i * 37 + k * k * 11) % 500 * interval '1 hour', (i * k + i / 3) % 6 + 1) FROM generate_series(1, i % 7) k), '2026-01-15'::timestamptz + i * interval '1 hour', i * 1.25 FROM generate_series(1, 60) i;
CREATE TABLE t AS SELECT attribution_agg(j, at, value, '{"lookback": "12 days", "half_life": "2 days", "lead_created_at": "2026-01-10T00:00:00Z", "opportunity_created_at": "2026-01-12T00:00:00Z", "first": 0.5, "middle": 0.2, "last": 0.3}') AS state FROM trip;
SELECT model, count(*), max(greatest(off(r.conversions, c.conversions), off(r.value, c.value))) < 1e-12 AS ok, sum(r.conversions)::numeric(12,6) AS conversions
  FROM t, attribution_rules(state) r
  JOIN LATERAL (SELECT a.code, sum(a.weight) AS conversions, sum(a.weight * value) AS value FROM trip,
                       attribute(j, r.model, at, '{"lookback": "12 days", "half_life": "2 days", "lead_created_at": "2026-01-10T00:00:00Z", "opportunity_created_at": "2026-01-12T00:00:00Z", "first": 0.5, "middle": 0.2, "last": 0.3}') a GROUP BY 1) c ON c.code IS NOT DISTINCT FROM r.code
 GROUP BY 1 ORDER BY 1;
SELECT count(*), bool_and(a.conversions = r.conversions AND a.value = r.value) AS same FROM t, attribution(state, 'time_decay') a JOIN attribution_rules((SELECT state FROM t), models => '{time_decay}') r ON r.code IS NOT DISTINCT FROM a.code;
SELECT a.* FROM t, attribution(state, 'time_decay', '{"half_life": "1 day"}') a;
SELECT a.* FROM t, attribution(state, 'time_decay', '{"excluded": [1]}') a;
SELECT a.* FROM t, attribution(state, 'time_decay', '{"bootstrap": 10}') a;
SELECT a.* FROM t, attribution(state, 'milestones') a;
SELECT array_agg(DISTINCT model ORDER BY model) FROM t, attribution_rules(state, '{"excluded": [1]}');

-- NULL
SELECT count(*) FROM attribution(NULL, 'linear');
SELECT count(*) FROM s, attribution(state, NULL);
SELECT count(*) FROM s, attribution(state, 'linear', NULL);
SELECT count(*) FROM attribution_rules(NULL);
SELECT count(*) FROM s, attribution_rules(state, NULL, NULL) WHERE model = 'last';
SELECT count(*) FROM s, attribution_rules(state, NULL, '{}');
SELECT count(*) FROM attribution_synergy(NULL);
SELECT count(*) FROM s, attribution(state, 'markov', '{"order": null, "bootstrap": null, "seed": null, "confidence": null, "game": null, "samples": null, "repeats": null, "lookback": null}');

-- errors
SELECT a.* FROM s, attribution(state, 'time_decay') a;
SELECT a.* FROM s, attribution_rules(state, models => '{first,w_shaped}') a;
SELECT a.* FROM s, attribution(state, 'crystal_ball') a;
SELECT a.* FROM s, attribution_rules(state, models => '{markov}') a;
SELECT a.* FROM s, attribution_rules(state, models => '{first,NULL}') a;
SELECT a.* FROM s, attribution(state, 'markov', '{"ordre": 2}') a;
SELECT a.* FROM s, attribution(state, 'markov', '[]') a;
SELECT a.* FROM s, attribution(state, 'markov', '{"order": 0}') a;
SELECT a.* FROM s, attribution(state, 'markov', '{"order": 21}') a;
SELECT a.* FROM s, attribution(state, 'markov', '{"order": "2"}') a;
SELECT a.* FROM s, attribution(state, 'markov', '{"bootstrap": 0}') a;
SELECT a.* FROM s, attribution(state, 'markov', '{"bootstrap": 1e400}') a;
SELECT a.* FROM s, attribution(state, 'markov', '{"bootstrap": 10, "confidence": 1}') a;
SELECT a.* FROM s, attribution(state, 'markov', '{"seed": 0.5}') a;
SELECT a.* FROM s, attribution(state, 'shapley', '{"game": "chess"}') a;
SELECT a.* FROM s, attribution(state, 'shapley', '{"game": "rate", "samples": 3}') a;
SELECT a.* FROM s, attribution(state, 'shapley', '{"samples": 100}') a;
SELECT a.* FROM s, attribution(state, 'shapley', '{"game": "rate", "samples": 100, "bootstrap": 10}') a;
SELECT a.* FROM s, attribution(state, 'linear', '{"lookback": "30 days"}') a;
SELECT a.* FROM s, attribution(state, 'last_by_priority', '{"windows": [{"codes": [1], "lookback": "30 days"}]}') a;
SELECT a.* FROM s, attribution(state, 'position_based', '{"first": 0, "middle": 0, "last": 0}') a;
SELECT a.* FROM s, attribution_rules(state, '{"bootstrap": 10}') a;
SELECT a.* FROM s, attribution_synergy(state, '{"bootstrap": 10}') a;
SELECT a.* FROM (SELECT path_state('{1}', 1) - path_state('{2}', 1) AS state) x, attribution(state, 'linear') a;
SELECT a.* FROM (SELECT path_state('{1}', 1) - path_state('{1}', 2) AS state) x, attribution(state, 'linear') a;
SELECT a.* FROM (SELECT path_state('{1}', 0, 0, 1) - path_state('{1}', 0, 0, 2) AS state) x, attribution_rules(state) a;
-- taken away one by one from a row of several
SELECT code, conversions, value FROM (SELECT path_state('{1}', 5, 50) - path_state('{1}', 1, 10) - path_state('{1}', 1, 10) AS state) x, attribution(state, 'markov');
SELECT shapley('{}');
SELECT shapley('{1,2,3}');
SELECT shapley('{1,NULL}');
SELECT shapley('{1,NaN}');
SELECT shapley('{{1,2},{3,4}}');
SELECT shapley(array_fill(1::float8, ARRAY[1 << 21]));

-- parallel workers may solve
SELECT proname, provolatile, proparallel, proisstrict FROM pg_proc WHERE pronamespace = 'campaign'::regnamespace AND proname IN ('attribution', 'attribution_rules', 'attribution_synergy', 'shapley') ORDER BY 1;

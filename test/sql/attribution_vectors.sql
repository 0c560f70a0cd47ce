-- Rule models, milestones, transforms and several conversions against published
-- and own cases (test/vectors/README.md), to 1e-9.
SET timezone = 'UTC';
SET search_path = campaign, public;
SET jit = off;

-- "3/10", 0.3 and "0.3" are one number
CREATE FUNCTION number_of(v jsonb) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$
    SELECT split_part(v #>> '{}', '/', 1)::numeric / coalesce(nullif(split_part(v #>> '{}', '/', 2), ''), '1')::numeric $$;
CREATE FUNCTION numbers_of(v jsonb) RETURNS float8[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(number_of(e) ORDER BY i) FROM jsonb_array_elements(v) WITH ORDINALITY a(e, i) $$;
-- channels by name
CREATE FUNCTION code_of(channel text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT array_position('{A,B,C,D,E,a,Direct,Example,Video,Paid Search,Social,Email,Display,Organic Search}'::text[], channel) $$;
-- the largest difference of two arrays, infinite where their lengths differ
CREATE FUNCTION distance(a float8[], b float8[]) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$
    SELECT max(coalesce(abs(x - y), 'infinity')) FROM unnest(a, b) u(x, y) $$;

-- touch-level rules: weights, shares of channels, money
\set content `cat "$PG_ABS_SRCDIR/vectors/attribution/rules_touch_vectors.json"`
CREATE TEMP TABLE rule_vector AS
SELECT v ->> 'name' AS name,
       CASE v ->> 'model' WHEN 'time_decay_step' THEN 'time_decay' ELSE v ->> 'model' END AS model,
       CASE v ->> 'model'
            WHEN 'time_decay' THEN jsonb_build_object('half_life', (v #>> '{params,half_life_days}') || ' days')
            WHEN 'time_decay_step' THEN jsonb_build_object('half_life', (v #>> '{params,period_hours}') || ' hours', 'stepwise', true)
            WHEN 'last_non_direct' THEN jsonb_build_object('ignored', (SELECT jsonb_agg(code_of(d)) FROM jsonb_array_elements_text(v #> '{params,direct}') d))
            WHEN 'geometric' THEN jsonb_build_object('ratio', number_of(v #> '{params,ratio}'))
            ELSE v -> 'params' END AS options,
       (SELECT array_agg(code_of(t ->> 'channel') ORDER BY i) FROM jsonb_array_elements(v -> 'touches') WITH ORDINALITY a(t, i)) AS codes,
       -- without ages a touch a day
       (SELECT array_agg(timestamptz '2026-01-01' - coalesce((t ->> 'age_days')::float8, jsonb_array_length(v -> 'touches') - i) * interval '1 day' ORDER BY i)
          FROM jsonb_array_elements(v -> 'touches') WITH ORDINALITY a(t, i)) AS times,
       numbers_of(v -> 'expected_weights') AS weights,
       v -> 'expected_channel_share' AS shares
  FROM jsonb_array_elements(:'content'::jsonb) v;
SELECT count(*) AS cases, count(*) FILTER (WHERE distance(attribution_weights(times, model, '2026-01-01', options, codes), weights) <= 1e-9) AS right,
       count(*) FILTER (WHERE code_of('A') = ANY (codes)) AS with_a
  FROM rule_vector;
SELECT name, attribution_weights(times, model, '2026-01-01', options, codes), weights FROM rule_vector
 WHERE coalesce(distance(attribution_weights(times, model, '2026-01-01', options, codes), weights), 'NaN') > 1e-9;
-- through journeys, by channel
SELECT count(*) AS shares, count(*) FILTER (WHERE abs(got.share - number_of(want.share)) <= 1e-9) AS right
  FROM (SELECT *, (SELECT journey_agg(t, c) FROM unnest(times, codes) u(t, c)) AS journey FROM rule_vector
         WHERE cardinality(times) = (SELECT count(DISTINCT t) FROM unnest(times) t)) v
 CROSS JOIN LATERAL jsonb_each(v.shares) want (channel, share)
 CROSS JOIN LATERAL (SELECT sum(weight) AS share FROM attribute(v.journey, v.model, '2026-01-01', v.options) WHERE code = code_of(want.channel)) got;
-- the worked example of Adobe Analytics: $50
SELECT name, model, (SELECT array_agg(round((w * 50)::numeric, 2) ORDER BY i) FROM unnest(attribution_weights(times, model, '2026-01-01', options, codes)) WITH ORDINALITY a(w, i)) AS dollars
  FROM rule_vector WHERE name LIKE 'adobe%' ORDER BY name;

-- milestones: a touch a day, what happened an hour after the touch it belongs to
\set content `cat "$PG_ABS_SRCDIR/vectors/attribution/milestone_vectors.json"`
CREATE TEMP TABLE milestone_vector AS
SELECT v ->> 'name' AS name, jsonb_array_length(v -> 'touches') AS n,
       (SELECT array_agg(timestamptz '2026-01-01' + i * interval '1 day' ORDER BY i) FROM generate_series(0, jsonb_array_length(v -> 'touches') - 1) i) AS times,
       jsonb_build_object('middle', number_of(v -> 'middle'), 'milestones',
           (SELECT jsonb_agg(jsonb_build_object('name', k, 'weight', number_of(w), 'at', timestamptz '2026-01-01 01:00' + (v -> 'roles' ->> k)::integer * interval '1 day'))
              FROM jsonb_each(v -> 'milestone_weights') m(k, w))) AS as_milestones,
       jsonb_build_object('lead_created_at', timestamptz '2026-01-01 01:00' + (v #>> '{roles,LC}')::integer * interval '1 day',
                          'opportunity_created_at', timestamptz '2026-01-01 01:00' + (v #>> '{roles,OC}')::integer * interval '1 day') AS as_instants,
       CASE WHEN v ->> 'name' LIKE 'w\_%' THEN 'w_shaped' WHEN v ->> 'name' LIKE 'z\_%' THEN 'full_path' WHEN v ->> 'name' LIKE 'lead\_creation%' THEN 'lead_creation' END AS model,
       numbers_of(v -> 'expected_weights') AS weights
  FROM jsonb_array_elements(:'content'::jsonb) v;
SELECT name, distance(attribution_weights(times, 'milestones', '2026-02-01', as_milestones), weights) <= 1e-9 AS as_milestones,
       model, CASE WHEN model IS NOT NULL THEN distance(attribution_weights(times, model, '2026-02-01', as_instants), weights) <= 1e-9 END AS by_model
  FROM milestone_vector ORDER BY name;

-- transforms of paths
\set content `cat "$PG_ABS_SRCDIR/vectors/attribution/path_transform_vectors.json"`
CREATE TEMP TABLE transform_vector AS
SELECT v ->> 'path' AS path, v ->> 'transform' AS transform,
       (SELECT array_agg(code_of(c) ORDER BY i) FROM string_to_table(v ->> 'path', '>') WITH ORDINALITY a(c, i)) AS codes,
       jsonb_build_array(CASE WHEN v ->> 'transform' LIKE 'trim\_%' THEN jsonb_build_object('trim_long_path', substr(v ->> 'transform', 6)::integer)
                              WHEN v ->> 'param' IS NOT NULL THEN jsonb_build_object(v ->> 'transform', code_of(v ->> 'param'))
                              ELSE v -> 'transform' END) AS transforms,
       (SELECT array_agg(code_of(split_part(c, '(', 1)) * CASE WHEN c LIKE '%(%' THEN 1000 ELSE 1 END + coalesce(substring(c FROM '\((\d+)\)')::integer, 0) ORDER BY i)
          FROM string_to_table(v ->> 'expected', '>') WITH ORDINALITY a(c, i)) AS expected
  FROM jsonb_array_elements(:'content'::jsonb) v;
SELECT transform, count(*) AS cases, count(*) FILTER (WHERE path_transform(codes, transforms) = expected) AS right
  FROM transform_vector GROUP BY transform ORDER BY transform;
-- as an option: the touches that are left share equally, the others have nothing
SELECT count(*) AS cases, count(*) FILTER (WHERE array_remove(earners, NULL) = expected AND abs(total - 1) < 1e-12) AS right
  FROM transform_vector v,
       LATERAL (SELECT array_agg(CASE WHEN w > 0 THEN c END ORDER BY i) AS earners, sum(w) AS total
                  FROM unnest(v.codes, attribution_weights((SELECT array_agg(timestamptz '2026-01-01' + i * interval '1 hour' ORDER BY i) FROM generate_series(1, cardinality(v.codes)) i),
                                                           'linear', '2026-02-01', jsonb_build_object('transforms', v.transforms), v.codes)) WITH ORDINALITY u(c, w, i)) g
 WHERE transform <> 'frequency';

-- several conversions of one person
\set content `cat "$PG_ABS_SRCDIR/vectors/attribution/multi_conversion_window_vectors.json"`
WITH v AS (SELECT :'content'::jsonb AS v),
     person AS (SELECT journey_agg((t ->> 'ts')::timestamptz, code_of(t ->> 'channel')) AS journey FROM v, jsonb_array_elements(v -> 'touches') t),
     conversion AS (SELECT array_agg((c ->> 'ts')::timestamptz ORDER BY i) AS times, array_agg(c ->> 'id' ORDER BY i) AS ids FROM v, jsonb_array_elements(v -> 'conversions') WITH ORDINALITY a(c, i)),
     cases AS (SELECT i, c ->> 'mode' AS mode, c -> 'paths' AS paths,
                      jsonb_build_object('lookback', (c ->> 'lookback_days') || ' days',
                                         'conversions', substring(c ->> 'mode' FROM '^(reuse|cut|first)'),
                                         'include_conversion_instant', coalesce((c ->> 'inclusive_conversion_instant')::boolean, true)) AS options
                 FROM v, jsonb_array_elements(v -> 'cases') WITH ORDINALITY a(c, i))
SELECT c.i, c.options ->> 'conversions' AS conversions, c.options ->> 'lookback' AS lookback, g.paths AS got,
       g.paths = (SELECT jsonb_object_agg(k, (SELECT coalesce(jsonb_agg(code_of(t) ORDER BY o), '[]') FROM jsonb_array_elements_text(p) WITH ORDINALITY a(t, o))) FROM jsonb_each(c.paths) e(k, p)) AS is_right
  FROM cases c, person p, conversion x,
       LATERAL (SELECT jsonb_object_agg(id, path) AS paths
                  FROM (SELECT x.ids[r.conversion_no] AS id, coalesce(jsonb_agg(r.code ORDER BY r.touch_no) FILTER (WHERE r.touch_no IS NOT NULL), '[]') AS path
                          FROM attribution_conversions(p.journey, 'linear', x.times, c.options) r GROUP BY r.conversion_no) s) g
 ORDER BY c.i;

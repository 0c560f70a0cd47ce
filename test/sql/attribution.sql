-- Rule models over one conversion, and money in exact parts.
SET timezone = 'UTC';
SET datestyle = 'ISO';
SET extra_float_digits = 0;

-- the case of the documentation: one half life between touches
SELECT touch_no, ts, code, weight
  FROM campaign.attribute('{2026-01-01 00:00+00 1, 2026-01-08 00:00+00 2, 2026-01-15 00:00+00 3}'::campaign.journey,
                          'time_decay', converted_at => '2026-01-15 00:00+00', options => '{"half_life": "7 days"}');

-- published and exact cases: ages in days before the conversion, expected weights
CREATE TEMP TABLE rule_case (name text, model text, options jsonb, codes integer[], ages double precision[], weights double precision[]);
INSERT INTO rule_case VALUES
    ('first:A', 'first', '{}', '{1}', '{0}', '{1.0}'),
    ('last:A', 'last', '{}', '{1}', '{0}', '{1.0}'),
    ('linear:A', 'linear', '{}', '{1}', '{0}', '{1.0}'),
    ('u:A', 'position_based', '{"first": 4, "middle": 2, "last": 4, "two_touch": "normalise_ends"}', '{1}', '{0}', '{1.0}'),
    ('j:A', 'position_based', '{"first": 2, "middle": 2, "last": 6, "two_touch": "normalise_ends"}', '{1}', '{0}', '{1.0}'),
    ('inverse_j:A', 'position_based', '{"first": 6, "middle": 2, "last": 2, "two_touch": "normalise_ends"}', '{1}', '{0}', '{1.0}'),
    ('custom_50_10_20:A', 'position_based', '{"first": 50, "middle": 10, "last": 20, "two_touch": "normalise_ends"}', '{1}', '{0}', '{1.0}'),
    ('position_decay:A', 'position_decay', '{}', '{1}', '{0}', '{1.0}'),
    ('geometric_half:A', 'geometric', '{"ratio": 0.5}', '{1}', '{0}', '{1.0}'),
    ('first:A>B', 'first', '{}', '{1,2}', '{1,0}', '{1.0,0.0}'),
    ('last:A>B', 'last', '{}', '{1,2}', '{1,0}', '{0.0,1.0}'),
    ('linear:A>B', 'linear', '{}', '{1,2}', '{1,0}', '{0.5,0.5}'),
    ('u:A>B', 'position_based', '{"first": 4, "middle": 2, "last": 4, "two_touch": "normalise_ends"}', '{1,2}', '{1,0}', '{0.5,0.5}'),
    ('u:A>B:split', 'position_based', '{"first": 4, "middle": 2, "last": 4, "two_touch": "split_middle"}', '{1,2}', '{1,0}', '{0.5,0.5}'),
    ('j:A>B', 'position_based', '{"first": 2, "middle": 2, "last": 6, "two_touch": "normalise_ends"}', '{1,2}', '{1,0}', '{0.25,0.75}'),
    ('j:A>B:split', 'position_based', '{"first": 2, "middle": 2, "last": 6, "two_touch": "split_middle"}', '{1,2}', '{1,0}', '{0.3,0.7}'),
    ('inverse_j:A>B', 'position_based', '{"first": 6, "middle": 2, "last": 2, "two_touch": "normalise_ends"}', '{1,2}', '{1,0}', '{0.75,0.25}'),
    ('inverse_j:A>B:split', 'position_based', '{"first": 6, "middle": 2, "last": 2, "two_touch": "split_middle"}', '{1,2}', '{1,0}', '{0.7,0.3}'),
    ('custom_50_10_20:A>B', 'position_based', '{"first": 50, "middle": 10, "last": 20, "two_touch": "normalise_ends"}', '{1,2}', '{1,0}', '{0.7142857142857143,0.2857142857142857}'),
    ('custom_50_10_20:A>B:split', 'position_based', '{"first": 50, "middle": 10, "last": 20, "two_touch": "split_middle"}', '{1,2}', '{1,0}', '{0.6875,0.3125}'),
    ('position_decay:A>B', 'position_decay', '{}', '{1,2}', '{1,0}', '{0.3333333333333333,0.6666666666666666}'),
    ('geometric_half:A>B', 'geometric', '{"ratio": 0.5}', '{1,2}', '{1,0}', '{0.3333333333333333,0.6666666666666666}'),
    ('first:A>B>C', 'first', '{}', '{1,2,3}', '{2,1,0}', '{1.0,0.0,0.0}'),
    ('last:A>B>C', 'last', '{}', '{1,2,3}', '{2,1,0}', '{0.0,0.0,1.0}'),
    ('linear:A>B>C', 'linear', '{}', '{1,2,3}', '{2,1,0}', '{0.3333333333333333,0.3333333333333333,0.3333333333333333}'),
    ('u:A>B>C', 'position_based', '{"first": 4, "middle": 2, "last": 4, "two_touch": "normalise_ends"}', '{1,2,3}', '{2,1,0}', '{0.4,0.2,0.4}'),
    ('j:A>B>C', 'position_based', '{"first": 2, "middle": 2, "last": 6, "two_touch": "normalise_ends"}', '{1,2,3}', '{2,1,0}', '{0.2,0.2,0.6}'),
    ('inverse_j:A>B>C', 'position_based', '{"first": 6, "middle": 2, "last": 2, "two_touch": "normalise_ends"}', '{1,2,3}', '{2,1,0}', '{0.6,0.2,0.2}'),
    ('custom_50_10_20:A>B>C', 'position_based', '{"first": 50, "middle": 10, "last": 20, "two_touch": "normalise_ends"}', '{1,2,3}', '{2,1,0}', '{0.625,0.125,0.25}'),
    ('position_decay:A>B>C', 'position_decay', '{}', '{1,2,3}', '{2,1,0}', '{0.16666666666666666,0.3333333333333333,0.5}'),
    ('geometric_half:A>B>C', 'geometric', '{"ratio": 0.5}', '{1,2,3}', '{2,1,0}', '{0.14285714285714285,0.2857142857142857,0.5714285714285714}'),
    ('first:A>B>C>D', 'first', '{}', '{1,2,3,4}', '{3,2,1,0}', '{1.0,0.0,0.0,0.0}'),
    ('last:A>B>C>D', 'last', '{}', '{1,2,3,4}', '{3,2,1,0}', '{0.0,0.0,0.0,1.0}'),
    ('linear:A>B>C>D', 'linear', '{}', '{1,2,3,4}', '{3,2,1,0}', '{0.25,0.25,0.25,0.25}'),
    ('u:A>B>C>D', 'position_based', '{"first": 4, "middle": 2, "last": 4, "two_touch": "normalise_ends"}', '{1,2,3,4}', '{3,2,1,0}', '{0.4,0.1,0.1,0.4}'),
    ('j:A>B>C>D', 'position_based', '{"first": 2, "middle": 2, "last": 6, "two_touch": "normalise_ends"}', '{1,2,3,4}', '{3,2,1,0}', '{0.2,0.1,0.1,0.6}'),
    ('inverse_j:A>B>C>D', 'position_based', '{"first": 6, "middle": 2, "last": 2, "two_touch": "normalise_ends"}', '{1,2,3,4}', '{3,2,1,0}', '{0.6,0.1,0.1,0.2}'),
    ('custom_50_10_20:A>B>C>D', 'position_based', '{"first": 50, "middle": 10, "last": 20, "two_touch": "normalise_ends"}', '{1,2,3,4}', '{3,2,1,0}', '{0.625,0.0625,0.0625,0.25}'),
    ('position_decay:A>B>C>D', 'position_decay', '{}', '{1,2,3,4}', '{3,2,1,0}', '{0.1,0.2,0.3,0.4}'),
    ('geometric_half:A>B>C>D', 'geometric', '{"ratio": 0.5}', '{1,2,3,4}', '{3,2,1,0}', '{0.06666666666666667,0.13333333333333333,0.26666666666666666,0.5333333333333333}'),
    ('first:A>B>A', 'first', '{}', '{1,2,1}', '{2,1,0}', '{1.0,0.0,0.0}'),
    ('last:A>B>A', 'last', '{}', '{1,2,1}', '{2,1,0}', '{0.0,0.0,1.0}'),
    ('linear:A>B>A', 'linear', '{}', '{1,2,1}', '{2,1,0}', '{0.3333333333333333,0.3333333333333333,0.3333333333333333}'),
    ('u:A>B>A', 'position_based', '{"first": 4, "middle": 2, "last": 4, "two_touch": "normalise_ends"}', '{1,2,1}', '{2,1,0}', '{0.4,0.2,0.4}'),
    ('j:A>B>A', 'position_based', '{"first": 2, "middle": 2, "last": 6, "two_touch": "normalise_ends"}', '{1,2,1}', '{2,1,0}', '{0.2,0.2,0.6}'),
    ('inverse_j:A>B>A', 'position_based', '{"first": 6, "middle": 2, "last": 2, "two_touch": "normalise_ends"}', '{1,2,1}', '{2,1,0}', '{0.6,0.2,0.2}'),
    ('custom_50_10_20:A>B>A', 'position_based', '{"first": 50, "middle": 10, "last": 20, "two_touch": "normalise_ends"}', '{1,2,1}', '{2,1,0}', '{0.625,0.125,0.25}'),
    ('position_decay:A>B>A', 'position_decay', '{}', '{1,2,1}', '{2,1,0}', '{0.16666666666666666,0.3333333333333333,0.5}'),
    ('geometric_half:A>B>A', 'geometric', '{"ratio": 0.5}', '{1,2,1}', '{2,1,0}', '{0.14285714285714285,0.2857142857142857,0.5714285714285714}'),
    ('first:A>A', 'first', '{}', '{1,1}', '{1,0}', '{1.0,0.0}'),
    ('last:A>A', 'last', '{}', '{1,1}', '{1,0}', '{0.0,1.0}'),
    ('linear:A>A', 'linear', '{}', '{1,1}', '{1,0}', '{0.5,0.5}'),
    ('u:A>A', 'position_based', '{"first": 4, "middle": 2, "last": 4, "two_touch": "normalise_ends"}', '{1,1}', '{1,0}', '{0.5,0.5}'),
    ('u:A>A:split', 'position_based', '{"first": 4, "middle": 2, "last": 4, "two_touch": "split_middle"}', '{1,1}', '{1,0}', '{0.5,0.5}'),
    ('j:A>A', 'position_based', '{"first": 2, "middle": 2, "last": 6, "two_touch": "normalise_ends"}', '{1,1}', '{1,0}', '{0.25,0.75}'),
    ('j:A>A:split', 'position_based', '{"first": 2, "middle": 2, "last": 6, "two_touch": "split_middle"}', '{1,1}', '{1,0}', '{0.3,0.7}'),
    ('inverse_j:A>A', 'position_based', '{"first": 6, "middle": 2, "last": 2, "two_touch": "normalise_ends"}', '{1,1}', '{1,0}', '{0.75,0.25}'),
    ('inverse_j:A>A:split', 'position_based', '{"first": 6, "middle": 2, "last": 2, "two_touch": "split_middle"}', '{1,1}', '{1,0}', '{0.7,0.3}'),
    ('custom_50_10_20:A>A', 'position_based', '{"first": 50, "middle": 10, "last": 20, "two_touch": "normalise_ends"}', '{1,1}', '{1,0}', '{0.7142857142857143,0.2857142857142857}'),
    ('custom_50_10_20:A>A:split', 'position_based', '{"first": 50, "middle": 10, "last": 20, "two_touch": "split_middle"}', '{1,1}', '{1,0}', '{0.6875,0.3125}'),
    ('position_decay:A>A', 'position_decay', '{}', '{1,1}', '{1,0}', '{0.3333333333333333,0.6666666666666666}'),
    ('geometric_half:A>A', 'geometric', '{"ratio": 0.5}', '{1,1}', '{1,0}', '{0.3333333333333333,0.6666666666666666}'),
    ('first:A>A>B>B>A', 'first', '{}', '{1,1,2,2,1}', '{4,3,2,1,0}', '{1.0,0.0,0.0,0.0,0.0}'),
    ('last:A>A>B>B>A', 'last', '{}', '{1,1,2,2,1}', '{4,3,2,1,0}', '{0.0,0.0,0.0,0.0,1.0}'),
    ('linear:A>A>B>B>A', 'linear', '{}', '{1,1,2,2,1}', '{4,3,2,1,0}', '{0.2,0.2,0.2,0.2,0.2}'),
    ('u:A>A>B>B>A', 'position_based', '{"first": 4, "middle": 2, "last": 4, "two_touch": "normalise_ends"}', '{1,1,2,2,1}', '{4,3,2,1,0}', '{0.4,0.06666666666666667,0.06666666666666667,0.06666666666666667,0.4}'),
    ('j:A>A>B>B>A', 'position_based', '{"first": 2, "middle": 2, "last": 6, "two_touch": "normalise_ends"}', '{1,1,2,2,1}', '{4,3,2,1,0}', '{0.2,0.06666666666666667,0.06666666666666667,0.06666666666666667,0.6}'),
    ('inverse_j:A>A>B>B>A', 'position_based', '{"first": 6, "middle": 2, "last": 2, "two_touch": "normalise_ends"}', '{1,1,2,2,1}', '{4,3,2,1,0}', '{0.6,0.06666666666666667,0.06666666666666667,0.06666666666666667,0.2}'),
    ('custom_50_10_20:A>A>B>B>A', 'position_based', '{"first": 50, "middle": 10, "last": 20, "two_touch": "normalise_ends"}', '{1,1,2,2,1}', '{4,3,2,1,0}', '{0.625,0.041666666666666664,0.041666666666666664,0.041666666666666664,0.25}'),
    ('position_decay:A>A>B>B>A', 'position_decay', '{}', '{1,1,2,2,1}', '{4,3,2,1,0}', '{0.06666666666666667,0.13333333333333333,0.2,0.26666666666666666,0.3333333333333333}'),
    ('geometric_half:A>A>B>B>A', 'geometric', '{"ratio": 0.5}', '{1,1,2,2,1}', '{4,3,2,1,0}', '{0.03225806451612903,0.06451612903225806,0.12903225806451613,0.25806451612903225,0.5161290322580645}'),
    ('last_non_direct:A>Direct', 'last_non_direct', '{"ignored": [9]}', '{1,9}', '{1,0}', '{1.0,0.0}'),
    ('last_non_direct:Direct>A>Direct>Direct', 'last_non_direct', '{"ignored": [9]}', '{9,1,9,9}', '{3,2,1,0}', '{0.0,1.0,0.0,0.0}'),
    ('last_non_direct:Direct', 'last_non_direct', '{"ignored": [9]}', '{9}', '{0}', '{1.0}'),
    ('last_non_direct:Direct>Direct', 'last_non_direct', '{"ignored": [9]}', '{9,9}', '{1,0}', '{0.0,1.0}'),
    ('last_non_direct:A>B>Direct', 'last_non_direct', '{"ignored": [9]}', '{1,2,9}', '{2,1,0}', '{0.0,1.0,0.0}'),
    ('last_non_direct:A>Direct>B', 'last_non_direct', '{"ignored": [9]}', '{1,9,2}', '{2,1,0}', '{0.0,0.0,1.0}'),
    ('adobe_50usd:time_decay', 'time_decay', '{"half_life": "7 days"}', '{1,2,3,4}', '{9,6,0,0}', '{0.13846666538143582,0.1863623116100345,0.33758551150426486,0.33758551150426486}'),
    ('adobe_50usd:linear', 'linear', '{}', '{1,2,3,4}', '{9,6,0,0}', '{0.25,0.25,0.25,0.25}'),
    ('adobe_50usd:j', 'j', '{}', '{1,2,3,4}', '{9,6,0,0}', '{0.2,0.1,0.1,0.6}'),
    ('time_decay:A>B:[7, 0]', 'time_decay', '{"half_life": "7 days"}', '{1,2}', '{7,0}', '{0.3333333333333333,0.6666666666666666}'),
    ('time_decay:A>B>C:[14, 7, 0]', 'time_decay', '{"half_life": "7 days"}', '{1,2,3}', '{14,7,0}', '{0.14285714285714285,0.2857142857142857,0.5714285714285714}'),
    ('time_decay:A:[100]', 'time_decay', '{"half_life": "7 days"}', '{1}', '{100}', '{1.0}'),
    ('time_decay:A>B:[0, 0]', 'time_decay', '{"half_life": "7 days"}', '{1,2}', '{0,0}', '{0.5,0.5}'),
    ('time_decay:A>B>A:[21, 14, 1]', 'time_decay', '{"half_life": "7 days"}', '{1,2,1}', '{21,14,1}', '{0.09760106999494188,0.19520213998988376,0.7071967900151743}'),
    ('time_decay:A>B:[3650, 3643]', 'time_decay', '{"half_life": "7 days"}', '{1,2}', '{3650,3643}', '{0.3333333333333333,0.6666666666666666}'),
    ('dp6_time_decay:A>B:[8, 1]', 'time_decay', '{"half_life": "168 hours", "stepwise": true}', '{1,2}', '{8,1}', '{0.3333333333333333,0.6666666666666666}'),
    ('dp6_time_decay:A>B>C:[20, 13, 2]', 'time_decay', '{"half_life": "168 hours", "stepwise": true}', '{1,2,3}', '{20,13,2}', '{0.14285714285714285,0.2857142857142857,0.5714285714285714}'),
    ('posthog_time_decay', 'time_decay', '{"half_life": "7.5 days"}', '{1,2,3,4}', '{9,6,0,0}', '{0.1446277725199942,0.19083748995759492,0.33226736876120544,0.33226736876120544}');

SELECT count(*) AS cases, count(*) FILTER (WHERE worst <= 1e-9) AS right
  FROM rule_case c,
       LATERAL (SELECT array_agg(timestamptz '2026-01-01' - a.age * interval '1 day' ORDER BY a.i) AS ts
                  FROM unnest(c.ages) WITH ORDINALITY a(age, i)) t,
       LATERAL (SELECT max(abs(g.w - e.w)) AS worst, count(g.w) = count(e.w) AS is_whole
                  FROM unnest(campaign.attribution_weights(t.ts, c.model, '2026-01-01', c.options, c.codes)) WITH ORDINALITY g(w, i)
                  FULL JOIN unnest(c.weights) WITH ORDINALITY e(w, i) USING (i)) v
 WHERE v.is_whole;

-- the same through journeys (touches of one instant stand by code there: those cases are left out)
SELECT count(*) AS cases, count(*) FILTER (WHERE worst <= 1e-9) AS right
  FROM (SELECT DISTINCT ON (c.name) c.* FROM rule_case c
         WHERE (SELECT count(DISTINCT a) FROM unnest(c.ages) a) = cardinality(c.ages)) c,
       LATERAL (SELECT campaign.journey_agg(timestamptz '2026-01-01' - a.age * interval '1 day', c.codes[a.i]) AS journey
                  FROM unnest(c.ages) WITH ORDINALITY a(age, i)) j,
       LATERAL (SELECT max(abs(g.weight - e.w)) AS worst, count(g.weight) = count(e.w) AS is_whole
                  FROM campaign.attribute(j.journey, c.model, '2026-01-01', c.options) g
                  FULL JOIN unnest(c.weights) WITH ORDINALITY e(w, i) ON e.i = g.touch_no) v
 WHERE v.is_whole;

-- windows: several conversions of one person, touches used again for each
CREATE TEMP TABLE person AS
SELECT '{2024-01-01 00:00+00 1, 2024-01-05 00:00+00 2, 2024-01-10 00:00+00 3, 2024-01-10 00:00+00 4, 2024-03-01 00:00+00 5}'::campaign.journey AS journey;
SELECT o.options, x.name, a.path
  FROM person p,
       (VALUES (1, '{"lookback": "30 days"}'::jsonb), (2, '{"lookback": "30 days", "include_conversion_instant": false}'),
               (3, '{"lookback": "90 days"}'), (4, '{"lookback": "5 days"}')) o(no, options),
       (VALUES ('x1', timestamptz '2024-01-06'), ('x2', '2024-01-10'), ('x3', '2024-05-01')) x(name, at),
       LATERAL (SELECT array_agg(code ORDER BY touch_no) AS path FROM campaign.attribute(p.journey, 'linear', x.at, o.options)) a
 ORDER BY o.no, x.name;
-- numbers are those of the whole journey
SELECT touch_no, code, weight FROM person p, campaign.attribute(p.journey, 'position_based', '2024-01-10', '{"lookback": "5 days"}');

-- nothing touched: the bucket (none)
SELECT * FROM campaign.attribute(NULL, 'linear', '2026-01-01');
SELECT a.* FROM person p, campaign.attribute(p.journey, 'first', '2023-12-31') a;
SELECT * FROM campaign.attribute(NULL, NULL, '2026-01-01');
SELECT * FROM campaign.attribute(NULL, 'linear', NULL);

-- raw arrays: any order, order of the array for equal instants, zeros outside
SELECT campaign.attribution_models();
SELECT m, campaign.attribution_weights('{2026-01-03,2026-01-01,2026-01-02,2027-01-01,2025-01-01}', m, '2026-01-04', '{"lookback": "3 days", "ignored": []}', '{1,2,1,3,4}')
  FROM unnest(campaign.attribution_models()) m;
SELECT campaign.attribution_weights('{2026-01-01,2026-01-01}', 'first', '2026-01-04'), campaign.attribution_weights('{2026-01-01,2026-01-01}', 'last', '2026-01-04');
SELECT campaign.attribution_weights('{}', 'linear', '2026-01-04'), campaign.attribution_weights('{2027-01-01}', 'linear', '2026-01-04'),
       campaign.attribution_weights(NULL, 'linear', '2026-01-04'), campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', NULL);
SELECT campaign.attribution_weights('{2026-01-01,2026-01-02}', 'last_non_direct', '2026-01-04', '{"ignored": [7, 8]}', '{1,7}');
-- every model sums to one over a long path; participation to one a code
SELECT m, round(sum(w)::numeric, 9) AS sum
  FROM (SELECT array_agg(timestamptz '2026-01-01' + (i * 7919 % 10007) * interval '1 minute' ORDER BY i) AS ts,
               array_agg((i * 31 % 17)::integer ORDER BY i) AS codes FROM generate_series(1, 10000) i) t,
       unnest(campaign.attribution_models()) m,
       unnest(campaign.attribution_weights(t.ts, m, '2026-06-01', '{"two_touch": "split_middle", "primary": [3], "ties": "share", "lead_created_at": "2026-01-03T00:00:00Z"}', t.codes)) w
 GROUP BY m ORDER BY m;

-- other names of models
SELECT name, campaign.attribution_weights('{2026-01-01,2026-01-02,2026-01-03,2026-01-04}', name, '2026-01-04', '{"first": 2, "middle": 1, "last": 1, "lead_created_at": "2026-01-02 00:00+00", "opportunity_created_at": "2026-01-03 12:00+00"}')
  FROM unnest('{u,u_shaped,position,custom,j_shaped,inverse_j_shaped,w,z,z_shaped,custom_milestones}'::text[]) name;

-- what each option does to one journey: code 1, 1, 2, 9, 2, 1 a day each, and 5 and 7 at the instant of the conversion
CREATE TEMP TABLE one AS SELECT '{2026-01-01Z 1, 2026-01-02Z 1, 2026-01-03Z 2, 2026-01-04Z 9, 2026-01-05Z 2, 2026-01-06Z 1, 2026-01-07Z 5, 2026-01-07Z 7, 2026-01-08Z 8}'::campaign.journey AS journey;
SELECT no, options, (SELECT string_agg(format('%s:%s=%s', touch_no, code, round(weight::numeric, 3)), ' ' ORDER BY touch_no) FROM campaign.attribute(journey, model, '2026-01-07Z', options)) AS touches
  FROM one, (VALUES
      (1, 'linear', '{}'::jsonb),
      (2, 'linear', '{"after": "2026-01-03T00:00:00Z"}'),
      (3, 'linear', '{"lookback": "3 days"}'),
      (4, 'linear', '{"lookback": "3 days", "after": "2026-01-05T00:00:00Z"}'),
      (5, 'linear', '{"windows": [{"codes": [2], "lookback": "2 days"}, {"codes": [1, 9], "lookback": "1 day"}]}'),
      (6, 'last_by_priority', '{"windows": [{"codes": [2], "lookback": "2 days"}, {"codes": [1, 9], "lookback": "1 day"}]}'),
      (7, 'last_by_priority', '{"windows": [{"codes": [2], "lookback": "1 day"}, {"codes": [1, 9]}]}'),
      (8, 'last_by_priority', '{"windows": [{"codes": 3}]}'),
      (9, 'linear', '{"include_conversion_instant": false}'),
      (10, 'linear', '{"excluded": [1, 9]}'),
      (11, 'linear', '{"excluded": 5, "transforms": ["exposure", {"trim_long_path": 3}]}'),
      (12, 'linear', '{"transforms": [{"remove_if_last_and_not_all": [5, 7]}, {"remove": [9]}, "unique"], "repeats": "collapse"}'),
      (13, 'linear', '{"repeats": "collapse"}'),
      (14, 'linear', '{"repeats": "distinct"}'),
      (15, 'last', '{"ties": "share"}'),
      (16, 'last', '{"ties": "order"}'),
      (17, 'position_decay', '{"ties": "share", "lookback": "1 day"}'),
      (18, 'linear_distinct', '{}'),
      (19, 'participation', '{}'),
      (20, 'by_code', '{"weights": {"1": 2, "2": 1}}'),
      (21, 'by_code', '{"weights": {"1": 2}, "default_weight": 0.5}'),
      (22, 'by_code', '{"weights": {"3": 2}}'),
      (23, 'by_code', '{}'),
      (24, 'primary', '{"primary": 2}'),
      (25, 'primary', '{"primary": [1, 9]}'),
      (26, 'primary', '{"primary": [3]}'),
      (27, 'primary', '{}'),
      (28, 'linear', '{"excluded": [1, 2, 5, 7, 9]}'),
      (29, 'lead_creation', '{"lead_created_at": "2026-01-03T00:00:00Z"}'),
      (30, 'lead_creation', '{"lead_created_at": "2026-01-02T23:59:59.999999Z"}'),
      (31, 'lead_creation', '{"lead_created_at": null}'),
      (32, 'lead_creation', '{"lead_created_at": "2025-12-31T00:00:00Z"}'),
      (33, 'w_shaped', '{"lead_created_at": "2026-01-02T12:00:00Z", "opportunity_created_at": "2026-01-05T00:00:00Z"}'),
      (34, 'w_shaped', '{"lead_created_at": "2026-01-02T12:00:00Z", "opportunity_created_at": "2026-01-09T00:00:00Z"}'),
      (35, 'full_path', '{"lead_created_at": "2026-01-02T12:00:00Z", "opportunity_created_at": "2026-01-05T00:00:00Z"}'),
      (36, 'milestones', '{}'),
      (37, 'milestones', '{"first": 0.5, "last": 0.5}'),
      (38, 'milestones', '{"milestones": [{"name": "mql", "weight": 1, "at": ["2026-01-06T00:00:00Z", "2026-01-02T10:00:00Z", null, "2026-01-03T10:00:00Z", "2026-02-01T00:00:00Z"]}]}'),
      (39, 'milestones', '{"milestones": [{"name": "mql", "weight": 1, "entries": "first", "at": ["2026-01-06T00:00:00Z", "2026-01-02T10:00:00Z"]}, {"weight": 3, "entries": "last", "at": ["2026-01-04T00:00:00Z", "2026-01-05T00:00:00Z"]}]}'),
      (40, 'milestones', '{"first": 0, "middle": 0, "last": 0, "milestones": [{"weight": 0, "at": "2026-01-06T00:00:00Z"}]}'),
      (41, 'linear', '{"lookback": null, "windows": null, "excluded": null, "repeats": null, "ties": null}')) o(no, model, options)
 ORDER BY no;

-- several conversions, not in order, of which two at one instant
SELECT o, r.conversion_no, r.converted_at, string_agg(r.code::text, '>' ORDER BY r.touch_no) AS path, round(sum(r.weight)::numeric, 12) AS weight
  FROM one, unnest('{reuse,cut,first}'::text[]) o,
       campaign.attribution_conversions(journey, 'linear', '{2026-01-05 00:00+00,2026-01-03 00:00+00,2026-01-05 00:00+00,2025-01-01 00:00+00,2026-01-08 00:00+00}', jsonb_build_object('conversions', o, 'excluded', '[9]'::jsonb)) r
 GROUP BY 1, 2, 3 ORDER BY 1, 3, 2;
SELECT * FROM campaign.attribution_conversions(NULL, 'linear', '{2026-01-05 00:00+00}');
SELECT * FROM campaign.attribution_conversions(NULL, 'linear', '{}');
SELECT * FROM campaign.attribution_conversions(NULL, 'linear', NULL);
SELECT * FROM campaign.attribution_conversions(NULL, NULL, '{2026-01-05 00:00+00}');
SELECT * FROM campaign.attribution_conversions(NULL, 'linear', '{2026-01-05 00:00+00,NULL}');
SELECT * FROM campaign.attribution_conversions(NULL, 'linear', '{infinity}');
-- model and options may change from row to row
SELECT no, sum(weight * touch_no) FROM one, (VALUES (1, 'first', '{}'::jsonb), (2, 'last', '{}'), (3, 'last', '{"excluded": [7]}'), (4, 'last', NULL), (5, 'first', '{"excluded": [1]}')) o(no, model, options),
       campaign.attribute(journey, model, '2026-01-07Z', options) GROUP BY no ORDER BY no;

-- transforms of paths
SELECT t, campaign.path_transform('{4,1,2,2,3,4,3,3}', t)
  FROM unnest(ARRAY['[]', '["exposure", "frequency"]', '["first", {"trim_long_path": 2}]', '[{"frequency": 10}]', '[{"remove": [3, 4]}, "exposure"]', '[{"remove": [1, 2, 3, 4]}]',
                    '[{"remove_if_not_all": [1, 2, 3, 4]}]', '[{"remove_if_not_all": [3, 4]}]', '[{"remove_if_last_and_not_all": [3, 4]}]', '[{"trim_long_path": 100}]']::jsonb[]) t;
SELECT campaign.path_transform('{}', '["frequency"]'), campaign.path_transform(NULL, '[]'), campaign.path_transform('{1}', NULL), campaign.path_transform('[5:6]={1,1}', '["exposure"]');
-- a long one
SELECT cardinality(campaign.path_transform(p, '["first"]')), cardinality(campaign.path_transform(p, '["exposure"]')), (campaign.path_transform(p, '[{"frequency": 2000}]'))[1:3]
  FROM (SELECT array_agg((i * i) % 1009 ORDER BY i) AS p FROM generate_series(1, 30000) i) x;
SELECT campaign.path_transform('{3000000}', '["frequency"]');
SELECT campaign.path_transform('{-1}', '["frequency"]');
SELECT campaign.path_transform('{1,1}', '[{"frequency": 2}]');
SELECT campaign.path_transform('{1}', '[{"frequency": 1}]');
SELECT campaign.path_transform('{1}', '["latest"]');
SELECT campaign.path_transform('{1}', '[{"trim": 2}]');
SELECT campaign.path_transform('{1}', '[{"trim_long_path": 0}]');
SELECT campaign.path_transform('{1}', '[{"trim_long_path": 1, "remove": 2}]');
SELECT campaign.path_transform('{1}', '[7]');
SELECT campaign.path_transform('{1}', '"first"');
SELECT campaign.path_transform('{1}', '{"remove": 1}');
SELECT campaign.path_transform('{1}', '[{"remove": "x"}]');
SELECT campaign.path_transform('{1,NULL}', '[]');
SELECT campaign.path_transform('{{1}}', '[]');

-- errors
SELECT campaign.attribution_weights('{2026-01-01}', 'magic', '2026-01-04');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"window": "7 days"}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '[1]');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"lookback": "3 months"}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"lookback": "-1 day"}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"lookback": 30}');
SELECT campaign.attribution_weights('{2026-01-01}', 'time_decay', '2026-01-04', '{"half_life": "0"}');
SELECT campaign.attribution_weights('{2026-01-01}', 'position_based', '2026-01-04', '{"first": 0, "middle": 0, "last": 0}');
SELECT campaign.attribution_weights('{2026-01-01}', 'position_based', '2026-01-04', '{"first": -1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'position_based', '2026-01-04', '{"two_touch": "even"}');
SELECT campaign.attribution_weights('{2026-01-01}', 'geometric', '2026-01-04', '{"ratio": 0}');
SELECT campaign.attribution_weights('{2026-01-01}', 'last_non_direct', '2026-01-04', '{"ignored": "7"}');
SELECT campaign.attribution_weights('{2026-01-01}', 'last_non_direct', '2026-01-04', '{"ignored": [7]}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"ignored": [1.5]}');
SELECT campaign.attribution_weights('{2026-01-01,NULL}', 'linear', '2026-01-04');
SELECT campaign.attribution_weights('{{2026-01-01}}', 'linear', '2026-01-04');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{}', '{1,2}');
SELECT campaign.attribution_weights('{-infinity}', 'linear', '2026-01-04');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', 'infinity');

SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"excluded": [7]}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"windows": [{"lookback": "1 day"}]}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"windows": [{"codes": [1, 2, 2]}, {"codes": 2}]}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"windows": [{"codes": 1, "days": 7}]}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"windows": {"codes": [1]}}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"repeats": "drop"}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"ties": true}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"conversions": "all"}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"after": "2026-01-01"}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"after": "infinity"}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"lead_created_at": 5}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"transforms": ["frequency"]}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'linear', '2026-01-04', '{"transforms": "first"}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'by_code', '2026-01-04', '{"weights": {"a": 1}}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'by_code', '2026-01-04', '{"weights": {"1": -1}}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'by_code', '2026-01-04', '{"weights": {"1": 1, "01": 1}}', '{1}');
SELECT campaign.attribution_weights('{2026-01-01}', 'milestones', '2026-01-04', '{"milestones": [{"at": "2026-01-01T00:00:00Z"}]}');
SELECT campaign.attribution_weights('{2026-01-01}', 'milestones', '2026-01-04', '{"milestones": [{"at": "yesterday", "weight": 1}]}');
SELECT campaign.attribution_weights('{2026-01-01}', 'milestones', '2026-01-04', '{"milestones": [{"when": "2026-01-01T00:00:00Z", "weight": 1}]}');
SELECT campaign.attribution_weights('{2026-01-01}', 'milestones', '2026-01-04', '{"milestones": [{"at": "2026-01-01T00:00:00Z", "weight": 1, "entries": "second"}]}');
SELECT campaign.attribution_weights('{2026-01-01}', 'geometric', '2026-01-04', '{"ratio": 1e400}');

-- money
SELECT campaign.allocate_amount(100, '{1,1,1}', 2) AS thirds, campaign.allocate_amount(-0.05, '{1,1,1}', 2) AS negative,
       campaign.allocate_amount(123.4500, '{0,0.3,0.1}', 2) AS some, campaign.allocate_amount(1000, '{0.4,0.2,0.4}', 0) AS yen,
       campaign.allocate_amount(0, '{1,2}', 2) AS nothing, campaign.allocate_amount(1, '{1,2}', 18) AS fine;
SELECT count(*) AS cases, count(*) FILTER (WHERE total = amount) AS exact, count(*) FILTER (WHERE worst < 0.01) AS close
  FROM (SELECT a.amount, sum(p.part) AS total, max(abs(p.part - a.amount * p.w::numeric / a.all_w::numeric)) AS worst
          FROM (SELECT i, ((i * 7919) % 1000003 - 300000) / 100.0 AS amount,
                       array_agg(((i * k * 31) % 17)::float8 + 0.5 ORDER BY k) AS w, sum(((i * k * 31) % 17)::float8 + 0.5) AS all_w
                  FROM generate_series(1, 500) i, generate_series(1, 40) k WHERE k <= 1 + i % 40 GROUP BY i) a,
               LATERAL (SELECT u.part, v.w FROM unnest(campaign.allocate_amount(a.amount, a.w, 2)) WITH ORDINALITY u(part, i)
                          JOIN unnest(a.w) WITH ORDINALITY v(w, i) USING (i)) p
         GROUP BY a.i, a.amount) x;
SELECT sum(p), count(*) FROM unnest(campaign.allocate_amount(999999999999999.99, (SELECT array_agg(1.0 / i ORDER BY i) FROM generate_series(1, 100000) i), 2)) p;
SELECT campaign.allocate_amount(1.005, '{1,1}', 2);
SELECT campaign.allocate_amount(1e17, '{1,1}', 2);
SELECT campaign.allocate_amount('NaN', '{1,1}', 2);
SELECT campaign.allocate_amount(1, '{}', 2);
SELECT campaign.allocate_amount(1, '{0,0}', 2);
SELECT campaign.allocate_amount(1, '{1,-1}', 2);
SELECT campaign.allocate_amount(1, '{1,NaN}', 2);
SELECT campaign.allocate_amount(1, '{1,NULL}', 2);
SELECT campaign.allocate_amount(1, '{1}', 19);
SELECT campaign.allocate_amount(NULL, '{1}', 2);

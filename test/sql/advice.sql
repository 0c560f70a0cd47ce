-- Rates on a circle of hours and actions by expected value: worked examples, plain recounts, odd input.
\set VERBOSITY terse
SET extra_float_digits = 1;

-- the worked example: 9, 10, 14 and 20 o'clock; 0 of 3 at nine and 2 of 3 at eight in the evening
WITH want (cell, common_rate, rate) AS (VALUES (0, 0.10193602693602695::float8, 0.07841232841232842::float8), (1, 0.14015151515151517, 0.14015151515151517),
                                               (2, 0.08342142353770261, 0.08342142353770261), (3, 0.18159536541889482, 0.29353489647607295))
SELECT cell, abs(g.overall_rate - 0.11742424242424243) < 1e-15 AS overall, abs(g.common_rate - w.common_rate) < 1e-15 AS common, abs(g.rate - w.rate) < 1e-15 AS own, rank() OVER (ORDER BY g.rate DESC)
  FROM campaign.hour_rates('{400,420,380,120}', '{40,60,30,25}', '{3,0,0,3}', '{0,0,0,2}', prior => 50, own_prior => 10) g JOIN want w USING (cell) ORDER BY cell;
-- of one who is new the common rate decides: eight in the evening too
SELECT cell FROM campaign.hour_rates('{400,420,380,120}', '{40,60,30,25}') ORDER BY rate DESC LIMIT 1;

-- 200 random weeks against the formulas written out: smoothed and not, by hour of the day and not
CREATE FUNCTION pg_temp.plain(sent bigint[], responded bigint[], own_sent bigint[], own_responded bigint[], prior float8, own_prior float8, smooth boolean, daily boolean)
RETURNS TABLE (cell integer, rate float8) LANGUAGE sql AS $$
    WITH raw AS (
        SELECT c AS cell, sent[c + 1]::float8 AS n, responded[c + 1]::float8 AS k, own_sent[c + 1]::float8 AS own_n, own_responded[c + 1]::float8 AS own_k
          FROM generate_series(0, cardinality(sent) - 1) c
    ), counted AS (
        SELECT r.cell,
               CASE WHEN smooth THEN (a.n + 2 * r.n + b.n) / 4 ELSE r.n END AS n, CASE WHEN smooth THEN (a.k + 2 * r.k + b.k) / 4 ELSE r.k END AS k,
               CASE WHEN smooth THEN (a.own_n + 2 * r.own_n + b.own_n) / 4 ELSE r.own_n END AS own_n, CASE WHEN smooth THEN (a.own_k + 2 * r.own_k + b.own_k) / 4 ELSE r.own_k END AS own_k
          FROM raw r JOIN raw a ON a.cell = (r.cell + cardinality(sent) - 1) % cardinality(sent) JOIN raw b ON b.cell = (r.cell + 1) % cardinality(sent)
    ), hour AS (
        SELECT c.cell % 24 AS hour, (sum(c.k) + prior * (SELECT sum(x.k) / sum(x.n) FROM counted x)) / (sum(c.n) + prior) AS rate FROM counted c GROUP BY 1
    ), common AS (
        SELECT c.*, (c.k + prior * CASE WHEN daily THEN h.rate ELSE (SELECT sum(x.k) / sum(x.n) FROM counted x) END) / (c.n + prior) AS g
          FROM counted c JOIN hour h ON h.hour = c.cell % 24
    )
    SELECT cell, (own_k + own_prior * g) / (own_n + own_prior) FROM common $$;
SELECT count(*) AS cells, count(*) FILTER (WHERE abs(g.rate - p.rate) > 1e-12 OR g.rate NOT BETWEEN g.low_rate AND g.high_rate OR g.low_rate < 0 OR g.high_rate > 1) AS wrong
  FROM generate_series(1, 200) t
 CROSS JOIN LATERAL (SELECT CASE WHEN t % 3 = 0 THEN 48 ELSE 168 END AS cells, 20 + t % 50 AS prior, 1 + t % 12 AS own_prior, t % 2 = 0 AS smooth, t % 4 < 2 AS daily) o
 CROSS JOIN LATERAL (SELECT array_agg(n ORDER BY c) AS n, array_agg(floor(n * campaign.hash_uniform(format('%s %s', t, c), 'k'))::bigint ORDER BY c) AS k,
                            array_agg(own ORDER BY c) AS own_n, array_agg(floor((own + 1) * campaign.hash_uniform(format('%s %s', t, c), 'own k'))::bigint ORDER BY c) AS own_k
                       FROM (SELECT c, floor(40 * campaign.hash_uniform(format('%s %s', t, c), 'n'))::bigint AS n, floor(4 * campaign.hash_uniform(format('%s %s', t, c), 'own'))::bigint AS own
                               FROM generate_series(1, o.cells) c) x) d
 CROSS JOIN LATERAL campaign.hour_rates(d.n, d.k, d.own_n, d.own_k, o.prior, o.own_prior, o.smooth, o.daily) g
  JOIN LATERAL pg_temp.plain(d.n, d.k, d.own_n, d.own_k, o.prior, o.own_prior, o.smooth, o.daily) p ON p.cell = g.cell;

-- a circle: shifting the week by a day shifts the rates by a day, also across Sunday midnight
WITH d AS (SELECT array_agg(20 + (c * 37) % 23 ORDER BY c) AS n, array_agg((c * 37) % 11 ORDER BY c) AS k FROM generate_series(0, 167) c)
SELECT count(*) FILTER (WHERE abs(a.rate - b.rate) > 1e-15) AS other
  FROM d, campaign.hour_rates(n::bigint[], k::bigint[], smooth => true) a, campaign.hour_rates((n[145:] || n[:144])::bigint[], (k[145:] || k[:144])::bigint[], smooth => true) b
 WHERE b.cell = (a.cell + 24) % 168;

-- nothing was sent; nothing at all; NULL
SELECT * FROM campaign.hour_rates('{0,0}', '{0,0}');
SELECT * FROM campaign.hour_rates('{}', '{}');
SELECT * FROM campaign.hour_rates(NULL, '{1}');
SELECT rate FROM campaign.hour_rates('{0,0}', '{0,0}', '{2,0}', '{1,0}');
SELECT * FROM campaign.hour_rates('{1,2}', '{2,1}');
SELECT * FROM campaign.hour_rates('{1,2}', '{1}');
SELECT * FROM campaign.hour_rates('{1,NULL}', '{1,1}');
SELECT * FROM campaign.hour_rates('{1,2}', '{1,1}', '{1,1}');
SELECT * FROM campaign.hour_rates('{1,2}', '{1,1}', prior => -1);
SELECT * FROM campaign.hour_rates('{1,2}', '{1,1}', prior => 'NaN');
SELECT * FROM campaign.hour_rates('{1,2}', '{1,1}', daily => true);
SELECT * FROM campaign.hour_rates(array_fill(1::bigint, ARRAY[10081]), array_fill(1::bigint, ARRAY[10081]));
SELECT * FROM campaign.hour_rates('{{1,2}}', '{{1,1}}');

-- ---------------------------------------------------------------- actions
-- the worked example: call, mail, webinar, and a discount that is not eligible
SELECT action, rank, is_chosen, is_personal, abs(p - (ARRAY[0.23846153846153847, 0.0801980198019802, 0.18571428571428572, 0.2875])[action]) < 1e-15 AS p,
       abs(expected_value - (ARRAY[189.6153846153846, 72.12821782178219, 120.5714285714286, 131.24999999999997])[action]) < 1e-12 AS value
  FROM campaign.rank_actions(n => '{120,1000,60,150}', k => '{30,80,12,45}', value => '{900,900,600,700}', cost => '{25,0.05,2,70}', weight => '{1,1,1.1,1}', eligible => '{t,t,t,f}');
-- over being left alone: .14 against .10
SELECT round(expected_value::numeric, 10) AS value FROM campaign.rank_actions(n => '{100}', k => '{14}', value => '{500}', cost => '{5}', prior => '{0,0}', none_n => 100, none_k => 10);
-- the chance to be best: beta (2,10), (5,9), (4,12)
SELECT action, round(best_p::numeric, 4) AS best_p FROM campaign.rank_actions(n => '{10,12,14}', k => '{1,4,3}', value => '{1,1,1}', prior => '{1,1}', draw => '{0.5,0.5,0.5}');
-- ties go to the earlier one; of nobody nothing is chosen
SELECT action, rank, is_chosen FROM campaign.rank_actions(n => '{10,10,10}', k => '{2,2,2}', value => '{5,5,5}', eligible => '{f,t,t}');
SELECT count(*) FILTER (WHERE is_chosen) AS chosen FROM campaign.rank_actions(n => '{10,10}', k => '{2,2}', value => '{5,5}', eligible => '{f,f}');

-- The segment against everybody: followed only where the bound of the gain is above zero. The same
-- rates in the segment, from five cases to five thousand.
SELECT size, bool_or(is_personal) AS is_personal, max(CASE WHEN is_chosen THEN action END) AS chosen, round(max(gain)::numeric, 3) AS gain, round(max(gain_low)::numeric, 3) AS gain_low,
       bool_or(is_personal) = (max(gain_low) > 0) AS as_the_bound_says
  FROM (VALUES (5), (20), (80), (320), (5000)) s (size)
 CROSS JOIN LATERAL campaign.rank_actions(n => '{20000,20000}', k => '{6000,5000}', value => '{10,10}', own_n => ARRAY[size, size], own_k => ARRAY[size / 5, size * 2 / 5], own_prior => 30)
 GROUP BY size ORDER BY size;
-- Nothing in it: segments that differ from everybody by chance alone. How often they are followed.
SELECT count(*) AS segments, count(*) FILTER (WHERE raw) AS best_by_own_rate_is_another, count(*) FILTER (WHERE personal) <= 0.025 * count(*) AS seldom_followed
  FROM (SELECT t, bool_or(r.is_personal) AS personal, bool_or(r.gain IS NOT NULL) AS raw
          FROM generate_series(1, 2000) t
         CROSS JOIN LATERAL (SELECT array_agg(x.n) AS n, array_agg(x.k) AS k
                               FROM (SELECT 50::bigint AS n, count(*) FILTER (WHERE campaign.hash_uniform(format('%s %s %s', t, a, i), 'trial') < 0.2) AS k
                                       FROM generate_series(1, 3) a, generate_series(1, 50) i GROUP BY a ORDER BY a) x) d
         CROSS JOIN LATERAL campaign.rank_actions(n => '{10000,10000,10000}', k => '{2010,2000,1990}', value => '{1,1,1}', own_n => d.n, own_k => d.k, own_prior => 30) r
         GROUP BY t) s;
-- a model instead of the segment's counts, where it has an answer
SELECT action, round(personal_p::numeric, 6) AS personal_p FROM campaign.rank_actions(n => '{100,100}', k => '{10,20}', value => '{1,1}', own_p => '{0.7,NULL}');

-- Draws: the same numbers give the same choice, and as many win as best_p says
WITH run AS (
    SELECT t, max(r.action) FILTER (WHERE r.is_chosen) AS chosen, array_agg(r.best_p ORDER BY r.action) AS best
      FROM generate_series(1, 3000) t
     CROSS JOIN LATERAL campaign.rank_actions(n => '{40,12,14}', k => '{9,4,3}', value => '{10,9,11}', cost => '{0,0.2,0.1}', prior => '{1,3}',
            draw => ARRAY[campaign.hash_uniform(t::text, 'a'), campaign.hash_uniform(t::text, 'b'), campaign.hash_uniform(t::text, 'c')]) r
     GROUP BY t)
SELECT a, abs(count(*) FILTER (WHERE chosen = a) / 3000.0 - min(best[a])) < 0.03 AS as_likely, round(min(best[a])::numeric, 2) AS best_p FROM run, generate_series(1, 3) a GROUP BY a ORDER BY a;

SELECT * FROM campaign.rank_actions(NULL, NULL, NULL);
SELECT count(*) FROM campaign.rank_actions('{}', '{}', '{}');
SELECT * FROM campaign.rank_actions('{1}', '{2}', '{1}');
SELECT * FROM campaign.rank_actions('{1}', '{1}', '{-1}');
SELECT * FROM campaign.rank_actions('{1}', '{1}', '{NaN}');
SELECT * FROM campaign.rank_actions('{1}', '{1}', '{1}', cost => '{Infinity}');
SELECT * FROM campaign.rank_actions('{1}', '{1}', '{1}', own_p => '{1.5}');
SELECT * FROM campaign.rank_actions('{1}', '{1}', '{1}', own_prior => 0);
SELECT * FROM campaign.rank_actions('{1}', '{1}', '{1}', confidence => 1);
SELECT * FROM campaign.rank_actions('{1}', '{1}', '{1}', prior => '{1}');
SELECT * FROM campaign.rank_actions('{1}', '{1}', '{1}', draw => '{2}');
SELECT * FROM campaign.rank_actions('{1}', '{1}', '{1}', none_n => 1, none_k => 2);
SELECT * FROM campaign.rank_actions('{2000000000}', '{1}', '{1}');

-- ---------------------------------------------------------------- the beta distribution, and uniform hashes
SELECT a, b, x, abs(campaign.beta_cdf(x, a, b) - want) < 1e-14 AS cdf, abs(campaign.beta_quantile(campaign.beta_cdf(x, a, b), a, b) - x) < 1e-12 AS back
  FROM (VALUES (0.5, 0.5, 0.3, 0.3690101195655454), (2, 3, 0.5, 0.6875), (50, 60, 0.45, 0.4642352914306064)) v (a, b, x, want);
SELECT campaign.beta_cdf(-1, 2, 3), campaign.beta_cdf(2, 2, 3), campaign.beta_cdf('NaN', 2, 3), campaign.beta_quantile(0, 2, 3), campaign.beta_quantile(1, 2, 3), campaign.beta_quantile(NULL, 2, 3);
SELECT campaign.beta_cdf(0.5, 0, 1);
SELECT campaign.beta_quantile(0.5, 1, 'NaN');
SELECT campaign.beta_quantile(1.5, 1, 1);
-- known for good, and uniform: deciles of 20,000 keys, and independent between seeds
SELECT campaign.hash_uniform('42', 'seed'), campaign.hash_uniform('42'), campaign.hash_uniform('张伟', '种子');
SELECT max(abs(n - 2000)) < 160 AS uniform FROM (SELECT floor(10 * campaign.hash_uniform(i::text, 's')) AS d, count(*) AS n FROM generate_series(1, 20000) i GROUP BY 1) x;
SELECT abs(corr(campaign.hash_uniform(i::text, 's'), campaign.hash_uniform(i::text, 't'))) < 0.03 AS independent, min(campaign.hash_uniform(i::text, 's')) >= 0 AND max(campaign.hash_uniform(i::text, 's')) < 1 AS within FROM generate_series(1, 20000) i;

-- long work can be cancelled
SET statement_timeout = '300ms';
SELECT count(*) FROM campaign.rank_actions(array_fill(1000000000::bigint, '{1000}'), array_fill(500000000::bigint, '{1000}'), array_fill(1::float8, '{1000}'), draw => array_fill(0.5::float8, '{1000}'));
RESET statement_timeout;

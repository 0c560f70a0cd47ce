-- match: a model as a value, and two records against it
SET search_path = campaign, public;
SET client_encoding = 'UTF8';
CREATE TABLE fake (unique_id text, first_name text, surname text, dob text, city text, email text, cluster_id text);
\copy fake FROM PROGRAM 'cat "$PG_ABS_SRCDIR/data/fake_1000.csv"' (FORMAT csv, HEADER)
ALTER TABLE fake DROP cluster_id;
CREATE TABLE model AS SELECT match_model('fake', 'unique_id') AS model;

SELECT jsonb_object_keys(model) AS key FROM model ORDER BY 1;
SELECT f ->> 'name' AS field, f ->> 'kind' AS kind, jsonb_array_length(f -> 'levels') = t.levels AS levels, (SELECT count(*) FROM jsonb_object_keys(f -> 'frequencies')) BETWEEN 0 AND 1000 AS frequencies
FROM model, jsonb_array_elements(model -> 'fields') f, LATERAL (SELECT count(*) AS levels FROM match_train('fake', 'unique_id') WHERE field = f ->> 'name') t;
-- the model as rows is the model as a value
SELECT count(*) AS differ FROM match_train('fake', 'unique_id') t FULL JOIN
    (SELECT f ->> 'name' AS field, (l ->> 'level')::integer AS level, l FROM model, jsonb_array_elements(model -> 'fields') f, jsonb_array_elements(f -> 'levels') l) x USING (field, level)
WHERE (t.m, t.u, t.weight, t.comparison) IS DISTINCT FROM ((l ->> 'm')::float8, (l ->> 'u')::float8, (l ->> 'weight')::float8, l ->> 'comparison');
-- shares of values are of the things that bear them, and of some that are not in the table: nearly one together, where all are listed
SELECT f ->> 'name' AS field, sum(share) BETWEEN 0.9 AND 1 AS one, min(share) > 0.0001 AS least, max(share) < 0.5 AS most, count(*) > 100 AS some
FROM (SELECT f, e.value::float8 AS share FROM model, jsonb_array_elements(model -> 'fields') AS fields(f), jsonb_each(f -> 'frequencies') e) x GROUP BY 1 ORDER BY 1;

-- the score of the engine, by the model alone, to the last bit; and its explanation
CREATE TABLE pair AS SELECT p.* FROM dedupe_pairs('fake', 'unique_id') p;
SELECT count(*) > 1000 AS some, count(*) FILTER (WHERE p.score <> match_score(to_jsonb(x), to_jsonb(y), m.model)) AS differ,
       count(*) FILTER (WHERE p.score <> match_score(to_jsonb(y), to_jsonb(x), m.model)) AS turned,
       count(*) FILTER (WHERE p.score <> (SELECT sum(e.weight) FROM match_explain(to_jsonb(x), to_jsonb(y), m.model) e)) AS explained
FROM pair p JOIN fake x ON x.unique_id = p.a JOIN fake y ON y.unique_id = p.b, model m;
-- pairs that were no candidates: random ones
SELECT count(*) FILTER (WHERE match_score(to_jsonb(x), to_jsonb(y), m.model) <> (SELECT sum(e.weight ORDER BY e.weight DESC) FROM match_explain(to_jsonb(x), to_jsonb(y), m.model) e)) AS differ, count(*)
FROM fake x JOIN fake y ON y.unique_id::integer = (x.unique_id::integer * 37 + 11) % 1000, model m;

-- a row of an explanation
SELECT no, field, kind, comparison, value_a, value_b FROM model, match_explain('{"first_name": "Julia", "surname": "Taylor", "city": null, "unknown": [1]}', '{"first_name": "julia ", "surname": "Taylor", "email": "x@y.com"}', model)
WHERE comparison !~ '^frequency';
SELECT provolatile, proisstrict, proparallel FROM pg_proc WHERE pronamespace = 'campaign'::regnamespace AND proname IN ('match_score', 'match_explain');
SELECT match_score(NULL, '{}', model) IS NULL AND match_score('{}', '{}', NULL) IS NULL AS strict, match_score('{}', '{}', model) = (model ->> 'prior_weight')::float8 AS prior FROM model;

-- by hand: m, u and probabilities are enough; numbers and booleans are values; a model is compiled for each that comes
CREATE TABLE kinds AS SELECT i AS k, 'x' || i % 4 AS f FROM generate_series(1, 8) i;
CREATE FUNCTION by_hand(field_kind text, prior float8, top float8) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('version', 1, 'prior', prior, 'threshold', 0.9, 'fields', jsonb_build_array(jsonb_build_object('name', 'f', 'kind', field_kind, 'levels',
        (SELECT jsonb_agg(jsonb_build_object('m', CASE WHEN level = n - 1 THEN top ELSE (1 - top) / (n - 1) END, 'u', CASE WHEN level = n - 1 THEN 0.125 ELSE 0.875 / (n - 1) END) ORDER BY level)
         FROM (SELECT level, max(level) OVER () + 1 AS n FROM match_train('kinds', 'k', jsonb_build_object('f', field_kind))) l))))
$$;
SELECT field_kind, match_score('{"f": "7"}', '{"f": 7}', by_hand(field_kind, 0.5, 0.5)) AS equal, match_score('{"f": "7"}', '{"f": null}', by_hand(field_kind, 0.2, 0.5)) AS missing
FROM unnest(ARRAY['code', 'number', 'text', 'category', 'id']) field_kind;
SELECT top, match_score('{"f": true}', '{"f": "TRUE"}', by_hand('category', 0.5, top)) FROM (VALUES (0.5), (0.25), (0.5)) v(top);

-- errors
SELECT match_score('[]', '{}', model) FROM model;
SELECT match_score('{}', '{"city": ["a"]}', model) FROM model;
SELECT match_score('{}', '{}', '[]');
SELECT match_score('{}', '{}', '{}');
SELECT match_score('{}', '{}', '{"version": 2}');
SELECT match_score('{}', '{}', '{"version": 1}');
SELECT match_score('{}', '{}', '{"version": 1, "prior": 0, "threshold": 0.5}');
SELECT match_score('{}', '{}', '{"version": 1, "prior": 0.1, "threshold": 0.5}');
SELECT match_score('{}', '{}', '{"version": 1, "prior": 0.1, "threshold": 0.5, "fields": []}');
SELECT match_score('{}', '{}', '{"version": 1, "prior": 0.1, "threshold": 0.5, "fields": [1]}');
SELECT match_score('{}', '{}', '{"version": 1, "prior": 0.1, "threshold": 0.5, "fields": [{"name": "a", "kind": "colour"}]}');
SELECT match_score('{}', '{}', '{"version": 1, "prior": 0.1, "threshold": 0.5, "fields": [{"name": "a", "kind": "code", "levels": [{"m": 1}]}]}') ;
SELECT match_score('{}', '{}', jsonb_set(model, '{fields,0,levels,0,m}', '0')) FROM model;
SELECT match_score('{}', '{}', jsonb_set(model, '{fields,0,levels,0,level}', '1')) FROM model;
SELECT match_score('{}', '{}', jsonb_set(model, '{fields,0,levels,1,weight}', '1e9')) FROM model;
SELECT match_score('{}', '{}', jsonb_set(model, '{fields,0,frequencies}', '{"x": 2}')) FROM model;
SELECT match_score('{}', '{}', jsonb_set(model, '{fields,1,name}', model #> '{fields,0,name}')) FROM model;

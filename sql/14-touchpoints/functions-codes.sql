-- Words to the codes that journeys hold: what a question about kinds, channels and
-- campaigns needs before it can be asked of journeys.

CREATE OR REPLACE FUNCTION campaign.touch_codes(kind text DEFAULT NULL, channel text DEFAULT NULL, campaign text DEFAULT NULL) RETURNS integer[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $touch_codes$
#variable_conflict use_column
BEGIN
    IF $3 <> '(none)' AND NOT EXISTS (SELECT FROM campaign.campaign c WHERE c.code = $3) THEN
        RAISE EXCEPTION USING ERRCODE = 'MK100', MESSAGE = format('there is no campaign "%s"', left($3, 100)),
            DETAIL = 'campaign.campaign has no row with this code.', HINT = 'Correct the code; "(none)" means touches of no campaign.';
    END IF;
    RETURN ARRAY(SELECT t.code FROM campaign.touch_type t
                  WHERE ($1 IS NULL OR t.kind IN ($1, lower(btrim($1))))
                    AND ($2 IS NULL OR t.channel IN ($2, lower(btrim($2))))
                    AND CASE WHEN $3 IS NULL THEN true
                             WHEN $3 = '(none)' THEN t.campaign_id IS NULL
                             ELSE t.campaign_id = (SELECT c.campaign_id FROM campaign.campaign c WHERE c.code = $3) END
                  ORDER BY t.code);
END
$touch_codes$;
COMMENT ON FUNCTION campaign.touch_codes(text, text, text) IS 'The codes of journeys for a kind, a channel and a campaign (code; "(none)": touches of no campaign), ascending; what is NULL or left out may be anything. An empty array where no touch was ever of that sort. Errors: MK100 unknown campaign.
旅程中对应某类型、渠道与活动（活动编码；"(none)" 表示无活动的触点）的代码，升序；NULL 或省略表示不限。从未有过此类触点时为空数组。错误：MK100 活动不存在。';

-- One step as it is written, to the alternatives it names: one row each. A list
-- holds alternatives, a bare word is a kind, an object has words or lists of words.
CREATE OR REPLACE FUNCTION campaign.step_alternatives(step jsonb) RETURNS TABLE (kind text, channel text, campaign text, label text)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $step_alternatives$
#variable_conflict use_column
DECLARE
    part jsonb;
    bad text;
    most constant integer := 10000;
    n bigint;
BEGIN
    FOR part IN SELECT e FROM jsonb_array_elements(CASE jsonb_typeof($1) WHEN 'array' THEN $1 ELSE jsonb_build_array($1) END) a (e) LOOP
        IF jsonb_typeof(part) = 'string' THEN
            part := jsonb_build_object('kind', part);
        ELSIF jsonb_typeof(part) <> 'object' THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'a step must be an object',
                DETAIL = format('It is %s: %s', jsonb_typeof(part), left(part::text, 100)),
                HINT = 'Write {"kind":"form","campaign":"expo"}, or a list of such objects where any of them will do.';
        END IF;
        SELECT k INTO bad FROM jsonb_object_keys(part) k WHERE k NOT IN ('kind', 'channel', 'campaign', 'label') ORDER BY 1 LIMIT 1;
        IF bad IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('a step has no field "%s"', left(bad, 100)),
                DETAIL = left(part::text, 200), HINT = 'The fields of a step are kind, channel, campaign and label.';
        END IF;
        SELECT f.key INTO bad FROM jsonb_each(part) f
         WHERE CASE jsonb_typeof(f.value)
                    WHEN 'string' THEN f.value = '""'
                    WHEN 'null' THEN f.key NOT IN ('campaign', 'label')
                    WHEN 'array' THEN f.key = 'label' OR f.value = '[]'
                                      OR EXISTS (SELECT FROM jsonb_array_elements(f.value) v WHERE jsonb_typeof(v) <> 'string' AND NOT (f.key = 'campaign' AND v = 'null'))
                    ELSE true END
         ORDER BY 1 LIMIT 1;
        IF bad IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('%s of a step must be a word or a list of words', bad),
                DETAIL = left(part::text, 200), HINT = 'Write "form" or ["form","scan"]; a campaign may be null: touches of none.';
        END IF;
        n := CASE jsonb_typeof(part -> 'kind') WHEN 'array' THEN jsonb_array_length(part -> 'kind') ELSE 1 END::bigint
           * CASE jsonb_typeof(part -> 'channel') WHEN 'array' THEN jsonb_array_length(part -> 'channel') ELSE 1 END
           * CASE jsonb_typeof(part -> 'campaign') WHEN 'array' THEN jsonb_array_length(part -> 'campaign') ELSE 1 END;
        IF n > most THEN
            RAISE EXCEPTION USING ERRCODE = '54000', MESSAGE = 'a step names too many combinations',
                DETAIL = format('Kinds times channels times campaigns are %s, at most %s are taken.', n, most), HINT = 'Leave out what may be anything.';
        END IF;
        RETURN QUERY
        SELECT a.w #>> '{}', b.w #>> '{}', CASE WHEN part ? 'campaign' THEN COALESCE(c.w #>> '{}', '(none)') END, part ->> 'label'
          FROM jsonb_array_elements(CASE jsonb_typeof(part -> 'kind') WHEN 'array' THEN part -> 'kind' ELSE jsonb_build_array(part -> 'kind') END) a (w),
               jsonb_array_elements(CASE jsonb_typeof(part -> 'channel') WHEN 'array' THEN part -> 'channel' ELSE jsonb_build_array(part -> 'channel') END) b (w),
               jsonb_array_elements(CASE jsonb_typeof(part -> 'campaign') WHEN 'array' THEN part -> 'campaign' ELSE jsonb_build_array(part -> 'campaign') END) c (w);
    END LOOP;
END
$step_alternatives$;
COMMENT ON FUNCTION campaign.step_alternatives(jsonb) IS 'One row an alternative of a step of touch_steps(): kind, channel, campaign (code, or (none)), NULL = any; label as given. Errors: 22023 not a step, 54000 more than 10000 combinations.
touch_steps() 的一个步骤的每个可选项一行：类型、渠道、活动（编码或 (none)），NULL 表示不限；label 原样返回。错误：22023 非步骤，54000 组合超过 10000 个。';

CREATE OR REPLACE FUNCTION campaign.touch_steps(steps jsonb) RETURNS integer[]
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $touch_steps$
#variable_conflict use_column
DECLARE
    result integer[];
BEGIN
    IF $1 IS NULL THEN
        RETURN NULL;
    END IF;
    IF jsonb_typeof($1) <> 'array' OR $1 = '[]' THEN
        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = 'steps must be a JSON array of at least one step',
            DETAIL = format('The argument is %s.', CASE WHEN $1 = '[]' THEN 'empty' ELSE 'of type ' || jsonb_typeof($1) END),
            HINT = 'Write [{"kind":"visit"},{"kind":["form","scan"],"campaign":"expo"}].';
    END IF;
    WITH step AS (
        -- a step that no touch was ever of has code 0, which no touch has
        SELECT s.no, COALESCE((SELECT array_agg(DISTINCT c.code ORDER BY c.code)
                                 FROM campaign.step_alternatives(s.step) a, unnest(campaign.touch_codes(a.kind, a.channel, a.campaign)) c (code)), '{0}') AS codes
          FROM jsonb_array_elements($1) WITH ORDINALITY s (step, no)),
    wide AS (SELECT max(cardinality(s.codes)) AS n FROM step s)
    SELECT array_agg(s.codes || array_fill(NULL::integer, ARRAY[w.n - cardinality(s.codes)]) ORDER BY s.no) INTO result
      FROM step s, wide w;
    RETURN result;
END
$touch_steps$;
COMMENT ON FUNCTION campaign.touch_steps(jsonb) IS 'Steps in words to steps in codes, as funnels take them: a 2-D array, a row a step, padded with NULL. Each step is an object of kind, channel and campaign (code; null or "(none)": touches of no campaign), each a word or a list of words of which any will do, what is left out may be anything; label names the step. A list of objects is a step that any of them takes; a bare word is a kind. A step that no touch was ever of becomes code 0, which no touch has. NULL in, NULL out. Errors: 22023 not a list of steps, MK100 unknown campaign, 54000 more than 10000 combinations in a step.
将用词语写的步骤转换为漏斗所用的代码：二维数组，每步一行，以 NULL 补齐。每步为含 kind、channel、campaign（编码；null 或 "(none)" 表示无活动）的对象，各为一个词或任选其一的词列表，省略表示不限；label 为步骤名。对象列表表示任一即可；单个词即 kind。从未出现过的步骤得到代码 0（无触点使用）。NULL 返回 NULL。错误：22023 非步骤列表，MK100 活动不存在，54000 单步组合超过 10000 个。';

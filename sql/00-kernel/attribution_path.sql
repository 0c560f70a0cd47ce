
-- Attribution: several conversions of one person, and transforms of paths -------

CREATE FUNCTION campaign.attribution_conversions(journey campaign.journey, model text, conversions timestamptz[], options jsonb DEFAULT '{}') RETURNS TABLE (conversion_no integer, converted_at timestamptz, touch_no integer, ts timestamptz, code integer, weight double precision)
AS 'MODULE_PATHNAME', 'campaign_attribution_conversions' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 30;
COMMENT ON FUNCTION campaign.attribution_conversions(campaign.journey, text, timestamptz[], jsonb) IS
'The rows of attribute() for each of several conversions of one person; conversion_no is the place in the array, which need not be sorted. Option conversions: reuse (default: each conversion sees all touches of its window), cut (only those after the conversion before it), first (the earliest conversion alone has rows); other options as of attribute(). A conversion without a touch: one row (conversion_no, converted_at, NULL, NULL, NULL, 1). NULL model or conversions: no row. Errors: 22004 NULL elements, 2202E several dimensions, else as attribute().
同一人的多次转化，逐次给出 attribute() 的行；conversion_no 为数组中的位置，数组无需有序。选项 conversions：reuse（默认，每次转化都看其窗内全部触点）、cut（仅看上一次转化之后的触点）、first（仅最早一次转化有行）；其他选项同 attribute()。没有触点的转化：一行 (conversion_no, converted_at, NULL, NULL, NULL, 1)。model 或 conversions 为 NULL 时无行。错误：22004（含 NULL 元素）、2202E（多维数组），其余同 attribute()。';

CREATE FUNCTION campaign.path_transform(path integer[], transforms jsonb) RETURNS integer[]
AS 'MODULE_PATHNAME', 'campaign_path_transform_codes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.path_transform(integer[], jsonb) IS
'A path of touch codes (oldest first) after a chain of transforms, an array applied from left to right: "unique" (nothing), "exposure" (of consecutive touches of one code the first stays), "first" (of all touches of one code the first stays), "frequency" or {"frequency": base} (each code once, as code * base + times, base 1000), {"trim_long_path": k} (the last k stay), {"remove_if_not_all": codes} (they go unless nothing else is there), {"remove_if_last_and_not_all": codes} (likewise, at the end only), {"remove": codes}; codes is one or an array. Definitions: google/fractribution. Errors: 22023 unknown transform, 22003 a frequency that does not fit, 22004 NULL elements, 2202E several dimensions.
将一串变换从左到右作用于触点编码路径（旧者在前）：unique（不变）、exposure（相邻相同只留第一个）、first（每个编码只留第一次）、frequency 或 {"frequency": 基数}（每个编码一次，写作 编码×基数+次数，默认 1000）、{"trim_long_path": k}（保留最后 k 个）、{"remove_if_not_all": 编码}（除非别无其他，否则去掉）、{"remove_if_last_and_not_all": 编码}（同上，仅限末尾）、{"remove": 编码}；编码可为一个或数组。定义出自 google/fractribution。错误：22023（未知变换）、22003（频次放不下）、22004（含 NULL 元素）、2202E（多维数组）。';


-- Attribution: rule models over one conversion, and money in exact parts --------

CREATE FUNCTION campaign.attribution_models() RETURNS text[]
AS 'MODULE_PATHNAME', 'campaign_attribution_models' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_models() IS
'The rule models that attribute() and attribution_weights() know; the weights of each sum to 1.
attribute() 与 attribution_weights() 支持的规则模型；每个模型的权重之和为 1。';

CREATE FUNCTION campaign.attribute(journey campaign.journey, model text, converted_at timestamptz, options jsonb DEFAULT '{}') RETURNS TABLE (touch_no integer, ts timestamptz, code integer, weight double precision)
AS 'MODULE_PATHNAME', 'campaign_attribute' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION campaign.attribute(campaign.journey, text, timestamptz, jsonb) IS
'Credit of one conversion by a rule model: a row for each touch not after converted_at and not before the lookback, touch_no being its number in the whole journey; weights sum to 1 (some may be 0). Without such a touch, or with a NULL journey: one row (NULL, NULL, NULL, 1), the bucket (none). Options: lookback (interval text, both ends included; default none), include_conversion_instant (true), half_life ("7 days") and stepwise (false) of time_decay, first/middle/last (0.4, 0.2, 0.4) of position_based, two_touch normalise_ends or split_middle, ratio (0.5) of geometric, ignored (codes) of last_non_direct; options of other models are allowed. NULL model or converted_at: no row. Errors: 22023 unknown model or option, months in an interval.
按规则模型分配一次转化的功劳：每个不晚于 converted_at 且不早于回溯窗的触点一行，touch_no 为其在整个旅程中的序号；权重之和为 1（可有 0）。无此类触点或旅程为 NULL 时：一行 (NULL, NULL, NULL, 1)，即“无触点”。选项：lookback（间隔文本，含两端，默认不限）、include_conversion_instant（true）、time_decay 的 half_life（"7 days"）与 stepwise（false）、position_based 的 first/middle/last（0.4、0.2、0.4）、two_touch 取 normalise_ends 或 split_middle、geometric 的 ratio（0.5）、last_non_direct 的 ignored（编码数组）；可含其他模型的选项。model 或 converted_at 为 NULL 时无行。错误：22023（未知模型或选项，间隔含月份）。';

CREATE FUNCTION campaign.attribution_weights(ts timestamptz[], model text, converted_at timestamptz, options jsonb DEFAULT '{}', codes integer[] DEFAULT NULL) RETURNS double precision[]
AS 'MODULE_PATHNAME', 'campaign_attribution_weights' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.attribution_weights(timestamptz[], text, timestamptz, jsonb, integer[]) IS
'The weights of attribute() for touches at the given instants, in the order of the array, which need not be sorted; of equal instants the earlier element counts as the earlier touch. 0 outside the window, all 0 where nothing is inside. codes are wanted by last_non_direct with ignored codes only. NULL for a NULL ts, model or converted_at. Errors: 22004 for NULL elements, else as attribute().
attribute() 的权重，用于给定时刻的触点，按数组顺序返回，数组无需有序；时刻相同时，靠前的元素视为较早触点。窗外为 0，窗内无触点则全为 0。仅 last_non_direct 且有 ignored 时需要 codes。ts、model 或 converted_at 为 NULL 时返回 NULL。错误：22004（含 NULL 元素），其余同 attribute()。';

CREATE FUNCTION campaign.allocate_amount(amount numeric, weights double precision[], scale integer) RETURNS numeric[]
AS 'MODULE_PATHNAME', 'campaign_allocate_amount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.allocate_amount(numeric, double precision[], integer) IS
'Splits an amount in proportion to weights (finite, not negative, not all zero, 1 to 1,000,000 of them) into parts of scale decimals (0 to 18) that sum to the amount exactly: largest remainder, the earlier part first where remainders are equal; a negative amount as its absolute value. Errors: 22023 for an amount finer than scale or bad weights, 22003 beyond 10^18 minor units, 22004 for NULL weights.
按权重（有限、非负、不全为零，1 至 1,000,000 个）将金额拆成 scale 位小数（0 至 18）的若干份，其和精确等于金额：最大余数法，余数相同则靠前者优先；负数按其绝对值拆分。错误：22023（金额精度超过 scale 或权重有误）、22003（超过 10^18 最小单位）、22004（权重含 NULL）。';


-- Which codes a journey has: operators, and a GIN operator class for them.  They
-- have no commutators: an operator with integer[] on its left would take the
-- literal of `tags @> '{1}'` for a journey wherever campaign is in search_path.
CREATE FUNCTION campaign.journey_contains_codes(campaign.journey, integer[]) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_journey_contains_codes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_contains_codes(campaign.journey, integer[]) IS
'Has the journey touches of all these codes? True for the empty array, false with a NULL element, as for arrays.
journey 是否含有全部这些编码的触点？空数组为真；含 NULL 元素为假（与数组相同）。';

CREATE FUNCTION campaign.journey_overlaps_codes(campaign.journey, integer[]) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_journey_overlaps_codes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_overlaps_codes(campaign.journey, integer[]) IS
'Has the journey a touch of any of these codes? False for the empty array; NULL elements match nothing.
journey 是否含有其中任一编码的触点？空数组为假；NULL 元素不匹配。';

CREATE FUNCTION campaign.journey_within_codes(campaign.journey, integer[]) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_journey_within_codes' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_within_codes(campaign.journey, integer[]) IS
'Has the journey touches of these codes only? True for the empty journey; NULL elements match nothing.
journey 是否只有这些编码的触点？空 journey 为真；NULL 元素不匹配。';

CREATE OPERATOR campaign.@> (
    FUNCTION = campaign.journey_contains_codes, LEFTARG = campaign.journey, RIGHTARG = integer[],
    RESTRICT = contsel, JOIN = contjoinsel
);
COMMENT ON OPERATOR campaign.@> (campaign.journey, integer[]) IS
'Has the journey touches of all these codes? The same as codes(journey) @> array.
journey 是否含有全部这些编码？等同于 codes(journey) @> 数组。';

CREATE OPERATOR campaign.&& (
    FUNCTION = campaign.journey_overlaps_codes, LEFTARG = campaign.journey, RIGHTARG = integer[],
    RESTRICT = contsel, JOIN = contjoinsel
);
COMMENT ON OPERATOR campaign.&& (campaign.journey, integer[]) IS
'Has the journey a touch of any of these codes? The same as codes(journey) && array.
journey 是否含有其中任一编码？等同于 codes(journey) && 数组。';

CREATE OPERATOR campaign.<@ (
    FUNCTION = campaign.journey_within_codes, LEFTARG = campaign.journey, RIGHTARG = integer[],
    RESTRICT = contsel, JOIN = contjoinsel
);
COMMENT ON OPERATOR campaign.<@ (campaign.journey, integer[]) IS
'Has the journey touches of these codes only? The same as codes(journey) <@ array.
journey 是否只含这些编码？等同于 codes(journey) <@ 数组。';

CREATE FUNCTION campaign.journey_gin_value(campaign.journey, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_journey_gin_value' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_gin_value(campaign.journey, internal) IS
'Support function of journey_gin_ops; not for direct use.
journey_gin_ops 的支持函数，不直接使用。';

CREATE FUNCTION campaign.journey_gin_query(campaign.journey, internal, smallint, internal, internal, internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_journey_gin_query' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_gin_query(campaign.journey, internal, smallint, internal, internal, internal, internal) IS
'Support function of journey_gin_ops; what it gets as its first argument is the array. Not for direct use.
journey_gin_ops 的支持函数，首个参数实际为数组；不直接使用。';

CREATE FUNCTION campaign.journey_gin_consistent(internal, smallint, campaign.journey, integer, internal, internal, internal, internal) RETURNS boolean
AS 'MODULE_PATHNAME', 'campaign_journey_gin_consistent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_gin_consistent(internal, smallint, campaign.journey, integer, internal, internal, internal, internal) IS
'Support function of journey_gin_ops; not for direct use.
journey_gin_ops 的支持函数，不直接使用。';

CREATE FUNCTION campaign.journey_gin_triconsistent(internal, smallint, campaign.journey, integer, internal, internal, internal) RETURNS "char"
AS 'MODULE_PATHNAME', 'campaign_journey_gin_triconsistent' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_gin_triconsistent(internal, smallint, campaign.journey, integer, internal, internal, internal) IS
'Support function of journey_gin_ops; not for direct use.
journey_gin_ops 的支持函数，不直接使用。';

CREATE OPERATOR CLASS campaign.journey_gin_ops DEFAULT FOR TYPE campaign.journey USING gin AS
    OPERATOR 1 campaign.@> (campaign.journey, integer[]),
    OPERATOR 2 campaign.&& (campaign.journey, integer[]),
    OPERATOR 3 campaign.<@ (campaign.journey, integer[]),
    FUNCTION 1 pg_catalog.btint4cmp(integer, integer),
    FUNCTION 2 campaign.journey_gin_value(campaign.journey, internal),
    FUNCTION 3 campaign.journey_gin_query(campaign.journey, internal, smallint, internal, internal, internal, internal),
    FUNCTION 4 campaign.journey_gin_consistent(internal, smallint, campaign.journey, integer, internal, internal, internal, internal),
    FUNCTION 6 campaign.journey_gin_triconsistent(internal, smallint, campaign.journey, integer, internal, internal, internal),
    STORAGE integer;
COMMENT ON OPERATOR CLASS campaign.journey_gin_ops USING gin IS
'Index of the distinct codes of journeys, for @>, && and <@ with integer[].
journey 中不同编码的索引，用于与 integer[] 的 @>、&&、<@。';

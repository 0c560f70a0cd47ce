/* retention: who came back (src/retention.c, src/journey_retention.c) */

CREATE FUNCTION campaign.retention_trans(bigint, VARIADIC "any") RETURNS bigint
AS 'MODULE_PATHNAME', 'campaign_retention_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.retention_trans(bigint, VARIADIC "any") IS
'State of retention; not for direct use.
retention 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.retention_final(bigint, VARIADIC "any") RETURNS boolean[]
AS 'MODULE_PATHNAME', 'campaign_retention_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.retention_final(bigint, VARIADIC "any") IS
'State of retention; not for direct use.
retention 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.retention(VARIADIC "any") (
    SFUNC = campaign.retention_trans, STYPE = bigint, INITCOND = '0',
    FINALFUNC = campaign.retention_final, FINALFUNC_EXTRA,
    COMBINEFUNC = pg_catalog.int8or,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.retention(VARIADIC "any") IS
'retention(c1, .., cN) over the raw rows of a person: element 1 tells whether c1 was ever true, element i whether both c1 and ci were, in any row and any order of time, as in ClickHouse. 1 to 64 boolean conditions, or VARIADIC with an array of up to 32; NULL counts as false; all false without rows. Errors: 42804 a condition that is not boolean, 54023 too many. Where the order of time counts: journey_retention.
对一个人的原始行求 retention(c1, .., cN)：第 1 个元素表示 c1 是否出现过，第 i 个元素表示 c1 与 ci 是否都出现过，不论行与时间先后，同 ClickHouse。1 至 64 个布尔条件，或以 VARIADIC 传入至多 32 个元素的数组；NULL 视为假；无行时全为假。错误：42804 条件不是布尔，54023 条件过多。需考虑时间先后时用 journey_retention。';

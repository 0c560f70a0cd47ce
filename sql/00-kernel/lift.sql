
-- What a campaign brought that would not have come without it ---------------------

CREATE FUNCTION campaign.lift(exposed_units bigint, exposed_conversions bigint, holdout_units bigint, holdout_conversions bigint, confidence double precision DEFAULT 0.95,
    OUT rate_difference double precision, OUT low double precision, OUT high double precision,
    OUT incremental double precision, OUT incremental_low double precision, OUT incremental_high double precision,
    OUT relative_lift double precision, OUT p_value double precision) RETURNS record
AS 'MODULE_PATHNAME', 'campaign_lift_row' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.lift(bigint, bigint, bigint, bigint, double precision) IS
'Lift of an exposed group over a hold-out, one row: difference of the two conversion rates with its interval (R. G. Newcombe 1998, method 10, of two Wilson intervals), the same times exposed_units as incremental conversions, relative_lift = difference / rate of the hold-out (NULL where that is 0), p_value of the two-sided score test without correction of continuity (1 where nobody or everybody converted). All NULL where a group has no units; NULL in, all NULL. Errors: 22023 for more conversions than units, negative counts, a confidence outside 0 to 1; 22003 beyond 2^53 units.
暴露组相对对照组（不投放）的提升，一行：两组转化率之差及其置信区间（Newcombe 1998 方法 10，由两个 Wilson 区间合成），乘以 exposed_units 即增量转化，relative_lift = 差 / 对照组转化率（对照组为 0 时为 NULL），p_value 为双侧得分检验（无连续性校正；无人或全部转化时为 1）。任一组无单位时全为 NULL；参数为 NULL 则全为 NULL。错误：22023（转化多于单位、负数、置信度不在 0 与 1 之间），22003（超过 2^53）。';

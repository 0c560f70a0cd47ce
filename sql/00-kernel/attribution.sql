
CREATE FUNCTION campaign.allocate_amount(amount numeric, weights double precision[], scale integer) RETURNS numeric[]
AS 'MODULE_PATHNAME', 'campaign_allocate_amount' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.allocate_amount(numeric, double precision[], integer) IS
'Splits an amount in proportion to weights (finite, not negative, not all zero, 1 to 1,000,000 of them) into parts of scale decimals (0 to 18) that sum to the amount exactly: largest remainder, the earlier part first where remainders are equal; a negative amount as its absolute value. Errors: 22023 for an amount finer than scale or bad weights, 22003 beyond 10^18 minor units, 22004 for NULL weights.
按权重（有限、非负、不全为零，1 至 1,000,000 个）将金额拆成 scale 位小数（0 至 18）的若干份，其和精确等于金额：最大余数法，余数相同则靠前者优先；负数按其绝对值拆分。错误：22023（金额精度超过 scale 或权重有误）、22003（超过 10^18 最小单位）、22004（权重含 NULL）。';

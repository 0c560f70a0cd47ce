
-- Journeys with other codes ------------------------------------------------------

CREATE FUNCTION campaign.journey_recode(journey campaign.journey, codes integer[], new_codes integer[]) RETURNS campaign.journey
AS 'MODULE_PATHNAME', 'campaign_journey_recode' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.journey_recode(campaign.journey, integer[], integer[]) IS
'The journey with each code of codes replaced by the one beside it in new_codes, e.g. touch codes by those of their channels; a NULL beside it drops the touch, a code that is not named stays. Times and values stay; touches of one instant stand in the order of the new codes. NULL in, NULL out. Errors: 22004 NULL in codes, 22023 unequal lengths or a code named twice, 22003 negative new code, 2202E more than one dimension.
将旅程中 codes 所列代码替换为 new_codes 中对应代码（如把触点代码换成渠道代码）；对应为 NULL 则去除该触点，未列出的代码不变。时间与值不变；同一时刻的触点按新代码排序。任一参数为 NULL 则返回 NULL。错误：22004 codes 含 NULL，22023 长度不等或代码重复，22003 新代码为负，2202E 多维数组。';

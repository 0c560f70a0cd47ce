CREATE FUNCTION campaign.heat(scores campaign.decay_score[], points double precision[]) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_joint_heat' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.heat(campaign.decay_score[], double precision[]) IS
'heat() of a sum of scores of one half life, each times its points; pairs with a NULL or points not above 0 are left out. NULL where nothing positive is left. Errors: 22023 for different half lives or points beyond 1e15, 2202E for arrays of different length.
同一半衰期的多个分数各乘积分之和的 heat()；含 NULL 或积分不为正的对不计。无正值时为 NULL。错误：22023（半衰期不同或积分超过 1e15）、2202E（数组长度不同）。';

CREATE FUNCTION campaign.cools_at(scores campaign.decay_score[], points double precision[], threshold double precision) RETURNS timestamptz
AS 'MODULE_PATHNAME', 'campaign_joint_cools_at' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.cools_at(campaign.decay_score[], double precision[], double precision) IS
'The first instant, not before the newest event, from which the sum of scores of any half lives, each times its points, is not above the threshold; pairs with a NULL or points not above 0 are left out. infinity where that never comes, NULL where nothing is left. One half life: its formula, rounded to the microsecond; several: found by halving. Errors: 22023 for a threshold that is not positive and finite or points beyond 1e15, 2202E for arrays of different length.
任意半衰期的多个分数各乘积分之和不再高于阈值的首个时刻（不早于最新事件）；含 NULL 或积分不为正的对不计。永不降至时为 infinity，无可计者为 NULL。单一半衰期用公式（取整到微秒），多个用二分法。错误：22023（阈值非正或非有限、积分超过 1e15）、2202E（数组长度不同）。';

CREATE FUNCTION campaign.half_life(reduction double precision, every interval) RETURNS interval
AS 'MODULE_PATHNAME', 'campaign_half_life_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.half_life(double precision, interval) IS
'The half life of a score that loses a share (0.25 = 25 percent) every so often: every * ln 2 / -ln(1 - reduction), in days and time to the microsecond. Errors: 22023 for a share not between 0 and 1, months in the interval, or a result out of range.
每隔一段时间损失某一比例（0.25 即 25%）的分数的半衰期：every * ln 2 / -ln(1 - reduction)，以日与时间表示，精确到微秒。错误：22023（比例不在 0 与 1 之间、间隔含月份或结果超出范围）。';

CREATE FUNCTION campaign.rate_states(rules bigint[], states campaign.decay_score[], warm campaign.decay_score[], at timestamptz,
    book_rules bigint[], points double precision[], low double precision[], high double precision[], groups integer[],
    group_low double precision[], group_high double precision[], threshold double precision,
    OUT value double precision, OUT heat double precision, OUT cools_at timestamptz, OUT lasting double precision,
    OUT lasting_capped double precision, OUT heat_capped double precision) RETURNS record
AS 'MODULE_PATHNAME', 'campaign_rate_states' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.rate_states(bigint[], campaign.decay_score[], campaign.decay_score[], timestamptz, bigint[], double precision[], double precision[], double precision[], integer[], double precision[], double precision[], double precision) IS
'What scores of rules are worth at an instant not before their newest event: points * units of each rule within low and high, summed by group (number from 1), each group within its bounds, summed; NULL bounds are none, rules that the book does not have are passed over. Beside it, of positive points and without upper bounds: heat (of warm, which stands for a state of another half life, or of the state), cools_at (when they are down to threshold; NULL without one), lasting (what never fades, with lower bounds above 0), so that the value at any time is at most lasting + 2^(heat - half lives since 2000). lasting_capped and heat_capped bound it likewise, any time, the upper bounds that act at the instant standing in lasting_capped: tighter around it, looser long after. warm may hold more than its state, where an earlier time may have had more. NULL for a NULL argument but threshold. Errors: 22023, 2202E for arrays that do not match.
各规则的分数在某时刻（不早于其最新事件）的价值：每条规则的积分乘单位数限于 low 与 high 之间，按分组（从 1 起编号）求和，各组再限于其上下限后相加；上下限为 NULL 即不限，book 中没有的规则忽略。另计正积分且不计上限的：heat（取 warm，即以另一半衰期表示的状态，否则取 state）、cools_at（降至 threshold 的时刻，无 threshold 为 NULL）、lasting（不衰减部分及大于 0 的下限）；任一时刻的价值不超过 lasting + 2^(heat - 2000 年起的半衰期数)。lasting_capped 与 heat_capped 同样在任一时刻界定其上限，其中该时刻起作用的上限计入 lasting_capped：在该时刻附近更紧，久后更松。warm 可大于其 state（较早时刻可能更多）。除 threshold 外任一参数为 NULL 则为 NULL。错误：22023、2202E（数组不匹配）。';

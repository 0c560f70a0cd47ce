
-- When to reach somebody, and what to do next, from counts -------------------------

CREATE FUNCTION campaign.hour_rates(sent bigint[], responded bigint[], own_sent bigint[] DEFAULT NULL, own_responded bigint[] DEFAULT NULL,
    prior double precision DEFAULT 50, own_prior double precision DEFAULT 10, smooth boolean DEFAULT false, daily boolean DEFAULT false,
    OUT cell integer, OUT overall_rate double precision, OUT common_rate double precision, OUT rate double precision,
    OUT low_rate double precision, OUT high_rate double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_hour_rates_rows' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 168;
COMMENT ON FUNCTION campaign.hour_rates(bigint[], bigint[], bigint[], bigint[], double precision, double precision, boolean, boolean) IS
'Response rates on a circle of cells (hours of the week), one row a cell from 0. With K of N responded in the cell, p = all responses / all sent (overall_rate), M = prior and m = own_prior: common_rate = (K + M p) / (N + M); rate = (k + m common_rate) / (n + m) for the own k of n of a person; low_rate and high_rate are its Wilson 95 % interval, as of a share of n + m. smooth: every count first becomes [1 2 1]/4 of itself and its neighbours, round the circle. daily: of cells that are whole days of 24 hours, each is drawn towards the rate of its hour on all days, itself drawn so towards p. Rates are NULL where nothing was sent; sent or responded NULL: no row. Errors: 22023 counts that do not go together, a prior that is negative, 2202E arrays of other lengths, 54000 more than 10080 cells.
环形单元（一周各小时）的响应率，每单元一行，自 0 起。该单元 N 次中 K 次响应，p 为总响应率（overall_rate），M 为 prior，m 为 own_prior：common_rate = (K + M p) / (N + M)；个人 n 次中 k 次的 rate = (k + m common_rate) / (n + m)；low_rate 与 high_rate 为其 95% Wilson 区间（权重 n + m）。smooth：先将各计数按 [1 2 1]/4 与相邻单元环形平滑。daily：单元为整天 24 小时时，先向各日同一小时的比率收缩，后者再向 p 收缩。从未触达时比率为 NULL；sent 或 responded 为 NULL 则无行。错误：22023 计数不符或先验为负，2202E 数组长度不同，54000 超过 10080 个单元。';

CREATE FUNCTION campaign.rank_actions(n bigint[], k bigint[], value double precision[], cost double precision[] DEFAULT NULL, weight double precision[] DEFAULT NULL,
    eligible boolean[] DEFAULT NULL, own_n bigint[] DEFAULT NULL, own_k bigint[] DEFAULT NULL, own_p double precision[] DEFAULT NULL,
    prior double precision[] DEFAULT '{1,9}', own_prior double precision DEFAULT 30, none_n bigint DEFAULT 0, none_k bigint DEFAULT 0,
    confidence double precision DEFAULT 0.95, draw double precision[] DEFAULT NULL,
    OUT action integer, OUT rank integer, OUT is_chosen boolean, OUT is_personal boolean, OUT p double precision, OUT expected_value double precision,
    OUT low double precision, OUT high double precision, OUT common_p double precision, OUT personal_p double precision, OUT personal_value double precision,
    OUT gain double precision, OUT gain_low double precision, OUT best_p double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'campaign_rank_actions' LANGUAGE C IMMUTABLE PARALLEL SAFE ROWS 10;
COMMENT ON FUNCTION campaign.rank_actions(bigint[], bigint[], double precision[], double precision[], double precision[], boolean[], bigint[], bigint[], double precision[], double precision[], double precision, bigint, bigint, double precision, double precision[]) IS
'Actions by expected value, one row an action in the order given (action: from 1). common_p = (k + a) / (n + a + b) with prior {a,b}; personal_p = (own_k + own_prior common_p) / (own_n + own_prior) for the segment, or own_p where that is not NULL; value = weight * p * value - cost, with p less the chance of a group left alone (none_k of none_n) where there is one. is_personal, alike in all rows: the favourite by personal_p is another than that by common_p, and the lower bound (confidence, two-sided, normal) of its gain is above 0; gain and gain_low stand in its row. p, expected_value, low, high and rank are then by personal_p, else by common_p; rank is NULL where not eligible, ties go to the earlier action. is_chosen: rank 1; with draw (uniform numbers, an action each) the best draw of the posteriors instead (Thompson), and best_p the chance of each to be the best. n, k or value NULL: no row. Errors: 22023, 22004 NULL elements, 2202E arrays of other lengths, 54000 more than 1000 actions.
按期望价值排列动作，按给定次序每个动作一行（action 自 1 起）。common_p = (k + a) / (n + a + b)，prior 为 {a,b}；分群的 personal_p = (own_k + own_prior common_p) / (own_n + own_prior)，own_p 非 NULL 时用之；价值 = weight * p * value - cost，若有不触达组（none_n 中 none_k）则 p 先减去其概率。is_personal（各行相同）：按 personal_p 的首选不同于按 common_p 的首选，且其增益下界（confidence，双侧正态）大于 0；gain 与 gain_low 写在该行。此时 p、expected_value、low、high、rank 依 personal_p，否则依 common_p；不合格的 rank 为 NULL，相同则取靠前者。is_chosen：rank 为 1 者；给出 draw（每个动作一个均匀数）时取后验抽样最优者（Thompson），best_p 为各动作最优的概率。n、k 或 value 为 NULL 则无行。错误：22023，22004 元素为 NULL，2202E 数组长度不同，54000 超过 1000 个动作。';

CREATE FUNCTION campaign.beta_cdf(x double precision, a double precision, b double precision) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_beta_cdf_float8' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.beta_cdf(double precision, double precision, double precision) IS
'Probability that a variable of the distribution beta(a, b) is at most x: the regularized incomplete beta function. Errors: 22023 for a or b not above zero or beyond 1e9.
服从 beta(a, b) 分布的变量不超过 x 的概率：正则化不完全贝塔函数。错误：22023（a 或 b 不大于零或超过 1e9）。';

CREATE FUNCTION campaign.beta_quantile(p double precision, a double precision, b double precision) RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_beta_quantile_float8' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.beta_quantile(double precision, double precision, double precision) IS
'The x that a variable of the distribution beta(a, b) is at most with probability p; what is known of a rate after k of n with prior (1, 1) is beta(k + 1, n - k + 1). Errors: 22023 for a or b not above zero or beyond 1e9, p outside 0 to 1.
服从 beta(a, b) 分布的变量以概率 p 不超过的 x；先验 (1, 1) 下观察到 n 次中 k 次后，比率服从 beta(k + 1, n - k + 1)。错误：22023（a 或 b 不大于零或超过 1e9，p 不在 0 与 1 之间）。';

CREATE FUNCTION campaign.hash_uniform(key text, seed text DEFAULT '') RETURNS double precision
AS 'MODULE_PATHNAME', 'campaign_hash_uniform' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.hash_uniform(text, text) IS
'A number from 0 (included) to 1 (excluded), uniform over keys and independent between seeds, that key and seed settle for good on every machine and version (XXH3 of 64 bits). For shares by hash and draws that can be had again; nothing secret.
由 key 与 seed 唯一确定的 [0, 1) 均匀数，任何机器与版本均相同（XXH3 64 位），不同 seed 相互独立。用于按哈希分流与可重现的抽样；不具保密性。';

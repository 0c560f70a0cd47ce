-- similarity: how alike two texts, dates or numbers are

CREATE FUNCTION campaign.jaro(a text, b text) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_sql_jaro' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.jaro(text, text) IS
'Jaro similarity by characters, 0 to 1: (c/|a| + c/|b| + (c - t)/c) / 3, c characters in common no further apart than max(|a|, |b|)/2 - 1, t half of those out of order, rounded down. Two empty texts: 1. Texts are compared as they are (fold them with normalize_text), by their first 1,024 characters; a and b may change places. NULL only for NULL. Raises 0A000 for non-ASCII text in a database that is not UTF8. Source: Jaro 1989.
按字符的 Jaro 相似度，0 到 1：(c/|a| + c/|b| + (c - t)/c) / 3，c 为相距不超过 max(|a|, |b|)/2 - 1 的共同字符数，t 为错位者之半，向下取整。两个空文本为 1。按原文比较（折叠请先用 normalize_text），取前 1024 个字符；两参数可互换。仅当输入为 NULL 时返回 NULL；非 UTF8 库中遇到非 ASCII 文本报 0A000。出处：Jaro 1989。';

CREATE FUNCTION campaign.jaro_winkler(a text, b text) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_sql_jaro_winkler' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.jaro_winkler(text, text) IS
'Jaro-Winkler similarity by characters, 0 to 1: J + l * 0.1 * (1 - J), J of jaro(), l the length of the common prefix, at most 4; the boost is given whatever J is. Limits, NULL and errors as with jaro(). Source: Winkler 1990.
按字符的 Jaro-Winkler 相似度，0 到 1：J + l * 0.1 * (1 - J)，J 同 jaro()，l 为公共前缀长度，最多 4；不论 J 大小一律加成。限制、NULL 与报错同 jaro()。出处：Winkler 1990。';

CREATE FUNCTION campaign.jaro_winkler(a text, b text, cutoff double precision) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_sql_jaro_winkler_cutoff' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.jaro_winkler(text, text, double precision) IS
'The same, but 0 where it is below the cut-off, which is faster. A cut-off that is no number from 0 to 1 raises 22023.
同上，但低于 cutoff 时为 0，速度更快。cutoff 不在 0 到 1 之间报 22023。';

CREATE FUNCTION campaign.osa_distance(a text, b text) RETURNS integer
    AS 'MODULE_PATHNAME', 'campaign_sql_osa_distance' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.osa_distance(text, text) IS
'Optimal string alignment distance: how many characters have to be inserted, deleted or replaced, or neighbours exchanged, to make one text of the other, no part edited twice (so CA to ABC takes 3). Texts are compared as they are, by their first 1,024 characters; a and b may change places. NULL only for NULL. Raises 0A000 for non-ASCII text in a database that is not UTF8. Source: Damerau 1964; bit-parallel by Hyyrö 2003.
最优字符串对齐距离：把一个文本变为另一个所需的插入、删除、替换或相邻互换的次数，同一处不编辑两次（故 CA 到 ABC 为 3）。按原文比较，取前 1024 个字符；两参数可互换。仅当输入为 NULL 时返回 NULL；非 UTF8 库中遇到非 ASCII 文本报 0A000。出处：Damerau 1964；按位并行：Hyyrö 2003。';

CREATE FUNCTION campaign.osa_distance(a text, b text, max_distance integer) RETURNS integer
    AS 'MODULE_PATHNAME', 'campaign_sql_osa_distance_max' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.osa_distance(text, text, integer) IS
'The same, but max_distance + 1 where it is more than max_distance, which is faster. A negative max_distance raises 22023. A max_distance above 1,024 is 1,024: no distance is more.
同上，但超过 max_distance 时为 max_distance + 1，速度更快。max_distance 为负报 22023；大于 1024 视作 1024，距离不会更大。';

CREATE FUNCTION campaign.osa_similarity(a text, b text) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_sql_osa_similarity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.osa_similarity(text, text) IS
'1 - osa_distance / length of the longer text, 0 to 1; two empty texts: 1. Limits, NULL and errors as with osa_distance().
1 - osa_distance / 较长文本的长度，0 到 1；两个空文本为 1。限制、NULL 与报错同 osa_distance()。';

CREATE FUNCTION campaign.bigram_dice(a text, b text) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_sql_bigram_dice' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.bigram_dice(text, text) IS
'Dice coefficient of pairs of neighbouring characters, 0 to 1: 2 |A and B| / (|A| + |B|), A and B multisets; a text of one character is its own pair; two empty texts: 1. Limits, NULL and errors as with jaro(). Source: Dice 1945.
相邻字符对的 Dice 系数，0 到 1：2 |A∩B| / (|A| + |B|)，A、B 为多重集；单字文本以其自身为一对；两个空文本为 1。限制、NULL 与报错同 jaro()。出处：Dice 1945。';

CREATE FUNCTION campaign.token_sort_similarity(a text, b text) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_sql_token_sort_similarity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.token_sort_similarity(text, text) IS
'Similarity of the words in whatever order, 0 to 1: words (white space and punctuation separate them) sorted by code point and joined by one space, then 2 * length of the longest common subsequence / length of both. Two texts without words: 1. Limits, NULL and errors as with jaro().
不计词序的相似度，0 到 1：以空白与标点分词，按码位排序并以单个空格相连，再取 2 × 最长公共子序列长度 / 两者长度之和。两者都无词时为 1。限制、NULL 与报错同 jaro()。';

CREATE FUNCTION campaign.is_subsequence(short text, long text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_sql_is_subsequence' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.is_subsequence(text, text) IS
'Are all characters of the short text in the full one, in their order (北大 in 北京大学)? The empty text is in every text. Limits, NULL and errors as with jaro(); the arguments do not change places.
短文本的全部字符是否依序出现在全文中（北大之于北京大学）？空文本属于任何文本。限制、NULL 与报错同 jaro()；两参数不可互换。';

CREATE FUNCTION campaign.subsequence_similarity(short text, long text) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_sql_subsequence_similarity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.subsequence_similarity(text, text) IS
'Share of the shorter text''s characters that are in the longer one in their order, 0 to 1: length of the longest common subsequence / length of the shorter text. 1 exactly where is_subsequence() holds one way round; of one empty text 0, of two 1. For short names; short texts are easily contained by chance, so ask for a second sign. Limits, NULL and errors as with jaro(); a and b may change places.
较短文本的字符依序出现在较长文本中的比例，0 到 1：最长公共子序列长度 / 较短文本长度。恰在 is_subsequence() 有一个方向成立时为 1；一空为 0，皆空为 1。用于简称；过短者易偶合，请另求佐证。限制、NULL 与报错同 jaro()；两参数可互换。';

CREATE FUNCTION campaign.date_similarity(a date, b date) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_sql_date_similarity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.date_similarity(date, date) IS
'How alike two dates are as people write them, 0 to 1: equal 1; day and month exchanged .95; YYYYMMDD with one digit different or two neighbouring digits exchanged .9; else .8 * 365 / (365 + days between). Infinity is like itself alone (else 0). a and b may change places. NULL only for NULL, never raises.
两个日期按书写习惯的相似度，0 到 1：相等 1；日月互换 .95；YYYYMMDD 有一位不同或相邻两位互换 .9；否则 .8 * 365 / (365 + 相差天数)。无穷仅与自身相似（否则 0）。两参数可互换。仅当输入为 NULL 时返回 NULL，不报错。';

CREATE FUNCTION campaign.number_similarity(a double precision, b double precision) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_sql_number_similarity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.number_similarity(double precision, double precision) IS
'The lesser number to the greater one in magnitude, 0 to 1, that is 1 - |a - b| / max(|a|, |b|); 0 for different signs; equal numbers, NaN and infinity with themselves: 1. a and b may change places. NULL only for NULL, never raises.
两数绝对值小者与大者之比，0 到 1，即 1 - |a - b| / max(|a|, |b|)；异号为 0；相等的数、NaN 与无穷各自与自身为 1。两参数可互换。仅当输入为 NULL 时返回 NULL，不报错。';


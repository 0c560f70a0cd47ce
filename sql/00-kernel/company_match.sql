-- company names: how alike two of them are, and why

CREATE FUNCTION campaign.company_similarity(a text, b text) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_company_similarity_sql' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.company_similarity(text, text) IS
'May two company names be of one company? 0 to 1, the same for either order of the names; 1 for equal cores (normalize_company) with nothing against it, 0.75 and more is taken for one company. The share of the words'' weight that finds an equal or alike word in the other name: brands weigh much, trades little, legal forms next to nothing; words written apart or together, initials (ICBC), Chinese short forms (工行, 中石化, 北大) and pinyin of a Chinese name count too. Then other numbers, places, branches, trades or kinds of legal form reduce it. NULL where either names no company; never raises for bad data. Weights and factors are our own.
两个公司名是否可能指同一家公司：0 到 1，参数互换结果不变；核心（normalize_company）相同且无反证为 1，0.75 及以上视为同一家。取词权重中在对方找到相同或相近词的份额：字号权重大，行业词小，组织形式几乎不计；连写与分写、首字母缩写（ICBC）、中文简称（工行、中石化、北大）以及中文名的拼音也计入。编号、地区、分支、行业或组织形式类别不同则打折。任一方不是公司名返回 NULL，坏数据不报错。权重与系数为本项目自定。';

CREATE FUNCTION campaign.explain_company_similarity(a text, b text, OUT step integer, OUT kind text, OUT what text, OUT a_words text, OUT b_words text, OUT similarity double precision, OUT weight double precision, OUT factor double precision, OUT score double precision) RETURNS SETOF record
    AS 'MODULE_PATHNAME', 'campaign_explain_company_similarity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE ROWS 8;
COMMENT ON FUNCTION campaign.explain_company_similarity(text, text) IS
'How company_similarity() comes to its score, one row a step: kind pair (words that found each other, with their similarity and the weight of both), alone (a word without partner, with its weight), base (the score from the words, the initials, the short form or the equal core), factor (what speaks against it, and what the score is multiplied by). The last score is that of company_similarity(), bit for bit. No rows where either names no company.
company_similarity() 得分的来由，每步一行：pair 为互相对上的词（相似度与两侧权重之和），alone 为没有对上的词及其权重，base 为由词、缩写、简称或相同核心得出的基础分，factor 为反证及所乘系数。最后一行的 score 与 company_similarity() 逐位相等。任一方不是公司名则无行。';

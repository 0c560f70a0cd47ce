-- match_blocks: profiles of people, the blocks they stand in, and how alike they are

CREATE FUNCTION campaign.match_blocks(profile jsonb) RETURNS TABLE (rule text, block bigint)
    AS 'MODULE_PATHNAME', 'campaign_match_blocks' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100 ROWS 12;
COMMENT ON FUNCTION campaign.match_blocks(jsonb) IS
'The blocks in which a profile {name, company, emails, phones} stands, one row each with its rule: two people are compared only if they share one. Names count in pinyin and in any order of words, or by their initials; a company by the letters with which it begins (two Han characters in pinyin), as does the domain of its mail; a number by its last eight digits, with the name by its last four, with initials by all but those; a mailbox by its name at any domain, one at a public domain by halves of it too. At most eight mailboxes and numbers are read. The numbers are persistent (as fingerprint()). Members of another type are ignored; NULL has no rows.
资料 {name, company, emails, phones} 所在的分块，每块一行并附规则：两人至少共处一块才比较。姓名按拼音、不论词序，或取首字母；公司取开头字母（前两个汉字的拼音），企业邮箱域名同样；电话取后八位，与姓名配合取后四位，与首字母配合取其余位；邮箱取任意域名下的用户名，公共域名邮箱另取前后半段。最多读取八个邮箱与八个电话。编号持久不变（同 fingerprint()）。其他类型的成员忽略；NULL 无行。';

CREATE FUNCTION campaign.match_block_numbers(profile jsonb) RETURNS bigint[]
    AS 'MODULE_PATHNAME', 'campaign_match_block_numbers' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 100;
COMMENT ON FUNCTION campaign.match_block_numbers(jsonb) IS
'The numbers of match_blocks() alone, ascending, each once; an empty array where there is none. NULL only for NULL.
仅 match_blocks() 的编号，升序且不重复；没有则为空数组。仅当输入为 NULL 时返回 NULL。';

CREATE FUNCTION campaign.profile_score(mine jsonb, theirs jsonb, model jsonb, name_share double precision DEFAULT NULL) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_profile_score' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 20;
COMMENT ON FUNCTION campaign.profile_score(jsonb, jsonb, jsonb, double precision) IS
'Score of two profiles by a model, as match_score() gives it (log2 of the odds): a field of the model is read from the member of its name, or from the list of that name and s (emails), of which the two values that weigh most are compared. Where one profile has a company and the other only mail at a domain of its own, the domain is taken for the name of a company if that speaks for the pair. Mailboxes at different domains that both spell the name of mine (words or initials, digits aside) say nothing beside it. name_share: share of people who bear the name of mine, 0 or NULL where it is not known; it takes effect as tf_weight and tf_min of the model say. NULL where a profile or the model is. Raises 22023 for what is no model.
按模型给两份资料打分，同 match_score()（胜算的 log2）：模型字段取同名成员，或取名称加 s 的列表（emails），比较其中权重最高的一对。一方有公司名而另一方只有企业邮箱域名时，域名若支持匹配则视作公司名。不同域名下均由 mine 姓名拼成的邮箱（单词或首字母，不计数字）不另计分。name_share 为同名者占比，未知为 0 或 NULL；按模型的 tf_weight 与 tf_min 生效。资料或模型为 NULL 时返回 NULL。不是模型则报 22023。';

CREATE FUNCTION campaign.profile_reasons(mine jsonb, theirs jsonb, model jsonb, name_share double precision DEFAULT NULL) RETURNS jsonb
    AS 'MODULE_PATHNAME', 'campaign_profile_reasons' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION campaign.profile_reasons(jsonb, jsonb, jsonb, double precision) IS
'Why two profiles score as they do: the terms of profile_score() that weigh anything, as a list of objects {signal, comparison, a, b, weight in bits to two decimals}. NULL and errors as there.
两份资料得分的依据：profile_score() 中非零的各项，为对象列表 {signal, comparison, a, b, weight（比特，两位小数）}。NULL 与错误同上。';

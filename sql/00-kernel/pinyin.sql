-- pinyin: names and texts as their Mandarin syllables

CREATE FUNCTION campaign.name_pinyin(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_name_pinyin_sql' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.name_pinyin(text) IS
'A person''s name in pinyin without tones, lower case: surname (one or two characters, in its reading as a surname), a space, the given name in one word; ü is yu, as in passports (GB/T 28039). Titles and remarks go as with normalize_person; names in other letters come out as normalize_person gives them. One reading each: a key and a hint, not proof of how the person says it. NULL where there is no more than a surname; never raises for bad data.
人名的拼音：无声调，小写，姓（单姓或复姓，取姓氏读音）、空格、名连写；ü 按护照写法作 yu（GB/T 28039）。称谓与备注按 normalize_person 去除，其他文字的姓名同 normalize_person 的结果。多音字只取一个读音：可作键与线索，不能证明本人读法。只有姓氏则返回 NULL，坏数据不报错。';

CREATE FUNCTION campaign.pinyin(text) RETURNS text
    AS 'MODULE_PATHNAME', 'campaign_pinyin_sql' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.pinyin(text) IS
'Any text with its Han characters as pinyin syllables without tones, parted by spaces, in the readings of everyday words (yin hang, chong qing); the rest after NFKC, in its case, white space collapsed. Readings by single characters and a list of words: where meaning decides, it may be wrong. NULL only for NULL; more than 4 MB raise 54000, non-ASCII text in a database that is not UTF8 raises 0A000.
任意文本，汉字转为无声调拼音音节，以空格分隔，取日常词语中的读音（yin hang、chong qing）；其余文字仅作 NFKC、保留大小写、合并空白。按单字与词表取音，需要语义才能判断的多音字可能有误。仅当输入为 NULL 时返回 NULL；超过 4 MB 报 54000，非 UTF8 库中遇到非 ASCII 文本报 0A000。';

CREATE FUNCTION campaign.pinyin_similarity(a text, b text) RETURNS double precision
    AS 'MODULE_PATHNAME', 'campaign_pinyin_similarity_sql' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.pinyin_similarity(text, text) IS
'How alike two names sound in Mandarin, 0 to 1, by letters of their pinyin without spaces and tones: 1 - Levenshtein distance / letters of the longer one. Each Han character is taken in the reading that suits best; a name in Latin letters may have its surname in front or behind. Either order of arguments gives the same. NULL where either is no full name (normalize_person); never raises for bad data.
两个姓名普通话读音的相似度，0 到 1：按去掉空格与声调的拼音字母，1 - 编辑距离 / 较长者字母数。多音字取最合适的读音；拉丁字母姓名的姓可在前或在后。参数互换结果不变。任一方不是完整姓名（见 normalize_person）返回 NULL，坏数据不报错。';

CREATE FUNCTION campaign.names_sound_alike(a text, b text) RETURNS boolean
    AS 'MODULE_PATHNAME', 'campaign_names_sound_alike' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.names_sound_alike(text, text) IS
'May the two names be one, written in Han characters or in pinyin, by any reading of each character? What names_agree accepts, and 张伟 with Zhang Wei, Wei Zhang, zhangwei; 张伟 with 章威 too, so this proposes candidates and merges nobody. Mr Wang sounds like whoever bears that surname. False where either is no name or titles of two sexes stand with them.
两个姓名是否可能同音（汉字或拼音，取每个字的任一读音）？names_agree 认可的都认可，另含 张伟 与 Zhang Wei、Wei Zhang、zhangwei；张伟 与 章威 也算同音，故只用于找候选，不可据此合并。王总 与任何姓王者同音。任一方不是姓名，或称谓性别相反，返回 false。';

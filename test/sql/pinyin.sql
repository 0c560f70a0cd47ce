-- Names and texts in pinyin, and names that sound alike.
SET search_path = campaign, public;

-- the contract
SELECT name_pinyin('张偉'), name_pinyin('尉迟恭');

-- surnames by position, surnames of two characters, given names, titles, other letters
SELECT n, name_pinyin(n)
FROM unnest('{欧阳娜娜,单雄信,單雄信,仇英,曾国藩,区志强,查良镛,解缙,任正非,华罗庚,朴树,盖叫天,覃辉,乐嘉,黑山,万俟卨,澹台灭明,长孙无忌,
夏侯惇,诸葛亮,司马光,翟志刚,缪荃孙,种师道,葛优,何炅,王重阳,张乾,吕布,聂绀弩,"张 伟 先生","张伟（销售）",王总,小王,欧阳,欧阳先生,
"Zhang, Wei","Mr. Jean-Luc Picard","张伟 David",123,""}'::text[]) n;

-- texts: words decide, then characters; case and other scripts stay
SELECT t, pinyin(t)
FROM unnest('{重庆,长安,厦门,银行,銀行,重要,行走,音乐,快乐,乾隆,干净,重庆银行股份有限公司,"Ａ股 第5名","  a  b ",尉迟恭,""}'::text[]) t;

-- a key's pinyin is the name's; and nothing but letters and one space comes out of a Chinese name
SELECT count(*), bool_and(name_pinyin(normalize_person(n)) = name_pinyin(n)), bool_and(name_pinyin(n) ~ '^[a-z]+ [a-z]+$')
FROM (SELECT substr('王李张刘陈单仇曾区查', 1 + i % 10, 1) || substr('伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超', 1 + i / 10 % 19, 1) || substr('霞平刚桂兰文辉建国华', 1 + i / 190 % 10, 1) AS n
      FROM generate_series(0, 1899) i) x;

-- every Han character of the first plane answers, without an error, and ASCII wherever it has a reading
SELECT count(*) AS characters, count(*) FILTER (WHERE pinyin(c) ~ '^[a-z]+$') AS with_reading,
       count(*) FILTER (WHERE pinyin(c) !~ '^[a-z]+$' AND pinyin(c) <> c) AS odd
FROM (SELECT chr(i) AS c FROM generate_series(x'4e00'::int, x'9fff'::int) i) x;

-- names that sound alike
SELECT a, b, names_sound_alike(a, b) AS alike, round(pinyin_similarity(a, b)::numeric, 3) AS similarity, names_agree(a, b) AS agree
FROM (VALUES ('张伟', 'Zhang Wei'), ('张伟', 'Wei Zhang'), ('张伟', 'zhangwei'), ('张伟', 'ZHANG, Wei'), ('張偉', 'Zhāng Wěi'), ('张伟', '章威'),
      ('张伟', 'Zhang Wen'), ('张伟', 'Smith'), ('单雄信', 'Dan Xiongxin'), ('单雄信', 'Shan Xiong-xin'), ('欧阳修', 'Xiu Ouyang'), ('吕布', 'Lü Bu'),
      ('吕布', 'Lv Bu'), ('覃辉', 'Tan Hui'), ('李建宇', 'Li Jianyu'), ('王总', 'Wang Wei'), ('王总', 'Wei Wang'), ('王总', '汪伟'), ('李总', 'Wang Wei'), ('欧先生', 'Ouyang Xiu'),
      ('张伟先生', 'Ms Zhang Wei'), ('', '张伟')) v(a, b);

-- either way the same; 1 with itself
SELECT count(*) FILTER (WHERE pinyin_similarity(a, b) IS DISTINCT FROM pinyin_similarity(b, a)) AS turned,
       count(*) FILTER (WHERE names_sound_alike(a, b) IS DISTINCT FROM names_sound_alike(b, a)) AS turned_alike,
       count(*) FILTER (WHERE names_agree(a, b) AND NOT names_sound_alike(a, b)) AS lost,
       count(*) FILTER (WHERE a = b AND NOT names_sound_alike(a, b)) AS strangers_to_themselves, count(*)
FROM unnest('{张伟,张卫,zhang wei,wei zhang,zhangwei,李娜,Li Na,欧阳修,ouyang xiu,王总,Mr Wang,王伟,吕布,lü bu,lv bu,单雄信,shan xiongxin,张伟 David,David Zhang,김철수}'::text[]) a,
     unnest('{张伟,张卫,zhang wei,wei zhang,zhangwei,李娜,Li Na,欧阳修,ouyang xiu,王总,Mr Wang,王伟,吕布,lü bu,lv bu,单雄信,shan xiongxin,张伟 David,David Zhang,김철수}'::text[]) b;

-- NULL and what is no name
SELECT name_pinyin(NULL) IS NULL, pinyin(NULL) IS NULL, pinyin_similarity('王总', '王伟') IS NULL, pinyin_similarity(NULL, '王伟') IS NULL,
       names_sound_alike('', ''), names_sound_alike(NULL, '王伟') IS NULL;
SELECT name_pinyin(repeat('张', 1000)) IS NULL AS no_name, length(pinyin(repeat('张', 100000)));
SELECT pinyin(repeat('张', 1400000));

-- marked so that they may stand in an index and in parallel plans
SELECT proname, provolatile, proisstrict, proparallel FROM pg_proc
WHERE pronamespace = 'campaign'::regnamespace AND proname IN ('name_pinyin', 'pinyin', 'pinyin_similarity', 'names_sound_alike') ORDER BY 1;

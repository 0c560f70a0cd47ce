INSERT INTO campaign.setting (key, value, description) VALUES
    ('matching', '{"review":0.8,"candidate":0.3,"auto":null,"block":200,"candidates":50,"batch":1000}',
     'Matching of people without a common key: probability from which a human is asked (review) or the pair noted (candidate); auto = merge from that probability where two signals beside the name agree, null = never; people of a block and candidates of a person looked at, people of a tick. 无共同键的人员匹配：review 人工复核概率、candidate 记录概率、auto 自动合并概率（需姓名外两项证据，null 为从不）、每块查看人数、每人候选数、每次处理人数');

-- What one person's two records look like beside two people's. No record with a known
-- strong key gets here: mailboxes and mobile numbers differ, or are slips and second ones.
-- m: shares of pairs of one person in labelled sets of customer data (FEBRL, Wikidata
-- with errors), with more changes of company and mailbox as in business contacts.
-- u: shares of pairs of two people out of a directory of companies; equal names as of a
-- common Chinese name; one that fewer bear weighs more, a commoner one less (tf_weight).
INSERT INTO campaign.match_model (name, version, prior, threshold, seed, is_active) VALUES ('people', 1, 0.00001, 0.8, 1, true);
INSERT INTO campaign.match_level (match_model_id, field, kind, level, op, m, u, tf_weight, tf_min)
SELECT x.match_model_id, f.field, f.kind, f.level, f.op, f.m, f.u, CASE f.field WHEN 'name' THEN 1 ELSE 0 END, CASE f.field WHEN 'name' THEN 0.000001 ELSE 0 END
  FROM campaign.match_model x
 CROSS JOIN (VALUES
    ('name', 'name', 0, 'different', 0.02, 0.9622), ('name', 'name', 1, 'exchanged with another column', 0.0005, 0.0001), ('name', 'name', 2, 'something in common', 0.02, 0.03),
    ('name', 'name', 3, 'initial or part of the other', 0.05, 0.002), ('name', 'name', 4, 'alike', 0.03, 0.004), ('name', 'name', 5, 'one''s words in the other', 0.03, 0.0005),
    ('name', 'name', 6, 'nearly equal', 0.07, 0.0005), ('name', 'name', 7, 'the same, written otherwise', 0.15, 0.0005), ('name', 'name', 8, 'equal', 0.6295, 0.0002),
    ('company', 'company', 0, 'different', 0.17, 0.971), ('company', 'company', 1, 'a little alike', 0.02, 0.015), ('company', 'company', 2, 'somewhat alike', 0.02, 0.008),
    ('company', 'company', 3, 'alike', 0.04, 0.003), ('company', 'company', 4, 'much alike', 0.05, 0.001), ('company', 'company', 5, 'nearly equal', 0.05, 0.0004),
    ('company', 'company', 6, 'the same core', 0.15, 0.0006), ('company', 'company', 7, 'equal', 0.5, 0.001),
    ('email', 'email', 0, 'different', 0.4, 0.9865), ('email', 'email', 1, 'same domain', 0.1, 0.012), ('email', 'email', 2, 'similar name at the domain', 0.15, 0.0004),
    ('email', 'email', 3, 'nearly equal', 0.15, 0.00005), ('email', 'email', 4, 'same name at another domain', 0.15, 0.001), ('email', 'email', 5, 'the same mailbox', 0.04, 0.000005),
    ('email', 'email', 6, 'equal', 0.01, 0.000045),
    ('phone', 'phone', 0, 'different', 0.6, 0.9986), ('phone', 'phone', 1, 'two digits off', 0.04, 0.0002), ('phone', 'phone', 2, 'one digit off', 0.15, 0.00005),
    ('phone', 'phone', 3, 'same last digits', 0.06, 0.00015), ('phone', 'phone', 4, 'equal', 0.15, 0.001)) f (field, kind, level, op, m, u)
 WHERE x.name = 'people' AND x.version = 1;

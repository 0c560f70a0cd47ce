INSERT INTO campaign.setting (key, value, description) VALUES
    ('survivorship', '{"*": ["source", "verified", "recent", "own", "frequent", "longest"], "sources": ["manual", "crm", "sales", "form", "scan", "import"]}',
     'Which value of a field a merged person shows: criteria in order (* = every field, or by name), and sources from best to worst. 合并后的人每个字段取哪个值：按序的准则（* 为全部字段，可按字段名另设）及来源优先级');

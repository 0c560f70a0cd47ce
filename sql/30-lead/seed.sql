INSERT INTO campaign.lead_pool (name, kind, match, priority) VALUES ('marketing', 'marketing', '{}', 1000000);

INSERT INTO campaign.score_model (code, is_active) VALUES ('default', true);
INSERT INTO campaign.score_group (score_model_id, code, cap_min, cap_max)
SELECT m.score_model_id, g.code, 0, g.cap FROM campaign.score_model m, (VALUES ('fit', 50.0), ('engagement', 70.0)) g (code, cap);
INSERT INTO campaign.score_rule (score_group_id, name, kind, touch_kind, attribute, condition, points, cap_max, priority)
SELECT g.score_group_id, r.name, r.kind, r.touch_kind, r.attribute, r.condition::jsonpath, r.points, r.cap_max, r.priority
  FROM campaign.score_group g
  JOIN (VALUES
    ('fit', 'chief', 'attribute', NULL, 'title', '$.title like_regex "(^|[^a-z])(c[etifom]o|chief|founder|owner|president)([^a-z]|$)|总裁|董事|创始人|总经理|首席" flag "i"', 30, NULL, 10),
    ('fit', 'director', 'attribute', NULL, 'title', '$.title like_regex "director|head of|vice|(^|[^a-z])vp([^a-z]|$)|总监|副总|部长" flag "i"', 20, NULL, 20),
    ('fit', 'manager', 'attribute', NULL, 'title', '$.title like_regex "manager|lead|经理|主管|主任" flag "i"', 10, NULL, 30),
    ('fit', 'company known', 'attribute', NULL, 'company', '$.company != ""', 10, NULL, 40),
    ('engagement', 'form', 'behaviour', 'form', NULL, NULL, 20, 40, 100),
    ('engagement', 'scan', 'behaviour', 'scan', NULL, NULL, 20, 40, 100),
    ('engagement', 'attend', 'behaviour', 'attend', NULL, NULL, 25, 50, 100),
    ('engagement', 'register', 'behaviour', 'register', NULL, NULL, 15, 30, 100),
    ('engagement', 'download', 'behaviour', 'download', NULL, NULL, 10, 30, 100),
    ('engagement', 'watch', 'behaviour', 'watch', NULL, NULL, 10, 30, 100),
    ('engagement', 'click', 'behaviour', 'click', NULL, NULL, 3, 15, 100),
    ('engagement', 'view', 'behaviour', 'view', NULL, NULL, 1, 10, 100)) r (grp, name, kind, touch_kind, attribute, condition, points, cap_max, priority)
    ON r.grp = g.code;

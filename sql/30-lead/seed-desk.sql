INSERT INTO campaign.desk_state DEFAULT VALUES ON CONFLICT (desk_state_id) DO NOTHING;
INSERT INTO campaign.setting (key, value, description) VALUES
    ('reopen', '{"capture":["nurture"],"touch":["nurture","lost"],"kinds":["form","scan","register","attend","download","call","reply","visit"]}',
     'Which closed leads a new touch opens again: of what stages by a capture (of others comes a new lead), of what stages by any other touch, and which kinds of touches do. 新触点重新打开哪些已关闭线索：capture 为采集时的阶段（其余产生新线索），touch 为其他触点时的阶段，kinds 为有效触点类型')
ON CONFLICT (key) DO NOTHING;

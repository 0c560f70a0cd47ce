INSERT INTO campaign.setting (key, value, description) VALUES
    ('unroutable_to', 'null', 'Login of whom it is told that a lead fits no pool, or one without a team lead; null = nobody. 线索无可用线索池或团队无负责人时通知的登录名，null 为不通知')
ON CONFLICT (key) DO NOTHING;

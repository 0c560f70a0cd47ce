INSERT INTO campaign.outreach (outreach_id, name, channel, topic, state) OVERRIDING SYSTEM VALUE
VALUES (0, 'notices', 'notice', 'transactional', 'running')
ON CONFLICT DO NOTHING;
INSERT INTO campaign.setting (key, value, description) VALUES
    ('message_attempts', '8', 'Attempts after which a message that fails for a while is failed. 消息暂时失败的最多尝试次数'),
    ('message_backoff', '"1 minute"', 'Wait after the first failure of a message, doubled with each further one, at most six hours. 消息首次失败后的等待，逐次加倍，至多六小时')
ON CONFLICT (key) DO NOTHING;

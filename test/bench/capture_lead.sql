\set n random(1, 2000000000)
\set c random(1, 3000)
SELECT outcome FROM campaign.capture_lead('bench', 'b-' || :client_id || '-' || :n, jsonb_build_object('name', '客户' || :n, 'email', 'u' || :n || '@company' || :c || '.com', 'phone', '1' || (3000000000 + :n % 6999999999)::text, 'company', '北京测试' || :c || '科技有限公司', 'title', 'CTO', 'region', 'east', 'campaign', 'expo-2026', 'channel', 'exhibition'));

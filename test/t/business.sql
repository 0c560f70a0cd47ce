-- The business that the TAP tests carry through dump, drop, crash and upgrade,
-- run by role marketing. What a new module stores belongs in here.
SELECT campaign.create_campaign('{"code":"expo-2026","name":"2026 春季展会","type":"exhibition","starts_at":"2026-03-01 09:00+08","ends_at":"2026-03-03 18:00+08","currency":"CNY","expected_revenue":500000}');
SELECT campaign.post_budget('expo-2026', 'allocation', 'venue', 100000, 'CNY', at => '2026-02-01 00:00+08');
SELECT campaign.post_budget('expo-2026', 'actual', 'venue', 80000, 'CNY', at => '2026-03-01 12:00+08');
SELECT campaign.add_user('li.lei', name => '李雷', team => 'east', role => 'sales');
SELECT campaign.add_user('han.mm', name => '韩梅梅', team => 'east', role => 'sales');
SELECT campaign.create_pool('{"name":"east","kind":"region","team":"east","match":{"region":"east"},"first_response":"2 hours"}');

-- one man from two sources, won
SELECT campaign.capture_lead('booth-scan', 'b-001', '{"name":"张伟","email":"Zhang.Wei@Acme.com.cn","phone":"+86 138 1234 5678","company":"北京艾克米科技有限公司","title":"CTO","region":"east","campaign":"expo-2026","channel":"exhibition"}', at => '2026-03-01 10:00+08');
SELECT campaign.capture_lead('web-form', 'w-077', '{"name":"张 偉","email":" zhang.wei@acme.com.cn ","phone":"0086-13812345678","company":"艾克米科技","region":"east","campaign":"expo-2026","channel":"website"}', at => '2026-03-02 10:00+08');
SELECT campaign.capture_lead('web-form', 'w-077', '{"name":"anything"}', at => '2026-03-02 10:00+08');
SELECT campaign.log_activity('lead', lead_id, 'call', actor => owner, direction => 'out', at => '2026-03-01 11:30+08') FROM campaign.lead;
SELECT campaign.set_lead_stage(lead_id, 'sales_qualified', at => '2026-03-05 10:00+08') FROM campaign.lead;
SELECT campaign.convert_lead(lead_id, '{"name":"Acme platform","amount":200000,"currency":"CNY"}', at => '2026-03-06 10:00+08') FROM campaign.lead;
SELECT campaign.win_opportunity(opportunity_id, '{"order_no":"SO-1"}', at => '2026-04-01 10:00+08') FROM campaign.opportunity;

-- forty more; some share a mailbox or a telephone and turn out to be one, some have a fault
SELECT campaign.capture_lead('import', 'i-' || i,
        jsonb_build_object('name', 'Lead ' || i, 'email', CASE WHEN i % 5 <> 0 THEN 'lead' || i % 30 || '@example.com' END,
                           'phone', CASE WHEN i % 3 = 0 THEN '+86 139 0000 00' || lpad((i % 30)::text, 2, '0') WHEN i % 7 = 0 THEN 'no number' END,
                           'region', CASE WHEN i % 4 <> 0 THEN 'east' END, 'campaign', CASE WHEN i % 10 = 0 THEN 'unknown' ELSE 'expo-2026' END,
                           'channel', CASE WHEN i % 2 = 0 THEN 'website' ELSE 'exhibition' END),
        at => timestamptz '2026-03-03 10:00+08' + i * interval '1 hour')
  FROM generate_series(1, 40) i;
SELECT campaign.tick('2026-04-02 00:00+08');

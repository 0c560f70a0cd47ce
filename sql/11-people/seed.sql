INSERT INTO campaign.setting (key, value, description) VALUES
    ('key_people', '{"email":2,"phone":5,"cookie":10,"device":10}', 'How many people or names a key may be seen with: above it a strong key becomes weak, a weak one tells nobody apart. 一个键最多可对应的人数或姓名数：超过则强键降为弱键，弱键不再用于识人');

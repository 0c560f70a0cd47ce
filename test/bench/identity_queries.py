"""SQL of identity_bench.py."""

KINDS = {"name": "name", "company": "company", "email": "email", "phone": "phone", "birth_date": "date", "city": "category", "postcode": "code"}
COLUMNS = ", ".join(c + " text" for c in ["id"] + list(KINDS))

DEDUPE = "SELECT record_id, cluster_id FROM campaign.dedupe('leads', 'id', '%s')"
REPORT = "SELECT section, item, value FROM campaign.dedupe_report('leads', 'id', '%s', (SELECT jsonb_build_object('model', model) FROM leads_model))"
MODEL = "CREATE TABLE leads_model AS SELECT campaign.match_model('leads', 'id', '%s') AS model"

# the rival's: what its guide tells a user to do first, and rules that make small blocks
RIVAL_CLEAN = {"name": "lower(trim(name))", "email": "lower(trim(email))", "phone": "right(regexp_replace(phone, '[^0-9]', '', 'g'), 10)"}
RIVAL_BLOCKING = [["email"], ["phone"], ["name", "birth_date"], ["name", "company"], ["name", "city"], ["birth_date", "postcode"], ["company", "birth_date"]]
RIVAL_DETERMINISTIC = [["email"], ["name", "birth_date"]]
RIVAL_EM = [["email"], ["name", "birth_date"]]

# name, column, call, aim in microseconds
NORMALISERS = (("normalize_email", "email", "campaign.normalize_email(%s)", 1), ("normalize_phone", "phone", "campaign.normalize_phone(%s)", 1),
               ("normalize_company", "company", "campaign.normalize_company(%s)", 3), ("name_pinyin", "name", "campaign.name_pinyin(%s)", 0.5))

# One person each call, picked by his number.
PICK = {"new people": r"\set n random(1000000000, 2000000000)", "known people": r"\set n random(1, {known})",
        "half of them known": "\\set half random(1, 2)\n\\if :half = 1\n\\set n random(1, {known})\n\\else\n\\set n random(2000000000, 3000000000)\n\\endif"}
IDENTIFY = """{pick}
SELECT campaign.identify(jsonb_build_object('email', 'u' || :n || '@company' || :n % 5000 || '.com', 'phone', '1' || (3000000000 + :n % 6999999999)::text));
"""
PLAIN = """{pick}
INSERT INTO plain_key AS k (type, value, person_id) VALUES ('email', 'u' || :n || '@company' || :n % 5000 || '.com', :n), ('phone', '+861' || (3000000000 + :n % 6999999999)::text, :n)
ON CONFLICT (value, type) DO UPDATE SET last_seen = excluded.last_seen WHERE k.last_seen < excluded.last_seen - interval '1 day' RETURNING person_id;
"""
PLAIN_TABLE = """CREATE TABLE plain_key (key_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, type text NOT NULL, value text NOT NULL,
    person_id bigint NOT NULL, last_seen timestamptz NOT NULL DEFAULT now(), UNIQUE (value, type))"""
# all people whose keys are known are made first, through identify itself
KNOWN = "SELECT count(campaign.identify(jsonb_build_object('email', 'u' || n || '@company' || n %% 5000 || '.com', 'phone', '1' || (3000000000 + n %% 6999999999)::text))) FROM generate_series(%d, %d) n"
PLAIN_KNOWN = """INSERT INTO plain_key (type, value, person_id) SELECT t.* FROM generate_series(%d, %d) n,
    LATERAL (VALUES ('email', 'u' || n || '@company' || n %% 5000 || '.com', n), ('phone', '+861' || (3000000000 + n %% 6999999999)::text, n)) t"""
# what must hold afterwards: no strong key twice, no person without a key
IDENTITY_WRONG = """SELECT (SELECT count(*) FROM (SELECT 1 FROM campaign.identity_key WHERE strength = 'strong' GROUP BY type, namespace, value_norm HAVING count(*) > 1) x),
    (SELECT count(*) FROM campaign.person p WHERE p.merged_into IS NULL AND NOT EXISTS (SELECT FROM campaign.identity_key k WHERE k.person_id = p.person_id)),
    (SELECT count(*) FROM campaign.person)"""

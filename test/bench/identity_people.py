"""Many people in the tables of the operations, and leads that are nearly one of them, for identity_bench.py.

People come set by set, not through capture_lead, which would take hours: companies,
people, their keys, and what match_tick() would have noted of each.
"""
import os
import subprocess
import sys

SEED = 43
PROBES = 5000  # leads made; those with a known key are left out
REPLICA = {"session_replication_role": "replica", "work_mem": "'512MB'", "maintenance_work_mem": "'1GB'", "max_parallel_workers_per_gather": 2, "jit": "off"}
FUNCTION = "find_person_candidates"

RAW = "person bigint, name text, company text, email text, phone text, birth_date text, city text, postcode text"
FILL = (
    ("companies", """INSERT INTO campaign.account (name, name_norm, created_at)
        SELECT DISTINCT ON (n) company, n, timestamptz '2026-01-01' FROM (SELECT company, campaign.normalize_company(company) AS n FROM raw_people WHERE company IS NOT NULL) x WHERE n IS NOT NULL ORDER BY n, company"""),
    ("people", """INSERT INTO campaign.person (person_id, account_id, name, created_at) OVERRIDING SYSTEM VALUE
        SELECT r.person, a.account_id, r.name, timestamptz '2026-01-01' + r.person * interval '1 s'
          FROM (SELECT *, campaign.normalize_company(company) AS n FROM raw_people) r LEFT JOIN campaign.account a ON a.name_norm = r.n"""),
    ("keys", """INSERT INTO campaign.identity_key (type, value_norm, strength, person_id, first_seen, last_seen)
        SELECT DISTINCT ON (type, value) type, value, 'strong', person, timestamptz '2026-01-01', timestamptz '2026-01-01'
          FROM (SELECT 'email' AS type, campaign.normalize_email(email) AS value, person FROM raw_people
                UNION ALL SELECT 'phone', campaign.normalize_phone(phone), person FROM raw_people) k
         WHERE value IS NOT NULL AND NOT (type = 'phone' AND (campaign.is_shared_phone(value) OR campaign.is_placeholder_phone(value))) AND NOT (type = 'email' AND campaign.is_role_email(value))
         ORDER BY type, value, person"""),
    ("profiles and blocks", "SELECT campaign.match_people()"), ("", "TRUNCATE campaign.match_queue"),
    ("", "SELECT setval(pg_get_serial_sequence('campaign.person', 'person_id'), (SELECT max(person_id) FROM campaign.person))"),
    ("", "VACUUM ANALYZE campaign.account"), ("", "VACUUM ANALYZE campaign.person"), ("", "VACUUM ANALYZE campaign.identity_key"),
    ("", "VACUUM ANALYZE campaign.match_profile"), ("", "VACUUM ANALYZE campaign.person_block"),
)
# what a form would post, of those whose keys nobody knows
PROBE_TABLE = """CREATE TABLE probe AS SELECT row_number() OVER (ORDER BY person) AS no, person,
        jsonb_strip_nulls(jsonb_build_object('name', name, 'company', company, 'email', email, 'phone', phone)) AS payload
    FROM raw_probes r
   WHERE name IS NOT NULL
     AND NOT EXISTS (SELECT FROM campaign.identity_key k WHERE k.type = 'email' AND k.value_norm = campaign.normalize_email(r.email))
     AND NOT EXISTS (SELECT FROM campaign.identity_key k WHERE k.type = 'phone' AND k.value_norm = campaign.normalize_phone(r.phone))"""
HITS = """SELECT format('first %%s %%%%, among ten %%s %%%%', round(100 * avg(COALESCE(c.people[1] = p.person, false)::integer), 1), round(100 * avg((p.person = ANY (c.people))::integer), 1))
    FROM (SELECT * FROM probe WHERE no <= %d) p, LATERAL (SELECT COALESCE(array_agg(f.person_id ORDER BY f.score DESC, f.person_id), '{}') AS people FROM campaign.find_person_candidates(p.payload, 10) f) c"""


def load(table, form, columns, *extra):
    db = sys.argv[1]
    make = subprocess.Popen([os.environ["MAKE_LEADS"], *extra[:1], str(SEED), form, *extra[1:]], stdout=subprocess.PIPE)
    subprocess.run(["psql", "-XAtq", "-d", db, "-v", "ON_ERROR_STOP=1", "-1", "-c", "CREATE TABLE %s (%s)" % (table, columns), "-c", "COPY %s FROM STDIN WITH (FREEZE)" % table],
                   stdin=make.stdout, check=True)
    make.stdout.close()
    make.wait()


def fill(pg, people, say):
    """People numbered from 1; nothing if they stand already."""
    if pg.value("SELECT to_regclass('probe') IS NULL") == "f":
        return
    say("{:,} people".format(people))
    # an empty house: what another part left goes
    pg.do("TRUNCATE campaign.account, campaign.person CASCADE")
    pg.do("TRUNCATE campaign.match_profile, campaign.person_block, campaign.match_queue, campaign.match_hot_block")
    load("raw_people", "people", RAW, str(people))
    load("raw_probes", "probes", RAW, str(people), str(max(1, people // PROBES)))
    pg.do("VACUUM ANALYZE raw_people")
    for what, statement in FILL:
        if what:
            say("  " + what)
        pg.do(statement, REPLICA)
    pg.do(PROBE_TABLE)
    pg.do("ALTER TABLE probe ADD PRIMARY KEY (no)")
    pg.do("VACUUM ANALYZE probe")
    pg.do("DROP TABLE raw_people")


def scripts(pg):
    """(what, script for pgbench, statement that says how good the answers are)"""
    n = int(pg.value("SELECT count(*) FROM probe"))
    script = "\\set no random(1, %d)\nSELECT f.* FROM probe p, campaign.find_person_candidates(p.payload, 10) f WHERE p.no = :no;\n" % n
    return [("%d leads without a known key, ten candidates each" % n, script, HITS % min(n, 500))]

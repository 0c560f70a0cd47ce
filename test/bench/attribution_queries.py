"""The questions of attribution_bench.py in SQL."""

ONE_PROCESS = {"max_parallel_workers_per_gather": "0"}
RATE_GAME = '{"game": "rate"}'


def workers(n):
    """Parallel, whatever the planner thinks of the costs; work_mem as in the other runs."""
    return {"max_parallel_workers_per_gather": str(n), "parallel_setup_cost": "0", "parallel_tuple_cost": "0", "min_parallel_table_scan_size": "0"}


def agg(order=None):
    return "campaign.attribution_agg(path, conversions, value, nulls%s)" % ("" if order is None else ", %d" % order)


JOURNEY_AGG = "campaign.attribution_agg(journey, converted_at, value, '{}')"


def rules_of(state_expression, table):
    """Aggregates a table and asks all rule models of the state, in one statement."""
    return ("SELECT r.model, r.code, r.conversions, r.value FROM (SELECT %s AS state FROM %s OFFSET 0) s, campaign.attribution_rules(s.state) r"
            % (state_expression, table))


def rules(table):
    return "SELECT r.model, r.code, r.conversions, r.value FROM %s s, campaign.attribution_rules(s.state) r" % table


def solved(table, model, options=None, columns="code, conversions, value"):
    return "SELECT '%s', %s FROM %s s, campaign.attribution(s.state, '%s'%s) a" % (
        model, ", ".join("a." + c.strip() for c in columns.split(",")), table, model, "" if options is None else ", '%s'" % options)


def markov_of(table, order=1):
    """Aggregates a table and solves the Markov model, in one statement."""
    return "SELECT 'markov', a.code, a.conversions, a.value FROM (SELECT %s AS state FROM %s OFFSET 0) s, campaign.attribution(s.state, 'markov', '{\"order\": %d}') a" % (
        agg(None if order == 1 else order), table, order)


# Milliseconds of a statement, n times, measured in the server: what is short drowns
# in the way to the client. Its rows are made and thrown away.
TIMER = """CREATE FUNCTION took(statement text, n integer) RETURNS float8[] LANGUAGE plpgsql AS $$
DECLARE
    result float8[] := '{}';
    start timestamptz;
BEGIN
    FOR i IN 1 .. n LOOP
        start := clock_timestamp();
        EXECUTE statement;
        result := result || extract(epoch FROM clock_timestamp() - start)::float8 * 1000;
    END LOOP;
    RETURN result;
END
$$"""

# Persons with 50 touches in the 60 days before the orders, and as many without any.
PERSONS = 2000
CREDIT_DATA = [
    "SET client_min_messages = warning",
    "SELECT campaign.install()",
    "INSERT INTO campaign.person (name) SELECT 'p' || i FROM generate_series(1, %d) i" % (2 * PERSONS),
    """INSERT INTO campaign.touchpoint (person_id, occurred_at, kind, channel)
       SELECT p, timestamptz '2026-03-01 00:00Z' - (60.0 * t / 50) * interval '1 day' - (p % 1000) * interval '1 second', 'visit', 'channel-' || (p + t * t) % 12
         FROM (SELECT person_id AS p FROM campaign.person ORDER BY person_id LIMIT {}) x, generate_series(1, 50) t""".replace("{}", str(PERSONS)),
    "CREATE SEQUENCE bench_order",
]
# one order a transaction, of a person between {0} and {1}
CREDIT_ORDER = """\\set p random({0}, {1})
SELECT campaign.book_order(jsonb_build_object('order_no', '{2}-' || nextval('bench_order'), 'person_id', :p, 'amount', 199.99 + :p, 'currency', 'CNY'), timestamptz '2026-03-01 12:00Z');
"""
# statements that switch off, or on, the triggers that write credits and those that check them
CREDIT_TRIGGERS = """SELECT format('ALTER TABLE %s {0} TRIGGER %I', t.tgrelid::regclass, t.tgname) FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
 WHERE NOT t.tgisinternal AND p.pronamespace = 'campaign'::regnamespace AND p.proname LIKE '%credit%'"""
CREDIT_WRONG = """SELECT count(*) FROM campaign.sales_order o, campaign.attribution_run r
 WHERE r.is_current AND o.order_no NOT LIKE 'off-%' AND r.model <> 'participation'
   AND o.amount IS DISTINCT FROM (SELECT sum(c.amount) FROM campaign.attribution_credit c WHERE c.sales_order_id = o.sales_order_id AND c.model = r.model)"""
CREDIT_ROWS = """SELECT round(avg(n)), max(m) FROM (SELECT count(*) AS n, count(DISTINCT c.model) AS m FROM campaign.attribution_credit c
  JOIN campaign.sales_order o USING (sales_order_id) WHERE o.order_no LIKE 'fifty-%' GROUP BY c.sales_order_id) x"""

CREATE FUNCTION campaign.rules_hold(document jsonb, rules jsonpath[]) RETURNS boolean[]
AS 'MODULE_PATHNAME', 'campaign_rules_hold' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.rules_hold(jsonb, jsonpath[]) IS
'Which of many jsonpath predicates hold on a document: one boolean each, in order. A predicate that raises or gives no boolean is false; a NULL predicate holds.
一个文档上各 jsonpath 谓词是否成立：按序返回布尔值。抛错或非布尔结果为假；NULL 谓词为真。';

CREATE FUNCTION campaign.first_rule(document jsonb, rules jsonpath[]) RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_first_rule' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.first_rule(jsonb, jsonpath[]) IS
'Number (from 1) of the first jsonpath predicate that holds on a document, NULL where none does; a NULL predicate holds. Errors: whatever a predicate before it raises.
文档上首个成立的 jsonpath 谓词的序号（从 1 起），均不成立为 NULL；NULL 谓词视为成立。错误：其前谓词抛出的任何错误。';

CREATE FUNCTION campaign.lock_keys(keys bigint[]) RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_lock_keys' LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION campaign.lock_keys(bigint[]) IS
'Takes the transaction-level advisory lock of each key once, in ascending order, so that callers with keys in common never deadlock; returns how many. NULL elements are passed over.
按升序为每个键各取一次事务级咨询锁，使有共同键的调用者不会死锁；返回数量。NULL 元素忽略。';

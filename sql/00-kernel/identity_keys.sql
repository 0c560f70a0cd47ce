-- identity_keys: the keys of a document at one stroke

CREATE FUNCTION campaign.identity_keys(payload jsonb, sample anyelement, OUT keys anyarray, OUT idents text[], OUT "values" text[], OUT strong_count integer)
AS 'MODULE_PATHNAME', 'campaign_identity_keys' LANGUAGE C STABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.identity_keys(jsonb, anyelement) IS
'Identity keys of a JSON object (email, phone, crm, unionid with open_account, openid with appid, wecom with corpid, cookie, device), normalised, in this order: as rows of the type of sample (four text columns: type, namespace, value, strength strong or weak), as texts type 0x1f namespace 0x1f value, as values alone, and how many are strong. All NULL where there is none or any of them is out of order (no string, too long, no address, no number, a placeholder, ids with blanks around or beyond ASCII): then ask field by field. Errors: 42804 the type has other columns.
JSON 对象中的标识键（email、phone、crm、unionid+open_account、openid+appid、wecom+corpid、cookie、device），规范化后按此序返回：sample 类型的行（四个 text 列：类型、命名空间、值、强度 strong 或 weak）、文本（类型 0x1f 命名空间 0x1f 值）、单独的值，以及强键个数。没有键或任一键不合规（非字符串、过长、非邮箱、非电话、占位号码、标识两端有空白或超出 ASCII）时各列均为 NULL，须逐字段检查。错误：42804 类型的列不符。';

CREATE FUNCTION campaign.lock_keys(keys text[], space integer) RETURNS integer
AS 'MODULE_PATHNAME', 'campaign_lock_texts' LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED;
COMMENT ON FUNCTION campaign.lock_keys(text[], integer) IS
'Takes a shared advisory lock on (space, 0), then one for each text, numbered by hashtextextended(text, space), each once and in ascending order, until the transaction ends. Returns how many texts were locked. NULL elements are passed over.
先对 (space, 0) 加共享咨询锁，再按 hashtextextended(文本, space) 升序为每个文本加一次锁，直到事务结束；返回锁定的文本数，NULL 元素跳过。';

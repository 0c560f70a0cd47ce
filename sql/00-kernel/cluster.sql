
-- Clusters: which nodes of a graph are one thing ----------------------------------

CREATE TYPE campaign.component AS (node text, component text, size integer);
COMMENT ON TYPE campaign.component IS
'A node of a graph, the lowest node (byte by byte) of the connected component it belongs to, and the number of nodes of that component.
图的一个节点、其所在连通分量中最小的节点（按字节比较），以及该分量的节点数。';

CREATE TYPE campaign.component_bigint AS (node bigint, component bigint, size integer);
COMMENT ON TYPE campaign.component_bigint IS
'A node of a graph, the lowest node of the connected component it belongs to, and the number of nodes of that component.
图的一个节点、其所在连通分量中最小的节点，以及该分量的节点数。';

CREATE FUNCTION campaign.components_trans(internal, text, text) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_components_text_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.components_trans(internal, text, text) IS
'State of connected_components; not for direct use.
connected_components 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.components_trans(internal, bigint, bigint) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_components_bigint_trans' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.components_trans(internal, bigint, bigint) IS
'State of connected_components; not for direct use.
connected_components 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.components_combine(internal, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_components_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.components_combine(internal, internal) IS
'State of connected_components; not for direct use.
connected_components 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.components_serialize(internal) RETURNS bytea
AS 'MODULE_PATHNAME', 'campaign_components_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.components_serialize(internal) IS
'State of connected_components; not for direct use.
connected_components 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.components_deserialize(bytea, internal) RETURNS internal
AS 'MODULE_PATHNAME', 'campaign_components_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION campaign.components_deserialize(bytea, internal) IS
'State of connected_components; not for direct use.
connected_components 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.components_final_text(internal) RETURNS campaign.component[]
AS 'MODULE_PATHNAME', 'campaign_components_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.components_final_text(internal) IS
'State of connected_components; not for direct use.
connected_components 的内部状态函数，不直接使用。';

CREATE FUNCTION campaign.components_final_bigint(internal) RETURNS campaign.component_bigint[]
AS 'MODULE_PATHNAME', 'campaign_components_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION campaign.components_final_bigint(internal) IS
'State of connected_components; not for direct use.
connected_components 的内部状态函数，不直接使用。';

CREATE AGGREGATE campaign.connected_components(a text, b text) (
    SFUNC = campaign.components_trans, STYPE = internal, SSPACE = 8192,
    FINALFUNC = campaign.components_final_text,
    COMBINEFUNC = campaign.components_combine,
    SERIALFUNC = campaign.components_serialize,
    DESERIALFUNC = campaign.components_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.connected_components(text, text) IS
'Connected components of a graph, one edge a row: an array of (node, component, size), one element a node, ordered by node; unnest() makes rows of it. Nodes are compared byte by byte; a component is named after its lowest node. A row with one end NULL gives a node without an edge, as does an edge from a node to itself; a row with both NULL gives nothing. The order of rows and their repetition change nothing. NULL without any row. Errors: 54000 for more than 2^31 - 1 nodes or an array above 1 GB. Union-find with path halving (R. E. Tarjan and J. van Leeuwen 1984).
图的连通分量，每行一条边：返回 (node, component, size) 数组，每个节点一个元素，按节点排序，可用 unnest() 展开。节点按字节比较，分量以其最小节点命名。一端为 NULL 的行只给出一个孤立节点，自环亦同；两端皆 NULL 的行忽略。行的顺序与重复不影响结果。没有行则返回 NULL。错误：54000（节点超过 2^31-1 或数组超过 1 GB）。算法：路径减半的并查集（Tarjan 与 van Leeuwen 1984）。';

CREATE AGGREGATE campaign.connected_components(a bigint, b bigint) (
    SFUNC = campaign.components_trans, STYPE = internal, SSPACE = 8192,
    FINALFUNC = campaign.components_final_bigint,
    COMBINEFUNC = campaign.components_combine,
    SERIALFUNC = campaign.components_serialize,
    DESERIALFUNC = campaign.components_deserialize,
    PARALLEL = SAFE
);
COMMENT ON AGGREGATE campaign.connected_components(bigint, bigint) IS
'Connected components of a graph whose nodes are numbers, in the order of numbers; see connected_components(text, text).
节点为整数的图的连通分量，按数值排序；参见 connected_components(text, text)。';

CREATE FUNCTION campaign.cluster_edges(relation regclass, a text, b text, score text DEFAULT NULL, options jsonb DEFAULT '{}')
RETURNS TABLE (node text, cluster text, size integer)
AS 'MODULE_PATHNAME', 'campaign_cluster_edges' LANGUAGE C STABLE PARALLEL RESTRICTED;
COMMENT ON FUNCTION campaign.cluster_edges(regclass, text, text, text, jsonb) IS
'Clusters of the edges in any table or view, under guards: one row a node, in the order of nodes, with the lowest node of its cluster and the number of its nodes. a, b and score name columns (exactly as they are spelled); nodes are numbers where both columns are integers, else text compared byte by byte. Edges join from the highest score down, ties by node; without score all are alike. Options: threshold (edges below, and those with a NULL or NaN score, do not join), min_support (default 2: edges that must lie between two clusters of two or more; 1 gives connected components), max_size (of a cluster), hub (a boolean column: edges that rest on a value too many share) and hub_degree (a node with more edges is a hub, and so are its edges): hub edges never join alone, and beside others count as one; cannot_link ([["a", "b"], ...]: never in one cluster, not by others either), unique_ids ({"relation", "key", "columns"}: a table with ids of which a node has one; two values of one id are never in one cluster), evidence and missing (clusters join only where the mean score of all pairs between them, missing for a pair without an edge, default 0, is at least evidence; of a cluster of more than 16 nodes 16 speak). A refusal is looked at again when another edge brings support. Rows with one end NULL give a single node, an edge given twice counts once. The table is read with the rights of the caller. Errors: 22004 for NULL names, 42703 for an unknown column, 42804 for a hub column that is not boolean, 22023 for unknown or wrong options, 21000 for a node with two values of a unique id.
对任意表或视图中的边做带护栏的聚类：每个节点一行，按节点排序，给出所在簇的最小节点与簇的节点数。a、b、score 为列名（须与拼写完全一致）；两列皆为整数时节点按数值处理，否则按文本逐字节比较。边按得分从高到低合并，得分相同按节点；无 score 则一视同仁。选项：threshold（低于此分以及得分为 NULL 或 NaN 的边不参与合并）、min_support（默认 2：两个均不少于两个节点的簇之间须有的边数；1 即连通分量）、max_size（簇的上限）、hub（布尔列：由过多对象共用的值产生的边）与 hub_degree（边数超过此值的节点及其边视为枢纽）：枢纽边不能单独合并，与其他边一起时合计为一条；cannot_link（[["a","b"],...]：绝不同簇，间接亦不可）、unique_ids（{"relation","key","columns"}：节点唯一标识所在的表，同一标识的两个不同值绝不同簇）、evidence 与 missing（两簇之间所有节点对的平均分达到 evidence 才合并，无边的节点对按 missing 计，默认 0；超过 16 个节点的簇取 16 个）。被拒的合并在新边带来支持时会重新判断。一端为 NULL 的行只给出孤立节点，重复的边计一次。以调用者的权限读表。错误：22004 名称为 NULL，42703 列不存在，42804 hub 列不是布尔型，22023 选项未知或有误，21000 节点有两个唯一标识值。';

CREATE FUNCTION campaign.cluster_refusals(relation regclass, a text, b text, score text DEFAULT NULL, options jsonb DEFAULT '{}')
RETURNS TABLE (a text, b text, score double precision, reason text, cluster_a text, cluster_b text, size_a integer, size_b integer)
AS 'MODULE_PATHNAME', 'campaign_cluster_refusals' LANGUAGE C STABLE PARALLEL RESTRICTED;
COMMENT ON FUNCTION campaign.cluster_refusals(regclass, text, text, text, jsonb) IS
'What cluster_edges() with the same arguments did not join, and why: one row a pair of clusters with edges at or above the threshold between them, best edge first, with that edge (score NULL without a column of scores), the reason, and both clusters with their sizes. Reasons: support (fewer edges than min_support), size (together above max_size), cannot_link, unique_id (two values of one id), hub (nothing but hub edges), evidence (the mean between them is below evidence). Errors as for cluster_edges().
cluster_edges() 以相同参数未合并的部分及其原因：每对之间有达到阈值的边却未合并的簇一行，最佳边在前，给出该边（无得分列则 score 为 NULL）、原因、两个簇及其大小。原因：support（边数少于 min_support）、size（合计超过 max_size）、cannot_link、unique_id（同一标识有两个值）、hub（只有枢纽边）、evidence（平均分低于 evidence）。错误同 cluster_edges()。';

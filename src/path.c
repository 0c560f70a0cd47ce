/*
 * path.c: journey_paths: the paths of one journey as rows.
 */
#include "path.h"

#include "catalog/pg_type.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#define PATHS_DEPTH 5

/* where the rows go */
typedef struct paths_out
{
	ReturnSetInfo *rsinfo;
	MemoryContext row;			/* emptied after each row */
	int32		path_no;
} paths_out;

static int
put_path(void *arg, const campaign_path *p)
{
	paths_out  *out = arg;
	MemoryContext old = MemoryContextSwitchTo(out->row);
	Datum	   *codes = palloc(p->n * sizeof(Datum));
	Datum	   *stamps = palloc(p->n * sizeof(Datum));
	Datum		values[7];
	bool		nulls[7] = {false};

	for (uint32 i = 0; i < p->n; i++)
	{
		codes[i] = Int32GetDatum(p->nodes[i].code);
		stamps[i] = TimestampTzGetDatum(p->nodes[i].ts);
	}
	values[0] = Int32GetDatum(++out->path_no);
	values[1] = Int32GetDatum((int32) p->session_no);
	values[2] = PointerGetDatum(construct_array(codes, (int) p->n, INT4OID, sizeof(int32), true, TYPALIGN_INT));
	values[3] = PointerGetDatum(construct_array(stamps, (int) p->n, TIMESTAMPTZOID, sizeof(int64),
												FLOAT8PASSBYVAL, TYPALIGN_DOUBLE));
	values[4] = stamps[0];
	values[5] = stamps[p->n - 1];
	values[6] = BoolGetDatum(p->complete);
	tuplestore_putvalues(out->rsinfo->setResult, out->rsinfo->setDesc, values, nulls);
	MemoryContextSwitchTo(old);
	MemoryContextReset(out->row);
	return 0;
}

/*
 * journey_paths(journey, options): a row a path: path_no and session_no from 1,
 * the codes, when each was first met, the first and the last of these times, and
 * whether depth left the path whole.  Strict.  The rows are put into a tuplestore,
 * which leaves fn_extra to the options.
 */
PG_FUNCTION_INFO_V1(campaign_journey_paths);
Datum
campaign_journey_paths(PG_FUNCTION_ARGS)
{
	campaign_path_options *o;
	paths_out	out = {.rsinfo = (ReturnSetInfo *) fcinfo->resultinfo};

	InitMaterializedSRF(fcinfo, 0);
	o = campaign_path_options_get(fcinfo, 1, PATHS_DEPTH, 0);
	out.row = AllocSetContextCreate(CurrentMemoryContext, "campaign paths", ALLOCSET_DEFAULT_SIZES);
	campaign_path_each(o, PG_GETARG_JOURNEY_PP(0), put_path, &out);
	MemoryContextDelete(out.row);
	return (Datum) 0;
}

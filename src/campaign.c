/*
 * campaign.c: the module itself, nothing else.
 */
#include "campaign.h"

#if PG_VERSION_NUM >= 180000
PG_MODULE_MAGIC_EXT(.name = "campaign", .version = "1.0");
#else
PG_MODULE_MAGIC;
#endif

# campaign: the marketing engine inside PostgreSQL
EXTENSION   = campaign
EXTVERSION  = 1.0
MODULE_big  = campaign
PGFILEDESC  = "campaign - journeys, attribution, identity and scores for marketing"
HERE       := $(patsubst %/,%,$(dir $(abspath $(firstword $(MAKEFILE_LIST)))))

# The table of contents. Kernel: members of the extension, in this order.
KERNEL   = header journey funnel attribution identity score
# Business modules: what install() creates, in this order; each may use only those before it.
BUSINESS = 10-core 11-people 12-planning 13-content 14-touchpoints 30-lead 31-sales 40-attribution 60-cockpit 70-access 80-clock

KERNEL_SQL = $(patsubst %,$(HERE)/sql/00-kernel/%.sql,$(KERNEL))
MODULE_SQL = $(foreach m,$(BUSINESS),$(foreach p,tables seed functions triggers views,$(wildcard $(HERE)/sql/$(m)/$(p).sql)))
MIGRATIONS = $(sort $(wildcard $(HERE)/sql/migrations/*--*.sql))
UPGRADES   = $(sort $(wildcard $(HERE)/sql/upgrade/*--*.sql))

OBJS         = $(patsubst $(HERE)/%.c,%.o,$(sort $(wildcard $(HERE)/src/*.c $(HERE)/src/core/*.c)))
PG_CPPFLAGS  = -I$(HERE)/src
PG_CFLAGS    = -std=gnu11 -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers -Wno-declaration-after-statement
SHLIB_LINK   = -lpsl -lxxhash
DATA_built   = sql/$(EXTENSION)--$(EXTVERSION).sql $(patsubst $(HERE)/sql/upgrade/%.sql,sql/$(EXTENSION)--%.sql,$(UPGRADES))

REGRESS        = $(patsubst $(HERE)/test/sql/%.sql,%,$(sort $(wildcard $(HERE)/test/sql/*.sql)))
REGRESS_OPTS   = --inputdir=$(HERE)/test --load-extension=$(EXTENSION)
ISOLATION      = $(patsubst $(HERE)/test/specs/%.spec,%,$(sort $(wildcard $(HERE)/test/specs/*.spec)))
ISOLATION_OPTS = --inputdir=$(HERE)/test --outputdir=. --load-extension=$(EXTENSION)
TAP_TESTS      = 1
PROVE_TESTS   ?= $(sort $(wildcard $(HERE)/test/t/*.pl))
EXTRA_CLEAN    = output_iso tmp_check build

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

sql/$(EXTENSION)--$(EXTVERSION).sql: $(KERNEL_SQL) $(HERE)/sql/00-kernel/install.sql $(MODULE_SQL) $(MIGRATIONS) $(HERE)/scripts/build-install.sh
	@mkdir -p $(@D)
	cat $(KERNEL_SQL) >$@.tmp
	sh $(HERE)/scripts/build-install.sh $(HERE)/sql $(EXTVERSION) $(BUSINESS) >>$@.tmp
	mv $@.tmp $@

# an upgrade script is the hand-written change of the kernel and the new install()
sql/$(EXTENSION)--%.sql: $(HERE)/sql/upgrade/%.sql sql/$(EXTENSION)--$(EXTVERSION).sql
	cat $< >$@.tmp
	sh $(HERE)/scripts/build-install.sh $(HERE)/sql $(EXTVERSION) $(BUSINESS) >>$@.tmp
	mv $@.tmp $@

$(OBJS): $(wildcard $(HERE)/src/*.h $(HERE)/src/core/*.h) | objdirs
.PHONY: objdirs
objdirs:
	@mkdir -p $(sort $(dir $(OBJS)))

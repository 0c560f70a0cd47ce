# campaign: the marketing engine inside PostgreSQL
EXTENSION   = campaign
EXTVERSION  = 1.0
MODULE_big  = campaign
PGFILEDESC  = "campaign - journeys, attribution, identity and scores for marketing"
HERE       := $(patsubst %/,%,$(dir $(abspath $(firstword $(MAKEFILE_LIST)))))

# The table of contents. Kernel: members of the extension, in this order.
KERNEL   = header journey journey_more journey_recode journey_json journey_index funnel funnel_detail window_funnel pattern sequence session path stage retention attribution attribution_path attribution_state attribution_solve attribution_credits lift identity cluster pinyin company_match match match_blocks dedupe scorecard advice work_time identity_keys identity_codes similarity score score_joint rules
# Business modules: what install() creates, in this order; each may use only those before it.
BUSINESS = 10-core 11-people 12-planning 13-content 14-touchpoints 22-outreach 30-lead 31-sales 33-advice 40-attribution 60-cockpit 70-access 80-clock

KERNEL_SQL = $(patsubst %,$(HERE)/sql/00-kernel/%.sql,$(KERNEL))
MODULE_SQL = $(foreach m,$(BUSINESS),$(foreach p,tables seed functions triggers views,$(wildcard $(HERE)/sql/$(m)/$(p).sql $(HERE)/sql/$(m)/$(p)-*.sql)))
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
TAP_TESTS     ?= 1
PROVE_TESTS   ?= $(sort $(wildcard $(HERE)/test/t/*.pl))
EXTRA_CLEAN    = output_iso tmp_check build
NO_INSTALLCHECK = 1

# Commands that look after themselves: they install what is missing, and work
# on copies, so they need no pg_config yet.
COMMANDS = check check-matrix deps demo demo-stop
ifneq ($(filter $(COMMANDS),$(MAKECMDGOALS)),)
.PHONY: $(COMMANDS)
check:
	@$(HERE)/scripts/check.sh
check-matrix:
	@$(HERE)/scripts/matrix.sh
deps:
	@$(HERE)/scripts/deps.sh
demo: deps
	@$(HERE)/scripts/cluster.sh start $(HERE)/tmp/demo
	@eval "$$($(HERE)/scripts/cluster.sh env $(HERE)/tmp/demo)" && $(HERE)/scripts/demo.sh
	@$(HERE)/scripts/cluster.sh status $(HERE)/tmp/demo
demo-stop:
	@$(HERE)/scripts/cluster.sh stop $(HERE)/tmp/demo
else

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

sql/$(EXTENSION)--$(EXTVERSION).sql: $(HERE)/Makefile $(KERNEL_SQL) $(HERE)/sql/00-kernel/install.sql $(MODULE_SQL) $(MIGRATIONS) $(HERE)/scripts/build-install.sh
	@mkdir -p $(@D)
	cat $(KERNEL_SQL) >$@.tmp
	sh $(HERE)/scripts/build-install.sh $(HERE)/sql $(EXTVERSION) $(BUSINESS) >>$@.tmp
	mv $@.tmp $@

# an upgrade script is the hand-written change of the kernel (scripts/expand-upgrade.sh
# tells what it may include) and the new install()
sql/$(EXTENSION)--%.sql: $(HERE)/sql/upgrade/%.sql sql/$(EXTENSION)--$(EXTVERSION).sql
	$(HERE)/scripts/expand-upgrade.sh $(HERE)/sql $< >$@.tmp
	sh $(HERE)/scripts/build-install.sh $(HERE)/sql $(EXTVERSION) $(BUSINESS) >>$@.tmp
	mv $@.tmp $@

$(OBJS): $(wildcard $(HERE)/src/*.h $(HERE)/src/core/*.h) | objdirs
.PHONY: objdirs
objdirs:
	@mkdir -p $(sort $(dir $(OBJS)))

# each test in a database of its own, so that none sees what another left
.PHONY: installcheck
installcheck:
	@test -e expected || ln -s $(HERE)/expected expected	# built out of tree
	@for t in $(REGRESS); do $(pg_regress_installcheck) $(REGRESS_OPTS) --dbname=regress_$$t $$t || exit 1; done
	@for t in $(ISOLATION); do $(pg_isolation_regress_installcheck) $(ISOLATION_OPTS) --dbname=isolation_$$t $$t || exit 1; done
ifneq ($(TAP_TESTS),)
	@if [ `id -u` -eq 0 ]; then echo "TAP tests are left out: their servers refuse to run as root"; else $(prove_installcheck); fi
endif
endif

# infodiv: build, install and check with PostgreSQL's extension build system (PGXS).
#
#   make                     build the library and join the install script
#   make install             install both into the server that PG_CONFIG names
#   make installcheck        pg_regress tests against a running server
#   make prove_installcheck  TAP tests, each on a server of its own
#   make unit                numerics without a server; SANITIZE=1 adds ASAN and UBSAN
#   make dist                the release archive, with META.json

PG_CONFIG ?= pg_config

EXTENSION = infodiv
MODULE_big = infodiv

# The version stands in the control file and nowhere else.
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" infodiv.control)

OBJS = $(sort $(patsubst %.c,%.o,$(wildcard src/*.c src/*/*.c)))

# The install script in the order in which its parts depend on each other.
SQL_PARTS = sql/header.sql \
	sql/scalars.sql \
	sql/freqdist.sql \
	sql/numhist.sql \
	sql/measures.sql \
	sql/jointdist.sql \
	sql/gaussian.sql \
	sql/column_sums.sql \
	sql/calibration.sql \
	sql/bytewise_cmp.sql \
	$(patsubst %,sql/drift/%.sql,types columns measure side scan report series page) \
	sql/association.sql \
	sql/monitor.sql sql/monitor_page.sql

# Upgrade scripts: what sql/upgrade/ has for a version, and the parts, replaced.
UPGRADES = $(patsubst sql/upgrade/%.sql,sql/$(EXTENSION)--%--$(EXTVERSION).sql,$(wildcard sql/upgrade/*.sql))
DATA_built = sql/$(EXTENSION)--$(EXTVERSION).sql $(UPGRADES)

# pg_regress looks for ./sql/<test>.sql before --inputdir, so no test bears the
# name of a part in sql/.
# The test "extension" creates the extension for all the others.
REGRESS = extension $(filter-out extension,$(sort $(patsubst test/sql/%.sql,%,$(wildcard test/sql/*.sql))))
# Their database is the same on every cluster, whatever its encoding and locale.
REGRESS_OPTS = --inputdir=test --encoding=UTF8 --no-locale $(RESULTS_ELSEWHERE)
# Who may not write here, as the server's user often may not, gets the results in a
# temporary directory; pg_regress looks for expected/ where the results go.
RESULTS_ELSEWHERE = $(shell cd '$(CURDIR)'; \
	for f in . results regression.out regression.diffs; do \
		if test -e $$f && test ! -w $$f; then \
			d=$$(mktemp -d -t infodiv-results.XXXXXX) && ln -s '$(CURDIR)/expected' "$$d" && echo "--outputdir=$$d"; \
			break; \
		fi; \
	done)
# And so are the settings that output depends on, beside those that pg_regress sets.
installcheck: export PGOPTIONS := $(PGOPTIONS) -c search_path=public -c extra_float_digits=1 \
	-c client_min_messages=notice -c standard_conforming_strings=on -c quote_all_identifiers=off

EXTRA_CLEAN = $(OBJS:.o=.d) META.json build $(EXTENSION)-$(EXTVERSION).zip

# Every machine shall print the same digits: no contraction into fma unless the
# source says fma().  The numerics are vectorised; they read neither errno nor
# the floating-point exception flags.
# Warnings are for our own code: the server's headers are system headers.
PG_CPPFLAGS = -I$(srcdir)/src -isystem $(shell $(PG_CONFIG) --includedir-server)
# PostgreSQL 15 would export every function to the other modules of a server.
PG_CFLAGS = -ffp-contract=off -fvisibility=hidden -MMD -MP
SHLIB_LINK = -lm
NUMERICS_CFLAGS = -O3 -fno-math-errno -fno-trapping-math

# Inlining by the JIT would not shorten functions of this size, and clang's
# bitcode has no target_clones.
override with_llvm = no

PGXS := $(shell $(PG_CONFIG) --pgxs)
include $(PGXS)

ifeq ($(PORTNAME),linux)
SHLIB_LINK += -Wl,--version-script=$(srcdir)/src/exports.map
endif

# What a machine takes: SSE2 on i386, as x87 rounds otherwise; and a name for 128-bit
# integers where the compiler has them as _BitInt alone (gcc 14, 32 bits).
machine_cflags = $(shell $(1) -dM -E -x c /dev/null | awk '\
	/ __i386__ / { print "-msse2 -mfpmath=sse" } \
	/ __SIZEOF_POINTER__ 4/ { narrow = 1 } \
	/ __SIZEOF_INT128__ / { wide = 1 } \
	END { if (narrow && !wide) print "\047-D__int128=_BitInt(128)\047" }')
MACHINE_CFLAGS := $(call machine_cflags,$(CC))
override CFLAGS += $(MACHINE_CFLAGS)

# PGXS tracks no header dependencies: the compiler notes them (-MMD).
-include $(OBJS:.o=.d)
src/numerics/%.o: CFLAGS += $(NUMERICS_CFLAGS)

all: META.json

# The style of pages and pictures, the pages' script, frame and main part are files of their own, put in where a part
# names them.
PAGE_PARTS = $(addprefix sql/drift/,page.css page.js page.html report.html) sql/monitor_page.css sql/calibration.css

MAKE_SQL = awk $(2) -f tools/expand_sql.awk $(1) | sed $(foreach f,$(PAGE_PARTS),-e '/^@@$(notdir $(f))@@$$/{r $(f)' -e 'd' -e '}')

sql/$(EXTENSION)--$(EXTVERSION).sql: $(SQL_PARTS) $(PAGE_PARTS) tools/expand_sql.awk
	$(call MAKE_SQL,$(SQL_PARTS)) > $@

sql/$(EXTENSION)--%--$(EXTVERSION).sql: sql/upgrade/%.sql $(SQL_PARTS) $(PAGE_PARTS) tools/expand_sql.awk
	{ cat $<; $(call MAKE_SQL,$(filter-out sql/header.sql,$(SQL_PARTS)),-v from=$*); } > $@

META.json: META.json.in infodiv.control
	sed 's/@VERSION@/$(EXTVERSION)/g' $< > $@

prove_installcheck:
	rm -rf $(CURDIR)/tmp_check
	cd $(srcdir) && TESTDIR='$(CURDIR)' TESTDATADIR='$(CURDIR)/tmp_check' \
	TESTLOGDIR='$(CURDIR)/tmp_check/log' PATH="$(bindir):$$PATH" PGPORT='65432' \
	PG_REGRESS='$(top_builddir)/src/test/regress/pg_regress' \
	PERL5LIB="$(abspath $(dir $(PGXS))/../test/perl):$(CURDIR)/test/perl:$$PERL5LIB" \
	$(PROVE) $(PG_PROVE_FLAGS) $(PROVE_FLAGS) $(if $(PROVE_TESTS),$(PROVE_TESTS),test/t/*.pl)

# Unit tests need a C compiler and nothing else.
UNIT_CC ?= cc
UNIT_DIR = build/unit$(if $(SANITIZE),-sanitized)
UNIT_TESTS = $(patsubst test/unit/test_%.c,$(UNIT_DIR)/test_%,$(wildcard test/unit/test_*.c))
UNIT_CFLAGS = -std=gnu99 -g -Wall -Wextra -Werror -ffp-contract=off $(NUMERICS_CFLAGS) -Isrc -Itest/unit \
	$(call machine_cflags,$(UNIT_CC)) \
	$(if $(SANITIZE),-fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined)
comma := ,

UNIT_OBJS = $(patsubst src/numerics/%.c,$(UNIT_DIR)/%.o,$(wildcard src/numerics/*.c))

$(UNIT_DIR)/%.o: src/numerics/%.c $(wildcard src/numerics/*.h)
	@mkdir -p $(UNIT_DIR)
	$(UNIT_CC) $(UNIT_CFLAGS) -c -o $@ $<

$(UNIT_DIR)/test_%: test/unit/test_%.c $(UNIT_OBJS) $(wildcard test/unit/*.h)
	$(UNIT_CC) $(UNIT_CFLAGS) -o $@ $< $(UNIT_OBJS) -lm

# The kernels compiled for one processor each, for test_multiversion to compare.
ifneq ($(findstring x86_64,$(shell $(UNIT_CC) -dumpmachine)),)
VERSION_BUILDS = $(addprefix $(UNIT_DIR)/kernel_bits-,x86-64 x86-64-v3 x86-64-v4)
$(UNIT_DIR)/test_multiversion: $(VERSION_BUILDS)
endif

$(UNIT_DIR)/kernel_bits-%: test/unit/kernel_bits.c $(UNIT_OBJS) $(wildcard test/unit/*.h)
	$(UNIT_CC) $(UNIT_CFLAGS) -march=$* -DNUMERICS_MULTIVERSION= -o $@ $< $(wildcard src/numerics/*.c) -lm

unit: $(UNIT_TESTS)
	@set -e; for t in $(UNIT_TESTS); do echo "# $$t"; $$t; done

dist: META.json
	rm -f $(EXTENSION)-$(EXTVERSION).zip
	git archive --format zip --prefix=$(EXTENSION)-$(EXTVERSION)/ --add-file=META.json \
		--output $(EXTENSION)-$(EXTVERSION).zip HEAD

.PHONY: unit dist prove_installcheck

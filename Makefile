# stet: `make help` lists the targets.  One makefile for the whole house; each
# MODE (release, asan, clang, fuzz) builds in a tree of its own under build/.
MODE ?= release
# Not from the environment, where a B of some other purpose may stand.
B    := build/$(MODE)
PREFIX ?= /usr/local
VERSION := 0.1.0
Q := $(if $(V),,@)#  V=1 shows the commands

# From the top floor to the ground; a test of a room links it and those below.
ROOMS := cli run script store read model text base
PKGS  := lua5.4 sqlite3 libcrypto zlib jansson libpcre2-8 libutf8proc gumbo md4c uchardet libseccomp

WARN := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 \
        -Wwrite-strings -Wundef -Wpointer-arith
HARD := -fPIE -fstack-protector-strong -fstack-clash-protection -fcf-protection=full \
        -ftrivial-auto-var-init=zero
SAN  := -O1 -fPIE -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
OPT_release := -O2 -D_FORTIFY_SOURCE=3 $(HARD)
OPT_clang   := -O1 $(filter-out -fcf-protection=full -ftrivial-auto-var-init=zero,$(HARD)) -Wno-unknown-warning-option
OPT_asan    := $(SAN) -DSTET_SANITIZED=1
OPT_fuzz    := $(SAN) -DSTET_SANITIZED=1 -fsanitize=fuzzer-no-link
LD_release  := -pie -Wl,-z,relro,-z,now,-z,noexecstack
LD_clang    := -pie
LD_asan     := -pie -fsanitize=address,undefined
LD_fuzz     := -pie -fsanitize=address,undefined
ifneq ($(filter clang fuzz,$(MODE)),)
CC := clang
endif

PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS    = $(shell pkg-config --libs $(PKGS)) -lstemmer -lm
CFLAGS  ?= -g
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -DSTET_VERSION='"$(VERSION)"' -Isrc -I$(B)/gen $(PKG_CFLAGS) \
             $(CFLAGS) $(OPT_$(MODE)) $(WARN)
ALL_LDFLAGS = $(LDFLAGS) $(LD_$(MODE))

SRC      := $(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c))
MAIN     := src/cli/main.c
GEN      := $(B)/gen/queries.c $(B)/gen/migrations.c $(B)/gen/scripts.c $(B)/gen/lang.c $(B)/gen/templates.c
gen_in    = $(patsubst %,$(B)/gen/%.o,$(1))
room_obj  = $(patsubst src/%.c,$(B)/%.o,$(filter-out $(MAIN),$(filter src/$(1)/%,$(SRC))))
room_lib  = $(patsubst %,$(B)/%.a,$(1))
from_room = $(shell echo "$(ROOMS)" | sed 's/.*\b\($(1)\b.*\)/\1/')
LIBS     := $(call room_lib,$(ROOMS))
UNIT     := $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/*/*_test.c))
FUZZERS  := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(wildcard tests/fuzz/*_fuzz.c))

# All cores, unless the caller said how many.
PARALLEL = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc))

.PHONY: all demo test unit lint asan fuzz bench format install uninstall dist help clean deps
.DELETE_ON_ERROR:

all: $(B)/stet                 ## build the program (default); installs nothing

$(B)/stet: $(B)/cli/main.o $(LIBS)
	@$(if $(V),,echo "  LD $@")
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(B)/%.o: src/%.c | $(B)/gen/queries.h
	@mkdir -p $(@D)
	@$(if $(V),,echo "  CC $<")
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<
$(B)/gen/%.o: $(B)/gen/%.c
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Data that a room carries in itself: SQL, Lua and language files.
GEN_store  := queries migrations
GEN_script := scripts
GEN_text   := lang
GEN_cli    := templates
define room_rule
$(B)/$(1).a: $(call room_obj,$(1)) $(call gen_in,$(GEN_$(1)))
	@mkdir -p $$(@D) && rm -f $$@ && ar rcs $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call room_rule,$(r))))

$(B)/embed: src/tools/embed.c src/base/embed.h
	@command -v pkg-config >/dev/null || { echo "pkg-config is missing: run 'make deps'"; exit 1; }
	@pkg-config --print-errors --exists $(PKGS) || { echo "libraries are missing: run 'make deps'"; exit 1; }
	@mkdir -p $(B)/gen
	$(Q)cc -std=c11 -D_GNU_SOURCE -Isrc -g $(WARN) -o $@ $<
$(B)/gen/queries.h: $(sort $(wildcard db/queries/*.sql)) $(B)/embed
	$(Q)$(B)/embed queries $(B)/gen/queries $(filter %.sql,$^)
$(B)/gen/queries.c: $(B)/gen/queries.h ;
$(B)/gen/migrations.c: $(sort $(wildcard db/migrations/*.sql)) $(B)/embed
	$(Q)$(B)/embed files $@ embedded_migrations $(filter %.sql,$^)
$(B)/gen/scripts.c: $(sort $(filter-out scripts/templates/% scripts/types/% scripts/examples/%,$(wildcard scripts/*/*.lua))) $(B)/embed
	$(Q)$(B)/embed files $@ embedded_scripts $(filter %.lua,$^)
$(B)/gen/templates.c: $(sort $(filter-out %README.md,$(wildcard scripts/templates/*))) $(B)/embed
	$(Q)$(B)/embed files $@ embedded_templates $(filter scripts/%,$^)
$(B)/gen/lang.c: $(sort $(wildcard src/text/lang/*.txt)) $(B)/embed
	$(Q)$(B)/embed words $@ embedded_lang $(filter %.txt,$^)

# A test of a room links that room and the lower ones: a call upwards fails.
.SECONDEXPANSION:
$(B)/unit/%: tests/unit/%.c $$(call room_lib,$$(call from_room,$$(firstword $$(subst /, ,$$*))))
	@mkdir -p $(@D)
	@$(if $(V),,echo "  CC $<")
	$(Q)$(CC) $(ALL_CFLAGS) -Itests/support -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(filter %.a,$^) -lcmocka $(PKG_LIBS)
# What bench drivers time: make build/release/bench/stages
$(B)/bench/%: tests/bench/batch/%.c $(LIBS)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(LIBS) $(PKG_LIBS)
$(B)/fuzz/%: tests/fuzz/%.c $(LIBS)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $< $(LIBS) $(PKG_LIBS)

deps:                          ## install Debian packages that building needs
	@src/tools/deps.sh build
demo:                          ## install, build, check the bundled sample article
	@src/tools/deps.sh build
	@$(MAKE) --no-print-directory $(PARALLEL) all
	@tests/support/demo.sh $(B)/stet
test:                          ## install what tests need, build, run all tests (T=pattern picks)
	@src/tools/deps.sh build test
	@$(MAKE) --no-print-directory $(PARALLEL) all unit
	@B=$(B) tests/run $(T)
unit: $(UNIT)                  ## build the unit tests
lint:                          ## floors, lengths, SQL, format, clang-tidy, luacheck, analyzers
	@src/tools/deps.sh build lint
	@B=build/release tests/lint/run
.PHONY: api
api: all                       ## write the Lua API's reference and types anew
	@mkdir -p scripts/types
	$(B)/stet help stet --format markdown >scripts/REFERENCE.md
	$(B)/stet help stet --format luacats >scripts/types/stet.lua
asan:                          ## all tests under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory MODE=asan test
fuzz:                          ## fuzz the parsers (F=name, SECONDS=60 each)
	@src/tools/deps.sh build fuzz
	@$(MAKE) --no-print-directory $(PARALLEL) MODE=fuzz fuzzers
	@tests/fuzz/run build/fuzz $(or $(SECONDS),60) $(F)
fuzzers: $(FUZZERS)
bench: all                     ## measure; figures and commands are in tests/bench/README.md
	@tests/bench/run $(B)/stet
format:                        ## clang-format all C files in place
	clang-format -i $(wildcard src/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch])
install: all                   ## install to $(DESTDIR)$(PREFIX)
	install -D -m 755 $(B)/stet $(DESTDIR)$(PREFIX)/bin/stet
	install -D -m 644 README.md $(DESTDIR)$(PREFIX)/share/doc/stet/README.md
	install -D -m 644 LICENSE $(DESTDIR)$(PREFIX)/share/doc/stet/LICENSE
uninstall:                     ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/stet
	rm -rf $(DESTDIR)$(PREFIX)/share/doc/stet
dist:                          ## stet-VERSION.tar.gz from the last commit, built once to check it
	git archive --prefix=stet-$(VERSION)/ -o stet-$(VERSION).tar.gz HEAD
	rm -rf build/dist && mkdir -p build/dist && tar xzf stet-$(VERSION).tar.gz -C build/dist
	$(MAKE) -C build/dist/stet-$(VERSION) all
clean:                         ## remove build/
	rm -rf build
help:                          ## list the targets
	@grep -hE '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 12

-include $(shell find $(B) -name '*.d' 2>/dev/null)

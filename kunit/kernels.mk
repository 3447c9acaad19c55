# SPDX-License-Identifier: GPL-2.0
#
# The kernel trees that other targets need. Each is made once under $(BUILD)
# and remade when its configuration here changes. Included by ../Makefile.

BUILD	:= $(TOP)/build
DEBSRC	:= $(BUILD)/linux-source-6.12
KSRC	?= $(DEBSRC)
CONFIGS	:= $(TOP)/kunit/configs
JOBS	:= $(shell nproc)
say	= @printf '%s\n' "$(1)" >&2

$(DEBSRC)/Makefile: /usr/src/linux-source-6.12.tar.xz
	$(call say,unpacking $< under build/ (about half a minute))
	@mkdir -p $(BUILD) && rm -rf $(BUILD)/unpack && mkdir $(BUILD)/unpack
	@tar -C $(BUILD)/unpack -xf $<
	@rm -rf $(DEBSRC) && mv $(BUILD)/unpack/linux-source-6.12 $(DEBSRC)
	@rmdir $(BUILD)/unpack && touch $@

# $(call kconfig,ARCH DIR BASE-TARGET FRAGMENTS MAKE-VARIABLES): configure DIR and
# fail if an option of the fragments did not take.
define kconfig
	@mkdir -p $(2) && cat $(4) > $(2)/fragment
	@$(MAKE) -s -C $(DEBSRC) ARCH=$(1) O=$(2) $(5) KCONFIG_ALLCONFIG=$(2)/fragment $(3) >&2
	@sed -n 's/^\(CONFIG_[A-Z0-9_]*\)=n$$/# \1 is not set/p; /^CONFIG_.*=[^n]/p' $(2)/fragment | \
	while read -r line; do case $$line in \
	'#'*) name=$${line#* }; ! grep -q "^$${name%% *}=" $(2)/.config;; \
	*) grep -qxF "$$line" $(2)/.config;; \
	esac || { echo "$(2)/.config: did not take: $$line" >&2; exit 1; }; done
endef

# user-mode Linux with everything that finds page bugs
UM_CONFIG := $(CONFIGS)/base.config $(CONFIGS)/debug.config $(CONFIGS)/um.config
$(BUILD)/um/linux: $(UM_CONFIG) | $(DEBSRC)/Makefile
	$(call say,building user-mode Linux 6.12 (2 to 6 minutes))
	$(call kconfig,um,$(BUILD)/um,allnoconfig,$(UM_CONFIG))
	@$(MAKE) -j$(JOBS) -C $(DEBSRC) ARCH=um O=$(BUILD)/um all 2>&1 | \
		$(TOP)/kunit/progress 'user-mode Linux' 540
	@test -e $@ && touch $@

# x86-64 allmodconfig, prepared but not built: where drivers are converted
CONVERT_CONFIG := $(TOP)/cocci/convert/kernel.config
$(BUILD)/x86_64/.prepared: $(CONVERT_CONFIG) | $(DEBSRC)/Makefile
	$(call say,preparing linux 6.12 x86-64 allmodconfig (half a minute))
	$(call kconfig,x86_64,$(BUILD)/x86_64,allmodconfig,$<)
	@$(MAKE) -s -C $(DEBSRC) ARCH=x86_64 O=$(BUILD)/x86_64 modules_prepare -j$(JOBS) >/dev/null
	@touch $@

# the same for clang
$(BUILD)/x86_64-clang/.prepared: $(CONVERT_CONFIG) | $(DEBSRC)/Makefile
	$(call say,preparing linux 6.12 x86-64 allmodconfig for clang 19 (half a minute))
	$(call kconfig,x86_64,$(BUILD)/x86_64-clang,allmodconfig,$<,LLVM=-19)
	@$(MAKE) -s -C $(DEBSRC) ARCH=x86_64 O=$(BUILD)/x86_64-clang LLVM=-19 modules_prepare -j$(JOBS) >/dev/null
	@touch $@

# Debian's own kernel 6.12, without installing it
$(BUILD)/debian/vmlinuz:
	$(call say,fetching the binary kernel linux-image-6.12-amd64 (half a minute))
	@$(TOP)/kunit/fetch-debian-kernel 6.12-amd64 $(BUILD)/debian

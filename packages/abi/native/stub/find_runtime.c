#include "find_runtime.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "find_libnode.h"
#include "foreign_node.h"
#include "library_folders.h"
#include "plugin_file.h"
#include "runtime_failure.h"
#include "runtime_kinds.h"
#include "versioned_runtime.h"

// Raise together with what the stub uses of the runtime.
#define NEEDED_CONTRACT 2

typedef struct {
  void* handle;
  const fp_runtime_kind* kind;
} opened_runtime;

// Always by bare soname: by path the loader maps a second copy of a runtime that is there already, and Node.js aborts the process
// when it is started twice.
static bool loaded_runtime(opened_runtime* opened) {
  for (size_t i = 0; i < FP_RUNTIME_KINDS; i++) {
    opened->kind = &fp_runtime_kinds[i];
    opened->handle = dlopen(opened->kind->runtime, RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
    if (opened->handle != NULL) return true;
  }
  return false;
}

// Another thread may have opened a runtime of another kind at the same moment, and neither saw the other's. The first to claim the
// process wins. What was opened in vain stays mapped, where it is never entered.
static void agree_on_one(opened_runtime* opened) {
  uint32_t* claim = dlsym(opened->handle, FP_RUNTIME_CLAIM);
  uint32_t first = 0;
  if (claim == NULL || __atomic_compare_exchange_n(claim, &first, opened->kind->abi, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) return;
  for (size_t i = 0; i < FP_RUNTIME_KINDS; i++) {
    const fp_runtime_kind* kind = &fp_runtime_kinds[i];
    if (kind->abi != first || kind == opened->kind) continue;
    void* handle = dlopen(kind->runtime, RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
    if (handle == NULL) return;
    dlclose(opened->handle);
    *opened = (opened_runtime){handle, kind};
    return;
  }
}

// Beside the plugin's real file, when a symbolic link to it was opened from another folder; or where its name has a version.
static bool open_by_path(const fp_plugin_file* plugin, opened_runtime* opened) {
  char path[PATH_MAX];
  if (!fp_file_in(path, plugin->real_folder, opened->kind->runtime) && !fp_versioned_runtime(path, plugin, opened->kind)) return false;
  opened->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (opened->handle == NULL) return false;
  // Another thread may have been faster, from another folder. All must agree on the copy that the loader knows by name.
  opened_runtime first;
  if (loaded_runtime(&first)) {
    dlclose(opened->handle);
    *opened = first;
  }
  return true;
}

// The reason of a later attempt is better, where there was one.
static void keep_reason(fp_runtime_failures* failures, const fp_runtime_kind* kind) {
  char* kept = failures->reasons[kind - fp_runtime_kinds];
  const char* reason = dlerror();
  if (reason == NULL && kept[0] == '\0') reason = "unknown reason";
  if (reason != NULL) snprintf(kept, sizeof failures->reasons[0], "%s", reason);
}

// Those that may be used here: only the chosen libnode's if there is one, and no other than that of a libnode which is there already.
static size_t allowed_kinds(const fp_chosen_libnode* chosen, const fp_runtime_kind* allowed[FP_RUNTIME_KINDS]) {
  size_t count = 0;
  for (size_t i = 0; i < FP_RUNTIME_KINDS; i++) {
    const fp_runtime_kind* kind = &fp_runtime_kinds[i];
    char other[PATH_MAX];
    if (chosen->kind != NULL && chosen->kind != kind) continue;
    if (!fp_other_libnode_is_mapped(kind->libnode, other, sizeof other)) allowed[count++] = kind;
  }
  return count;
}

static bool try_kinds(const fp_plugin_file* plugin, const fp_runtime_kind* const kinds[], size_t count, opened_runtime* opened, fp_runtime_failures* failures) {
  for (size_t i = 0; i < count; i++) {
    opened->kind = kinds[i];
    opened->handle = dlopen(kinds[i]->runtime, RTLD_NOW | RTLD_LOCAL);
    if (opened->handle != NULL) return true;
    keep_reason(failures, kinds[i]);
  }
  for (size_t i = 0; i < count; i++) {
    opened->kind = kinds[i];
    if (open_by_path(plugin, opened)) return true;
    keep_reason(failures, kinds[i]);
  }
  return false;
}

static void explain(const fp_plugin_file* plugin, const fp_chosen_libnode* chosen, const fp_runtime_failures* failures, char* error, size_t size) {
  const fp_runtime_kind* beside = fp_runtime_kind_beside(plugin);
  const fp_runtime_kind* meant = chosen->kind != NULL ? chosen->kind : beside != NULL ? beside : &fp_runtime_kinds[0];
  char other[PATH_MAX];
  if (fp_other_libnode_is_mapped(meant->libnode, other, sizeof other)) {
    snprintf(error, size, "FP_LIBNODE_FOREIGN: %s is already loaded in this process, and %s cannot run beside it", other, meant->libnode);
  } else if (chosen->kind != NULL && beside != NULL && !fp_runtime_is_beside(plugin, chosen->kind)) {
    snprintf(error, size, "FP_LIBNODE_NOT_FOUND: %s (%s) is %s, but %s is needed", chosen->path, chosen->why, chosen->kind->libnode, beside->libnode);
  } else {
    fp_explain_failures(plugin, failures, error, size);
  }
}

static bool open_runtime(const fp_plugin_file* plugin, fp_found_runtime* found, opened_runtime* opened, char* error, size_t size) {
  if (loaded_runtime(opened)) {
    snprintf(found->libnode_note, sizeof found->libnode_note, "chosen by the plugin that was loaded first");
    return true;
  }
  if (fp_host_exports_node()) {
    snprintf(error, size, "FP_HOST_EMBEDS_NODE: the host process already contains Node.js or V8, and a second one cannot be started in it");
    return false;
  }
  fp_chosen_libnode chosen;
  if (!fp_choose_libnode(plugin, &chosen, error, size)) return false;
  const fp_runtime_kind* kinds[FP_RUNTIME_KINDS];
  const size_t count = allowed_kinds(&chosen, kinds);
  if (count > 0 && chosen.kind != NULL && !fp_open_libnode(&chosen, found->libnode_note, sizeof found->libnode_note, error, size)) return false;
  fp_runtime_failures failures;
  memset(&failures, 0, sizeof failures);
  if (try_kinds(plugin, kinds, count, opened, &failures)) return true;
  explain(plugin, &chosen, &failures, error, size);
  return false;
}

static const fp_runtime* enter_runtime(const opened_runtime* opened, fp_found_runtime* found, char* error, size_t size) {
  // POSIX has dlsym return functions as data pointers; ISO C has no cast for that.
  fp_runtime_entry entry = NULL;
  void* symbol = dlsym(opened->handle, FP_RUNTIME_ENTRY);
  memcpy(&entry, &symbol, sizeof entry);
  Dl_info info;
  const bool known = symbol != NULL && dladdr(symbol, &info) != 0 && info.dli_fname != NULL;
  snprintf(found->runtime_file, sizeof found->runtime_file, "%s", known ? info.dli_fname : opened->kind->runtime);

  const fp_runtime* runtime = entry == NULL ? NULL : entry();
  const size_t prefix = offsetof(fp_runtime, contract) + sizeof runtime->contract;
  const bool readable = runtime != NULL && runtime->size >= prefix;
  if (readable && runtime->size >= sizeof *runtime && runtime->contract >= NEEDED_CONTRACT) return runtime;
  snprintf(error, size, "FP_RUNTIME_TOO_OLD: %s needs version %d of the runtime's contract, but %s has version %u: update it and restart the host", found->plugin_file,
           NEEDED_CONTRACT, found->runtime_file, readable ? runtime->contract : 0U);
  return NULL;
}

bool fp_find_runtime(fp_found_runtime* found, char* error, size_t error_size) {
  fp_plugin_file plugin;
  fp_locate_plugin(&plugin);
  memset(found, 0, sizeof *found);
  snprintf(found->plugin_file, sizeof found->plugin_file, "%s", plugin.file);
  // On success the handle is kept for ever: the runtime cannot be unloaded, and other plugins find it by name.
  opened_runtime opened = {NULL, NULL};
  if (!open_runtime(&plugin, found, &opened, error, error_size)) return false;
  agree_on_one(&opened);
  found->runtime = enter_runtime(&opened, found, error, error_size);
  if (found->runtime == NULL) dlclose(opened.handle);
  return found->runtime != NULL;
}

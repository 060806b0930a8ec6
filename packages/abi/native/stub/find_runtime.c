#include "find_runtime.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "find_libnode.h"
#include "foreign_node.h"
#include "library_folders.h"
#include "plugin_file.h"

// Raise together with what the stub uses of the runtime.
#define NEEDED_CONTRACT 2

typedef struct {
  const char* runtime;  // sonames
  const char* libnode;
  const char* package;
} runtime_kind;

static const runtime_kind kind = {FP_RUNTIME_SONAME_108, "libnode.so.108", "libnode108"};

// Always by bare soname: by path the loader maps a second copy of a runtime that is there already, and Node.js aborts the process
// when it is started twice.
static void* loaded_runtime(void) {
  return dlopen(kind.runtime, RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
}

static bool refuse_foreign_node(char* error, size_t size) {
  if (fp_host_exports_node()) {
    snprintf(error, size, "FP_HOST_EMBEDS_NODE: the host process already contains Node.js or V8, and a second one cannot be started in it");
    return true;
  }
  char other[PATH_MAX];
  if (fp_other_libnode_is_mapped(kind.libnode, other, sizeof other)) {
    snprintf(error, size, "FP_LIBNODE_FOREIGN: %s is already loaded in this process, and %s cannot run beside it", other, kind.libnode);
    return true;
  }
  return false;
}

// The loader's message begins with the file it is about; a bare name is one that was searched for and not found.
static bool missing_library(const char* reason, char* name, size_t size) {
  const char* colon = strstr(reason, ": ");
  if (colon == NULL || memchr(reason, '/', (size_t)(colon - reason)) != NULL) return false;
  snprintf(name, size, "%.*s", (int)(colon - reason), reason);
  return true;
}

static void explain_failure(const fp_plugin_file* plugin, const char* reason, char* error, size_t size) {
  char file[PATH_MAX];
  char missing[128];
  const bool present = fp_file_in(file, plugin->folder, kind.runtime) || fp_file_in(file, plugin->real_folder, kind.runtime);
  const bool not_found = missing_library(reason, missing, sizeof missing);
  if (!present && not_found && strcmp(missing, kind.runtime) == 0) {
    const bool two = plugin->folder[0] != '\0' && plugin->real_folder[0] != '\0' && strcmp(plugin->folder, plugin->real_folder) != 0;
    snprintf(error, size, "FP_RUNTIME_NOT_FOUND: %s is neither in %s%s%s nor in the loader's search path: copy it beside the plugin", kind.runtime,
             plugin->folder[0] != '\0' ? plugin->folder : plugin->real_folder, two ? " nor in " : "", two ? plugin->real_folder : "");
  } else if (not_found && strcmp(missing, kind.libnode) == 0) {
    snprintf(error, size, "FP_LIBNODE_NOT_FOUND: %s was not found: install %s (apt-get install %s) or set " FP_LIBNODE_VARIABLE " to the path of %s", kind.libnode,
             kind.package, kind.package, kind.libnode);
  } else if (not_found) {
    snprintf(error, size, "FP_LIBNODE_NOT_FOUND: %s, which %s or %s needs, was not found: install %s (apt-get install %s)", missing, kind.libnode, kind.runtime,
             kind.package, kind.package);
  } else {
    snprintf(error, size, "FP_RUNTIME_START: %s cannot be loaded: %s", present ? file : kind.runtime, reason);
  }
}

// Beside the plugin's real file, when a symbolic link to it was opened from another folder.
static void* open_by_path(const fp_plugin_file* plugin) {
  char path[PATH_MAX];
  if (!fp_file_in(path, plugin->real_folder, kind.runtime)) return NULL;
  void* handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return NULL;
  // Another thread may have been faster, from another folder. All must agree on the copy that the loader knows by name.
  void* first = loaded_runtime();
  if (first != NULL) {
    dlclose(handle);
    return first;
  }
  return handle;
}

static void* open_runtime(const fp_plugin_file* plugin, fp_found_runtime* found, char* error, size_t size) {
  void* handle = loaded_runtime();
  if (handle != NULL) {
    snprintf(found->libnode_note, sizeof found->libnode_note, "chosen by the plugin that was loaded first");
    return handle;
  }
  if (refuse_foreign_node(error, size)) return NULL;
  if (!fp_open_chosen_libnode(kind.libnode, plugin, found->libnode_note, sizeof found->libnode_note, error, size)) return NULL;
  handle = dlopen(kind.runtime, RTLD_NOW | RTLD_LOCAL);
  if (handle != NULL) return handle;

  char reason[1024];
  const char* by_name = dlerror();
  snprintf(reason, sizeof reason, "%s", by_name == NULL ? "unknown reason" : by_name);
  handle = open_by_path(plugin);
  if (handle != NULL) return handle;
  const char* by_path = dlerror();
  explain_failure(plugin, by_path == NULL ? reason : by_path, error, size);
  return NULL;
}

static const fp_runtime* enter_runtime(void* handle, fp_found_runtime* found, char* error, size_t size) {
  // POSIX has dlsym return functions as data pointers; ISO C has no cast for that.
  fp_runtime_entry entry = NULL;
  void* symbol = dlsym(handle, FP_RUNTIME_ENTRY);
  memcpy(&entry, &symbol, sizeof entry);
  Dl_info info;
  const bool known = symbol != NULL && dladdr(symbol, &info) != 0 && info.dli_fname != NULL;
  snprintf(found->runtime_file, sizeof found->runtime_file, "%s", known ? info.dli_fname : kind.runtime);

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
  void* handle = open_runtime(&plugin, found, error, error_size);
  if (handle == NULL) return false;
  found->runtime = enter_runtime(handle, found, error, error_size);
  if (found->runtime == NULL) dlclose(handle);
  return found->runtime != NULL;
}

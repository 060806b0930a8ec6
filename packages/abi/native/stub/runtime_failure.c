#include "runtime_failure.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "find_libnode.h"
#include "library_folders.h"
#include "versioned_runtime.h"

// The loader's message begins with the file it is about; a bare name is one that was searched for and not found.
static bool missing_library(const char* reason, char* name, size_t size) {
  const char* colon = strstr(reason, ": ");
  if (colon == NULL || memchr(reason, '/', (size_t)(colon - reason)) != NULL) return false;
  snprintf(name, size, "%.*s", (int)(colon - reason), reason);
  return true;
}

typedef enum { NOT_TRIED, NO_RUNTIME, NO_LIBNODE, NO_DEPENDENCY, DAMAGED } what_is_wrong;

static what_is_wrong judge(const fp_runtime_kind* kind, const char* reason, const fp_plugin_file* plugin, char* missing, size_t size) {
  if (reason[0] == '\0') return NOT_TRIED;
  if (!missing_library(reason, missing, size)) return DAMAGED;
  if (strcmp(missing, kind->runtime) == 0) return fp_runtime_is_beside(plugin, kind) ? DAMAGED : NO_RUNTIME;
  return strcmp(missing, kind->libnode) == 0 ? NO_LIBNODE : NO_DEPENDENCY;
}

static void append(char* list, size_t size, const char* separator, const char* text) {
  const size_t length = strlen(list);
  snprintf(list + length, size - length, "%s%s", length == 0 ? "" : separator, text);
}

static void explain_libnodes(const bool wanted[FP_RUNTIME_KINDS], size_t count, const fp_runtime_kind* first, char* error, size_t size) {
  if (count == 1) {
    snprintf(error, size, "FP_LIBNODE_NOT_FOUND: %s was not found: install %s (apt-get install %s) or set " FP_LIBNODE_VARIABLE " to the path of %s", first->libnode,
             first->package, first->package, first->libnode);
    return;
  }
  char libnodes[FP_RUNTIME_KINDS * 24] = "";
  char packages[FP_RUNTIME_KINDS * 24] = "";
  for (size_t i = 0; i < FP_RUNTIME_KINDS; i++) {
    if (!wanted[i]) continue;
    append(libnodes, sizeof libnodes, ", ", fp_runtime_kinds[i].libnode);
    append(packages, sizeof packages, " or ", fp_runtime_kinds[i].package);
  }
  snprintf(error, size, "FP_LIBNODE_NOT_FOUND: none of %s was found: install %s (with apt-get) or set " FP_LIBNODE_VARIABLE " to the path of one", libnodes, packages);
}

static void explain_missing_runtime(const fp_plugin_file* plugin, const fp_runtime_kind* kind, char* error, size_t size) {
  const bool two = plugin->folder[0] != '\0' && plugin->real_folder[0] != '\0' && strcmp(plugin->folder, plugin->real_folder) != 0;
  snprintf(error, size, "FP_RUNTIME_NOT_FOUND: %s is neither in %s%s%s nor in the loader's search path: copy it beside the plugin", kind->runtime,
           plugin->folder[0] != '\0' ? plugin->folder : plugin->real_folder, two ? " nor in " : "", two ? plugin->real_folder : "");
}

void fp_explain_failures(const fp_plugin_file* plugin, const fp_runtime_failures* failures, char* error, size_t size) {
  bool without_libnode[FP_RUNTIME_KINDS] = {false};
  size_t without_libnode_count = 0;
  const fp_runtime_kind* first_without_libnode = NULL;
  const fp_runtime_kind* first_tried = NULL;
  for (size_t i = 0; i < FP_RUNTIME_KINDS; i++) {
    const fp_runtime_kind* kind = &fp_runtime_kinds[i];
    const char* reason = failures->reasons[i];
    char missing[128];
    const what_is_wrong wrong = judge(kind, reason, plugin, missing, sizeof missing);
    if (wrong != NOT_TRIED && first_tried == NULL) first_tried = kind;
    if (wrong == NO_LIBNODE) {
      without_libnode[i] = true;
      without_libnode_count++;
      if (first_without_libnode == NULL) first_without_libnode = kind;
    } else if (wrong == NO_DEPENDENCY) {
      snprintf(error, size, "FP_LIBNODE_NOT_FOUND: %s, which %s or %s needs, was not found: install %s (apt-get install %s)", missing, kind->libnode, kind->runtime,
               kind->package, kind->package);
      return;
    } else if (wrong == DAMAGED) {
      char file[PATH_MAX];
      const bool present = fp_file_in(file, plugin->folder, kind->runtime) || fp_file_in(file, plugin->real_folder, kind->runtime) || fp_versioned_runtime(file, plugin, kind);
      snprintf(error, size, "FP_RUNTIME_START: %s cannot be loaded: %s", present ? file : kind->runtime, reason);
      return;
    }
  }
  if (first_without_libnode != NULL) {
    explain_libnodes(without_libnode, without_libnode_count, first_without_libnode, error, size);
  } else {
    explain_missing_runtime(plugin, first_tried == NULL ? &fp_runtime_kinds[0] : first_tried, error, size);
  }
}

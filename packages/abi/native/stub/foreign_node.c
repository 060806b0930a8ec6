#include "foreign_node.h"

#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <string.h>

#define LIBNODE "libnode.so."

bool fp_host_exports_node(void) {
  // The stub needs nothing but libc: what is found here is in the global scope.
  return dlsym(RTLD_DEFAULT, "napi_create_function") != NULL || dlsym(RTLD_DEFAULT, "_ZN2v87Isolate10GetCurrentEv") != NULL;
}

typedef struct {
  const char* soname;
  char* found;
  size_t size;
} search;

static int visit_library(struct dl_phdr_info* library, size_t size, void* context) {
  const search* wanted = context;
  (void)size;
  if (library->dlpi_name == NULL) return 0;
  const char* slash = strrchr(library->dlpi_name, '/');
  const char* name = slash == NULL ? library->dlpi_name : slash + 1;
  if (strncmp(name, LIBNODE, strlen(LIBNODE)) != 0) return 0;
  // A file may carry more digits than its soname: libnode.so.108.0.0
  const size_t length = strlen(wanted->soname);
  if (strncmp(name, wanted->soname, length) == 0 && (name[length] == '\0' || name[length] == '.')) return 0;
  snprintf(wanted->found, wanted->size, "%s", library->dlpi_name);
  return 1;
}

bool fp_other_libnode_is_mapped(const char* soname, char* found, size_t size) {
  search wanted = {soname, found, size};
  return dl_iterate_phdr(visit_library, &wanted) != 0;
}

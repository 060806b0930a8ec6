#include "elf_dynamic_names.h"

#include <elf.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { MAX_SEGMENTS = 64, MAX_DYNAMIC = 512, MAX_NAME = 256 };

typedef struct {
  int fd;
  Elf64_Phdr segments[MAX_SEGMENTS];
  int segment_count;
} elf_file;

static bool read_at(int fd, void* to, size_t size, uint64_t offset) {
  return pread(fd, to, size, (off_t)offset) == (ssize_t)size;
}

static bool read_segments(elf_file* elf) {
  Elf64_Ehdr header;
  if (!read_at(elf->fd, &header, sizeof header, 0) || memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) return false;
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB) return false;
  if (header.e_phentsize != sizeof(Elf64_Phdr) || header.e_phnum > MAX_SEGMENTS) return false;
  elf->segment_count = header.e_phnum;
  return read_at(elf->fd, elf->segments, header.e_phnum * sizeof(Elf64_Phdr), header.e_phoff);
}

static const Elf64_Phdr* find_segment(const elf_file* elf, uint32_t type) {
  for (int i = 0; i < elf->segment_count; i++) {
    if (elf->segments[i].p_type == type) return &elf->segments[i];
  }
  return NULL;
}

static bool offset_of(const elf_file* elf, uint64_t address, uint64_t* offset) {
  for (int i = 0; i < elf->segment_count; i++) {
    const Elf64_Phdr* segment = &elf->segments[i];
    if (segment->p_type != PT_LOAD || address < segment->p_vaddr || address - segment->p_vaddr >= segment->p_filesz) continue;
    *offset = segment->p_offset + (address - segment->p_vaddr);
    return true;
  }
  return false;
}

static bool visit_names(const elf_file* elf, fp_dynamic_name_visitor visit, void* context) {
  const Elf64_Phdr* dynamic = find_segment(elf, PT_DYNAMIC);
  Elf64_Dyn entries[MAX_DYNAMIC];
  if (dynamic == NULL || dynamic->p_filesz > sizeof entries || !read_at(elf->fd, entries, dynamic->p_filesz, dynamic->p_offset)) return false;
  const size_t count = dynamic->p_filesz / sizeof entries[0];

  uint64_t strings = 0;
  for (size_t i = 0; i < count && entries[i].d_tag != DT_NULL; i++) {
    if (entries[i].d_tag == DT_STRTAB && !offset_of(elf, entries[i].d_un.d_ptr, &strings)) return false;
  }
  if (strings == 0) return false;
  for (size_t i = 0; i < count && entries[i].d_tag != DT_NULL; i++) {
    if (entries[i].d_tag != DT_SONAME && entries[i].d_tag != DT_NEEDED) continue;
    char name[MAX_NAME + 1] = {0};
    // The table may end before MAX_NAME bytes: a short read is fine, the rest stays zero.
    if (pread(elf->fd, name, MAX_NAME, (off_t)(strings + entries[i].d_un.d_val)) <= 0) return false;
    if (!visit(context, entries[i].d_tag == DT_SONAME ? FP_DYNAMIC_SONAME : FP_DYNAMIC_NEEDED, name)) return true;
  }
  return true;
}

bool fp_read_dynamic_names(const char* path, fp_dynamic_name_visitor visit, void* context) {
  elf_file elf = {.fd = open(path, O_RDONLY | O_CLOEXEC)};
  if (elf.fd < 0) return false;
  const bool read = read_segments(&elf) && visit_names(&elf, visit, context);
  close(elf.fd);
  return read;
}

#include "CXxHash.h"

#include <xxhash.h>

uint64_t cxxhash_64(const void *bytes, size_t count) { return XXH3_64bits(bytes, count); }

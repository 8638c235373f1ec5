#pragma once

#include <stddef.h>
#include <stdint.h>

// XXH3, 64 bits, without a seed, of xxHash (Yann Collet).
uint64_t cxxhash_64(const void *_Nullable bytes, size_t count);

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A pull parser over libyaml: one flat event at a time, UTF-8 text, positions in lines, columns and
// bytes.

typedef enum : uint8_t {
  CYamlStreamEnd,
  CYamlDocumentStart,
  CYamlDocumentEnd,
  CYamlScalar,
  CYamlAlias,
  CYamlSequenceStart,
  CYamlSequenceEnd,
  CYamlMappingStart,
  CYamlMappingEnd,
  CYamlError,
  // More bytes than one value may have; its line is 0, it begins at `lower` or behind.
  CYamlTooLong,
} CYamlKind;

typedef struct {
  CYamlKind kind;
  // A scalar without quotes, block indicator or tag.
  bool isPlain;
  // 1-based; columns count Unicode scalars.
  uint32_t line;
  uint32_t column;
  // Half-open range of byte offsets in the input.
  size_t lower;
  size_t upper;
  // The scalar's value or the error's message; valid until the next call, not null-terminated.
  const uint8_t *_Nullable text;
  size_t length;
  // The anchor a node has or an alias names; null when there is none.
  const uint8_t *_Nullable anchor;
  size_t anchorLength;
} CYamlEvent;

typedef struct CYamlParser CYamlParser;

// Null when memory is short. The bytes must outlive the parser. libyaml gathers a value before it
// gives it: it is not handed many more than `most` bytes for one.
CYamlParser *_Nullable cyaml_open(const uint8_t *_Nonnull bytes, size_t count, size_t most);

// After CYamlError, CYamlTooLong or CYamlStreamEnd the same kind is given again.
CYamlEvent cyaml_next(CYamlParser *_Nonnull parser);

void cyaml_close(CYamlParser *_Nonnull parser);

#include "CYaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

// libyaml counts characters; a cursor that only moves on translates them to bytes in linear time.
typedef struct {
  size_t character;
  size_t byte;
} Cursor;

struct CYamlParser {
  yaml_parser_t parser;
  yaml_event_t event;
  bool hasEvent;
  const uint8_t *bytes;
  size_t count;
  // How many bytes libyaml was given, and had been given when the last event came.
  size_t given;
  size_t before;
  size_t most;
  bool isTooLong;
  Cursor lower;
  Cursor upper;
  CYamlEvent last;
  char message[256];
};

static bool isContinuation(uint8_t byte) { return (byte & 0xC0) == 0x80; }

// Whether eight bytes are a character each.
static bool areAscii(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
  return (word & 0x8080808080808080) == 0;
}

static size_t byteOffset(const CYamlParser *self, Cursor *cursor, size_t character) {
  while (cursor->character + 8 <= character && cursor->byte + 8 <= self->count
         && areAscii(self->bytes + cursor->byte)) {
    cursor->byte += 8;
    cursor->character += 8;
  }
  while (cursor->character < character && cursor->byte < self->count) {
    cursor->byte++;
    while (cursor->byte < self->count && isContinuation(self->bytes[cursor->byte])) cursor->byte++;
    cursor->character++;
  }
  while (cursor->character > character && cursor->byte > 0) {
    cursor->byte--;
    while (cursor->byte > 0 && isContinuation(self->bytes[cursor->byte])) cursor->byte--;
    cursor->character--;
  }
  return cursor->byte;
}

static int give(void *data, unsigned char *buffer, size_t size, size_t *taken) {
  CYamlParser *self = data;
  if (self->given - self->before > self->most) {
    self->isTooLong = true;
    return 0;
  }
  size_t left = self->count - self->given;
  *taken = left < size ? left : size;
  memcpy(buffer, self->bytes + self->given, *taken);
  self->given += *taken;
  return 1;
}

CYamlParser *cyaml_open(const uint8_t *bytes, size_t count, size_t most) {
  CYamlParser *self = calloc(1, sizeof *self);
  if (self == nullptr) return nullptr;
  if (!yaml_parser_initialize(&self->parser)) {
    free(self);
    return nullptr;
  }
  self->bytes = bytes;
  self->count = count;
  self->most = most;
  yaml_parser_set_encoding(&self->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input(&self->parser, give, self);
  return self;
}

static CYamlEvent failure(CYamlParser *self) {
  if (self->isTooLong) {
    return (CYamlEvent){.kind = CYamlTooLong, .lower = self->last.upper, .upper = self->last.upper};
  }
  yaml_mark_t mark = self->parser.problem_mark;
  const char *problem = self->parser.problem ? self->parser.problem : "cannot be read";
  const char *context = self->parser.context;
  int length = context
    ? snprintf(self->message, sizeof self->message, "%s %s", problem, context)
    : snprintf(self->message, sizeof self->message, "%s", problem);
  if (length < 0) length = 0;
  if ((size_t)length >= sizeof self->message) length = sizeof self->message - 1;
  CYamlEvent event = {
    .kind = CYamlError,
    .line = (uint32_t)mark.line + 1,
    .column = (uint32_t)mark.column + 1,
    .text = (const uint8_t *)self->message,
    .length = (size_t)length,
  };
  if (self->parser.error == YAML_READER_ERROR) {
    event.lower = self->parser.problem_offset;
    event.line = 0;
  } else {
    event.lower = byteOffset(self, &self->lower, mark.index);
  }
  event.upper = event.lower < self->count ? event.lower + 1 : event.lower;
  return event;
}

static void setAnchor(CYamlEvent *event, const yaml_char_t *anchor) {
  if (anchor == nullptr) return;
  event->anchor = anchor;
  event->anchorLength = strlen((const char *)anchor);
}

CYamlEvent cyaml_next(CYamlParser *self) {
  if (self->last.kind == CYamlError || self->last.kind == CYamlTooLong) return self->last;
  self->before = self->given;
  for (;;) {
    if (self->hasEvent) {
      if (self->event.type == YAML_STREAM_END_EVENT) return self->last;
      yaml_event_delete(&self->event);
      self->hasEvent = false;
    }
    if (!yaml_parser_parse(&self->parser, &self->event)) return self->last = failure(self);
    self->hasEvent = true;
    if (self->event.type != YAML_NO_EVENT && self->event.type != YAML_STREAM_START_EVENT) break;
  }
  CYamlEvent out = {
    .line = (uint32_t)self->event.start_mark.line + 1,
    .column = (uint32_t)self->event.start_mark.column + 1,
  };
  out.lower = byteOffset(self, &self->lower, self->event.start_mark.index);
  if (self->upper.character < self->lower.character) self->upper = self->lower;
  out.upper = byteOffset(self, &self->upper, self->event.end_mark.index);
  switch (self->event.type) {
  case YAML_DOCUMENT_START_EVENT: out.kind = CYamlDocumentStart; break;
  case YAML_DOCUMENT_END_EVENT: out.kind = CYamlDocumentEnd; break;
  case YAML_ALIAS_EVENT:
    out.kind = CYamlAlias;
    setAnchor(&out, self->event.data.alias.anchor);
    break;
  case YAML_SCALAR_EVENT:
    out.kind = CYamlScalar;
    out.isPlain = self->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
      && self->event.data.scalar.tag == nullptr;
    out.text = self->event.data.scalar.value;
    out.length = self->event.data.scalar.length;
    setAnchor(&out, self->event.data.scalar.anchor);
    break;
  case YAML_SEQUENCE_START_EVENT:
    out.kind = CYamlSequenceStart;
    setAnchor(&out, self->event.data.sequence_start.anchor);
    break;
  case YAML_SEQUENCE_END_EVENT: out.kind = CYamlSequenceEnd; break;
  case YAML_MAPPING_START_EVENT:
    out.kind = CYamlMappingStart;
    setAnchor(&out, self->event.data.mapping_start.anchor);
    break;
  case YAML_MAPPING_END_EVENT: out.kind = CYamlMappingEnd; break;
  default: out.kind = CYamlStreamEnd; break;
  }
  return self->last = out;
}

void cyaml_close(CYamlParser *self) {
  if (self->hasEvent) yaml_event_delete(&self->event);
  yaml_parser_delete(&self->parser);
  free(self);
}

// What the process is told while a text is edited.
#pragma once

#include <stdbool.h>

typedef struct {
  bool resized;
  bool continued;
  bool interrupted;
} signals_seen;

// Between begin and end: window changes, continuation and interrupts wake the reader; SIGTERM and
// SIGHUP give the terminal back before they end the process.
bool signals_begin(int input, int output);
void signals_end(void);
// Readable when a signal came.
int signals_descriptor(void);
signals_seen signals_take(void);
bool signals_are_waiting(void);

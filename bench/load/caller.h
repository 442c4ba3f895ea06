// What sessions.c is made of: clients of revoir.v1 that know just enough of it to come back.
#ifndef CALLER_H
#define CALLER_H

#include "load.h"

// envelopes.c: the messages of a session, as PROTOCOL.md section 3.2 has them.

typedef struct {
  bool has_begun;  // there is an id
  uint8_t id[16], token[32];
  uint64_t epoch, attempt;
  uint64_t got;  // numbers that have come back
} Session;

typedef enum { BOUND, REFUSED, ANYTHING_ELSE } Said;

enum { LONGEST_ENVELOPE = 128 };

size_t write_claim(uint8_t *to, Session *s);  // HELLO, or RESUME where it has begun
size_t write_receipt(uint8_t *to, const Session *s);
Said read_envelope(Session *s, const uint8_t *bytes, size_t length);

// caller.c: one session and the connection that it has, or dials until it has one.

typedef struct {
  int fd, index;  // fd: -1 without a connection
  bool is_away;   // its session is wanted, and does not go on yet
  bool has_asked, is_upgraded;
  uint8_t *rest;  // the beginning of a frame whose end has not come
  size_t rest_bytes;
  uint64_t due_ns;
  Session session;
} Caller;

extern uint64_t losses;  // answers that were not the number that was due, and sessions that were refused
void dial(Caller *c);
void come_back(Caller *c);                      // cuts what it had, and dials
void come_back_after(Caller *c, uint64_t ns);   // the same, and dials later
bool advance_caller(Caller *c);                 // true when it is back with what has come

// waiting.c: who dials later.

void wait_for(Caller *c, uint64_t ns);
Caller *next_due(void);        // whose time has come, NULL when there is nobody
int ms_to_next_due(int most);  // rounded up

#endif

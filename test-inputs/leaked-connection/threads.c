// A descriptor in a cell on the heap, for a thread that gives it back.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int spawn(void *(*body)(void *), void *argument);
void *answer(void *argument);

int serve_in_threads(int listener) {
  for (;;) {
    int status = accept(listener, NULL, NULL);
    if (status < 0)
      return -1;
    int *peer = malloc(sizeof *peer);
    if (!peer) {
      close(status);
      continue;
    }
    *peer = status;
    status = spawn(answer, (void *)peer);
    if (status != 0) {
      close(*peer);
      free(peer);
    }
  }
}

int serve_when_memory_is_short(int listener) {
  for (;;) {
    int status = accept(listener, NULL, NULL); // warn: 'accept' is not released
    if (status < 0)
      return -1;
    int *peer = malloc(sizeof *peer);
    if (!peer)
      continue; // note: leaves its scope without
    *peer = status;
    spawn(answer, peer);
  }
}

// The cell was never given to anyone.
int overwritten_in_the_cell(int listener) {
  int *peer = malloc(sizeof *peer);
  *peer = accept(listener, NULL, NULL); // warn: stored over it
  *peer = accept(listener, NULL, NULL);
  return spawn(answer, peer);
}

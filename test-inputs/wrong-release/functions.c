// Given back by a function that is made for something else.
#include <curl/curl.h>
#include <dirent.h>
#include <libpq-fe.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <fcntl.h>

void freed(const char *conninfo) {
  PGconn *conn = PQconnectdb(conninfo);
  free(conn); // warn: 'free' is not the way to give back the 'PGconn'
}

void finished(const char *conninfo) {
  PGconn *conn = PQconnectdb(conninfo);
  PQfinish(conn);
}

int linesOf(const char *command, char *line, int size) {
  FILE *out = popen(command, "r");
  if (!out)
    return -1;
  int read = fgets(line, size, out) != NULL;
  fclose(out); // warn: 'fclose' is not the way to give back
  return read;
}

int linesOfACommand(const char *command, char *line, int size) {
  FILE *out = popen(command, "r");
  if (!out)
    return -1;
  int read = fgets(line, size, out) != NULL;
  return pclose(out) == 0 ? read : -1;
}

void listed(const char *path) {
  DIR *all = opendir(path);
  if (all)
    free(all); // warn: 'free' is not the way to give back the 'DIR'
}

// Closing the descriptor below leaves the stream.
void below(const char *path) {
  FILE *in = fopen(path, "r"); // warn: not released
  if (in)
    close(fileno(in));
}

void easyButMulti(void) {
  CURL *easy = curl_easy_init();
  if (easy)
    free(easy); // warn: 'free' is not the way to give back
}

// What malloc gave is free's.
void ours(void) {
  char *line = malloc(80);
  PGconn *conn = PQconnectdb("");
  free(line);
  PQfinish(conn);
}

// break, continue, and the next turn of a loop.
#include <curl/curl.h>
#include <hiredis/hiredis.h>
#include <sys/socket.h>
#include <unistd.h>

void serve(int listener) {
  char request[512];
  for (;;) {
    int peer = accept(listener, NULL, NULL); // warn: 'accept' is not released
    if (peer < 0)
      continue;
    if (read(peer, request, sizeof request) <= 0)
      continue; // note: leaves its scope without
    write(peer, "ok", 2);
    close(peer);
  }
}

void serve_right(int listener) {
  char request[512];
  for (;;) {
    int peer = accept(listener, NULL, NULL);
    if (peer < 0)
      continue;
    if (read(peer, request, sizeof request) > 0)
      write(peer, "ok", 2);
    close(peer);
  }
}

int fetch_until_failure(const char **urls, int count) {
  int done = 0;
  for (int i = 0; i < count; ++i) {
    CURL *easy = curl_easy_init(); // warn: 'CURL' from 'curl_easy_init'
    if (!easy)
      break;
    curl_easy_setopt(easy, CURLOPT_URL, urls[i]);
    if (curl_easy_perform(easy) != CURLE_OK)
      break; // note: leaves its scope without
    ++done;
    curl_easy_cleanup(easy);
  }
  return done;
}

int fetch_until_failure_right(const char **urls, int count) {
  int done = 0;
  for (int i = 0; i < count; ++i) {
    CURL *easy = curl_easy_init();
    if (!easy)
      break;
    curl_easy_setopt(easy, CURLOPT_URL, urls[i]);
    CURLcode code = curl_easy_perform(easy);
    curl_easy_cleanup(easy);
    if (code != CURLE_OK)
      break;
    ++done;
  }
  return done;
}

// The second attempt is stored over the first.
redisContext *connect_patiently(const char *host) {
  redisContext *session = NULL;
  for (int attempt = 0; attempt < 5; ++attempt) {
    session = redisConnect(host, 6379); // warn: is lost when another value is stored over it
    if (session && !session->err)
      return session;
    sleep(1);
  }
  return NULL;
}

redisContext *connect_patiently_right(const char *host) {
  for (int attempt = 0; attempt < 5; ++attempt) {
    redisContext *session = redisConnect(host, 6379);
    if (session && !session->err)
      return session;
    redisFree(session);
    sleep(1);
  }
  return NULL;
}

int next_port(void) {
  int fd = -1;
  int tries = 0;
  do {
    fd = socket(AF_INET, SOCK_DGRAM, 0); // warn: lost when another value
    if (fd < 0)
      return -1;
  } while (listen(fd, 1) < 0 && ++tries < 3);
  close(fd);
  return tries;
}

int next_port_right(void) {
  int fd = -1, tries = 0, rc;
  do {
    if (fd >= 0)
      close(fd);
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd == -1)
      return -1;
    rc = listen(fd, 1);
  } while (rc < 0 && ++tries < 3);
  close(fd);
  return rc;
}

// Opened once before the loop, closed once after it.
int copy_all(const int *peers, int count) {
  int log = dup(2);
  if (log == -1)
    return -1;
  int sent = 0;
  while (sent < count) {
    if (peers[sent] < 0) {
      sent++;
      continue;
    }
    if (write(peers[sent], "tick", 4) != 4)
      break;
    sent++;
  }
  close(log);
  return sent;
}

// Leaving the inner loop is not leaving the scope.
int first_free(const char *const *names, int count) {
  int found = -1;
  for (int i = 0; i < count && found < 0; ++i) {
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd < 0)
      return -1;
    for (const char *c = names[i]; *c; ++c)
      if (*c == '/')
        break;
    found = fd > 100 ? i : -1;
    close(fd);
  }
  return found;
}

// The condition of `do` has a value of its own.
int tried_again(int port) {
  int fd, turns = 0;
  do {
    fd = socket(AF_INET, SOCK_STREAM, port);
  } while (fd < 0 && ++turns < 3);
  if (fd < 0)
    return -1;
  close(fd);
  return turns;
}

int tried_until(int port, int most) {
  int fd, turns = 0;
  do {
    fd = socket(AF_INET, SOCK_STREAM, port);
  } while (!(fd >= 0 || ++turns > 3 || turns > most));
  if (fd < 0)
    return -1;
  close(fd);
  return turns;
}

int tried_too_often(int port) {
  int fd, turns = 0;
  do {
    fd = socket(AF_INET, SOCK_STREAM, port); // warn: is lost when another value is stored over it
  } while (fd < 0 || ++turns < 3);
  close(fd);
  return turns;
}

int flagged(int port, int wanted) {
  int fd = socket(AF_INET, SOCK_STREAM, port);
  int bad = fd < 0 || (wanted && fd != wanted);
  if (!bad)
    close(fd);
  else if (fd >= 0)
    close(fd);
  return bad;
}

int flag_forgets(int port, int wanted) {
  int fd = socket(AF_INET, SOCK_STREAM, port); // warn: is not released on every path
  int good = fd >= 0 && fd == wanted;
  if (good)
    close(fd);
  return good; // note: returns without
}

int flag_right(int port) {
  int fd = socket(AF_INET, SOCK_STREAM, port);
  int good = fd >= 0 && port > 0;
  if (good || fd >= 0)
    close(fd);
  return good;
}

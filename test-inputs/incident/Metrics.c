#include "Metrics.h"
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static pthread_mutex_t Guard = PTHREAD_MUTEX_INITIALIZER;
static struct sockaddr_in Collector;
static int Enabled = 0;
static int Sink = -1;

static int connectCollector(void) {
  int Fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (Fd < 0)
    return -1;
  if (connect(Fd, (struct sockaddr *)&Collector, sizeof(Collector)) != 0)
    return -1;
  return Fd;
}

void metricsStart(int Port) {
  Collector.sin_family = AF_INET;
  Collector.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  Collector.sin_port = htons((in_port_t)Port);
  Enabled = Port != 0;
}

void metricsStop(void) {
  pthread_mutex_lock(&Guard);
  if (Sink >= 0)
    close(Sink);
  Sink = -1;
  pthread_mutex_unlock(&Guard);
}

void metricsCount(const char *Name) {
  if (!Enabled)
    return;
  pthread_mutex_lock(&Guard);
  if (Sink < 0)
    Sink = connectCollector();
  if (Sink >= 0) {
    char Line[64];
    int Length = snprintf(Line, sizeof(Line), "%.50s 1\n", Name);
    if (send(Sink, Line, (size_t)Length, MSG_NOSIGNAL) < 0) {
      close(Sink);
      Sink = -1;
    }
  }
  pthread_mutex_unlock(&Guard);
}

FILE *openAccessLog(const char *Path) {
  int Fd = open(Path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
  if (Fd < 0)
    return NULL;
  FILE *Log = fdopen(Fd, "a");
  if (!Log)
    close(Fd);
  return Log;
}

int portAnswers(const char *Host, const char *Port) {
  struct addrinfo Hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
  struct addrinfo *Found = NULL;
  int Answers = 0;
  int Fd = -1;

  if (getaddrinfo(Host, Port, &Hints, &Found) != 0)
    return 0;
  Fd = socket(Found->ai_family, Found->ai_socktype | SOCK_CLOEXEC, 0);
  if (Fd < 0)
    goto Done;
  if (connect(Fd, Found->ai_addr, Found->ai_addrlen) != 0)
    goto Done;
  Answers = 1;

Done:
  if (Fd >= 0)
    close(Fd);
  freeaddrinfo(Found);
  return Answers;
}

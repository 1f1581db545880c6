/* Counters for a collector on this host (one line of text per event), the
 * access log, and a look at who is listening. */
#ifndef SHOP_METRICS_H
#define SHOP_METRICS_H

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Counts go to this port of the loopback address; 0 switches them off. */
void metricsStart(int Port);
void metricsStop(void);

/* Sends "Name 1". Without a collector the count is lost. */
void metricsCount(const char *Name);

/* A stream that appends to Path, or NULL. The caller closes it. */
FILE *openAccessLog(const char *Path);

/* 1 if somebody accepts connections there, else 0. */
int portAnswers(const char *Host, const char *Port);

#ifdef __cplusplus
}
#endif

#endif

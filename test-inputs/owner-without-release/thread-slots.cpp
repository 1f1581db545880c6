// One handle for each thread, under a key of the object.
#include <hiredis/hiredis.h>
#include <pthread.h>
#include <threads.h>

static void end_cache(void *c) { redisFree(static_cast<redisContext *>(c)); }

// The threads that still run keep theirs.
class Cache {
public:
  Cache() { pthread_key_create(&key, end_cache); }
  ~Cache() {
    pthread_key_delete(key); // note: 'pthread_key_delete' runs no destructor
  }
  redisContext *get() {
    auto *c = static_cast<redisContext *>(pthread_getspecific(key));
    if (!c) {
      c = redisConnect("cache", 6379); // warn: 'Cache::~Cache' deletes
      pthread_setspecific(key, c);     // note: keeps it for this thread
    }
    return c;
  }

private:
  pthread_key_t key;
};

class Standard {
public:
  Standard() { tss_create(&key, end_cache); }
  ~Standard() { tss_delete(key); }
  redisContext *get() {
    if (!tss_get(key))
      tss_set(key, redisConnect("cache", 6379)); // warn: is kept under 'key'
    return static_cast<redisContext *>(tss_get(key));
  }

private:
  tss_t key;
};

// That of its own thread is given back.
class Tidy {
public:
  Tidy() { pthread_key_create(&key, end_cache); }
  ~Tidy() {
    if (void *c = pthread_getspecific(key))
      end_cache(c);
    pthread_key_delete(key);
  }
  redisContext *get() {
    auto *c = static_cast<redisContext *>(pthread_getspecific(key));
    if (!c) {
      c = redisConnect("cache", 6379);
      pthread_setspecific(key, c);
    }
    return c;
  }

private:
  pthread_key_t key;
};

// Each thread is asked to say good-bye.
class Polite {
public:
  Polite() { pthread_key_create(&key, end_cache); }
  ~Polite() { pthread_key_delete(key); }
  redisContext *get() {
    auto *c = static_cast<redisContext *>(pthread_getspecific(key));
    if (!c) {
      c = redisConnect("cache", 6379);
      pthread_setspecific(key, c);
    }
    return c;
  }
  void leave() {
    end_cache(pthread_getspecific(key));
    pthread_setspecific(key, nullptr);
  }

private:
  pthread_key_t key;
};

// The key stays: the destructor runs as each thread ends.
class Lasting {
public:
  Lasting() { pthread_key_create(&key, end_cache); }
  redisContext *get() {
    auto *c = static_cast<redisContext *>(pthread_getspecific(key));
    if (!c) {
      c = redisConnect("cache", 6379);
      pthread_setspecific(key, c);
    }
    return c;
  }

private:
  pthread_key_t key;
};

// Lives as long as the process.
class Global {
public:
  Global() { pthread_key_create(&key, end_cache); }
  ~Global() { pthread_key_delete(key); }
  redisContext *get() {
    auto *c = static_cast<redisContext *>(pthread_getspecific(key));
    if (!c) {
      c = redisConnect("cache", 6379);
      pthread_setspecific(key, c);
    }
    return c;
  }

private:
  pthread_key_t key;
};

redisContext *shared() {
  static Global all;
  return all.get();
}

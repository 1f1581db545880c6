// One method opens, another one gives back: by the wrong function.
#include <hiredis/hiredis.h>
#include <stdio.h>
#include <stdlib.h>

class Command {
public:
  explicit Command(const char *Line) : Stream(popen(Line, "r")) {}
  Command(const Command &) = delete;
  Command &operator=(const Command &) = delete;
  ~Command() {
    if (Stream)
      fclose(Stream); // warn: 'fclose' is not the way to give back the 'process stream' from 'popen'
  }

private:
  FILE *Stream;
};

class Page {
public:
  explicit Page(const char *Path) : Stream(fopen(Path, "r")) {} // note: 'fopen' gives the handle
  Page(const Page &) = delete;
  Page &operator=(const Page &) = delete;
  ~Page() { delete Stream; } // warn: 'delete' is not the way to give back the 'FILE' from 'fopen': what it holds leaks

private:
  FILE *Stream; // note: this field keeps it
};

struct Hits {
  redisContext *Session;
};

static void hitsOpened(struct Hits *All) {
  All->Session = redisConnect("localhost", 6379);
}

static void hitsClosed(struct Hits *All) {
  free(All->Session); // warn: 'free' is not the way to give back the 'redisContext' from 'redisConnect'
}

void counted() {
  struct Hits All = {nullptr};
  hitsOpened(&All);
  hitsClosed(&All);
}

class CommandRight {
public:
  explicit CommandRight(const char *Line) : Stream(popen(Line, "r")) {}
  CommandRight(const CommandRight &) = delete;
  CommandRight &operator=(const CommandRight &) = delete;
  ~CommandRight() {
    if (Stream)
      pclose(Stream);
  }

private:
  FILE *Stream;
};

// Either: which one is told by a flag.
class Input {
public:
  Input(const char *What, bool Runs)
      : Stream(Runs ? popen(What, "r") : fopen(What, "r")), Runs(Runs) {}
  Input(const Input &) = delete;
  Input &operator=(const Input &) = delete;
  ~Input() {
    if (Runs)
      pclose(Stream);
    else
      fclose(Stream);
  }

private:
  FILE *Stream;
  bool Runs;
};

// Or it comes from elsewhere.
class Given {
public:
  explicit Given(FILE *Stream) : Stream(Stream) {}
  Given(const Given &) = delete;
  Given &operator=(const Given &) = delete;
  ~Given() { fclose(Stream); }
  void run(const char *Line) {
    pclose(Stream);
    Stream = popen(Line, "r");
  }

private:
  FILE *Stream;
};

// Two fields that hold one handle: it is enough that one of them gives it back.
#include <cstring>
#include <stdio.h>

class Sink {
public:
  explicit Sink(const char *Path) {
    if (!strcmp(Path, "-"))
      Out = stdout;
    else
      Out = Own = fopen(Path, "w");
  }
  Sink(const Sink &) = delete;
  Sink &operator=(const Sink &) = delete;
  ~Sink() {
    if (Own)
      fclose(Own);
  }
  void line(const char *Text) {
    if (Out)
      fputs(Text, Out);
  }

private:
  FILE *Out = nullptr, *Own = nullptr;
};

// Only one of the two ways leaves it in both.
class SplitSink {
public:
  SplitSink(const char *Path, bool Keeps) {
    FILE *File = fopen(Path, "w"); // warn: is kept in 'Out'
    Out = File;
    if (Keeps)
      Own = File;
  }
  SplitSink(const SplitSink &) = delete;
  SplitSink &operator=(const SplitSink &) = delete;
  ~SplitSink() {
    if (Own)
      fclose(Own);
  }
  void line(const char *Text) {
    if (Out)
      fputs(Text, Out);
  }

private:
  FILE *Out = nullptr, *Own = nullptr;
};

// Neither is given back.
class LostSink {
public:
  explicit LostSink(const char *Path) {
    Out = Last = fopen(Path, "w"); // warn: which nothing in 'LostSink' releases
  }
  ~LostSink() {
    if (Other)
      fclose(Other);
  }
  void other(const char *Path) {
    if (!Other)
      Other = fopen(Path, "w");
  }
  void line(const char *Text) {
    if (Out)
      fputs(Text, Last);
  }

private:
  FILE *Out = nullptr, *Last = nullptr, *Other = nullptr;
};

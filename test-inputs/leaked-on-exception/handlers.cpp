// catch: by what, how much, and what it does.
#include <fcntl.h>
#include <future>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdexcept>
#include <stdio.h>
#include <string>
#include <unistd.h>

void note(const char *Text);

struct Problem {
  virtual ~Problem() = default;
};
struct Timeout : Problem {};
struct Refused : virtual Problem {};
struct Unrelated {};

static int answer(int Code) {
  if (Code == 1)
    throw Timeout();
  if (Code == 2)
    throw Refused();
  return Code;
}

static int number(int Code) {
  if (Code < 0)
    throw Code;
  return Code;
}

int byBase(const char *Path, int Code) {
  int Fd = open(Path, O_RDONLY);
  int Result = 0;
  try {
    Result = answer(Code);
  } catch (const Problem &) {
    Result = -1;
  }
  if (Fd >= 0)
    close(Fd);
  return Result;
}

int byBaseValue(const char *Path, int Code) {
  int Fd = open(Path, O_RDONLY);
  int Result = 0;
  try {
    Result = answer(Code);
  } catch (Problem) {
    Result = -1;
  }
  if (Fd >= 0)
    close(Fd);
  return Result;
}

// One of the two is not caught.
int byOneOfTwo(const char *Path, int Code) {
  int Fd = open(Path, O_RDONLY); // warn: not released when 'answer' throws
  int Result = 0;
  try {
    Result = answer(Code); // note: 'answer' may throw
  } catch (const Timeout &) {
    Result = -1;
  }
  if (Fd >= 0)
    close(Fd);
  return Result;
}

int byBothOfTwo(const char *Path, int Code) {
  int Fd = open(Path, O_RDONLY);
  int Result = 0;
  try {
    Result = answer(Code);
  } catch (const Timeout &) {
    Result = -1;
  } catch (const Refused &) {
    Result = -2;
  }
  if (Fd >= 0)
    close(Fd);
  return Result;
}

// A pointer, or another type, catches nothing of it.
int byUnrelated(const char *Path, int Code) {
  int Fd = open(Path, O_RDONLY); // warn: not released when 'answer' throws
  int Result = 0;
  try {
    Result = answer(Code);
  } catch (const Unrelated &) {
    Result = -1;
  } catch (Problem *) {
    Result = -2;
  }
  if (Fd >= 0)
    close(Fd);
  return Result;
}

int byNumber(const char *Path, int Code) {
  int Fd = open(Path, O_RDONLY);
  int Result = 0;
  try {
    Result = number(Code);
  } catch (int Thrown) {
    Result = Thrown;
  }
  if (Fd >= 0)
    close(Fd);
  return Result;
}

// An int is not converted to a long on its way.
int byWiderNumber(const char *Path, int Code) {
  int Fd = open(Path, O_RDONLY); // warn: not released when 'number' throws
  int Result = 0;
  try {
    Result = number(Code);
  } catch (long Thrown) {
    Result = static_cast<int>(Thrown);
  }
  if (Fd >= 0)
    close(Fd);
  return Result;
}

// The handler is one of two that releases.
int releasesInOne(PGconn *Database, const std::string &Text) {
  PGresult *Rows = PQexec(Database, "SELECT 1"); // warn: 'PGresult' from
  try {
    int N = std::stoi(Text);
    PQclear(Rows);
    return N;
  } catch (const std::invalid_argument &) {
    PQclear(Rows);
    return -1;
  } catch (...) {
    return -2; // note: returns without
  }
}

int releasesInBoth(PGconn *Database, const std::string &Text) {
  PGresult *Rows = PQexec(Database, "SELECT 1");
  try {
    int N = std::stoi(Text);
    PQclear(Rows);
    return N;
  } catch (const std::invalid_argument &) {
    PQclear(Rows);
    return -1;
  } catch (...) {
    PQclear(Rows);
    throw;
  }
}

// Another exception is thrown instead.
int translates(const char *Path, const std::string &Text) {
  FILE *In = fopen(Path, "r"); // warn: not released when this function throws
  if (!In)
    return -1;
  try {
    fseek(In, std::stol(Text), SEEK_SET);
  } catch (const std::exception &E) {
    throw std::runtime_error(E.what()); // note: throws without
  }
  return fclose(In);
}

int translatesRight(const char *Path, const std::string &Text) {
  FILE *In = fopen(Path, "r");
  if (!In)
    return -1;
  try {
    fseek(In, std::stol(Text), SEEK_SET);
  } catch (const std::exception &E) {
    fclose(In);
    throw std::runtime_error(E.what());
  }
  return fclose(In);
}

// The inner handler throws into the outer one.
int innerThrows(const char *Path, const std::string &Text) {
  FILE *In = fopen(Path, "r");
  int N = 0;
  try {
    try {
      N = std::stoi(Text);
    } catch (const std::out_of_range &) {
      throw Unrelated();
    }
  } catch (const Unrelated &) {
    N = -1;
  } catch (const std::logic_error &) {
    N = -2;
  }
  if (In)
    fclose(In);
  return N;
}

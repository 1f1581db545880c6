// try in try, functions that are one try, and exceptions kept for later.
#include <exception>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdexcept>
#include <stdio.h>
#include <string>
#include <unistd.h>

void note(const char *Text);

// A parameter is in scope in the handler of a function-try-block, a local not.
int wholeFunction(const char *Path, const std::string &Text) try {
  int Fd = open(Path, O_RDONLY); // warn: not released when 'stoi' throws
  int N = std::stoi(Text);       // note: 'stoi' may throw
  if (Fd >= 0)
    close(Fd);
  return N;
} catch (const std::exception &) {
  return -1;
}

int wholeFunctionRight(const char *Path, const std::string &Text) try {
  int N = std::stoi(Text);
  int Fd = open(Path, O_RDONLY);
  if (Fd >= 0)
    close(Fd);
  return N;
} catch (...) {
  return -1;
}

void wholeFunctionOwned(redisContext *Session, const std::string &Text) try {
  redisSetTimeout(Session, {std::stoi(Text), 0});
  redisFree(Session);
} catch (...) {
  redisFree(Session);
  throw;
}

// Kept, released, and thrown again.
int keptForLater(PGconn *Database, const std::string &Text) {
  PGresult *Rows = PQexec(Database, "SELECT 1");
  std::exception_ptr Problem;
  int N = 0;
  try {
    N = std::stoi(Text);
  } catch (...) {
    Problem = std::current_exception();
  }
  PQclear(Rows);
  if (Problem)
    std::rethrow_exception(Problem);
  return N;
}

int keptForLaterWrong(PGconn *Database, const std::string &Text) {
  PGresult *Rows = PQexec(Database, "SELECT 1"); // warn: throws
  std::exception_ptr Problem;
  int N = 0;
  try {
    N = std::stoi(Text);
  } catch (...) {
    Problem = std::current_exception();
  }
  if (Problem)
    std::rethrow_exception(Problem); // note: 'rethrow_exception' may throw
  PQclear(Rows);
  return N;
}

// The inner one rethrows, the outer one releases.
int outerReleases(const char *Path, const std::string &Text) {
  FILE *In = fopen(Path, "r");
  if (!In)
    return -1;
  int N = -1;
  try {
    try {
      N = std::stoi(Text);
    } catch (const std::invalid_argument &E) {
      note(E.what());
      throw;
    }
  } catch (const std::exception &) {
    fclose(In);
    return -1;
  }
  fclose(In);
  return N;
}

int outerForgets(const char *Path, const std::string &Text) {
  FILE *In = fopen(Path, "r"); // warn: 'FILE' from 'fopen'
  if (!In)
    return -1;
  int N = -1;
  try {
    try {
      N = std::stoi(Text);
    } catch (const std::invalid_argument &E) {
      note(E.what());
      throw;
    }
  } catch (const std::exception &) {
    return -1; // note: returns without
  }
  fclose(In);
  return N;
}

// Each turn of the loop has its own try.
int eachTurn(const char *const *Paths, const std::string &Text) {
  int Sum = 0;
  for (; *Paths; ++Paths) {
    int Fd = open(*Paths, O_RDONLY);
    try {
      Sum += std::stoi(Text);
    } catch (const std::exception &) {
      if (Fd >= 0)
        close(Fd);
      continue;
    }
    if (Fd >= 0)
      close(Fd);
  }
  return Sum;
}

int eachTurnWrong(const char *const *Paths, const std::string &Text) {
  int Sum = 0;
  for (; *Paths; ++Paths) {
    int Fd = open(*Paths, O_RDONLY); // warn: 'open' is not released
    try {
      Sum += std::stoi(Text);
    } catch (const std::exception &) {
      continue; // note: leaves its scope without
    }
    if (Fd >= 0)
      close(Fd);
  }
  return Sum;
}

// A flag tells the code after the handler.
int flagInHandler(const char *Host, const std::string &Text) {
  redisContext *Session = redisConnect(Host, 6379);
  bool Failed = false;
  int N = 0;
  try {
    N = std::stoi(Text);
    redisFree(Session);
  } catch (...) {
    Failed = true;
  }
  if (Failed)
    redisFree(Session);
  return N;
}

int flagInHandlerWrong(const char *Host, const std::string &Text) {
  redisContext *Session = redisConnect(Host, 6379); // warn: 'redisContext'
  bool Failed = false;
  int N = 0;
  try {
    N = std::stoi(Text);
    redisFree(Session);
  } catch (...) {
    Failed = true;
  }
  return Failed ? -1 : N; // note: returns without
}

// Null until it is open: the handler can tell.
int nullInHandler(const char *Path, const std::string &Text) {
  FILE *In = nullptr;
  try {
    int Offset = std::stoi(Text);
    In = fopen(Path, "r");
    if (!In || fseek(In, Offset, SEEK_SET) != 0)
      throw std::runtime_error("short");
    int C = fgetc(In);
    fclose(In);
    return C;
  } catch (const std::exception &) {
    if (In)
      fclose(In);
    throw;
  }
}

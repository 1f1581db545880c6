// The same with objects of the standard library.
#include <atomic>
#include <fcntl.h>
#include <iostream>
#include <memory>
#include <string>
#include <unistd.h>
#include <vector>

static std::vector<std::string> Names;

bool remember(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    return false;
  Names.resize(Fd + 1);
  Names[Fd] = Path;
  return true;
}

static std::atomic<int> Newest{-1};

void publish(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  if (int Old = Newest.exchange(Fd); Old >= 0)
    close(Old);
}

std::shared_ptr<int> sharedNumber(const char *Path) {
  int Fd = open(Path, O_RDONLY);
  if (Fd < 0)
    return nullptr;
  return std::shared_ptr<int>(new int(Fd), [](int *Number) {
    close(*Number);
    delete Number;
  });
}

bool report(const char *Path) {
  int Fd = open(Path, O_RDONLY); // warn: not released on every path
  if (Fd < 0)
    return false;
  std::cout << "opened " << Fd << "\n";
  return true;
}

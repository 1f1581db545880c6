// Assignment operators of classes that own a handle: the old one must go first.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <utility>

class Stolen {
public:
  explicit Stolen(const char *Path) : Stream(fopen(Path, "r")) {}
  Stolen(Stolen &&Other) noexcept : Stream(Other.Stream) {
    Other.Stream = nullptr;
  }
  Stolen &operator=(Stolen &&Other) noexcept {
    Stream = Other.Stream; // warn: the 'FILE' that 'Stream' holds is lost when another value is stored over it
    Other.Stream = nullptr;
    return *this;
  }
  ~Stolen() {
    if (Stream)
      fclose(Stream);
  }

private:
  FILE *Stream;
};

// The handle came from elsewhere, and a method closes it.
class Exchanged {
public:
  explicit Exchanged(int Descriptor) : Descriptor(Descriptor) {}
  Exchanged(Exchanged &&Other) noexcept
      : Descriptor(std::exchange(Other.Descriptor, -1)) {}
  Exchanged &operator=(Exchanged &&Other) noexcept {
    if (this == &Other)
      return *this;
    Descriptor = std::exchange(Other.Descriptor, -1); // warn: that 'Descriptor' holds is lost
    return *this;
  }
  ~Exchanged() { done(); }
  void done() {
    if (Descriptor >= 0)
      close(Descriptor);
    Descriptor = -1;
  }

private:
  int Descriptor;
};

class ClosesFirst {
public:
  explicit ClosesFirst(int Descriptor) : Descriptor(Descriptor) {}
  ClosesFirst(ClosesFirst &&Other) noexcept
      : Descriptor(std::exchange(Other.Descriptor, -1)) {}
  ClosesFirst &operator=(ClosesFirst &&Other) noexcept {
    if (this != &Other) {
      done();
      Descriptor = std::exchange(Other.Descriptor, -1);
    }
    return *this;
  }
  ~ClosesFirst() { done(); }
  void done() {
    if (Descriptor >= 0)
      close(Descriptor);
    Descriptor = -1;
  }

private:
  int Descriptor;
};

class LooksFirst {
public:
  explicit LooksFirst(const char *Path) : Stream(fopen(Path, "r")) {}
  LooksFirst(LooksFirst &&Other) noexcept : Stream(Other.Stream) {
    Other.Stream = nullptr;
  }
  LooksFirst &operator=(LooksFirst &&Other) noexcept {
    if (Stream)
      fclose(Stream);
    Stream = Other.Stream;
    Other.Stream = nullptr;
    return *this;
  }
  ~LooksFirst() {
    if (Stream)
      fclose(Stream);
  }

private:
  FILE *Stream;
};

class Swapped {
public:
  explicit Swapped(const char *Path) : Stream(fopen(Path, "r")) {}
  Swapped(Swapped &&Other) noexcept : Stream(Other.Stream) {
    Other.Stream = nullptr;
  }
  Swapped &operator=(Swapped &&Other) noexcept {
    std::swap(Stream, Other.Stream);
    return *this;
  }
  ~Swapped() {
    if (Stream)
      fclose(Stream);
  }

private:
  FILE *Stream;
};

class SwappedByHand {
public:
  explicit SwappedByHand(const char *Path) : Stream(fopen(Path, "r")) {}
  SwappedByHand(SwappedByHand &&Other) noexcept : Stream(Other.Stream) {
    Other.Stream = nullptr;
  }
  SwappedByHand &operator=(SwappedByHand &&Other) noexcept {
    FILE *Old = Stream;
    Stream = Other.Stream;
    Other.Stream = Old;
    return *this;
  }
  ~SwappedByHand() {
    if (Stream)
      fclose(Stream);
  }

private:
  FILE *Stream;
};

// Not every object owns what it holds.
class MayOwn {
public:
  MayOwn(FILE *Stream, bool Owns) : Stream(Stream), Owns(Owns) {}
  MayOwn(MayOwn &&Other) noexcept
      : Stream(Other.Stream), Owns(std::exchange(Other.Owns, false)) {}
  MayOwn &operator=(MayOwn &&Other) noexcept {
    Stream = Other.Stream;
    Owns = std::exchange(Other.Owns, false);
    return *this;
  }
  ~MayOwn() {
    if (Owns)
      fclose(Stream);
  }

private:
  FILE *Stream;
  bool Owns;
};

// Nor does this one.
class Viewed {
public:
  explicit Viewed(FILE *Stream) : Stream(Stream) {}
  Viewed(const Viewed &Other) : Stream(Other.Stream) {}
  Viewed &operator=(const Viewed &Other) {
    Stream = Other.Stream;
    return *this;
  }

private:
  FILE *Stream;
};

// One C type for two kinds of handle, calls that return their argument, and
// assignments as conditions.
#include <cstdio>
#include <memory>
#include <openssl/bio.h>

using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;

bool memory() {
  Bio Made(BIO_new(BIO_s_mem()), &BIO_free_all);
  return Made != nullptr;
}

bool connected(const char *Host) {
  Bio Made(BIO_new_connect(Host), &BIO_free_all);
  return Made && BIO_do_connect(Made.get()) > 0;
}

int chained(const char *Path) {
  BIO *Chain = BIO_new_file(Path, "r");
  if (!Chain)
    return -1;
  Chain = BIO_push(Chain, BIO_new(BIO_s_mem()));
  BIO_free_all(Chain);
  return 0;
}

int chainedWrong(const char *Path) {
  BIO *Chain = BIO_new_file(Path, "r"); // warn: 'BIO' from 'BIO_new_file'
  if (!Chain)
    return -1;
  Chain = BIO_push(Chain, BIO_new(BIO_s_mem()));
  return Chain != nullptr; // note: returns without
}

int first(const char *Path) {
  FILE *In;
  if ((In = fopen(Path, "r"))) {
    int C = fgetc(In);
    fclose(In);
    return C;
  }
  return EOF;
}

int stubborn(const char *Path) {
  FILE *In;
  while (!(In = fopen(Path, "r")))
    ;
  return fclose(In);
}

// The guard gives back as the function does, where there are several ways.
#include <openssl/bio.h>
#include <string>

int sum(const char *Path) {
  BIO *In = BIO_new_file(Path, "r"); // warn: 'BIO' from 'BIO_new_file' is not released when 'stoi' throws
  if (!In)
    return -1;
  char Line[80];
  int Sum = 0;
  while (BIO_read(In, Line, sizeof Line) > 0)
    Sum += std::stoi(Line);
  BIO_free(In);
  return Sum;
}

int sumOfChain(const char *Path) {
  BIO *In = BIO_new_file(Path, "r"); // warn: 'BIO' from 'BIO_new_file' is not released when 'stoi' throws
  if (!In)
    return -1;
  char Line[80];
  int Sum = 0;
  while (BIO_read(In, Line, sizeof Line) > 0)
    Sum += std::stoi(Line);
  BIO_free_all(In);
  return Sum;
}

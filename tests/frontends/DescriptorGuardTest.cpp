// The class that holds descriptors is the user's to name.
#include "support/Run.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace connguard {
namespace {

using llvm::StringRef;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr StringRef Code = R"cpp(#include "posix.h"

int size(const char *path) {
  int fd = open(path, 0);
  if (fd < 0)
    return -1;
  if (lseek(fd, 0, 2) < 0)
    return -2;
  close(fd);
  return 0;
}
)cpp";

// The same twice.
constexpr StringRef Another = R"cpp(
int tell(const char *path) {
  int fd = open(path, 0);
  if (lseek(fd, 0, 1) < 0)
    return -2;
  close(fd);
  return 0;
}
)cpp";

constexpr StringRef Posix = R"cpp(#pragma once
extern "C" {
int open(const char *, int, ...);
long lseek(int, long, int);
int close(int);
}
)cpp";

constexpr StringRef Header = R"cpp(#pragma once
#include "posix.h"
namespace base {
class Fd {
public:
  explicit Fd(int fd = -1) : fd_(fd) {}
  Fd(const Fd &) = delete;
  ~Fd() { reset(); }
  int get() const { return fd_; }
  int release() { int fd = fd_; fd_ = -1; return fd; }
  void reset(int fd = -1) { if (fd_ >= 0) close(fd_); fd_ = fd; }

private:
  int fd_;
};
} // namespace base
)cpp";

class DescriptorGuardTest : public testing::Test {
protected:
  void SetUp() override {
    Files.write("posix.h", Posix);
    Files.write("base/fd.h", Header);
    File = Files.write("size.cpp", Code);
  }

  std::vector<std::string> flags() const {
    return {"--", "-std=c++20", "-I" + Files.path()};
  }

  std::string fix() {
    std::vector<std::string> Command = {CONNGUARD_CLI, "fix", "--no-cache",
                                        File};
    llvm::append_range(Command, flags());
    Said = runProgram(Command).Errors;
    return llvm::cantFail(readFile(File));
  }

  std::string tidy(StringRef Option) {
    std::vector<std::string> Command = {
        CONNGUARD_TIDY,
        "-load=" CONNGUARD_PLUGIN,
        "--quiet",
        "--fix",
        "--checks=-*,connguard-*",
        ("--config={CheckOptions: {" + Option + "}}").str(),
        File};
    llvm::append_range(Command, flags());
    Outcome Done = runProgram(Command);
    Said = Done.Output + Done.Errors;
    return llvm::cantFail(readFile(File));
  }

  TemporaryDirectory Files;
  std::string File, Said;
};

const auto Guarded = AllOf(HasSubstr("#include \"base/fd.h\"\n"),
                           HasSubstr("  base::Fd fd(open(path, 0));\n"),
                           Not(HasSubstr("UniqueFileDescriptor")));

TEST_F(DescriptorGuardTest, InTheSettingsOfAProject) {
  Files.write(".clang-tidy",
              "CheckOptions: {DescriptorGuard: 'base/fd.h:base::Fd'}\n");
  std::string Fixed = fix();
  EXPECT_THAT(Fixed, Guarded) << Said;
  EXPECT_EQ(fix(), Fixed) << "a second time";
}

TEST_F(DescriptorGuardTest, InClangTidy) {
  EXPECT_THAT(tidy("DescriptorGuard: 'base/fd.h:base::Fd'"), Guarded) << Said;
}

TEST_F(DescriptorGuardTest, WithoutItTheFileGetsOne) {
  std::string Fixed = fix();
  EXPECT_THAT(Fixed, HasSubstr("  UniqueFileDescriptor fd(open(path, 0));\n"))
      << Said;
  EXPECT_EQ(fix(), Fixed) << "a second time";
}

TEST_F(DescriptorGuardTest, ItGetsOneForAllFindings) {
  File = Files.write("size.cpp", (Code + Another).str());
  std::string Fixed = tidy("");
  constexpr StringRef Class = "class UniqueFileDescriptor {";
  EXPECT_EQ(StringRef(Fixed).count(Class), 1u) << Said << Fixed;
  EXPECT_EQ(StringRef(Fixed).count("  UniqueFileDescriptor fd(open"), 2u)
      << Fixed;
  EXPECT_EQ(tidy(""), Fixed) << "a second time";
  File = Files.write("size.cpp", (Code + Another).str());
  EXPECT_EQ(fix(), Fixed) << Said;
}

TEST_F(DescriptorGuardTest, WrongWordsAreRefused) {
  Files.write(".clang-tidy", "CheckOptions: {DescriptorGuard: 'base::Fd'}\n");
  fix();
  EXPECT_THAT(Said, HasSubstr("names no class of a header; write "
                              "HEADER:CLASS"));
}

} // namespace
} // namespace connguard

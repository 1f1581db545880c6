// Libraries that come in two families of headers: the rows hold in both, as far
// as `since` and `until` say, and the same code gets the same findings. Where
// Debian has one family only, the other one's headers are our minimal ones.
#include "Declarations.h"
#include "Packages.h"
#include "RowCheck.h"

#include "Connguard.h"
#include "catalog/CatalogYaml.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

using namespace clang;
using llvm::StringRef;

namespace connguard::test {
namespace {

const Catalog &shipped() {
  static const Catalog All = [] {
    Catalog C;
    if (llvm::Error Failed = addEmbeddedCatalog(C))
      ADD_FAILURE() << toString(std::move(Failed));
    return C;
  }();
  return All;
}

std::vector<std::string> withFlags(std::vector<std::string> More) {
  std::vector<std::string> Result = flagsOf("", "a package", {});
  llvm::append_range(Result, More);
  return Result;
}

HeaderFamily minimal(StringRef Name, StringRef Version,
                     std::vector<std::string> Headers) {
  return {fmt::format("{} {}", Name.str(), Version.str()), Version.str(),
          std::move(Headers), withFlags({"-I" CONNGUARD_TEST_INPUTS "/mocks"})};
}

HeaderFamily packaged(StringRef Package, std::vector<std::string> Headers,
                      std::vector<std::string> Flags = {}) {
  return {Package.str(), installedVersion(Package), std::move(Headers),
          withFlags(std::move(Flags))};
}

HeaderFamily qt(StringRef Package, StringRef Root,
                std::vector<std::string> Headers) {
  std::string Include = "-I/usr/include/x86_64-linux-gnu/" + Root.str();
  std::vector<std::string> Flags = {"-fPIC", Include};
  for (StringRef Part : {"QtCore", "QtNetwork", "QtSql", "QtConcurrent"})
    Flags.push_back(Include + "/" + Part.str());
  return packaged(Package, std::move(Headers), std::move(Flags));
}

const std::vector<std::string> HiredisHeaders = {"hiredis/hiredis.h",
                                                 "hiredis/async.h"};
const std::vector<std::string> OpensslHeaders = {"openssl/ssl.h",
                                                 "openssl/bio.h"};
const std::vector<std::string> MysqlHeaders = {"mysql/mysql.h"};
const std::vector<std::string> QtHeaders = {"QtSql/QSqlDatabase",
                                            "QtNetwork/QNetworkAccessManager",
                                            "QtConcurrent/QtConcurrent"};

HeaderFamily hiredis0() { return packaged("libhiredis-dev", HiredisHeaders); }
HeaderFamily hiredis1() {
  std::vector<std::string> Headers = HiredisHeaders;
  Headers.insert(Headers.end(), {"hiredis/hiredis_ssl.h", "openssl/ssl.h"});
  return minimal("hiredis", "1.2", Headers);
}
HeaderFamily openssl1() { return minimal("openssl", "1.1.1", OpensslHeaders); }
HeaderFamily openssl3() {
  std::vector<std::string> Headers = OpensslHeaders;
  Headers.push_back("openssl/http.h");
  return packaged("libssl-dev", Headers);
}
HeaderFamily mysql() { return minimal("mysql", "8.4", MysqlHeaders); }
HeaderFamily mariadb() { return packaged("libmariadb-dev", MysqlHeaders); }
HeaderFamily qt5() { return qt("qtbase5-dev", "qt5", QtHeaders); }
HeaderFamily qt6() { return qt("qt6-base-dev", "qt6", QtHeaders); }

std::string complaintsAbout(StringRef Name, const HeaderFamily &In) {
  std::vector<std::string> Said;
  for (const auto &L : shipped().libraries())
    if (L->Name == Name)
      llvm::append_range(Said, complaintsIn(shipped(), *L, In));
  return fmt::format("{}", fmt::join(Said, "\n"));
}

TEST(Families, BearOutTheRows) {
  EXPECT_EQ("", complaintsAbout("hiredis", hiredis0()));
  EXPECT_EQ("", complaintsAbout("hiredis", hiredis1()));
  EXPECT_EQ("", complaintsAbout("openssl", openssl1()));
  EXPECT_EQ("", complaintsAbout("openssl", openssl3()));
  EXPECT_EQ("", complaintsAbout("mariadb", mysql()));
  EXPECT_EQ("", complaintsAbout("mariadb", mariadb()));
  EXPECT_EQ("", complaintsAbout("mysql-nonblocking", mysql()));
  EXPECT_EQ("", complaintsAbout("mariadb-nonblocking", mariadb()));
  EXPECT_EQ("", complaintsAbout("qt5", qt5()));
  EXPECT_EQ("", complaintsAbout("qt6", qt6()));
}

// What one family has and the other has not is missed there.
TEST(Families, DifferFromEachOther) {
  EXPECT_NE("", complaintsAbout("mysql-nonblocking", mariadb()));
  EXPECT_NE("", complaintsAbout("mariadb-nonblocking", mysql()));
  HeaderFamily Later = openssl1();
  Later.Version = "3.0";
  EXPECT_NE("", complaintsAbout("openssl", Later));
  HeaderFamily Earlier = hiredis1();
  Earlier.Version = "0.14";
  EXPECT_NE("", complaintsAbout("hiredis", Earlier));
}

TEST(Families, BearOutTheHandlersOfQt) {
  for (const auto &F : shipped().frameworks())
    if (F->Name == "qt")
      for (HeaderFamily In : {qt5(), qt6()}) {
        In.Headers = F->Headers;
        EXPECT_EQ("", fmt::format("{}", fmt::join(complaintsIn(*F, In), "\n")))
            << In.Name;
      }
}

using Lines = std::set<std::pair<unsigned, std::string>>;

std::string shown(const Lines &All) {
  std::string Text;
  for (const auto &[Line, Rule] : All)
    Text += fmt::format("{}: {}\n", Line, Rule);
  return Text;
}

// `// warn: leaked-connection` at the end of a line
Lines marked(StringRef Code) {
  Lines Result;
  for (unsigned Line = 1; !Code.empty(); ++Line) {
    auto [Text, Rest] = Code.split('\n');
    if (StringRef Rule = Text.split("// warn: ").second; !Rule.empty())
      Result.insert({Line, Rule.str()});
    Code = Rest;
  }
  return Result;
}

// Time limits are another matter.
Lines found(StringRef Code, const HeaderFamily &In) {
  Declarations Parsed(Code, In.Flags);
  EXPECT_EQ("", Parsed.errors()) << In.Name;
  Lines Result;
  if (ASTContext *Unit = Parsed.context())
    for (const Finding &F : analyze(*Unit, shipped()).Findings)
      if (F.Rule != "connguard-missing-timeout")
        Result.insert(
            {Unit->getSourceManager().getExpansionLineNumber(
                 F.Range.getBegin()),
             F.Rule.drop_front(StringRef("connguard-").size()).str()});
  return Result;
}

void expectMarks(const HeaderFamily &In, StringRef Code) {
  EXPECT_FALSE(marked(Code).empty());
  EXPECT_EQ(shown(marked(Code)), shown(found(Code, In))) << In.Name;
}

TEST(Families, OfHiredisGetTheSameFindings) {
  for (const HeaderFamily &In : {hiredis0(), hiredis1()})
    expectMarks(In, R"(
#include <hiredis/async.h>
int leaks(const char *Host) {
  redisContext *C = redisConnect(Host, 6379); // warn: leaked-connection
  if (!C || C->err)
    return -1;
  redisFree(C);
  return 0;
}
int frees(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  if (!C || C->err) {
    redisFree(C);
    return -1;
  }
  redisReply *R = (redisReply *)redisCommand(C, "PING");
  freeReplyObject(R);
  redisFree(C);
  return 0;
}
)");
  expectMarks(hiredis1(), R"(
#include <hiredis/hiredis_ssl.h>
int leaks(redisContext *C) {
  redisSSLContext *S = redisCreateSSLContext(0, 0, 0, 0, 0, 0); // warn: leaked-connection
  return S && redisInitiateSSLWithContext(C, S) == REDIS_OK;
}
int frees(const redisOptions *How) {
  redisContext *C = redisConnectWithOptions(How);
  int Failed = C ? C->err : -1;
  redisFree(C);
  return Failed;
}
)");
}

TEST(Families, OfOpensslGetTheSameFindings) {
  for (const HeaderFamily &In : {openssl1(), openssl3()})
    expectMarks(In, R"(
#include <openssl/ssl.h>
bool leaks(const char *File) {
  SSL_CTX *C = SSL_CTX_new(TLS_client_method()); // warn: leaked-connection
  if (!C || SSL_CTX_use_certificate_file(C, File, SSL_FILETYPE_PEM) != 1)
    return false;
  SSL_CTX_free(C);
  return true;
}
bool frees(SSL_CTX *C, int Fd) {
  SSL *S = SSL_new(C);
  if (!S)
    return false;
  bool Done = SSL_set_fd(S, Fd) == 1 && SSL_connect(S) == 1;
  SSL_free(S);
  return Done;
}
)");
  expectMarks(openssl3(), R"(
#include <openssl/ssl.h>
bool leaks(OSSL_LIB_CTX *In, const char *File) {
  SSL_CTX *C = SSL_CTX_new_ex(In, 0, TLS_client_method()); // warn: leaked-connection
  return C && SSL_CTX_use_certificate_file(C, File, SSL_FILETYPE_PEM) == 1;
}
void frees(OSSL_LIB_CTX *In) {
  SSL_CTX *C = SSL_CTX_new_ex(In, 0, TLS_client_method());
  SSL_CTX_free(C);
}
)");
}

TEST(Families, OfMysqlGetTheSameFindings) {
  for (const HeaderFamily &In : {mysql(), mariadb()})
    expectMarks(In, R"(
#include <mysql/mysql.h>
int leaks(const char *Host) {
  MYSQL *M = mysql_init(nullptr); // warn: leaked-connection
  if (!mysql_real_connect(M, Host, "u", "p", "d", 0, nullptr, 0))
    return -1;
  mysql_close(M);
  return 0;
}
int closes(const char *Host) {
  MYSQL *M = mysql_init(nullptr);
  int Code = 0;
  if (mysql_real_connect(M, Host, "u", "p", "d", 0, nullptr, 0))
    if (MYSQL_RES *R = mysql_store_result(M))
      mysql_free_result(R);
  mysql_close(M);
  return Code;
}
)");
  expectMarks(mariadb(), R"(
#include <mysql/mysql.h>
bool leaks(MYSQL *M, bool All) {
  MYSQL_RES *R = mysql_use_result(M); // warn: leaked-connection
  if (!R || !All)
    return false;
  mysql_free_result_start(R);
  return true;
}
)");
  expectMarks(mysql(), R"(
#include <mysql/mysql.h>
bool leaks(MYSQL *M) {
  MYSQL_RES *R = nullptr;
  mysql_store_result_nonblocking(M, &R); // warn: leaked-connection
  return R && mysql_fetch_row(R);
}
bool frees(MYSQL *M) {
  MYSQL_RES *R = nullptr;
  mysql_store_result_nonblocking(M, &R);
  if (!R)
    return false;
  while (mysql_free_result_nonblocking(R) == NET_ASYNC_NOT_READY)
    ;
  return true;
}
)");
}

TEST(Families, OfQtGetTheSameFindings) {
  for (const HeaderFamily &In : {qt5(), qt6()})
    expectMarks(In, R"(
#include <QtSql/QSqlDatabase>
#include <QtNetwork/QNetworkAccessManager>
#define HANDLER [[clang::annotate("connguard::handler")]]
HANDLER void connects() {
  QSqlDatabase D = QSqlDatabase::addDatabase("QPSQL"); // warn: connection-per-request
  D.open();
}
HANDLER void makesOne(const QNetworkRequest &For) {
  QNetworkAccessManager Manager; // warn: connection-per-request
  Manager.get(For);
}
HANDLER void sharesOne(const QNetworkRequest &For, QNetworkAccessManager &By) {
  By.get(For);
  QSqlDatabase D = QSqlDatabase::database("shop");
}
)");
}

} // namespace
} // namespace connguard::test

#include "recognise/Keepers.h"

#include "recognise/Calls.h"

using namespace clang;

namespace connguard {

// A number cannot carry a pointer away, nor can a const void buffer.
bool cannotOwn(const Expr &Argument) {
  return Argument.getType()->isFloatingType() ||
         Argument.getType()->isBooleanType();
}

bool isC(const FunctionDecl &Callee, const ASTContext &Unit) {
  return !Unit.getLangOpts().CPlusPlus || Callee.isExternC();
}

// A function of a C library that nobody wrote a row for borrows, but for those
// whose signature says that they keep:
//   pthread_setspecific(key, file)      what is anything to them
//   MHD_start_daemon(..., MHD_OPTION_LISTEN_SOCKET, fd, ...)   an option
//   gzdopen(fd, "r")                    what they return is made of it
// MQTTClient, which is void *, is not anything but one kind of handle.
bool mayKeep(const FunctionDecl &Callee, unsigned Index, QualType Argument,
             const Catalog &Known) {
  bool Number = Argument->isIntegralOrEnumerationType();
  if (Index >= Callee.getNumParams())
    return Number;
  QualType Result = Callee.getReturnType()->getPointeeType();
  bool Makes = !Result.isNull() && !Result->isVoidType() &&
               !Result->isAnyCharacterType();
  QualType Taken = Callee.getParamDecl(Index)->getType();
  bool Anything = Taken->isVoidPointerType() &&
                  !Taken->getPointeeType()->getAs<TypedefType>(); // CURL
  if (const auto *Named = Taken->getAs<TypedefType>(); Named && Anything)
    Anything = !Known.isHandleName(Named->getDecl()->getName());
  return (Number && Makes) || Anything;
}

// log_error("connect to %d failed", fd)
bool prints(const FunctionDecl &Callee, unsigned Index) {
  return Index >= Callee.getNumParams() && Callee.hasAttr<FormatAttr>();
}

// log_error("connect to %d failed", fd)
bool onlyReports(const FunctionDecl &Callee) {
  if (!Callee.isVariadic() || !Callee.getReturnType()->isVoidType() ||
      Callee.param_empty())
    return false;
  QualType Last = Callee.parameters().back()->getType();
  return Last->isPointerType() && Last->getPointeeType()->isCharType() &&
         Last->getPointeeType().isConstQualified();
}

// What is anything to a library: memset and the like are none, they write all
// over it.
bool isAnything(const FunctionDecl &Callee, unsigned Index,
                const Expr &Argument, const ASTContext &Unit) {
  QualType Given = Argument.IgnoreParenCasts()->getType();
  return isC(Callee, Unit) && !Callee.getBuiltinID() &&
         Index < Callee.getNumParams() &&
         Callee.getParamDecl(Index)->getType()->isVoidPointerType() &&
         Given->isPointerType() && Given->getPointeeType()->isRecordType();
}

// SSL_set_ex_data(ssl, index, session): a library cannot look into it.
bool isCookie(const FunctionDecl &Callee, unsigned Index, const Expr &Argument,
              const ASTContext &Unit) {
  return isSystem(Callee) && isAnything(Callee, Index, Argument, Unit);
}

} // namespace connguard

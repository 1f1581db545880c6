// The inside of Events.h: one object lowers one function. Split over
//   LoweringPlaces.cpp, LoweringNumbers.cpp   lvalues -> places
//   LoweringValues.cpp, -Operators.cpp, -Questions.cpp  -> operands, conditions
//   LoweringCalls.cpp, -Rows.cpp, -Assumed.cpp   calls -> events
//   LoweringGuards.cpp, LoweringLambdas.cpp   smart pointers; captures
//   LoweringExceptions.cpp, -Edges.cpp, Lowering.cpp   throws; ways; the rest
#ifndef CONNGUARD_RECOGNISE_LOWERING_H
#define CONNGUARD_RECOGNISE_LOWERING_H

#include "recognise/Calls.h"
#include "recognise/Closures.h"
#include "recognise/Events.h"
#include "recognise/PlaceTable.h"
#include "summary/Summary.h"
#include "clang/AST/ASTContext.h"
#include "clang/Analysis/CFG.h"

namespace connguard {

class Lowering : PlaceTable {
public:
  Lowering(const clang::FunctionDecl &Function, CallRecogniser &Calls,
           SummarySource &Summaries, bool Assuming);
  std::optional<FunctionEvents> run();

private: // --- LoweringPlaces.cpp ---
  LocationId variable(const clang::VarDecl &Var);
  /// The place an lvalue names; NoLocation if we cannot tell.
  LocationId locate(const clang::Expr &Lvalue);
  LocationId locateMember(const clang::MemberExpr &Member);
  LocationId someElement(LocationId Of, const clang::Expr &Index);
  LocationId locateElement(const clang::ArraySubscriptExpr &Subscript);
  /// Where the value of \p Pointer is read from.
  LocationId holderOf(const clang::Expr &Pointer);
  LocationId pointedTo(const clang::Expr &Call, unsigned Index);
  Operand value(const clang::Expr &E);
  Operand valueOfCast(const clang::CastExpr &Cast);
  Operand valueOfOperator(const clang::Expr &E);
  Operand valueAfter(const clang::BinaryOperator &Compound);
  Operand step(const clang::UnaryOperator &Step, bool After);
  std::optional<Operand> constant(const clang::Expr &E) const;
  std::optional<Operand> unchanging(const clang::Expr &E);
  bool lookedAt(const clang::Expr &Shown, std::vector<LocationId> &Into);
  LocationId question(const clang::Expr &Call);
  Condition condition(const clang::Expr &E, bool &Negated);
  void packed(const Operand &Value, const clang::Stmt &At);
  void remembered(const clang::Expr &Target, const clang::Stmt &At);
  void keepElsewhere(const clang::Expr &E);

  // --- LoweringCalls.cpp ---
  void call(const clang::Expr &Call);
  void knownCall(const clang::Expr &Call, llvm::ArrayRef<const ApiCall *> Rows);
  void applyEffect(const Effect &Does, const Operand &Handle,
                   const clang::Expr &Call);
  void overwrite(const clang::Expr &Call, const FieldOverwrite &Inside);
  void fill(const clang::Expr &Call, const FieldFill &Inside);
  bool summarizedCall(const clang::Expr &Call, const clang::FunctionDecl &F);
  void unknownCall(const clang::Expr &Call);
  void assume(const clang::Expr &Call, const clang::FunctionDecl &Callee,
              const Summary *Body);
  void acquire(const clang::Expr &Call, const ApiCall &Row, LocationId Into,
               bool Inferred);
  void acquireInto(const clang::Expr &Call, const ApiCall &Row);
  void release(const clang::Expr &Call, const ApiCall &Row);
  void transferRow(const clang::Expr &Call, const ApiCall &Row);
  Event *pass(const clang::Expr &Given, const clang::Expr &Call,
              Event::Policy Treats);
  void passUnknown(const clang::Expr &Call, unsigned Index);
  void watch(Event &Given, const clang::FunctionDecl &Callee, unsigned Index);
  Event::Policy policyFor(const clang::Expr &Call, unsigned Index);
  // --- LoweringGuards.cpp ---
  const GuardClass *guardClass(clang::QualType Type) const;
  LocationId guardIn(const clang::Expr &Named);
  void guard(const clang::Expr &Call, const clang::Expr &Of, LocationId Guard,
             const clang::Expr *Deleter, clang::QualType Type);
  Effect effectOf(const clang::FunctionDecl &Deleter);
  bool deletes(clang::QualType Type, const clang::Expr *Deleter) const;
  bool guardConstruction(const clang::CXXConstructExpr &Made);
  void resetGuard(const clang::CallExpr &Call, LocationId Guard,
                  const clang::Expr *New, const clang::Expr *Deleter,
                  clang::QualType Type);
  void moveGuard(LocationId Into, LocationId From, const clang::Expr &Named,
                 const clang::Expr &At);
  bool guardMethod(const clang::CallExpr &Call, const clang::Expr &Object);
  void exchange(const clang::CallExpr &Call);
  void swap(const clang::CallExpr &Call);
  bool movingCall(const clang::Expr &Call);
  bool guardCall(const clang::Expr &Call);
  std::optional<Condition> guardComparison(const clang::Expr &E);
  // --- LoweringLambdas.cpp ---
  void capture(const clang::LambdaExpr &Lambda);
  void capture(const clang::LambdaExpr &Lambda, const clang::VarDecl &Var,
               const clang::Expr *Init, const Effect &Does, bool OnlyCalled);
  void calledClosure(const clang::Expr &Call, const Summary &Body);
  // --- LoweringExceptions.cpp ---
  void addCatchers(Event &Into, const clang::Stmt &From, Exceptions Flying);
  void throwing(const clang::Expr &Call);
  void raise(const clang::CXXThrowExpr &Throw);
  void giveMembersAway(std::string Why, const clang::Stmt &At,
                       const Summary *To = nullptr);
  void initialise(const clang::CXXCtorInitializer &Initializer);
  void finishExceptions();
  // --- LoweringEdges.cpp ---
  void edges(const clang::CFGBlock &From);
  void shortCut(const clang::CFGBlock &From);
  void branch(const clang::CFGBlock &From, const clang::Expr &Test);
  void switchOver(const clang::CFGBlock &From, const clang::SwitchStmt &Switch);
  // --- Lowering.cpp ---
  void block(const clang::CFGBlock &From);
  void step(const clang::CFGElement &Element);
  void statement(const clang::Stmt &S);
  void expression(const clang::Expr &E);
  void declare(const clang::DeclStmt &S);
  void initialise(LocationId Into, const clang::Expr &Init);
  void initialiseParts(LocationId Into, const clang::InitListExpr &List);
  void makeObject(const clang::InitListExpr &List);
  void assign(const clang::BinaryOperator &Assignment);
  void store(LocationId Into, const Operand &Value, const clang::Stmt &At,
             llvm::StringRef Name);
  void share(LocationId At, const clang::Stmt &By);
  void keep(LocationId Into, const clang::Stmt &At, llvm::StringRef Name);
  void transfer(Operand Value, std::string Why, const clang::Stmt &At);
  void ret(const clang::Expr *Value, const clang::Stmt &At);
  void destroy(const clang::CXXDeleteExpr &Delete);
  void lookInto(const clang::MemberExpr &Member);
  void endScope(const clang::VarDecl &Var, const clang::Stmt *Trigger);
  void feedParent(const clang::Expr &E);
  void endExpression(const clang::Expr &E);
  void cleanUp(const clang::VarDecl &Var, LocationId At, const clang::Stmt &S);
  Event &emit(Event::Kind Does, const clang::Stmt &At);
  const clang::FunctionDecl &Function;
  CallRecogniser &Calls;
  SummarySource &Summaries;
  clang::ASTContext &Unit;
  std::unique_ptr<clang::ParentMap> Parents;
  std::unique_ptr<clang::CFG> Graph;
  FunctionEvents Result;
  Block *Current = nullptr;
  bool Ended = false; ///< The block left by an exception.
  std::optional<Closures> Lambdas;
  std::optional<NumbersUsed> Numbers;
  std::map<llvm::FoldingSetNodeID, const clang::Expr *> Asked;
  llvm::SmallPtrSet<const clang::VarDecl *, 4> Binding; ///< In variable().
  bool Assuming;
};

} // namespace connguard

#endif

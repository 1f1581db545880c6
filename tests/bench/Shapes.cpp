#include "bench/Shapes.h"

#include <fmt/format.h>

namespace connguard {

llvm::StringRef shapeCatalog() {
  return R"(
name: api
resources:
  - type: res
    kind: connection
    acquire: [{ call: acq, handle: result, empty: null }]
    release: [{ call: rel, handle: argument 0 }]
    borrow: [{ call: look, handle: argument 0 }]
)";
}

static std::string branches(unsigned I) {
  return fmt::format("if (x == {0}) y += {0}; else y -= {0};\n", I);
}

// Blocks of a depth that every parser takes.
static std::string nested(unsigned I) {
  std::string Text, Ends;
  for (unsigned Depth = 0; Depth < 20; ++Depth) {
    Text += fmt::format("if (x > {0}) {{ y += {0};\n", I * 20 + Depth);
    Ends += "}";
  }
  return Text + Ends + "\n";
}

static std::string loops(unsigned I) {
  return fmt::format("for (int i = 0; i < x; i++) {{ res *c = acq();\n"
                     "if (!c) continue; if (y == {0}) {{ rel(c); break; }}\n"
                     "y += look(c); rel(c); }}\n",
                     I);
}

static std::string ladders(unsigned I) {
  return fmt::format("{{ res *a, *b; a = acq(); if (!a) goto none{0};\n"
                     "b = acq(); if (!b) goto one{0};\n"
                     "if (x == {0}) goto both{0}; y += look(b);\n"
                     "both{0}: rel(b); one{0}: rel(a); none{0}: y++; }}\n",
                     I);
}

static std::string held() { return "res *c = acq(); if (!c) return 0;\n"; }
static std::string rungs(unsigned I) {
  return fmt::format("if (x == {0}) goto out{0}; y += look(c);\n", I);
}
static std::string landings(unsigned I) {
  return fmt::format("out{0}: y -= {0};\n", I);
}

static std::string handle(unsigned I, llvm::StringRef Name) {
  std::string Text =
      fmt::format("res *{0} = acq(); if (!{0}) return {1};\n", Name.str(), I);
  for (unsigned Use = 0; Use < 5; ++Use)
    Text += fmt::format("if (x == {}) y += look({});\n", I + Use, Name.str());
  for (unsigned Use = 0; Use < 6; ++Use)
    Text += fmt::format("y += x * {};\n", I + Use);
  return Text + fmt::format("rel({});\n", Name.str());
}

static std::string handles(unsigned I) { return "{" + handle(I, "c") + "}\n"; }

// All in one scope: each early return ends the scopes of those before it.
static std::string variables(unsigned I) {
  return handle(I, "c" + std::to_string(I));
}

// So many states that each acquisition is followed alone.
static std::string crowd() {
  std::string Text, Ends;
  for (unsigned I = 0; I < 12; ++I) {
    Text +=
        fmt::format("res *h{0} = 0; if (x & {1}) h{0} = acq();\n", I, 1 << I);
    Ends += fmt::format("if (h{0}) rel(h{0});\n", I);
  }
  return Text + Ends;
}

static std::string copies(unsigned I) {
  return fmt::format("if (x == {0}) y += look(c);\n"
                     "{{ res *d = c; y += look(d); }}\n",
                     I);
}

static std::string assignments(unsigned I) {
  return fmt::format("if (y == {0}) y += x; int n{1} = n{0};\n", I, I + 1);
}
static std::string number() { return "int n0 = x;\n"; }

static std::string cases(unsigned I) {
  return fmt::format("{}switch (x) {{ case {}: y++; break; case {}: y--;\n"
                     "break; default: y = 0; }}\n",
                     handles(I), I, I + 1);
}

static std::string mixed(unsigned I) {
  return branches(I) + nested(I) + loops(I) + ladders(I) + cases(I);
}

llvm::ArrayRef<Shape> allShapes() {
  static constexpr Shape All[] = {
      {"branches in sequence", 3, branches},
      {"nested branches", 40, nested},
      {"loops in sequence", 11, loops},
      {"goto ladders", 14, ladders},
      {"one goto ladder", 4, rungs, held, landings},
      {"copies of a handle", 5, copies, held},
      {"copies of a number", 3, assignments, number},
      {"many handles", 20, handles},
      {"many handles, one scope", 20, variables},
      {"many handles, one by one", 20, handles, crowd},
      {"mixed", 95, mixed},
  };
  return All;
}

std::string sourceOf(const Shape &What, unsigned Statements) {
  std::string Text = "typedef struct res res; res *acq(void); void rel(res *);"
                     " int look(res *);\n"
                     "int f(int x, int y) {\n";
  unsigned Blocks = Statements / What.Statements;
  if (What.Head)
    Text += What.Head();
  for (unsigned I = 0; I < Blocks; ++I)
    Text += What.Block(I);
  for (unsigned I = Blocks; What.Tail && I-- > 0;)
    Text += What.Tail(I);
  return Text + "return y;\n}\n";
}

} // namespace connguard

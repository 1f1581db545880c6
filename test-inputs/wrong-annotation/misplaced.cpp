// Annotations that say nothing.
#define ACQUIRES [[clang::annotate("connguard::acquires")]]
#define MINE(word) __attribute__((annotate("connguard::" #word)))

struct Link;

[[clang::annotate("connguard::aquires")]] Link *misspelt(); // warn: 'connguard::aquires' is no annotation that connguard knows
MINE(close) void unknownWord(Link *Of); // warn: 'connguard::close' is no annotation
[[clang::annotate("connguard:handler")]] void oneColon(); // warn: 'connguard:handler' is no annotation
[[clang::annotate("connguard::handler")]] int HandlerVariable; // warn: 'connguard::handler' says nothing here
ACQUIRES Link *GlobalLink; // warn: 'connguard::acquires' says nothing here
ACQUIRES void nothingReturned(Link *In); // warn: stands where there is no handle
void handsNothingOut(ACQUIRES Link *In); // warn: is on a parameter that hands nothing out
[[clang::annotate("connguard::releases")]] void whichOne(Link *A, Link *B); // warn: does not say which parameter is meant
[[clang::annotate("connguard::owns")]] void noneToOwn(); // warn: is on a function that is passed nothing
void anything([[clang::annotate("connguard::releases")]] void *What); // warn: cannot tell what is given back as 'void *'
struct [[clang::annotate("connguard::releases")]] ReleasingClass {}; // warn: says nothing on a class
[[clang::annotate("connguard::acquires", "leese")]] Link *wordMisspelt(); // warn: does not know 'leese'
[[clang::annotate("connguard::releases", "lease")]] void wordTooMany(Link *L); // warn: takes no further words

void localsAreNoPlace() {
  MINE(owns) Link *Here = nullptr; // warn: 'connguard::owns' says nothing here
  (void)Here;
}

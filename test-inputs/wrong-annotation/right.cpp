// Annotations that say something, and some that are not ours.
#define ACQUIRES [[clang::annotate("connguard::acquires")]]
#define MINE(word) __attribute__((annotate("connguard::" #word)))

struct Cord;

ACQUIRES Cord *layCord(const char *Host);
[[clang::annotate("connguard::acquires", "lease", "never")]] Cord *lendCord();
void layCordInto([[clang::annotate("connguard::acquires")]] Cord **Into);
void cutCord(MINE(releases) Cord *Of);
void cutCordBoth(MINE(releases) Cord *One, MINE(releases) Cord *Other);
[[clang::annotate("connguard::releases")]] void cutCordOnly(Cord *Of);
[[clang::annotate("connguard::borrows")]] const char *endOfCord(Cord *Of);
struct [[clang::annotate("connguard::owns")]] CordKeeper {
  explicit CordKeeper(Cord *Kept);
  [[clang::annotate("connguard::releases")]] void stop();
};
[[clang::annotate("connguard::handler")]] void serveCord();
[[clang::annotate("connguard::once")]] void prepareCords();
[[clang::annotate("somebody::else")]] int OfOthers;

// What T is, instances tell.
template <typename T> ACQUIRES T makeCord();
template <typename T> void endCord(MINE(releases) T Of);
template <typename T> struct CordsOf {
  ACQUIRES T take();
  void give(MINE(releases) T Of);
};

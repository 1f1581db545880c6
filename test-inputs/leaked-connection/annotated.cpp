// Functions that say themselves what they do to a handle.
#include <hiredis/hiredis.h>
#include <utility>

#define SAYS(word) [[clang::annotate("connguard::" #word)]]

struct Wire;
SAYS(acquires) Wire *wireTo(const char *Host);
void endWire(SAYS(releases) Wire *Of);
void endWireLater(SAYS(owns) Wire *Of, int Seconds);
bool wireWorks(SAYS(borrows) Wire *Of);

bool leaksWire(const char *Host) {
  Wire *W = wireTo(Host); // warn: the 'Wire' from 'wireTo' is not released on every path
  if (!W)
    return false;
  if (!wireWorks(W))
    return false;
  endWire(W);
  return true;
}

bool endsWire(const char *Host) {
  Wire *W = wireTo(Host);
  if (!W)
    return false;
  bool Works = wireWorks(W);
  if (Works)
    endWire(W);
  else
    endWireLater(W, 3);
  return Works;
}

// A handle that the catalog knows is given back as the catalog says.
SAYS(acquires) redisContext *sessionStore();
bool asksStore();

bool leaksStore() {
  redisContext *C = sessionStore(); // warn: the 'redisContext' from 'sessionStore' is not released
  if (!asksStore())
    return false;
  redisFree(C);
  return true;
}

void freesStore() {
  if (redisContext *C = sessionStore())
    redisFree(C);
}

// Handed out through a parameter; 0 says that it went well.
int wireInto(const char *Host,
             __attribute__((annotate("connguard::acquires", "call nonzero"))) Wire **Into);

int leaksWhatItGot(const char *Host) {
  Wire *W;
  if (wireInto(Host, &W) != 0) // warn: the 'Wire' from 'wireInto' is not released
    return -1;
  return wireWorks(W) ? 0 : 1;
}

int endsWhatItGot(const char *Host) {
  Wire *W;
  if (wireInto(Host, &W) != 0)
    return -1;
  int Result = wireWorks(W) ? 0 : 1;
  endWire(W);
  return Result;
}

// Classes: one that keeps what it is given, one that only looks at it.
struct SAYS(owns) WireKeeper {
  WireKeeper(Wire *Kept);
};
struct SAYS(borrows) WireView {
  WireView(Wire *Seen);
};

void keepsWire(const char *Host) {
  WireKeeper Keeper(wireTo(Host));
}

void onlyViewsWire(const char *Host) {
  Wire *W = wireTo(Host); // warn: the 'Wire' from 'wireTo' is not released
  if (W)
    WireView View(W);
}

// A method without parameters gives its object back.
struct Channel {
  SAYS(acquires) static Channel *open();
  SAYS(releases) void close();
  void send(const char *Text);
};

bool leaksChannel(bool Now) {
  Channel *C = Channel::open(); // warn: the 'Channel' from 'Channel::open' is not released
  if (!C || !Now)
    return false;
  C->close();
  return true;
}

void closesChannel() {
  if (Channel *C = Channel::open())
    C->close();
}

// What is said at a later declaration counts, too.
void endWireQuickly(Wire *Of);
void endWireQuickly(SAYS(releases) Wire *Of);

void endsQuickly(const char *Host) {
  if (Wire *W = wireTo(Host))
    endWireQuickly(W);
}

// Each instance of a template is annotated.
template <typename T> SAYS(acquires) T *dialAny(const char *Host);
template <typename T> void endAny(SAYS(releases) T *Of);

bool leaksAny(const char *Host, bool Now) {
  Wire *W = dialAny<Wire>(Host); // warn: the 'Wire' from 'dialAny' is not released
  if (!W || !Now)
    return false;
  endAny(W);
  return true;
}

void endsAny(const char *Host) {
  if (Wire *W = dialAny<Wire>(Host))
    endAny(W);
}

// What gives a tube back is declared too late for a fix to call it.
struct Tube;
SAYS(acquires) Tube *tubeTo(const char *Host);

int leaksTube(const char *Host, bool Now) {
  Tube *T = tubeTo(Host); // warn: the 'Tube' from 'tubeTo' is not released
  return T && Now ? 1 : 0;
}

void endTube(SAYS(releases) Tube *Of);

void endsTube(const char *Host) {
  if (Tube *T = tubeTo(Host))
    endTube(T);
}

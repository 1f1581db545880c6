// Given back twice, as annotations say; and what is taken over stays usable.
struct Cable;
[[clang::annotate("connguard::acquires")]] Cable *plugIn();
void unplug([[clang::annotate("connguard::releases")]] Cable *Of);
[[clang::annotate("connguard::acquires", "lease")]] Cable *lendCable();
void useCable([[clang::annotate("connguard::borrows")]] Cable *Of);

void unplugsTwice(bool Twice) {
  Cable *C = plugIn();
  if (!C)
    return;
  unplug(C);
  if (Twice)
    unplug(C); // warn: 'unplug' gives back the 'Cable' from 'plugIn' a second time
}

void unplugsOnce() {
  Cable *C = plugIn();
  if (!C)
    return;
  useCable(C);
  unplug(C);
}

// A release of a type gives back whatever has that type.
void givesLentBack() {
  if (Cable *C = lendCable())
    unplug(C);
}

// A project's own connections, as annotations say.
struct Upstream;
[[clang::annotate("connguard::acquires")]] Upstream *dialUpstream();
[[clang::annotate("connguard::acquires", "lease")]] Upstream *borrowUpstream();
void endUpstream([[clang::annotate("connguard::releases")]] Upstream *Of);

struct [[clang::annotate("connguard::acquires")]] UpstreamClient {
  explicit UpstreamClient(const char *Host);
  ~UpstreamClient();
  void ask();
};

[[clang::annotate("connguard::handler")]] void pageThatDials() {
  Upstream *U = dialUpstream(); // warn: 'dialUpstream'
  if (U)
    endUpstream(U);
}

[[clang::annotate("connguard::handler")]] void pageThatBorrows() {
  if (Upstream *U = borrowUpstream())
    endUpstream(U);
}

[[clang::annotate("connguard::handler")]] void pageWithClient() {
  UpstreamClient Client("stock"); // warn: 'UpstreamClient'
  Client.ask();
}

[[clang::annotate("connguard::once")]] void warmUp() {
  UpstreamClient Client("stock");
  Client.ask();
}

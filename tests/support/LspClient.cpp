#include "LspClient.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

using namespace llvm;

extern char **environ;

namespace connguard {

static Error failure(const Twine &What) {
  return createStringError(inconvertibleErrorCode(), What);
}

template <typename T>
static Expected<T> read(const json::Value &V, StringRef What) {
  T Result;
  json::Path::Root Root(What);
  if (fromJSON(V, Result, Root))
    return Result;
  return Root.getError();
}

//===--- The server's life -----------------------------------------------===//

Expected<std::unique_ptr<LspClient>> LspClient::start(const Options &O) {
  std::unique_ptr<LspClient> Client(new LspClient(O));
  if (Error E = Client->spawn(O))
    return std::move(E);
  if (Error E = Client->initialize())
    return std::move(E);
  return std::move(Client);
}

// Ours, but for what would let a person's own clangd configuration in.
static std::vector<std::string> environmentFor(StringRef Directory) {
  std::vector<std::string> Result;
  for (char **Variable = environ; *Variable; ++Variable)
    if (!StringRef(*Variable).starts_with("CLANGD_") &&
        !StringRef(*Variable).starts_with("XDG_CONFIG_HOME="))
      Result.push_back(*Variable);
  Result.push_back(("XDG_CONFIG_HOME=" + Directory + "/.config").str());
  return Result;
}

static std::vector<char *> pointers(std::vector<std::string> &Strings) {
  std::vector<char *> Result;
  for (std::string &S : Strings)
    Result.push_back(S.data());
  Result.push_back(nullptr);
  return Result;
}

// A socket rather than two pipes: writing to a dead server is then an error
// instead of a signal.
Error LspClient::spawn(const Options &O) {
  SmallString<128> Log;
  if (std::error_code EC = sys::fs::createTemporaryFile("lsp", "log", Log))
    return failure("cannot make a log file: " + EC.message());
  ErrorLog = Log.str();
  int Ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, Ends) != 0)
    return errorCodeToError(std::error_code(errno, std::generic_category()));
  Socket = Ends[0];

  posix_spawn_file_actions_t Actions;
  posix_spawn_file_actions_init(&Actions);
  posix_spawn_file_actions_adddup2(&Actions, Ends[1], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&Actions, Ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&Actions, STDERR_FILENO, ErrorLog.c_str(),
                                   O_WRONLY | O_TRUNC, 0600);
  posix_spawn_file_actions_addchdir_np(&Actions, O.Directory.c_str());
  std::vector<std::string> Args = {O.Program};
  append_range(Args, O.Args);
  std::vector<std::string> Environment = environmentFor(O.Directory);
  int Status =
      posix_spawnp(&Server, O.Program.c_str(), &Actions, nullptr,
                   pointers(Args).data(), pointers(Environment).data());
  posix_spawn_file_actions_destroy(&Actions);
  close(Ends[1]);
  if (Status == 0)
    return Error::success();
  Server = -1;
  return failure("cannot start '" + O.Program + "' in '" + O.Directory +
                 "': " + std::generic_category().message(Status));
}

Error LspClient::initialize() {
  json::Object Kinds{{"valueSet", json::Array{"quickfix", "refactor"}}};
  json::Object Capabilities{
      {"textDocument",
       json::Object{
           {"publishDiagnostics",
            json::Object{{"relatedInformation", true},
                         {"codeDescriptionSupport", true}}},
           {"codeAction",
            json::Object{{"codeActionLiteralSupport",
                          json::Object{{"codeActionKind", std::move(Kinds)}}}}},
       }}};
  auto Answer = request(
      "initialize", json::Object{{"processId", getpid()},
                                 {"rootUri", nullptr},
                                 {"capabilities", std::move(Capabilities)}});
  if (!Answer)
    return Answer.takeError();
  if (const json::Object *Result = Answer->getAsObject())
    if (const json::Object *Info = Result->getObject("serverInfo"))
      Version = Info->getString("version").value_or("");
  return notify("initialized", json::Object{});
}

Error LspClient::shutdown() {
  if (auto Answer = request("shutdown", nullptr); !Answer)
    return Answer.takeError();
  if (Error E = notify("exit", nullptr))
    return E;
  return awaitExit(std::chrono::steady_clock::now() + Patience);
}

// A server that still has something to say ends only when it is heard.
Error LspClient::awaitExit(Deadline Until) {
  int Status = 0;
  char Last[1 << 16];
  while (waitpid(Server, &Status, WNOHANG) == 0) {
    while (recv(Socket, Last, sizeof Last, MSG_DONTWAIT) > 0)
      ;
    if (std::chrono::steady_clock::now() > Until)
      return failure("the server does not exit");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  Server = -1;
  if (WIFEXITED(Status) && WEXITSTATUS(Status) == 0)
    return Error::success();
  return failure(WIFSIGNALED(Status)
                     ? "the server died of signal " + Twine(WTERMSIG(Status))
                     : "the server's status is " + Twine(WEXITSTATUS(Status)));
}

LspClient::~LspClient() {
  if (Socket != -1)
    close(Socket);
  if (Server != -1) {
    kill(Server, SIGKILL);
    waitpid(Server, nullptr, 0);
  }
  sys::fs::remove(ErrorLog);
}

Error LspClient::died(StringRef Instead) {
  std::string Log = "nothing";
  if (auto File = MemoryBuffer::getFile(ErrorLog);
      File && (*File)->getBufferSize())
    Log = (*File)->getBuffer().take_back(2000).str();
  return failure(Instead + "; on stderr it wrote: " + Log);
}

//===--- Conversations ---------------------------------------------------===//

Error LspClient::open(StringRef File, StringRef Language, StringRef Text) {
  json::Object Document{{"uri", lsp::uriOf(File)},
                        {"languageId", Language},
                        {"version", 1},
                        {"text", Text}};
  return notify("textDocument/didOpen",
                json::Object{{"textDocument", std::move(Document)}});
}

Expected<std::vector<lsp::Diagnostic>> LspClient::diagnostics(StringRef File) {
  Deadline Until = std::chrono::steady_clock::now() + Patience;
  std::string Uri = lsp::uriOf(File);
  while (!Published.contains(Uri))
    if (Error E = receive(Until))
      return joinErrors(failure("no diagnostics for " + File), std::move(E));
  json::Value List = std::move(Published.find(Uri)->second);
  Published.erase(Uri);
  return read<std::vector<lsp::Diagnostic>>(List, "diagnostics");
}

Expected<std::vector<lsp::Action>> LspClient::fixes(StringRef File,
                                                    const lsp::Diagnostic &D) {
  return actions(File, D.Where,
                 json::Object{{"diagnostics", json::Array{D.AsSent}},
                              {"only", json::Array{"quickfix"}}});
}

Expected<std::vector<lsp::Action>>
LspClient::refactorings(StringRef File, lsp::Range Selected) {
  return actions(File, Selected,
                 json::Object{{"diagnostics", json::Array{}},
                              {"only", json::Array{"refactor"}}});
}

Expected<std::vector<lsp::Action>>
LspClient::actions(StringRef File, lsp::Range Where, json::Object Context) {
  auto Answer = request(
      "textDocument/codeAction",
      json::Object{{"textDocument", json::Object{{"uri", lsp::uriOf(File)}}},
                   {"range", toJSON(Where)},
                   {"context", std::move(Context)}});
  if (!Answer)
    return Answer.takeError();
  if (Answer->kind() == json::Value::Null) // How some servers say "none".
    return std::vector<lsp::Action>();
  return read<std::vector<lsp::Action>>(*Answer, "code actions");
}

Expected<json::Value> LspClient::request(StringRef Method, json::Value Params) {
  Deadline Until = std::chrono::steady_clock::now() + Patience;
  int64_t Id = ++Requests;
  Error E = send(
      json::Object{{"id", Id}, {"method", Method}, {"params", Params}}, Until);
  while (!E && !Replies.contains(Id))
    E = receive(Until);
  if (E)
    return joinErrors(failure("no answer to " + Method), std::move(E));
  json::Object Reply = std::move(Replies.extract(Id).mapped());
  if (const json::Object *Refusal = Reply.getObject("error"))
    return failure(Method + " was refused: " +
                   Refusal->getString("message").value_or("no reason given"));
  if (json::Value *Result = Reply.get("result"))
    return std::move(*Result);
  return failure("the answer to " + Method + " has neither result nor error");
}

Error LspClient::notify(StringRef Method, json::Value Params) {
  return send(json::Object{{"method", Method}, {"params", std::move(Params)}},
              std::chrono::steady_clock::now() + Patience);
}

Error LspClient::dispatch(json::Object Message, Deadline Until) {
  std::optional<StringRef> Method = Message.getString("method");
  const json::Value *Id = Message.get("id");
  // A server may wait for our answer to its own requests. What we are asked
  // (to show progress, to refresh) asks for no more than an acknowledgement.
  if (Method && Id)
    return send(json::Object{{"id", *Id}, {"result", nullptr}}, Until);
  if (!Method) {
    std::optional<int64_t> Number = Message.getInteger("id");
    if (!Number)
      return failure("the server sent neither a method nor a reply");
    Replies.insert_or_assign(*Number, std::move(Message));
    return Error::success();
  }
  const json::Object *Params = Message.getObject("params");
  if (*Method != "textDocument/publishDiagnostics" || !Params)
    return Error::success();
  StringRef Uri = Params->getString("uri").value_or("");
  if (const json::Value *List = Params->get("diagnostics"))
    Published.insert_or_assign(Uri, *List);
  return Error::success();
}

//===--- Bytes -----------------------------------------------------------===//

Error LspClient::await(short Events, Deadline Until) {
  auto Left = std::chrono::duration_cast<std::chrono::milliseconds>(
      Until - std::chrono::steady_clock::now());
  pollfd Poll = {Socket, Events, 0};
  // A server that talks all the time must not keep us for ever.
  int Ready =
      Left.count() > 0 ? poll(&Poll, 1, static_cast<int>(Left.count())) : 0;
  if (Ready > 0 || (Ready < 0 && errno == EINTR))
    return Error::success();
  return died(formatv("not done after {0} ms", Patience.count()).str());
}

Error LspClient::readMore(Deadline Until) {
  if (Error E = await(POLLIN, Until))
    return E;
  char Chunk[1 << 16];
  ssize_t Size = recv(Socket, Chunk, sizeof Chunk, MSG_DONTWAIT);
  if (Size > 0)
    Received.append(Chunk, Size);
  else if (Size == 0 || (errno != EAGAIN && errno != EINTR))
    return died("the server has closed its output");
  return Error::success();
}

// A server that cannot write does not read either: take what it sends. That a
// server is gone is for those to say who wait for it, after its last words.
Error LspClient::send(json::Object Message, Deadline Until) {
  Message["jsonrpc"] = "2.0";
  std::string Text = formatv("{0}", json::Value(std::move(Message)));
  std::string Bytes =
      formatv("Content-Length: {0}\r\n\r\n{1}", Text.size(), Text);
  for (StringRef Left = Bytes; !Left.empty();) {
    ssize_t Size =
        ::send(Socket, Left.data(), Left.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (Size < 0 && errno != EAGAIN && errno != EINTR)
      return Error::success();
    Left = Left.drop_front(std::max<ssize_t>(Size, 0));
    if (Left.empty())
      break;
    if (Error E = await(POLLIN | POLLOUT, Until))
      return E;
    char Chunk[1 << 16];
    if (ssize_t Got = recv(Socket, Chunk, sizeof Chunk, MSG_DONTWAIT); Got > 0)
      Received.append(Chunk, Got);
  }
  return Error::success();
}

// Nobody publishes that much; it keeps a lying header from filling the memory.
static constexpr size_t MostBytes = 1 << 28;
static constexpr size_t MostHeaderBytes = 1 << 12;

Expected<StringRef> LspClient::frame(Deadline Until) {
  size_t End;
  while ((End = Received.find("\r\n\r\n")) == std::string::npos) {
    if (Received.size() > MostHeaderBytes)
      break;
    if (Error E = readMore(Until))
      return std::move(E);
  }
  size_t Size = 0;
  StringRef Header = StringRef(Received).substr(0, End);
  for (StringRef Line : split(Header, "\r\n"))
    if (Line.consume_front("Content-Length: ") &&
        Line.trim().getAsInteger(10, Size))
      Size = 0;
  if (End == std::string::npos || Size == 0 || Size > MostBytes)
    return died(("not a header of LSP: " + Header.take_front(200)).str());
  Received.erase(0, End + 4);
  while (Received.size() < Size)
    if (Error E = readMore(Until))
      return std::move(E);
  Body = Received.substr(0, Size);
  Received.erase(0, Size);
  return StringRef(Body);
}

Error LspClient::receive(Deadline Until) {
  auto Text = frame(Until);
  if (!Text)
    return Text.takeError();
  auto Message = json::parse(*Text);
  if (!Message)
    return joinErrors(died("the server sent what is not JSON"),
                      Message.takeError());
  json::Object *Fields = Message->getAsObject();
  if (!Fields)
    return died(("not a message of LSP: " + Text->take_front(200)).str());
  return dispatch(std::move(*Fields), Until);
}

} // namespace connguard

#include "engine/Workers.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/MemoryBuffer.h"
#include <chrono>
#include <csignal>
#include <deque>
#include <fcntl.h>
#include <fmt/format.h>
#include <list>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace connguard {

namespace {

using Clock = std::chrono::steady_clock;

/// How often memory and time are looked at.
constexpr std::chrono::milliseconds Pace(200);

/// One process. Ends it when it goes.
class Worker {
public:
  /// Null if the process cannot be started; errno says why.
  static std::unique_ptr<Worker> start(const std::string &Program);
  ~Worker();

  bool give(std::size_t Index, const Task &What);
  /// Takes what has come. False if the process is gone.
  bool receive();
  /// Has the whole reply come?
  bool isDone() const;
  /// The reply, which has come; nothing if it is none. It is ready for more.
  std::optional<Reply> take();
  /// How it ended, as of waitpid(). Only for a process that is gone.
  int status();

  std::uint64_t memory() const;
  int handle() const { return Socket; }
  /// The task it is at.
  std::optional<std::size_t> at() const { return Index; }
  Clock::time_point since() const { return Since; }

private:
  Worker(pid_t Process, int Socket) : Process(Process), Socket(Socket) {}

  pid_t Process;
  int Socket;
  std::optional<std::size_t> Index;
  Clock::time_point Since;
  std::string Received;
};

/// All of them, and what is still to do.
class Pool {
public:
  Pool(const std::vector<Task> &Tasks, const WorkerOptions &How,
       const std::function<void(std::size_t, Reply)> &Done)
      : Tasks(Tasks), How(How), Done(Done), Slots(How.Slots) {
    for (std::size_t I = 0; I != Tasks.size(); ++I)
      Waiting.push_back(I);
  }

  void run();

private:
  using Place = std::list<std::unique_ptr<Worker>>::iterator;

  std::size_t busy() const;
  std::uint64_t memory() const;
  bool mayStart() const;
  void startSome();
  void wait();
  void receive(Place From);
  void limitTime();
  void limitMemory();
  void fail(std::size_t Index, const std::string &Why);
  void giveUp(Place From, const std::string &Why);

  const std::vector<Task> &Tasks;
  const WorkerOptions &How;
  const std::function<void(std::size_t, Reply)> &Done;
  std::size_t Slots;
  std::uint64_t Expected = 0; ///< The most that one has needed so far.
  std::deque<std::size_t> Waiting;
  std::list<std::unique_ptr<Worker>> Workers;
};

} // namespace

//===--- One process
//-------------------------------------------------------===//

std::unique_ptr<Worker> Worker::start(const std::string &Program) {
  int Ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, Ends) != 0)
    return nullptr;
  posix_spawn_file_actions_t Actions;
  posix_spawn_file_actions_init(&Actions);
  posix_spawn_file_actions_adddup2(&Actions, Ends[1], STDIN_FILENO);
  // What Clang prints is not part of our output.
  posix_spawn_file_actions_addopen(&Actions, STDOUT_FILENO, "/dev/null",
                                   O_WRONLY, 0);
  std::string Name = Program, Command = WorkerCommand.str();
  char *Arguments[] = {Name.data(), Command.data(), nullptr};
  pid_t Process = 0;
  int Failed = posix_spawn(&Process, Program.c_str(), &Actions, nullptr,
                           Arguments, environ);
  posix_spawn_file_actions_destroy(&Actions);
  close(Ends[1]);
  if (Failed != 0) {
    close(Ends[0]);
    errno = Failed;
    return nullptr;
  }
  return std::unique_ptr<Worker>(new Worker(Process, Ends[0]));
}

int Worker::status() {
  int Status = 0;
  waitpid(Process, &Status, 0);
  Process = 0;
  return Status;
}

Worker::~Worker() {
  if (Process != 0) {
    kill(Process, SIGKILL);
    waitpid(Process, nullptr, 0);
  }
  close(Socket);
}

static bool sendAll(int Socket, llvm::StringRef Bytes) {
  while (!Bytes.empty()) {
    ssize_t Put = send(Socket, Bytes.data(), Bytes.size(), MSG_NOSIGNAL);
    if (Put <= 0)
      return false;
    Bytes = Bytes.drop_front(static_cast<std::size_t>(Put));
  }
  return true;
}

// A worker that waits for a task reads all of it: this cannot block for good.
bool Worker::give(std::size_t New, const Task &What) {
  Index = New;
  Since = Clock::now();
  std::string Bytes = pack(What);
  char Size[8];
  llvm::support::endian::write64le(Size, Bytes.size());
  return sendAll(Socket, llvm::StringRef(Size, 8)) && sendAll(Socket, Bytes);
}

bool Worker::receive() {
  std::string Part(1 << 16, '\0');
  ssize_t Got = recv(Socket, Part.data(), Part.size(), MSG_DONTWAIT);
  if (Got > 0)
    Received.append(Part, 0, static_cast<std::size_t>(Got));
  return Got > 0 || (Got < 0 && (errno == EAGAIN || errno == EINTR));
}

bool Worker::isDone() const {
  return Received.size() >= 8 &&
         Received.size() - 8 >=
             llvm::support::endian::read64le(Received.data());
}

std::optional<Reply> Worker::take() {
  std::optional<Reply> Result =
      unpack<Reply>(llvm::StringRef(Received).drop_front(8));
  Received.clear();
  Index.reset();
  return Result;
}

// The second number of statm: pages that are in memory.
std::uint64_t Worker::memory() const {
  auto Text = llvm::MemoryBuffer::getFileAsStream(
      fmt::format("/proc/{}/statm", Process));
  std::uint64_t Pages = 0;
  if (Text)
    (*Text)->getBuffer().split(' ').second.split(' ').first.getAsInteger(10,
                                                                         Pages);
  return Pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

//===--- All of them
//-------------------------------------------------------===//

std::size_t Pool::busy() const {
  return static_cast<std::size_t>(
      llvm::count_if(Workers, [](const auto &W) { return W->at(); }));
}

std::uint64_t Pool::memory() const {
  std::uint64_t Sum = 0;
  for (const auto &W : Workers)
    Sum += W->memory();
  return Sum;
}

// One may always run.
bool Pool::mayStart() const {
  if (Waiting.empty() || busy() >= Slots)
    return false;
  return busy() == 0 || How.MaxMemory == 0 ||
         memory() + Expected <= How.MaxMemory;
}

void Pool::fail(std::size_t Index, const std::string &Why) {
  const std::string &File = Tasks[Index].Wanted.File;
  Reply Failed;
  Failed.Inputs.Torn = true;
  Failed.Result.File = File;
  Failed.Result.Failed = {
      .At = {.File = File},
      .Message = fmt::format("not analysed: {}; to see it again: connguard "
                             "check --no-cache {}",
                             Why, File)};
  Done(Index, std::move(Failed));
}

void Pool::startSome() {
  while (mayStart()) {
    auto Idle = llvm::find_if(Workers, [](const auto &W) { return !W->at(); });
    if (Idle == Workers.end()) {
      std::unique_ptr<Worker> New = Worker::start(How.Program);
      if (!New) {
        fail(Waiting.front(), fmt::format("{} cannot be started: {}",
                                          How.Program, std::strerror(errno)));
        Waiting.pop_front();
        continue;
      }
      Idle = Workers.insert(Workers.end(), std::move(New));
    }
    std::size_t Index = Waiting.front();
    Waiting.pop_front();
    if (!(*Idle)->give(Index, Tasks[Index]))
      receive(Idle); // which finds out why
  }
}

static std::string endOf(int Status) {
  if (WIFSIGNALED(Status) && WTERMSIG(Status) == SIGKILL)
    return "the analysis was killed; the system may be out of memory";
  if (WIFSIGNALED(Status))
    return fmt::format("the analysis crashed (signal {})", WTERMSIG(Status));
  return fmt::format("the analysis ended early (exit code {})",
                     WEXITSTATUS(Status));
}

void Pool::giveUp(Place From, const std::string &Why) {
  std::optional<std::size_t> Index = (*From)->at();
  Workers.erase(From);
  if (Index)
    fail(*Index, Why);
}

void Pool::receive(Place From) {
  bool Alive = (*From)->receive();
  if (std::optional<std::size_t> Index = (*From)->at();
      Index && (*From)->isDone()) {
    if (std::optional<Reply> Result = (*From)->take())
      Done(*Index, std::move(*Result));
    else
      fail(*Index, "the process of the analysis wrote something else");
  } else if (!Alive) {
    giveUp(From, endOf((*From)->status()));
  }
}

void Pool::limitTime() {
  for (auto I = Workers.begin(); I != Workers.end();) {
    auto This = I++;
    if ((*This)->at() &&
        Clock::now() - (*This)->since() >= std::chrono::seconds(How.Timeout))
      giveUp(This,
             fmt::format("it took more than {} s (--timeout)", How.Timeout));
  }
}

void Pool::limitMemory() {
  for (const auto &W : Workers)
    Expected = std::max(Expected, W->memory());
  if (memory() <= How.MaxMemory)
    return;
  auto Last = Workers.end();
  for (auto I = Workers.begin(); I != Workers.end(); ++I)
    if ((*I)->at() &&
        (Last == Workers.end() || (*I)->since() > (*Last)->since()))
      Last = I;
  if (Last == Workers.end())
    return;
  if (busy() == 1)
    return giveUp(Last, fmt::format("it took more than {} MiB of memory "
                                    "(--max-memory)",
                                    How.MaxMemory >> 20));
  // Later, when there is more room.
  if (std::optional<std::size_t> Index = (*Last)->at())
    Waiting.push_front(*Index);
  Workers.erase(Last);
  Slots = busy();
}

void Pool::wait() {
  std::vector<pollfd> Handles;
  std::vector<Place> From;
  for (auto I = Workers.begin(); I != Workers.end(); ++I) {
    Handles.push_back({.fd = (*I)->handle(), .events = POLLIN, .revents = 0});
    From.push_back(I);
  }
  poll(Handles.data(), Handles.size(), Pace.count());
  for (std::size_t I = 0; I != Handles.size(); ++I)
    if (Handles[I].revents != 0)
      receive(From[I]);
}

void Pool::run() {
  auto Looked = Clock::now();
  for (startSome(); busy() != 0; startSome()) {
    wait();
    if (Clock::now() - Looked < Pace)
      continue;
    Looked = Clock::now();
    if (How.Timeout != 0)
      limitTime();
    if (How.MaxMemory != 0)
      limitMemory();
  }
}

void runInWorkers(const std::vector<Task> &Tasks, const WorkerOptions &How,
                  const std::function<void(std::size_t, Reply)> &Done) {
  Pool(Tasks, How, Done).run();
}

} // namespace connguard

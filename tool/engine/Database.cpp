#include "engine/Database.h"
#include "engine/Arguments.h"

#include "clang/Driver/Types.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <fmt/format.h>

using namespace clang;

namespace connguard {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

static constexpr llvm::StringLiteral FileName = "compile_commands.json";

// LLVM's reader says neither where nor what; so what it needs is looked for
// here.
static llvm::Error checkEntry(const llvm::json::Value &Entry) {
  const llvm::json::Object *Fields = Entry.getAsObject();
  if (!Fields)
    return llvm::createStringError("is not an object");
  for (llvm::StringRef Key : {"directory", "file"})
    if (!Fields->getString(Key))
      return llvm::createStringError(
          fmt::format("has no string \"{}\"", Key.str()));
  if (!Fields->getString("command") && !Fields->getArray("arguments"))
    return llvm::createStringError(
        "has neither a string \"command\" nor an array \"arguments\"");
  return llvm::Error::success();
}

// Parses \p Text. Relative directories, which LLVM would start from where we
// were started, start from \p Root.
static llvm::Expected<llvm::json::Value> readEntries(llvm::StringRef Text,
                                                     llvm::StringRef Root) {
  llvm::Expected<llvm::json::Value> Parsed = llvm::json::parse(Text);
  if (!Parsed)
    return Parsed.takeError();
  llvm::json::Array *Entries = Parsed->getAsArray();
  if (!Entries)
    return llvm::createStringError("is not an array of commands");
  for (std::size_t I = 0; I != Entries->size(); ++I) {
    if (llvm::Error Wrong = checkEntry((*Entries)[I]))
      return llvm::createStringError(
          fmt::format("entry {} {}", I + 1, llvm::toString(std::move(Wrong))));
    llvm::json::Value &Directory =
        *(*Entries)[I].getAsObject()->get("directory");
    // NOLINTNEXTLINE(bugprone-unchecked-optional-access): tested above
    llvm::SmallString<256> Path(*Directory.getAsString());
    path::make_absolute(Root, Path);
    Directory = Path.str().str();
  }
  return Parsed;
}

Database::Database(llvm::StringRef Path,
                   std::unique_ptr<tooling::CompilationDatabase> Commands)
    : Path(Path.str()), Commands(std::move(Commands)) {}

Database::~Database() = default;

llvm::Expected<std::unique_ptr<Database>> Database::load(llvm::StringRef Path) {
  auto Text = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Text)
    return llvm::createFileError(Path, Text.getError());
  llvm::Expected<llvm::json::Value> Entries =
      readEntries((*Text)->getBuffer(), path::parent_path(Path));
  if (!Entries)
    return llvm::createFileError(Path, Entries.takeError());
  std::string Why;
  std::unique_ptr<tooling::CompilationDatabase> Commands =
      tooling::JSONCompilationDatabase::loadFromBuffer(
          llvm::formatv("{0}", *Entries).str(), Why,
          tooling::JSONCommandLineSyntax::AutoDetect);
  if (!Commands)
    return llvm::createFileError(Path, llvm::createStringError(Why));
  Commands = tooling::inferTargetAndDriverMode(tooling::expandResponseFiles(
      std::move(Commands), llvm::vfs::createPhysicalFileSystem()));
  return std::unique_ptr<Database>(new Database(Path, std::move(Commands)));
}

std::vector<Unit> Database::unitsOf(llvm::StringRef File) const {
  std::vector<Unit> Result;
  for (tooling::CompileCommand &Command : Commands->getCompileCommands(File))
    Result.push_back(unitOf(File, std::move(Command)));
  return Result;
}

// What we have no parser for (assembler, Fortran) is not a unit; a name that
// says nothing is.
static bool mayBeC(llvm::StringRef File) {
  llvm::StringRef Extension = path::extension(File);
  Extension.consume_front(".");
  driver::types::ID Type = driver::types::lookupTypeForExtension(Extension);
  return Type == driver::types::TY_INVALID ||
         driver::types::isDerivedFromC(Type);
}

bool isSource(llvm::StringRef File) {
  llvm::StringRef Extension = path::extension(File);
  return Extension.consume_front(".") && mayBeC(File) && !isHeader(File) &&
         driver::types::lookupTypeForExtension(Extension) !=
             driver::types::TY_INVALID;
}

static bool isBelow(llvm::StringRef File, llvm::StringRef Directory) {
  return File.consume_front(Directory) &&
         (Directory.ends_with("/") || File.starts_with("/"));
}

std::vector<Unit> Database::unitsBelow(llvm::StringRef Directory) const {
  llvm::SmallString<256> Real;
  if (fs::real_path(Directory, Real))
    Real = Directory;
  std::vector<Unit> Result;
  for (const std::string &File : Commands->getAllFiles())
    if (mayBeC(File) && (isBelow(File, Directory) || isBelow(File, Real)))
      llvm::append_range(Result, unitsOf(File));
  return Result;
}

llvm::Expected<const Database *> Databases::load(llvm::StringRef File) {
  std::unique_ptr<Database> &Slot = Loaded[File];
  if (Slot)
    return Slot.get();
  llvm::Expected<std::unique_ptr<Database>> New = Database::load(File);
  if (!New)
    return New.takeError();
  Slot = std::move(*New);
  return Slot.get();
}

llvm::Expected<std::vector<const Database *>>
Databases::in(llvm::StringRef Path) {
  llvm::SmallString<256> File(Path);
  if (fs::is_directory(Path))
    path::append(File, FileName);
  llvm::Expected<const Database *> Found = load(File);
  if (!Found)
    return Found.takeError();
  return std::vector<const Database *>{*Found};
}

// The directory itself, and the usual places of builds in it.
static std::vector<std::string> buildDirectories(llvm::StringRef Directory) {
  std::vector<std::string> Result;
  std::error_code Failed;
  for (fs::directory_iterator I(Directory, Failed), End; I != End && !Failed;
       I.increment(Failed)) {
    llvm::StringRef Name = path::filename(I->path());
    if (Name.starts_with("build") || Name == "out")
      Result.push_back(I->path());
  }
  llvm::sort(Result);
  Result.insert(Result.begin(), Directory.str());
  return Result;
}

llvm::Error Databases::addIn(llvm::StringRef Directory,
                             std::vector<const Database *> &Into) {
  for (const std::string &Build : buildDirectories(Directory)) {
    llvm::SmallString<256> File(Build);
    path::append(File, FileName);
    if (!fs::exists(File))
      continue;
    llvm::Expected<const Database *> Found = load(File);
    if (!Found)
      return Found.takeError();
    Into.push_back(*Found);
  }
  return llvm::Error::success();
}

llvm::Expected<std::vector<const Database *>>
Databases::above(llvm::StringRef Path) {
  std::vector<const Database *> Result;
  llvm::StringRef Start =
      fs::is_directory(Path) ? Path : path::parent_path(Path);
  for (llvm::StringRef At = Start; !At.empty(); At = path::parent_path(At))
    if (llvm::Error Failed = addIn(At, Result))
      return std::move(Failed);
  if (!Result.empty())
    return Result;
  return llvm::createStringError(fmt::format(
      "no {} for '{}', neither in a directory above it nor in a 'build*' or "
      "'out' there\n"
      "  make one:            cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, or "
      "'bear -- make'\n"
      "  say where it is:     -p BUILD_DIR\n"
      "  or give the flags:   connguard check FILE -- FLAGS",
      FileName.str(), Path.str()));
}

} // namespace connguard

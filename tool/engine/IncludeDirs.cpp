#include "engine/IncludeDirs.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

namespace connguard {

namespace path = llvm::sys::path;

// Of every command, whatever it says.
static constexpr llvm::StringLiteral SystemDirectories[] = {
    "/usr/include/", "/usr/local/include/", "/usr/lib/",
    CONNGUARD_RESOURCE_DIR "/"};

IncludeDirs::IncludeDirs(const Unit &Of) {
  for (llvm::StringRef Path : SystemDirectories)
    All.push_back({.Path = Path.str(), .System = true});
  for (std::size_t I = 0; I != Of.Arguments.size(); ++I) {
    llvm::StringRef Path = Of.Arguments[I];
    bool System =
        Path.consume_front("-isystem") || Path.consume_front("-idirafter");
    if (!System && !Path.consume_front("-iquote") && !Path.consume_front("-I"))
      continue;
    if (Path.empty() && I + 1 != Of.Arguments.size())
      Path = Of.Arguments[++I];
    llvm::SmallString<256> Full(Path);
    llvm::sys::path::make_absolute(Of.Directory, Full);
    path::remove_dots(Full, /*remove_dot_dot=*/true);
    Full += "/";
    // Clang keeps a directory of the system at its place.
    if (!llvm::is_contained(SystemDirectories, Full.str()))
      All.push_back({.Path = std::string(Full), .System = System});
  }
  All.push_back({.Path = path::parent_path(Of.File).str() + "/"});
}

// Include directories are often relative, with dots.
static std::string cleaned(llvm::StringRef File) {
  llvm::SmallString<256> Result(File);
  path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

// The innermost directory says.
bool IncludeDirs::isSystem(llvm::StringRef Name) const {
  std::string Clean = cleaned(Name);
  llvm::StringRef File = Clean;
  const Directory *Nearest = nullptr;
  for (const Directory &D : All)
    if (File.starts_with(D.Path) &&
        (!Nearest || Nearest->Path.size() < D.Path.size()))
      Nearest = &D;
  return Nearest && Nearest->System;
}

std::string IncludeDirs::rivals(llvm::ArrayRef<std::string> Files,
                                FileState &Now) const {
  std::string Found;
  for (llvm::StringRef Given : Files) {
    std::string Clean = cleaned(Given);
    llvm::StringRef File = Clean;
    for (const Directory &In : All) {
      if (In.System || !File.starts_with(In.Path))
        continue;
      llvm::StringRef Name = File.drop_front(In.Path.size());
      for (const Directory &Other : All) {
        llvm::SmallString<256> Rival(Other.Path);
        Rival += Name;
        if (&Other != &In && Rival != File &&
            Now.has(path::parent_path(Rival), path::filename(Rival))) {
          Found += Rival;
          Found += '\n';
        }
      }
    }
  }
  return digestOf(Found);
}

} // namespace connguard

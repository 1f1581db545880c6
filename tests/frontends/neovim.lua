-- What Neovim shows of connguard-clangd, printed for a person to read. Not run
-- by ctest (that is ClangdTest.cpp). Written for Neovim 0.7, the one of Debian
-- 12. To run it:
--
--   CONNGUARD_CLANGD=build/bin/connguard-clangd \
--     nvim --headless --clean -S tests/frontends/neovim.lua path/to/leak.cpp
--
-- It prints every diagnostic with its notes and link, then every code action on
-- its line, applies the first that edits the file, and prints the result. The
-- file on disk is not changed.

local function say(format, ...)
  io.stdout:write(string.format(format, ...) .. "\n")
end

local function leave(problem)
  if problem then
    io.stderr:write(problem .. "\n")
    vim.cmd("cquit 1")
  end
  vim.cmd("qall!")
end

local function ask(buffer, method, params)
  local replies, problem =
    vim.lsp.buf_request_sync(buffer, method, params, 60000)
  if problem then
    leave(method .. ": " .. problem)
  end
  local _, reply = next(replies)
  return reply and reply.result or {}
end

local function show(diagnostic)
  local lsp = diagnostic.user_data.lsp
  local link = lsp.codeDescription and lsp.codeDescription.href or "no link"
  say("%d:%d: %s [%s] <%s>", diagnostic.lnum + 1, diagnostic.col + 1,
    diagnostic.message, lsp.code, link)
  for _, note in ipairs(lsp.relatedInformation or {}) do
    local start = note.location.range.start
    say("  %d:%d: %s", start.line + 1, start.character + 1, note.message)
  end
end

-- Code actions as they are offered with the cursor on the diagnostic.
local function actions(buffer, diagnostic)
  local line = diagnostic.lnum
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = {
      start = { line = line, character = diagnostic.col },
      ["end"] = { line = diagnostic.end_lnum, character = diagnostic.end_col },
    },
    context = {
      diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, line),
    },
  }
  return ask(buffer, "textDocument/codeAction", params)
end

local buffer = vim.api.nvim_get_current_buf()
local server = os.getenv("CONNGUARD_CLANGD") or "connguard-clangd"
local id = vim.lsp.start_client({
  name = "connguard-clangd",
  cmd = { server, "--log=error" },
  root_dir = vim.fn.expand("%:p:h"),
})
if not id then
  leave("cannot start " .. server)
end
vim.lsp.buf_attach_client(buffer, id)

local function ours()
  return vim.tbl_filter(function(diagnostic)
    return vim.startswith(diagnostic.user_data.lsp.code or "", "connguard-")
  end, vim.diagnostic.get(buffer))
end
if not vim.wait(60000, function() return #ours() > 0 end, 50) then
  leave("no finding of connguard within a minute")
end

for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
  show(diagnostic)
end
local applied = false
for _, action in ipairs(actions(buffer, ours()[1])) do
  say("action: %s (%s)", action.title, action.kind or "no kind")
  if action.edit and not applied then
    applied = true
    vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
    local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
    say("%s", table.concat(lines, "\n"))
  end
end
leave()

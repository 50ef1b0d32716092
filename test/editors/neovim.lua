-- Neovim's own client against the server: it opens a file, waits for the findings, completes a key and applies a fix.
-- What comes of it is written as JSON into the file that RESULT names.
local result = {}

local function finish()
  local file = assert(io.open(vim.env.RESULT, 'w'))
  file:write(vim.json and vim.json.encode(result) or vim.fn.json_encode(result))
  file:close()
  vim.cmd('qa!')
end

local function run()
  vim.cmd('edit ' .. vim.env.FILE)
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.start_client({
    name = 'cdk8s-alb',
    cmd = vim.split(vim.env.SERVER, '\n'),
    root_dir = vim.env.FOLDER,
    workspace_folders = { { uri = vim.uri_from_fname(vim.env.FOLDER), name = 'test' } },
  })
  vim.lsp.buf_attach_client(buffer, client)

  local function findings()
    return vim.diagnostic.get(buffer)
  end
  local function wait(what, holds)
    assert(vim.wait(60000, holds, 20), what)
  end

  wait('no findings', function() return #findings() > 0 end)
  result.findings = vim.tbl_map(function(each)
    return { line = each.lnum + 1, column = each.col + 1, message = each.message, code = each.code }
  end, findings())

  -- The cursor behind the misspelt key, as who reads the finding has it.
  vim.api.nvim_win_set_cursor(0, { findings()[1].lnum + 1, findings()[1].col + 1 })
  vim.ui.select = function(items, _, choose) choose(items[1], 1) end
  vim.lsp.buf.code_action()
  wait('the fix was not applied', function()
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n'):find('healthcheck%-path: /healthz') ~= nil
  end)
  wait('the finding is still there', function() return #findings() == 0 end)

  -- A new line below, on which a key is begun.
  local typed = 'alb.ingress.kubernetes.io/target-t'
  local line = tonumber(vim.env.LINE)
  vim.api.nvim_buf_set_lines(buffer, line, line, false, { '    ' .. typed })
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = line, character = 4 + #typed },
  }
  local answers = assert(vim.lsp.buf_request_sync(buffer, 'textDocument/completion', params, 60000))
  local items = answers[client].result.items or answers[client].result
  local fitting = vim.tbl_filter(function(item) return item.label:find(typed, 1, true) == 1 end, items)
  result.offered = vim.tbl_map(function(item) return item.label end, fitting)
  vim.lsp.util.apply_text_edits({ fitting[1].textEdit }, buffer, 'utf-16')
  result.lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
end

local ok, problem = xpcall(run, debug.traceback)
if not ok then result.problem = problem end
finish()

--[[
Turns claims, links to `toplines:`, into what a reader can use, while Pandoc or Quarto renders a manuscript.

    pandoc paper.md --lua-filter toplines.lua -o paper.html
    toplines strip paper.md --as footnotes --notes notes.json
    pandoc paper.md --lua-filter toplines.lua -M toplines-as=footnotes -M toplines-notes=notes.json -o paper.docx

In a Quarto document:

    filters: [toplines]
    toplines-verify: true
    toplines-as: footnotes

Metadata:
    toplines-verify  true: every claim is recomputed, and claims without a number are filled in; a number that differs stops the
                     render. Other text is the command to run in the place of `npx toplines`
    toplines-data    folders whose data sets claims name
    toplines-as      text (the words alone; so it is when nothing is said) or footnotes
    toplines-notes   a JSON file that has the citation of each destination: {"toplines:share?…": "IRI, March 2014 …"}; with
                     toplines-verify it is made on the way

A claim in a footnote has its citation in parentheses. In footnotes mode a claim without a citation is an error.
Footnotes need Pandoc 3.1.1 or later.
]]

local problems = {}

local function problem(message)
  problems[#problems + 1] = message
end

local function is_recipe(address)
  return address:lower():find('^%s*toplines:') ~= nil
end

--- Pandoc percent-encodes what an address cannot hold; the file of citations has destinations as they were written.
local function encoded(address)
  return (address:gsub('[%s<>|"{}%[%]^`\\]', function(character)
    return string.format('%%%02X', character:byte())
  end))
end

local function text_of(value)
  return value and pandoc.utils.stringify(value) or nil
end

local function read_file(name)
  local file = io.open(name, 'rb')
  if not file then
    local input = PANDOC_STATE.input_files[1]
    if input then
      file = io.open(pandoc.path.join({ pandoc.path.directory(input), name }), 'rb')
    end
  end
  if not file then
    error('toplines: The file of citations `' .. name .. '` is not there. Write it: toplines strip paper.md --notes ' .. name .. '.', 0)
  end
  local content = file:read('a')
  file:close()
  return content
end

local function read_notes(name)
  if not (pandoc.json and pandoc.json.decode) then
    error('toplines: Footnotes need Pandoc 3.1.1 or later, and this is ' .. tostring(PANDOC_VERSION) .. '. Install a later one, or set toplines-as: text.', 0)
  end
  local read, decoded = pcall(pandoc.json.decode, read_file(name), false)
  if not read or type(decoded) ~= 'table' then
    error('toplines: `' .. name .. '` is no JSON object of citations. Write it anew: toplines strip paper.md --notes ' .. name .. '.', 0)
  end
  local notes = {}
  for destination, citation in pairs(decoded) do
    if type(destination) == 'string' and type(citation) == 'string' and citation:find('%S') then
      notes[encoded(destination)] = citation
    end
  end
  return notes
end

--- A citation's words; addresses of pages are links.
local function citation_inlines(citation)
  return pandoc.Inlines(citation):walk({
    Str = function(str)
      local before, address, after = str.text:match('^([(<%["]*)(https?://.-)([.,;:!?)>%]"\']*)$')
      if address then
        return { pandoc.Str(before), pandoc.Link({ pandoc.Str(address) }, address), pandoc.Str(after) }
      end
    end,
  })
end

local function filter_of(notes)
  --- The citation of a claim; nil where none is wanted or known.
  local function citation_of(destination, words)
    if not notes then
      return nil
    end
    local citation = notes[encoded(destination)]
    if not citation then
      problem('The file of citations has none for `' .. words .. '` (' .. destination .. '). Write it anew with toplines strip --notes.')
    end
    return citation
  end

  --- What follows a claim's words: a footnote, or parentheses in a place that can have none.
  local function tail_of(destination, words, place)
    local citation = place ~= 'words' and citation_of(destination, words)
    if not citation then
      return pandoc.Inlines({})
    end
    local inlines = citation_inlines(citation)
    if place == 'text' then
      return pandoc.Inlines({ pandoc.Note({ pandoc.Para(inlines) }) })
    end
    local tail = pandoc.Inlines({ pandoc.Space(), pandoc.Str('(') })
    tail:extend(inlines)
    tail:insert(pandoc.Str(')'))
    return tail
  end

  --- The address of an HTML start tag, as Pandoc reads it.
  local function address_of_tag(tag)
    local address
    pandoc.read(tag .. 'x</a>', 'html'):walk({
      Link = function(link)
        address = link.target
      end,
    })
    return address
  end

  local function recipe_of_tag(element)
    if element.t ~= 'RawInline' or not element.format:find('^html') or not element.text:lower():find('^<a[%s/]') then
      return nil
    end
    local address = address_of_tag(element.text)
    return address and is_recipe(address) and address or nil
  end

  --- `<a href="toplines:…">` and `</a>` stand among a line's words.
  local function without_tags(inlines, place)
    local result, open, words = pandoc.Inlines({}), nil, nil
    for _, element in ipairs(inlines) do
      local address = recipe_of_tag(element)
      if address then
        open, words = address, pandoc.Inlines({})
      elseif open and element.t == 'RawInline' and element.text:lower():find('^</a%s*>') then
        result:extend(tail_of(open, pandoc.utils.stringify(words), place))
        open = nil
      else
        if open then
          words:insert(element)
        end
        result:insert(element)
      end
    end
    if open then
      problem('The link `' .. open .. '` has no </a> in its paragraph. Close it there.')
    end
    return result
  end

  --- A raw block keeps its tags, but for those of claims.
  local function without_raw_links(html)
    return (html:gsub('(<[aA][%s/][^>]*>)(.-)(</[aA]%s*>)', function(tag, words, close)
      local address = address_of_tag(tag)
      if not address or not is_recipe(address) then
        return tag .. words .. close
      end
      local citation = citation_of(address, words)
      if not citation then
        return words
      end
      local entities = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;' }
      return words .. ' (' .. citation:gsub('[&<>]', entities) .. ')'
    end))
  end

  local inside
  --- @param place 'text', 'note' (a footnote has none of its own) or 'words' (an image's words have none at all)
  inside = function(place)
    return {
      traverse = 'topdown',
      Inlines = function(inlines)
        return without_tags(inlines, place)
      end,
      Link = function(link)
        if not is_recipe(link.target) then
          return nil
        end
        local words = pandoc.utils.stringify(link.content)
        if not words:find('%S') or words == link.target then
          problem('The number of `' .. link.target .. '` is not filled in yet. Set toplines-verify: true, or run toplines verify --fix.')
        end
        local result = link.content:walk(inside('words'))
        result:extend(tail_of(link.target, words, place))
        return result, false
      end,
      Note = function(note)
        note.content = note.content:walk(inside('note'))
        return note, false
      end,
      Image = function(image)
        if is_recipe(image.src) then
          problem('The recipe `' .. image.src .. '` is the address of an image. Remove the exclamation mark before its link.')
        end
        image.caption = image.caption:walk(inside('words'))
        return image, false
      end,
      RawBlock = function(block)
        if block.format:find('^html') and block.text:lower():find('toplines:', 1, true) then
          return pandoc.RawBlock(block.format, without_raw_links(block.text)), false
        end
      end,
    }
  end
  return inside('text')
end

--- The words of a list in the metadata, or of one value.
local function texts_of(value)
  if pandoc.utils.type(value) ~= 'List' then
    return value and { text_of(value) } or {}
  end
  return value:map(text_of)
end

--- Runs the command line; what it says is an error where it does not end well.
local function run_toplines(command, arguments)
  local words = {}
  for word in command:gmatch('%S+') do
    words[#words + 1] = word
  end
  local program = table.remove(words, 1)
  for _, argument in ipairs(arguments) do
    words[#words + 1] = argument
  end
  local ran, result = pcall(pandoc.pipe, program, words, '')
  if not ran then
    local said = type(result) == 'table' and result.output or tostring(result)
    error('toplines: ' .. (said:find('%S') and said or 'The command `' .. command .. '` cannot be run.'), 0)
  end
  return result
end

local function write_file(name, content)
  local file = assert(io.open(name, 'wb'))
  file:write(content)
  file:close()
end

local function claims_in(doc)
  local links = pandoc.List()
  doc:walk({
    traverse = 'topdown',
    Link = function(link)
      if is_recipe(link.target) then
        links:insert(link)
      end
    end,
  })
  return links
end

--- The document with the numbers that were left open, and the file of citations; a number that differs is an error.
local function verified(doc, command, notes)
  return pandoc.system.with_temporary_directory('toplines', function(folder)
    local manuscript = pandoc.path.join({ folder, 'manuscript.md' })
    write_file(manuscript, pandoc.write(doc, 'markdown', { columns = 100000 }))
    local data = {}
    for _, path in ipairs(texts_of(doc.meta['toplines-data'])) do
      data[#data + 1] = '--data'
      data[#data + 1] = path
    end
    run_toplines(command, { 'verify', manuscript, '--fix', table.unpack(data) })
    local filled = claims_in(pandoc.read(read_file(manuscript), 'markdown'))
    local at = 0
    local result = doc:walk({
      traverse = 'topdown',
      Link = function(link)
        if is_recipe(link.target) then
          at = at + 1
          local words, right = pandoc.utils.stringify(link), pandoc.utils.stringify(filled[at])
          if words ~= right and words:find('%d') then
            problem('`' .. words .. '` should be `' .. right .. '`.')
          end
          link.content = filled[at].content
          return link
        end
      end,
    })
    if notes then
      local file = pandoc.path.join({ folder, 'notes.json' })
      run_toplines(command, { 'strip', manuscript, '--as', 'footnotes', '--out', pandoc.path.join({ folder, 'stripped.md' }), '--notes', file, table.unpack(data) })
      notes = read_notes(file)
    end
    return { result, notes }
  end)
end

function Pandoc(doc)
  local as = text_of(doc.meta['toplines-as']) or 'text'
  local name = text_of(doc.meta['toplines-notes'])
  if as ~= 'text' and as ~= 'footnotes' then
    error('toplines: `toplines-as` is `' .. as .. '`. Write text or footnotes.', 0)
  end
  local verify = text_of(doc.meta['toplines-verify'])
  if verify == 'false' then
    verify = nil
  end
  if as == 'footnotes' and not name and not verify then
    error('toplines: Footnotes need the file of citations. Name it with toplines-notes, or set toplines-verify: true.', 0)
  end
  local notes = as == 'footnotes' and name and read_notes(name) or nil
  if verify then
    local made
    doc, made = table.unpack(verified(doc, verify == 'true' and 'npx toplines' or verify, as == 'footnotes' and not notes))
    notes = notes or made or nil
  end
  local result = doc:walk(filter_of(notes))
  if #problems > 0 then
    error('toplines: ' .. table.concat(problems, '\ntoplines: '), 0)
  end
  return result
end

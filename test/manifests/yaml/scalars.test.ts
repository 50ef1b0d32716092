import { parsed } from './value';

test.each<[string, string, unknown]>([
  ['keeps one line break at the end', 'a: |\n  one\n\n\nb: 1\n', { a: 'one\n', b: 1 }],
  ['keeps all of them after +', 'a: |+\n  one\n\n\nb: 1\n', { a: 'one\n\n\n', b: 1 }],
  ['keeps none after -', 'a: |-\n  one\n\n\nb: 1\n', { a: 'one', b: 1 }],
  [
    'has its first line say how deep it is indented',
    'a: |\n    one\n      two\n    three\n',
    { a: 'one\n  two\nthree\n' },
  ],
  ['may say so in its header', 'a: |1\n   one\n two\n', { a: '  one\ntwo\n' }],
  ['may say so with what is kept, in both orders', '- |1-\n   one\n- |-1\n   one\n', ['  one', '  one']],
  ['counts that from the key around it', 'a:\n  b: |2\n     one\n', { a: { b: ' one\n' } }],
  ['counts that from the margin where nothing is around it', '|2\n   one\n', ' one\n'],
  ['has a comment after its header', 'a: | # one\n  two\n', { a: 'two\n' }],
  ['has a comment after what is kept', 'a: >-\t# one\n  two\n', { a: 'two' }],
  ['takes a mark of comments for text', 'a: |\n  # one\n  two # three\n', { a: '# one\ntwo # three\n' }],
  ['begins with blank lines', 'a: |\n\n \n  one\n', { a: '\n\none\n' }],
  ['holds blank lines with spaces', 'a: |\n  one\n    \n  two\n', { a: 'one\n  \ntwo\n' }],
  ['ends at a line that is indented less', 'a:\n  b: |\n    one\n  c: 1\n', { a: { b: 'one\n', c: 1 } }],
  ['may be empty', 'a: |\nb: |-\nc: |+\n\nd: 1\n', { a: '', b: '', c: '\n', d: 1 }],
  ['may end with the text', 'a: |\n  one', { a: 'one\n' }],
  ['of the whole document may stand at a space', '|\n one\n', 'one\n'],
  ['of an item is indented more than its dash', '- |\n one\n- two\n', ['one\n', 'two']],
  ['keeps tabs after the indentation', 'a: |\n  one\ttwo\n  \tthree\n', { a: 'one\ttwo\n\tthree\n' }],
  ['has every break of YAML 1.1', 'a: |\n  one\r\n  two\r  three\x85  four\n', { a: 'one\ntwo\nthree\nfour\n' }],
  ['leaves the separators of Unicode', 'a: |\n  one\u2028  two\u2029  three\n', { a: 'one\u2028two\u2029three\n' }],
])('a literal block %s', (_, text, value) => {
  expect(parsed(text)).toEqual(value);
});

test.each<[string, string, unknown]>([
  ['makes a space of a line break', 'a: >\n  one\n  two\n', { a: 'one two\n' }],
  [
    'makes a break of a blank line, and one less of more',
    'a: >\n  one\n\n  two\n\n\n  three\n',
    { a: 'one\ntwo\n\nthree\n' },
  ],
  [
    'leaves the breaks around lines that are indented more',
    'a: >\n  one\n   two\n  three\n',
    { a: 'one\n two\nthree\n' },
  ],
  ['also after blank lines', 'a: >\n  one\n\n   two\n\n  three\n', { a: 'one\n\n two\n\nthree\n' }],
  ['also where a tab begins them', 'a: >\n  one\n  \ttwo\n  three\n', { a: 'one\n\ttwo\nthree\n' }],
  ['begins with blank lines', 'a: >\n\n  one\n', { a: '\none\n' }],
  ['does not fold at a separator of Unicode', 'a: >\n  one\u2028  two\n', { a: 'one\u2028two\n' }],
  ['keeps no break at the end after -', 'a: >-\n  one\n  two\n\n', { a: 'one two' }],
  ['keeps all of them after +', 'a: >+\n  one\n  two\n\n', { a: 'one two\n\n' }],
])('a folded block %s', (_, text, value) => {
  expect(parsed(text)).toEqual(value);
});

test.each<[string, string, unknown]>([
  ['keeps spaces within a line', 'a: one  two\n', { a: 'one  two' }],
  ['folds a line break to a space, whatever is around it', 'a: one  \n   two\n', { a: 'one two' }],
  ['folds blank lines to one break less', 'a: one\n\n\n  two\n', { a: 'one\n\ntwo' }],
  ['ends before a comment', 'a: one # two\nb: one#two\n', { a: 'one', b: 'one#two' }],
  ['ends before a comment on a line of its own', 'a: one\n  # two\nb: 1\n', { a: 'one', b: 1 }],
  ['may begin with marks that mean nothing there', '[-a, ~a, <a, ^]\n', ['-a', '~a', '<a', '^']],
  ['may hold marks that mean something in brackets alone', '- a?b\n- a,b\n', ['a?b', 'a,b']],
  ['may hold brackets outside of brackets', 'a: b[c], {d}?\n', { a: 'b[c], {d}?' }],
  ['may begin with a question mark or a colon outside of brackets', '- ?a\n- :b\n- -c\n', ['?a', ':b', '-c']],
  ['is a key with spaces before its colon', 'a b : c\n', { 'a b': 'c' }],
  ['goes on in brackets at any column', 'a: [one\ntwo]\n', { a: ['one two'] }],
  ['ends at the end of the text', 'a: one', { a: 'one' }],
  ['ends at the end of the document', 'a\n...\n', 'a'],
  ['folds every break of YAML 1.1', 'a: one\x85  two\r  three\n', { a: 'one two three' }],
  ['keeps a separator of Unicode', 'a: one\u2028  two\n', { a: 'one\u2028two' }],
  ['keeps separators of Unicode after others', 'a: one\n\u2029  two\n', { a: 'one\u2029two' }],
])('a plain text %s', (_, text, value) => {
  expect(parsed(text)).toEqual(value);
});

test.each<[string, string, unknown]>([
  ['single quotes mean nothing by a backslash', "'a\\n'\n", 'a\\n'],
  ['single quotes are doubled within', "'it''s ''so'''\n", "it's 'so'"],
  ['single quotes fold lines', "'one\n\n two  three \n  four'\n", 'one\ntwo  three four'],
  ['double quotes fold lines', '"one\n\n two  three \n  four"\n', 'one\ntwo  three four'],
  ['a backslash at the end of a line joins it to the next one', '"one \\\n   two"\n', 'one two'],
  ['and keeps the blank lines that follow', '"one\\\n\n  two"\n', 'one\ntwo'],
  ['an escaped space at the end of a line stays', '"one\\ \n  two"\n', 'one  two'],
  ['spaces at both ends stay', '" one "\n', ' one '],
  ['a mark of comments is text', '"a # b"\n', 'a # b'],
  ['a quoted text is a key', '"a": 1\n\'b\': 2\n', { a: 1, b: 2 }],
  ['a quoted key needs no space after its colon in brackets', '{"a":1, \'b\':2}\n', { a: 1, b: 2 }],
  ['an empty text', '["", \'\']\n', ['', '']],
  ['three dots within a line', '"a ... b"\n', 'a ... b'],
])('%s', (_, text, value) => {
  expect(parsed(text)).toEqual(value);
});

test.each([
  ['\\0', '\0'],
  ['\\a', '\x07'],
  ['\\b', '\b'],
  ['\\t', '\t'],
  ['\\\t', '\t'],
  ['\\n', '\n'],
  ['\\v', '\v'],
  ['\\f', '\f'],
  ['\\r', '\r'],
  ['\\e', '\x1B'],
  ['\\ ', ' '],
  ['\\"', '"'],
  ["\\'", "'"],
  ['\\\\', '\\'],
  ['\\N', '\x85'],
  ['\\_', '\xA0'],
  ['\\L', '\u2028'],
  ['\\P', '\u2029'],
  ['\\x7e', '~'],
  ['\\u00e9', 'é'],
  ['\\U0001F600', '😀'],
])('the escape %j', (written, character) => {
  expect(parsed(`"a${written}b"`)).toBe(`a${character}b`);
});

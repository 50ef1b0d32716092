import { withProgress } from '../../src/cli/progress';

/** All that is written to a terminal or pipe, with the erasing of lines made visible. */
function scene({ isTTY = true, isDumb = false, step = 1500 } = {}) {
  const all: string[] = [];
  const sink = { isTTY, write: (text: string) => all.push(text.replaceAll('\r\x1b[K', '<erase>')) };
  let now = 0;
  const clock = () => {
    now += step;
    return now;
  };
  return { ...withProgress(sink, sink, isDumb, clock), all };
}

test('a line says what takes so long, and is gone before anything is printed', () => {
  const { stdout, stderr, progress, all } = scene();
  progress('Looking at 20000 objects');
  progress('Drawing 3 load balancers');
  stdout.write('a plan');
  stdout.write(', and more');
  progress('Looking at 1 objects');
  stderr.write('a note');
  expect(all).toEqual([
    '<erase>Looking at 20000 objects …',
    '<erase>Drawing 3 load balancers …',
    '<erase>',
    'a plan',
    ', and more',
    '<erase>Looking at 1 objects …',
    '<erase>',
    'a note',
  ]);
  expect([stdout.isTTY, stderr.isTTY]).toEqual([true, true]);
});

test.each([{ step: 900 }, { isTTY: false }, { isDumb: true }])('there is none with %j', (options) => {
  const { stdout, progress, all } = scene(options);
  progress('Looking at 2 objects');
  stdout.write('a plan');
  expect(all).toEqual(['a plan']);
});

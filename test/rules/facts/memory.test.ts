import { judgedOnce } from '../../../src/rules/facts/judged-once';
import { FactMemory, remembering } from '../../../src/rules/facts/memory';

describe('what is worked out about an object', () => {
  const working = () => jest.fn((key: { readonly name: string }) => key.name.length);
  const key = { name: 'web' };

  test('is remembered with it, apart from what else is', () => {
    const memory = new FactMemory();
    const [first, again, other] = [working(), working(), working()];
    expect(remembering(memory, 'length', first)(key)).toBe(3);
    expect(remembering(memory, 'length', again)(key)).toBe(3);
    expect(remembering(memory, 'other', other)(key)).toBe(3);
    expect([first, again, other].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1]);
    expect(remembering(memory, 'length', again)({ name: 'web' })).toBe(3);
    expect(again).toHaveBeenCalledTimes(1);
  });

  test('is worked out each time without a memory', () => {
    const work = working();
    const length = remembering(undefined, 'length', work);
    length(key);
    length(key);
    expect(work).toHaveBeenCalledTimes(2);
  });
});

test('a text is judged once, even where there is nothing to say', () => {
  const judge = jest.fn((text: string) => (text === '' ? 'is empty' : undefined));
  const judged = judgedOnce(judge);
  expect([judged(''), judged('a'), judged('a'), judged('')]).toEqual(['is empty', undefined, undefined, 'is empty']);
  expect(judge).toHaveBeenCalledTimes(2);
});

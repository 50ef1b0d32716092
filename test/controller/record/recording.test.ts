import { type Read, readKey, Step } from '../../../src/controller/record/read';
import {
  because,
  isRecording,
  madeOf,
  neededAgain,
  note,
  parts,
  Recording,
  resource,
  resourceKey,
} from '../../../src/controller/record/recording';
import type { Manifest } from '../../../src/manifests/kubernetes/objects';

const REF = { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' };
const manifest = { ref: REF } as Manifest;
const field = (name: string): Read => ({ of: 'environment', field: name });

function keys(step: Step | undefined): string[] {
  return [...(step?.all().keys() ?? [])].map((key) => key.replace('environment ', ''));
}

test('a read is the same on both sides of a comparison', () => {
  expect(
    [
      { of: 'annotation', manifest, key: 'a/b' } as const,
      { of: 'field', manifest, field: ['spec', 'ports', 0] } as const,
      { of: 'object', ref: REF } as const,
      { of: 'secret', ref: { ...REF, kind: 'Secret' } } as const,
      field('region'),
    ].map(readKey),
  ).toEqual([
    'annotation Service shop/web a/b',
    'field Service shop/web spec.ports.0',
    'object Service shop/web',
    'secret Secret shop/web',
    'environment region',
  ]);
});

describe('a step', () => {
  test('has what it has read, and what the steps have that it uses, in turn', () => {
    const [inner, middle, outer] = [new Step(), new Step(), new Step()];
    inner.note(field('a'));
    middle.note(field('b'));
    middle.use(inner);
    outer.use(middle);
    outer.note(field('c'));
    outer.note(field('c'));
    expect(keys(outer)).toEqual(['c', 'b', 'a']);
    expect(keys(inner)).toEqual(['a']);
  });

  test('may use itself, or one that uses it', () => {
    const [one, other] = [new Step(), new Step()];
    one.note(field('a'));
    other.note(field('b'));
    one.use(one);
    one.use(other);
    other.use(one);
    expect([keys(one), keys(other)]).toEqual([
      ['a', 'b'],
      ['b', 'a'],
    ]);
  });
});

describe('without a recording', () => {
  test('nothing is noted, and everything is done', () => {
    const looked: string[] = [];
    expect(isRecording()).toBe(false);
    note(field('a'));
    neededAgain('T', '1');
    madeOf({});
    expect(parts({ a: () => 1, b: () => 2 })).toEqual({ a: 1, b: 2 });
    expect(
      because(
        () => looked.push('look'),
        () => 'done',
      ),
    ).toBe('done');
    expect(resource('T', '1', () => 'built')).toBe('built');
    expect(looked).toEqual([]);
  });

  test('the steps of parts may be done in a way of their own', () => {
    const twice = (step: () => unknown) => [step(), step()];
    expect(parts({ a: () => 1 }, twice)).toEqual({ a: [1, 1] });
    expect(new Recording().run(() => ({ ...parts({ a: () => 1 }, twice) }))).toEqual({ a: [1, 1] });
  });
});

describe('a recording', () => {
  test('is on while it runs, and leaves the one around it as it was, also after an error', () => {
    const [outer, inner] = [new Recording(), new Recording()];
    outer.run(() => {
      note(field('a'));
      expect(() =>
        inner.run(() => {
          note(field('b'));
          throw new Error('stop');
        }),
      ).toThrow('stop');
      expect(isRecording()).toBe(true);
      note(field('c'));
    });
    expect(isRecording()).toBe(false);
    expect([keys(outer.everything), keys(inner.everything)]).toEqual([['a', 'c'], ['b']]);
  });

  test('notes what a part of a resource has read, and what it uses', () => {
    const recording = new Recording();
    recording.run(() =>
      resource('T', '1', () => {
        note(field('whole'));
        const asked = parts({
          scheme: () => {
            note(field('scheme'));
            return 'internal';
          },
          unused: () => note(field('unused')),
        });
        const made = parts({
          name: () => {
            note(field('name'));
            return `${asked.scheme}-name`;
          },
        });
        madeOf(asked, 'asked.');
        madeOf(made);
        madeOf(undefined);
        madeOf({ other: 1 });
        expect(made.name).toBe('internal-name');
        expect(Object.keys(asked)).toEqual(['scheme', 'unused']);
      }),
    );
    const record = recording.resources.get('T 1');
    const fields = [...(record?.fields ?? [])].map(([name, step]) => `${name}: ${keys(step)}`);
    expect(fields).toEqual(['asked.scheme: scheme', 'asked.unused: unused', 'name: name,scheme']);
    expect(keys(record?.whole)).toEqual(['whole', 'name', 'scheme']);
    expect(keys(recording.everything)).toEqual(['whole', 'scheme', 'unused', 'name']);
  });

  test('notes why a resource is there, from the outermost reason to the innermost, each time it is needed', () => {
    const recording = new Recording();
    recording.run(() => {
      because(
        () => note(field('outer')),
        () =>
          because(
            () => note(field('inner')),
            () => resource('T', '1', () => note(field('built'))),
            'L 80',
          ),
      );
      because(
        () => note(field('again')),
        () => neededAgain('T', '1'),
      );
      neededAgain('T', '2');
      resource('T', '3', () => undefined);
    });
    const reasonsOf = (id: string) =>
      recording.resources.get(resourceKey('T', id))?.reasons.map(({ step, of }) => `${keys(step)} ${of}`);
    expect(reasonsOf('1')).toEqual(['outer undefined', 'inner L 80', 'again undefined']);
    expect(reasonsOf('2')).toBeUndefined();
    expect(reasonsOf('3')).toEqual([]);
    // Why it is there is not what it is made of.
    expect(keys(recording.resources.get('T 1')?.whole)).toEqual(['built']);
  });

  test('goes back to the resource and the step around, also after an error', () => {
    const recording = new Recording();
    recording.run(() =>
      resource('T', 'outer', () => {
        const fail = () => {
          throw new Error('stop');
        };
        expect(() => resource('T', 'inner', fail)).toThrow('stop');
        expect(() => because(() => note(field('reason')), fail)).toThrow('stop');
        expect(() => parts({ a: fail })).toThrow('stop');
        note(field('after'));
        madeOf(parts({ part: () => note(field('part')) }));
        resource('T', 'later', () => undefined);
      }),
    );
    const outer = recording.resources.get('T outer');
    expect([...(outer?.fields.keys() ?? [])]).toEqual(['part']);
    expect(keys(outer?.whole)).toEqual(['after']);
    expect(recording.resources.get('T later')?.reasons).toEqual([]);
    expect(keys(recording.resources.get('T inner')?.whole)).toEqual([]);
  });
});

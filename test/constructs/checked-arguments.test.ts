import { Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { TABLE } from '../../src/arguments/table';

/** What programs without types can do to a public name. */
type Untyped = Readonly<Record<string, (...args: unknown[]) => unknown>> & (new (...args: unknown[]) => object);

const PUBLIC = Object.entries(alb as unknown as Readonly<Record<string, Untyped>>).filter(([, owner]) => owner);
const isConstruct = (owner: Untyped) => 'isConstruct' in owner;
const constants = (owner: Untyped) =>
  Object.getOwnPropertyNames(owner).filter((name) => /^[A-Z][A-Z0-9_]*$/.test(name));
const signatures = Object.entries(TABLE.classes).flatMap(([name, methods]) =>
  Object.entries(methods)
    .filter(([, parameters]) => parameters.length > 0)
    .map(
      ([signature, [first]]) =>
        [name, signature, (alb as unknown as Readonly<Record<string, Untyped>>)[name], first] as const,
    ),
);
const constructs = signatures.flatMap(([name, signature, owner, first]) =>
  signature === 'new' && owner && first === 'scope:Construct' ? [[name, owner] as const] : [],
);
const factories = signatures.flatMap(([name, signature, owner]) =>
  signature.startsWith('static ') && owner ? [[name, signature.slice('static '.length), owner] as const] : [],
);
const methods = signatures.flatMap(([name, signature, owner]) =>
  !/^(new$|static )/.test(signature) && owner ? [[name, signature, owner] as const] : [],
);

test.each(constructs)('%s names itself where its properties are none', (name, owner) => {
  expect(() => new owner(Testing.chart(), 'X', 'text')).toThrow(new RegExp(`^\\[test/X\\] ${name}: `));
});

test.each(PUBLIC.filter(([, owner]) => !isConstruct(owner)))(
  '%s names its members where one is misspelt',
  (name, owner) => {
    expect(() => owner.NO_SUCH_MEMBER).toThrow(
      `${name} has no member NO_SUCH_MEMBER, must be one of ${constants(owner).join(', ')}`,
    );
  },
);

test.each(factories)('%s.%s names itself where an argument has another type', (name, method, owner) => {
  expect(() => owner[method]?.(Symbol('wrong'))).toThrow(new RegExp(`^${name}\\.${method}: `));
});

test.each(methods)('%s.%s names itself where an argument has another type', (name, method, { prototype }) => {
  const { [method]: call } = prototype as Untyped;
  expect(() => call?.(Symbol('wrong'))).toThrow(new RegExp(`^${name}\\.${method}: `));
});

test('everything public is asked', () => {
  expect(constructs.length).toBeGreaterThanOrEqual(17);
  expect(factories.length).toBeGreaterThanOrEqual(54);
  expect(methods.length).toBeGreaterThanOrEqual(37);
});

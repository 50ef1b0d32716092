import type { IConstruct } from 'constructs';
import { type ArgumentCheck, CLASS_NAMES } from './check';
import { knownMembers } from './members';

type Method = (...args: unknown[]) => unknown;
type Constructor = abstract new (...args: never[]) => object;

/** Marks errors that say which construct they are about. */
const PLACED = Symbol('placed');

let check: ArgumentCheck | undefined;

/** Loaded by the first call: an import of the library alone does not pay for it. */
export function argumentCheck(): ArgumentCheck {
  if (!check) {
    const { ArgumentCheck } = require('./check') as typeof import('./check');
    const { TABLE } = require('./table') as typeof import('./table');
    check = new ArgumentCheck(TABLE);
  }
  return check;
}

/**
 * Checks the arguments of everything public of a class by their types, because programs in JavaScript, and in TypeScript that is run
 * without a type check, pass whatever they hold. Errors of constructs say which construct it was.
 *
 * @param name the public name of the class
 */
export function checked(name: string): ClassDecorator {
  return (target) => {
    const { prototype } = target as unknown as { prototype: object };
    const inherited = (prototype as { [CLASS_NAMES]?: readonly string[] })[CLASS_NAMES] ?? [];
    Object.defineProperty(prototype, CLASS_NAMES, { value: [...inherited, name] });
    checkMethods(target, name, 'static ');
    checkMethods(prototype, name, '');
    if (!isConstructClass(target)) knownMembers(target, name);
    return isConstructClass(target) ? (withCheckedConstructor(target, name) as typeof target) : undefined;
  };
}

function checkMethods(owner: object, className: string, prefix: '' | 'static '): void {
  for (const name of Object.getOwnPropertyNames(owner)) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    if (typeof descriptor?.value !== 'function' || !descriptor.writable || /^(_|constructor$|prototype$)/.test(name))
      continue;
    const method = descriptor.value as Method;
    const value = {
      [name](this: unknown, ...args: unknown[]): unknown {
        const problem = argumentCheck().problemWith(className, `${prefix}${name}`, args);
        if (problem !== undefined)
          throw placed(new Error(`${className}.${name}: ${problem}`), prefix === '' ? this : undefined);
        if (prefix !== '') return Reflect.apply(method, this, args);
        try {
          return Reflect.apply(method, this, args);
        } catch (error) {
          throw placed(error, this);
        }
      },
    }[name];
    Object.defineProperty(owner, name, { ...descriptor, value });
  }
}

/** Only these have a constructor for everyone; the others are made by static methods. */
function isConstructClass(target: object): boolean {
  return 'isConstruct' in target;
}

function withCheckedConstructor(target: object, className: string): object {
  return new Proxy(target, {
    construct(original, args, newTarget) {
      const [scope, id] = args as [IConstruct | undefined, unknown];
      const path = scope?.node
        ? [scope.node.path, typeof id === 'string' ? id : ''].filter(Boolean).join('/')
        : undefined;
      const problem = argumentCheck().problemWith(className, 'new', args);
      if (problem !== undefined) throw at(new Error(`${className}: ${problem}`), path);
      try {
        return Reflect.construct(original as Constructor as never, args, newTarget);
      } catch (error) {
        throw at(error, path);
      }
    },
  });
}

function placed(error: unknown, self: unknown): unknown {
  const { node } = (self ?? {}) as { readonly node?: { readonly path?: string } };
  return node?.path === undefined ? error : at(error, node.path);
}

/** Says which construct it was, the innermost one only. */
function at(error: unknown, path: string | undefined): unknown {
  if (!(error instanceof Error) || path === undefined || Object.hasOwn(error, PLACED)) return error;
  const message = `[${path}] ${error.message}`;
  error.stack = error.stack?.replace(error.message, message);
  error.message = message;
  Object.defineProperty(error, PLACED, { value: path });
  return error;
}

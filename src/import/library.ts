import { join } from 'node:path';
import { type Expression, verbatim } from './code/expression';
import { printFlat } from './code/print';

/** The modules that the written code imports. */
export interface Library {
  readonly alb: Readonly<Record<string, unknown>>;
  readonly cdk8s: typeof import('cdk8s');
  readonly kplus: typeof import('cdk8s-plus-28');
}

/**
 * Loads what the written code imports; only `import` does, no other command pays for it.
 *
 * @throws {Error} when cdk8s, constructs or cdk8s-plus-28 is not installed beside this package
 */
export function loadLibrary(): Library {
  // Not a literal, so that the bundle of the command line leaves it where it is: the command line itself stands in lib/.
  const entry = [join(__dirname, 'src/index.js'), join(__dirname, '../index')].find(isModule);
  const load = (name: string): unknown => {
    try {
      return require(name);
    } catch (error) {
      throw new Error(`import needs ${name} (npm install cdk8s cdk8s-plus-28 constructs)`, { cause: error });
    }
  };
  return {
    alb: load(entry ?? 'cdk8s-alb') as Library['alb'],
    cdk8s: load('cdk8s') as Library['cdk8s'],
    kplus: load('cdk8s-plus-28') as Library['kplus'],
  };
}

function isModule(path: string): boolean {
  try {
    return require.resolve(path) !== '';
  } catch {
    return false;
  }
}

/** The value of an expression of ours. Only literals that we quoted and members of the library stand in it. */
export function evaluate({ alb, cdk8s, kplus }: Library, expression: Expression): unknown {
  const names = ['alb', 'Duration', 'k8s'];
  const run = new Function(...names, `return ${printFlat(expression)};`) as (...values: unknown[]) => unknown;
  return run(alb, cdk8s.Duration, kplus.k8s);
}

/** `alb.Scheme.INTERNAL` for "internal"; undefined for a value that the enum does not have. */
export function enumMember({ alb }: Library, enumName: string, value: string): Expression | undefined {
  const members = Object.entries(alb[enumName] as Record<string, unknown>);
  const found = members.find(([, member]) => member === value);
  return found && verbatim(`alb.${enumName}.${found[0]}`);
}
